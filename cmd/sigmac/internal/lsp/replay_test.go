package lsp

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/textproto"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"go.lsp.dev/jsonrpc2"

	"github.com/sigmac/sigmac/lang/langtest"
)

// TestRecordedSession sends what Neovim sent, as lang/editors/neovim/test.sh recorded it,
// byte for byte over a stream, and compares the answers. As in the script, a request comes
// when the one before it is answered and what was typed is analysed.
func TestRecordedSession(t *testing.T) {
	root, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	for path, text := range map[string]string{"project.sigma": "project {\n  language 1\n}\n", "shared.sigma": "let money = \"$,.0f\"\n"} {
		if err := os.WriteFile(filepath.Join(root, path), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	recorded, err := os.ReadFile("testdata/neovim.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	said := replay(t, root, strings.Split(strings.TrimSpace(string(recorded)), "\n"))
	langtest.Golden(t, "testdata/neovim.answers", said)
}

// An envelope is a message of the protocol, as far as the test reads it.
type envelope struct {
	ID     json.RawMessage `json:"id"`
	Method string          `json:"method"`
	Params struct {
		TextDocument struct {
			URI string `json:"uri"`
		} `json:"textDocument"`
	} `json:"params"`
	Result json.RawMessage `json:"result"`
	Error  json.RawMessage `json:"error"`
}

// replay sends messages to a server and gives the methods of requests with their answers.
func replay(t *testing.T, root string, recorded []string) string {
	t.Helper()
	toServer, fromEditor := io.Pipe()
	toEditor, fromServer := io.Pipe()
	ended := make(chan error, 1)
	go func() {
		err := serve(context.Background(), jsonrpc2.NewStream(duplex{toServer, fromServer}), settings{version: "v1.2.3"})
		fromServer.Close()
		ended <- err
	}()
	answers := make(chan envelope, 64)
	go readAnswers(toEditor, answers)
	var out strings.Builder
	for _, line := range recorded {
		var sent envelope
		if err := json.Unmarshal([]byte(line), &sent); err != nil {
			t.Fatal(err)
		}
		body := strings.ReplaceAll(line, "$ROOT", (&url.URL{Path: root}).EscapedPath())
		fmt.Fprintf(fromEditor, "Content-Length: %d\r\n\r\n%s", len(body), body)
		if sent.Method == "" || sent.ID == nil {
			if address := sent.Params.TextDocument.URI; address != "" {
				settle(t, fromEditor, answers, strings.ReplaceAll(address, "$ROOT", root))
			}
			continue // an answer, or a notification
		}
		answer, open := <-answers
		if !open || string(answer.ID) != string(sent.ID) {
			t.Fatalf("%s %s is answered by %s", sent.Method, sent.ID, answer.ID)
		}
		fmt.Fprintf(&out, "-- %s --\n%s\n", sent.Method, strings.ReplaceAll(sorted(t, append(answer.Result, answer.Error...)), root, "$ROOT"))
	}
	if err := <-ended; err != nil {
		t.Errorf("the server ends with %v", err)
	}
	return out.String()
}

// sorted is JSON with its keys in order: those of a rename's files come in any.
func sorted(t *testing.T, content []byte) string {
	t.Helper()
	var value any
	if err := json.Unmarshal(content, &value); err != nil {
		t.Fatal(err)
	}
	indented, err := json.MarshalIndent(value, "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	return string(indented)
}

// settle asks what is answered when the text of now is analysed, and waits for it.
func settle(t *testing.T, to io.Writer, answers <-chan envelope, address string) {
	t.Helper()
	asked := fmt.Sprintf(`{"jsonrpc":"2.0","id":"settled","method":"textDocument/codeAction","params":{"textDocument":{"uri":%q},`+
		`"range":{"start":{"line":0,"character":0},"end":{"line":0,"character":0}},"context":{"diagnostics":[]}}}`, address)
	fmt.Fprintf(to, "Content-Length: %d\r\n\r\n%s", len(asked), asked)
	if answer := <-answers; string(answer.ID) != `"settled"` {
		t.Fatalf("%s is answered first", answer.ID)
	}
}

type duplex struct {
	io.Reader
	io.WriteCloser
}

// readAnswers passes on the answers among what a server sends.
func readAnswers(from io.Reader, answers chan<- envelope) {
	defer close(answers)
	reader := bufio.NewReader(from)
	for {
		header, err := textproto.NewReader(reader).ReadMIMEHeader()
		if err != nil {
			return
		}
		length, err := strconv.Atoi(header.Get("Content-Length"))
		if err != nil {
			return
		}
		content := make([]byte, length)
		if _, err := io.ReadFull(reader, content); err != nil {
			return
		}
		var read envelope
		if json.Unmarshal(content, &read) == nil && read.Method == "" {
			answers <- read
		}
	}
}
