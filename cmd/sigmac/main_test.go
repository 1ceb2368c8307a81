package main

import (
	"bytes"
	"encoding/hex"
	"errors"
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
)

var update = flag.Bool("update", false, "rewrite what the scripts compare with")

func TestMain(m *testing.M) {
	if os.Getenv(recordsVariable) != "" { // a test of the tests runs sigmac
		testscript.Main(m, map[string]func(){"sigmac": recorded})
	}
	testscript.Main(recording{m}, map[string]func(){"sigmac": recorded})
}

// TestScript runs the scripts in testdata/script, which call the real main in a
// process of its own.
func TestScript(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 filepath.Join("..", "..", "testdata", "script"),
		UpdateScripts:       *update,
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		Setup: func(env *testscript.Env) error {
			action, err := filepath.Abs(filepath.Join("..", "..", ".github", "actions", "sigmac"))
			env.Setenv("ACTION", action)
			env.Setenv(recordsVariable, os.Getenv(recordsVariable))
			return err
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"exits":        exits,
			"repeat":       repeat,
			"unhex":        unhex,
			"eventually":   eventually,
			"crlf":         crlf,
			"tenant":       tenant,
			"behind":       behind,
			"organization": organization,
			"live-id":      liveID,
			"address":      address,
			"rename":       rename,
			"archive":      archive,
		},
	})
}

// exits runs a command and demands its exit status: exits 2 sigmac bild.
func exits(ts *testscript.TestScript, negated bool, arguments []string) {
	if negated || len(arguments) < 2 {
		ts.Fatalf("usage: exits STATUS COMMAND…")
	}
	want, err := strconv.Atoi(arguments[0])
	ts.Check(err)
	got := 0
	var status *exec.ExitError
	switch err := ts.Exec(arguments[1], arguments[2:]...); {
	case errors.As(err, &status):
		got = status.ExitCode()
	case err != nil:
		ts.Fatalf("%v", err)
	}
	if got != want {
		ts.Fatalf("exit status %d, want %d", got, want)
	}
}

// repeat writes a file of a text, repeated: repeat many.sigma 10000 'row {'.
func repeat(ts *testscript.TestScript, negated bool, arguments []string) {
	if negated || len(arguments) != 3 {
		ts.Fatalf("usage: repeat FILE TIMES TEXT")
	}
	times, err := strconv.Atoi(arguments[1])
	ts.Check(err)
	ts.Check(os.WriteFile(ts.MkAbs(arguments[0]), []byte(strings.Repeat(arguments[2], times)), 0o666))
}

// unhex appends bytes to a file: unhex a.sigma ff00.
func unhex(ts *testscript.TestScript, negated bool, arguments []string) {
	if negated || len(arguments) != 2 {
		ts.Fatalf("usage: unhex FILE BYTES")
	}
	content, err := hex.DecodeString(arguments[1])
	ts.Check(err)
	file, err := os.OpenFile(ts.MkAbs(arguments[0]), os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o666)
	ts.Check(err)
	_, err = file.Write(content)
	ts.Check(err)
	ts.Check(file.Close())
}

// crlf gives a file the line ends of Windows.
func crlf(ts *testscript.TestScript, negated bool, arguments []string) {
	if negated || len(arguments) != 1 {
		ts.Fatalf("usage: crlf FILE")
	}
	path := ts.MkAbs(arguments[0])
	content, err := os.ReadFile(path)
	ts.Check(err)
	ts.Check(os.WriteFile(path, bytes.ReplaceAll(content, []byte("\n"), []byte("\r\n")), 0o666))
}

// eventually waits until a file is there and holds a text.
func eventually(ts *testscript.TestScript, negated bool, arguments []string) {
	if negated || len(arguments) != 2 {
		ts.Fatalf("usage: eventually FILE TEXT")
	}
	for range 500 {
		content, err := os.ReadFile(ts.MkAbs(arguments[0]))
		if err == nil && strings.Contains(string(content), arguments[1]) {
			return
		}
		time.Sleep(20 * time.Millisecond)
	}
	ts.Fatalf("%s does not hold %q after ten seconds", arguments[0], arguments[1])
}
