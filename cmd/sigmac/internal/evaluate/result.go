package evaluate

import (
	"io"
	"slices"
	"strings"

	"github.com/mattn/go-runewidth"

	"github.com/sigmac/sigmac/cmd/sigmac/internal/command"
	"github.com/sigmac/sigmac/emit/evaluate/display"
	"github.com/sigmac/sigmac/emit/evaluate/vector"
	"github.com/sigmac/sigmac/lang/sign"
	"github.com/sigmac/sigmac/lang/source"
)

var noPlace source.Span

// result is columns of values that are written.
type result struct {
	names   []string
	columns []*vector.Vector
	formats []display.Format
	// order is the places of the rows that are written.
	order []int32
	// scalar writes the one value alone.
	scalar bool
	notes  []string
}

func (r *result) note(text string) {
	if !slices.Contains(r.notes, text) {
		r.notes = append(r.notes, text)
	}
}

// write writes the result in the format that was asked for, and the notes to
// standard error.
func (r *result) write(console *command.Console) error {
	var text string
	switch console.Format {
	case "json":
		return r.answer(console)
	case "csv":
		text = r.csv()
	default:
		text = r.table()
	}
	if _, err := io.WriteString(console.Stdout, text); err != nil {
		return err
	}
	for _, note := range r.notes {
		if !console.Quiet {
			if _, err := io.WriteString(console.Stderr, "note: "+note+"\n"); err != nil {
				return err
			}
		}
	}
	return nil
}

// csv writes a header and the rows; null is an empty field, an empty text "".
func (r *result) csv() string {
	var text strings.Builder
	if !r.scalar {
		for k, name := range r.names {
			text.WriteString(map[bool]string{true: ",", false: ""}[k > 0] + csvField(name))
		}
		text.WriteByte('\n')
	}
	for _, row := range r.rows() {
		for k, column := range r.columns {
			if k > 0 {
				text.WriteByte(',')
			}
			if column.Type != vector.Untyped && !column.IsNull(row) {
				text.WriteString(csvField(plain(column, row)))
			}
		}
		text.WriteByte('\n')
	}
	return text.String()
}

// rows are the places of the rows that are written.
func (r *result) rows() []int {
	if r.scalar {
		return []int{0}
	}
	rows := make([]int, len(r.order))
	for i, row := range r.order {
		rows[i] = int(row)
	}
	return rows
}

func csvField(text string) string {
	if text == "" || strings.ContainsAny(text, ",\"\n\r") || strings.TrimSpace(text) != text {
		return `"` + strings.ReplaceAll(text, `"`, `""`) + `"`
	}
	return text
}

// plain is a value without a format: dates in ISO, numbers without the digits that
// computing leaves unsure.
func plain(v *vector.Vector, row int) string {
	switch v.Type {
	case vector.Date:
		return v.Date(row).ISO()
	case vector.Number:
		return vector.NumberForReaders(v.Number(row))
	}
	return v.Value(row).String()
}

// table writes columns side by side, numbers to the right.
func (r *result) table() string {
	if r.scalar {
		return sign.Visible(r.cell(0, 0)) + "\n"
	}
	names := make([]string, len(r.names))
	for k, name := range r.names {
		names[k] = sign.VisibleLine(name)
	}
	cells := [][]string{names}
	for _, row := range r.rows() {
		line := make([]string, len(r.columns))
		for k := range r.columns {
			line[k] = sign.VisibleLine(oneLine(r.cell(k, row)))
		}
		cells = append(cells, line)
	}
	widths := make([]int, len(r.columns))
	for _, line := range cells {
		for k, cell := range line {
			widths[k] = max(widths[k], runewidth.StringWidth(cell))
		}
	}
	var text strings.Builder
	for i, line := range cells {
		text.WriteString(r.line(line, widths) + "\n")
		if i == 0 {
			rules := make([]string, len(widths))
			for k, width := range widths {
				rules[k] = strings.Repeat("-", width)
			}
			text.WriteString(strings.Join(rules, "  ") + "\n")
		}
	}
	return text.String()
}

func (r *result) line(cells []string, widths []int) string {
	parts := make([]string, len(cells))
	for k, cell := range cells {
		fill := strings.Repeat(" ", widths[k]-runewidth.StringWidth(cell))
		if r.columns[k].Type == vector.Number {
			parts[k] = fill + cell
		} else {
			parts[k] = cell + fill
		}
	}
	return strings.TrimRight(strings.Join(parts, "  "), " ")
}

func (r *result) cell(k, row int) string {
	column := r.columns[k]
	var format display.Format
	if k < len(r.formats) {
		format = r.formats[k]
	}
	if column.Type == vector.Number && !column.IsNull(row) && !format.FormatsNumbers() {
		return vector.NumberForReaders(column.Number(row))
	}
	text := format.Show(column, row)
	if text == "" && (column.Type == vector.Untyped || column.IsNull(row)) {
		return "null"
	}
	return text
}

// oneLine keeps a cell on its line.
func oneLine(text string) string {
	return strings.NewReplacer("\n", `\n`, "\r", `\r`, "\t", `\t`).Replace(text)
}
