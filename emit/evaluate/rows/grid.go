package rows

import (
	"fmt"
	"strings"

	"github.com/sigmac/sigmac/emit/evaluate/calc"
	"github.com/sigmac/sigmac/emit/evaluate/geo"
	"github.com/sigmac/sigmac/emit/evaluate/relation"
	"github.com/sigmac/sigmac/emit/evaluate/vector"
	"github.com/sigmac/sigmac/lang/name"
	"github.com/sigmac/sigmac/lang/source"
)

// A Cell is a field of a grid with its place in the text.
type Cell struct {
	Text       string
	Quoted     bool
	Start, End int
}

// IsNull reports whether the field is empty, which is null; quotes around nothing
// are an empty text.
func (c Cell) IsNull() bool { return c.Text == "" && !c.Quoted }

// A Heading is a column of a grid.
type Heading struct {
	Name string
	// Type is the one that the header gives, as in `Amount:number`; Untyped where
	// it gives none.
	Type       vector.Type
	Start, End int
}

// A Grid is CSV whose fields know their places: the rows of a test.
type Grid struct {
	Header []Heading
	Rows   [][]Cell
}

// A GridFault is what keeps a text from being a grid, or a field from being of its
// column's type.
type GridFault struct {
	Message, Help string
	Start, End    int
}

func (f *GridFault) Error() string { return f.Message }

// ReadGrid reads a text of CSV with a header. trim is for the text of a block, whose
// last line has no end: it takes blanks off around fields that are not quoted. Under
// one column each empty line of a block is a row.
func ReadGrid(text string, trim bool) (*Grid, *GridFault) {
	r := &reader{file: source.NewFile("", ""), text: text, trim: trim, delimiter: delimiterOf(text)}
	header, fault := r.cells()
	if fault != nil {
		return nil, fault
	}
	if len(header) == 0 || len(header) == 1 && header[0].Text == "" {
		return nil, &GridFault{Message: "there is no header", Help: "the first line names the columns", End: len(text)}
	}
	grid := &Grid{}
	seen := map[string]bool{}
	for i, cell := range header {
		heading := headingOf(cell)
		switch {
		case heading.Name == "":
			return nil, &GridFault{Message: fmt.Sprintf("column %d has no name", i+1), Help: "the first line names the columns", Start: cell.Start, End: cell.End}
		case seen[heading.Name]:
			return nil, &GridFault{Message: "two columns are called " + name.Quote(heading.Name), Help: "give one of them another name", Start: cell.Start, End: cell.End}
		}
		seen[heading.Name] = true
		grid.Header = append(grid.Header, heading)
	}
	for r.at < len(r.text) {
		cells, fault := r.cells()
		if fault != nil {
			return nil, fault
		}
		if len(cells) == 1 && cells[0].IsNull() && (len(header) > 1 || !trim && r.at >= len(r.text)) {
			continue // an empty line
		}
		if len(cells) != len(header) {
			return nil, &GridFault{
				Message: fmt.Sprintf("this row has %s, and the header has %d", name.Count(len(cells), "field"), len(header)),
				Help:    "a field that holds the separator or a quote stands in quotes, with quotes doubled",
				Start:   cells[0].Start, End: cells[len(cells)-1].End,
			}
		}
		grid.Rows = append(grid.Rows, cells)
	}
	if trim && len(header) == 1 && strings.HasSuffix(text, "\n") {
		grid.Rows = append(grid.Rows, []Cell{{Start: len(text), End: len(text)}})
	}
	return grid, nil
}

// headingOf takes the type off a name: `Amount:number`.
func headingOf(cell Cell) Heading {
	heading := Heading{Name: strings.TrimSpace(cell.Text), Start: cell.Start, End: cell.End}
	if cut := strings.LastIndexByte(heading.Name, ':'); cut > 0 {
		if t, ok := typeNamed(heading.Name[cut+1:]); ok {
			heading.Name, heading.Type = strings.TrimSpace(heading.Name[:cut]), t
		}
	}
	return heading
}

// cells reads the next record with the places of its fields.
func (r *reader) cells() ([]Cell, *GridFault) {
	r.row++
	var cells []Cell
	for {
		start := r.at
		for r.trim && start < len(r.text) && r.text[start] == ' ' {
			start++
		}
		f, last, err := r.field()
		if err != nil {
			finding, _ := calc.FindingOf(err)
			end := start + strings.IndexByte(r.text[start:]+"\n", '\n')
			return nil, &GridFault{Message: finding.Message, Help: finding.Help, Start: start, End: end}
		}
		end := start + len(f.text)
		if f.quoted {
			end = start + 1 + quotedLength(r.text[start+1:])
		}
		cells = append(cells, Cell{Text: f.text, Quoted: f.quoted, Start: start, End: end})
		if last {
			return cells, nil
		}
	}
}

// quotedLength is the length of a quoted field behind its first quote, the closing
// one included.
func quotedLength(text string) int {
	for i := 0; i < len(text); i++ {
		if text[i] != '"' {
			continue
		}
		if i+1 < len(text) && text[i+1] == '"' {
			i++
			continue
		}
		return i + 1
	}
	return len(text)
}

// Table makes vectors of a grid. types are those of columns that the header gives
// no type to and that are known; others are told from the values.
func (g *Grid) Table(types map[string]vector.Type, env *calc.Env) (*relation.Table, *GridFault) {
	columns := make([]*column, len(g.Header))
	for i, heading := range g.Header {
		c := &column{name: heading.Name, kind: heading.Type, typed: heading.Type != vector.Untyped}
		if t, ok := types[heading.Name]; ok && !c.typed && t != vector.Untyped {
			c.kind, c.typed = t, true
		}
		for row, cells := range g.Rows {
			cell := cells[i]
			if c.typed && cell.Text != "" && !Fits(env, c.kind, cell.Text) {
				return nil, &GridFault{
					Message: name.Quote(cell.Text) + " is not a " + c.kind.String(),
					Help:    "the column " + name.Quote(c.name) + " is a " + c.kind.String(),
					Start:   cell.Start, End: cell.End,
				}
			}
			if cell.IsNull() {
				c.nulls = append(c.nulls, int32(row))
			}
			c.fields = append(c.fields, cell.Text)
		}
		columns[i] = c
	}
	table, err := build("", columns, Options{Env: env})
	if err != nil {
		return nil, &GridFault{Message: err.Error()} // each field was tried
	}
	return table, nil
}

// Fits reports whether a field can be read as a value of a type.
func Fits(env *calc.Env, t vector.Type, text string) bool {
	switch t {
	case vector.Number:
		_, ok := calc.ParseNumber(text)
		return ok
	case vector.Date:
		_, ok := parseDate(env, text)
		return ok
	case vector.Logical:
		_, ok := ParseLogical(text)
		return ok
	case vector.Variant:
		_, err := vector.ParseJSON(text)
		return err == nil
	case vector.Array:
		v, err := vector.ParseJSON(text)
		return err == nil && v.Kind == vector.ArrayKind
	case vector.Geography:
		_, ok := geo.Parse(text)
		return ok
	}
	return true
}

// ParseDate reads a date as files of rows write it.
func ParseDate(env *calc.Env, text string) (vector.Instant, bool) { return parseDate(env, text) }

// ParseLogical reads true or false as files of rows write it.
func ParseLogical(text string) (value, ok bool) {
	value = strings.EqualFold(text, "true") || text == "1"
	return value, value || strings.EqualFold(text, "false") || text == "0"
}
