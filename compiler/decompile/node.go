package decompile

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/sigmac/sigmac/lang/ast"
	"github.com/sigmac/sigmac/lang/edit"
	"github.com/sigmac/sigmac/lang/format"
	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/sign"
)

// A node is one statement of the source to be.
type node struct {
	// head are the terms of a statement, but for those of its placement.
	head []ast.Term
	// full are all terms of a head that says also what the compiler would add by
	// itself, nil for none; statements of one shape are found by it.
	full []ast.Term
	// form is what is not a row of terms: a raw, let, component, use, for, spread or
	// include, less its block; nil for a statement.
	form ast.Item
	body []*node
	// later is the rest of the body, which is written when somebody asks for it; nil
	// where the body is whole.
	later *later
	// block asks for braces also where the body is empty.
	block bool
	// comments stand above it.
	comments []string
	// key is the part of the spec that the statement stands for.
	key Key
	// placement is where an element stands.
	placement Placement
	// wide and high are what it takes of the grid.
	wide, high int
	// blank asks for an empty line above.
	blank bool
	// text is the head on one line, once somebody asked for it.
	text string
}

// leaf is a statement without a block.
func leaf(key Key, head ...ast.Term) *node { return &node{key: key, head: head} }

// idNode is the statement that keeps an id.
func idNode(key Key, id string) *node { return leaf(key, edit.Word("id"), edit.Text(id)) }

// sameTerm reports whether two terms say the same.
func sameTerm(x, y ast.Term) bool {
	return x.Type == y.Type && x.Text == y.Text && (x.Expr == nil && y.Expr == nil || x.Expr != nil && y.Expr != nil && formula.Identical(x.Expr, y.Expr))
}

// rowsOf are rows of one term.
func rowsOf(terms []ast.Term) [][]ast.Term {
	made := make([][]ast.Term, len(terms))
	for i := range terms {
		made[i] = terms[i : i+1 : i+1]
	}
	return made
}

// row puts terms and rows of them behind one another.
func row(first ast.Term, rows ...[]ast.Term) []ast.Term {
	return append([]ast.Term{first}, slices.Concat(rows...)...)
}

// terms are all of the head: a placement stands before a text block.
func (n *node) terms() []ast.Term {
	if n.placement.IsZero() {
		return n.head
	}
	last := len(n.head)
	if last > 0 && isTextBlock(n.head[last-1].Expr) {
		last--
	}
	return slices.Concat(n.head[:last], n.placement.terms(), n.head[last:])
}

// keyword is the word that a statement begins with, "" for none.
func (n *node) keyword() string {
	if len(n.head) > 0 && n.head[0].Type == ast.Word {
		return n.head[0].Text
	}
	return ""
}

// bound is the formula of a head, nil for none.
func (n *node) bound() formula.Expr {
	if at := slices.IndexFunc(n.head, func(t ast.Term) bool { return t.Type == ast.Formula }); at >= 0 {
		return n.head[at].Expr
	}
	return nil
}

// isTextBlock reports whether a value is a text of several lines in `"""`.
func isTextBlock(x formula.Expr) bool {
	text, ok := x.(*formula.Text)
	return ok && strings.HasPrefix(text.Raw, quotes)
}

// say gives a statement another head.
func (n *node) say(head []ast.Term, form ast.Item) {
	n.head, n.full, n.form, n.placement, n.text = head, nil, form, Placement{}, ""
}

// line is the head on one line, but for the lines of text blocks and raw.
func (n *node) line() string {
	if n.text == "" {
		n.text = n.printed()
	}
	return n.text
}

func (n *node) printed() string {
	switch form := n.form.(type) {
	case nil:
		return format.Line(n.terms())
	case *ast.Let:
		if n.block {
			return "let " + form.Name.Text + " ="
		}
	case *ast.Raw:
		return "raw " + form.JSON
	case *ast.Component:
		form.Body = &ast.Block{}
		return strings.TrimSuffix(format.Item(form, 0), " { }")
	case *ast.For:
		form.Body = &ast.Block{}
		return strings.TrimSuffix(format.Item(form, 0), " { }")
	}
	return format.Item(n.form, 0)
}

// inlined is a statement on one line.
func (n *node) inlined() string {
	text := n.line()
	if len(n.body) == 0 && !n.block {
		return text
	}
	inner := make([]string, len(n.body))
	for i := range n.body {
		inner[i] = n.body[i].inlined()
	}
	return text + " { " + strings.Join(inner, "; ") + " }"
}

// A builder makes syntax trees of nodes and knows which node an item is.
type builder struct{ keys map[ast.Item]Key }

// top makes the items of a file: an empty line stands around those with a block.
func (b *builder) top(nodes []*node) []ast.Item {
	items := b.items(nodes, 0, false)
	for i := 1; i < len(nodes); i++ {
		if len(nodes[i-1].body)+len(nodes[i].body) > 0 {
			setBlankBefore(items[i], true)
		}
	}
	return items
}

