package publish

import (
	"bytes"
	"testing"

	"github.com/sigmac/sigmac/cmd/sigmac/internal/command"
	"github.com/sigmac/sigmac/cmd/sigmac/internal/remote"
	"github.com/sigmac/sigmac/publish"
)

// told shows three workbooks that are done in another order than theirs, and
// returns the show with what went to the two streams.
func told(globals command.Globals, terminal bool) (s *show, stdout, stderr *bytes.Buffer) {
	stdout, stderr = &bytes.Buffer{}, &bytes.Buffer{}
	globals.Format = "text"
	console := &command.Console{
		Stdout: stdout, Stderr: stderr, StderrTerminal: terminal, Globals: globals,
		LookupEnv: func(string) (string, bool) { return "", false },
	}
	s = newShow(&remote.Session{Console: console}, 3)
	for _, done := range []struct {
		i    int
		slug string
		what publish.Action
	}{{2, "c", publish.Nothing}, {0, "a", publish.Create}, {1, "b", publish.Refused}} {
		s.begin(done.slug)
		result := &publish.Result{Plan: &publish.Plan{}, Done: done.what}
		result.Slug = done.slug
		s.done(done.i, result)
	}
	s.end()
	return s, stdout, stderr
}

const threeLines = "created a  \nfailed b\nunchanged c  \n1 created, 1 unchanged, 1 failed\n"

// TestNoBarWithoutTerminal holds that nothing is drawn where standard error is
// no terminal, where -q forbids it, and where -v writes lines.
func TestNoBarWithoutTerminal(t *testing.T) {
	for _, test := range []struct {
		name     string
		globals  command.Globals
		terminal bool
	}{
		{"no terminal", command.Globals{}, false},
		{"quiet", command.Globals{Quiet: true}, true},
		{"verbose", command.Globals{Verbose: true}, true},
	} {
		s, stdout, stderr := told(test.globals, test.terminal)
		if s.bar != nil || stderr.Len() > 0 {
			t.Errorf("%s: drawn %q", test.name, stderr)
		}
		if stdout.String() != threeLines {
			t.Errorf("%s: told %q", test.name, stdout)
		}
	}
}

// TestBarCounts holds that the bar counts what is done and names what was begun
// last, and that the lines come in their order.
func TestBarCounts(t *testing.T) {
	s, stdout, _ := told(command.Globals{}, true)
	if done, name := s.bar.At(); s.bar == nil || done != 3 || name != "b" {
		t.Errorf("the bar is at %d of 3, at %q", done, name)
	}
	if stdout.String() != threeLines {
		t.Errorf("told %q", stdout)
	}
}
