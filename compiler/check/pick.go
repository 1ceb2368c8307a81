package check

import (
	"slices"

	"github.com/sigmac/sigmac/compiler/expand"
	"github.com/sigmac/sigmac/compiler/resolve"
	"github.com/sigmac/sigmac/compiler/terms"
	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/ast"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/kind"
	"github.com/sigmac/sigmac/lang/name"
	"github.com/sigmac/sigmac/lang/source"
)

// pickable are the settings of controls that say what is picked. All others say
// what can be.
var pickable = []string{
	"value", "values", "low", "high", "mode", "startDate", "endDate", "date", "unit", "includeToday", "rankingFunction", "rowCount", "percentile",
}

// Pickable lists the settings of a control's kind that say what is picked.
func Pickable(k *kind.Kind) []string {
	var names []string
	for i := range k.Settings {
		if slices.Contains(pickable, k.Settings[i].Name) {
			names = append(names, k.Settings[i].Name)
		}
	}
	return names
}

// Pick lowers what a reader picks in a control, in the words of its own settings:
// behind the first terms of a statement, as in `control region "East"`, or in its
// block. It gives the fields of the spec that say so.
func Pick(w *resolve.Workbook, control *resolve.Element, node expand.Node, skip int) (spec.Value, diag.List) {
	c := &checker{w: w}
	statement := node.Statement
	object := spec.NewObject(statement.At)
	body, found := node.Scope.Items(statement.Block)
	c.w.Add(found)
	nodes := body.Nodes
	if rest := statement.Terms[skip:]; len(rest) > 0 {
		nodes = append([]expand.Node{{Statement: c.pickStatement(control, statement, rest), Scope: node.Scope}}, nodes...)
	} else if statement.Block == nil {
		c.report(node.Scope, pickMissing(statement.Head(), control))
	}
	c.pick(control, nodes, &object)
	return object, w.Drain()
}

// pickStatement is what follows a control's name as a statement of the control's
// body.
func (c *checker) pickStatement(control *resolve.Element, statement *ast.Statement, rest []ast.Term) *ast.Statement {
	made := &ast.Statement{Header: statement.Header, Terms: rest, Broken: statement.Broken}
	word := rest[0]
	if word.Type == ast.Word {
		setting, known := control.Kind.Setting(word.Text)
		if known && setting != nil || saysDateMode(control.Kind, expand.Node{Statement: made}) || saysRanking(control.Kind, expand.Node{Statement: made}) || isRange(control, made) {
			return made
		}
	}
	setting := "value"
	if _, several := control.Kind.Setting("values"); several {
		setting = "values"
	}
	at := rest[0].At
	at.End = at.Start
	made.Terms = append([]ast.Term{{Type: ast.Word, Text: setting, At: at}}, rest...)
	return made
}

// isRange tells of `between 1 and 5` for a control with two ends.
func isRange(control *resolve.Element, statement *ast.Statement) bool {
	_, low := control.Kind.Setting("low")
	_, high := control.Kind.Setting("high")
	return low && high && statement.Keyword() == "between"
}

func (c *checker) pick(control *resolve.Element, nodes []expand.Node, object *spec.Value) {
	k := control.Kind
	var settings, predicates []expand.Node
	for _, node := range nodes {
		switch {
		case node.Raw != nil:
			c.report(node.Scope, notPicked(node.Raw.At, k, "raw"))
		case node.Statement.Broken:
		case isRange(control, node.Statement):
			c.pickRange(node, object)
		case saysDateMode(k, node), saysRanking(k, node):
			predicates = append(predicates, node)
		case !c.isPicked(k, node):
		default:
			settings = append(settings, node)
		}
	}
	place := resolve.Place{Scope: control.Scope, Element: control, Anywhere: true}
	x := context{place: place, settings: k.Settings, kind: k, head: control.Head}
	c.predicates(x, control, map[string][]expand.Node{predicateWord: predicates}, object)
	found, _ := c.sortSettings(x, settings)
	for i := range found {
		c.setting(x, &found[i], object)
	}
	c.checkPicked(control, object)
}

// pickRange reads `between 1 and 5`.
func (c *checker) pickRange(node expand.Node, object *spec.Value) {
	p, ok := c.predicate(node.Scope, terms.Of(node.Statement.Terms, node.Statement.Head()), node.Statement.Head())
	if !ok {
		return
	}
	for _, f := range p.fields {
		switch f.Name {
		case "min":
			object.Set("low", f.Value)
		case "max":
			object.Set("high", f.Value)
		default:
			c.report(node.Scope, pickedDates(node.Statement.Head()))
			return
		}
	}
}

