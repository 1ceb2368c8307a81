package merge

import (
	"slices"

	"github.com/sigmac/sigmac/compiler/decompile"
	"github.com/sigmac/sigmac/compiler/load"
	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/ast"
	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/source"
)

// A place is where the source declares an element, a page or the like.
type place struct {
	file      *source.File
	statement *ast.Statement
	// parent is the statement around it, nil at the top of a file.
	parent *ast.Statement
	// condition is the `if` that it stands in alone, in which of its blocks; nil
	// for none.
	condition *ast.If
	block     *ast.Block
	// shared is what makes it stand for several things, so that it is not edited
	// for one of them: a component, a loop, a value, or an include of a file that
	// others include too.
	shared source.Span
	why    string
}

// places are the statements of a workbook's source.
type places struct {
	book *spec.Workbook
	// byID are those of elements, regions and agents; book has them all.
	byID map[string]*place
	root *place
	all  map[source.Span]*place
	// uses are the uses of components, by their calls.
	uses map[source.Span]*use
	// points are where elements and regions come from, by file: their statements
	// and the uses, rounds and includes on the way.
	points map[*source.File][]point
	// included are the statements that include a file.
	included map[*source.File]*inclusion
	// objects are the values that are objects, by their names.
	objects map[string][]*ast.Block
}

// An inclusion is the statement that includes a file, which holds some items.
type inclusion struct {
	file  *source.File
	item  *ast.Include
	items int
}

// A use is one of a component, in the source itself.
type use struct {
	file   *source.File
	item   *ast.Use
	parent *ast.Statement
}

type point struct {
	offset int32
	id     string
}

func placesOf(book *spec.Workbook, project *load.Project, includes map[string]int) *places {
	p := &places{book: book, byID: map[string]*place{}, points: map[*source.File][]point{}, uses: map[source.Span]*use{}, included: map[*source.File]*inclusion{}, objects: map[string][]*ast.Block{}}
	found := map[source.Span]*place{}
	for _, module := range project.SortedModules() {
		w := &walker{file: module.Tree.Source, found: found, uses: p.uses}
		if includes[module.Path] > 1 {
			w.shared, w.why = w.file.Span(0, 0), "a file that is included in several places"
		}
		w.items(module.Tree.Items)
		ast.Walk(module.Tree.Items, func(item ast.Item) {
			p.note(module, item)
		})
	}
	p.root, p.all = found[start(book.Source)], found
	uses := map[source.Span]int{}
	p.each(func(_ string, at source.Span, _ []source.Span) { uses[start(at)]++ })
	p.each(func(id string, at source.Span, through []source.Span) {
		if at := found[start(at)]; at != nil && at.statement.Keyword() != "workbook" {
			if uses[start(at.statement.Head())] > 1 && at.why == "" {
				at.shared, at.why = at.statement.Head(), "a statement that stands for several"
			}
			p.byID[id] = at
		}
		for _, step := range append([]source.Span{at}, through...) {
			p.points[step.File] = append(p.points[step.File], point{step.Start, id})
		}
	})
	for _, list := range p.points {
		slices.SortStableFunc(list, func(a, b point) int { return int(a.offset - b.offset) })
	}
	return p
}

// note notes an include, or a value that is an object.
func (p *places) note(module *load.Module, item ast.Item) {
	switch item := item.(type) {
	case *ast.Include:
		if included := module.Include(item); included != nil {
			p.included[included.Tree.Source] = &inclusion{module.Tree.Source, item, len(included.Tree.Items)}
		}
	case *ast.Let:
		if object, ok := item.Value.(*formula.Object); ok {
			if block, ok := object.Block.(*ast.Block); ok {
				p.objects[item.Name.Text] = append(p.objects[item.Name.Text], block)
			}
		}
	}
}

func start(at source.Span) source.Span { at.End = at.Start; return at }

// each visits elements, regions and agents.
func (p *places) each(visit func(id string, at source.Span, through []source.Span)) {
	for i := range p.book.Elements {
		e := &p.book.Elements[i]
		visit(e.ID, e.Source, e.Through)
	}
	for _, list := range [][]spec.Region{p.book.Pages, p.book.Overlays, p.book.Panels} {
		for i := range list {
			visit(list[i].ID, list[i].Source, nil)
		}
	}
	for i := range p.book.Agents {
		visit(spec.ID(&p.book.Agents[i]), p.book.Agents[i].At, nil)
	}
}

// through are the uses and rounds through which an element came to be.
func (p *places) through(id string) []source.Span {
	for i := range p.book.Elements {
		if p.book.Elements[i].ID == id {
			return p.book.Elements[i].Through
		}
	}
	return nil
}

// editable is the place of a thing that a statement declares for it alone; nil
// for any other.
func (p *places) editable(id string) *place {
	if at := p.byID[id]; at != nil && at.why == "" {
		return at
	}
	return nil
}

// parentOf is the statement around one, nil at the top.
func (p *places) parentOf(statement *ast.Statement) *ast.Statement {
	return p.all[start(statement.At)].parent
}

// used is the use that makes an element with all that is in it, and nothing
// else; nil where there is none.
func (p *places) used(s *decompile.Statement) *use {
	if s == nil {
		return nil
	}
	ids := elementsIn(s)
	for _, step := range p.through(s.Element()) {
		at := p.uses[start(step)]
		if at == nil {
			continue
		}
		made := p.inside(at.item.Span())
		if !slices.ContainsFunc(made, func(id string) bool { return !slices.Contains(ids, id) }) &&
			!slices.ContainsFunc(ids, func(id string) bool { return !slices.Contains(made, id) }) {
			return at
		}
	}
	return nil
}

// inside are the ids of what comes from a piece of the source.
func (p *places) inside(at source.Span) []string {
	list := p.points[at.File]
	from, _ := slices.BinarySearchFunc(list, at.Start, func(x point, offset int32) int { return int(x.offset - offset) })
	var ids []string
	for _, each := range list[from:] {
		if each.offset >= at.End {
			break
		}
		ids = append(ids, each.id)
	}
	return ids
}

// A walker finds the places of one file.
type walker struct {
	file   *source.File
	found  map[source.Span]*place
	uses   map[source.Span]*use
	parent *ast.Statement
	// condition and block are those that hold nothing else.
	condition *ast.If
	block     *ast.Block
	shared    source.Span
	why       string
}

func (w walker) items(items []ast.Item) {
	for _, item := range items {
		inner := w
		switch item := item.(type) {
		case *ast.Statement:
			w.found[start(item.Span())] = &place{file: w.file, statement: item, parent: w.parent, condition: w.condition, block: w.block, shared: w.shared, why: w.why}
			inner.parent = item
		case *ast.Use:
			if w.why == "" {
				w.uses[start(item.Call.At)] = &use{w.file, item, w.parent}
			}
		case *ast.Component:
			inner = w.in(item.Name.At, "a component")
		case *ast.For:
			inner = w.in(item.Name.At, "a loop")
		case *ast.Let, *ast.Param:
			inner = w.in(item.Span(), "a value")
		}
		ast.Blocks(item, func(block *ast.Block) {
			inner.condition, inner.block = nil, nil
			if condition, ok := item.(*ast.If); ok && len(block.Items) == 1 {
				inner.condition, inner.block = condition, block
			}
			inner.items(block.Items)
		})
	}
}

func (w walker) in(at source.Span, why string) walker {
	if w.why == "" {
		w.shared, w.why = at, why
	}
	return w
}
