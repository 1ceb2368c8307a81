package decompile

import (
	"cmp"
	"slices"
	"strings"

	"github.com/sigmac/sigmac/lang/ast"
	"github.com/sigmac/sigmac/lang/edit"
	"github.com/sigmac/sigmac/lang/formula"
)

// An example is a statement with all below it, taken apart.
type example struct {
	node   *node
	lines  int
	pieces []piece
	// statement is the number of the statement that a piece belongs to, 0 for the
	// head of all.
	statement []int
	// shape is that of the whole tree: the same for two that differ in slots alone.
	shape shape
}

// A shape is the number of a sequence of pieces and of the ends of blocks.
type shape int

// A step goes on from a shape by one more piece; the last one of a block has a
// bracket for its slot.
type step struct {
	before shape
	text   string
	slot   slot
}

const (
	opensBlock  slot = '{'
	closesBlock slot = '}'
)

// An examiner takes statements apart, each in each form once.
type examiner struct {
	*book
	steps  map[step]shape
	pieces map[form][]piece
}

// A form is the head of a statement, with or without what the compiler would add.
type form struct {
	node *node
	full bool
}

func (b *book) examiner() *examiner {
	return &examiner{b, map[step]shape{}, map[form][]piece{}}
}

// then is the shape that a step leads to.
func (b *examiner) then(s step) shape {
	made, known := b.steps[s]
	if !known {
		made = shape(len(b.steps) + 1)
		b.steps[s] = made
	}
	return made
}

// alike takes statements whose trees differ in little out of the source, as uses
// of components, and returns these.
func (b *book) alike(root *node) []*node {
	groups := map[shape][]*example{}
	var shapes []shape
	e := b.examiner()
	e.eachExample(root, func(x *example) {
		if groups[x.shape] == nil {
			shapes = append(shapes, x.shape)
		}
		groups[x.shape] = append(groups[x.shape], x)
	})
	slices.SortStableFunc(shapes, func(x, y shape) int {
		return cmp.Compare(groups[y][0].lines, groups[x][0].lines)
	})
	taken := map[*node]bool{}
	var made []*node
	for _, shape := range shapes {
		free := slices.DeleteFunc(groups[shape], func(x *example) bool { return taken[x.node] })
		made = append(made, e.components(free, taken, 0)...)
	}
	return made
}

// eachExample visits the elements that may become uses of a component.
func (b *examiner) eachExample(n *node, visit func(*example)) {
	for _, inner := range n.body {
		if b.elementOf(inner) != nil {
			if x, ok := b.example(inner, nil); ok {
				visit(x)
			}
		}
		b.eachExample(inner, visit)
	}
}

// maxArgument is up to how long an argument may be.
const maxArgument = 80

// example takes a statement apart. plain are the statements, by their number, that
// say no more than they have to.
func (b *examiner) example(n *node, plain []bool) (*example, bool) {
	x := &example{node: n, lines: n.lines(lookIndent)}
	statement := 0
	ok := b.gather(x, n, &statement, plain)
	return x, ok && x.lines > 1
}

// gather takes a tree apart; it is not alike any other where comments stand in it.
func (b *examiner) gather(x *example, n *node, count *int, plain []bool) bool {
	if len(n.comments) > 0 || isUse(n) {
		return false
	}
	statement := *count
	*count++
	full := statement >= len(plain) || !plain[statement]
	for _, p := range b.cut(n, full) {
		if p.slot == idSlot && strings.Contains(p.text, ".") {
			return false
		}
		x.pieces = append(x.pieces, p)
		x.statement = append(x.statement, statement)
		if p.slot == fixed {
			x.shape = b.then(step{x.shape, p.text, fixed})
		} else {
			x.shape = b.then(step{x.shape, "", p.slot})
		}
	}
	x.shape = b.then(step{x.shape, "", opensBlock})
	for _, inner := range n.body {
		if !b.gather(x, inner, count, plain) {
			return false
		}
	}
	x.shape = b.then(step{x.shape, "", closesBlock})
	return true
}

