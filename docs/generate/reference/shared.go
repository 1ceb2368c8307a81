package reference

import (
	"fmt"
	"strings"

	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/kind"
)

func columnsPage() string {
	var p markdown
	p.line("# Columns and formats")
	p.line("")
	p.line("What the body of a column takes, on every data element.")
	p.line("")
	p.settings(settingRows(kind.Columns, ""))
	p.line("")
	p.line("## Columns of input tables")
	p.line("")
	p.line(fmt.Sprintf("A typed-in column has one of the types %s. The table keeps the columns %s by itself.", list(kind.InputTypes.Values), list(kind.SystemColumns)))
	p.line("")
	p.settings(settingRows(kind.InputColumns[len(kind.Columns):], ""))
	p.dropped(kind.DroppedColumns)
	return p.String()
}

func sourcesPage() string {
	var p markdown
	p.line("# Sources")
	p.line("")
	p.line("Where the rows of an element come from.")
	for _, source := range kind.Sources {
		p.line("")
		p.line("## " + code(written(source)))
		p.line("")
		p.line(source.Doc + " In the spec its kind is " + code(source.Name) + ". How sure: " + sureness(source.Sure) + ".")
		if source.Form == kind.Named {
			continue
		}
		if rows := settingRows(source.Settings, ""); len(rows) > 0 {
			p.line("")
			p.settings(rows)
		}
	}
	p.line("")
	p.line("## Joins")
	p.line("")
	p.line(fmt.Sprintf("A leg begins with %s. Keys are compared with %s.", list(kind.JoinTypes.Values), list(kind.JoinOperators.Values)))
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
	var p markdown
	p.line("# Filters")
	p.line("")
	p.line("What `filter [Column] …` becomes, and the settings that its body takes. A column has one filter at most.")
	for _, filter := range kind.Filters {
		p.line("")
		p.line("## " + code(filter.Name))
		p.line("")
		p.line(filter.Doc + " How sure: " + sureness(filter.Sure) + ".")
		p.line("")
		p.settings(settingRows(filter.Settings, ""))
	}
	return p.String()
}

func highlightsPage() string {
	var p markdown
	p.line("# Highlights")
	p.line("")
	p.line("What `highlight [Column] …` becomes on a table, pivot table or input table.")
	for _, highlight := range kind.Highlights {
		p.line("")
		p.line("## " + code(highlight.Name))
		p.line("")
		p.line(highlight.Doc)
		p.line("")
		p.settings(settingRows(highlight.Settings, ""))
	}
	return p.String()
}

func diagnosticsPage(entries []*diag.Entry) string {
	var p markdown
	p.line("# Diagnostics")
	p.line("")
	p.line("Every message has a code and a name, which `sigmac explain` takes. Lints are switched by name in `project.sigma`; a finding is allowed in one place with")
	p.line("`// sigmac:allow NAME reason`. The examples without a workbook stand in a page of a workbook with a connection `plugs` and a table `sales`.")
	for _, entry := range entries {
		p.line("")
		p.line(fmt.Sprintf("## %s %s", entry.Code, entry.Name))
		p.line("")
		p.line(fmt.Sprintf("%s: %s.", strings.ToUpper(entry.Severity.String()[:1])+entry.Severity.String()[1:], entry.Title))
		p.line("")
		p.line(entry.Explanation)
		if entry.Wrong != "" {
			p.line("")
			p.line("Wrong:")
			p.line("")
			p.fence("sigma", entry.Wrong)
		}
		if entry.Right != "" {
			p.line("")
			p.line("Right:")
			p.line("")
			p.fence("sigma", entry.Right)
		}
		if entry.ByHand != "" {
			p.line("")
			p.line(entry.ByHand)
		}
	}
	return p.String()
}
