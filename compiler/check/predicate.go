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

func (p *predicate) set(name string, value spec.Value) {
	p.fields = append(p.fields, field(name, value))
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
	word := node.Statement.Keyword()
	return ranks && (word == "top" || word == "bottom")
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
	p := &predicate{at: at}
	in := &input{row: row, scope: scope, at: at, setting: "filter"}
	if word, ok := row.Word(); ok {
		switch word.Text {
		case "in", "not":
			return p, c.listPredicate(p, in, word)
		case "top", "bottom":
			return p, c.rankPredicate(p, in, word)
		case "between":
			return p, c.betweenPredicate(p, in, word)
		case "last", "next":
			return p, c.relativePredicate(p, in, word)
		case "current":
			p.kind = "date-range"
			p.set("mode", spec.NewText("current", word.At))
			return p, c.unit(p, in)
		case "on", "before", "after":
			return p, c.datePredicate(p, in, word)
		}
		if mode, ok := c.textMode(word); ok {
			p.kind = "text-match"
			p.set("mode", spec.NewText(mode, word.At))
			value, ok := c.value(context{place: resolve.Place{Scope: scope}}, kind.Text, in)
			p.set("value", value)
			return p, ok
		}
		c.report(scope, predicateUnknown(word))
		return nil, false
	}
	if term, ok := row.Peek(); ok && (term.Type == ast.Operator || term.Type == ast.Formula) {
		return p, c.comparison(p, in, term)
	}
	c.report(scope, predicateMissing(row.Here()))
	return nil, false
}

func (c *checker) textMode(word ast.Term) (string, bool) {
	if slices.Contains(kind.TextMatchModes.Values, word.Text) {
		return word.Text, true
	}
	mode, ok := kind.TextMatchModes.Wrong[word.Text]
	return mode, ok
}

