package lsp

import (
	"bytes"
	"context"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"go.lsp.dev/jsonrpc2"
	"go.lsp.dev/protocol"
	"go.lsp.dev/uri"
)

// raw speaks bytes with a server and returns what it writes, and its end.
func raw(t *testing.T, input string) (output string, err error) {
	t.Helper()
	var out bytes.Buffer
	done := make(chan error, 1)
	reader, writer := io.Pipe()
	go func() {
		done <- serve(context.Background(), jsonrpc2.NewStream(pipe{reader, &out}), settings{version: "v1"})
	}()
	if _, err := io.WriteString(writer, input); err != nil {
		t.Fatal(err)
	}
	writer.Close()
	select {
	case err = <-done:
	case <-time.After(20 * time.Second):
		t.Fatal("the server does not end with its input")
	}
	return out.String(), err
}

func message(body string) string {
	return "Content-Length: " + digits(len(body)) + "\r\n\r\n" + body
}

func digits(n int) string {
	var out []byte
	for ; n > 0 || len(out) == 0; n /= 10 {
		out = append([]byte{byte('0' + n%10)}, out...)
	}
	return string(out)
}

const hello = `{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"processId":null,"rootUri":null,"capabilities":{}}}`

// TestEndsOfStreams holds the end of the process to what the editor said before.
func TestEndsOfStreams(t *testing.T) {
	for name, test := range map[string]struct {
		input, want string
		sound       bool
	}{
		"nothing":        {"", "", false},
		"half a message": {message(hello) + "Content-Length: 500\r\n\r\n{\"jsonrpc\":", `"capabilities"`, false},
		"a dead editor":  {message(hello), `"capabilities"`, false},
		"a good end":     {message(hello) + message(`{"jsonrpc":"2.0","id":2,"method":"shutdown"}`) + message(`{"jsonrpc":"2.0","method":"exit"}`), `"id":2`, true},
		"before the start": {message(`{"jsonrpc":"2.0","id":7,"method":"textDocument/hover","params":{"textDocument":{"uri":"file:///a"},"position":{"line":0,"character":0}}}`),
			"-32002", false},
		"a notification before the start": {message(`{"jsonrpc":"2.0","method":"textDocument/didOpen","params":{}}`) + message(hello), `"capabilities"`, false},
		"an unknown method":               {message(hello) + message(`{"jsonrpc":"2.0","id":3,"method":"what/ever","params":{}}`), `"id":3`, false},
		"wrong parameters":                {message(hello) + message(`{"jsonrpc":"2.0","id":4,"method":"textDocument/hover","params":{"textDocument":7}}`), `"error"`, false},
	} {
		t.Run(name, func(t *testing.T) {
			output, err := raw(t, test.input)
			if !strings.Contains(output, test.want) || (err == nil) != test.sound {
				t.Errorf("the server wrote %q and ended with %v", output, err)
			}
		})
	}
}

// TestReasonOfTheEnd holds that an editor which goes away and one that does not keep to the
// protocol are told apart.
func TestReasonOfTheEnd(t *testing.T) {
	for input, want := range map[string]string{
		"": "the editor ended without `shutdown`",
		"Content-Length: 500\r\n\r\n{\"jsonrpc\":": "the editor ended without `shutdown`",
		"Content-Length: many\r\n\r\n{}":           "not the Language Server Protocol: ",
		"hello\n\n":                                "not the Language Server Protocol: ",
		message("{bad}"):                           "not the Language Server Protocol: ",
	} {
		if _, err := raw(t, input); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, not %s", input, err, want)
		}
	}
}

// TestOddDocuments opens, edits and closes what editors should not.
func TestOddDocuments(t *testing.T) {
	e := shop(t)
	ctx := context.Background()
	params := &protocol.DidChangeTextDocumentParams{ContentChanges: []protocol.TextDocumentContentChangeEvent{
		&protocol.TextDocumentContentChangePartial{Range: protocol.Range{Start: protocol.Position{Line: 9, Character: 999}, End: protocol.Position{Line: 9, Character: 2000}}, Text: " // x"},
		&protocol.TextDocumentContentChangePartial{Range: protocol.Range{Start: protocol.Position{Line: 9000}, End: protocol.Position{Line: 9001}}, Text: "// end\n"},
	}}
	params.TextDocument.URI, params.TextDocument.Version = e.uri("shop.sigma"), 5
	e.must(e.server.DidChange(ctx, params))
	e.versions["shop.sigma"] = 5
	unknown := protocol.TextDocumentIdentifier{URI: e.uri("never.sigma")}
	e.must(e.server.DidClose(ctx, &protocol.DidCloseTextDocumentParams{TextDocument: unknown}))
	e.must(e.server.DidSave(ctx, &protocol.DidSaveTextDocumentParams{TextDocument: unknown}))
	if hover, err := e.server.Hover(ctx, &protocol.HoverParams{TextDocumentPositionParams: protocol.TextDocumentPositionParams{TextDocument: unknown}}); err != nil || hover != nil {
		t.Errorf("a file that is not open: %v, %v", hover, err)
	}
	untitled := protocol.TextDocumentItem{URI: uri.URI("untitled:Untitled-1"), LanguageID: "sigma", Version: 1, Text: "workbook"}
	e.must(e.server.DidOpen(ctx, &protocol.DidOpenTextDocumentParams{TextDocument: untitled}))
	e.edit("shop.sigma", strings.Replace(shopText, "x = [Region]", "x = [Nowhere]", 1))
	e.await("shop.sigma", "S0404")
	items, err := e.server.Completion(ctx, &protocol.CompletionParams{TextDocumentPositionParams: protocol.TextDocumentPositionParams{
		TextDocument: protocol.TextDocumentIdentifier{URI: e.uri("shop.sigma")}, Position: protocol.Position{Line: 4_000_000_000, Character: 4_000_000_000},
	}})
	if err != nil || items == nil {
		t.Errorf("behind the end of the file: %v, %v", items, err)
	}
}

