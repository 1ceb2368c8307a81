package command

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/parallel"
)

// testConsole is a console on buffers, in a folder of its own.
func testConsole(t *testing.T) (*Console, *bytes.Buffer, *bytes.Buffer) {
	t.Helper()
	var stdout, stderr bytes.Buffer
	return &Console{
		Stdout: &stdout, Stderr: &stderr, Dir: t.TempDir(), Version: "v1.2.3",
		LookupEnv: func(string) (string, bool) { return "", false },
		Globals:   Globals{Format: "text", Color: "auto"},
	}, &stdout, &stderr
}

func TestConclude(t *testing.T) {
	for _, test := range []struct {
		name string
		run  func() error
		code int
		want string
	}{
		{"done", func() error { return nil }, 0, ""},
		{"reported", func() error { return fmt.Errorf("wrapped: %w", ErrReported) }, 1, ""},
		{"usage", func() error { return WrongUsage("no such flag", "try another") }, 2, "error[S0901]: no such flag\nhelp: try another\n\n1 error\n"},
		{"system", func() error { return errors.New("the disk is full") }, 1, "error[S0903]: the disk is full\n\n1 error\n"},
		{"crash", func() error { panic("index\nout of range") }, 1, "error[S0902]: internal error: index\n" +
			"help: this is a bug in sigmac v1.2.3; please report it, with the source and the output with -v, at\n" +
			"      https://github.com/sigmac/sigmac/issues\n\n1 error\n"},
	} {
		console, stdout, stderr := testConsole(t)
		var err error
		if crash := parallel.Guard(func() { err = test.run() }); crash != nil {
			err = crash
		}
		code := console.Conclude(err)
		if code != test.code || stderr.String() != test.want || stdout.Len() > 0 {
			t.Errorf("%s: exit code %d, want %d; stderr:\n%s", test.name, code, test.code, stderr)
		}
	}
}

func TestCrashWithVerboseShowsStack(t *testing.T) {
	console, _, stderr := testConsole(t)
	console.Verbose = true
	console.Conclude(parallel.Guard(func() { panic("x") }))
	if !strings.Contains(stderr.String(), "TestCrashWithVerboseShowsStack") {
		t.Errorf("no stack in:\n%s", stderr)
	}
}

func TestReport(t *testing.T) {
	warning := diag.New(diag.LeftoverOutput, nowhere, "nothing here")
	fault := diag.New(diag.UnreadablePath, nowhere, "no such file")
	console, stdout, stderr := testConsole(t)
	if err := console.Report(diag.List{warning}, nil); err != nil {
		t.Errorf("a warning fails the run: %v", err)
	}
	if err := console.Report(diag.List{warning, fault}, nil); !errors.Is(err, ErrReported) {
		t.Errorf("an error does not fail the run: %v", err)
	}
	if stdout.Len() > 0 || !strings.Contains(stderr.String(), "1 error, 1 warning") {
		t.Errorf("stdout %q, stderr %q", stdout, stderr)
	}
	stderr.Reset()
	console.Quiet = true
	if err := console.Report(diag.List{warning, fault}, nil); err == nil || strings.Contains(stderr.String(), "nothing here") {
		t.Errorf("quiet: error %v, stderr %q", err, stderr)
	}
	for format, want := range map[string]string{"json": `{"version":1,"diagnostics":[`, "sarif": `"version": "v1.2.3"`} {
		stdout.Reset()
		stderr.Reset()
		console.Format = format
		if err := console.Report(diag.List{fault}, nil); err == nil || !strings.Contains(stdout.String(), want) || stderr.Len() > 0 {
			t.Errorf("%s: error %v, stdout %q, stderr %q", format, err, stdout, stderr)
		}
	}
}

func TestColor(t *testing.T) {
	variables := map[string]string{}
	console, _, _ := testConsole(t)
	console.LookupEnv = func(name string) (string, bool) { value, set := variables[name]; return value, set }
	for _, test := range []struct {
		when, variable string
		terminal, want bool
	}{
		{"auto", "", true, true},
		{"auto", "", false, false},
		{"auto", "NO_COLOR=1", true, false},
		{"auto", "TERM=dumb", true, false},
		{"always", "NO_COLOR=1", false, true},
		{"never", "", true, false},
	} {
		clear(variables)
		name, value, _ := strings.Cut(test.variable, "=")
		variables[name] = value
		console.Color = test.when
		if got := console.colored(test.terminal); got != test.want {
			t.Errorf("%+v: got %v", test, got)
		}
	}
}

