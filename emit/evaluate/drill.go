package evaluate

import (
	"slices"
	"strings"

	"github.com/sigmac/sigmac/emit/spec/view"
	"github.com/sigmac/sigmac/lang/name"
)

// readLevel is the level of a drill control that the workbook says.
func readLevel(c *view.Control) *Setting {
	return &Setting{Level: c.Element.Field("value").Text()}
}

// pickLevel finds a level of a drill control by the id or the name of its column; an empty
// word leaves charts as they are.
func pickLevel(c *view.Control, word string) (*Setting, error) {
	var known []string
	for _, level := range c.Levels {
		label := level.ID
		if level.Column != nil {
			label = level.Column.Name
		}
		if word == level.ID || strings.EqualFold(word, label) {
			return &Setting{Level: level.ID}, nil
		}
		known = append(known, name.Quote(label))
	}
	if word == "" {
		return &Setting{}, nil
	}
	return nil, wrongPick(c, name.Quote(word)+" is not one of its levels", "it has "+strings.Join(known, ", "))
}

// Drilled is an element with its channels at the levels that drill controls have; the
// element itself where none reaches it.
func (b *Book) Drilled(e *view.Element) *view.Element {
	shown, _ := b.drilled(e)
	return shown
}

// drilled is an element at the levels that drill controls have: a channel that shows one
// of the columns for the levels shows that of the chosen one. drilled are the columns that
// came in.
func (b *Book) drilled(e *view.Element) (shown *view.Element, drilled map[*view.Column]bool) {
	shown = e
	for _, control := range b.View.Controls {
		setting := b.setting(control)
		if len(control.Drills) == 0 || setting == nil || setting.Level == "" {
			continue
		}
		at := slices.IndexFunc(control.Levels, func(level view.Ref) bool { return level.ID == setting.Level })
		for _, drill := range control.Drills {
			if drill.Source == nil || drill.Source.Element != e || at < 0 || at >= len(drill.Columns) || drill.Columns[at].Column == nil {
				continue
			}
			if shown == e {
				moved := *e
				moved.Channels = slices.Clone(e.Channels)
				shown, drilled = &moved, map[*view.Column]bool{}
			}
			move(shown, drill.Columns, at)
			drilled[drill.Columns[at].Column] = true
		}
	}
	return shown, drilled
}

// move binds the channels of the other columns to that of a level.
func move(e *view.Element, columns []view.Ref, at int) {
	for i := range e.Channels {
		channel := &e.Channels[i]
		if slices.ContainsFunc(columns, func(column view.Ref) bool { return column.Column != nil && column.Column == channel.Column }) {
			channel.Ref = columns[at]
		}
	}
}
