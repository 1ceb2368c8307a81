package merge

import (
	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/ast"
	"github.com/sigmac/sigmac/lang/edit"
	"github.com/sigmac/sigmac/lang/formula"
)

// types notes the types that the source declares the columns of an element with,
// which no spec holds.
func (p *pulling) types(element *spec.Value, into map[[2]string]string) {
	id := spec.ID(element)
	at := p.places.byID[id]
	if at == nil || at.statement.Block == nil {
		return
	}
	declared := declaredTypes(at.statement)
	if len(declared) == 0 {
		return
	}
	for _, column := range spec.Columns(element) {
		for _, name := range []string{spec.TextAt(column, "name"), lastName(spec.TextAt(column, "formula"))} {
			if typed := declared[name]; typed != "" {
				into[[2]string{id, spec.ID(column)}] = typed
				break
			}
		}
	}
}

// lastName is the column that a formula names, where it is nothing but a name.
func lastName(text string) string {
	tree, _ := formula.ParseString(text)
	if ref, ok := tree.(*formula.Ref); ok {
		return ref.Name
	}
	return ""
}

// declaredTypes are the types of columns by their names.
func declaredTypes(element *ast.Statement) map[string]string {
	made := map[string]string{}
	ast.Walk(element.Block.Items, func(item ast.Item) {
		statement, ok := item.(*ast.Statement)
		if !ok {
			return
		}
		head := statement.Head()
		switch statement.Keyword() {
		case "columns":
			for _, entry := range edit.ListOf(head.File, statement).Entries {
				noteType(head.File.Text, entry[0], entry[1], made)
			}
		case "column":
			noteType(head.File.Text, int(statement.Terms[0].At.End), int(head.End), made)
		}
	})
	return made
}

// noteType notes the type in `[Name]: type …`.
func noteType(text string, start, end int, into map[string]string) {
	tokens := pieces(text, start, end)
	if len(tokens) > 2 && tokens[1].key == ":" {
		into[named(text, tokens)] = text[tokens[2].start:tokens[2].end]
	}
}
