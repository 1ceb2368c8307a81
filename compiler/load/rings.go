package load

import (
	"slices"

	"github.com/sigmac/sigmac/lang/ast"
	"github.com/sigmac/sigmac/lang/source"
)

// breakRings reports imports and includes that lead back to their own file,
// and cuts each ring at its last link, so that later stages meet none.
func (l *loader) breakRings() {
	search := &ringSearch{loader: l, done: map[*Module]bool{}}
	modules := l.project.SortedModules()
	for _, module := range modules {
		search.visit(module)
	}
	for _, module := range modules {
		module.Incomplete = isIncomplete(module)
	}
}

// ringSearch walks the modules depth first.
type ringSearch struct {
	*loader
	path []*Module
	done map[*Module]bool
}

func (s *ringSearch) visit(module *Module) {
	if s.done[module] {
		return
	}
	s.path = append(s.path, module)
	for _, entry := range module.Imports {
		if entry.Module != nil && !s.enter(entry.Module, entry.Item.Path.Span()) {
			entry.Module = nil
		}
	}
	eachInclude(module.Tree.Items, func(item *ast.Include) {
		if named := module.includes[item]; named != nil && !s.enter(named, item.Path.Span()) {
			delete(module.includes, item)
		}
	})
	s.path = s.path[:len(s.path)-1]
	s.done[module] = true
}

// enter visits a module that follows a link. It reports a ring and
// tells false where the link closes one.
func (s *ringSearch) enter(module *Module, at source.Span) bool {
	if i := slices.Index(s.path, module); i >= 0 {
		var ring []string
		for _, member := range s.path[i:] {
			ring = append(ring, member.Path)
		}
		s.report(importRing(at, append(ring, module.Path)))
		return false
	}
	s.visit(module)
	return true
}
