package run

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/mattn/go-runewidth"

	"github.com/sigmac/sigmac/compiler/tests"
	"github.com/sigmac/sigmac/emit/evaluate"
	"github.com/sigmac/sigmac/emit/evaluate/vector"
	"github.com/sigmac/sigmac/emit/spec/view"
)

// The bounds of what a failure shows.
const (
	maxRows   = 10
	maxLines  = 24
	maxWidth  = 40
	maxPlaces = 8
)

// grid is text in columns.
type grid struct {
	marks []string
	lines [][]string
	right []bool
}

func (g *grid) add(mark string, cells ...string) {
	for i := range cells {
		cells[i] = oneLine(cells[i])
	}
	g.marks, g.lines = append(g.marks, mark), append(g.lines, cells)
}

// oneLine keeps a cell on its line and short.
func oneLine(text string) string {
	text = strings.NewReplacer("\n", `\n`, "\r", `\r`, "\t", `\t`).Replace(text)
	return runewidth.Truncate(text, maxWidth, "…")
}

func (g *grid) text() string {
	var widths []int
	for _, line := range g.lines {
		for k, cell := range line {
			if k == len(widths) {
				widths = append(widths, 0)
			}
			widths[k] = max(widths[k], runewidth.StringWidth(cell))
		}
	}
	var out strings.Builder
	for i, line := range g.lines {
		var text strings.Builder
		text.WriteString(g.marks[i])
		for k, cell := range line {
			fill := strings.Repeat(" ", widths[k]-runewidth.StringWidth(cell))
			text.WriteString("  ")
			if k < len(g.right) && g.right[k] {
				text.WriteString(fill + cell)
			} else {
				text.WriteString(cell + fill)
			}
		}
		out.WriteString(strings.TrimRight(text.String(), " ") + "\n")
	}
	return out.String()
}

// expected is a field as the test writes it.
func (f *found) expected(row, column int) string {
	if f.expect.Form == tests.Values {
		return orNull(plain(f.constants[row], 0))
	}
	cell := f.expect.Table.Grid.Rows[row][column]
	if cell.IsNull() {
		return "null"
	}
	return cell.Text
}

// firstLine is a text up to its first newline.
func firstLine(text string) string {
	line, _, _ := strings.Cut(text, "\n")
	return line
}

func orNull(text string) string {
	return cmp.Or(text, "null")
}

func (f *found) shown(row, column int) string {
	v := f.columns[column].Values
	if v.Type == vector.Untyped || v.IsNull(row) {
		return "null"
	}
	return plain(v, row)
}

// difference is the table of what is expected and what is shown: differing fields
// with both, rows that are missing with `-`, rows that are not expected with `+`.
func (f *found) difference(pairs []pair) string {
	g := &grid{}
	header := make([]string, len(f.columns))
	for k, column := range f.expect.Columns {
		header[k] = column.Name
		g.right = append(g.right, f.columns[k].Values.Type == vector.Number)
	}
	g.add(" ", header...)
	left := 0
	for i, p := range pairs {
		if len(g.lines) > maxLines && left == 0 {
			left = len(pairs) - i
		}
		if left > 0 {
			continue
		}
		cells := make([]string, len(f.columns))
		mark := " "
		for k := range cells {
			switch {
			case p.shown < 0:
				cells[k], mark = f.expected(p.expected, k), "-"
			case p.expected < 0:
				cells[k], mark = f.shown(p.shown, k), "+"
			case p.wrong[k]:
				cells[k], mark = f.expected(p.expected, k)+" → "+f.shown(p.shown, k), "!"
			default:
				cells[k] = f.shown(p.shown, k)
			}
		}
		g.add(mark, cells...)
	}
	text := g.text()
	if left > 0 {
		text += fmt.Sprintf("   … and %d more\n", left)
	}
	return text + "(! expected → shown, - missing, + not expected)\n"
}

// explain says how a value came to be: the formula, its parts, and the rows.
func (r *runner) explain(element *view.Element, column *view.Column, grouping *view.Grouping, row int) string {
	if r.book == nil || element.KindName == "pivot-table" {
		return "" // nothing was computed here
	}
	x, err := r.book.Explain(element, column, grouping, row, maxRows)
	if err != nil || x == nil {
		return ""
	}
	var out strings.Builder
	fmt.Fprintf(&out, "%s = %s\n", column.Name, x.Formula)
	for _, step := range x.Steps {
		fmt.Fprintf(&out, "  %s = %s\n", step.Text, shownName(step.Value, 0))
	}
	if len(x.Rows.Columns) == 0 {
		return out.String()
	}
	g := &grid{}
	cells := make([]string, len(x.Rows.Columns))
	for k, c := range x.Rows.Columns {
		cells[k] = c.Name
		g.right = append(g.right, c.Values.Type == vector.Number)
	}
	g.add(" ", cells...)
	for i := range x.Rows.Rows {
		g.add(" ", rowOf(x.Rows, i)...)
	}
	switch {
	case x.Total == 0:
		out.WriteString("from no rows\n")
	case x.Total > x.Rows.Rows:
		fmt.Fprintf(&out, "from %d rows, of which these are the first:\n%s", x.Total, g.text())
	case x.Total == 1:
		out.WriteString("from this row:\n" + g.text())
	default:
		fmt.Fprintf(&out, "from these %d rows:\n%s", x.Total, g.text())
	}
	return out.String()
}

func rowOf(result *evaluate.Result, row int) []string {
	cells := make([]string, len(result.Columns))
	for k, c := range result.Columns {
		cells[k] = "null"
		if c.Values.Type != vector.Untyped && !c.Values.IsNull(row) {
			cells[k] = plain(c.Values, row)
		}
	}
	return cells
}

// some are some rows of the columns that an expectation names.
func (f *found) some(rows []int) string {
	g := &grid{}
	header := make([]string, len(f.columns))
	for k, column := range f.expect.Columns {
		header[k] = column.Name
		g.right = append(g.right, f.columns[k].Values.Type == vector.Number)
	}
	g.add(" ", header...)
	for i, row := range rows {
		if i == maxRows {
			break
		}
		cells := make([]string, len(f.columns))
		for k := range cells {
			cells[k] = f.shown(row, k)
		}
		g.add(" ", cells...)
	}
	text := g.text()
	if len(rows) > maxRows {
		text += fmt.Sprintf("   … and %d more\n", len(rows)-maxRows)
	}
	return text
}
