package audit

import (
	"strings"

	"github.com/sigmac/sigmac/lang/formula"
)

// formulas checks that the columns' formulas name what is there.
func (a *auditor) formulas(e *element) {
	columns, ok := e.field("columns")
	if !ok {
		return
	}
	for _, column := range columns.items() {
		text, ok := column.field("formula")
		if !ok {
			continue
		}
		expr, found := formula.ParseString(text.value.Text)
		if found.HasErrors() {
			a.report(formulaUnreadable(text, found[0].Message))
			continue
		}
		a.formula(e, columnName(column), text, expr)
	}
}

func (a *auditor) formula(e *element, own string, at place, expr formula.Expr) {
	formula.Walk(expr, func(node formula.Expr) bool {
		if ref, ok := node.(*formula.Ref); ok {
			a.reference(e, own, at, ref)
		}
		return true
	})
}

func (a *auditor) reference(e *element, own string, at place, ref *formula.Ref) {
	if ref.Qualifier == "" {
		a.bare(e, own, at, ref)
		return
	}
	if ref.Qualifier == "Metrics" || ref.Qualifier == "Selection" {
		return
	}
	owner := a.owner(e, ref.Qualifier)
	switch {
	case owner != nil:
		if len(owner.names) > 0 && !owner.names[ref.Name] && owner.allNamed() && !explains(e, ref.Qualifier) {
			a.report(unknownName(at, ref, owner))
		}
	case !a.explained(e, ref.Qualifier):
		a.report(unknownPrefix(at, ref))
	}
}

// owner is the element that a prefix names: the one that is read where several
// have the title.
func (a *auditor) owner(e *element, prefix string) *element {
	if source, ok := e.field("source"); ok && source.text("kind") == "table" {
		if read := a.index.byID[source.text("elementId")]; read != nil && read.title == prefix {
			return read
		}
	}
	if owner := a.index.byTitle[prefix]; owner != nil {
		return owner
	}
	return a.index.byID[prefix]
}

// allNamed tells whether every column of an element has a name that can be told.
func (e *element) allNamed() bool { return !e.names[""] }

// bare checks a name without a prefix: a column of the element, a control, or
// on a warehouse table a column of that.
func (a *auditor) bare(e *element, own string, at place, ref *formula.Ref) {
	if a.index.controls[ref.Name] || e.names[ref.Name] && ref.Name != own || !e.allNamed() {
		return
	}
	source, ok := e.field("source")
	if !ok || source.text("kind") == "warehouse-table" {
		return
	}
	a.report(unknownBare(at, ref, e))
}

// explained tells whether a prefix is what the element's source is called, or
// may be, where the spec does not say.
func (a *auditor) explained(e *element, prefix string) bool {
	source, ok := e.field("source")
	if !ok {
		return false
	}
	return explainedBy(a, source, prefix, 0)
}

// explains is explained for a prefix that an element has as well.
func explains(e *element, prefix string) bool {
	source, ok := e.field("source")
	return ok && explainedBy(nil, source, prefix, 0)
}

// explainedBy follows a source; where its columns' prefix is not in the spec,
// any will do.
func explainedBy(a *auditor, source place, prefix string, depth int) bool {
	if depth > 32 {
		return true
	}
	switch source.text("kind") {
	case "warehouse-table":
		path, ok := source.field("path")
		return ok && len(path.value.Items) > 0 && path.value.Items[len(path.value.Items)-1].Text == prefix
	case "sql":
		return prefix == "Custom SQL"
	case "union":
		return prefix == source.text("name") || strings.HasPrefix(prefix, "Union of ")
	case "join":
		return explainedByJoin(a, source, prefix, depth)
	case "table":
		if a == nil {
			return false
		}
		owner := a.index.byID[source.text("elementId")]
		if owner == nil {
			return true
		}
		inner, ok := owner.field("source")
		return owner.title == "" && ok && explainedBy(a, inner, prefix, depth+1)
	}
	return true
}

func explainedByJoin(a *auditor, source place, prefix string, depth int) bool {
	if prefix == source.text("name") {
		return true
	}
	if joins, ok := source.field("joins"); ok {
		for _, leg := range joins.items() {
			if leg.text("name") == prefix {
				return true
			}
			if inner, ok := leg.field("right"); ok && leg.text("name") == "" && explainedBy(a, inner, prefix, depth+1) {
				return true
			}
		}
	}
	primary, ok := source.field("primarySource")
	return ok && explainedBy(a, primary, prefix, depth+1)
}
