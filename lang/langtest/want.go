package langtest

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/source"
)

// want is the comment that expects findings on its line:
//
//	orientation: horizontal // want S0106 "no colon"
//
// Several follow one another. The pattern is looked for in the message.
var want = regexp.MustCompile(`(?:// |/\* )want((?: S\d{4} "(?:[^"\\]|\\.)*")+)`)

var expectation = regexp.MustCompile(`(S\d{4}) "((?:[^"\\]|\\.)*)"`)

// Expect fails the test unless the findings of a file are those that its
// comments expect: each on the line of its comment, and no other.
func Expect(t *testing.T, file *source.File, found diag.List) {
	t.Helper()
	left := map[int]diag.List{}
	for _, finding := range found {
		start, _ := finding.Span.Range()
		left[start.Line] = append(left[start.Line], finding)
	}
	for line := 1; line <= file.LineCount(); line++ {
		for _, expected := range expectations(file.Line(line)) {
			if !take(left, line, expected[1], regexp.MustCompile(expected[2])) {
				t.Errorf("%s:%d: no %s that says %q", file.Path, line, expected[1], expected[2])
			}
		}
	}
	for _, findings := range left {
		for _, finding := range findings {
			t.Errorf("not expected: %s", Describe(finding))
		}
	}
}

func expectations(line string) [][]string {
	var all [][]string
	for _, comment := range want.FindAllStringSubmatch(line, -1) {
		all = append(all, expectation.FindAllStringSubmatch(comment[1], -1)...)
	}
	return all
}

// take removes a finding from those of a line, and reports whether it was there.
func take(left map[int]diag.List, line int, code string, message *regexp.Regexp) bool {
	for i, finding := range left[line] {
		if finding.Entry.Code == code && message.MatchString(finding.Message) {
			left[line] = append(left[line][:i:i], left[line][i+1:]...)
			return true
		}
	}
	return false
}

// Describe writes a finding on a few lines, with its place, help, related places
// and fixes.
func Describe(d diag.Diagnostic) string {
	var text strings.Builder
	fmt.Fprintf(&text, "%s %s %s: %s\n", Place(d.Span), d.Severity, d.Entry.Code, d.Message)
	fmt.Fprintf(&text, "  at: %s\n", oneLine(d.Span.Text()))
	if d.Help != "" {
		fmt.Fprintf(&text, "  help: %s\n", d.Help)
	}
	for _, related := range d.Related {
		fmt.Fprintf(&text, "  %s: %s\n", Place(related.Span), related.Message)
	}
	for _, fix := range d.Fixes {
		fmt.Fprintf(&text, "  fix: %s\n", fix.Title)
		for _, edit := range fix.Edits {
			fmt.Fprintf(&text, "    %s: %s -> %s\n", Place(edit.Span), oneLine(edit.Span.Text()), oneLine(edit.Text))
		}
	}
	return text.String()
}

// DescribeAll writes findings one behind the other.
func DescribeAll(found diag.List) string {
	var text strings.Builder
	for _, finding := range found {
		text.WriteString(Describe(finding))
	}
	return text.String()
}

// Place writes where a span begins and ends, as line:column-line:column.
func Place(span source.Span) string {
	start, end := span.Range()
	return fmt.Sprintf("%d:%d-%d:%d", start.Line, start.Column, end.Line, end.Column)
}

func oneLine(text string) string {
	if cut := strings.IndexByte(text, '\n'); cut >= 0 {
		text = text[:cut] + "…"
	}
	return "`" + text + "`"
}

// Apply applies the fixes of findings to a text, each finding's first.
func Apply(text string, found diag.List) string {
	var edits []diag.Edit
	for _, finding := range found {
		if len(finding.Fixes) > 0 {
			edits = append(edits, finding.Fixes[0].Edits...)
		}
	}
	return apply(text, edits)
}
