package check

import (
	"slices"
	"strings"

	"github.com/sigmac/sigmac/compiler/expand"
	"github.com/sigmac/sigmac/lang/ast"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/kind"
	"github.com/sigmac/sigmac/lang/name"
	"github.com/sigmac/sigmac/lang/source"
)

// A stray is a statement whose word is not a setting of its owner.
type stray struct {
	x    context
	node expand.Node
	word string
	at   source.Span
}

// guesses are what a stray may have been meant as, the surest first. Each says
// whether it knows the slip.
var guesses = []func(stray) (diag.Diagnostic, bool){
	shelfMeant, fieldDropped, elementMeant, statementMeant, channelUnbound, wordOfHead, columnMeant, channelMeant, clauseOfSQL, titleMeant, valueAlone, settingOfOthers, pastMeant, triggerMeant, innerMeant,
}

// unknownSetting reports a stray, with what it was most likely meant as.
func unknownSetting(x context, node expand.Node, word string) diag.Diagnostic {
	s := stray{x, node, word, node.Statement.Terms[0].At}
	for _, guess := range guesses {
		if finding, ok := guess(s); ok {
			return finding
		}
	}
	return s.nearest()
}

// valueAlone is for `horizontal`: the value of a setting without its name.
func valueAlone(s stray) (diag.Diagnostic, bool) {
	if len(s.node.Statement.Terms) != 1 || s.node.Statement.Block != nil {
		return diag.Diagnostic{}, false
	}
	var meant []string
	for i := range s.x.settings {
		if shape := s.x.settings[i].Shape; shape != nil && shape.Type == kind.EnumShape && slices.Contains(shape.Values, s.word) {
			meant = append(meant, s.x.settings[i].Name)
		}
	}
	if len(meant) != 1 {
		return diag.Diagnostic{}, false
	}
	right := meant[0] + " " + s.word
	return s.nothingSo("setting").WithHelp("write `"+right+"`").WithFix("write "+right, s.at, right), true
}

// nothingSo is the report without a help.
func (s stray) nothingSo(what string) diag.Diagnostic {
	return diag.New(diag.UnknownSetting, s.at, a(s.x.owner())+" has no "+what+" "+name.Quote(s.word))
}

// nearest suggests what is written alike.
func (s stray) nearest() diag.Diagnostic {
	candidates := kind.SettingNames(s.x.settings)
	if s.x.kind != nil {
		for i := range s.x.kind.Channels {
			candidates = append(candidates, s.x.kind.Channels[i].Name)
		}
		candidates = append(candidates, statementWords(s.x.kind)...)
	}
	otherwise := "write it in `raw { \"" + s.word + "\": … }` if the format has it"
	if len(candidates) > 0 && len(candidates) <= 10 {
		otherwise = name.ThereAre(candidates)
	}
	if s.x.kind != nil && s.x.kind.Class != kind.Control {
		if help := wordOfOthers(s.x.kind, s.word); help != "" {
			otherwise, candidates = help, nil
		}
	}
	return s.nothingSo("setting").Suggesting(s.word, candidates, otherwise)
}

// shelves are what people call the shelves of a pivot table.
var shelves = map[string]string{"rows": "rowsBy", "row": "rowsBy", "columns": "columnsBy", "cols": "columnsBy", "column": "columnsBy"}

// shelfMeant is for `rows = [Region]` in a pivot table.
func shelfMeant(s stray) (diag.Diagnostic, bool) {
	right := shelves[s.word]
	if s.x.kind == nil || right == "" || len(s.node.Statement.Terms) < 2 {
		return diag.Diagnostic{}, false
	}
	if _, ok := s.x.kind.Channel(right); !ok {
		return diag.Diagnostic{}, false
	}
	d := s.nothingSo("channel").WithHelp("write `" + right + " = …`, a line for each column")
	if bindsFormula(s.node.Statement) {
		return d.WithFix("write "+right, s.at, right), true
	}
	d.Entry, d.Message = diag.SettingDropped, name.Quote(s.word)+" has no effect in "+a(s.x.owner())
	between := s.at
	between.End = s.node.Statement.Terms[1].At.Start
	return d.WithFix("write "+right, between, right+" = "), true
}

// elementMeant is for an element in the block of one that holds none.
func elementMeant(s stray) (diag.Diagnostic, bool) {
	k, statement := s.x.kind, s.node.Statement
	if k == nil || k.Holds != kind.HoldsNothing || k.Class == kind.Workbook || len(statement.Terms) < 2 && statement.Block == nil {
		return diag.Diagnostic{}, false
	}
	isHead := statement.Block != nil || len(statement.Terms) > 2 && statement.Terms[1].Type == ast.Word
	if !isHead || !slices.Contains(kind.ElementNames(), s.word) && s.word != "stack" {
		return diag.Diagnostic{}, false
	}
	return diag.New(diag.StructureForm, s.at, name.Quote(s.word)+" cannot stand in "+a(k.Noun)).
		WithHelp("elements stand beside each other: move it behind the `}` of this one; a `row { … }` puts both on one line"), true
}

func fieldDropped(s stray) (diag.Diagnostic, bool) {
	dropped := s.x.dropped
	if s.x.kind != nil {
		dropped = s.x.kind.Dropped
	}
	for _, field := range dropped {
		if field.Name == s.word {
			return diag.New(diag.SettingDropped, s.at, name.Quote(s.word)+" has no effect in "+a(s.x.owner())).WithHelp(field.Why), true
		}
	}
	return diag.Diagnostic{}, false
}

