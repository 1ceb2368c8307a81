package common

import (
	"cmp"
	"context"
	"io/fs"
	"slices"
	"strings"

	"github.com/sigmac/sigmac/compiler/index"
	"github.com/sigmac/sigmac/compiler/load"
	"github.com/sigmac/sigmac/lang/ast"
	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/parser"
	"github.com/sigmac/sigmac/lang/source"
)

// A read is the source of a workbook, or a module, with what it declares itself.
type read struct {
	project *load.Project
	main    *source.File
	own     []*declaration
	// connections are those of the workbook that a text names.
	connections []*declaration
	index       *index.Index
}

// A declaration is a value, a component or a connection of a source.
type declaration struct {
	name, module string
	form         form
	key          key
	// needs are the keys of what it names.
	needs []key
	// item is the statement, definition what the index knows of it; at is where a
	// connection's name stands in Sigma.
	item       ast.Item
	definition *index.Definition
	at         source.Span
	done       bool
}

func parse(text string) []ast.Item {
	tree, _ := parser.Parse(source.NewFile("", text))
	return tree.Items
}

// readSource reads what a source declares itself. What cannot be read declares
// nothing.
func readSource(ctx context.Context, root fs.FS, main string) *read {
	r := &read{}
	r.project, _ = load.Load(ctx, root, load.Options{Paths: []string{main}})
	module := r.project.Modules[main]
	if module == nil || module.Tree == nil || ctx.Err() != nil {
		return r
	}
	r.main, r.index = module.Tree.Source, index.Values(r.project.SortedModules(), r.project.Config.Module)
	byPlace := map[source.Span]*declaration{}
	for _, item := range module.Tree.Items {
		if d := r.declaration(item); d != nil {
			r.own = append(r.own, d)
			byPlace[d.definition.Span] = d
		}
	}
	for _, d := range r.own {
		r.describe(d, byPlace, 0)
	}
	r.own = slices.DeleteFunc(r.own, func(d *declaration) bool { return d.key.isNone() })
	for _, item := range module.Tree.Items {
		if statement, ok := item.(*ast.Statement); ok && isWord(statement, 0, "workbook") && statement.Block != nil {
			r.connectionsIn(statement.Block.Items)
		}
	}
	return r
}

func (r *read) declaration(item ast.Item) *declaration {
	var name ast.Identifier
	switch item := item.(type) {
	case *ast.Let:
		name = item.Name
	case *ast.Component:
		name = item.Name
	default:
		return nil
	}
	for _, definition := range r.index.Definitions {
		if definition.Span == name.At {
			return &declaration{name: name.Text, item: item, definition: definition, module: r.moduleOf(item, definition)}
		}
	}
	return nil
}

// moduleOf is the module that a declaration would stand in: formats are texts that
// follow the word.
func (r *read) moduleOf(item ast.Item, definition *index.Definition) string {
	if let, ok := item.(*ast.Let); ok {
		if _, isText := let.Value.(*formula.Text); isText {
			for _, use := range r.index.Uses {
				if use.Definition == definition {
					if strings.HasSuffix(use.Span.File.Text[:use.Span.Start], "format $") {
						return Formats
					}
					return Values
				}
			}
		}
	}
	return Values
}

// deepest bounds how declarations may name each other.
const deepest = 16

// describe writes a declaration with marks where names stand.
func (r *read) describe(d *declaration, byPlace map[source.Span]*declaration, depth int) {
	if d.done || depth > deepest {
		return
	}
	d.done = true
	whole := d.item.Span()
	type piece struct {
		at       source.Span
		fragment fragment
	}
	pieces := []piece{{d.definition.Span, fragment{isOwn: true}}}
	for _, use := range r.index.Uses {
		if use.Span.File != whole.File || use.Span.Start < whole.Start || use.Span.End > whole.End {
			continue
		}
		other := byPlace[use.Definition.Span]
		if other == nil {
			if use.Definition.Span.File != whole.File {
				return // it is another module's
			}
			continue
		}
		r.describe(other, byPlace, depth+1)
		if other == d || other.key.isNone() {
			return
		}
		d.needs = append(d.needs, other.key)
		pieces = append(pieces, piece{use.Span, fragment{of: other}})
	}
	slices.SortFunc(pieces, func(a, b piece) int { return cmp.Compare(a.at.Start, b.at.Start) })
	at := whole.Start
	for _, each := range pieces {
		d.form = append(d.form, fragment{text: whole.File.Text[at:each.at.Start]}, each.fragment)
		at = each.at.End
	}
	d.form = append(d.form, fragment{text: whole.File.Text[at:whole.End] + "\n"})
	d.key = d.form.key()
}

// connectionsIn finds the connections that a text names.
func (r *read) connectionsIn(items []ast.Item) {
	for _, item := range items {
		statement, ok := item.(*ast.Statement)
		if !ok || !isWord(statement, 0, "connection") || len(statement.Terms) != 3 || statement.Block != nil {
			continue
		}
		name, at := statement.Terms[1], statement.Terms[2].At
		text := r.main.Text[at.Start:at.End]
		if name.Type != ast.Word || !strings.HasPrefix(text, `"`) || strings.Contains(text, "${") || strings.Contains(name.Text, "-") {
			continue
		}
		said := form{{text: "let "}, {isOwn: true}, {text: " = " + text + "\n"}}
		r.connections = append(r.connections, &declaration{name: name.Text, module: Connections, key: said.key(), form: said, at: at})
	}
}

func isWord(statement *ast.Statement, at int, word string) bool {
	return len(statement.Terms) > at && statement.Terms[at].Type == ast.Word && statement.Terms[at].Text == word
}
