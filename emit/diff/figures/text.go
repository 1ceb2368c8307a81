package figures

import (
	"encoding/json"
	"fmt"
	"math"
	"strings"

	"github.com/mattn/go-runewidth"

	"github.com/sigmac/sigmac/emit/diff"
	"github.com/sigmac/sigmac/lang/name"
)

// words say how a row differs.
const (
	changed = "~"
	missing = "-"
	added   = "+"
)

func (r *Row) mark() string {
	switch {
	case r.Before == nil:
		return added
	case r.After == nil:
		return missing
	}
	return changed
}

// cells are the values of a row, those that differ as before → after.
func (r *Row) cells() []string {
	var cells []string
	for _, v := range r.Key {
		cells = append(cells, v.shown())
	}
	figures := r.After
	if figures == nil {
		figures = r.Before
	}
	for i, v := range figures {
		cell := v.shown()
		if r.Before != nil && r.After != nil && differs(r.Before[i], v, 0) > 0 {
			cell = r.Before[i].shown() + " → " + cell
		}
		cells = append(cells, cell)
	}
	return cells
}

// share is the size of the difference in words, "" where it is without bound.
func (r *Row) share() string {
	if math.IsInf(r.Size, 1) || r.mark() != changed {
		return ""
	}
	return fmt.Sprintf("%.3g %%", r.Size*100)
}

func (v Value) shown() string {
	if v.Null {
		return "null"
	}
	return strings.NewReplacer("\n", `\n`, "\r", `\r`, "\t", `\t`).Replace(v.Text)
}

// summary says in one line how an element differs.
func (d *Difference) summary() string {
	var parts []string
	if d.Failed != "" {
		return "not compared: " + d.Failed
	}
	for _, part := range []struct {
		n    int
		what string
	}{{d.Changed, "changed"}, {d.Missing, "missing"}, {d.Added, "added"}} {
		if part.n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", part.n, part.what))
		}
	}
	for _, name := range d.OnlyBefore {
		parts = append(parts, "the column "+name+" is gone")
	}
	for _, name := range d.OnlyAfter {
		parts = append(parts, "the column "+name+" is new")
	}
	if len(parts) == 0 {
		return fmt.Sprintf("the same, %d rows", d.After)
	}
	return strings.Join(parts, ", ") + fmt.Sprintf(", of %d and %d rows", d.Before, d.After)
}

// Text writes differences for a terminal: those that there are, then how many elements
// show the same.
func Text(all []Difference) string {
	var out strings.Builder
	same := 0
	for i := range all {
		d := &all[i]
		if d.Same() {
			same++
			continue
		}
		fmt.Fprintf(&out, "%s %s: %s\n", d.Noun, d.Name, d.summary())
		out.WriteString(d.table())
	}
	fmt.Fprintf(&out, "the same in %d of %s\n", same, name.Count(len(all), "element"))
	return out.String()
}

// table is the rows that differ most in columns.
func (d *Difference) table() string {
	if len(d.Rows) == 0 {
		return ""
	}
	lines := [][]string{append(append([]string{" "}, d.Keys...), d.Figures...)}
	for i := range d.Rows {
		row := &d.Rows[i]
		lines = append(lines, append(append([]string{row.mark()}, row.cells()...), row.share()))
	}
	const widest = 40
	var widths []int
	for _, line := range lines {
		for k := range line {
			if k == len(widths) {
				widths = append(widths, 0)
			}
			line[k] = runewidth.Truncate(line[k], widest, "…")
			widths[k] = max(widths[k], runewidth.StringWidth(line[k]))
		}
	}
	var out strings.Builder
	for _, line := range lines {
		var text strings.Builder
		for k, cell := range line {
			text.WriteString("  " + cell + strings.Repeat(" ", widths[k]-runewidth.StringWidth(cell)))
		}
		out.WriteString(strings.TrimRight(text.String(), " ") + "\n")
	}
	if left := d.Added + d.Missing + d.Changed - len(d.Rows); left > 0 {
		fmt.Fprintf(&out, "  … and %d more\n", left)
	}
	return out.String()
}

// Markdown writes differences as a comment for a pull request.
func Markdown(all []Difference) string {
	var out strings.Builder
	out.WriteString("### What the figures differ in\n\n")
	same := 0
	for i := range all {
		d := &all[i]
		if d.Same() {
			same++
			continue
		}
		fmt.Fprintf(&out, "**%s %s**: %s\n\n", d.Noun, diff.EscapeMarkdown(d.Name), diff.EscapeMarkdown(d.summary()))
		if len(d.Rows) == 0 {
			continue
		}
		header := append(append([]string{""}, d.Keys...), d.Figures...)
		out.WriteString(markdownRow(append(header, "by")))
		out.WriteString(strings.Repeat("|---", len(header)+1) + "|\n")
		for k := range d.Rows {
			row := &d.Rows[k]
			out.WriteString(markdownRow(append(append([]string{row.mark()}, row.cells()...), row.share())))
		}
		out.WriteString("\n")
	}
	fmt.Fprintf(&out, "The same in %d of %s.\n", same, name.Count(len(all), "element"))
	return out.String()
}

func markdownRow(cells []string) string {
	var out strings.Builder
	for _, cell := range cells {
		out.WriteString("| " + diff.EscapeMarkdown(cell) + " ")
	}
	return out.String() + "|\n"
}

// jsonDifference and the types below are the form of JSON; its names are a contract.
type jsonDifference struct {
	Element    string    `json:"element"`
	Name       string    `json:"name"`
	Same       bool      `json:"same"`
	Before     int       `json:"before"`
	After      int       `json:"after"`
	Added      int       `json:"added"`
	Missing    int       `json:"missing"`
	Changed    int       `json:"changed"`
	OnlyBefore []string  `json:"onlyBefore,omitempty"`
	OnlyAfter  []string  `json:"onlyAfter,omitempty"`
	Keys       []string  `json:"keys,omitempty"`
	Figures    []string  `json:"figures,omitempty"`
	Rows       []jsonRow `json:"rows,omitempty"`
	Failed     string    `json:"failed,omitempty"`
}

type jsonRow struct {
	Key    []*string `json:"key"`
	Before []*string `json:"before,omitempty"`
	After  []*string `json:"after,omitempty"`
}

// JSON is differences as a list for machines. Values are texts, null is null.
func JSON(all []Difference) json.RawMessage {
	list := make([]jsonDifference, len(all))
	for i := range all {
		d := &all[i]
		list[i] = jsonDifference{d.Element, d.Name, d.Same(), d.Before, d.After, d.Added, d.Missing, d.Changed, d.OnlyBefore, d.OnlyAfter, d.Keys, d.Figures, nil, d.Failed}
		for _, row := range d.Rows {
			list[i].Rows = append(list[i].Rows, jsonRow{texts(row.Key), texts(row.Before), texts(row.After)})
		}
	}
	text, err := json.Marshal(list)
	if err != nil {
		panic(err) // texts and numbers can be written
	}
	return text
}

func texts(values []Value) []*string {
	if values == nil {
		return nil
	}
	list := make([]*string, len(values))
	for i := range values {
		if !values[i].Null {
			list[i] = &values[i].Text
		}
	}
	return list
}
