package check

import (
	"regexp"
	"strings"

	"github.com/sigmac/sigmac/compiler/expand"
	"github.com/sigmac/sigmac/compiler/resolve"
)

// sqlControl is a control in a SQL statement, `{{region}}`.
var sqlControl = regexp.MustCompile(`\{\{\s*([A-Za-z_][\w-]*)\s*\}\}`)

// statement checks the controls that a SQL statement names, and takes off the
// semicolon at its end: the server puts the statement into a query of its own
// (spec-data-elements.md 3.3).
func (c *checker) statement(scope *expand.Scope, text resolve.Text) string {
	for _, match := range sqlControl.FindAllStringSubmatch(text.Value, -1) {
		if _, ok := c.w.Control(scope, match[1]); !ok {
			noun, _ := c.w.Noun(scope, match[1])
			c.report(scope, sqlControlUnknown(text.At, match[1], noun, c.w.Names("control")))
		}
	}
	if trimmed := strings.TrimRight(text.Value, " \t\r\n"); strings.HasSuffix(trimmed, ";") {
		return strings.TrimRight(trimmed, "; \t\r\n")
	}
	return text.Value
}
