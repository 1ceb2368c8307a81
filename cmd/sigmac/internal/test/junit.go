package test

import (
	"encoding/xml"
	"io"
	"strings"

	"github.com/sigmac/sigmac/compiler/tests"
	"github.com/sigmac/sigmac/compiler/tests/run"
	"github.com/sigmac/sigmac/lang/diag"
)

// The elements of a report in JUnit's form, as CI systems read it. It has no times,
// so that equal runs give equal reports.
type (
	junitReport struct {
		XMLName  xml.Name     `xml:"testsuites"`
		Tests    int          `xml:"tests,attr"`
		Failures int          `xml:"failures,attr"`
		Errors   int          `xml:"errors,attr"`
		Skipped  int          `xml:"skipped,attr,omitempty"`
		Suites   []junitSuite `xml:"testsuite"`
	}
	junitSuite struct {
		Name     string      `xml:"name,attr"`
		Tests    int         `xml:"tests,attr"`
		Failures int         `xml:"failures,attr"`
		Errors   int         `xml:"errors,attr"`
		Skipped  int         `xml:"skipped,attr,omitempty"`
		Cases    []junitCase `xml:"testcase"`
	}
	junitCase struct {
		Name      string         `xml:"name,attr"`
		ClassName string         `xml:"classname,attr"`
		File      string         `xml:"file,attr"`
		Line      int            `xml:"line,attr"`
		Failures  []junitFailure `xml:"failure"`
		Error     *junitFailure  `xml:"error"`
		Skipped   *junitSkipped  `xml:"skipped"`
	}
	junitSkipped struct {
		Message string `xml:"message,attr"`
	}
	junitFailure struct {
		Message string `xml:"message,attr"`
		Type    string `xml:"type,attr"`
		Text    string `xml:",chardata"`
	}
)

func (r *report) junit() error {
	all := &junitReport{}
	suites := map[string]int{}
	add := func(test *tests.Test, class string, failures diag.List, broken bool) {
		suite, entry := r.junitCase(all, suites, test)
		entry.ClassName = class
		options := r.options()
		options.Palette = diag.Palette{}
		for _, failure := range failures {
			entry.Failures = append(entry.Failures, junitFailure{
				Message: printable(failure.Message), Type: failure.Entry.Name, Text: printable(findings(diag.List{failure}, options)),
			})
		}
		if broken {
			entry.Error = &junitFailure{Message: "the test or its workbook has mistakes", Type: "broken", Text: printable(findings(r.found, options))}
			suite.Errors++
			all.Errors++
		} else if len(failures) > 0 {
			suite.Failures++
			all.Failures++
		}
		suite.Tests++
		all.Tests++
		suite.Cases = append(suite.Cases, entry)
	}
	for _, outcome := range r.suite.Outcomes {
		add(outcome.Test, outcome.Test.Subject.Spec.Slug, outcome.Failures, false)
	}
	for _, test := range r.suite.Broken {
		add(test, "", nil, true)
	}
	for _, skipped := range r.suite.Skipped {
		suite, entry := r.junitCase(all, suites, skipped.Test)
		entry.Skipped = &junitSkipped{printable(skipped.Why)}
		suite.Skipped++
		all.Skipped++
		suite.Tests++
		all.Tests++
		suite.Cases = append(suite.Cases, entry)
	}
	for _, example := range r.examples {
		r.junitExample(all, suites, example)
	}
	text, err := xml.MarshalIndent(all, "", "  ")
	if err != nil {
		return err
	}
	_, err = io.WriteString(r.console.Stdout, xml.Header+string(text)+"\n")
	return err
}

// junitCase begins the case of a test, and finds the suite of its file.
func (r *report) junitCase(all *junitReport, suites map[string]int, test *tests.Test) (*junitSuite, junitCase) {
	file := r.project.Shown(test.Whole.File.Path)
	start, _ := test.Whole.Range()
	return all.suite(suites, file), junitCase{Name: printable(test.Name), File: file, Line: start.Line}
}

// suite is the one of a file, which is added with its first case.
func (all *junitReport) suite(suites map[string]int, file string) *junitSuite {
	at, known := suites[file]
	if !known {
		at = len(all.Suites)
		suites[file] = at
		all.Suites = append(all.Suites, junitSuite{Name: file})
	}
	return &all.Suites[at]
}

// junitExample adds an example of a rule as a case of its file.
func (r *report) junitExample(all *junitReport, suites map[string]int, example run.ExampleOutcome) {
	file := r.project.Shown(example.Rule.Module.Path)
	suite := all.suite(suites, file)
	start, _ := example.Example.At.Range()
	kind := "unsound"
	if example.Example.Sound {
		kind = "sound"
	}
	entry := junitCase{Name: example.Rule.ID + ": " + kind, ClassName: "rules", File: file, Line: start.Line}
	if failure := example.Failure; failure != nil {
		options := r.options()
		options.Palette = diag.Palette{}
		entry.Failures = []junitFailure{{Message: printable(failure.Message), Type: failure.Entry.Name, Text: printable(findings(diag.List{*failure}, options))}}
		suite.Failures++
		all.Failures++
	}
	suite.Tests++
	all.Tests++
	suite.Cases = append(suite.Cases, entry)
}

// printable leaves out the characters that XML cannot hold.
func printable(text string) string {
	return strings.Map(func(c rune) rune {
		if c < ' ' && c != '\n' && c != '\t' || c == 0xFFFE || c == 0xFFFF {
			return -1
		}
		return c
	}, text)
}
