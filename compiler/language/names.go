package language

import (
	"slices"
	"strings"

	"github.com/sigmac/sigmac/compiler"
	"github.com/sigmac/sigmac/compiler/lock"
	"github.com/sigmac/sigmac/compiler/resolve"
	"github.com/sigmac/sigmac/lang/ast"
	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/kind"
)

// names are what can be named in a file: the elements of its workbooks and the
// values of its modules.
type names struct {
	snapshot *Snapshot
	path     string
	tree     *ast.File
	books    []*compiler.Book
}

func (s *Snapshot) names(path string) *names {
	return &names{snapshot: s, path: path, tree: s.Tree(path), books: s.books(path)}
}

// elements lists the elements and controls of which keep reports true, those of
// one name once.
func (n *names) elements(keep func(*resolve.Element) bool) []*resolve.Element {
	var list []*resolve.Element
	seen := map[string]bool{}
	for _, book := range n.books {
		for _, element := range book.Names.Elements {
			if written := element.Definition.Name; !seen[written] && keep(element) {
				seen[written] = true
				list = append(list, element)
			}
		}
	}
	slices.SortStableFunc(list, func(a, b *resolve.Element) int {
		if a.Definition.Span.File != b.Definition.Span.File {
			return 0
		}
		return int(a.Definition.Span.Start - b.Definition.Span.Start)
	})
	return list
}

// targets lists the elements with columns: tables, then charts where open says so.
func (n *names) targets(open bool) []*resolve.Element {
	list := n.elements(func(e *resolve.Element) bool { return isData(e) && e.Kind.Loose })
	if open {
		list = append(list, n.elements(func(e *resolve.Element) bool { return isData(e) && !e.Kind.Loose })...)
	}
	return list
}

// element finds an element by its name as written, or by its id or title.
func (n *names) element(name string) *resolve.Element {
	if name == "" {
		return nil
	}
	for _, of := range []func(*resolve.Element) string{
		func(e *resolve.Element) string { return e.Definition.Name },
		func(e *resolve.Element) string { return e.ID },
		func(e *resolve.Element) string { return e.Title.Value },
	} {
		for _, book := range n.books {
			for _, element := range book.Names.Elements {
				if of(element) == name {
					return element
				}
			}
		}
	}
	return nil
}

func (n *names) regions(keep func(*resolve.Region) bool) []*resolve.Region {
	var list []*resolve.Region
	for _, book := range n.books {
		for _, region := range book.Names.Regions {
			if !region.Implied && keep(region) {
				list = append(list, region)
			}
		}
	}
	return list
}

// schema is schema.lock.json; nil without one.
func (n *names) schema() *lock.Schema {
	if n.snapshot.analysis == nil {
		return nil
	}
	return n.snapshot.analysis.Result.Project.Lock
}

// A column is one that a formula may name.
type column struct {
	name string
	// columnType is its type, "any" where it is not known.
	columnType formula.Type
	// from says where it comes from; doc is its formula.
	from, doc string
	aggregate bool
	// channel reports that a channel makes it.
	channel bool
}

// columnsOf lists an element's own columns.
func columnsOf(element *resolve.Element) []column {
	var list []column
	for _, own := range element.Columns {
		if own.IsImplied() {
			continue
		}
		made := column{name: own.Name, from: element.ID, columnType: own.LikelyType(), channel: own.Channel != nil && own.Definition.Derived}
		if known, ok := own.Inferred(); ok {
			made.aggregate = known.Level == formula.Aggregate
		}
		if own.Expr != nil && !own.Through {
			made.doc = formula.Print(own.Expr, nil)
		}
		list = append(list, made)
	}
	return list
}

// columnsBelow lists the columns of what an element reads.
func columnsBelow(s *resolve.Source) []column {
	var list []column
	for _, offered := range s.Offered() {
		list = append(list, column{name: offered.Name, columnType: offered.Type, from: offered.From})
	}
	return list
}

// A value is a name that is written with `$`.
type value struct {
	name, what, doc string
	valueType       string
}

