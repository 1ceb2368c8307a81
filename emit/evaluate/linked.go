package evaluate

import (
	"github.com/sigmac/sigmac/emit/evaluate/calc"
	"github.com/sigmac/sigmac/emit/evaluate/relation"
	"github.com/sigmac/sigmac/emit/evaluate/vector"
	"github.com/sigmac/sigmac/emit/spec/view"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/name"
)

// Typed are rows that also know what people typed into input tables that are linked to
// other elements: some keys of the table, and columns for them. nil is nothing.
type Typed interface {
	Typed(e *view.Element) (*relation.Table, error)
}

// readTyped reads what people typed into a linked input table, and finds the row for each
// of the source by the keys that it names.
func (p *plan) readTyped() error {
	rows, ok := p.book.options.Rows.(Typed)
	if !ok || p.of.Source == nil || p.of.Source.KindName != "linked" {
		return nil
	}
	table, err := rows.Typed(p.of)
	if err != nil || table == nil {
		return err
	}
	var keys, typed []*vector.Vector
	for _, c := range p.of.Columns {
		if c.Key.Column == nil {
			continue
		}
		given := columnIn(table, p.names[c])
		if given == nil {
			continue
		}
		values, err := p.keyed(c)
		if err != nil {
			return err
		}
		if values == nil {
			continue
		}
		keys, typed = append(keys, values), append(typed, given.As(values.Type))
	}
	if len(keys) == 0 {
		return calc.Fail(diag.New(diag.MissingRowsColumn, p.of.Span(), "what was typed into "+name.Quote(p.of.ID)+" names none of its keys").
			WithHelp("it has " + listed(table)))
	}
	matches := calc.Match(keys, p.source.Rows, typed, table.Rows)
	places := make([]int32, p.source.Rows)
	for row := range places {
		places[row] = -1
		if found := matches.Of(row); len(found) > 0 {
			places[row] = found[len(found)-1] // what was typed last
		}
	}
	p.entered = table.Take(places)
	return nil
}

// columnIn finds a column of a table by its name, letter for letter or in its friendly form.
func columnIn(table *relation.Table, word string) *vector.Vector {
	if v := table.Column(word); v != nil {
		return v
	}
	for _, c := range table.Columns {
		if plainName(c.Name) == plainName(word) {
			return c.Values
		}
	}
	return nil
}