// cut takes the head of a statement apart.
func (b *examiner) cut(n *node, full bool) []piece {
	key := form{n, full && n.full != nil}
	made, known := b.pieces[key]
	if !known {
		c := n.cutter(b.elementOf(n) != nil, func(text string) { made = append(made, piece{text: text}) }, func(p piece) formula.Expr {
			p.text = formula.Print(p.value, nil)
			if len(p.text) > maxArgument {
				p.slot = fixed
			}
			made = append(made, p)
			return p.value
		})
		c.node(n, n.said(full))
		b.pieces[key] = made
	}
	return made
}

// said are the terms of a head, full with what the compiler would add by itself.
func (n *node) said(full bool) []ast.Term {
	if full && n.full != nil {
		return n.full
	}
	return n.terms()
}

func isUse(n *node) bool {
	_, ok := n.form.(*ast.Use)
	return ok
}

// From as many uses on a component is worth it; fewer do where each has many
// lines.
const (
	manyUses  = 4
	someUses  = 3
	longBody  = 8
	maxLeaves = 3
)

func isWorth(uses, lines, arguments int) bool {
	if uses < someUses || uses < manyUses && lines < longBody {
		return false
	}
	perUse := 1 + arguments/6
	return uses*lines > lines+2+uses*perUse
}

// components makes components of examples of one shape: one for all, or several for
// those that have more in common.
func (b *examiner) components(examples []*example, taken map[*node]bool, depth int) []*node {
	if len(examples) < someUses || depth > 4 {
		return nil
	}
	plain := plainIn(examples)
	for i, x := range examples {
		examples[i], _ = b.example(x.node, plain)
	}
	a := analyse(examples, plain)
	if a.leaves <= maxLeaves {
		if !isWorth(len(examples), examples[0].lines, len(a.parameters)) {
			return nil
		}
		return []*node{b.component(a, taken)}
	}
	var made []*node
	for _, part := range a.divided() {
		made = append(made, b.components(part, taken, depth+1)...)
	}
	return made
}

// plainIn are the statements that no example says more fully than it has to.
func plainIn(examples []*example) []bool {
	var plain []bool
	for i, x := range examples {
		count := 0
		var visit func(*node)
		visit = func(n *node) {
			if i == 0 {
				plain = append(plain, true)
			}
			plain[count] = plain[count] && n.full != nil
			count++
			for _, inner := range n.body {
				visit(inner)
			}
		}
		visit(x.node)
	}
	return plain
}

// component declares what some examples have in common and makes uses of them.
func (b *book) component(a *analysis, taken map[*node]bool) *node {
	name := b.distinct(componentName(b.elementOf(a.examples[0].node).kind.Name))
	declared := &ast.Component{Name: ast.Identifier{Text: name}}
	for _, p := range a.parameters {
		declared.Parameters = append(declared.Parameters, p.declaration())
	}
	made := &node{form: declared, block: true}
	statement, at := 0, 0
	made.body = []*node{a.pattern(b, a.examples[0].node, &statement, &at)}
	for i, x := range a.examples {
		mark(taken, x.node)
		use := &ast.Use{Call: edit.Call(name, a.arguments(i)...)}
		if a.byID {
			use.As = &ast.Identifier{Text: a.id(i)}
		}
		n := x.node
		n.head, n.full, n.form, n.body, n.block, n.placement = nil, nil, use, nil, false, Placement{}
	}
	return made
}

// mark marks a statement and all below it.
func mark(taken map[*node]bool, n *node) {
	taken[n] = true
	for _, inner := range n.body {
		mark(taken, inner)
	}
}

// componentNames are what people call a component for a kind.
var componentNames = map[string]string{
	"kpi-chart": "kpi", "bar-chart": "bars", "line-chart": "lines", "area-chart": "areas", "donut-chart": "donut", "pie-chart": "pie",
	"list": "picker", "segmented": "choice", "date-range": "period", "container": "tile", "pivot-table": "pivot", "text": "note", "image": "picture",
}

func componentName(kindName string) string {
	if name := componentNames[kindName]; name != "" {
		return name
	}
	return strings.ReplaceAll(strings.TrimSuffix(kindName, "-chart"), "-", "_")
}
