package langtest

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/sigmac/sigmac/lang/ast"
	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/kind"
	"github.com/sigmac/sigmac/lang/text"
)

// Dump writes a tree as indented lines, for golden files: items with their
// terms and comments, no places.
func Dump(tree *ast.File) string {
	d := &dumper{}
	d.items(tree.Items)
	d.comments("trailing", tree.Trailing)
	return d.out.String()
}

// Meaning is Dump without what the formatter may change: comments, blank lines,
// line breaks, the order of the clauses in an element's head, and whether a long text
// stands there or in the block.
func Meaning(tree *ast.File) string {
	d := &dumper{meaning: true}
	d.items(tree.Items)
	return d.out.String()
}

// Comments are the texts of a tree's comments in the order in which they stand,
// found through the nodes that they are attached to.
func Comments(tree *ast.File) []string {
	all := slices.Clone(tree.Trailing)
	ast.Walk(tree.Items, func(item ast.Item) {
		around := item.Trivia()
		all = slices.Concat(all, around.Leading, around.Inner, around.Trailing)
		ast.Blocks(item, func(block *ast.Block) { all = append(all, block.Trailing...) })
	})
	slices.SortFunc(all, func(a, b ast.Comment) int { return int(a.Span.Start - b.Span.Start) })
	var texts []string
	for _, comment := range all {
		texts = append(texts, comment.Text)
	}
	return texts
}

type dumper struct {
	out     strings.Builder
	depth   int
	meaning bool
}

func (d *dumper) line(format string, args ...any) {
	d.out.WriteString(strings.Repeat("  ", d.depth))
	fmt.Fprintf(&d.out, format+"\n", args...)
}

func (d *dumper) comments(where string, comments []ast.Comment) {
	if d.meaning {
		return
	}
	for _, comment := range comments {
		d.line("%s %s%s", where, d.mark("blank ", comment.BlankBefore), comment.Text)
	}
}

// mark is a text that says something of the layout.
func (d *dumper) mark(text string, set bool) string {
	return mark(text, set && !d.meaning)
}

func mark(text string, set bool) string {
	if set {
		return text
	}
	return ""
}

func (d *dumper) items(items []ast.Item) {
	for _, item := range items {
		if statement, ok := item.(*ast.Statement); ok && d.meaning {
			item = textInBlock(statement)
		}
		around := item.Trivia()
		d.comments("leading", around.Leading)
		d.line("%s%s%s", d.mark("blank ", around.BlankBefore), d.mark("detached ", around.Detached), d.describe(item))
		d.depth++
		d.comments("inner", around.Inner)
		ast.Blocks(item, func(block *ast.Block) {
			d.line("%s", d.mark("multiline ", block.Multiline)+"block")
			d.depth++
			d.items(block.Items)
			d.comments("trailing", block.Trailing)
			d.depth--
		})
		d.comments("behind", around.Trailing)
		d.depth--
	}
}

// textInBlock is a statement with the long text of its head as the last statement of
// its block.
func textInBlock(statement *ast.Statement) *ast.Statement {
	k, ok := kind.Element(statement.Keyword())
	if !ok || !k.Markup {
		return statement
	}
	i := slices.IndexFunc(statement.Terms, func(term ast.Term) bool {
		literal, ok := term.Expr.(*formula.Text)
		return ok && term.Type == ast.Value && strings.HasPrefix(literal.Raw, `"""`)
	})
	if i < 0 {
		return statement
	}
	moved, block := *statement, ast.Block{}
	if statement.Block != nil {
		block = *statement.Block
	}
	moved.Terms = slices.Delete(slices.Clone(statement.Terms), i, i+1)
	block.Items = append(slices.Clone(block.Items), &ast.Statement{Terms: []ast.Term{{Type: ast.Word, Text: k.Text}, statement.Terms[i]}})
	moved.Block = &block
	return &moved
}

// describe is an item on one line, without its blocks.
func (d *dumper) describe(item ast.Item) string {
	switch item := item.(type) {
	case *ast.Statement:
		all := terms(item.Terms)
		if d.meaning && isElement(item.Keyword()) {
			slices.Sort(all)
		}
		return mark("broken ", item.Broken) + "statement " + strings.Join(all, " ")
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
		return mark("document ", item.Document) + "raw " + compact(item.JSON)
	}
	return "bad"
}

func isElement(word string) bool {
	_, known := kind.Element(word)
	return known || word == "control" || word == "element"
}

// compact is JSON without blanks, or a text that is none.
func compact(text string) string {
	var compacted bytes.Buffer
	if json.Compact(&compacted, []byte(text)) != nil {
		return text
	}
	return compacted.String()
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

func terms(terms []ast.Term) []string {
	var all []string
	for _, term := range terms {
		switch term.Type {
		case ast.Word:
			all = append(all, term.Text)
		case ast.Value:
			all = append(all, "<"+Tree(term.Expr)+">")
		case ast.Formula:
			all = append(all, "=<"+Tree(term.Expr)+">")
		default:
			all = append(all, "'"+term.Text+"'")
		}
	}
	return all
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
		if x.Named {
			return x.Tag + ": " + Tree(x.X)
		}
		return x.Tag + " " + Tree(x.X)
	case *formula.Field:
		return Tree(x.X) + "." + x.Name
	case *formula.Index:
		return Tree(x.X) + "[" + Tree(x.Index) + "]"
	case *formula.Record:
		return record(x)
	case *formula.Object:
		return "object"
	case *formula.Bad:
		return "bad"
	}
	if literal, ok := expr.(*formula.Text); ok && strings.HasPrefix(literal.Raw, `"""`) {
		return block(literal.Raw)
	}
	return formula.Print(expr, nil)
}

func record(x *formula.Record) string {
	var fields []string
	for _, field := range x.Fields {
		fields = append(fields, field.Key+": "+Tree(field.Value))
	}
	return "{" + strings.Join(fields, ", ") + "}"
}

// block is a text block without its indentation.
func block(raw string) string {
	var lines []string
	for _, line := range text.Lines(raw) {
		lines = append(lines, raw[line.Start:line.End])
	}
	return fmt.Sprintf("%q", strings.Join(lines, "\n"))
}

func list(items []formula.Expr) string {
	var all []string
	for _, item := range items {
		all = append(all, Tree(item))
	}
	return "(" + strings.Join(all, ", ") + ")"
}
