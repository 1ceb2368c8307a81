package kind

import (
	"regexp"
	"strings"
)

// A Rule is about an element as a whole: what a server refuses, or takes for
// something else than its author means, although every setting is sound.
//
// Its words are those of a body: a channel or setting, `y#2` (two lines of a
// channel), `x.sort` (a channel's sort), `x.text` (a channel of texts),
// `gap.betweenSets` (a setting of a setting), `stacking=none` (a setting's
// value) and `filter.top-n` (a kind of filter).
type Rule struct {
	// Has are the words that must all stand in the element for the rule to
	// speak, Lacks those of which none does.
	Has, Lacks []string
	// Must says that the server refuses the element; else it accepts it. Note
	// says that it is worth knowing and mostly no mistake.
	Must, Note bool
	// Says is the message, Help what to write: both in lower case, without a
	// full stop.
	Says, Help string
}

// A Caution is what to know of a value that the format has and that does not do
// what it seems to do.
type Caution struct {
	// Values are those that it is about; none means any value but Except.
	Values, Except []string
	// Starts is how the values begin that it is about; then Values and Except are
	// empty.
	Starts string
	// Unless says that it is about the values that are not of this form, which are
	// slips of the pen: the reference does not list them. The fields above are empty
	// then.
	Unless func() *regexp.Regexp
	// Like says that it is about the values of this form. The fields above are empty then.
	Like func() *regexp.Regexp
	// When says with which value of a sibling it speaks; nil is always.
	When *Condition
	// Says completes "`setting value` …", Help says what to write: both in lower
	// case, without a full stop.
	Says, Help string
	// Note says that it is worth knowing and mostly no mistake.
	Note bool
}

// ValuesFrom is the word of a rule for where the values of a control come from.
const ValuesFrom = "from"

// GroupedSource is the word of a rule for a source that is a group of an
// element.
const GroupedSource = "from … by"

// About reports whether the caution is about a value, given by its text; an
// object or list has none.
func (c *Caution) About(text string) bool {
	if c.Unless != nil {
		return !c.Unless().MatchString(text)
	}
	if c.Like != nil {
		return c.Like().MatchString(text)
	}
	if c.Starts != "" {
		return strings.HasPrefix(text, c.Starts)
	}
	if len(c.Values) > 0 {
		return contains(c.Values, text)
	}
	return !contains(c.Except, text)
}

// DoesWithout reports whether an object with some fields and no others needs
// nothing of what Always says.
func (s *Setting) DoesWithout(fields []string) bool {
	alone := 0
	for _, field := range fields {
		if contains(s.Alone, field) {
			alone++
		} else if field != s.Name {
			return false
		}
	}
	return alone > 0
}

func contains(list []string, text string) bool {
	for _, entry := range list {
		if entry == text {
			return true
		}
	}
	return false
}

// The rules that several kinds share.
var (
	// stackedUnsaid: Sigma stacks several series unless told otherwise
	// (spec-data-elements.md 13.2).
	stackedUnsaid = Rule{Has: []string{"y#2"}, Lacks: []string{"stacking"},
		Says: "several `y` without `stacking` are stacked: a mark shows their sum",
		Help: "write `stacking none` for marks side by side, or `stacking stacked` to say that the sum is meant"}

	// groupForgotten: reports differ on whether a chart keeps the group of its
	// source; a table between is sound (spec-data-elements.md 35).
	groupForgotten = Rule{Has: []string{GroupedSource}, Note: true,
		Says: "a chart may lose the group of its source, and then reads the rows below it",
		Help: "put a table between: `table flat from element by group { columns … }`, and read that"}

	// The room between sets needs clustered bars (20).
	setsWithoutSeries = Rule{Has: []string{"gap.betweenSets"}, Lacks: []string{"y#2", "color"}, Must: true,
		Says: "`betweenSets` needs several bars per value of `x`", Help: "give the chart `color = [Column]` or a second `y`, or take it out"}
	setsNotClustered = Rule{Has: []string{"gap.betweenSets"}, Lacks: []string{"stacking=none"}, Must: true,
		Says: "`betweenSets` needs bars side by side", Help: "write `stacking none`, or take it out"}
)
