package unsaved

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/sigmac/sigmac/compiler/load"
)

// serve serves a store as a preview does, below a token.
func serve(t *testing.T) (store *Store, address string) {
	t.Helper()
	store = NewStore()
	mux := http.NewServeMux()
	mux.Handle("POST /token/"+Path, store)
	server := httptest.NewServer(mux)
	t.Cleanup(server.Close)
	return store, server.URL + "/token/"
}

// await waits until the texts below a folder are those.
func await(t *testing.T, store *Store, root string, want map[string]string) {
	t.Helper()
	for range store.Changed() {
		if maps.Equal(store.Below(root), want) {
			return
		}
	}
}

func sender(t *testing.T, address string) (s *Sender, ended chan error) {
	t.Helper()
	ended = make(chan error, 1)
	s, err := NewSender(address, func(err error) { ended <- err })
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.Close)
	return s, ended
}

// TestTexts sends, takes back and ends.
func TestTexts(t *testing.T) {
	store, address := serve(t)
	root := t.TempDir()
	a, outside := filepath.Join(root, "a.sigma"), filepath.Join(t.TempDir(), "a.sigma")
	first, firstEnded := sender(t, address)
	text, other, large := "one", "two", strings.Repeat("x", load.MaxFileSize+1)
	first.Put(a, &text)
	first.Put(outside, &text)
	await(t, store, root, map[string]string{"a.sigma": "one"})
	second, _ := sender(t, address)
	second.Put(a, &other)
	await(t, store, root, map[string]string{"a.sigma": "two"})
	second.Put(a, &large)
	await(t, store, root, map[string]string{"a.sigma": "one"})
	second.Put(filepath.Join(root, "below", "b.sigma"), &other)
	await(t, store, root, map[string]string{"a.sigma": "one", "below/b.sigma": "two"})
	first.Close()
	await(t, store, root, map[string]string{"below/b.sigma": "two"})
	if err := <-firstEnded; err != nil {
		t.Error("closing fails:", err)
	}
	second.Close()
	await(t, store, root, nil)
}

// TestLinkedFolder finds a text whose folder the editor knows by a link.
func TestLinkedFolder(t *testing.T) {
	root := t.TempDir()
	link := filepath.Join(t.TempDir(), "link")
	if err := os.Symlink(root, link); err != nil {
		t.Skip("there are no links here:", err)
	}
	store, address := serve(t)
	s, _ := sender(t, address)
	text := "one"
	s.Put(filepath.Join(link, "a.sigma"), &text)
	await(t, store, root, map[string]string{"a.sigma": "one"})
}

// TestBounds sends what is not a text, and too much.
func TestBounds(t *testing.T) {
	_, address := serve(t)
	folder := t.TempDir() + string(filepath.Separator)
	lines := func(count, size int) io.Reader {
		from, into := io.Pipe()
		go func() {
			text := strings.Repeat("x", size)
			for i := range count {
				content, _ := json.Marshal(line{fmt.Sprintf("%s%d.sigma", folder, i), &text}) // a path and a text
				if _, err := fmt.Fprintf(into, "%s\n", content); err != nil {
					return
				}
			}
			into.Close()
		}()
		return from
	}
	for name, test := range map[string]struct {
		body io.Reader
		want int
	}{
		"nothing":        {strings.NewReader(""), http.StatusNoContent},
		"not JSON":       {strings.NewReader("hello\n"), http.StatusBadRequest},
		"relative":       {strings.NewReader(`{"path":"a.sigma","text":""}`), http.StatusBadRequest},
		"a long line":    {io.LimitReader(zeros{}, mostLine+10), http.StatusBadRequest},
		"many texts":     {lines(mostTexts+1, 1), http.StatusRequestEntityTooLarge},
		"large together": {lines(mostBytes/load.MaxFileSize+1, load.MaxFileSize), http.StatusRequestEntityTooLarge},
	} {
		response, err := http.Post(address+Path, "application/x-ndjson", test.body)
		if err != nil {
			t.Fatal(name, err)
		}
		response.Body.Close()
		if response.StatusCode != test.want {
			t.Errorf("%s: %s, want %d", name, response.Status, test.want)
		}
	}
}

type zeros struct{}

func (zeros) Read(into []byte) (int, error) {
	for i := range into {
		into[i] = '0'
	}
	return len(into), nil
}

// TestManyEditors fills the preview: the next one is told, and one that ends makes room.
func TestManyEditors(t *testing.T) {
	store, address := serve(t)
	root := t.TempDir()
	want := map[string]string{}
	var first *Sender
	for i := range mostEditors {
		s, _ := sender(t, address)
		name, text := fmt.Sprintf("%d.sigma", i), "x"
		s.Put(filepath.Join(root, name), &text)
		want[name] = text
		await(t, store, root, want)
		if first == nil {
			first = s
		}
	}
	_, ended := sender(t, address)
	if err := <-ended; err == nil || !strings.Contains(err.Error(), "503") {
		t.Error("one too many:", err)
	}
	first.Close()
	delete(want, "0.sigma")
	await(t, store, root, want)
}

// TestDeafPreview sends to one that takes the connection and reads nothing: nobody waits,
// and of each file only the newest text is kept.
func TestDeafPreview(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	accepted := make(chan net.Conn, 1)
	go func() {
		if conn, err := listener.Accept(); err == nil {
			accepted <- conn
		}
	}()
	s, ended := sender(t, "http://"+listener.Addr().String()+"/token/")
	conn := <-accepted
	text, path := strings.Repeat("x", load.MaxFileSize), filepath.Join(t.TempDir(), "a.sigma")
	for range 200 {
		s.Put(path, &text)
	}
	s.Close()
	if err := <-ended; err != nil {
		t.Error("closing fails:", err)
	}
	conn.Close()
	listener.Close()

	gone, ended := sender(t, "http://"+listener.Addr().String()+"/token/")
	if err := <-ended; err == nil || strings.Contains(err.Error(), "token") {
		t.Error("a preview that is gone:", err)
	}
	gone.Put("/a.sigma", &text)
}

// TestRequestNamesNoFolder keeps what the server is asked for to the token and the path.
func TestRequestNamesNoFolder(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	s, _ := sender(t, "http://"+listener.Addr().String()+"/token?query#fragment")
	defer s.Close()
	conn, err := listener.Accept()
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	first, err := bufio.NewReader(conn).ReadString('\n')
	if err != nil || first != "POST /token/texts HTTP/1.1\r\n" {
		t.Errorf("%q: %v", first, err)
	}
}
