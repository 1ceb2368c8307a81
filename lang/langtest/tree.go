package langtest

import (
	"fmt"
	"strings"

	"github.com/sigmac/sigmac/lang/ast"
	"github.com/sigmac/sigmac/lang/formula"
)

// Dump writes a tree as indented lines, for golden files: items with their
// terms and comments, no places.
func Dump(tree *ast.File) string {
	d := &dumper{}
	d.items(tree.Items)
	d.comments("trailing", tree.Trailing)
	return d.out.String()
}

type dumper struct {
	out   strings.Builder
	depth int
}

func (d *dumper) line(format string, args ...any) {
	d.out.WriteString(strings.Repeat("  ", d.depth))
	fmt.Fprintf(&d.out, format+"\n", args...)
}

func (d *dumper) comments(where string, comments []ast.Comment) {
	for _, comment := range comments {
		d.line("%s %s%s", where, mark("blank ", comment.BlankBefore), comment.Text)
	}
}

func mark(text string, set bool) string {
	if set {
		return text
	}
	return ""
}

func (d *dumper) items(items []ast.Item) {
	for _, item := range items {
		around := item.Trivia()
		d.comments("leading", around.Leading)
		d.line("%s%s%s", mark("blank ", around.BlankBefore), mark("detached ", around.Detached), describe(item))
		d.depth++
		d.comments("inner", around.Inner)
		ast.Blocks(item, func(block *ast.Block) {
			d.line("%s", mark("multiline ", block.Multiline)+"block")
			d.depth++
			d.items(block.Items)
			d.comments("trailing", block.Trailing)
			d.depth--
		})
		d.comments("behind", around.Trailing)
		d.depth--
	}
}

// describe is an item on one line, without its blocks.
func describe(item ast.Item) string {
	switch item := item.(type) {
	case *ast.Statement:
		return mark("broken ", item.Broken) + "statement" + terms(item.Terms)
	case *ast.Import:
		return "import " + item.Path.Raw + named(" as ", item.As)
	case *ast.Include:
		return "include " + item.Path.Raw
	case *ast.Let:
		return "let " + item.Name.Text + named(": ", item.Type) + valued(" = ", item.Value)
	case *ast.Param:
		return "param " + item.Name.Text + named(": ", item.Type) + valued(" in ", item.Choices) + valued(" = ", item.Default)
	case *ast.Component:
		return "component " + item.Name.Text + parameters(item.Parameters)
	case *ast.Use:
		return "use " + Tree(item.Call) + named(" as ", item.As)
	case *ast.For:
		return "for " + item.Name.Text + valued(" in ", item.List)
	case *ast.If:
		return "if " + Tree(item.Condition)
	case *ast.Spread:
		return "spread " + Tree(item.Value)
	case *ast.Raw:
		return mark("document ", item.Document) + "raw " + strings.Join(strings.Fields(item.JSON), " ")
	}
	return "bad"
}

func named(before string, name *ast.Identifier) string {
	if name == nil {
		return ""
	}
	return before + name.Text
}

func valued(before string, value formula.Expr) string {
	if value == nil {
		return ""
	}
	return before + Tree(value)
}

func parameters(parameters []ast.Parameter) string {
	var all []string
	for _, parameter := range parameters {
		all = append(all, parameter.Name.Text+named(": ", parameter.Type)+valued(" = ", parameter.Default))
	}
	return "(" + strings.Join(all, ", ") + ")"
}

func terms(terms []ast.Term) string {
	var text strings.Builder
	for _, term := range terms {
		switch term.Type {
		case ast.Word:
			text.WriteString(" " + term.Text)
		case ast.Value:
			text.WriteString(" <" + Tree(term.Expr) + ">")
		case ast.Formula:
			text.WriteString(" =<" + Tree(term.Expr) + ">")
		default:
			text.WriteString(" '" + term.Text + "'")
		}
	}
	return text.String()
}

// Tree writes a formula so that its grouping shows: every operation in
// parentheses, with the name of the node for what has none.
func Tree(expr formula.Expr) string {
	switch x := expr.(type) {
	case *formula.Binary:
		return "(" + Tree(x.X) + " " + x.Op + " " + Tree(x.Y) + ")"
	case *formula.Unary:
		return "(" + x.Op + " " + Tree(x.X) + ")"
	case *formula.Paren:
		return "paren" + list([]formula.Expr{x.X})
	case *formula.List:
		return "list" + list(x.Items)
	case *formula.Call:
		return formula.Spelling(x.Name) + list(x.Args)
	case *formula.Tagged:
		return x.Tag + " " + Tree(x.X)
	case *formula.Object:
		return "object"
	case *formula.Bad:
		return "bad"
	}
	return strings.Join(strings.Fields(formula.Print(expr, nil)), " ")
}

func list(items []formula.Expr) string {
	var all []string
	for _, item := range items {
		all = append(all, Tree(item))
	}
	return "(" + strings.Join(all, ", ") + ")"
}
