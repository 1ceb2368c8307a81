package language

import (
	"slices"
	"strings"

	"github.com/sigmac/sigmac/compiler/index"
	"github.com/sigmac/sigmac/lang/ast"
	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/kind"
	"github.com/sigmac/sigmac/lang/source"
)

// A Symbol is a declaration of a file with those inside.
type Symbol struct {
	Name, Detail string
	Kind         index.Kind
	// Workbook reports that it is a workbook, which has no kind of definition.
	Workbook bool
	// Name stands at Span, all of it at Whole.
	Span, Whole source.Span
	Children    []Symbol
}

// Symbols outlines a file.
func (s *Snapshot) Symbols(path string) []Symbol {
	tree := s.Tree(path)
	if tree == nil {
		return nil
	}
	return symbolsOf(tree.Items)
}

func symbolsOf(items []ast.Item) []Symbol {
	var list []Symbol
	for _, item := range items {
		switch item := item.(type) {
		case *ast.Let:
			list = append(list, named(index.Let, item.Name, item.At))
		case *ast.Param:
			list = append(list, named(index.Param, item.Name, item.At))
		case *ast.Component:
			made := named(index.Component, item.Name, item.At)
			if item.Body != nil {
				made.Children = symbolsOf(item.Body.Items)
			}
			list = append(list, made)
		case *ast.Import:
			if item.As != nil {
				list = append(list, named(index.Import, *item.As, item.At))
			}
		case *ast.For:
			list = append(list, blockSymbols(item.Body)...)
		case *ast.If:
			list = append(append(list, blockSymbols(item.Then)...), blockSymbols(item.Else)...)
		case *ast.Statement:
			list = append(list, symbolsOfStatement(item)...)
		}
	}
	return list
}

func named(of index.Kind, name ast.Identifier, whole source.Span) Symbol {
	return Symbol{Name: name.Text, Kind: of, Span: name.At, Whole: whole.Join(name.At)}
}

func blockSymbols(block *ast.Block) []Symbol {
	if block == nil {
		return nil
	}
	return symbolsOf(block.Items)
}

// symbolsOfStatement outlines a statement: what it declares, or what is declared
// in its block.
func symbolsOfStatement(statement *ast.Statement) []Symbol {
	word := statement.Keyword()
	inner := blockSymbols(statement.Block)
	of, id, ok := declares(statement)
	switch {
	case word == "columns", word == "key":
		return columnSymbols(statement)
	case !ok || id >= len(statement.Terms):
		return inner
	}
	term := statement.Terms[id]
	made := Symbol{Name: term.Text, Kind: of, Workbook: word == "workbook", Span: term.At, Whole: statement.At, Children: inner, Detail: detailOf(statement, id)}
	if made.Name == "" {
		made.Name = strings.Trim(term.At.Text(), `"[]`)
	}
	return []Symbol{made}
}

// detailOf is the kind and the title of a statement.
func detailOf(statement *ast.Statement, id int) string {
	detail := statement.Keyword()
	if detail == "control" && id > 1 {
		detail += " " + statement.Terms[1].Text
	}
	for _, term := range statement.Terms[id:] {
		if text, ok := term.Expr.(*formula.Text); ok && term.Type == ast.Value {
			if content := firstLine(text.Content()); content != "" {
				return detail + " · " + short(content)
			}
		}
	}
	return detail
}

func columnSymbols(statement *ast.Statement) []Symbol {
	var list []Symbol
	for _, term := range statement.Terms {
		if ref, ok := term.Expr.(*formula.Ref); ok && term.Type == ast.Value {
			_, at := index.Reference(term.At)
			list = append(list, Symbol{Name: ref.Name, Kind: index.Column, Span: at, Whole: term.At})
		}
	}
	return list
}

// declares reports what a statement declares and which of its terms is the name.
func declares(statement *ast.Statement) (of index.Kind, id int, ok bool) {
	word := statement.Keyword()
	switch word {
	case "workbook":
		return index.Page, 1, true
	case "connection":
		return index.Connection, 1, true
	case "source", "theme", "function":
		return map[string]index.Kind{"source": index.Source, "theme": index.Theme, "function": index.Function}[word], 1,
			len(statement.Terms) > 1 && statement.Terms[1].Type == ast.Word
	case "agent":
		return index.Agent, 1, true
	case "control":
		return index.Control, 2, true
	case "element":
		return index.Element, 2, true
	case "group":
		return index.Group, 1, true
	case "column":
		return index.Column, 1, true
	}
	if k, found := kind.Element(word); found && len(statement.Terms) > 1 && statement.Terms[1].Type == ast.Word {
		return index.Element, 1, k != nil
	}
	if class, quoted := kind.QuotedRegion[word]; quoted && len(statement.Terms) > 2 {
		return map[kind.Class]index.Kind{kind.Overlay: index.Overlay, kind.Panel: index.Panel}[class], 2, true
	}
	for class, of := range map[kind.Class]index.Kind{kind.Page: index.Page, kind.Overlay: index.Overlay, kind.Panel: index.Panel} {
		if _, found := kind.Lookup(class, word); found && len(statement.Terms) > 1 {
			return of, 1, true
		}
	}
	return 0, 0, false
}

