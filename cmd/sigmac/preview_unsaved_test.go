package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// A typist is an editor that speaks with `sigmac lsp` in a process of its own.
type typist struct {
	*testing.T
	process *exec.Cmd
	to      io.Writer
	from    *bufio.Reader
	last    int
}

func startTypist(t *testing.T, folder string) *typist {
	t.Helper()
	executable, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	process := exec.Command(executable)
	process.Args, process.Dir = []string{"sigmac", "lsp"}, folder
	to, err := process.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	from, err := process.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := process.Start(); err != nil {
		t.Fatal(err)
	}
	e := &typist{T: t, process: process, to: to, from: bufio.NewReader(from)}
	t.Cleanup(e.die)
	e.ask("initialize", map[string]any{"capabilities": map[string]any{}})
	e.tell("initialized", map[string]any{})
	return e
}

// die ends the process as a crash does, without a word to anybody.
func (e *typist) die() {
	_ = e.process.Process.Kill() // it may have ended
	_ = e.process.Wait()
}

func (e *typist) send(message map[string]any) {
	e.Helper()
	message["jsonrpc"] = "2.0"
	body, err := json.Marshal(message)
	if err != nil {
		e.Fatal(err)
	}
	if _, err := fmt.Fprintf(e.to, "Content-Length: %d\r\n\r\n%s", len(body), body); err != nil {
		e.Fatal(err)
	}
}

func (e *typist) tell(method string, params any) {
	e.Helper()
	e.send(map[string]any{"method": method, "params": params})
}

// ask sends a request, and gives the error that answers it; "" for none.
func (e *typist) ask(method string, params any) string {
	e.Helper()
	e.last++
	e.send(map[string]any{"id": e.last, "method": method, "params": params})
	for {
		size := 0
		for {
			header, err := e.from.ReadString('\n')
			if err != nil {
				e.Fatal(err)
			}
			if header == "\r\n" {
				break
			}
			_, _ = fmt.Sscanf(header, "Content-Length: %d", &size) // other headers
		}
		body := make([]byte, size)
		if _, err := io.ReadFull(e.from, body); err != nil {
			e.Fatal(err)
		}
		var answer struct {
			ID     int    `json:"id"`
			Method string `json:"method"`
			Error  struct {
				Message string `json:"message"`
			} `json:"error"`
		}
		if err := json.Unmarshal(body, &answer); err != nil {
			e.Fatal(err)
		}
		if answer.ID == e.last && answer.Method == "" {
			return answer.Error.Message
		}
	}
}

func fileAddress(path string) string {
	return (&url.URL{Scheme: "file", Path: filepath.ToSlash(path)}).String()
}

func (e *typist) open(path, text string) {
	e.tell("textDocument/didOpen", map[string]any{"textDocument": map[string]any{"uri": fileAddress(path), "languageId": "sigma", "version": 1, "text": text}})
}

func (e *typist) edit(path, text string, version int) {
	e.tell("textDocument/didChange", map[string]any{
		"textDocument":   map[string]any{"uri": fileAddress(path), "version": version},
		"contentChanges": []any{map[string]any{"text": text}},
	})
}

func (e *typist) close(path string) {
	e.tell("textDocument/didClose", map[string]any{"textDocument": map[string]any{"uri": fileAddress(path)}})
}

func (e *typist) pushTo(folder, address string) string {
	return e.ask("workspace/executeCommand", map[string]any{"command": "sigmac.pushTo", "arguments": []string{fileAddress(folder), address}})
}

// A watcher sees what a preview serves whenever it says that there is something new.
type watcher struct {
	*testing.T
	address string
	events  *bufio.Reader
}

func watchPreview(t *testing.T, address string) *watcher {
	t.Helper()
	response, err := http.Get(address + "events")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { response.Body.Close() })
	return &watcher{T: t, address: address, events: bufio.NewReader(response.Body)}
}

// await waits until what is served at a path holds a text.
func (w *watcher) await(path, text string) {
	w.Helper()
	for {
		line, err := w.events.ReadString('\n')
		if err != nil {
			w.Fatalf("%s never held %s: %v", path, text, err)
		}
		if strings.HasPrefix(line, "data: ") && strings.Contains(w.get(path), text) {
			return
		}
	}
}

func (w *watcher) get(path string) string {
	w.Helper()
	response, err := http.Get(w.address + path)
	if err != nil {
		w.Fatal(err)
	}
	defer response.Body.Close()
	content, err := io.ReadAll(response.Body)
	if err != nil {
		w.Fatal(err)
	}
	return string(content)
}

