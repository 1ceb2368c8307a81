package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/sigmac/sigmac/lang/source"
	"github.com/sigmac/sigmac/publish/lock"
	"github.com/sigmac/sigmac/publish/sigmatest"
)

const interruptedBooks = 16

// TestInterruptedPublish presses Ctrl-C while several workbooks are published:
// what was begun is finished, the rest is not begun, and the lock knows which is
// which. A second run does the rest.
func TestInterruptedPublish(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("there is no Ctrl-C to send")
	}
	server := sigmatest.NewServer(t)
	dir := t.TempDir()
	for i := range interruptedBooks {
		text := fmt.Sprintf("workbook w%d \"W%d\" {\n  folder \"Engineering\"\n  page main \"Main\" {\n    text head \"Hello\"\n  }\n}\n", i, i)
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("w%d.sigma", i)), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	process, output := sigmac(dir, server, "publish")
	started := make(chan struct{})
	interrupt := sync.OnceFunc(func() {
		<-started
		_ = process.Process.Signal(os.Interrupt)
	})
	// Every call behind the signal is held back, so that the process has met it
	// before it could begin another workbook.
	server.Fail(sigmatest.Fault{Call: "POST /v2/workbooks", Skip: 6, Times: sigmatest.Always, Do: sigmatest.Before(func() {
		interrupt()
		time.Sleep(time.Second)
	})})
	if err := process.Start(); err != nil {
		t.Fatal(err)
	}
	close(started)
	_ = process.Wait() // the exit code tells
	if code := process.ProcessState.ExitCode(); code != 1 || !strings.Contains(output.String(), "error[S1135]") {
		t.Errorf("exit code %d:\n%s", code, output)
	}
	entries := lockEntries(t, dir)
	if made := server.Workbooks(); len(made) != len(entries) || len(made) == interruptedBooks || len(made) == 0 {
		t.Errorf("%d workbooks, and %d in the lock", len(made), len(entries))
	}
	server.Heal()
	process, output = sigmac(dir, server, "publish")
	if err := process.Run(); err != nil {
		t.Errorf("%v:\n%s", err, output)
	}
	entries = lockEntries(t, dir)
	for _, made := range server.Workbooks() {
		slug := strings.ToLower(made.Name)
		if entry := entries[slug]; entry.ID != made.ID || entry.Version != server.Version(made.ID) {
			t.Errorf("%s: the lock says %+v", slug, entry)
		}
	}
	if len(server.Workbooks()) != interruptedBooks {
		t.Errorf("%d workbooks", len(server.Workbooks()))
	}
}

// TestInterruptedConnecting presses Ctrl-C while the server is slow to let
// anybody in.
func TestInterruptedConnecting(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("there is no Ctrl-C to send")
	}
	text := "workbook w \"W\" {\n  page main \"Main\" {\n    text head \"Hello\"\n  }\n}\n"
	for _, arguments := range [][]string{{"plan"}, {"publish"}, {"drift", "--format", "json"}, {"schema", "pull"}, {"workspace", "list"}} {
		server := sigmatest.NewServer(t)
		dir := t.TempDir()
		if err := os.WriteFile(filepath.Join(dir, "w.sigma"), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		process, output := sigmac(dir, server, arguments...)
		started := make(chan struct{})
		server.Fail(sigmatest.Fault{Call: "POST /v2/auth/token", Times: sigmatest.Always, Do: sigmatest.Before(func() {
			<-started
			_ = process.Process.Signal(os.Interrupt)
			time.Sleep(time.Second)
		})})
		if err := process.Start(); err != nil {
			t.Fatal(err)
		}
		close(started)
		_ = process.Wait() // the exit code tells
		if code := process.ProcessState.ExitCode(); code != 1 || !strings.Contains(output.String(), "interrupted") || strings.Contains(output.String(), "S1105") {
			t.Errorf("%v: exit code %d:\n%s", arguments, code, output)
		}
	}
}