// A FoundSymbol is a definition of the project.
type FoundSymbol struct {
	Name, Owner string
	Kind        index.Kind
	Span        source.Span
}

// maxSymbols bounds how many symbols one question gives.
const maxSymbols = 500

// FindSymbols lists the definitions of the project whose names have the letters of
// a query.
func (s *Snapshot) FindSymbols(query string) []FoundSymbol {
	query = strings.ToLower(query)
	var begins, holds []FoundSymbol
	for _, definition := range s.index().Definitions {
		label := strings.ToLower(definition.Name)
		if definition.Derived || !hasLetters(label, query) {
			continue
		}
		found := FoundSymbol{Name: definition.Name, Kind: definition.Kind, Span: definition.Span}
		if definition.Owner != nil {
			found.Owner = definition.Owner.Name
		}
		if strings.HasPrefix(label, query) {
			begins = append(begins, found)
		} else {
			holds = append(holds, found)
		}
	}
	list := append(begins, holds...)
	return list[:min(len(list), maxSymbols)]
}

// A Fold is a run of lines that may be folded.
type Fold struct {
	Span    source.Span
	Comment bool
}

// Folds are the blocks, text blocks and runs of comments of a file.
func (s *Snapshot) Folds(path string) []Fold {
	file := s.File(path)
	if file == nil {
		return nil
	}
	var folds []Fold
	var open []int
	comments := -1
	end := 0
	closeComments := func() {
		if comments >= 0 && strings.Contains(file.Text[comments:end], "\n") {
			folds = append(folds, Fold{file.Span(comments, end), true})
		}
		comments = -1
	}
	for _, t := range lex(file.Text, 0, len(file.Text)) {
		if t.kind == commentKind {
			if comments < 0 && startsLine(file.Text, t.start) {
				comments = t.start
			}
			end = t.end
			continue
		}
		closeComments()
		switch {
		case t.text == "{" && t.kind == leftBrace:
			open = append(open, t.start)
		case t.text == "}" && t.kind == rightBrace && len(open) > 0:
			folds = append(folds, Fold{file.Span(open[len(open)-1], t.end), false})
			open = open[:len(open)-1]
		case (t.kind == textBlock || t.kind == jsonKind) && strings.Contains(t.text, "\n"):
			folds = append(folds, Fold{file.Span(t.start, t.end), false})
		}
	}
	closeComments()
	return slices.DeleteFunc(folds, func(f Fold) bool { return !strings.Contains(f.Span.Text(), "\n") })
}

// Selections are the spans around an offset, the smallest first: a word, a term, a
// statement, its block, and so on up to the file.
func (s *Snapshot) Selections(path string, offset int) []source.Span {
	tree := s.Tree(path)
	if tree == nil {
		return nil
	}
	file := tree.Source
	spans := []source.Span{file.Span(0, len(file.Text))}
	add := func(at source.Span) {
		if int(at.Start) <= offset && offset <= int(at.End) && at != spans[len(spans)-1] && within(at, spans[len(spans)-1]) {
			spans = append(spans, at)
		}
	}
	ast.Walk(tree.Items, func(item ast.Item) {
		add(item.Span())
		statement, ok := item.(*ast.Statement)
		if ok {
			add(statement.Head())
			for _, term := range statement.Terms {
				add(term.At)
				if term.Expr != nil {
					formula.Walk(term.Expr, func(x formula.Expr) bool { add(x.Span()); return true })
				}
			}
		}
		ast.Blocks(item, func(block *ast.Block) {
			add(block.At)
			if inside := inQuotes(block.At); inside.End > inside.Start {
				add(inside)
			}
		})
	})
	if t, ok := tokenAt(file, offset); ok {
		add(file.Span(t.start, t.end))
	}
	slices.Reverse(spans)
	return spans
}
