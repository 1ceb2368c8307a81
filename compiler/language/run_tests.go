package language

import (
	"context"

	"github.com/sigmac/sigmac/compiler/tests"
	"github.com/sigmac/sigmac/compiler/tests/run"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/source"
)

// A TestRun is what came of tests of a file.
type TestRun struct {
	Passed, Failed int
	// Found are the fields that differ, each a finding in its place.
	Found diag.List
}

// TestAt is the name of the test around an offset; false where there is none.
func (s *Snapshot) TestAt(path string, offset int) (name string, ok bool) {
	if !s.isCurrent(path) {
		return "", false
	}
	for _, test := range s.analysis.Result.Tests {
		if at := test.Whole; at.File != nil && at.File.Path == path && int(at.Start) <= offset && offset <= int(at.End) {
			return test.Name, true
		}
	}
	return "", false
}

// RunTests runs the tests of a file that have a name, all of them where it is empty.
// Each field that differs is a finding of its own, so that an editor marks it.
func (s *Snapshot) RunTests(ctx context.Context, path, name string) TestRun {
	var made TestRun
	if s.analysis == nil {
		return made
	}
	suite := run.Run(ctx, s.analysis.Result, s.session.fs(s.texts), func(test *tests.Test) bool {
		return test.Whole.File.Path == path && (name == "" || test.Name == name)
	})
	for _, outcome := range suite.Outcomes {
		if outcome.Passed() {
			made.Passed++
			continue
		}
		made.Failed++
		for _, failure := range outcome.Failures {
			made.Found = append(made.Found, apart(failure)...)
		}
	}
	made.Failed += len(suite.Broken)
	return made
}

// apart makes a finding of each place of a failure in its own file.
func apart(failure diag.Diagnostic) diag.List {
	list := diag.List{failure}
	var rest []diag.Related
	for _, related := range failure.Related {
		if failure.Entry == diag.TestFailed && !related.Step && sameFile(related.Span, failure.Span) {
			list = append(list, diag.New(failure.Entry, related.Span, related.Message))
			continue
		}
		rest = append(rest, related)
	}
	list[0].Related = rest
	return list
}

func sameFile(a, b source.Span) bool { return a.File != nil && a.File == b.File }
