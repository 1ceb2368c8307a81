package reference

import (
	"strings"

	"github.com/sigmac/sigmac/compiler/policies"
	"github.com/sigmac/sigmac/lang/kind"
)

// rulesPage lists what the conditions of rules may read.
func rulesPage() string {
	var p Markdown
	p.Line("# Fields of rules")
	p.Line("")
	p.Line("The condition of a `rule` reads these fields, in brackets; [policies](../policies.md) shows how. What is not written in a workbook is null.")
	p.Line("")
	p.fence(`rule no-pies "No pies" on pie-chart, donut-chart {
  deny "Use bars" when ([kind] = "pie-chart" Or [columns] > 6)
}`)
	p.Line("")
	p.Line("## Fields of all")
	p.Line("")
	var rows [][]string
	for _, field := range policies.Fields() {
		rows = append(rows, []string{code("[" + field.Name + "]"), field.Type.String(), haveIt(field), field.Doc})
	}
	p.Table([]string{"field", "type", "of", "what it is"}, rows)
	p.Line("")
	p.Line("## Settings of kinds")
	p.Line("")
	p.Line("A rule on a kind reads its settings of one value as well, by their names. One on `element`, or on several kinds, has those of all; what a kind lacks is null there.")
	p.Line("")
	rows = nil
	for _, k := range kind.All() {
		var settings []string
		for _, field := range policies.KindFields(k) {
			settings = append(settings, code("["+field.Name+"]")+" "+field.Type.String())
		}
		if len(settings) > 0 && policies.IsSubject(k.Name) {
			rows = append(rows, []string{"[" + heading(k) + "](" + fileName(k) + ")", strings.Join(settings, ", ")})
		}
	}
	p.Table([]string{"kind", "settings"}, rows)
	return p.String()
}

// haveIt says what has a field.
func haveIt(field policies.Field) string {
	var have []string
	for _, each := range []struct {
		what string
		has  bool
	}{{"elements", field.Elements}, {"pages", field.Pages}, {"workbooks", field.Workbook}} {
		if each.has {
			have = append(have, each.what)
		}
	}
	return strings.Join(have, ", ")
}