// TestPreviewShowsWhatIsTyped edits a file in an editor: the preview shows the text that is
// not saved, findings in it too, and what is saved when the file is closed, when the editor
// crashes, and when the server is shut down.
func TestPreviewShowsWhatIsTyped(t *testing.T) {
	folder := writeProject(t, map[string]string{
		"project.sigma": "project {\n  language 1\n}\n", "shop.sigma": previewed, "data/DB.SHOP.ORDERS.csv": "Region,Revenue\nNorth,10\n",
	})
	file := filepath.Join(folder, "shop.sigma")
	typed := func(title string) string { return strings.Replace(previewed, "Revenue by region", title, 1) }
	address := startPreview(t, folder)
	page := watchPreview(t, address)
	page.await("drawing", "Revenue by region")

	e := startTypist(t, folder)
	e.open(file, previewed)
	if wrong := e.pushTo(folder, address); wrong != "" {
		t.Fatal(wrong)
	}
	e.edit(file, typed("Typed first"), 2)
	page.await("drawing", "Typed first")
	e.edit(file, strings.Replace(previewed, "Sum([Revenue])", "Sum([Revenu])", 1), 3)
	page.await("state", `"broken":true`)
	e.edit(file, typed("Typed next"), 4)
	page.await("drawing", "Typed next")
	e.close(file)
	page.await("drawing", "Revenue by region")

	// A file that is open before the preview is known counts as well; a new module, which is
	// nowhere on the disk, is found.
	second := startTypist(t, folder)
	second.open(filepath.Join(folder, "parts", "names.sigma"), "let heading = \"Out of a module\"\n")
	second.open(file, "import \"./parts/names.sigma\"\n\n"+strings.Replace(previewed, "Hello there", "${heading}", 1))
	if wrong := second.pushTo(folder, address); wrong != "" {
		t.Fatal(wrong)
	}
	page.await("drawing?page=more", "module")
	second.die()
	page.await("drawing?page=more", "Hello")

	e.open(file, typed("Typed last"))
	page.await("drawing", "Typed last")
	e.ask("shutdown", nil)
	page.await("drawing", "Revenue by region")
	if content, err := os.ReadFile(file); err != nil || string(content) != previewed {
		t.Fatal("the file was written", err)
	}
}

// TestPreviewPushIsRefused tries addresses that are not a preview's, and previews that are
// gone or do not answer: the server goes on.
func TestPreviewPushIsRefused(t *testing.T) {
	folder := writeProject(t, map[string]string{"shop.sigma": previewed})
	file := filepath.Join(folder, "shop.sigma")
	address := startPreview(t, folder)
	e := startTypist(t, folder)
	e.open(file, previewed)
	for _, wrong := range []string{
		"", "http://example.com/token/", "https://127.0.0.1:1/token/", "http://127.0.0.1:1/", "http://127.0.0.1/token/", "http://10.0.0.1:80/token/",
		"http://localhost.example.com:80/token/", "http://user@127.0.0.1:1/token/", "file:///etc/passwd", "http://[::1", strings.Repeat("x", 1<<16),
	} {
		if e.pushTo(folder, wrong) == "" {
			t.Errorf("%.60s is taken for a preview", wrong)
		}
	}
	parsed, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	for _, gone := range []string{"http://127.0.0.1:1/token/", "http://" + parsed.Host + "/wrong-token/"} {
		e.pushTo(folder, gone)
	}
	e.edit(file, strings.Replace(previewed, "Hello there", "Typed", 1), 2)
	e.pushTo(folder, address)
	page := watchPreview(t, address)
	page.await("drawing?page=more", "Typed")

	// Another site has no token, and the wrong host.
	response, err := http.Post("http://"+parsed.Host+"/texts", "text/plain", strings.NewReader(`{"path":"/x","text":""}`))
	if err != nil {
		t.Fatal(err)
	}
	response.Body.Close()
	if response.StatusCode != http.StatusNotFound {
		t.Errorf("without the token: %s", response.Status)
	}
	request, err := http.NewRequest(http.MethodPost, address+"texts", strings.NewReader(""))
	if err != nil {
		t.Fatal(err)
	}
	request.Host = "example.com"
	response, err = http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	response.Body.Close()
	if response.StatusCode != http.StatusForbidden {
		t.Errorf("by another name: %s", response.Status)
	}
}
