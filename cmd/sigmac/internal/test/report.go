package test

import (
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/sigmac/sigmac/cmd/sigmac/internal/command"
	"github.com/sigmac/sigmac/compiler/tests"
	"github.com/sigmac/sigmac/compiler/tests/run"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/name"
)

// report writes what came of the tests.
type report struct {
	console  *command.Console
	project  *command.Project
	suite    *run.Suite
	examples []run.ExampleOutcome
	found    diag.List
	coverage bool
}

func (r *report) options() diag.RenderOptions {
	return diag.RenderOptions{Width: r.console.Width, Path: r.project.Shown, Palette: r.console.StdoutPalette()}
}

// failed reports whether the run did not go well.
func (r *report) failed() bool {
	return r.found.HasErrors() || len(r.suite.Broken) > 0 || len(r.wrongExamples()) > 0 ||
		slices.ContainsFunc(r.suite.Outcomes, func(o *run.Outcome) bool { return !o.Passed() })
}

// wrongExamples are the examples of rules that do not show what they are to show.
func (r *report) wrongExamples() diag.List {
	var found diag.List
	for _, example := range r.examples {
		if example.Failure != nil {
			found = append(found, *example.Failure)
		}
	}
	return found
}

func (r *report) write() error {
	r.found = append(r.found, r.wrongExamples()...)
	var err error
	switch r.console.Format {
	case "json":
		err = r.json()
	case "junit":
		err = r.junit()
	case "github", "sarif":
		all := slices.Clone(r.found)
		for _, outcome := range r.suite.Outcomes {
			all = append(all, outcome.Failures...)
		}
		if err := r.console.Report(all, r.project.Shown); err != nil {
			return err
		}
	default:
		err = r.text()
	}
	if err == nil && r.failed() {
		return command.ErrReported
	}
	return err
}

// text writes failures with what explains them, and counts.
func (r *report) text() error {
	var out strings.Builder
	if len(r.found) > 0 {
		shown := r.found
		if r.console.Quiet {
			shown = slices.DeleteFunc(slices.Clone(shown), func(d diag.Diagnostic) bool { return d.Severity != diag.Error })
		}
		out.WriteString(findings(shown, r.options()))
	}
	passed := 0
	palette := r.console.StdoutPalette()
	for _, outcome := range r.suite.Outcomes {
		if outcome.Passed() {
			if passed++; r.console.Verbose {
				fmt.Fprintf(&out, "%s    %s: %s\n", palette.Paint(palette.Help, "ok"), r.place(outcome.Test), outcome.Test.Name)
			}
			continue
		}
		fmt.Fprintf(&out, "%s  %s: %s\n\n", palette.Paint(palette.Error, "FAIL"), r.place(outcome.Test), outcome.Test.Name)
		out.WriteString(findings(outcome.Failures, r.options()))
	}
	for _, test := range r.suite.Broken {
		fmt.Fprintf(&out, "%s  %s: %s (it has mistakes, or its workbook has)\n", palette.Paint(palette.Error, "FAIL"), r.place(test), test.Name)
	}
	for _, skipped := range r.suite.Skipped {
		if !r.console.Quiet {
			fmt.Fprintf(&out, "skipped  %s: %s (%s)\n", r.place(skipped.Test), skipped.Test.Name, skipped.Why)
		}
	}
	if r.coverage {
		out.WriteString(r.covered())
	}
	if !r.console.Quiet {
		for _, note := range r.notes() {
			fmt.Fprintf(&out, "note: %s\n", note)
		}
		out.WriteString(r.summary(passed) + "\n")
	}
	_, err := io.WriteString(r.console.Stdout, out.String())
	return err
}

// findings draws each finding in full, without the line that counts them.
func findings(list diag.List, options diag.RenderOptions) string {
	text := diag.RenderText(list, options)
	if cut := strings.LastIndex(strings.TrimRight(text, "\n"), "\n"); cut >= 0 {
		return text[:cut+1]
	}
	return text
}

func (r *report) summary(passed int) string {
	total := len(r.suite.Outcomes) + len(r.suite.Broken)
	examples := ""
	if n := len(r.examples); n > 0 {
		examples = name.Count(n, "example") + " of rules passed"
		if wrong := len(r.wrongExamples()); wrong > 0 {
			examples = fmt.Sprintf("%s of rules: %d passed, %d failed", name.Count(n, "example"), n-wrong, wrong)
		}
	}
	if total == 0 {
		return cmp.Or(examples, "no tests were run")
	}
	if examples != "" {
		examples = "\n" + examples
	}
	return r.ofTests(total, passed) + examples
}

