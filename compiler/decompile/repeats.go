package decompile

import (
	"cmp"
	"slices"
	"strings"

	"github.com/sigmac/sigmac/lang/ast"
	"github.com/sigmac/sigmac/lang/edit"
	"github.com/sigmac/sigmac/lang/format"
	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/name"
)

// A formula, or a list of columns, gets a name where it is this long and stands in
// this many places.
const (
	longFormula = 25
	manyColumns = 6
	repetitions = 3
	maxRepeats  = 12
)

// eachNode visits statements and all below them.
func eachNode(nodes []*node, visit func(*node)) {
	for _, n := range nodes {
		visit(n)
		eachNode(n.body, visit)
	}
}

// A repeat is a formula that is written several times.
type repeat struct {
	tree       formula.Expr
	text, name string
	uses       int
}

// formulasInCommon names the formulas that repeat, and the calls in them.
func (b *book) formulasInCommon(roots []*node) []*node {
	var made []*node
	for range maxRepeats {
		repeats := gatherFormulas(roots)
		if len(repeats) == 0 {
			break
		}
		r := repeats[0]
		name := b.valueName(r.name)
		eachNode(roots, func(n *node) {
			if wholes := formulasOf(n); len(wholes) > 0 {
				n.rewrite(r.replacing(name, wholes))
			}
		})
		made = append(made, declare(name, r.tree))
	}
	return made
}

// gatherFormulas finds the formulas that repeat, the longest first.
func gatherFormulas(roots []*node) []*repeat {
	found := map[string]*repeat{}
	var order []*repeat
	note := func(x formula.Expr, name string) {
		text := formula.Print(x, nil)
		if len(text) < longFormula || strings.Contains(text, "$") {
			return
		}
		if found[text] == nil {
			found[text] = &repeat{tree: x, text: text, name: name}
			order = append(order, found[text])
		}
		found[text].uses++
	}
	eachNode(roots, func(n *node) {
		for _, whole := range formulasOf(n) {
			formula.Walk(whole.tree, func(x formula.Expr) bool {
				if isCall(x) || x == whole.tree {
					name := whole.name
					if x != whole.tree || name == "" {
						name = formula.DefaultName(x)
					}
					note(x, wordOr(wordOf(name), "formula"))
				}
				return true
			})
		}
	})
	order = slices.DeleteFunc(order, func(r *repeat) bool { return r.uses < repetitions || isName(r.tree) })
	slices.SortStableFunc(order, func(x, y *repeat) int { return cmp.Compare(len(y.text), len(x.text)) })
	return order
}

func isCall(x formula.Expr) bool {
	_, ok := x.(*formula.Call)
	return ok
}

// A whole is a formula that a statement binds, and what its column is called.
type whole struct {
	tree formula.Expr
	name string
}

// formulasOf are the formulas of a column or a channel, or the arguments of a use.
func formulasOf(n *node) []whole {
	if use, ok := n.form.(*ast.Use); ok {
		var made []whole
		for _, argument := range use.Call.Args {
			made = append(made, whole{tree: argument})
		}
		return made
	}
	tree := n.bound()
	if tree == nil || !n.key.InColumn() {
		return nil
	}
	return []whole{{tree, n.columnName()}}
}

// columnName is what a head calls the column that it makes, "" where it does not say.
func (n *node) columnName() string {
	for i := 1; i < len(n.head); i++ {
		ref, ok := n.head[i].Expr.(*formula.Ref)
		if before := n.head[i-1].Text; ok && n.head[i].Type == ast.Value && (before == "as" || before == "column") {
			return ref.Name
		}
	}
	return ""
}

// replacing puts a name in the place of the formula where that is a call, or all that
// a statement binds.
func (r *repeat) replacing(name string, wholes []whole) func(formula.Expr) (formula.Expr, bool) {
	call := isCall(r.tree)
	return func(x formula.Expr) (formula.Expr, bool) {
		isWhole := slices.ContainsFunc(wholes, func(w whole) bool { return w.tree == x })
		if call != isCall(x) || !call && !isWhole || formula.Print(x, nil) != r.text {
			return nil, false
		}
		return edit.Variable(name), true
	}
}

