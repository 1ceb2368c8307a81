package expand

import (
	"slices"

	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/source"
)

// Declared finds a `source`, `theme` or `function` by its name in the files
// that are visible here; what is imported under a name is written
// `module.name`. The node's statement is nil where there is none. at is where
// the name is written.
func (s *Scope) Declared(keyword, name string, at source.Span) (Node, diag.List) {
	for f := s.names; f != nil; f = f.outer {
		if f.unit == nil {
			continue
		}
		switch nodes := f.unit.lookupDeclared(keyword, name); len(nodes) {
		case 0:
		case 1:
			return nodes[0], s.run.drain()
		default:
			_, first, _ := nameOf(nodes[0].Statement)
			_, second, _ := nameOf(nodes[1].Statement)
			s.report(ambiguous(at, name, first, second))
			return nodes[0], s.run.drain()
		}
	}
	return Node{}, s.run.drain()
}

// DeclaredNames lists the names of the sources, themes or functions that
// Declared finds, sorted.
func (s *Scope) DeclaredNames(keyword string) []string {
	var names []string
	for f := s.names; f != nil; f = f.outer {
		if f.unit != nil {
			names = append(names, f.unit.declaredNames(keyword)...)
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}

func (u *unit) declaredNames(keyword string) []string {
	var names []string
	for key := range u.declared {
		if key.keyword == keyword {
			names = append(names, key.name)
		}
	}
	u.eachImport(func(prefix string, imported *unit) {
		for key := range imported.declared {
			if key.keyword == keyword && exported(key.name) {
				names = append(names, prefix+key.name)
			}
		}
	})
	return names
}

// lookupDeclared is lookup for statements that declare.
func (u *unit) lookupDeclared(keyword, name string) []Node {
	var nodes []Node
	add := func(unit *unit, name string) {
		statement := unit.declared[declaredKey{keyword, name}]
		if statement == nil {
			return
		}
		for _, node := range nodes {
			if node.Statement == statement {
				return
			}
		}
		nodes = append(nodes, Node{Statement: statement, Scope: unit.scope})
	}
	add(u, name)
	u.imports(name, add)
	return nodes
}