func TestOutputIsAllOrNothing(t *testing.T) {
	dir := t.TempDir()
	blocked := filepath.Join(dir, "blocked")
	if err := os.Mkdir(blocked, 0o777); err != nil {
		t.Fatal(err)
	}
	var output Output
	output.Add(filepath.Join(dir, "deep", "a.json"), "deep/a.json", []byte("a"))
	output.Add(blocked, "blocked", []byte("b"))
	written, found := output.Write()
	if len(written) > 0 || len(found) != 1 || found[0].Entry != diag.UnwritableFile || !strings.Contains(found[0].Message, "it is a folder") {
		t.Errorf("written %q, found %v", written, found)
	}
	entries, err := os.ReadDir(filepath.Join(dir, "deep"))
	if err != nil || len(entries) > 0 {
		t.Errorf("left behind: %v, %v", entries, err)
	}
}

func TestOutputLeavesSameFilesAlone(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.json")
	var output Output
	output.Add(path, "a.json", []byte("a"))
	for _, want := range []int{1, 0} {
		written, found := output.Write()
		if len(written) != want || found != nil {
			t.Errorf("written %q, found %v; want %d files", written, found, want)
		}
	}
	if err := errors.Join(os.WriteFile(path, []byte("b"), 0o666), os.Chmod(path, 0o640)); err != nil {
		t.Fatal(err)
	}
	if written, _ := output.Write(); len(written) != 1 {
		t.Errorf("written %q", written)
	}
	info, err := os.Stat(path)
	if err != nil || info.Mode().Perm() != 0o640 {
		t.Errorf("mode %v, %v", info.Mode(), err)
	}
	if !output.Touches(path) || !output.Touches(filepath.Dir(path)) || output.Touches(path+"x") {
		t.Error("Touches is wrong about the file, its folder or another file")
	}
}

func TestLocate(t *testing.T) {
	console, _, _ := testConsole(t)
	for _, file := range []string{"p/project.sigma", "p/pages/a.sigma", "q/b.sigma"} {
		path := filepath.Join(console.Dir, file)
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, nil, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	top := console.Dir
	for _, test := range []struct {
		dir, project string
		paths        []string
		root, first  string
		shown        string
	}{
		{dir: "p/pages", root: "p", shown: "../project.sigma"},
		{dir: ".", paths: []string{"p/pages/a.sigma"}, root: "p", first: "pages/a.sigma", shown: "p/project.sigma"},
		{dir: ".", paths: []string{"p"}, root: "p", first: ".", shown: "p/project.sigma"},
		{dir: ".", paths: []string{"q/b.sigma"}, root: "q", first: "b.sigma", shown: "q/project.sigma"},
		{dir: "q", project: "../p", root: "p", shown: "../p/project.sigma"},
		{dir: "q", root: "q", shown: "project.sigma"},
	} {
		console.Dir = filepath.Join(top, test.dir)
		console.Project = test.project
		project, found := console.Locate(test.paths)
		if found != nil {
			t.Errorf("%+v: %v", test, found)
			continue
		}
		first := strings.Join(project.Paths, " ")
		if project.Root != filepath.Join(top, test.root) || first != test.first || project.Shown("project.sigma") != test.shown {
			t.Errorf("%+v: root %s, paths %q, shown %s", test, project.Root, first, project.Shown("project.sigma"))
		}
	}
}

func TestPaintDiff(t *testing.T) {
	diff := "--- a\n+++ a\n@@ -1 +1 @@\n-x\n+y\n z"
	if got := paintDiff(diff, diag.Palette{}); got != diff {
		t.Errorf("got %q without colour", got)
	}
	palette := diag.Palette{Strong: "<s>", Frame: "<f>", Added: "<+>", Removed: "<->", Reset: "</>"}
	want := "<s>--- a</>\n<s>+++ a</>\n<f>@@ -1 +1 @@</>\n<->-x</>\n<+>+y</>\n z"
	if got := paintDiff(diff, palette); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestWrap(t *testing.T) {
	got := Wrap(" one two\nthree  four\n\nfünf sechssiebenacht ", 9)
	if want := "one two\nthree\nfour\n\nfünf\nsechssiebenacht"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// TestWhichID holds that each id is named once, and the one that is written alike alone.
func TestWhichID(t *testing.T) {
	known := []string{"main", "overview", "main", "overview"}
	if got, want := WhichID("nope", known), "write its id: `main` or `overview`"; got != want {
		t.Errorf("%s, not %s", got, want)
	}
	if got, want := WhichID("overvew", known), "did you mean `overview`?"; got != want {
		t.Errorf("%s, not %s", got, want)
	}
}