// values lists what `$` may stand before at a cursor: the values of the blocks
// around it, of the file, and of its imports.
func (n *names) values(c *cursor) []value {
	var list []value
	for i := len(c.frames) - 1; i >= 0; i-- {
		frame := c.frames[i]
		for _, head := range frame.before {
			if firstWord(head) == "let" && i > 0 {
				list = append(list, value{name: nameIn(head, 1), what: "let"})
			}
		}
		switch frame.word() {
		case "for":
			list = append(list, value{name: nameIn(frame.head, 1), what: "loop value"})
		case "component":
			list = append(list, value{name: "id", what: "id of the use", valueType: "text"})
			list = append(list, parametersIn(frame.head)...)
		}
	}
	n.eachTree(func(tree *ast.File, prefix string, imported bool) {
		list = append(list, valuesOf(tree, prefix, imported)...)
	})
	list = append(list,
		value{name: "env", what: "the environment", valueType: "text"}, value{name: "target", what: "the target", valueType: "text"})
	return slices.DeleteFunc(list, func(v value) bool { return v.name == "" })
}

// parametersIn reads the parameters off a component's head.
func parametersIn(head []tok) []value {
	var list []value
	for i, t := range head {
		if i > 1 && (head[i-1].text == "(" || head[i-1].text == ",") && t.text != ")" {
			made := value{name: t.text, what: "parameter"}
			if i+2 < len(head) && head[i+1].text == ":" {
				made.valueType = head[i+2].text
			}
			list = append(list, made)
		}
	}
	return list
}

// valuesOf lists the values that a file declares.
func valuesOf(tree *ast.File, prefix string, imported bool) []value {
	var list []value
	add := func(what string, name ast.Identifier, declared *ast.Identifier, bound formula.Expr) {
		if imported && strings.HasPrefix(name.Text, "_") {
			return
		}
		made := value{name: prefix + name.Text, what: what}
		if declared != nil {
			made.valueType = declared.Text
		}
		if bound != nil {
			made.doc = short(bound.Span().Text())
		}
		list = append(list, made)
	}
	for _, item := range tree.Items {
		switch item := item.(type) {
		case *ast.Let:
			add("let", item.Name, item.Type, item.Value)
		case *ast.Param:
			add("param", item.Name, item.Type, item.Default)
		}
	}
	return list
}

func short(text string) string {
	if len([]rune(text)) > 80 {
		return string([]rune(text)[:80]) + "…"
	}
	return text
}

// eachTree gives the tree of the file and those of its imports, with what is written before their
// names.
func (n *names) eachTree(do func(tree *ast.File, prefix string, imported bool)) {
	if n.tree != nil {
		do(n.tree, "", false)
	}
	module := n.snapshot.module(n.path)
	if module == nil {
		return
	}
	for _, entry := range module.Imports {
		prefix := ""
		if entry.Alias() != "" {
			prefix = entry.Alias() + "."
		}
		if entry.Module != nil {
			do(entry.Module.Tree, prefix, true)
		}
	}
}

// A usable is a component that may be used.
type usable struct {
	name string
	item *ast.Component
}

// components lists the components of the file and of its imports.
func (n *names) components() []usable {
	var list []usable
	n.eachTree(func(tree *ast.File, prefix string, imported bool) {
		for _, item := range tree.Items {
			if component, ok := item.(*ast.Component); ok && !(imported && strings.HasPrefix(component.Name.Text, "_")) {
				list = append(list, usable{prefix + component.Name.Text, component})
			}
		}
	})
	return list
}

// declared lists the sources, themes or functions that the file and its imports
// declare.
func (n *names) declared(keyword string) []string {
	var list []string
	n.eachTree(func(tree *ast.File, prefix string, _ bool) {
		for _, item := range tree.Items {
			if statement, ok := item.(*ast.Statement); ok && statement.Keyword() == keyword && len(statement.Terms) > 1 {
				if call, isCall := statement.Terms[1].Expr.(*formula.Call); isCall {
					list = append(list, prefix+call.Name)
				} else if statement.Terms[1].Type == ast.Word {
					list = append(list, prefix+statement.Terms[1].Text)
				}
			}
		}
	})
	return list
}

func isData(e *resolve.Element) bool    { return e.Kind.Class == kind.Data }
func isControl(e *resolve.Element) bool { return e.Kind.Class == kind.Control }
func isShownElement(e *resolve.Element) bool {
	return e.Kind.Class != kind.Control
}