func (r *report) ofTests(total, passed int) string {
	if failed := total - passed; failed > 0 {
		return fmt.Sprintf("%s: %d passed, %d failed", name.Count(total, "test"), passed, failed)
	}
	return fmt.Sprintf("%s passed", name.Count(total, "test"))
}

// place is where a test stands.
func (r *report) place(test *tests.Test) string {
	start, _ := test.Whole.Range()
	return fmt.Sprintf("%s:%d", r.project.Shown(test.Whole.File.Path), start.Line)
}

// notes are what was assumed and what is to be known, each once.
func (r *report) notes() []string {
	var notes []string
	for _, outcome := range r.suite.Outcomes {
		for _, note := range outcome.Notes {
			if !slices.Contains(notes, note) {
				notes = append(notes, note)
			}
		}
	}
	return notes
}

type jsonTest struct {
	Name     string          `json:"name"`
	Workbook string          `json:"workbook,omitempty"`
	File     string          `json:"file"`
	Line     int             `json:"line"`
	Status   string          `json:"status"`
	Failures json.RawMessage `json:"failures,omitempty"`
}

func (r *report) json() error {
	out := struct {
		Version     int             `json:"version"`
		Passed      int             `json:"passed"`
		Failed      int             `json:"failed"`
		Tests       []jsonTest      `json:"tests"`
		Coverage    []run.Coverage  `json:"coverage,omitempty"`
		Notes       []string        `json:"notes,omitempty"`
		Diagnostics json.RawMessage `json:"diagnostics"`
	}{Version: diag.JSONVersion, Tests: []jsonTest{}, Notes: r.notes(), Diagnostics: r.diagnostics(r.found)}
	for _, outcome := range r.suite.Outcomes {
		test := r.jsonTest(outcome.Test, "passed")
		test.Workbook = outcome.Test.Subject.Spec.Slug
		if !outcome.Passed() {
			test.Status, test.Failures = "failed", r.diagnostics(outcome.Failures)
			out.Failed++
		} else {
			out.Passed++
		}
		out.Tests = append(out.Tests, test)
	}
	for _, test := range r.suite.Broken {
		out.Failed++
		out.Tests = append(out.Tests, r.jsonTest(test, "broken"))
	}
	for _, skipped := range r.suite.Skipped {
		out.Tests = append(out.Tests, r.jsonTest(skipped.Test, "skipped"))
	}
	if r.coverage {
		out.Coverage = r.suite.Coverage()
	}
	encoder := json.NewEncoder(r.console.Stdout)
	encoder.SetEscapeHTML(false)
	return encoder.Encode(out)
}

func (r *report) jsonTest(test *tests.Test, status string) jsonTest {
	start, _ := test.Whole.Range()
	return jsonTest{Name: test.Name, File: r.project.Shown(test.Whole.File.Path), Line: start.Line, Status: status}
}

// diagnostics are findings as `--format json` of other commands writes them.
func (r *report) diagnostics(list diag.List) json.RawMessage {
	var report struct{ Diagnostics json.RawMessage }
	if err := json.Unmarshal([]byte(diag.RenderJSON(list, r.options())), &report); err != nil {
		panic(err) // it was just written
	}
	return report.Diagnostics
}

// covered says how much of each workbook the tests look at, and at what none does.
func (r *report) covered() string {
	var out strings.Builder
	for _, coverage := range r.suite.Coverage() {
		fmt.Fprintf(&out, "%s: %d%% covered, %d of %d\n", coverage.Workbook, coverage.Percent(), coverage.Covered, coverage.Total)
		for _, item := range coverage.Items {
			if item.Covered {
				continue
			}
			place := ""
			if !item.At.IsZero() {
				start, _ := item.At.Range()
				place = fmt.Sprintf("  %s:%d", r.project.Shown(item.At.File.Path), start.Line)
			}
			fmt.Fprintf(&out, "  no test looks at the %s %s%s\n", item.Kind, item.Name, place)
		}
	}
	return out.String()
}
