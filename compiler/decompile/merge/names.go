package merge

import (
	"slices"
	"strings"

	"github.com/sigmac/sigmac/compiler/decompile"
	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/ast"
	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/kind"
	"github.com/sigmac/sigmac/lang/lazyregexp"
	"github.com/sigmac/sigmac/lang/name"
	"github.com/sigmac/sigmac/lang/source"
)

// authorsNames are what the source calls what the spec holds.
func (p *pulling) authorsNames() *decompile.Names {
	names := &decompile.Names{File: p.Workbook.Slug, Words: map[string]string{}, Connections: map[string]string{}, Declared: map[string]bool{}, Types: map[[2]string]string{}, TextBefore: map[string]bool{}}
	p.places.each(func(id string, _ source.Span, _ []source.Span) {
		names.Declared[id] = p.places.byID[id] != nil
		if word := p.wordOf(id); word != "" {
			names.Words[id] = word
		}
		names.TextBefore[id] = p.textBefore(id)
	})
	p.declared(names)
	for _, element := range spec.Elements(spec.Contents(&p.source.raw)) {
		p.types(element, names.Types)
	}
	return names
}

var word = lazyregexp.New(`^[A-Za-z_][A-Za-z0-9_]*(-[A-Za-z0-9_]+)*$`)

// wordOf is the word of an element or page: the author's, or the id that a
// component or loop made of it.
func (p *pulling) wordOf(id string) string {
	if at := p.places.editable(id); at != nil {
		terms := at.statement.Terms
		if at.statement.Keyword() == "control" || at.statement.Keyword() == "element" {
			terms = terms[1:]
		}
		if len(terms) > 1 && terms[1].Type == ast.Word && !isClause(terms[1].Text) {
			return terms[1].Text
		}
	}
	if word().MatchString(id) {
		return id
	}
	return ""
}

func isClause(word string) bool {
	switch word {
	case "from", "span", "height", "at", "by", "as":
		return true
	}
	return false
}

// textBefore reports whether an element says its text in its head, not as a
// statement of its block.
func (p *pulling) textBefore(id string) bool {
	at := p.places.editable(id)
	if at == nil || at.statement.Block == nil {
		return true
	}
	k, ok := kind.Element(at.statement.Keyword())
	return !ok || !slices.ContainsFunc(at.statement.Block.Items, func(item ast.Item) bool {
		statement, isStatement := item.(*ast.Statement)
		return isStatement && statement.Keyword() == k.Text
	})
}

// declared reads the connections and sources that the workbook declares, and
// notes all words of its files, so that nothing new takes one.
func (p *pulling) declared(names *decompile.Names) {
	bySource := map[string]string{}
	for i := range p.Workbook.Elements {
		e := &p.Workbook.Elements[i]
		if at := p.places.byID[e.ID]; at != nil {
			if word := behind(at.statement, "from"); word != "" && bySource[word] == "" {
				bySource[word] = e.ID
			}
		}
	}
	for _, item := range p.places.root.statement.Block.Items {
		statement, ok := item.(*ast.Statement)
		if !ok || len(statement.Terms) < 2 || statement.Terms[1].Type != ast.Word {
			continue
		}
		name := statement.Terms[1].Text
		switch statement.Keyword() {
		case "connection":
			names.Taken = append(names.Taken, name)
			if wire := p.connection(statement); wire != "" {
				names.Connections[wire] = name
			}
		case "source":
			names.Taken = append(names.Taken, name)
			if id := bySource[name]; id != "" {
				names.Sources = append(names.Sources, decompile.NamedSource{Word: name, Element: id})
			}
		}
	}
}

// connection is what the spec holds for a declared connection.
func (p *pulling) connection(s *ast.Statement) string {
	text, ok := s.Terms[len(s.Terms)-1].Expr.(*formula.Text)
	if !ok {
		return ""
	}
	named := strings.Trim(text.Raw, `"`)
	wires := connectionsIn(&p.source.raw)
	for _, wire := range []string{name.Marker("connection", named), named} {
		if wires[wire] {
			return wire
		}
	}
	if len(wires) == 1 {
		for wire := range wires {
			return wire
		}
	}
	return ""
}

// connectionsIn are the connections that a spec names.
func connectionsIn(v *spec.Value) map[string]bool {
	found := map[string]bool{}
	var visit func(*spec.Value)
	visit = func(v *spec.Value) {
		for i := range v.Items {
			visit(&v.Items[i])
		}
		for i := range v.Fields {
			if v.Fields[i].Name == "connectionId" {
				found[v.Fields[i].Value.Text] = true
			}
			visit(&v.Fields[i].Value)
		}
	}
	visit(v)
	return found
}

// behind is the word behind another in a head.
func behind(s *ast.Statement, word string) string {
	for i := range s.Terms[:len(s.Terms)-1] {
		if s.Terms[i].Type == ast.Word && s.Terms[i].Text == word && s.Terms[i+1].Type == ast.Word {
			return s.Terms[i+1].Text
		}
	}
	return ""
}
