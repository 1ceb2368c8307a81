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
	node  *node
	lines int
	cuts  []*headCut
	// pieces are those of all cuts, statement is the number of the cut that a piece
	// belongs to: 0 for the head of all.
	pieces    []piece
	statement []int
	// shape is that of the whole tree: the same for two that differ in slots alone.
	shape shape
}

// flatten lists the pieces of all cuts.
func (x *example) flatten() {
	count := 0
	for _, c := range x.cuts {
		count += len(c.pieces)
	}
	x.pieces, x.statement = make([]piece, 0, count), make([]int, 0, count)
	for i, c := range x.cuts {
		x.pieces = append(x.pieces, c.pieces...)
		for range c.pieces {
			x.statement = append(x.statement, i)
		}
	}
}

// A headCut is a head, taken apart.
type headCut struct {
	pieces []piece
	shape  shape
	// isDotted says that an id stands in it that cannot be the one of a use.
	isDotted bool
}

// A shape is the number of a head less its slots, or of a sequence of such heads and
// the ends of blocks.
type shape int

// A step goes on from a shape by one more.
type step struct{ before, next shape }

// closesBlock is the shape of the end of a block.
const closesBlock shape = -1

// An examiner takes statements apart, each in each form once.
type examiner struct {
	*book
	heads map[string]shape
	steps map[step]shape
	cuts  map[form]*headCut
}

// A form is the head of a statement, with or without what the compiler would add.
type form struct {
	node *node
	full bool
}

func (b *book) examiner() *examiner {
	return &examiner{b, map[string]shape{}, map[step]shape{}, map[form]*headCut{}}
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

// head is the shape of a head that some text tells.
func (b *examiner) head(text string) shape {
	made, known := b.heads[text]
	if !known {
		made = shape(len(b.heads) + 1)
		b.heads[text] = made
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
	full := *count >= len(plain) || !plain[*count]
	*count++
	c := b.cut(n, full)
	if c.isDotted {
		return false
	}
	x.cuts, x.shape = append(x.cuts, c), b.then(step{x.shape, c.shape})
	for _, inner := range n.body {
		if !b.gather(x, inner, count, plain) {
			return false
		}
	}
	x.shape = b.then(step{x.shape, closesBlock})
	return true
}

// cut takes the head of a statement apart.
func (b *examiner) cut(n *node, full bool) *headCut {
	key := form{n, full && n.full != nil}
	if made := b.cuts[key]; made != nil {
		return made
	}
	terms := n.said(full)
	made := &headCut{pieces: make([]piece, 0, 2*len(terms))}
	var shape strings.Builder
	add := func(p piece) {
		made.pieces = append(made.pieces, p)
		made.isDotted = made.isDotted || p.slot == idSlot && strings.Contains(p.text, ".")
		shape.WriteByte(byte(p.slot))
		if p.slot == fixed {
			shape.WriteString(p.text)
		}
	}
	c := n.cutter(b.elementOf(n) != nil, func(text string) { add(piece{text: text}) }, func(p piece) formula.Expr {
		p.text = formula.Print(p.value, nil)
		if len(p.text) > maxArgument {
			p.slot = fixed
		}
		add(p)
		return p.value
	})
	c.node(n, terms)
	made.shape = b.head(shape.String())
	b.cuts[key] = made
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
		examples[i].flatten()
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
		n.say(nil, use)
		n.body, n.block = nil, false
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
