package normal

import (
	"strings"

	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/emit/spec/view"
	"github.com/sigmac/sigmac/lang/formula"
)

// resolveFormulas replaces every formula of the contents by its canonical
// text, and notes in written what each was made of. The names of unions go: they
// only name the prefix, which is resolved, and servers forget them.
func resolveFormulas(names *view.Workbook, written map[string]string) {
	formulaWriter{write: canonicalFormula, written: written}.all(names)
	for _, e := range names.Elements {
		if e.Source != nil && e.Source.Union != nil {
			e.Source.Value.Delete("name")
		}
	}
}

// A formulaWriter writes all formulas of a spec in another way.
type formulaWriter struct {
	write func(text string, tree formula.Expr, here view.Scope) string
	// written notes what each was before, where it is not nil.
	written map[string]string
}

func (w formulaWriter) all(names *view.Workbook) {
	for f := range names.Formulas() {
		if f.Template {
			w.template(f.Value, f.Scope)
		} else {
			tree := f.Expr
			if tree == nil {
				tree = parseFormula(f.Value.Text)
			}
			w.put(f.Value, w.write(f.Value.Text, tree, f.Scope))
		}
	}
}

func (w formulaWriter) put(v *spec.Value, text string) {
	if _, known := w.written[text]; !known && w.written != nil {
		w.written[text] = v.Text
	}
	v.Text = text
}

// template does the formulas in `{{formula | format}}`, which know no columns of
// their own.
func (w formulaWriter) template(v *spec.Value, here view.Scope) {
	var made strings.Builder
	rest := v.Text
	for {
		before, behind, open := strings.Cut(rest, "{{")
		inner, after, closed := strings.Cut(behind, "}}")
		if !open || !closed {
			break
		}
		expression, format, formatted := strings.Cut(inner, "|")
		made.WriteString(before + "{{" + w.write(expression, parseFormula(expression), view.Scope{Workbook: here.Workbook}))
		switch {
		case formatted && w.written == nil:
			made.WriteString("|" + format)
		case formatted:
			made.WriteString(" | " + strings.TrimSpace(format))
		}
		made.WriteString("}}")
		rest = after
	}
	if made.Len() == 0 {
		return
	}
	w.put(v, made.String()+rest)
}
