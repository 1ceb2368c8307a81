package expand

import (
	"github.com/sigmac/sigmac/compiler/load"
	"github.com/sigmac/sigmac/lang/ast"
	"github.com/sigmac/sigmac/lang/diag"
)

// Declarations lists the tests or rules of a project in the order of their files,
// those that stand in a `for` or `if` once for each time that it gives them. keyword
// is what they begin with.
func Declarations(project *load.Project, declared []*load.Declaration, keyword string, options Options) ([]Node, diag.List) {
	var nodes []Node
	var found diag.List
	seen := map[*load.Module]bool{}
	for _, declaration := range declared {
		r := newRun(project, declaration.Module, options)
		scope := r.unit(declaration.Module).scope
		if !seen[declaration.Module] && load.IsTestFile(declaration.Module.Path) {
			r.forceAll(scope)
		}
		seen[declaration.Module] = true
		nodes = append(nodes, r.declarations(declaration, scope, keyword)...)
		found = append(found, r.drain()...)
	}
	return nodes, found
}

func (r *run) declarations(declaration *load.Declaration, scope *Scope, keyword string) []Node {
	if statement, ok := declaration.Item.(*ast.Statement); ok {
		return []Node{{Statement: statement, Scope: scope}}
	}
	x := &expansion{run: r, top: true}
	x.item(declaration.Item, scope)
	if r.exhausted {
		return nil
	}
	var nodes []Node
	for _, node := range x.body.Nodes {
		switch {
		case node.Statement != nil && node.Statement.Keyword() == keyword:
			nodes = append(nodes, node)
		case node.Statement == nil || node.Statement.Keyword() != "test" && node.Statement.Keyword() != "rule":
			node.Scope.report(besideWorkbooks(node.Span()))
		}
	}
	return nodes
}
