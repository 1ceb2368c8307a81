package check

import (
	"strings"

	"github.com/sigmac/sigmac/compiler/resolve"
	"github.com/sigmac/sigmac/lang/formula"
)

// template checks the dynamic text in a text and writes it with the prefixes
// that Sigma wants; what is not a dynamic text stays letter for letter.
func (c *checker) template(place resolve.Place, text resolve.Text) string {
	if !strings.Contains(text.Value, "{{") {
		return text.Value
	}
	origin := c.originOf(place.Scope, text)
	parts, found := formula.SplitTemplate(text.Value, origin)
	for _, finding := range found {
		c.report(place.Scope, finding)
	}
	place.Anywhere, place.Column = true, nil
	var out strings.Builder
	for _, part := range parts {
		if part.Expr == nil {
			out.WriteString(part.Literal)
			continue
		}
		if _, bad := part.Expr.(*formula.Bad); bad {
			out.WriteString(text.Value[part.Start:part.End])
			continue
		}
		written, _ := c.checked(place, part.Expr)
		out.WriteString("{{" + written)
		if part.Format != "" {
			if finding, wrong := wrongFormat(origin(part.Start, part.End), part.Format); wrong {
				c.report(place.Scope, finding)
			}
			out.WriteString(" | " + part.Format)
		}
		out.WriteString("}}")
	}
	return out.String()
}
