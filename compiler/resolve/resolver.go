package resolve

import (
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/slab"
	"github.com/sigmac/sigmac/lang/types"
)

// resolver finds the text of every reference of one formula, from left to
// right, and what it means. Those of a workbook are used again and again, since there
// are as many formulas as columns.
type resolver struct {
	w     *Workbook
	place Place
	texts []written
	// loud resolvers report what is wrong.
	loud bool
	// inlining is how many siblings are being written out.
	inlining int

	env types.Env
	// reports and printRef are methods as values, which would be made for each formula.
	reports  func(diag.Diagnostic)
	printRef func(*formula.Ref) string
	// out is the formula, printed how many references of it are written.
	out     []byte
	printed int
	// brackets hold the texts of references until the formula is written.
	brackets slab.Texts
}

// newResolver is a resolver for a formula; release gives it back.
func (w *Workbook) newResolver(place Place) *resolver {
	if last := len(w.resolvers) - 1; last >= 0 {
		r := w.resolvers[last]
		w.resolvers = w.resolvers[:last]
		r.place = place
		return r
	}
	r := &resolver{w: w, place: place}
	r.reports = r.report
	r.env.Ref = func(ref *formula.Ref, at types.Surroundings) types.Meaning {
		text, meaning := r.resolve(ref, at)
		r.texts = append(r.texts, text)
		return meaning
	}
	r.printRef = func(*formula.Ref) string {
		r.printed++
		return r.texts[r.printed-1].text(&r.brackets)
	}
	return r
}

func (r *resolver) release() {
	r.place, r.loud, r.inlining = Place{}, false, 0
	r.texts, r.out, r.printed = r.texts[:0], r.out[:0], 0
	r.w.resolvers = append(r.w.resolvers, r)
}

// infer visits the references in the order in which they are printed.
func (r *resolver) infer(expr formula.Expr) types.Result {
	r.env.Functions, r.env.Levels, r.env.Report = r.w.Functions, r.place.Column != nil && !r.place.Anywhere, nil
	if r.loud && r.inlining == 0 && !r.place.Unsound {
		r.env.Report = r.reports
	}
	return types.Infer(expr, &r.env)
}

// print writes a formula with the texts of its references.
func (r *resolver) print(expr formula.Expr) []byte {
	r.out = formula.Append(r.out[:0], expr, r.printRef)
	return r.out
}

// written is a reference as it stands in a formula of the spec: a column with what
// qualifies it, or whole as it is.
type written struct{ qualifier, column, whole string }

// bracket is the reference to a column; "" qualifies nothing.
func bracket(qualifier, columnName string) written {
	return written{qualifier: qualifier, column: columnName}
}

func (w written) text(texts *slab.Texts) string {
	switch {
	case w.whole != "":
		return w.whole
	case w.qualifier == "":
		return texts.Join("[", formula.EscapeForSigma(w.column), "]")
	}
	return texts.Join("[", formula.EscapeForSigma(w.qualifier), "/", formula.EscapeForSigma(w.column), "]")
}
