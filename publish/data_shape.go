package publish

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/sigmac/sigmac/lang/name"
	"github.com/sigmac/sigmac/publish/sigma"
)

// A shaping makes the rows of a source of those of the table that shows them: columns get
// the names of the source, computed ones are left out, values are masked.
type shaping struct {
	table *dataTable
	types map[string]sigma.Type
	mask  *mask
	// kept are the columns that came, rows how many rows.
	kept []string
	rows int
}

// A shapedColumn is a column that is kept.
type shapedColumn struct {
	at       int
	isMasked bool
}

// errNoColumns says that an export has none of the columns of the source.
var errNoColumns = errors.New("the export has none of the columns of the source that the table shows; publish the workbook, and pull again")

func (s *shaping) run(raw, made *staged) error {
	from, err := raw.start()
	if err != nil {
		return err
	}
	into, err := made.begin()
	if err != nil {
		return err
	}
	out := bufio.NewWriter(into)
	reader := newCSVReader(from)
	header, err := reader.record(nil)
	if err != nil && err != io.EOF {
		return err
	}
	columns := s.header(out, header)
	if len(columns) == 0 {
		return errNoColumns
	}
	var record []csvCell
	endsInNull := false
	for {
		record, err = reader.record(record[:0])
		if err == io.EOF {
			break
		}
		if err != nil {
			return err
		}
		if len(record) != len(header) {
			return fmt.Errorf("the file is not CSV: row %d has %d fields, and the header has %d", s.rows+2, len(record), len(header))
		}
		for i, column := range columns {
			if i > 0 {
				out.WriteByte(',')
			}
			cell := record[column.at]
			if column.isMasked && !cell.isNull() {
				cell = csvCell{s.mask.value(cell.text), cell.text == ""}
			}
			cell.write(out)
		}
		out.WriteByte('\n') // a bufio.Writer keeps the first error
		endsInNull = len(columns) == 1 && record[columns[0].at].isNull()
		s.rows++
	}
	if endsInNull {
		out.WriteByte('\n') // else the last line would be taken for an empty one
	}
	return out.Flush()
}

// header writes the names of the columns that are kept. Those of text say so: their values
// may look like numbers or dates.
func (s *shaping) header(out *bufio.Writer, header []csvCell) []shapedColumn {
	var columns []shapedColumn
	for i, cell := range header {
		column := s.table.columns[cell.text]
		if column == "" || slices.Contains(s.kept, column) {
			continue
		}
		s.kept = append(s.kept, column)
		shown := column
		if s.types[s.table.element.ID+"/"+cell.text] == "text" {
			shown += ":text"
		}
		if len(columns) > 0 {
			out.WriteByte(',')
		}
		csvCell{text: shown}.write(out)
		columns = append(columns, shapedColumn{at: i, isMasked: s.mask.has(column) || s.mask.has(cell.text)})
	}
	if len(columns) > 0 {
		out.WriteByte('\n')
	}
	return columns
}

// has reports whether a column is one to mask.
func (m *mask) has(column string) bool {
	return slices.ContainsFunc(m.columns, func(each string) bool { return name.Plain(each) == name.Plain(column) })
}

// A csvCell is a field of CSV. Quotes tell an empty text from null.
type csvCell struct {
	text     string
	isQuoted bool
}

func (c csvCell) isNull() bool { return c.text == "" && !c.isQuoted }

func (c csvCell) write(out *bufio.Writer) {
	if !c.isQuoted && !strings.ContainsAny(c.text, "\",;\t\r\n") && strings.TrimSpace(c.text) == c.text {
		out.WriteString(c.text)
		return
	}
	out.WriteByte('"')
	out.WriteString(strings.ReplaceAll(c.text, `"`, `""`))
	out.WriteByte('"')
}
