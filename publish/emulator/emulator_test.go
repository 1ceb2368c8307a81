package emulator_test

import (
	"encoding/json"
	"io"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/sigmac/sigmac/publish/emulator"
)

// A bench is an emulator behind a real server, with a clock that stands.
type bench struct {
	*testing.T
	emulator *emulator.Emulator
	url      string
	token    string
	now      time.Time
}

func newBench(t *testing.T, options emulator.Options) *bench {
	t.Helper()
	b := &bench{T: t, now: time.Date(2026, 3, 14, 9, 26, 53, 589e6, time.UTC)}
	options.Now = func() time.Time { return b.now }
	options.Random = rand.NewChaCha8([32]byte{1})
	made, err := emulator.New(options)
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(made)
	t.Cleanup(func() {
		server.Close()
		if err := made.Close(); err != nil {
			t.Error(err)
		}
	})
	b.emulator, b.url = made, server.URL
	b.login("emulator", "emulator")
	return b
}

func (b *bench) login(id, secret string) {
	b.Helper()
	form := url.Values{"grant_type": {"client_credentials"}, "client_id": {id}, "client_secret": {secret}}
	got := b.send("POST", "/v2/auth/token", form.Encode(), "Content-Type", "application/x-www-form-urlencoded")
	b.token = got.want(200).text("access_token")
}

// A reply is what came back.
type reply struct {
	*bench
	call   string
	status int
	header http.Header
	body   string
}

// send makes a request; headers come in pairs.
func (b *bench) send(method, path, body string, headers ...string) *reply {
	b.Helper()
	request, err := http.NewRequest(method, b.url+path, strings.NewReader(body))
	if err != nil {
		b.Fatal(err)
	}
	request.Header.Set("Content-Type", "application/json")
	if b.token != "" {
		request.Header.Set("Authorization", "Bearer "+b.token)
	}
	for i := 0; i < len(headers); i += 2 {
		request.Header.Set(headers[i], headers[i+1])
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		b.Fatal(err)
	}
	defer response.Body.Close()
	text, err := io.ReadAll(response.Body)
	if err != nil {
		b.Fatal(err)
	}
	if response.Header.Get("X-Request-Id") == "" {
		b.Errorf("%s %s: no x-request-id", method, path)
	}
	return &reply{b, method + " " + path, response.StatusCode, response.Header, string(text)}
}

func (b *bench) get(path string) *reply { b.Helper(); return b.send("GET", path, "") }

func (b *bench) post(path string, body any) *reply {
	b.Helper()
	return b.send("POST", path, b.json(body))
}

func (b *bench) json(body any) string {
	b.Helper()
	if text, ok := body.(string); ok {
		return text
	}
	text, err := json.Marshal(body)
	if err != nil {
		b.Fatal(err)
	}
	return string(text)
}

func (r *reply) want(status int) *reply {
	r.Helper()
	if r.status != status {
		r.Fatalf("%s: %d, want %d: %s", r.call, r.status, status, r.body)
	}
	return r
}

// refused demands a refusal with a status, a code and a part of the message.
func (r *reply) refused(status int, code, message string) {
	r.Helper()
	r.want(status)
	if r.text("code") != code || !strings.Contains(r.text("message"), message) || r.text("requestId") != r.header.Get("X-Request-Id") {
		r.Errorf("%s: %s, want %q and %q", r.call, r.body, code, message)
	}
}

// at follows keys and indexes through the JSON of the body.
func (r *reply) at(path ...any) any {
	r.Helper()
	var value any
	if err := json.Unmarshal([]byte(r.body), &value); err != nil {
		r.Fatalf("%s: %v: %s", r.call, err, r.body)
	}
	for _, step := range path {
		switch step := step.(type) {
		case string:
			object, ok := value.(map[string]any)
			if !ok {
				r.Fatalf("%s: no object at %v: %s", r.call, path, r.body)
			}
			value = object[step]
		case int:
			list, ok := value.([]any)
			if !ok || step >= len(list) {
				r.Fatalf("%s: no item at %v: %s", r.call, path, r.body)
			}
			value = list[step]
		}
	}
	return value
}

func (r *reply) text(path ...any) string {
	r.Helper()
	text, _ := r.at(path...).(string)
	return text
}

func (r *reply) list(path ...any) []any {
	r.Helper()
	list, ok := r.at(path...).([]any)
	if !ok {
		r.Fatalf("%s: no list at %v: %s", r.call, path, r.body)
	}
	return list
}

// texts are the texts of one key over the entries of a list.
func (r *reply) texts(key string, path ...any) []string {
	r.Helper()
	var texts []string
	for _, entry := range r.list(path...) {
		text, _ := entry.(map[string]any)[key].(string)
		texts = append(texts, text)
	}
	return texts
}

func (r *reply) same(want any, path ...any) *reply {
	r.Helper()
	if got := r.at(path...); r.json(got) != r.json(want) {
		r.Errorf("%s: %v is %s, want %s", r.call, path, r.json(got), r.json(want))
	}
	return r
}

// home is the caller's own folder.
func (b *bench) home() string {
	b.Helper()
	me := b.get("/v2/whoami").want(200).text("userId")
	return b.get("/v2/members/" + me).want(200).text("homeFolderId")
}

// layout places elements under each other on the page p1.
func layout(ids ...string) string {
	var text strings.Builder
	text.WriteString(`<?xml version="1.0" encoding="utf-8"?><Page type="grid" gridTemplateColumns="repeat(24, 1fr)" gridTemplateRows="auto" id="p1">`)
	for i, id := range ids {
		from, to := string(rune('1'+i)), string(rune('2'+i))
		text.WriteString(`<Element elementId="` + id + `" gridColumn="1 / 25" gridRow="` + from + ` / ` + to + `"/>`)
	}
	text.WriteString(`</Page>`)
	return text.String()
}

type object = map[string]any

// contents are those of a workbook with one page and some elements.
func contents(elements ...object) object {
	ids := make([]string, len(elements))
	for i, element := range elements {
		ids[i], _ = element["id"].(string)
	}
	if elements == nil {
		elements = []object{}
	}
	return object{
		"schemaVersion": 1, "kind": "workbook", "elements": elements,
		"pages": []object{{"id": "p1", "name": "Overview"}}, "layout": layout(ids...),
	}
}

func note(id string) object { return object{"id": id, "kind": "text", "body": "Hello"} }

// create makes a workbook of contents and returns its id.
func (b *bench) create(name string, of object) string {
	b.Helper()
	return b.post("/v2/workbooks", object{"name": name, "folderId": b.home(), "contents": of}).want(200).text("workbookId")
}
