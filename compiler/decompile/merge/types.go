package merge

import (
	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/ast"
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
		if word := statement.Keyword(); word == "column" || word == "columns" {
			noteTypes(statement.Terms, made)
		}
	})
	return made
}

// noteTypes notes the types in `[Name]: type …`.
func noteTypes(terms []ast.Term, into map[string]string) {
	for i := 2; i+1 < len(terms); i++ {
		if terms[i].Type == ast.Colon && (i == 2 || terms[i-2].Type == ast.Comma) {
			into[nameOf(terms[i-1])] = nameOf(terms[i+1])
		}
	}
}
