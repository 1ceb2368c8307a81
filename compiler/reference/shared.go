package reference

import (
	"fmt"
	"strings"

	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/kind"
)

func columnsPage() string {
	var p Markdown
	p.Line("# Columns and formats")
	p.Line("")
	p.Line("What the body of a column takes, on every data element.")
	p.Line("")
	p.settings(settingRows(kind.Columns, ""))
	p.Line("")
	p.Line("## Columns of input tables")
	p.Line("")
	p.Line(fmt.Sprintf("A typed-in column has one of the types %s. The table keeps the columns %s by itself.", list(kind.InputTypes.Values), list(kind.SystemColumns)))
	p.Line("")
	p.settings(settingRows(kind.InputColumns[len(kind.Columns):], ""))
	p.dropped(kind.DroppedColumns)
	return p.String()
}

func sourcesPage() string {
	var p Markdown
	p.Line("# Sources")
	p.Line("")
	p.Line("Where the rows of an element come from.")
	for _, source := range kind.Sources {
		p.Line("")
		p.Line("## " + code(written(source)))
		p.Line("")
		p.Line(source.Doc + " In the spec its kind is " + code(source.Name) + ". How sure: " + sureness(source.Sure) + ".")
		if source.Form == kind.Named {
			continue
		}
		if rows := settingRows(source.Settings, ""); len(rows) > 0 {
			p.Line("")
			p.settings(rows)
		}
	}
	p.Line("")
	p.Line("## Joins")
	p.Line("")
	p.Line(fmt.Sprintf("A leg begins with %s. Keys are compared with %s.", list(kind.JoinTypes.Values), list(kind.JoinOperators.Values)))
	return p.String()
}

// written shows how a source is written.
func written(source *kind.SourceKind) string {
	switch source.Form {
	case kind.Called:
		arguments := make([]string, len(source.Arguments))
		for i, argument := range source.Arguments {
			arguments[i] = argument.Name
			if argument.Rest {
				arguments[i] += "…"
			}
		}
		return source.Word + "(" + strings.Join(arguments, ", ") + ")"
	case kind.Block:
		return "source " + source.Word + " { }"
	}
	return "from element"
}

func filtersPage() string {
	var p Markdown
	p.Line("# Filters")
	p.Line("")
	p.Line("What `filter [Column] …` becomes, and the settings that its body takes. A column has one filter at most.")
	for _, filter := range kind.Filters {
		p.Line("")
		p.Line("## " + code(filter.Name))
		p.Line("")
		p.Line(filter.Doc + " How sure: " + sureness(filter.Sure) + ".")
		p.Line("")
		p.forms("filter [Column] ", kind.PredicatesOf(filter.Name))
		p.settings(settingRows(filter.Settings, ""))
	}
	return p.String()
}

// forms lists the ways to write something, if there are any.
func (p *Markdown) forms(before string, forms []*kind.Predicate) {
	if len(forms) == 0 {
		return
	}
	p.Line("Written:")
	p.Line("")
	for _, form := range forms {
		p.Line("- " + code(before+form.String()))
	}
	p.Line("")
}

func highlightsPage() string {
	var p Markdown
	p.Line("# Highlights")
	p.Line("")
	p.Line("What `highlight [Column] …` becomes on a table, pivot table or input table.")
	for _, highlight := range kind.Highlights {
		p.Line("")
		p.Line("## " + code(highlight.Name))
		p.Line("")
		p.Line(highlight.Doc)
		p.Line("")
		if highlight.HasConditions() {
			p.forms("highlight [Column] "+highlight.Word+" ", kind.ConditionForms)
		}
		p.settings(settingRows(highlight.Settings, ""))
	}
	return p.String()
}

func diagnosticsPage(entries []*diag.Entry) string {
	var p Markdown
	p.Line("# Diagnostics")
	p.Line("")
	p.Line("Every message has a code and a name, which `sigmac explain` takes. Lints are switched by name in `project.sigma`; a finding is allowed in one place with")
	p.Line("`// sigmac:allow NAME reason`. The examples without a workbook stand in a page of a workbook with a connection `plugs` and a table `sales`.")
	for _, entry := range entries {
		p.Line("")
		p.Line(fmt.Sprintf("## %s %s", entry.Code, entry.Name))
		p.Line("")
		p.Line(fmt.Sprintf("%s: %s.", strings.ToUpper(entry.Severity.String()[:1])+entry.Severity.String()[1:], entry.Title))
		p.Line("")
		p.Line(entry.Explanation)
		if entry.Wrong != "" {
			p.Line("")
			p.Line("Wrong:")
			p.Line("")
			p.fence(entry.Wrong)
		}
		if entry.Right != "" {
			p.Line("")
			p.Line("Right:")
			p.Line("")
			p.fence(entry.Right)
		}
		if entry.ByHand != "" {
			p.Line("")
			p.Line(entry.ByHand)
		}
	}
	return p.String()
}