func statementMeant(s stray) (diag.Diagnostic, bool) {
	if s.x.kind == nil || s.x.kind.Holds == kind.HoldsNothing && s.x.kind.Class != kind.Workbook {
		return diag.Diagnostic{}, false
	}
	return unknownStatement(s.x, s.at, s.node, s.word), true
}

func channelUnbound(s stray) (diag.Diagnostic, bool) {
	if s.x.kind == nil {
		return diag.Diagnostic{}, false
	}
	if _, ok := s.x.kind.Channel(s.word); !ok {
		return diag.Diagnostic{}, false
	}
	return channelWithoutFormula(s.node.Statement, s.word), true
}

func wordOfHead(s stray) (diag.Diagnostic, bool) {
	if s.x.kind == nil || !slices.Contains([]string{"height", "span", "at", "from", "width"}, s.word) {
		return diag.Diagnostic{}, false
	}
	return headWordInBody(s.x, s.node.Statement, s.word), true
}

func columnMeant(s stray) (diag.Diagnostic, bool) {
	if s.x.kind == nil || !bindsFormula(s.node.Statement) || !s.x.kind.Columns.Declared || len(s.x.kind.Channels) > 0 {
		return diag.Diagnostic{}, false
	}
	if kind.IsChannel(s.word) {
		return s.nothingSo("channel").WithHelp("a column is written `column [Name] = …`; `group id by [Column] { … }` divides the rows"), true
	}
	right := "column [" + s.word + "]"
	return s.nothingSo("setting").WithHelp("a column is written `"+right+" = …`").WithFix("write "+right, s.at, right), true
}

func channelMeant(s stray) (diag.Diagnostic, bool) {
	if s.x.kind == nil || !bindsFormula(s.node.Statement) {
		return diag.Diagnostic{}, false
	}
	right := meantChannel(s.x.kind, s.node.Statement)
	if right == "" || bindingFor(s.x.place.Element, right) != nil {
		return diag.Diagnostic{}, false
	}
	return s.nothingSo("channel").WithHelp("write `"+right+" = …`").WithFix("write "+right, s.at, right), true
}

func clauseOfSQL(s stray) (diag.Diagnostic, bool) {
	if s.x.kind == nil {
		return diag.Diagnostic{}, false
	}
	help := foreignClause(s.x.kind, s.node.Statement, s.word)
	return s.nothingSo("setting").WithHelp(help), help != ""
}

func titleMeant(s stray) (diag.Diagnostic, bool) {
	if s.x.kind == nil || s.x.kind.Text == "" || s.word != s.x.kind.Text && s.word != "title" && s.word != "label" {
		return diag.Diagnostic{}, false
	}
	return textInBody(s.x, s.at, s.word), true
}

func settingOfOthers(s stray) (diag.Diagnostic, bool) {
	right := settingHabits[s.word]
	if _, ok := kind.FindSetting(s.x.settings, right); right == "" || !ok {
		return diag.Diagnostic{}, false
	}
	return settingMisspelled(s.at, s.word, right), true
}

func pastMeant(s stray) (diag.Diagnostic, bool) {
	mode, ok := kind.FindSetting(s.x.settings, "mode")
	if !ok || mode.Shape != kind.DateModes || !pastWords[s.word] {
		return diag.Diagnostic{}, false
	}
	return s.nothingSo("setting").WithHelp("write `last 6 months`").WithFix("write last", s.at, "last"), true
}

func triggerMeant(s stray) (diag.Diagnostic, bool) {
	if s.x.kind == nil || len(s.x.kind.Actions) == 0 || !slices.Contains(triggerHabits, strings.ToLower(s.word)) {
		return diag.Diagnostic{}, false
	}
	return s.nothingSo("setting").WithHelp("an action begins with its trigger: `" + s.x.kind.Actions[0] + " { … }`"), true
}

// mostInner is how many blocks are named that have a setting.
const mostInner = 3

// innerMeant is for a setting that stands inside the block of another one.
func innerMeant(s stray) (diag.Diagnostic, bool) {
	written := s.ofChannels()
	if outer := kind.BlocksWith(s.x.settings, s.word); len(outer)+len(written) <= mostInner {
		for _, path := range outer {
			written = append(written, strings.Join(path, " { ")+" { "+s.word+" …"+strings.Repeat(" }", len(path)))
		}
	}
	if len(written) == 0 || len(written) > mostInner {
		return diag.Diagnostic{}, false
	}
	return s.nothingSo("setting").WithHelp("write " + name.Alternatives(written)), true
}

// ofChannels are the channels of the element whose lines have the setting in their block.
func (s stray) ofChannels() []string {
	if s.x.kind == nil {
		return nil
	}
	var written []string
	for i := range s.x.kind.Channels {
		channel := &s.x.kind.Channels[i]
		if _, ok := kind.FindSetting(channel.Settings, s.word); ok {
			written = append(written, blockOf(channel, s.word+" …"))
		}
	}
	return written
}

// blockOf is the line of a channel with a setting in its block.
func blockOf(channel *kind.Channel, setting string) string {
	return channel.Name + " = … { " + setting + " }"
}
