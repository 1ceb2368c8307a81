package run

import (
	"strconv"
	"strings"

	"github.com/sigmac/sigmac/compiler/tests"
	"github.com/sigmac/sigmac/emit/evaluate"
	"github.com/sigmac/sigmac/emit/evaluate/calc"
	"github.com/sigmac/sigmac/emit/evaluate/relation"
	"github.com/sigmac/sigmac/emit/evaluate/rows"
	"github.com/sigmac/sigmac/emit/evaluate/vector"
	"github.com/sigmac/sigmac/emit/spec/view"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/formula"
)

// given gives the rows of a test: those that it says for an element, those that it
// says for a source, then those of files.
type given struct {
	*runner
	folder rows.Folder
}

// Rows is the rows of a source.
func (g *given) Rows(request evaluate.Request) (*relation.Table, bool, error) {
	said := g.own(request)
	if said == nil {
		key := evaluate.SourceKey(request.Source, request.Element)
		for _, each := range g.test.Givens {
			if each.Element == nil && each.Source == key {
				said = each
			}
		}
	}
	if said == nil {
		table, sampled, err := g.folder.Rows(request)
		return table, sampled, g.orGiven(request, err)
	}
	table, err := g.table(said)
	return table, false, err
}

// orGiven says, where there are no rows, how the test gives them.
func (g *given) orGiven(request evaluate.Request, err error) error {
	finding, ok := calc.FindingOf(err)
	if !ok || finding.Entry != diag.NoRows {
		return err
	}
	target := request.Element.ID
	if g.folder.Names != nil {
		target = append(g.folder.Names(request.Element), target)[0]
	}
	if request.Leg != "" {
		target += " leg " + strconv.Quote(request.Leg)
	}
	return calc.Fail(finding.WithHelp(strings.TrimPrefix(finding.Help+"; or give them: `given "+target+" \"\"\"…\"\"\"`", "; ")))
}

// own is what the test gives to the element of a request alone.
func (g *given) own(request evaluate.Request) *tests.Given {
	for _, each := range g.test.Givens {
		if each.Element != nil && each.Element.WireID == request.Element.ID && each.Leg == request.Leg {
			return each
		}
	}
	return nil
}

// Apart reports whether the rows of a request are for its element alone.
func (g *given) Apart(request evaluate.Request) bool { return g.own(request) != nil }

// Typed is what a test says that people typed into a linked input table, else what a
// file holds of it; nil for nothing.
func (g *given) Typed(e *view.Element) (*relation.Table, error) {
	if said := g.own(evaluate.Request{Element: e}); said != nil {
		return g.table(said)
	}
	return g.folder.Typed(e)
}

func (g *given) table(said *tests.Given) (*relation.Table, error) {
	if said.Table.Grid == nil {
		return said.Table.Rows, nil
	}
	types := map[string]vector.Type{}
	for name, t := range said.Types {
		types[name] = vector.TypeOf(t)
	}
	table, fault := said.Table.Grid.Table(types, g.env)
	if fault != nil {
		return nil, calc.Fail(badRows(said, fault))
	}
	return table, nil
}

// constantsOf are the values that an expectation lists; none where it lists none.
func (r *runner) constantsOf(e *tests.Expect) ([]*vector.Vector, error) {
	if e.Form != tests.Values {
		return nil, nil
	}
	constants := make([]*vector.Vector, len(e.Values))
	for i, value := range e.Values {
		var err error
		if constants[i], err = r.constant(value); err != nil {
			return nil, err
		}
	}
	return constants, nil
}

// constant is the value of a formula of constants.
func (r *runner) constant(expr formula.Expr) (*vector.Vector, error) {
	return calc.NewSheet(r.env, 1).RunExpr(expr, calc.Grand)
}
