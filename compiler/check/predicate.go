package check

import (
	"slices"
	"strings"
	"time"

	"github.com/sigmac/sigmac/compiler/expand"
	"github.com/sigmac/sigmac/compiler/resolve"
	"github.com/sigmac/sigmac/compiler/terms"
	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/ast"
	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/kind"
	"github.com/sigmac/sigmac/lang/source"
)

// A predicate is what a filter says of a column, or a control of the rows that
// it lets pass: a kind of filter and its fields.
type predicate struct {
	kind   string
	fields []spec.Field
	at     source.Span
}

// predicateWord stands for the statements of a control's body that are read as
// predicates.
const predicateWord = "predicate"

// saysDateMode tells of a statement that says a date range as a filter does, in
// the body of a kind with such a range: `last 6 months`.
func saysDateMode(k *kind.Kind, node expand.Node) bool {
	mode, ok := k.Setting("mode")
	return ok && mode.Shape == kind.DateModes && slices.Contains(kind.DateModes.Values, node.Statement.Keyword())
}

// saysRanking tells of `top 10` in the body of a kind that ranks.
func saysRanking(k *kind.Kind, node expand.Node) bool {
	_, ranks := k.Setting("rankingFunction")
	return ranks && len(kind.PredicatesFrom(kind.PredicatesOf(kind.RankingFilter), node.Statement.Keyword())) > 0
}

// predicates writes the fields of a predicate that stands in an element's body.
func (c *checker) predicates(x context, element *resolve.Element, words map[string][]expand.Node, object *spec.Value) {
	nodes := words[predicateWord]
	for i, node := range nodes {
		if i > 0 {
			c.report(node.Scope, settingTwice(node.Statement.Head(), "mode", nodes[0].Statement.Head()))
			return
		}
		row := terms.Of(node.Statement.Terms, node.Statement.Head())
		p, ok := c.predicate(node.Scope, row, node.Statement.Head())
		if !ok {
			continue
		}
		if !row.Done() {
			c.report(node.Scope, predicateEnd(row.RestSpan()))
			continue
		}
		for _, f := range p.fields {
			object.Set(f.Name, f.Value)
		}
	}
}

// predicate reads what follows the column of a filter.
func (c *checker) predicate(scope *expand.Scope, row *terms.Row, at source.Span) (*predicate, bool) {
	in := &input{row: row, scope: scope, at: at, setting: "filter"}
	first, ok := row.Peek()
	switch {
	case ok && first.Type == ast.Word:
		forms := kind.PredicatesFrom(kind.Predicates, textMode(first.Text))
		if len(forms) == 0 {
			c.report(scope, predicateUnknown(first))
			return nil, false
		}
		return c.predicateOf(forms, in, first)
	case ok && (first.Type == ast.Operator || first.Type == ast.Formula):
		return c.comparison(in, first)
	}
	c.report(scope, predicateMissing(row.Here()))
	return nil, false
}

// predicateOf reads a predicate by the forms that begin with its first word.
func (c *checker) predicateOf(forms []*kind.Predicate, in *input, first ast.Term) (*predicate, bool) {
	in.row.Next()
	if forms[0].Filter == kind.RankingFilter {
		in.setting = first.Text
	}
	s := sentence{checker: c, in: in, x: context{place: resolve.Place{Scope: in.scope}}, first: first, forms: forms,
		unknown: func() { c.report(in.scope, predicateUnknown(first)) }}
	form, fields, ok := s.read()
	if !ok {
		return nil, false
	}
	return &predicate{kind: form.Filter, fields: fields, at: in.at}, true
}

// textMode is the word for a way to compare texts; any other word stays as it is.
func textMode(word string) string {
	if mode, ok := kind.TextMatchModes.Wrong[word]; ok {
		return mode
	}
	return word
}

// clauseWords end the values of a filter.
var clauseWords = []string{"includeNulls"}

// listBefore lowers values with commas up to a word that begins a clause.
func (c *checker) listBefore(in *input, end []string) (spec.Value, bool) {
	items := []spec.Value{}
	sound := true
	for {
		if in.row.Done() || in.row.AtWord(end...) {
			c.report(in.scope, valueMissing(in.row.Here(), in.setting, kind.ListOf(kind.Scalar)))
			return spec.Value{}, false
		}
		found, ok := c.listItem(context{place: resolve.Place{Scope: in.scope}}, kind.Scalar, in)
		items = append(items, found...)
		sound = sound && ok
		if !in.row.Comma() {
			return spec.NewArray(items, in.at), sound
		}
	}
}

