package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// An emulated API is `sigmac emulator` in a process of its own.
type emulated struct {
	*testing.T
	process    *exec.Cmd
	url, token string
}

func startEmulator(t *testing.T, arguments ...string) *emulated {
	t.Helper()
	executable, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	process := exec.Command(executable)
	process.Args = append([]string{"sigmac", "emulator"}, arguments...)
	process.Stderr = os.Stderr
	output, err := process.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := process.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = process.Process.Kill() }) // it may have ended
	line, err := bufio.NewReader(output).ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	e := &emulated{T: t, process: process, url: strings.TrimSpace(line)}
	form := url.Values{"grant_type": {"client_credentials"}, "client_id": {"emulator"}, "client_secret": {"emulator"}}
	e.token = e.call("POST", "/v2/auth/token", "application/x-www-form-urlencoded", form.Encode())["access_token"].(string)
	return e
}

func (e *emulated) call(method, path, contentType, body string) map[string]any {
	e.Helper()
	request, err := http.NewRequest(method, e.url+path, strings.NewReader(body))
	if err != nil {
		e.Fatal(err)
	}
	request.Header.Set("Content-Type", contentType)
	request.Header.Set("Authorization", "Bearer "+e.token)
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		e.Fatal(err)
	}
	defer response.Body.Close()
	text, err := io.ReadAll(response.Body)
	if err != nil {
		e.Fatal(err)
	}
	var value map[string]any
	if err := json.Unmarshal(text, &value); err != nil || response.StatusCode != http.StatusOK {
		e.Fatalf("%s %s: %d %s", method, path, response.StatusCode, text)
	}
	return value
}

// TestEmulatorKilled kills the process behind an answer and reads from the next.
func TestEmulatorKilled(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "new", "folder")
	first := startEmulator(t, "--data", folder)
	member := first.call("GET", "/v2/members", "", "")["entries"].([]any)[0].(map[string]any)
	made := first.call("POST", "/v2/workbooks", "application/json", `{"name":"A","folderId":"`+member["homeFolderId"].(string)+`"}`)
	if err := first.process.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = first.process.Wait() // it was killed

	second := startEmulator(t, "--data", folder)
	read := second.call("GET", "/v2/workbooks/"+made["workbookId"].(string)+"?includeContents=true", "", "")
	if read["name"] != "A" || read["contents"] == nil {
		t.Errorf("the workbook came back as %v", read)
	}
	if err := second.process.Process.Signal(os.Interrupt); err != nil {
		t.Fatal(err)
	}
	var status *exec.ExitError
	if err := second.process.Wait(); errors.As(err, &status) {
		t.Errorf("an interrupted emulator ends with %v", status)
	}
}
