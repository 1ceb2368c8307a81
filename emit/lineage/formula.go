package lineage

import (
	"cmp"
	"strings"

	"github.com/sigmac/sigmac/emit/spec/view"
	"github.com/sigmac/sigmac/lang/formula"
)

// formula adds what one formula, or a text with formulas in it, reads.
func (g *Graph) formula(f view.Formula) {
	reader, how := g.readerOf(f)
	if f.Template {
		for _, inner := range inTemplate(f.Text()) {
			g.references(inner, view.Scope{Workbook: g.Workbook}, reader, "text")
		}
		return
	}
	g.references(f.Text(), f.Scope, reader, how)
}

// readerOf is the node that a formula stands in: its column, the element as a whole
// where rows depend on it, else the tile.
func (g *Graph) readerOf(f view.Formula) (Node, string) {
	switch {
	case f.Holder == nil && f.Region == nil:
		return Node{Kind: Agent, Agent: g.agentOf(f)}, "agent"
	case f.Holder == nil:
		return Node{Kind: Region, Region: f.Region}, "page"
	case f.Scope.Column != nil && f.Scope.Element == f.Holder:
		return ofColumn(f.Scope.Column), "formula"
	}
	inside := strings.TrimPrefix(f.Pointer(), f.Holder.Pointer())
	for _, part := range []struct{ prefix, how string }{{"/source/", "source"}, {"/filters/", "filter"}} {
		if strings.HasPrefix(inside, part.prefix) {
			return ofElement(f.Holder), part.how
		}
	}
	if strings.HasPrefix(inside, "/actions/") {
		return tileOf(f.Holder), "action"
	}
	return tileOf(f.Holder), "setting"
}

func (g *Graph) agentOf(f view.Formula) *view.Agent {
	for _, agent := range g.Workbook.Agents {
		if strings.HasPrefix(f.Pointer(), agent.Pointer()+"/") {
			return agent
		}
	}
	return nil
}

// inTemplate are the formulas of a text, without their formats.
func inTemplate(text string) []string {
	var found []string
	for {
		_, behind, open := strings.Cut(text, "{{")
		inner, after, closed := strings.Cut(behind, "}}")
		if !open || !closed {
			return found
		}
		expression, _, _ := strings.Cut(inner, "|")
		found = append(found, strings.TrimSpace(expression))
		text = after
	}
}

// references adds what the references of a formula mean.
func (g *Graph) references(text string, scope view.Scope, reader Node, how string) {
	tree, _ := formula.ParseString(text) // of a broken formula the part that can be read
	if tree == nil {
		return
	}
	formula.Walk(tree, func(x formula.Expr) bool {
		if ref, ok := x.(*formula.Ref); ok {
			g.reference(scope, ref, reader, how)
		}
		return true
	})
}

func (g *Graph) reference(scope view.Scope, ref *formula.Ref, reader Node, how string) {
	meaning := scope.Resolve(ref)
	switch {
	case meaning.Control != nil:
		g.add(ofElement(meaning.Control.Element), reader, how)
	case meaning.Over != nil:
		g.add(ofColumn(meaning.Over), reader, how)
	case meaning.Column != nil:
		g.add(ofColumn(meaning.Column), reader, how)
	case meaning.Element != nil:
		g.add(ofElement(meaning.Element), reader, how)
	default:
		g.outside(scope, meaning, reader, how)
	}
}

// outside adds the column of a table outside. Where the spec does not say whose the
// prefix is, as for data models, it is the one source that is read.
func (g *Graph) outside(scope view.Scope, meaning view.Meaning, reader Node, how string) {
	source := cmp.Or(meaning.Source, scope.Source)
	if source == nil || meaning.Name == "" {
		return
	}
	for inner := range source.All() {
		for _, node := range outsideOf(inner) {
			if node.Kind == Table {
				node.Kind, node.Name = TableColumn, meaning.Name
				g.meet(node)
				g.add(node, reader, how)
			}
		}
		if meaning.Source != nil {
			return
		}
	}
}
