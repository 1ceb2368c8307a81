package load

import (
	"path"
	"time"

	"github.com/sigmac/sigmac/lang/ast"
	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/name"
)

// Evaluation is how rows are computed.
type Evaluation struct {
	// WeekStart is the first day of weeks, Sunday by default.
	WeekStart time.Weekday
	// Timezone is that of the account, UTC by default.
	Timezone string
	// NullsFirst takes nulls for the lowest values.
	NullsFirst bool
}

// folder reads a folder in quotes.
func (r *configReader) folder(statement *ast.Statement, word, example string) (Setting[string], bool) {
	want := "a folder in quotes, `" + word + " \"" + example + "\"`"
	term, ok := r.value(statement, want)
	if !ok {
		return Setting[string]{}, false
	}
	text, isText := term.Expr.(*formula.Text)
	if !isText || term.Type != ast.Value {
		r.report(badProjectSetting(term.At, word, want))
		return Setting[string]{}, false
	}
	full, flaw := literalPath(ConfigName, text)
	if flaw != nil {
		r.report(flaw.at(term.At))
		return Setting[string]{}, false
	}
	return Setting[string]{Value: path.Clean(full), At: term.At}, true
}

func (r *configReader) data(statement *ast.Statement) {
	if folder, ok := r.folder(statement, "data", "data"); ok {
		r.config.Data = folder
	}
}

// evaluate reads `evaluate { week-start monday; timezone "UTC"; nulls last }`.
func (r *configReader) evaluate(statement *ast.Statement) {
	if len(statement.Terms) > 1 || statement.Block == nil {
		r.report(badProjectSetting(statement.Head(), "evaluate", "a block, `evaluate { week-start monday }`"))
		return
	}
	r.block(statement.Block, []configSetting{{"week-start", r.weekStart}, {"timezone", r.timezone}, {"nulls", r.nulls}})
}

// word reads a setting that is one of some words.
func (r *configReader) word(statement *ast.Statement, words ...string) (int, bool) {
	want := name.Alternatives(words)
	term, ok := r.value(statement, want)
	if !ok {
		return 0, false
	}
	for i, word := range words {
		if term.Type == ast.Word && term.Text == word {
			return i, true
		}
	}
	r.report(badProjectSetting(term.At, statement.Keyword(), want).WithHelp(suggestion(term.Text, words)))
	return 0, false
}

func (r *configReader) weekStart(statement *ast.Statement) {
	if day, ok := r.word(statement, "sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"); ok {
		r.config.Evaluation.WeekStart = time.Weekday(day)
	}
}

func (r *configReader) nulls(statement *ast.Statement) {
	if i, ok := r.word(statement, "last", "first"); ok {
		r.config.Evaluation.NullsFirst = i == 1
	}
}

func (r *configReader) timezone(statement *ast.Statement) {
	const want = "a time zone in quotes, `timezone \"America/New_York\"`"
	term, ok := r.value(statement, want)
	if !ok {
		return
	}
	text, isText := term.Expr.(*formula.Text)
	if !isText || term.Type != ast.Value || len(text.Raw) < 3 {
		r.report(badProjectSetting(term.At, "timezone", want))
		return
	}
	zone := text.Raw[1 : len(text.Raw)-1]
	if _, err := time.LoadLocation(zone); err != nil || zone == "Local" {
		r.report(badProjectSetting(term.At, "timezone", want).WithHelp("there is no time zone " + name.Quote(zone)))
		return
	}
	r.config.Evaluation.Timezone = zone
}