// TestBrokenProject keeps serving where project.sigma is broken, and where it goes.
func TestBrokenProject(t *testing.T) {
	e := start(t, map[string]string{"project.sigma": "project { target nowhere\n", "shop.sigma": shopText, "shared.sigma": sharedText}, protocol.PositionEncodingKindUTF8)
	e.open("shop.sigma", shopText)
	e.awaitSome("project.sigma")
	e.edit("shop.sigma", strings.Replace(shopText, "x = [Region]", "x = [Nowhere]", 1))
	e.await("shop.sigma", "S0404")
	e.must(os.Remove(filepath.Join(e.root, "project.sigma")))
	e.must(e.server.DidChangeWatchedFiles(context.Background(), &protocol.DidChangeWatchedFilesParams{Changes: []protocol.FileEvent{
		{URI: e.uri("project.sigma"), Type: protocol.FileChangeTypeDeleted},
	}}))
	e.await("project.sigma")
	e.await("shop.sigma", "S0404")
}

// awaitSome waits until a file has findings.
func (e *editor) awaitSome(path string) {
	e.t.Helper()
	e.awaitAt(e.uri(path))
}

// awaitAt waits until there are findings at an address.
func (e *editor) awaitAt(address uri.URI) {
	e.t.Helper()
	late := false
	timer := time.AfterFunc(time.Minute, func() {
		e.mutex.Lock()
		defer e.mutex.Unlock()
		late = true
		e.changed.Broadcast()
	})
	defer timer.Stop()
	e.mutex.Lock()
	defer e.mutex.Unlock()
	for len(e.found[address]) == 0 {
		if late {
			e.t.Fatalf("there are no findings at %s, but %v", address, e.found)
		}
		e.changed.Wait()
	}
}

// TestFileOutsideOfProjects checks a lone file, and none of its neighbours.
func TestFileOutsideOfProjects(t *testing.T) {
	e := start(t, map[string]string{"lone.sigma": shopText, "shared.sigma": sharedText, "other.sigma": "what is this"}, protocol.PositionEncodingKindUTF8)
	e.open("lone.sigma", strings.Replace(shopText, "x = [Region]", "x = [Nowhere]", 1))
	e.await("lone.sigma", "S0404")
	e.mutex.Lock()
	defer e.mutex.Unlock()
	if len(e.found[e.uri("other.sigma")]) > 0 {
		t.Error("a file that is not open is checked")
	}
}

// TestLargeFile refuses a file over the bound, and serves on.
func TestLargeFile(t *testing.T) {
	e := shop(t)
	e.open("large.sigma", strings.Repeat("// far too long\n", 5<<20/16))
	e.edit("shop.sigma", strings.Replace(shopText, "x = [Region]", "x = [Nowhere]", 1))
	e.await("shop.sigma", "S0404")
}

// TestManyFiles opens many files and closes them again.
func TestManyFiles(t *testing.T) {
	e := shop(t)
	for i := range 300 {
		e.open("many/m"+digits(i)+".sigma", "let a = 1\n")
	}
	e.edit("shop.sigma", strings.Replace(shopText, "x = [Region]", "x = [Nowhere]", 1))
	e.await("shop.sigma", "S0404")
}

// TestLinkOutOfTheProject edits a file that is a link to one outside.
func TestLinkOutOfTheProject(t *testing.T) {
	outside := filepath.Join(t.TempDir(), "outside.sigma")
	if err := os.WriteFile(outside, []byte("let outer = 1\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	e := shop(t)
	if err := os.Symlink(outside, filepath.Join(e.root, "link.sigma")); err != nil {
		t.Skip("no symbolic links here:", err)
	}
	e.open("link.sigma", "let outer = 2\n")
	e.edit("shop.sigma", strings.Replace(shopText, "x = [Region]", "x = [Nowhere]", 1))
	e.await("shop.sigma", "S0404")
}
