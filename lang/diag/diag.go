// Package diag is what every stage says about a source: diagnostics with a
// code, a span and a help, the table of all codes with their documents, and
// the renderers for people, editors and CI.
package diag

import (
	"cmp"
	"slices"
	"strings"

	"github.com/sigmac/sigmac/lang/source"
)

// Severity says what a finding means for the exit status: only errors fail.
type Severity uint8

// The severities, from none to fatal. Off silences a lint.
const (
	Off Severity = iota
	Info
	Warning
	Error
)

func (s Severity) String() string {
	return [...]string{"off", "info", "warning", "error"}[s]
}

// An Entry is one row of the table of diagnostics: what a code means, for
// `sigmac explain` and the documentation.
type Entry struct {
	// Code is stable and never reused: "S" and four digits, the first two of
	// which name the stage.
	Code string
	// Name is the word that `sigmac:allow` and the lint settings take as well.
	Name string
	// Severity is what the finding is unless the project says otherwise.
	Severity Severity
	// Title is the mistake in a few words, lower case, without a full stop.
	Title string
	// Explanation tells why it is a mistake and what to do, in full sentences.
	Explanation string
	// Wrong and Right are the smallest examples with the mistake and without.
	// A text without a workbook stands in a page of a workbook that has a
	// connection `plugs` and a table `sales`; see ExampleSource.
	Wrong, Right string
	// Presumes and Explains say how its findings hang together with others.
	Presumes Presumes
	Explains Explains
	// ByHand tells why no example can show the mistake (an unreadable file,
	// say); it is empty where Wrong is given.
	ByHand string
}

// A Diagnostic is one finding.
type Diagnostic struct {
	Entry    *Entry
	Severity Severity
	// Message is one line: lower case, no full stop, names in backquotes.
	Message string
	// Span is the smallest text at fault; it is underlined.
	Span source.Span
	// Help says what to write instead; it may be empty.
	Help string
	// Related are other places that matter, such as an earlier declaration,
	// and the uses through which an expanded statement came to be.
	Related []Related
	// Fixes are edits that a tool may apply without asking.
	Fixes []Fix
	// Likely are edits that most probably are what was meant, such as the nearest name:
	// a tool applies them where somebody asked for that.
	Likely []Fix
	// Explains says which other findings follow from this one: what its entry says, and
	// more where one of several mistakes under the same code hides others.
	Explains Explains
	// Imported says that a comment `sigmac:imported` made a warning of an error.
	Imported bool
}

// Related is a second place with what it has to do with the finding.
type Related struct {
	Message string
	Span    source.Span
	// Step says that this is a step of the expansion through which the
	// statement at fault came to be, such as the use of a component.
	Step bool
}

// A Fix is a set of edits that together fix the finding.
type Fix struct {
	Title string
	Edits []Edit
}

// An Edit replaces the text of a span.
type Edit struct {
	Span source.Span
	Text string
}

// New makes a diagnostic with the severity of its entry.
func New(entry *Entry, span source.Span, message string) Diagnostic {
	return Diagnostic{Entry: entry, Severity: entry.Severity, Span: span, Message: shortened(message), Explains: entry.Explains}
}

// WithHelp returns the diagnostic with a help text. Lines that nobody would read
// to their end, such as those that repeat a formula of many pages, are cut in
// their middle.
func (d Diagnostic) WithHelp(help string) Diagnostic {
	d.Help = shortened(help)
	return d
}

// What is left of a line that is longer than maxLine, in bytes.
const (
	maxLine  = 1200
	keptHead = 600
	keptTail = 200
)

// shortened cuts the lines of a text that are too long.
func shortened(text string) string {
	if len(text) <= maxLine {
		return text
	}
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		if len(line) > maxLine {
			lines[i] = strings.ToValidUTF8(line[:keptHead], "") + " … " + strings.ToValidUTF8(line[len(line)-keptTail:], "")
		}
	}
	return strings.Join(lines, "\n")
}

// WithRelated returns the diagnostic with one more related place; a zero span
// adds nothing.
func (d Diagnostic) WithRelated(message string, span source.Span) Diagnostic {
	if !span.IsZero() {
		d.Related = append(slices.Clip(d.Related), Related{Message: message, Span: span})
	}
	return d
}

// WithFix returns the diagnostic with a fix that replaces one span.
func (d Diagnostic) WithFix(title string, span source.Span, text string) Diagnostic {
	fix := Fix{Title: title, Edits: []Edit{{Span: span, Text: text}}}
	d.Fixes = append(slices.Clip(d.Fixes), fix)
	return d
}

// A List is the findings of one run.
type List []Diagnostic

// HasErrors reports whether a finding is an error.
func (l List) HasErrors() bool {
	return slices.ContainsFunc(l, func(d Diagnostic) bool { return d.Severity == Error })
}

// Sorted returns the findings in source order (path, offset, then code),
// without those that repeat another one at the same place.
func (l List) Sorted() List {
	sorted := slices.Clone(l)
	slices.SortStableFunc(sorted, compare)
	return slices.CompactFunc(sorted, func(a, b Diagnostic) bool {
		return a.Entry == b.Entry && a.Span == b.Span && a.Message == b.Message
	})
}

func compare(a, b Diagnostic) int {
	return cmp.Or(
		cmp.Compare(path(a.Span), path(b.Span)),
		cmp.Compare(a.Span.Start, b.Span.Start),
		cmp.Compare(a.Entry.Code, b.Entry.Code),
		cmp.Compare(a.Message, b.Message),
	)
}

func path(s source.Span) string {
	if s.File == nil {
		return ""
	}
	return s.File.Path
}
