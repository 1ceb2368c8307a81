package lsp

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"go.lsp.dev/protocol"
	"go.lsp.dev/uri"
)

// TestProtocolAlone reads everything that the process writes to standard output, also
// about broken files, and takes it apart as messages: nothing else may stand there.
func TestProtocolAlone(t *testing.T) {
	binary, err := builtBinary()
	if err != nil {
		t.Fatal(err)
	}
	root := t.TempDir()
	for name, text := range map[string]string{"project.sigma": "project {", "shop.sigma": shopText, "schema.lock.json": "{", "sigmac.lock": "not a lock"} {
		if err := os.WriteFile(filepath.Join(root, name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	address := uri.File(filepath.Join(root, "shop.sigma"))
	opened := fmt.Sprintf(`{"jsonrpc":"2.0","method":"textDocument/didOpen","params":{"textDocument":{"uri":%q,"languageId":"sigma","version":1,"text":%q}}}`, address, shopText+"}}} [ \" \x00")
	hover := fmt.Sprintf(`{"jsonrpc":"2.0","id":"seven","method":"textDocument/hover","params":{"textDocument":{"uri":%q},"position":{"line":4,"character":9}}}`, address)
	command := exec.Command(binary, "lsp")
	command.Dir = root
	command.Stdin = strings.NewReader(message(hello) + message(opened) + message(hover) + message(`{"jsonrpc":"2.0","id":2,"method":"shutdown"}`) + message(`{"jsonrpc":"2.0","method":"exit"}`))
	var out, problems bytes.Buffer
	command.Stdout, command.Stderr = &out, &problems
	if err := command.Run(); err != nil || problems.Len() > 0 {
		t.Errorf("the process ends with %v and says %q", err, problems.String())
	}
	answered := map[string]bool{}
	reader := bufio.NewReader(&out)
	for {
		body, err := readMessage(reader)
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatal("standard output holds more than the protocol:", err)
		}
		for _, id := range []string{`"id":1`, `"id":"seven"`, `"id":2`} {
			answered[id] = answered[id] || strings.Contains(body, id)
		}
	}
	if len(answered) != 3 || !answered[`"id":1`] || !answered[`"id":"seven"`] || !answered[`"id":2`] {
		t.Errorf("these were answered: %v", answered)
	}
}

// readMessage reads a message with its head, and nothing beside it.
func readMessage(reader *bufio.Reader) (string, error) {
	length := -1
	for {
		line, err := reader.ReadString('\n')
		if err == io.EOF && line == "" && length < 0 {
			return "", io.EOF
		}
		if err != nil {
			return "", fmt.Errorf("%q: %w", line, err)
		}
		line = strings.TrimRight(line, "\r\n")
		if line == "" {
			break
		}
		name, value, _ := strings.Cut(line, ": ")
		if name != "Content-Length" && name != "Content-Type" {
			return "", fmt.Errorf("%q is not a head", line)
		}
		if name == "Content-Length" {
			if length, err = strconv.Atoi(value); err != nil {
				return "", err
			}
		}
	}
	if length < 0 {
		return "", fmt.Errorf("a message without a length")
	}
	body := make([]byte, length)
	_, err := io.ReadFull(reader, body)
	return string(body), err
}

// TestEndsWithADeadEditor starts the process and closes its input in the middle of a
// message, while it is checking.
func TestEndsWithADeadEditor(t *testing.T) {
	binary, err := builtBinary()
	if err != nil {
		t.Fatal(err)
	}
	command := exec.Command(binary, "lsp")
	in, err := command.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := command.Start(); err != nil {
		t.Fatal(err)
	}
	if _, err := io.WriteString(in, message(hello)+"Content-Length: 90000\r\n\r\n{\"jsonrpc\""); err != nil {
		t.Fatal(err)
	}
	_ = in.Close() // as an editor that died does
	ended := make(chan error, 1)
	go func() { ended <- command.Wait() }()
	select {
	case err := <-ended:
		if err == nil {
			t.Error("the process says that all was well")
		}
	case <-time.After(30 * time.Second):
		_ = command.Process.Kill() // it does not end by itself
		t.Error("the process outlives its editor")
	}
}

// TestHugeFile opens a text of 100 MB: it is answered, not checked, and the others are
// served on.
func TestHugeFile(t *testing.T) {
	if testing.Short() {
		t.Skip("it takes 100 MB")
	}
	e := shop(t)
	e.open("huge.sigma", strings.Repeat("// a line of a huge file, which holds nothing\n", 100<<20/46))
	e.awaitSome("huge.sigma")
	symbols, err := e.server.DocumentSymbol(context.Background(), &protocol.DocumentSymbolParams{TextDocument: protocol.TextDocumentIdentifier{URI: e.uri("huge.sigma")}})
	if list, _ := symbols.(protocol.DocumentSymbolSlice); err != nil || len(list) != 0 {
		t.Errorf("the outline is %v, %v", symbols, err)
	}
	e.edit("shop.sigma", strings.Replace(shopText, "x = [Region]", "x = [Nowhere]", 1))
	e.await("shop.sigma", "S0404")
}

// TestTenThousandFiles opens 10,000 files, asks about one, and closes them all.
func TestTenThousandFiles(t *testing.T) {
	if testing.Short() {
		t.Skip("it takes seconds")
	}
	e := shop(t)
	const many = 10_000
	for i := range many {
		e.open("many/m"+strconv.Itoa(i)+".sigma", "let a = 1\n")
	}
	symbols, err := e.server.DocumentSymbol(context.Background(), &protocol.DocumentSymbolParams{TextDocument: protocol.TextDocumentIdentifier{URI: e.uri("many/m9999.sigma")}})
	if list, _ := symbols.(protocol.DocumentSymbolSlice); err != nil || len(list) != 1 {
		t.Errorf("the outline is %v, %v", symbols, err)
	}
	for i := range many {
		e.must(e.server.DidClose(context.Background(), &protocol.DidCloseTextDocumentParams{TextDocument: protocol.TextDocumentIdentifier{URI: e.uri("many/m" + strconv.Itoa(i) + ".sigma")}}))
	}
	e.edit("shop.sigma", strings.Replace(shopText, "x = [Region]", "x = [Nowhere]", 1))
	e.await("shop.sigma", "S0404")
}

// TestLinkInAndOut reads an import through a link that leaves the project, and opens the
// project through a link.
func TestLinkInAndOut(t *testing.T) {
	outside := t.TempDir()
	e := start(t, map[string]string{"project.sigma": "project { language 1 }\n", "shop.sigma": strings.Replace(shopText, "shared.sigma", "link/shared.sigma", 1)}, protocol.PositionEncodingKindUTF8)
	if err := os.WriteFile(filepath.Join(outside, "shared.sigma"), []byte(sharedText), 0o666); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(outside, filepath.Join(e.root, "link")); err != nil {
		t.Skip("no symbolic links here:", err)
	}
	e.open("shop.sigma", strings.Replace(shopText, "shared.sigma", "link/shared.sigma", 1))
	e.awaitSome("shop.sigma")
	inside := filepath.Join(t.TempDir(), "project")
	e.must(os.Symlink(e.root, inside))
	address := uri.File(filepath.Join(inside, "shop.sigma"))
	e.must(e.server.DidOpen(context.Background(), &protocol.DidOpenTextDocumentParams{TextDocument: protocol.TextDocumentItem{URI: address, LanguageID: "sigma", Version: 1, Text: "what is this\n"}}))
	e.awaitAt(address)
}
