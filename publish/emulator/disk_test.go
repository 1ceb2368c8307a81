package emulator_test

import (
	"bufio"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/sigmac/sigmac/publish/emulator"
)

// serveVariable makes the test binary an emulator on the folder that it names.
const serveVariable = "SIGMAC_TEST_EMULATOR"

func TestMain(m *testing.M) {
	if folder := os.Getenv(serveVariable); folder != "" {
		os.Exit(serveForever(folder))
	}
	os.Exit(m.Run())
}

func serveForever(folder string) int {
	served, err := emulator.New(emulator.Options{Data: folder})
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	fmt.Printf("http://%s\n", listener.Addr())
	server := &http.Server{Handler: served, ReadHeaderTimeout: time.Second}
	fmt.Fprintln(os.Stderr, server.Serve(listener))
	return 1
}

// startProcess starts an emulator in a process of its own.
func startProcess(t *testing.T, folder string) (*bench, *exec.Cmd) {
	t.Helper()
	executable, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	command := exec.Command(executable)
	command.Env = append(os.Environ(), serveVariable+"="+folder)
	command.Stderr = os.Stderr
	output, err := command.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := command.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = command.Process.Kill() // it may be dead already
		_ = command.Wait()         // killed, which is not a news
	})
	line, err := bufio.NewReader(output).ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	b := &bench{T: t, url: strings.TrimSpace(line)}
	b.login("emulator", "emulator")
	return b, command
}

// TestKill writes without pause, kills the process and asks the next one for
// everything that was answered: it is there, whole, in every round.
func TestKill(t *testing.T) {
	folder := t.TempDir()
	var answered []string
	for round := range 3 {
		b, command := startProcess(t, folder)
		kept := b.get("/v2/files?typeFilters=workbook&limit=1000").want(200).texts("name", "entries")
		for _, name := range answered {
			if !slices.Contains(kept, name) {
				t.Fatalf("round %d: %s was answered for and is gone", round, name)
			}
		}
		if lost := len(kept) - len(answered); lost > round {
			t.Errorf("round %d: %d workbooks more than were answered for", round, lost)
		}
		answered = kept
		home, token := b.home(), b.token
		var killed *time.Timer
		for i := 0; ; i++ {
			if i == 1 { // one was answered for
				killed = time.AfterFunc(300*time.Millisecond, func() { _ = command.Process.Kill() })
			}
			name := fmt.Sprintf("%d-%d", round, i)
			if !postQuietly(b, token, object{"name": name, "folderId": home, "contents": contents(note("x1"))}) {
				break
			}
			answered = append(answered, name)
		}
		if killed == nil {
			t.Fatalf("round %d: no workbook was made", round)
		}
		killed.Stop()
		_ = command.Wait() // it was killed
	}
	b, _ := startProcess(t, folder)
	for _, entry := range b.get("/v2/workbooks?limit=1000").want(200).list("entries") {
		id, _ := entry.(object)["workbookId"].(string)
		b.get("/v2/workbooks/"+id+"?includeContents=true").want(200).same("x1", "contents", "elements", 0, "id")
	}
	if len(answered) < 3 {
		t.Errorf("only %d workbooks were made", len(answered))
	}
}

// postQuietly makes a workbook and reports whether it was answered for.
func postQuietly(b *bench, token string, body object) bool {
	request, err := http.NewRequest(http.MethodPost, b.url+"/v2/workbooks", strings.NewReader(b.json(body)))
	if err != nil {
		return false
	}
	request.Header.Set("Authorization", "Bearer "+token)
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return false
	}
	response.Body.Close()
	return response.StatusCode == http.StatusOK
}

func TestReopen(t *testing.T) {
	folder := t.TempDir()
	open := func() *emulator.Emulator {
		t.Helper()
		made, err := emulator.New(emulator.Options{Data: folder})
		if err != nil {
			t.Fatal(err)
		}
		return made
	}
	first := open()
	if _, err := emulator.New(emulator.Options{Data: folder}); err == nil || !strings.Contains(err.Error(), "another emulator uses this folder") {
		t.Errorf("a second emulator on the folder: %v", err)
	}
	if err := first.Close(); err != nil {
		t.Fatal(err)
	}
	if err := open().Close(); err != nil {
		t.Fatal(err)
	}
}
