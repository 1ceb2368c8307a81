// Package compiling is what the playground asks of the compiler: one source in, findings
// and specs out, as JSON for a page.
package compiling

import (
	"context"
	"encoding/json"
	"slices"
	"testing/fstest"

	"github.com/sigmac/sigmac/compiler"
	"github.com/sigmac/sigmac/emit"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/format"
	"github.com/sigmac/sigmac/lang/parser"
	"github.com/sigmac/sigmac/lang/source"
)

// file is what the source is called.
const file = "playground.sigma"

// An Answer is what a source compiles to.
type Answer struct {
	Findings []Finding `json:"findings"`
	Specs    []Spec    `json:"specs"`
}

// A Spec is a workbook, built.
type Spec struct {
	Workbook string `json:"workbook"`
	Text     string `json:"text"`
}

// A Place is a piece of the source: lines and columns from 0, columns in UTF-16 units.
type Place struct {
	Line      int `json:"line"`
	Column    int `json:"column"`
	EndLine   int `json:"endLine"`
	EndColumn int `json:"endColumn"`
}

// A Finding is one as an editor draws it; Place is nil where it is about no place.
type Finding struct {
	Code     string `json:"code"`
	Severity string `json:"severity"`
	Message  string `json:"message"`
	Help     string `json:"help,omitempty"`
	Place    *Place `json:"place,omitempty"`
	Fixes    []Fix  `json:"fixes,omitempty"`
}

// A Fix is edits of the source under one title.
type Fix struct {
	Title string `json:"title"`
	Edits []Edit `json:"edits"`
}

// An Edit puts a text in the place of another.
type Edit struct {
	Place Place  `json:"place"`
	Text  string `json:"text"`
}

// Compile compiles a source and gives an Answer as JSON.
func Compile(text string) string {
	root := fstest.MapFS{file: {Data: []byte(text)}}
	result, found := compiler.Compile(context.Background(), root, compiler.Options{})
	answer := Answer{Findings: []Finding{}, Specs: []Spec{}}
	if !found.HasErrors() {
		for _, workbook := range result.Workbooks {
			output, flaws := emit.Emit(workbook, result.Target, emit.Options{})
			found = append(found, flaws...)
			answer.Specs = append(answer.Specs, Spec{Workbook: workbook.Slug, Text: string(output.Spec)})
		}
	}
	for i := range found {
		answer.Findings = append(answer.Findings, findingOf(&found[i]))
	}
	written, err := json.Marshal(answer)
	if err != nil {
		panic("an answer is plain data: " + err.Error())
	}
	return string(written)
}

// Format gives the source as `sigmac fmt` writes it, or as it is where it has mistakes.
func Format(text string) string {
	parsed, found := parser.Parse(source.NewFile(file, text))
	if found.HasErrors() {
		return text
	}
	return string(format.Format(parsed))
}

func inSource(span source.Span) bool {
	return span.File != nil && span.File.Path == file
}

func placeOf(span source.Span) *Place {
	if !inSource(span) {
		return nil
	}
	start, end := span.File.Point(int(span.Start), source.UTF16), span.File.Point(int(span.End), source.UTF16)
	return &Place{Line: start.Line, Column: start.Column, EndLine: end.Line, EndColumn: end.Column}
}

func findingOf(d *diag.Diagnostic) Finding {
	finding := Finding{Code: d.Entry.Code, Severity: d.Severity.String(), Message: d.Message, Help: d.Help, Place: placeOf(d.Span)}
	for _, fix := range d.Fixes {
		if !slices.ContainsFunc(fix.Edits, func(e diag.Edit) bool { return !inSource(e.Span) }) {
			finding.Fixes = append(finding.Fixes, fixOf(fix))
		}
	}
	return finding
}

func fixOf(fix diag.Fix) Fix {
	made := Fix{Title: fix.Title}
	for _, edit := range fix.Edits {
		made.Edits = append(made.Edits, Edit{*placeOf(edit.Span), edit.Text})
	}
	return made
}
