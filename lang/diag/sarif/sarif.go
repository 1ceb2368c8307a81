// Package sarif writes findings in SARIF 2.1.0, the format that code scanning
// services read: https://docs.oasis-open.org/sarif/sarif/v2.1.0/. It stands
// apart from its siblings in diag because the library that it rests on links
// an HTTP client, which nothing else in the language needs.
package sarif

import (
	"bytes"
	"net/url"

	"github.com/owenrumney/go-sarif/v3/pkg/report/v210/sarif"

	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/sign"
	"github.com/sigmac/sigmac/lang/source"
)

const homepage = "https://github.com/sigmac/sigmac"

// Render writes the findings of one run of sigmac in the given version. Each
// code that occurs is a rule with its explanation.
func Render(list diag.List, version string, options diag.RenderOptions) string {
	var out bytes.Buffer
	if err := report(list, version, options).PrettyWrite(&out); err != nil {
		panic(err) // strings and numbers always encode
	}
	out.WriteByte('\n')
	return string(sign.VisibleJSON(out.Bytes()))
}

func report(list diag.List, version string, options diag.RenderOptions) *sarif.Report {
	run := sarif.NewRunWithInformationURI("sigmac", homepage)
	run.WithColumnKind("unicodeCodePoints")
	if version != "" {
		run.Tool.Driver.WithVersion(version)
	}
	writer := writer{path: options.Path}
	rules := map[*diag.Entry]int{}
	for _, d := range list {
		index, seen := rules[d.Entry]
		if !seen {
			index = len(rules)
			rules[d.Entry] = index
			run.Tool.Driver.AddRule(rule(d.Entry))
		}
		run.AddResult(writer.result(d).WithRuleIndex(index))
	}
	return sarif.NewReport().AddRun(run)
}

func rule(entry *diag.Entry) *sarif.ReportingDescriptor {
	help := entry.Explanation
	markdown := entry.Explanation
	for _, example := range []struct{ title, text string }{{"Wrong", entry.Wrong}, {"Right", entry.Right}} {
		if example.text != "" {
			help += "\n\n" + example.title + ":\n\n" + example.text
			markdown += "\n\n" + example.title + ":\n\n```sigma\n" + example.text + "\n```"
		}
	}
	return sarif.NewRule(entry.Code).
		WithName(entry.Name).
		WithDescription(entry.Title).
		WithFullDescription(sarif.NewMultiformatMessageString().WithText(entry.Explanation)).
		WithHelp(sarif.NewMultiformatMessageString().WithText(help).WithMarkdown(markdown)).
		WithDefaultConfiguration(sarif.NewReportingConfiguration().WithLevel(level(entry.Severity)))
}

func level(severity diag.Severity) string {
	switch severity {
	case diag.Error:
		return sarif.LevelError
	case diag.Warning:
		return sarif.LevelWarning
	case diag.Info:
		return sarif.LevelNote
	}
	return sarif.LevelNone
}

// A writer knows how paths are shown.
type writer struct{ path func(string) string }

func (w writer) result(d diag.Diagnostic) *sarif.Result {
	text := d.Message
	if d.Help != "" {
		text += "\nhelp: " + d.Help
	}
	result := sarif.NewRuleResult(d.Entry.Code).
		WithLevel(level(d.Severity)).
		WithMessage(sarif.NewTextMessage(text))
	if !d.Span.IsZero() {
		result.AddLocation(w.location(d.Span))
	}
	for i, related := range d.Related {
		if related.Span.IsZero() {
			continue
		}
		location := w.location(related.Span).WithID(i + 1).WithMessage(sarif.NewTextMessage(related.Message))
		result.AddRelatedLocation(location)
	}
	for _, fix := range d.Fixes {
		result.Fixes = append(result.Fixes, w.fix(fix))
	}
	return result
}

func (w writer) location(span source.Span) *sarif.Location {
	physical := sarif.NewPhysicalLocation().
		WithArtifactLocation(w.artifact(span)).
		WithRegion(region(span))
	return sarif.NewLocationWithPhysicalLocation(physical)
}

func (w writer) artifact(span source.Span) *sarif.ArtifactLocation {
	path := span.File.Path
	if w.path != nil {
		path = w.path(path)
	}
	return sarif.NewSimpleArtifactLocation((&url.URL{Path: path}).String())
}

func region(span source.Span) *sarif.Region {
	start, end := span.Range()
	return sarif.NewRegion().
		WithStartLine(start.Line).WithStartColumn(start.Column).
		WithEndLine(end.Line).WithEndColumn(end.Column)
}

// fix groups the edits by file, in the order of their first edit.
func (w writer) fix(fix diag.Fix) *sarif.Fix {
	out := sarif.NewFix().WithDescription(sarif.NewTextMessage(fix.Title))
	changes := map[*source.File]*sarif.ArtifactChange{}
	for _, edit := range fix.Edits {
		if edit.Span.IsZero() {
			continue
		}
		change := changes[edit.Span.File]
		if change == nil {
			change = sarif.NewArtifactChange().WithArtifactLocation(w.artifact(edit.Span))
			changes[edit.Span.File] = change
			out.AddArtifactChange(change)
		}
		change.AddReplacement(sarif.NewReplacement().
			WithDeletedRegion(region(edit.Span)).
			WithInsertedContent(sarif.NewArtifactContent().WithText(edit.Text)))
	}
	return out
}
