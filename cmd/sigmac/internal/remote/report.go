package remote

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/sigmac/sigmac/cmd/sigmac/internal/command"
	"github.com/sigmac/sigmac/emit/diff"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/sign"
	"github.com/sigmac/sigmac/lang/source"
	"github.com/sigmac/sigmac/publish"
	"github.com/sigmac/sigmac/publish/lock"
	"github.com/sigmac/sigmac/publish/sigma"
)

// Conclude reports the findings and errors of plans, behind those of the
// session. With `--format json` the result stands beside the findings, in one
// object: `{"version": 1, "workbooks": …, "diagnostics": […]}`; the list is there also
// where nothing came of any workbook, under the name that the flags say.
func (s *Session) Conclude(plans []*publish.Plan, result any) error {
	found := s.Found
	var failure error
	for _, plan := range plans {
		found = append(found, plan.Findings...)
		if plan.Err == nil {
			continue
		}
		if failure == nil || errors.Is(failure, context.Canceled) {
			failure = plan.Err
		}
		if !publish.IsReported(plan.Err) {
			found = append(found, s.findings(plan.Err)...)
		}
	}
	return withCode(s.report(found, result), failure)
}

// ConcludeAs is Conclude for a report that has a form of its own in JSON, an object with a
// version: the findings join it.
func (s *Session) ConcludeAs(plans []*publish.Plan, report any) error {
	s.object = report
	defer func() { s.object = nil }()
	return s.Conclude(plans, nil)
}

// withCode lets the exit code be that of the API's error; an interrupt is no
// failure of the network.
func withCode(reported, failure error) error {
	if reported == nil || failure == nil || errors.Is(failure, context.Canceled) {
		return reported
	}
	return errors.Join(reported, failure)
}

// ConcludeWith reports findings and a result, and lets the exit code be that of an
// error, which may be nil.
func (s *Session) ConcludeWith(found diag.List, failure error, result any) error {
	return withCode(s.report(append(s.Found, found...), result), failure)
}

// findings makes findings of an error of the session.
func (s *Session) findings(err error) diag.List {
	if s.publishes && errors.Is(err, context.Canceled) {
		return diag.List{interrupted()}
	}
	return Findings(err)
}

// Findings makes findings of an error.
func Findings(err error) diag.List {
	var file *lock.FileError
	if errors.As(err, &file) {
		return file.Findings
	}
	if errors.Is(err, context.Canceled) {
		return diag.List{command.Interrupted()}
	}
	if finding, ok := sigma.Diagnose(err); ok {
		return diag.List{finding}
	}
	return diag.List{diag.New(diag.SystemFailure, source.Span{}, err.Error())}
}

func interrupted() diag.Diagnostic {
	return diag.New(diag.PublishingInterrupted, source.Span{}, "publishing was interrupted").
		WithHelp("what was published is in `sigmac.lock`; run it again for the rest")
}

// Fail reports an error that is about no workbook.
func (s *Session) Fail(err error) error {
	return s.FailWith(Findings(err), err)
}

// FailWith reports findings that are about no workbook, and lets the exit code be
// that of an error, which may be nil.
func (s *Session) FailWith(found diag.List, err error) error {
	return withCode(s.report(append(s.Found, found...), []string{}), err)
}

func (s *Session) report(found diag.List, result any) error {
	if s.Console.Format != "json" {
		err := s.Console.Report(found, s.Project.Shown)
		return cmp.Or(err, s.printed())
	}
	if s.object != nil {
		return s.Console.Answer(s.object, found, s.Project.Shown)
	}
	if result == nil {
		result = []string{}
	}
	return s.Console.Answer(map[string]any{cmp.Or(s.list, "workbooks"): result}, found, s.Project.Shown)
}

// Print writes a result for people; with a format for machines it writes
// nothing.
func (s *Session) Print(format string, arguments ...any) {
	if !s.Console.MachineReadable() {
		s.write(sign.Visible(fmt.Sprintf(format, arguments...)))
	}
}

// write writes a text for people, and remembers the first that was lost.
func (s *Session) write(text string) {
	if _, err := io.WriteString(s.Console.Stdout, text); err != nil && s.lost != nil {
		s.lost.CompareAndSwap(nil, &err)
	}
}

// printed is why a text for people was lost, nil where all of them are written.
func (s *Session) printed() error {
	if s.lost == nil || s.lost.Load() == nil {
		return nil
	}
	return *s.lost.Load()
}

// PrintDiff writes what a workbook differs in below its line.
func (s *Session) PrintDiff(changes diff.Changes) {
	for line := range strings.Lines(diff.Text(changes, s.Console.StdoutPalette())) {
		if strings.TrimSpace(line) != "" && !s.Console.MachineReadable() {
			s.write("  " + line)
		}
	}
}

// A Tally counts outcomes by their words, in the order of the words.
type Tally struct {
	words  []string
	counts map[string]int
}

// NewTally makes one of the words that it counts.
func NewTally(words ...string) *Tally { return &Tally{words, map[string]int{}} }

// Add counts a word.
func (t *Tally) Add(word string) { t.counts[word]++ }

// String is "1 created, 2 unchanged".
func (t *Tally) String() string {
	var parts []string
	for _, word := range t.words {
		if n := t.counts[word]; n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", n, word))
		}
	}
	return strings.Join(parts, ", ")
}
