package emulator_test

import (
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
	f.Add(`{"name":"A","folderId":"HOME","contents":{"schemaVersion":1,"kind":"workbook","pages":[],"elements":[],"layout":""}}`, false)
	f.Add(`{"name":"A","folderId":"HOME","contents":{"schemaVersion":1,"kind":"workbook","pages":[{"id":"p1","name":"P"}],"elements":[`+
		`{"id":"t","kind":"table","name":"T","source":{"kind":"table","elementId":"t"},"columns":[{"id":"c","name":"C","formula":"[T/C]"}]}],`+
		`"layout":"<Page type=\"grid\" gridTemplateColumns=\"x\" gridTemplateRows=\"y\" id=\"p1\"><Element elementId=\"t\" gridColumn=\"1 / 2\" gridRow=\"1 / 2\"/></Page>"}}`, false)
	f.Add("name: A\nfolderId: HOME\ndocument: {schemaVersion: 1, kind: workbook, pages: [], elements: [], layout: ''}\n", true)
	f.Add("name: A\nfolderId: HOME\nschemaVersion: 1\npages: [{id: p, name: P, elements: [{id: e, kind: text, body: '{{[a/b]}}'}]}]\n", true)
	f.Add(`{"contents":{"elements":[null,1,{"columns":{"id":[]}}],"pages":{"a":1},"panels":[[]],"layout":"<a><!--x--></a>"}}`, false)
	servers := map[string]http.Handler{}
	for _, generation := range []string{"contents", "document", "flat"} {
		made, err := emulator.New(emulator.Options{Generation: generation, Quirks: emulator.Quirks{Lenient: true}})
		if err != nil {
			f.Fatal(err)
		}
		servers[generation] = made
	}
	f.Fuzz(func(t *testing.T, body string, yaml bool) {
		for generation, server := range servers {
			c := fuzzed{t: t, server: server}
			c.token = c.login()
			text := strings.ReplaceAll(body, "HOME", c.text("GET", "/v2/members/"+c.text("GET", "/v2/whoami", "", "userId"), "", "homeFolderId"))
			calls := []string{"/v2/workbooks/spec", "/v2/workbooks/spec/verify"}
			if generation == "contents" {
				calls = append(calls, "/v2/workbooks")
			}
			for _, path := range calls {
				c.yaml = yaml
				id := c.text("POST", path, text, "workbookId")
				c.yaml = false
				if id == "" {
					continue
				}
				spec := c.send("GET", "/v2/workbooks/"+id+"/spec", "")
				if again := c.send("PUT", "/v2/workbooks/"+id+"/spec", spec.Body.String()); again.Code != http.StatusOK && !strings.Contains(spec.Body.String(), "rgb") {
					t.Errorf("%s: the readback is refused: %s\n%s", generation, again.Body, spec.Body)
				}
				c.send("GET", "/v2/workbooks/"+id+"/queries", "")
				c.send("DELETE", "/v2/files/"+id, "")
			}
		}
	})
}

// A fuzzed client calls a handler.
type fuzzed struct {
	t      *testing.T
	server http.Handler
	token  string
	yaml   bool
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
