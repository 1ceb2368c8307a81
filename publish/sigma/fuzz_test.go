package sigma

import (
	"net/http"
	"testing"
	"unicode"
	"unicode/utf8"
)

// FuzzAnswer reads any bytes as each kind of answer: nothing panics, and what
// is said to people is fit to print.
func FuzzAnswer(f *testing.F) {
	for _, seed := range []string{
		"", "null", "[]", `{"entries":[{"workspaceId":"a"}],"nextPage":7}`, `{"entries":null}`, "entries:\n  - workspaceId: a\n",
		`{"message":"m","code":7,"requestId":null}`, `{"error":{"message":"a\u001b[31m"}}`, `{"error":"x","error_description":"y"}`,
		"<!DOCTYPE html>", "error code: 1015", "a: &a [*a]", `{"valid":false,"errors":["a",{"summary":1},[]]}`, "\xff\xfe", "[[[[",
	} {
		f.Add([]byte(seed), 200)
		f.Add([]byte(seed), 403)
	}
	client := &Client{secrets: newRedactor(Credentials{Token: "t"})}
	f.Fuzz(func(t *testing.T, body []byte, status int) {
		a := &answer{path: "/v2/x", status: status, header: http.Header{}, body: body}
		var list listBody[Workspace]
		_ = a.decode(&list)
		var verdict struct{ Errors []summary }
		_ = a.decode(&verdict)
		_, _ = a.value()
		failure := (&exchange{client: client, request: &request{method: http.MethodPost, path: "/v2/x"}, answer: a}).refusal()
		for _, r := range failure.Error() {
			if unicode.IsControl(r) {
				t.Fatalf("%q is in the message", r)
			}
		}
		if finding, ok := Diagnose(failure); !ok || !utf8.ValidString(finding.Message) {
			t.Fatalf("%q", finding.Message)
		}
	})
}
