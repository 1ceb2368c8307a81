// Package relation puts rows together: joins, unions and transposes of tables.
package relation

import (
	"github.com/sigmac/sigmac/emit/evaluate/vector"
)

// A Table is rows with named columns.
type Table struct {
	Rows    int
	Columns []Column
}

// A Column is a column of a table.
type Column struct {
	Name   string
	Values *vector.Vector
}

// Column finds a column by its name; nil if there is none.
func (t *Table) Column(name string) *vector.Vector {
	for i := range t.Columns {
		if t.Columns[i].Name == name {
			return t.Columns[i].Values
		}
	}
	return nil
}

// Take is the rows at the given places; -1 is a row of nulls.
func (t *Table) Take(rows []int32) *Table {
	taken := &Table{Rows: len(rows), Columns: make([]Column, len(t.Columns))}
	for i, c := range t.Columns {
		taken.Columns[i] = Column{c.Name, c.Values.Take(rows)}
	}
	return taken
}
