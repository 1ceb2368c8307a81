package normal

import "github.com/sigmac/sigmac/emit/spec"

// A Cell is where the canonical form says that an element stands.
type Cell struct {
	// Region is the page, overlay or panel, Parent the container in it, Tab the tab
	// of that one, and Position the place in a stack; "" where they do not apply.
	Region, Parent, Tab, Position string
	// Columns and Rows are grid lines, as in 1/13; "" in a stack.
	Columns, Rows string
}

// CellOf reads an entry of the canonical layout's cells; the zero Cell for nil.
func CellOf(entry *spec.Value) Cell {
	var cell Cell
	if entry == nil {
		return cell
	}
	for i := range entry.Fields {
		text := entry.Fields[i].Value.Text
		switch entry.Fields[i].Name {
		case "region":
			cell.Region = text
		case "parent":
			cell.Parent = text
		case "tab":
			cell.Tab = text
		case "position":
			cell.Position = text
		case "columns":
			cell.Columns = text
		case "rows":
			cell.Rows = text
		}
	}
	return cell
}

// Cells are those of a canonical document by their elements; nil where it has none.
func Cells(contents *spec.Value) *spec.Value { return spec.Child(contents, "layout", "cells") }

// Grids are the columns of a canonical document's regions; nil where it has none.
func Grids(contents *spec.Value) *spec.Value { return spec.Child(contents, "layout", "grids") }