func (b *builder) items(nodes []*node, indent int, inline bool) []ast.Item {
	items := make([]ast.Item, len(nodes))
	for i, n := range nodes {
		items[i] = b.item(n, indent, inline)
		setBlankBefore(items[i], n.blank && i > 0)
	}
	return items
}

func setBlankBefore(item ast.Item, blank bool) {
	around := item.Trivia()
	around.BlankBefore = blank
	item.SetTrivia(around)
}

// item makes the item of a node; inline says that its block stands on a line with
// others.
func (b *builder) item(n *node, indent int, inline bool) ast.Item {
	var block *ast.Block
	if len(n.body) > 0 || n.block {
		inline = inline || n.fits(indent)
		block = &ast.Block{Items: b.items(n.body, indent+2, inline), Multiline: !inline}
	}
	made := n.form
	switch form := made.(type) {
	case nil:
		made = &ast.Statement{Terms: n.terms(), Block: block}
	case *ast.Let:
		if block != nil {
			form.Value = &formula.Object{Block: block}
		}
	case *ast.Component:
		form.Body = block
	case *ast.For:
		form.Body = block
	}
	around := made.Trivia()
	around.Leading = nil
	made.SetTrivia(around)
	for _, comment := range n.comments {
		edit.Comment(made, sign.VisibleLine(comment))
	}
	if b.keys != nil {
		b.keys[made] = n.key
	}
	return made
}

// lineWidth is up to where a block stands on one line.
const lineWidth = 116

// fits reports whether a statement stands on one line.
func (n *node) fits(indent int) bool {
	return n.flat() && (n.statements() <= 3 || n.isLook()) && indent+n.width() <= lineWidth
}

// isLook reports whether a statement is a setting with nothing but plain values in
// its block, which read well side by side.
func (n *node) isLook() bool {
	return !n.placed() && n.bound() == nil && n.statements() == len(n.body)
}

// flat says that nothing in a statement needs lines of its own.
func (n *node) flat() bool {
	if n.breaks() > 0 {
		return false
	}
	for _, inner := range n.body {
		if len(inner.comments) > 0 || !inner.flat() || inner.placed() || n.placed() && len(inner.body) > 1 {
			return false
		}
	}
	return true
}

// breaks counts the line breaks in the head, which are those of text blocks and raw.
func (n *node) breaks() int {
	count := 0
	if raw, ok := n.form.(*ast.Raw); ok {
		count = strings.Count(raw.JSON, "\n")
	}
	n.eachExpr(func(x formula.Expr) {
		if isTextBlock(x) {
			count += strings.Count(x.(*formula.Text).Raw, "\n")
		}
	})
	return count
}

// placed tells of what stands in the layout, which has lines of its own.
func (n *node) placed() bool {
	_, isElement := n.key.element()
	return n.blank || isElement || n.key == layoutKey
}

func (n *node) width() int {
	width := utf8.RuneCountInString(n.line())
	for _, inner := range n.body {
		width += inner.width() + 2
	}
	return width + 4
}

// statements counts those in the body, and in the bodies there.
func (n *node) statements() int {
	count := 0
	for _, inner := range n.body {
		count += 1 + inner.statements()
	}
	return count
}

// lines is how many lines an indented statement takes where its head is not
// broken.
func (n *node) lines(indent int) int {
	count := 1 + len(n.comments) + n.breaks()
	if len(n.body) == 0 || n.fits(indent) {
		return count
	}
	for i, inner := range n.body {
		if inner.blank && i > 0 {
			count++
		}
		count += inner.lines(indent + 2)
	}
	return count + 1
}

// rewrite puts values in the place of others, wherever a statement has some.
func (n *node) rewrite(replace func(formula.Expr) (formula.Expr, bool)) {
	n.head, n.full, n.text = rewritten(n.head, replace), rewritten(n.full, replace), ""
	switch form := n.form.(type) {
	case *ast.Use:
		form.Call = formula.Rewrite(form.Call, replace).(*formula.Call)
	case *ast.For:
		form.List = formula.Rewrite(form.List, replace)
	case *ast.Let:
		if form.Value != nil && !n.block {
			form.Value = formula.Rewrite(form.Value, replace)
		}
	}
}

// rewritten are terms with values in the place of others.
func rewritten(terms []ast.Term, replace func(formula.Expr) (formula.Expr, bool)) []ast.Term {
	made := slices.Clone(terms)
	for i := range made {
		if made[i].Expr != nil {
			made[i].Expr = formula.Rewrite(made[i].Expr, replace)
		}
	}
	return made
}

// eachExpr visits the values of the head and those inside of them.
func (n *node) eachExpr(visit func(formula.Expr)) {
	all := func(x formula.Expr) bool {
		visit(x)
		return true
	}
	for i := range n.head {
		formula.Walk(n.head[i].Expr, all)
	}
	if use, ok := n.form.(*ast.Use); ok {
		formula.Walk(use.Call, all)
	}
}
