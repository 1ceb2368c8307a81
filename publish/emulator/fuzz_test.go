package emulator_test

import (
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"github.com/sigmac/sigmac/publish/emulator"
)

// FuzzBodies sends any body to the calls that take specs: each is answered, none
// with 500, and what is stored can be read, compiled and written again.
func FuzzBodies(f *testing.F) {
	f.Add(uint8(0), `{"name":"A","folderId":"HOME","contents":{"schemaVersion":1,"kind":"workbook","pages":[],"elements":[],"layout":""}}`)
	f.Add(uint8(0), `{"name":"A","folderId":"HOME","contents":{"schemaVersion":1,"kind":"workbook","pages":[{"id":"p1","name":"P"}],"elements":[`+
		`{"id":"t","kind":"table","source":{"kind":"table","elementId":"t"},"columns":[{"id":"c","name":"C","formula":"[C] + [D]"}]}],`+
		`"layout":"<Page type=\"grid\" gridTemplateColumns=\"x\" gridTemplateRows=\"y\" id=\"p1\"><Element elementId=\"t\" gridColumn=\"1 / 2\" gridRow=\"1 / 2\"/></Page>"}}`)
	f.Add(uint8(1), "name: A\nfolderId: HOME\ndocument: {schemaVersion: 1, kind: workbook, pages: [], elements: [], layout: ''}\n")
	f.Add(uint8(2), "name: A\nfolderId: HOME\nschemaVersion: 1\npages: [{id: p, name: P, elements: [{id: e, kind: text, body: '{{[a/b]}}'}]}]\n")
	f.Add(uint8(0), `{"contents":{"elements":[null,1,{"columns":{"id":[]}}],"pages":{"a":1},"panels":[[]],"layout":"<a><!--x--></a>"}}`)
	seed := emulator.DefaultSeed()
	f.Fuzz(func(t *testing.T, age uint8, body string) {
		generation := []string{"contents", "document", "flat"}[age%3]
		made, err := emulator.New(emulator.Options{
			Generation: generation, Seed: seed, Random: rand.NewChaCha8([32]byte{}), Quirks: emulator.Quirks{Lenient: true},
		})
		if err != nil {
			t.Fatal(err)
		}
		c := fuzzed{t: t, server: made, yaml: !strings.HasPrefix(body, "{")}
		c.token = c.login()
		body = strings.ReplaceAll(body, "HOME", seed.Members[0].HomeFolderID)
		c.send("POST", "/v2/workbooks/spec/verify", body)
		path := "/v2/workbooks/spec"
		if generation == "contents" {
			path = "/v2/workbooks"
		}
		if id := c.text("POST", path, body, "workbookId"); id != "" {
			c.again(id)
		}
	})
}

// A fuzzed client calls a handler.
type fuzzed struct {
	t      testing.TB
	server http.Handler
	token  string
	yaml   bool
}

// again writes a readback, which nothing may be wrong with but what was wrong
// before and let through.
func (c *fuzzed) again(id string) {
	c.t.Helper()
	c.yaml = false
	spec := c.send("GET", "/v2/workbooks/"+id+"/spec", "").Body.String()
	if written := c.send("PUT", "/v2/workbooks/"+id+"/spec", spec); written.Code != http.StatusOK {
		c.t.Errorf("the readback is refused: %s\n%s", written.Body, spec)
	}
	c.send("GET", "/v2/workbooks/"+id+"/queries", "")
}

func (c *fuzzed) login() string {
	form := url.Values{"grant_type": {"client_credentials"}, "client_id": {"emulator"}, "client_secret": {"emulator"}}
	request := httptest.NewRequest("POST", "/v2/auth/token", strings.NewReader(form.Encode()))
	request.Header.Set("Content-Type", formType)
	answer := httptest.NewRecorder()
	c.server.ServeHTTP(answer, request)
	return field(answer, "access_token")
}

func (c *fuzzed) send(method, path, body string) *httptest.ResponseRecorder {
	c.t.Helper()
	request := httptest.NewRequest(method, path, strings.NewReader(body))
	request.Header.Set("Authorization", "Bearer "+c.token)
	request.Header.Set("Accept", "application/json")
	request.Header.Set("Content-Type", "application/json")
	if c.yaml {
		request.Header.Set("Content-Type", "application/yaml")
	}
	answer := httptest.NewRecorder()
	c.server.ServeHTTP(answer, request)
	if answer.Code >= http.StatusInternalServerError {
		c.t.Fatalf("%s %s: %d %s", method, path, answer.Code, answer.Body)
	}
	return answer
}

func (c *fuzzed) text(method, path, body, name string) string {
	c.t.Helper()
	return field(c.send(method, path, body), name)
}

// field reads a text field of an answer, "" where there is none.
func field(answer *httptest.ResponseRecorder, name string) string {
	_, rest, found := strings.Cut(answer.Body.String(), `"`+name+`":"`)
	if !found {
		return ""
	}
	text, _, _ := strings.Cut(rest, `"`)
	return text
}