func isWordByte(c byte) bool {
	return c == '_' || c == '-' || c == '.' || c >= '0' && c <= '9' || c|0x20 >= 'a' && c|0x20 <= 'z'
}

// columnsInCommon names lists of columns that repeat: as a value, or as a component
// where formats stand among them.
func (b *book) columnsInCommon(roots []*node) []*node {
	uses := map[string][]*node{}
	names := map[string]string{}
	var order []string
	around := ""
	eachNode(roots, func(n *node) {
		if e := b.elementOf(n); e != nil {
			around = e.word
			if e.source != nil {
				around = e.source.word
			}
		}
		if n.keyword() != "columns" || commas(n.head)+1 < manyColumns || n.isInterpolated() {
			return
		}
		list := format.Line(n.head[1:])
		if uses[list] == nil {
			order = append(order, list)
			names[list] = strings.NewReplacer("-", "_", ".", "_").Replace(around) + "_columns"
		}
		uses[list] = append(uses[list], n)
	})
	var made []*node
	for _, list := range order {
		if len(uses[list]) < repetitions {
			continue
		}
		name, first := b.valueName(names[list]), uses[list][0].head
		if columns, ok := onlyColumns(first[1:]); ok {
			made = append(made, declare(name, columns))
			for _, n := range uses[list] {
				n.say([]ast.Term{edit.Word("columns"), edit.Value(edit.Variable(name))}, nil)
			}
			continue
		}
		made = append(made, &node{form: &ast.Component{Name: ast.Identifier{Text: name}}, block: true, body: []*node{leaf("", first...)}})
		for _, n := range uses[list] {
			n.say(nil, &ast.Use{Call: edit.Call(name)})
		}
	}
	return made
}

func commas(terms []ast.Term) int {
	count := 0
	for i := range terms {
		if terms[i].Type == ast.Comma {
			count++
		}
	}
	return count
}

// onlyColumns is a list of columns as a value; ok is false where formats stand among
// them.
func onlyColumns(terms []ast.Term) (list *formula.List, ok bool) {
	list = &formula.List{}
	for i := range terms {
		ref, isRef := terms[i].Expr.(*formula.Ref)
		switch {
		case i%2 == 0 && isRef:
			list.Items = append(list.Items, ref)
		case i%2 == 0 || terms[i].Type != ast.Comma:
			return nil, false
		}
	}
	return list, true
}

// modelsInCommon names the ids of data models that are read more than once.
func (b *book) modelsInCommon(roots []*node) []*node {
	uses := map[string]int{}
	var order []*formula.Text
	eachNode(roots, func(n *node) {
		n.eachExpr(func(x formula.Expr) {
			if id := modelID(x); id != nil {
				if uses[id.Raw]++; uses[id.Raw] == 2 {
					order = append(order, id)
				}
			}
		})
	})
	var made []*node
	for _, id := range order {
		name := b.valueName("model")
		made = append(made, declare(name, id))
		eachNode(roots, func(n *node) {
			n.rewrite(func(x formula.Expr) (formula.Expr, bool) {
				if found := modelID(x); found == nil || found.Raw != id.Raw {
					return nil, false
				}
				call := *x.(*formula.Call)
				call.Args = append([]formula.Expr{edit.Variable(name)}, call.Args[1:]...)
				return &call, true
			})
		})
	}
	return made
}

// modelID is the id of a data model that a source reads, nil for none.
func modelID(x formula.Expr) *formula.Text {
	call, ok := x.(*formula.Call)
	if !ok || call.Name != "data-model" || len(call.Args) == 0 {
		return nil
	}
	id, ok := call.Args[0].(*formula.Text)
	if !ok || len(id.Raw) != 38 || !name.IsUUID(id.Raw[1:37]) {
		return nil
	}
	return id
}
