package diag

import (
	"bytes"
	"encoding/json"

	"github.com/sigmac/sigmac/lang/sign"
	"github.com/sigmac/sigmac/lang/source"
)

// JSONVersion is the version of what RenderJSON writes. New members do not
// change it; a changed meaning does.
const JSONVersion = 1

type jsonReport struct {
	Version     int              `json:"version"`
	Diagnostics []jsonDiagnostic `json:"diagnostics"`
}

type jsonDiagnostic struct {
	Code     string        `json:"code"`
	Name     string        `json:"name"`
	Severity string        `json:"severity"`
	Message  string        `json:"message"`
	File     string        `json:"file,omitempty"`
	Range    *jsonRange    `json:"range,omitempty"`
	Help     string        `json:"help,omitempty"`
	Related  []jsonRelated `json:"related,omitempty"`
	Fixes    []jsonFix     `json:"fixes,omitempty"`
}

type jsonRange struct {
	Start source.Position `json:"start"`
	End   source.Position `json:"end"`
}

type jsonRelated struct {
	Message string     `json:"message"`
	File    string     `json:"file,omitempty"`
	Range   *jsonRange `json:"range,omitempty"`
}

type jsonFix struct {
	Title string     `json:"title"`
	Edits []jsonEdit `json:"edits"`
}

type jsonEdit struct {
	File  string     `json:"file,omitempty"`
	Range *jsonRange `json:"range,omitempty"`
	Text  string     `json:"text"`
}

// RenderJSON writes findings for programs: one object on one line,
// `{"version":1,"diagnostics":[…]}`. A finding that is about no file has
// neither `file` nor `range`.
func RenderJSON(list List, options RenderOptions) string {
	report := jsonReport{Version: JSONVersion, Diagnostics: make([]jsonDiagnostic, len(list))}
	for i, d := range list {
		report.Diagnostics[i] = options.json(d)
	}
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(report); err != nil {
		panic(err) // strings and numbers always encode
	}
	return string(sign.VisibleJSON(out.Bytes()))
}

func (o RenderOptions) json(d Diagnostic) jsonDiagnostic {
	out := jsonDiagnostic{
		Code: d.Entry.Code, Name: d.Entry.Name, Severity: d.Severity.String(), Message: d.Message,
		File: o.path(d.Span), Range: rangeOf(d.Span), Help: d.Help,
	}
	for _, related := range d.Related {
		out.Related = append(out.Related, jsonRelated{related.Message, o.path(related.Span), rangeOf(related.Span)})
	}
	for _, fix := range d.Fixes {
		edits := make([]jsonEdit, len(fix.Edits))
		for i, edit := range fix.Edits {
			edits[i] = jsonEdit{o.path(edit.Span), rangeOf(edit.Span), edit.Text}
		}
		out.Fixes = append(out.Fixes, jsonFix{fix.Title, edits})
	}
	return out
}

func rangeOf(span source.Span) *jsonRange {
	if span.IsZero() {
		return nil
	}
	start, end := clamp(span).Range()
	return &jsonRange{start, end}
}