// comparison reads `>= 4`, which is a range with one bound.
func (c *checker) comparison(in *input, term ast.Term) (*predicate, bool) {
	ahead := *in.row
	ahead.Next()
	if value, ok := ahead.Peek(); ok && term.Type == ast.Operator && isDateText(value) {
		c.report(in.scope, dateCompared(term, value))
		return nil, false
	}
	forms := kind.PredicatesFrom(kind.Predicates, term.Text)
	if len(forms) == 0 || term.Type != ast.Operator {
		c.report(in.scope, comparisonUnknown(term))
		return nil, false
	}
	return c.predicateOf(forms, in, term)
}

// isDateText tells of a text that begins like a date.
func isDateText(term ast.Term) bool {
	text, ok := term.Expr.(*formula.Text)
	return ok && term.Type == ast.Value && len(text.Content()) >= 8 && strings.Count(text.Content(), "-") >= 2
}

func (c *checker) and(in *input) bool {
	if _, ok := in.row.Word(spellings("and")...); ok {
		return true
	}
	c.report(in.scope, andMissing(in.row.Here()))
	return false
}

func (c *checker) unit(in *input) (spec.Value, bool) {
	word, ok := in.row.Word()
	if !ok {
		c.report(in.scope, unitMissing(in.row.Here()))
		return spec.Value{}, false
	}
	unit, ok := unitOf(word.Text)
	if !ok {
		c.report(in.scope, unitUnknown(word))
		return spec.Value{}, false
	}
	return spec.NewText(unit, word.At), true
}

// unitOf is the spec's word for a unit in the singular or plural. A week says
// on which day it starts.
func unitOf(word string) (string, bool) {
	if slices.Contains(kind.Units.Values, word) {
		return word, true
	}
	singular := strings.TrimSuffix(word, "s")
	if strings.HasPrefix(word, "weeks-") {
		singular = "week-" + strings.TrimPrefix(word, "weeks-")
	}
	return singular, slices.Contains(kind.Units.Values, singular)
}

// nowWords begin a date relative to now.
var nowWords = []string{"today", "now"}

// dateBound reads a date, `today`, or `today - 30 days`; relative ones are an
// object of the spec (spec-data-elements.md 6.2).
func (c *checker) dateBound(in *input) (value spec.Value, ok bool) {
	today, isToday := in.row.Word(nowWords...)
	if !isToday {
		if in.row.Done() {
			c.report(in.scope, dateMissing(in.row.Last()))
			return spec.Value{}, false
		}
		return c.value(context{place: resolve.Place{Scope: in.scope}}, kind.Date, in)
	}
	op, count, unit := "now-minus", spec.NewInt(0, today.At), spec.NewText("day", today.At)
	if sign, isSign := in.row.Peek(); isSign && sign.Type == ast.Operator && (sign.Text == "-" || sign.Text == "+") {
		in.row.Next()
		if sign.Text == "+" {
			op = "now-plus"
		}
		if count, ok = c.value(context{place: resolve.Place{Scope: in.scope}}, kind.WholeNumber(0), in); !ok {
			return spec.Value{}, false
		}
		if unit, ok = c.unit(in); !ok {
			return spec.Value{}, false
		}
	}
	at := today.At.Join(in.row.Last())
	return spec.NewObject(at, field("op", spec.NewText(op, at)), field("unit", spec.NewText(unit.Text, at)), field("value", count)), true
}

// fullDate writes a date or time in full UTC, the only form that Sigma keeps
// (spec-controls-content-actions.md 1.7).
func fullDate(text string) (string, bool) {
	for _, form := range []string{"2006-01-02", "2006-01-02T15:04", "2006-01-02T15:04:05", "2006-01-02 15:04:05"} {
		if t, err := time.Parse(form, text); err == nil {
			return t.Format("2006-01-02T15:04:05Z"), true
		}
	}
	t, err := time.Parse(time.RFC3339Nano, text)
	if err != nil {
		return "", false
	}
	return t.UTC().Format("2006-01-02T15:04:05.999Z"), true
}

// isHexColor reports whether a text is `#` and 3, 6 or 8 hexadecimal digits.
func isHexColor(text string) bool {
	switch len(text) {
	case 4, 7, 9:
	default:
		return false
	}
	return text[0] == '#' && strings.Trim(text[1:], "0123456789abcdefABCDEF") == ""
}
