package check

import (
	"strings"

	"github.com/sigmac/sigmac/compiler/expand"
	"github.com/sigmac/sigmac/compiler/resolve"
	"github.com/sigmac/sigmac/lang/lazyregexp"
	"github.com/sigmac/sigmac/lang/source"
)

// sqlTemplate is what stands in double braces in a SQL statement, sqlControl
// the name of a control there, `{{region}}`.
var (
	sqlTemplate = lazyregexp.New(`\{\{\s*([^{}]*?)\s*\}\}`)
	sqlControl  = lazyregexp.New(`^[A-Za-z_][\w-]*$`)
	// sqlBound is a bound of a control for a range, behind its braces.
	sqlBound = lazyregexp.New(`^:(?:start|end)\b`)
)

// statement checks the controls that a SQL statement names, which it writes as Sigma
// calls them, and that no semicolon ends it: the server puts the statement into a query of its own
// (spec-data-elements.md 3.3). That of a file is taken off.
func (c *checker) statement(scope *expand.Scope, text resolve.Text) string {
	at := c.originOf(scope, text)
	var out strings.Builder
	written := 0
	for _, match := range sqlTemplate().FindAllStringSubmatchIndex(text.Value, -1) {
		control := c.sqlTemplate(scope, text.Value[match[2]:match[3]], at(match[0], match[1]))
		if bound := sqlBound().FindString(text.Value[match[1]:]); bound != "" && control != nil && len(control.Kind.ValueParts) == 0 {
			c.report(scope, rangeOfControl(at(match[0], match[1]+len(bound)), control))
		}
		c.w.UseControl(scope, text.Value[match[2]:match[3]], at(match[2], match[3]))
		if control != nil {
			out.WriteString(text.Value[written:match[2]] + control.Handle)
			written = match[3]
		}
	}
	out.WriteString(text.Value[written:])
	if match := jinjaBlock().FindStringIndex(text.Value); match != nil {
		c.report(scope, foreignBlock(at(match[0], match[1])))
	}
	trimmed := strings.TrimRight(text.Value, " \t\r\n")
	if !strings.HasSuffix(trimmed, ";") {
		return out.String()
	}
	if text.Written != nil {
		c.report(scope, statementSemicolon(at(len(trimmed)-1, len(trimmed))))
	}
	return strings.TrimRight(out.String(), "; \t\r\n")
}

// jinjaBlock is a statement of Jinja, as dbt has it, between texts.
var jinjaBlock = lazyregexp.New(`\{%-?\s*\w[^%]*%\}`)

// sqlTemplate finds the control that stands in double braces.
func (c *checker) sqlTemplate(scope *expand.Scope, inner string, at source.Span) *resolve.Element {
	control, ok := c.w.Control(scope, inner)
	if !ok && !sqlControl().MatchString(inner) {
		c.report(scope, foreignTemplate(at, inner))
		return nil
	}
	if !ok {
		noun, _ := c.w.Noun(scope, inner)
		c.report(scope, sqlControlUnknown(at, inner, noun, c.w.Names("control")))
	}
	if ok {
		c.w.ReadBy(c.reading, control)
	}
	return control
}

// originOf tells where a part of a text stands in the source; all of a text that
// was not written there stands where it is used.
func (c *checker) originOf(scope *expand.Scope, text resolve.Text) func(start, end int) source.Span {
	if text.Written != nil {
		if decoded := c.text(scope, text.Written); decoded.Value == text.Value {
			return decoded.Span
		}
	}
	return func(int, int) source.Span { return text.At }
}