// isPicked reports whether a setting says what is picked.
func (c *checker) isPicked(k *kind.Kind, node expand.Node) bool {
	word := node.Statement.Keyword()
	if word == "" || slices.Contains(pickable, word) {
		return true
	}
	if _, known := k.Setting(word); !known {
		return true // which is reported as any unknown setting
	}
	c.report(node.Scope, notPicked(node.Statement.Terms[0].At, k, word))
	return false
}

// checkPicked reports a value that a list by hand does not have, and several where
// one is picked.
func (c *checker) checkPicked(control *resolve.Element, object *spec.Value) {
	values := pickedValues(object)
	if len(values) > 1 && c.picksOne(control) {
		c.report(control.Scope, oneIsPicked(values[1].At, control))
		return
	}
	known := c.listed(control)
	if known == nil {
		return
	}
	for _, value := range values {
		if value.Type != spec.Null && !slices.Contains(known, value.Text) {
			c.report(control.Scope, notOnList(value.At, control, value.Text, known))
		}
	}
}

func pickedValues(object *spec.Value) []spec.Value {
	if values, ok := object.Get("values"); ok {
		return values.Items
	}
	if value, ok := object.Get("value"); ok {
		return []spec.Value{*value}
	}
	return nil
}

// picksOne reports whether a list takes one value.
func (c *checker) picksOne(control *resolve.Element) bool {
	setting, ok := control.Kind.Setting("selectionMode")
	if !ok {
		return false
	}
	for _, node := range control.Body {
		if node.Statement != nil && node.Statement.Keyword() == setting.Name && len(node.Statement.Terms) > 1 {
			return node.Statement.Terms[1].Text == "single"
		}
	}
	return false
}

// listed are the values of a control's list by hand; nil where it has none.
func (c *checker) listed(control *resolve.Element) []string {
	if control.From == nil || !control.From.Manual {
		return nil
	}
	var known []string
	for _, expr := range control.From.Values {
		value, found := control.Scope.Evaluate(expr)
		c.w.Add(found)
		for _, item := range value.AsList() {
			text, ok := item.Display()
			if !ok {
				return nil
			}
			known = append(known, text)
		}
	}
	return known
}

func pickMissing(at source.Span, control *resolve.Element) diag.Diagnostic {
	return diag.New(diag.BadTestControl, at, "this says nothing of what is picked in "+name.Quote(control.ID)).
		WithHelp("say it in the words of the control's settings, as in " + pickExample(control))
}

func pickExample(control *resolve.Element) string {
	_, low := control.Kind.Setting("low")
	_, values := control.Kind.Setting("values")
	mode, dates := control.Kind.Setting("mode")
	switch {
	case dates && mode.Shape == kind.DateModes:
		return "`control " + control.ID + " last 6 months`"
	case values:
		return "`control " + control.ID + ` "East", "West"` + "`"
	case low:
		return "`control " + control.ID + " between 1 and 5`"
	}
	return "`control " + control.ID + ` value "East"` + "`"
}

func notPicked(at source.Span, k *kind.Kind, word string) diag.Diagnostic {
	return diag.New(diag.BadTestControl, at, name.Quote(word)+" of a "+k.Noun+" is not something that readers pick").
		WithHelp("what they pick is said by " + name.Alternatives(Pickable(k)))
}

func oneIsPicked(at source.Span, control *resolve.Element) diag.Diagnostic {
	return diag.New(diag.BadTestControl, at, "readers pick one value in "+name.Quote(control.ID)).
		WithHelp("leave one value; the control has `selectionMode single`")
}

func notOnList(at source.Span, control *resolve.Element, value string, known []string) diag.Diagnostic {
	help := "it offers " + name.Alternatives(known)
	if near := name.Nearest(value, known); len(near) > 0 {
		help = "did you mean " + name.Alternatives(near) + "?"
	}
	return diag.New(diag.BadTestControl, at, name.Quote(value)+" is not on the list of "+name.Quote(control.ID)).
		WithHelp(help).WithRelated("the control is declared here", control.Declared())
}

func pickedDates(at source.Span) diag.Diagnostic {
	return diag.New(diag.BadTestControl, at, "this control takes numbers").WithHelp("write `between 1 and 5`")
}