// listPredicate reads `in "East", "West"` and `not in …`.
func (c *checker) listPredicate(p *predicate, in *input, word ast.Term) bool {
	p.kind = "list"
	mode := "include"
	if word.Text == "not" {
		mode = "exclude"
		if _, ok := in.row.Word("in"); !ok {
			c.report(in.scope, predicateUnknown(word))
			return false
		}
	}
	p.set("mode", spec.NewText(mode, word.At))
	values, ok := c.listBefore(in, clauseWords)
	c.checkRepeated(in.scope, values.Items, in.setting)
	p.set("values", values)
	return ok
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

// rankPredicate reads `top 10`, `bottom 5`, `top 10 percent`.
func (c *checker) rankPredicate(p *predicate, in *input, word ast.Term) bool {
	p.kind = "top-n"
	in.setting = word.Text
	shape, mode, function, name := kind.WholeNumber(1), word.Text+"-n", "rank", "rowCount"
	ahead := *in.row
	ahead.Next()
	if ahead.AtWord("percent") {
		shape, mode, function, name = kind.NumberBetween(0, 100), word.Text+"-percentile", "rank-percentile", "percentile"
	}
	count, ok := c.value(context{place: resolve.Place{Scope: in.scope}}, shape, in)
	if !ok {
		return false
	}
	in.row.Word("percent")
	p.set("rankingFunction", spec.NewText(function, word.At))
	p.set("mode", spec.NewText(mode, word.At))
	p.set(name, count)
	return true
}

// comparison reads `>= 4`, which is a range with one bound.
func (c *checker) comparison(p *predicate, in *input, term ast.Term) bool {
	ahead := *in.row
	ahead.Next()
	if value, ok := ahead.Peek(); ok && term.Type == ast.Operator && isDateText(value) {
		c.report(in.scope, dateCompared(term, value))
		return false
	}
	bound := map[string]string{">=": "min", "<=": "max"}[term.Text]
	if bound == "" || term.Type != ast.Operator {
		c.report(in.scope, comparisonUnknown(term))
		return false
	}
	in.row.Next()
	p.kind = "number-range"
	value, ok := c.value(context{place: resolve.Place{Scope: in.scope}}, kind.Number, in)
	p.set(bound, value)
	return ok
}

// isDateText tells of a text that begins like a date.
func isDateText(term ast.Term) bool {
	text, ok := term.Expr.(*formula.Text)
	return ok && term.Type == ast.Value && len(text.Content()) >= 8 && strings.Count(text.Content(), "-") >= 2
}

// betweenPredicate reads `between 4 and 10`, `between "2026-01-01" and today`,
// and `between` alone, which is a range without dates.
func (c *checker) betweenPredicate(p *predicate, in *input, word ast.Term) bool {
	if in.row.Done() || in.row.AtWord(clauseWords...) {
		p.kind = "date-range"
		p.set("mode", spec.NewText("between", word.At))
		return true
	}
	if term, ok := in.row.Peek(); ok && term.Type == ast.Value {
		row := *in.row
		value, ok := c.next(&input{row: &row, scope: in.scope, at: in.at, setting: in.setting})
		if !ok {
			return false
		}
		if value.Type == expand.Number {
			return c.numberRange(p, in)
		}
	}
	p.kind = "date-range"
	start, relativeStart, okStart := c.dateBound(in)
	if !okStart || !c.and(in) {
		return false
	}
	end, relativeEnd, okEnd := c.dateBound(in)
	mode := "between"
	if relativeStart || relativeEnd {
		mode = "custom"
	}
	p.set("mode", spec.NewText(mode, word.At))
	p.set("startDate", start)
	p.set("endDate", end)
	return okEnd
}

func (c *checker) numberRange(p *predicate, in *input) bool {
	p.kind = "number-range"
	x := context{place: resolve.Place{Scope: in.scope}}
	low, okLow := c.value(x, kind.Number, in)
	if !okLow || !c.and(in) {
		return false
	}
	high, okHigh := c.value(x, kind.Number, in)
	p.set("min", low)
	p.set("max", high)
	return okHigh
}

func (c *checker) and(in *input) bool {
	if _, ok := in.row.Word("and", "And", "AND"); ok {
		return true
	}
	c.report(in.scope, andMissing(in.row.Here()))
	return false
}

// relativePredicate reads `last 90 days` and `next 2 weeks…`.
func (c *checker) relativePredicate(p *predicate, in *input, word ast.Term) bool {
	p.kind = "date-range"
	p.set("mode", spec.NewText(word.Text, word.At))
	if unit, ok := in.row.Peek(); ok && unit.Type == ast.Word {
		c.report(in.scope, countMissing(word, unit))
		return false
	}
	count, ok := c.value(context{place: resolve.Place{Scope: in.scope}}, kind.WholeNumber(0), in)
	if !ok {
		return false
	}
	p.set("value", count)
	return c.unit(p, in)
}

func (c *checker) unit(p *predicate, in *input) bool {
	word, ok := in.row.Word()
	if !ok {
		c.report(in.scope, unitMissing(in.row.Here()))
		return false
	}
	unit, ok := unitOf(word.Text)
	if !ok {
		c.report(in.scope, unitUnknown(word))
		return false
	}
	p.set("unit", spec.NewText(unit, word.At))
	return true
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

// datePredicate reads `on`, `before` and `after` with a date; one relative to
// today makes a custom range.
func (c *checker) datePredicate(p *predicate, in *input, word ast.Term) bool {
	p.kind = "date-range"
	date, relative, ok := c.dateBound(in)
	if !ok {
		return false
	}
	if !relative {
		p.set("mode", spec.NewText(word.Text, word.At))
		p.set("date", date)
		return true
	}
	p.set("mode", spec.NewText("custom", word.At))
	if word.Text != "before" {
		p.set("startDate", date)
	}
	if word.Text != "after" {
		p.set("endDate", date)
	}
	return true
}

// dateBound reads a date, `today`, or `today - 30 days`; relative ones are an
// object of the spec (spec-data-elements.md 6.2).
func (c *checker) dateBound(in *input) (value spec.Value, relative, ok bool) {
	today, isToday := in.row.Word("today", "now")
	if !isToday {
		if in.row.Done() {
			c.report(in.scope, dateMissing(in.row.Last()))
			return spec.Value{}, false, false
		}
		value, ok = c.value(context{place: resolve.Place{Scope: in.scope}}, kind.Date, in)
		return value, false, ok
	}
	op, count, unit := "now-minus", spec.NewInt(0, today.At), "day"
	if sign, isSign := in.row.Peek(); isSign && sign.Type == ast.Operator && (sign.Text == "-" || sign.Text == "+") {
		in.row.Next()
		if sign.Text == "+" {
			op = "now-plus"
		}
		if count, ok = c.value(context{place: resolve.Place{Scope: in.scope}}, kind.WholeNumber(0), in); !ok {
			return spec.Value{}, true, false
		}
		var p predicate
		if !c.unit(&p, in) {
			return spec.Value{}, true, false
		}
		unit = p.fields[0].Value.Text
	}
	at := today.At.Join(in.row.Last())
	return spec.NewObject(at, field("op", spec.NewText(op, at)), field("unit", spec.NewText(unit, at)), field("value", count)), true, true
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
