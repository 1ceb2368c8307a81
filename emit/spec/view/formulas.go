package view

import (
	"iter"
	"slices"

	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/kind"
)

// A Formula is a text of the spec that is a formula, or a text for readers that
// may hold formulas in `{{…}}`.
type Formula struct {
	Node
	Scope    Scope
	Template bool
	// Expr is its tree where the view has read it: that of most columns.
	Expr formula.Expr
	// Holder is the element that it stands in, Region the page, overlay or panel
	// where it stands in none; both are nil in an agent.
	Holder *Element
	Region *Region
}

// Formulas visits all formulas and all texts that may hold some: those of
// columns, settings and effects, the keys of joins and matches of unions, and
// the texts of elements, pages, overlays, panels and agents.
func (w *Workbook) Formulas() iter.Seq[Formula] {
	return func(yield func(Formula) bool) {
		v := formulaVisitor{workbook: w, yield: yield}
		for _, e := range w.Elements {
			v.holder = e
			if !v.element(e) {
				return
			}
		}
		v.holder = nil
		for _, r := range w.Regions {
			v.region = r
			if !v.fields(r.Node, Scope{Workbook: w}, "elements") {
				return
			}
		}
		v.region = nil
		for _, a := range w.Agents {
			if !v.fields(a.Node, Scope{Workbook: w}) {
				return
			}
		}
	}
}

// A formulaVisitor goes through values; its methods report whether to go on.
type formulaVisitor struct {
	workbook *Workbook
	yield    func(Formula) bool
	holder   *Element
	region   *Region
}

// templates are the fields that may hold `{{formula}}`, spec-controls-content-
// actions.md section 2.2.
var templates = map[string]bool{
	"body": true, "url": true, "text": true, "name": true, "instructions": true, "message": true, "prompt": true,
}

func (v formulaVisitor) element(e *Element) bool {
	for _, c := range e.Columns {
		if c.Formula != "" && !v.yield(Formula{Node: c.sub("formula"), Scope: e.In(v.workbook, c), Expr: c.Expr, Holder: e}) {
			return false
		}
	}
	without := []string{"columns", "source"}
	if e.sourceIsText() {
		without = without[:1]
	}
	return v.settings(e) && v.source(e.Source) && v.fields(e.Node, e.In(v.workbook, nil), without...)
}

// settings does those of the registry that are formulas by themselves, as the
// value of a progress bar is; they know no columns.
func (v formulaVisitor) settings(e *Element) bool {
	if e.Kind == nil {
		return true
	}
	for i := range e.Kind.Settings {
		setting := &e.Kind.Settings[i]
		if setting.Shape.Type != kind.FormulaShape {
			continue
		}
		if at := e.Setting(setting.Name); !v.formula(at, Scope{Workbook: v.workbook}) {
			return false
		}
	}
	return true
}

// source does the keys of a join and the columns of a union, which are bare
// references to columns of one side.
func (v formulaVisitor) source(s *Source) bool {
	for inner := range s.All() {
		if inner.Join != nil {
			for _, leg := range inner.Join.Legs {
				for _, key := range leg.Keys {
					if !v.formula(key.Field("left"), v.side(leg.Left)) || !v.formula(key.Field("right"), v.side(leg.Right)) {
						return false
					}
				}
			}
		}
		if inner.Union != nil && !v.matches(inner.Union) {
			return false
		}
	}
	return true
}

func (v formulaVisitor) matches(u *Union) bool {
	for _, match := range u.Matches {
		for i, column := range match.Field("sourceColumns").Items() {
			if i < len(u.Sources) && !v.formula(column, v.side(u.Sources[i])) {
				return false
			}
		}
	}
	return true
}

func (v formulaVisitor) side(s *Source) Scope { return Scope{Workbook: v.workbook, Source: s} }

func (v formulaVisitor) formula(at Node, scope Scope) bool {
	return !at.Is(spec.Text) || v.yield(Formula{Node: at, Scope: scope, Holder: v.holder, Region: v.region})
}

// fields does the formulas in the fields of an object: those of effects, of
// reference marks and of conditions, and texts. An effect on rows means the
// columns of the table that it names.
func (v formulaVisitor) fields(n Node, scope Scope, without ...string) bool {
	if n.text("effect") != "" {
		if table := v.workbook.byID[n.text("tableElementId")]; table != nil {
			scope = table.In(v.workbook, scope.Column)
		}
	}
	for name, field := range n.Fields() {
		if !slices.Contains(without, name) && !v.value(name, field, scope) {
			return false
		}
	}
	return true
}

func (v formulaVisitor) value(name string, at Node, scope Scope) bool {
	switch {
	case at.Value.Type == spec.Array:
		for _, item := range at.Items() {
			if item.Value.Type != spec.Text && !v.value("", item, scope) {
				return false
			}
		}
	case at.Value.Type == spec.Object:
		return v.fields(at, scope)
	case at.Value.Type != spec.Text:
	case name == "formula":
		return v.formula(at, scope)
	case templates[name]:
		return v.yield(Formula{Node: at, Scope: scope, Template: true, Holder: v.holder, Region: v.region})
	}
	return true
}
