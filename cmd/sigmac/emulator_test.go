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

// TestEmulatorOfProject starts the emulator in a project: the tables and data
// models that it reads are there, with their columns and types.
func TestEmulatorOfProject(t *testing.T) {
	folder := t.TempDir()
	for name, text := range map[string]string{"project.sigma": "project { language 1 }\n", "a.sigma": `workbook a "A" {
  connection mine "My warehouse"
  page main "Main" {
    table orders "Orders" from warehouse-table(mine, "DB", "SALES", "ORDERS") { columns [Order Date]: date, [AMOUNT]: number, [Open]: logical, [Any] }
    table modelled "Modelled" from data-model("Finance", "Ledger") { columns [Account]: text }
    bar-chart b "B" from orders { x = [Order Date]; y = Sum([AMOUNT]) }
  }
}
`} {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	e := startEmulator(t, "--project", folder)
	process := exec.Command("sigmac", "schema", "pull")
	process.Dir = folder
	process.Env = append(os.Environ(), "SIGMA_BASE_URL="+e.url, "SIGMA_CLIENT_ID=emulator", "SIGMA_CLIENT_SECRET=emulator")
	if output, err := process.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, output)
	}
	text, err := os.ReadFile(filepath.Join(folder, "schema.lock.json"))
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"DB/SALES/ORDERS", `"Order Date": "date"`, `"AMOUNT": "number"`, `"Open": "logical"`, `"Finance"`, `"Account": "text"`} {
		if !strings.Contains(string(text), want) {
			t.Errorf("no %s in\n%s", want, text)
		}
	}
	publish := exec.Command("sigmac", "publish")
	publish.Dir, publish.Env = folder, process.Env
	if output, err := publish.CombinedOutput(); err != nil || !strings.Contains(string(output), "created a") {
		t.Errorf("%v\n%s", err, output)
	}
}

// TestEmulatorLooseSources reads the sources of a folder that has no project.sigma.
func TestEmulatorLooseSources(t *testing.T) {
	folder := t.TempDir()
	text := `workbook w "W" {
  connection lake "The lake"
  table sales "Sales" from warehouse-table(lake, "DB", "SHOP", "SALES") { columns [Region]: text }
}
`
	if err := os.WriteFile(filepath.Join(folder, "main.sigma"), []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	e := startEmulator(t, "--project", folder)
	for _, each := range e.call("GET", "/v2/connections", "", "")["entries"].([]any) {
		if each.(map[string]any)["name"] == "The lake" {
			return
		}
	}
	t.Error("the emulator does not know the connection of main.sigma")
}
