package dataset

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/lazyregexp"
	"github.com/sigmac/sigmac/lang/name"
	"github.com/sigmac/sigmac/lang/source"
)

// tooMuch helps with a file that is too large.
const tooMuch = "data at compile time describes workbooks; rows to show belong in the warehouse"

// A cell is one field of a CSV file.
type cell struct {
	text string
	// quoted reports whether it stands in quotes: an empty field is null, `""` an
	// empty text, and what is in quotes is a text whatever it looks like.
	quoted bool
	at     source.Span
}

// readCSV reads a file with a header. A column whose fields all are numbers, or
// all logicals, has that type; any other holds texts. Empty fields are null.
func readCSV(file *source.File) (formula.Expr, *Flaw) {
	rows, flaw := readRows(file)
	if flaw != nil {
		return nil, flaw
	}
	if len(rows) == 0 {
		return nil, &Flaw{At: file.Span(0, 0), Message: "the file is empty", Help: "its first line names the columns"}
	}
	names, flaw := headerNames(rows[0])
	if flaw != nil {
		return nil, flaw
	}
	rows = rows[1:]
	types := make([]func(cell) formula.Expr, len(names))
	for i := range types {
		types[i] = typeOf(rows, i)
	}
	items := make([]formula.Expr, len(rows))
	for i, row := range rows {
		fields := make([]field, len(row))
		for j, c := range row {
			fields[j] = field{names[j], types[j](c), c.at}
		}
		items[i] = objectExpr(fields, row[0].at.Join(row[len(row)-1].at))
	}
	return listExpr(items, file.Span(0, len(file.Text))), nil
}

// readRows cuts a file into cells; every row has as many as the first.
func readRows(file *source.File) ([][]cell, *Flaw) {
	reader := csv.NewReader(strings.NewReader(file.Text))
	reader.FieldsPerRecord = -1
	reader.ReuseRecord = true
	var rows [][]cell
	for {
		record, err := reader.Read()
		if errors.Is(err, io.EOF) {
			return rows, nil
		}
		if err != nil {
			return nil, csvFlaw(file, err)
		}
		row := make([]cell, len(record))
		for i, text := range record {
			row[i] = cellAt(file, reader, i, text)
		}
		if flaw := rowFlaw(rows, row); flaw != nil {
			return nil, flaw
		}
		rows = append(rows, row)
	}
}

func cellAt(file *source.File, reader *csv.Reader, i int, text string) cell {
	line, column := reader.FieldPos(i)
	start := min(file.LineStart(line)+column-1, len(file.Text))
	end := min(start+len(text), len(file.Text))
	quoted := strings.HasPrefix(file.Text[start:], `"`)
	if quoted {
		end = min(end+2, len(file.Text))
	}
	return cell{text: strings.Clone(text), quoted: quoted, at: file.Span(start, end)}
}

// rowFlaw holds a row against the bounds and the header.
func rowFlaw(rows [][]cell, row []cell) *Flaw {
	at := row[0].at
	switch {
	case len(row) > MaxColumns:
		return &Flaw{At: at, Message: fmt.Sprintf("the file has %d columns; at most %d are read", len(row), MaxColumns)}
	case len(rows) > MaxRows:
		return &Flaw{At: at, Message: fmt.Sprintf("the file has more than %d rows", MaxRows), Help: tooMuch}
	case len(rows)*len(row) > MaxValues:
		return &Flaw{At: at, Message: fmt.Sprintf("the file has more than %d fields", MaxValues), Help: tooMuch}
	case len(rows) > 0 && len(row) != len(rows[0]):
		return &Flaw{At: at, Message: fmt.Sprintf("row %d has %s, and the header has %d", len(rows)+1, name.Count(len(row), "field"), len(rows[0])),
			Help: "a field that holds a comma or a line break stands in double quotes"}
	}
	return nil
}

// headerNames are the columns' names for sources.
func headerNames(header []cell) ([]string, *Flaw) {
	names := make([]string, len(header))
	first := map[string]string{}
	for i, c := range header {
		made := FieldName(c.text)
		if made == "" {
			return nil, &Flaw{At: c.at, Message: fmt.Sprintf("column %d of the header has no name", i+1), Help: "the first line names every column"}
		}
		if other, taken := first[made]; taken {
			return nil, &Flaw{At: c.at, Message: "the columns " + name.Quote(other) + " and " + name.Quote(c.text) + " are both read as " + name.Quote(made),
				Help: "rename one of them"}
		}
		first[made] = c.text
		names[i] = made
	}
	return names, nil
}

// plainNumber is a number as JSON writes it; `007` and `1,000` are texts.
var plainNumber = lazyregexp.New(`^-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?$`)

// typeOf finds how the fields of a column are read.
func typeOf(rows [][]cell, column int) func(cell) formula.Expr {
	numbers, logicals, empty := true, true, true
	for _, row := range rows {
		c := row[column]
		if c.text == "" && !c.quoted {
			continue
		}
		empty = false
		numbers = numbers && !c.quoted && plainNumber().MatchString(c.text)
		logicals = logicals && !c.quoted && (strings.EqualFold(c.text, "true") || strings.EqualFold(c.text, "false"))
	}
	read := func(c cell) formula.Expr { return textExpr(c.text, c.at) }
	switch {
	case empty:
	case numbers:
		read = func(c cell) formula.Expr { return numberExpr(c.text, c.at) }
	case logicals:
		read = func(c cell) formula.Expr { return logicalExpr(strings.EqualFold(c.text, "true"), c.at) }
	}
	return func(c cell) formula.Expr {
		if c.text == "" && !c.quoted {
			return nullExpr(c.at)
		}
		return read(c)
	}
}

// csvFlaw says in plain words what the reader of CSV found.
func csvFlaw(file *source.File, err error) *Flaw {
	var parse *csv.ParseError
	if !errors.As(err, &parse) {
		return &Flaw{At: file.Span(0, 0), Message: err.Error()}
	}
	start := min(file.LineStart(parse.Line)+max(parse.Column-1, 0), len(file.Text))
	flaw := &Flaw{At: file.Span(start, start), Message: fmt.Sprintf("line %d is not CSV", parse.Line)}
	switch {
	case errors.Is(parse.Err, csv.ErrBareQuote):
		flaw.Message = fmt.Sprintf("line %d has a quote inside a field without quotes", parse.Line)
		flaw.Help = `put the field in double quotes and write a quote in it twice: "6"" pipe"`
	case errors.Is(parse.Err, csv.ErrQuote):
		start = file.LineStart(parse.StartLine)
		flaw.At = file.Span(start, start)
		flaw.Message = fmt.Sprintf("a quoted field that begins on line %d is not closed, or text follows its closing quote", parse.StartLine)
		flaw.Help = "a quote inside a quoted field is written twice"
	}
	return flaw
}
