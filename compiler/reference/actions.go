package reference

import (
	"fmt"

	"github.com/sigmac/sigmac/lang/kind"
)

// actionsPage is the page of actions: hosts, effects, values and rows.
func actionsPage() string {
	var p Markdown
	p.Line("# Actions")
	p.Line("")
	p.Line("What an action does is a row of effects. How actions are written is told in [language.md](../language.md#18-actions).")
	p.Line("")
	p.Table([]string{"trigger", "hosts"}, hostRows())
	p.Line("")
	p.Line("Beside its effects an action says:")
	p.Line("")
	p.settings(settingRows(kind.ActionSettings, ""))
	for _, effect := range kind.Effects {
		p.Line("")
		p.Line("## " + code(effect.Name))
		p.Line("")
		p.Line(effect.Doc + " How sure: " + sureness(effect.Sure) + ".")
		p.Line("")
		p.fence(effect.Example)
		if len(effect.Head) > 0 {
			p.Line("")
			p.Line(fmt.Sprintf("Behind the word stands its %s.", list(effect.Head)))
		}
		if effect.Open {
			p.Line("")
			p.Line("Fields that are not listed may be written too.")
		}
		if rows := settingRows(effect.Settings, ""); len(rows) > 0 {
			p.Line("")
			p.settings(rows)
		}
	}
	p.Line("")
	p.Line("## Values")
	p.Line("")
	p.Line("A formula behind `=` is written as the control, constant or column that it is, else as a formula. A block says the form:")
	p.Line("")
	p.settings(settingRows(kind.Value.Fields, ""))
	p.Line("")
	p.Line("## Rows")
	p.Line("")
	p.Line("`whichRows` takes a formula, a condition on a column, `current-row`, `single-row { … }`, or a block:")
	p.Line("")
	p.settings(settingRows(kind.WhichRows.Fields, ""))
	return p.String()
}

// hostRows lists the kinds that host each trigger.
func hostRows() [][]string {
	var rows [][]string
	for _, trigger := range kind.Triggers() {
		var hosts []string
		for _, k := range kind.All() {
			for _, hosted := range k.Actions {
				if hosted == trigger {
					hosts = append(hosts, k.Name)
				}
			}
		}
		rows = append(rows, []string{code(trigger), list(hosts)})
	}
	return rows
}
