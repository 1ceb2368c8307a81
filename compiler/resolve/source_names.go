package resolve

import (
	"github.com/sigmac/sigmac/compiler/expand"
	"github.com/sigmac/sigmac/compiler/index"
	"github.com/sigmac/sigmac/compiler/terms"
	"github.com/sigmac/sigmac/lang/ast"
	"github.com/sigmac/sigmac/lang/kind"
	"github.com/sigmac/sigmac/lang/source"
)

func (w *Workbook) sourceNamed(scope *expand.Scope, id string, at source.Span) *Source {
	found, ok := w.find(scope, id, at)
	switch {
	case !ok:
		return w.declaredSource(scope, id, at)
	case found.source != nil:
		w.Index.Read(found.definition, at)
		return w.namedSource(scope, found.source, at)
	case found.element == nil || !isSource(found):
		w.report(scope, notASource(at, found))
		return nil
	}
	w.Index.Read(found.definition, at)
	entry := kind.ElementSource
	return &Source{Entry: entry, Kind: entry.Name, Scope: scope, At: at, Element: found.element}
}

// declaredSource resolves a source that a file declares outside of workbooks.
func (w *Workbook) declaredSource(scope *expand.Scope, id string, at source.Span) *Source {
	node, problems := scope.Declared("source", id, at)
	w.diagnostics.add(problems...)
	if node.Statement == nil {
		if len(problems) == 0 {
			others := func(s *symbol) bool { return isSource(s) && !(s.element != nil && s.element.Head.Covers(at)) }
			candidates := append(w.symbols.names(others), scope.DeclaredNames("source")...)
			w.report(scope, unknownSource(at, id, candidates))
		}
		return nil
	}
	w.useDeclared(index.Source, node.Statement, index.Word(at, id))
	named := w.declared[node.Statement]
	if named == nil {
		named = &namedSource{name: id, node: node}
		w.declared[node.Statement] = named
	}
	return w.namedSource(scope, named, at)
}

func isSource(s *symbol) bool {
	return s.source != nil || s.element != nil && s.element.Kind.Class == kind.Data
}

// namedSource resolves a `source NAME from …` at its first use.
func (w *Workbook) namedSource(scope *expand.Scope, named *namedSource, at source.Span) *Source {
	if named.busy {
		w.report(scope, sourceRing(at, []string{named.name}))
		return nil
	}
	if !named.done {
		named.busy = true
		named.source = w.readNamedSource(named.node)
		w.lockNamed(named)
		named.busy, named.done = false, true
	}
	if named.source == nil {
		return nil
	}
	s := *named.source
	s.At = at
	return &s
}

func (w *Workbook) readNamedSource(node expand.Node) *Source {
	row := terms.After(node.Statement, 2)
	if _, ok := row.Word("from"); ok {
		return w.sourceRow(node.Scope, row)
	}
	shifted := *node.Statement
	shifted.Terms = append([]ast.Term{node.Statement.Terms[0]}, node.Statement.Terms[2:]...)
	return w.sourceBlock(expand.Node{Statement: &shifted, Scope: node.Scope})
}