// TestInterruptedReadingSigma presses Ctrl-C in commands that publish nothing, while they
// read what is published: none of them speaks of publishing.
func TestInterruptedReadingSigma(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("there is no Ctrl-C to send")
	}
	text := "workbook w \"W\" {\n  folder \"Engineering\"\n  page main \"Main\" {\n    text head \"Hello\"\n  }\n}\n"
	for _, arguments := range [][]string{{"data", "pull"}, {"drift", "--pull"}, {"drift"}, {"plan"}} {
		server := sigmatest.NewServer(t)
		dir := t.TempDir()
		if err := os.WriteFile(filepath.Join(dir, "w.sigma"), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		process, output := sigmac(dir, server, "publish")
		if err := process.Run(); err != nil {
			t.Fatalf("%v:\n%s", err, output)
		}
		process, output = sigmac(dir, server, arguments...)
		started := make(chan struct{})
		server.Fail(sigmatest.Fault{Call: "GET", Times: sigmatest.Always, Do: sigmatest.Before(func() {
			<-started
			_ = process.Process.Signal(os.Interrupt)
			time.Sleep(time.Second)
		})})
		if err := process.Start(); err != nil {
			t.Fatal(err)
		}
		close(started)
		_ = process.Wait() // the exit code tells
		said := output.String()
		if code := process.ProcessState.ExitCode(); code != 1 || !strings.Contains(said, "error[S0903]: the run was interrupted") || strings.Contains(said, "publishing") {
			t.Errorf("%v: exit code %d:\n%s", arguments, code, said)
		}
	}
}

// sigmac is a process of the command in a folder, and what it will have written.
func sigmac(dir string, server *sigmatest.Server, arguments ...string) (*exec.Cmd, *bytes.Buffer) {
	var output bytes.Buffer
	process := exec.Command("sigmac", arguments...)
	process.Dir, process.Stdout, process.Stderr = dir, &output, &output
	process.Env = append(os.Environ(), server.Env()...)
	return process, &output
}

func lockEntries(t *testing.T, dir string) map[string]lock.Entry {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(dir, lock.Name))
	if err != nil {
		t.Fatal(err)
	}
	file, found := lock.Read(source.NewFile(lock.Name, string(text)))
	if found != nil {
		t.Fatal(found)
	}
	return file.Environments["default"]
}

// TestInterruptedReading presses Ctrl-C while a spec is awaited that nobody
// sends.
func TestInterruptedReading(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("there is no Ctrl-C to send")
	}
	for _, arguments := range [][]string{{"import", "-"}, {"fmt", "-"}} {
		var output bytes.Buffer
		process := exec.Command("sigmac", arguments...)
		process.Dir, process.Stderr = t.TempDir(), &output
		stdin, err := process.StdinPipe()
		if err == nil {
			err = process.Start()
		}
		if err != nil {
			t.Fatal(err)
		}
		patience := time.AfterFunc(30*time.Second, func() { _ = process.Process.Kill() })
		// More than a pipe holds: once it is written, the process reads.
		if _, err := stdin.Write(make([]byte, 1<<20)); err != nil {
			t.Fatal(err)
		}
		_ = process.Process.Signal(os.Interrupt)
		_ = process.Wait() // the exit code tells
		if code := process.ProcessState.ExitCode(); !patience.Stop() || code != 1 || !strings.Contains(output.String(), "the run was interrupted") {
			t.Errorf("%v: exit code %d:\n%s", arguments, code, &output)
		}
	}
}

// TestFullOutput writes to a disk that is full: what was to be read is lost, so that
// nothing succeeded.
func TestFullOutput(t *testing.T) {
	full, err := os.OpenFile("/dev/full", os.O_WRONLY, 0)
	if err != nil {
		t.Skip("there is no /dev/full: ", err)
	}
	defer full.Close()
	server := sigmatest.NewServer(t)
	dir := t.TempDir()
	text := "workbook w \"W\" {\n  folder \"Engineering\"\n  page main \"Main\" {\n    text head \"Hello\"\n  }\n}\n"
	if err := os.WriteFile(filepath.Join(dir, "w.sigma"), []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, command := range []string{"plan", "publish", "plan", "drift", "layout"} {
		process, output := sigmac(dir, server, strings.Fields(command)...)
		process.Stdout = full
		_ = process.Run() // the exit code tells
		if code := process.ProcessState.ExitCode(); code != 1 || !strings.Contains(output.String(), "no space left") {
			t.Errorf("%s: exit code %d:\n%s", command, code, output)
		}
	}
}
