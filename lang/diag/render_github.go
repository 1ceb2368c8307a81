package diag

import (
	"fmt"
	"strings"

	"github.com/sigmac/sigmac/lang/sign"
)

// RenderGitHub writes findings as workflow commands, which GitHub shows at the
// lines of a pull request:
// https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
func RenderGitHub(list List, options RenderOptions) string {
	var out strings.Builder
	for _, d := range list {
		out.WriteString(options.github(d))
	}
	return out.String()
}

func (o RenderOptions) github(d Diagnostic) string {
	place := ""
	if !d.Span.IsZero() {
		start, end := clamp(d.Span).Range()
		place = fmt.Sprintf("file=%s,line=%d,col=%d,endLine=%d,endColumn=%d,",
			githubProperty.Replace(sign.VisibleLine(o.path(d.Span))), start.Line, start.Column, end.Line, end.Column)
	}
	text := d.Message
	for _, related := range d.Related {
		text += "\n" + o.githubRelated(related)
	}
	if d.Help != "" {
		text += "\nhelp: " + d.Help
	}
	return fmt.Sprintf("::%s %stitle=%s::%s\n", githubLevel(d.Severity), place, d.Entry.Code, githubData.Replace(sign.Visible(text)))
}

func (o RenderOptions) githubRelated(related Related) string {
	if related.Span.IsZero() {
		return "note: " + related.Message
	}
	start, _ := clamp(related.Span).Range()
	return fmt.Sprintf("%s:%d:%d: %s", o.path(related.Span), start.Line, start.Column, related.Message)
}

func githubLevel(severity Severity) string {
	switch severity {
	case Error:
		return "error"
	case Warning:
		return "warning"
	}
	return "notice"
}

// What GitHub's own toolkit escapes in the text and in the properties of a
// command: actions/toolkit, packages/core/src/command.ts.
var (
	githubData     = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	githubProperty = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
)
