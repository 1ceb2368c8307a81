// Package rows reads the rows that workbooks are evaluated on: CSV and JSON Lines
// from a folder, and makes sample rows where there are none.
package rows

import (
	"fmt"
	"math"
	"strings"
	"unicode/utf8"

	"github.com/sigmac/sigmac/emit/evaluate/calc"
	"github.com/sigmac/sigmac/emit/evaluate/relation"
	"github.com/sigmac/sigmac/emit/evaluate/vector"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/name"
	"github.com/sigmac/sigmac/lang/source"
)

// Options say how rows are read.
type Options struct {
	// Env tells the zone that dates are put into.
	Env *calc.Env
	// Trim takes blanks off around fields that are not quoted.
	Trim bool
	// Types are those of columns where they are known; others are told from the
	// values.
	Types map[string]vector.Type
	// MaxRows bounds the rows; 0 means the bound of Env.
	MaxRows int
}

func (o *Options) maxRows() int {
	if o.MaxRows > 0 {
		return o.MaxRows
	}
	return o.Env.Limits.WithDefaults().Rows
}

// field is a field of a CSV file; quoted tells "" from nothing.
type field struct {
	text   string
	quoted bool
}

// reader reads the records of a CSV file.
type reader struct {
	file *source.File
	text string
	at   int
	row  int
	// start is where the row begins.
	start     int
	delimiter byte
	trim      bool
}

// ReadCSV reads a file of CSV with a header. Errors name the row, counted from
// the header as 1, and the column.
func ReadCSV(file *source.File, options Options) (*relation.Table, error) {
	text := strings.TrimPrefix(file.Text, "\ufeff")
	if !utf8.ValidString(text) {
		return nil, badEncoding(file, text)
	}
	r := &reader{file: file, text: text, trim: options.Trim, delimiter: delimiterOf(text)}
	header, err := r.record(nil)
	if err != nil {
		return nil, err
	}
	if len(header) == 0 || len(header) == 1 && header[0].text == "" {
		return nil, r.fault("there is no header", "the first line names the columns")
	}
	columns, err := r.columns(header, options)
	if err != nil {
		return nil, err
	}
	if err := r.read(columns, options.maxRows()); err != nil {
		return nil, err
	}
	return build(file.Path, columns, options)
}

// delimiterOf is the sign between the fields of the header: a comma, or the
// semicolon or tab that spreadsheets write in some countries.
func delimiterOf(text string) byte {
	header, _, _ := strings.Cut(text, "\n")
	for _, sign := range []byte{',', ';', '\t'} {
		if strings.IndexByte(header, sign) >= 0 {
			return sign
		}
	}
	return ','
}

// column is a column while it is read.
type column struct {
	name   string
	kind   vector.Type
	typed  bool
	fields []string
	nulls  []int32
	// rows are the lines that the fields begin in, known for all columns alike.
	rows []int32
}

// columns makes the columns of a header. `Name:number` gives a type.
func (r *reader) columns(header []field, options Options) ([]*column, error) {
	columns, seen := make([]*column, len(header)), map[string]bool{}
	for i, f := range header {
		c := &column{name: strings.TrimSpace(f.text)}
		if cut := strings.LastIndexByte(c.name, ':'); cut > 0 {
			if t, ok := typeNamed(c.name[cut+1:]); ok {
				c.name, c.kind, c.typed = strings.TrimSpace(c.name[:cut]), t, true
			}
		}
		if t, ok := options.Types[c.name]; ok && !c.typed {
			c.kind, c.typed = t, true
		}
		switch {
		case c.name == "":
			return nil, r.fault(fmt.Sprintf("column %d has no name", i+1), "the first line names the columns")
		case seen[c.name]:
			return nil, r.fault("two columns are called "+name.Quote(c.name), "give one of them another name")
		}
		seen[c.name] = true
		columns[i] = c
	}
	return columns, nil
}

func typeNamed(word string) (vector.Type, bool) {
	switch strings.ToLower(strings.TrimSpace(word)) {
	case "number":
		return vector.Number, true
	case "text":
		return vector.Text, true
	case "date", "datetime":
		return vector.Date, true
	case "logical":
		return vector.Logical, true
	case "variant", "json":
		return vector.Variant, true
	case "array":
		return vector.Array, true
	case "geography":
		return vector.Geography, true
	}
	return vector.Untyped, false
}

func (r *reader) read(columns []*column, bound int) error {
	record := make([]field, 0, len(columns))
	for n := 0; r.at < len(r.text); n++ {
		var err error
		if record, err = r.record(record[:0]); err != nil {
			return err
		}
		if len(record) == 1 && record[0].text == "" && !record[0].quoted && (len(columns) > 1 || r.at >= len(r.text)) {
			n--
			continue // an empty line
		}
		if len(record) != len(columns) {
			return r.fault(fmt.Sprintf("row %d has %s, and the header has %d", r.row, name.Count(len(record), "field"), len(columns)),
				"a field that holds the separator or a quote stands in quotes, with quotes doubled")
		}
		if n >= bound {
			return calc.Fail(diag.New(diag.RowsBound, r.file.Span(0, 0), fmt.Sprintf("%s has more than %d rows", name.Quote(r.file.Path), bound)))
		}
		for i, f := range record {
			c := columns[i]
			if f.text == "" && !f.quoted {
				c.nulls = append(c.nulls, int32(n))
			}
			c.fields = append(c.fields, f.text)
		}
		columns[0].rows = append(columns[0].rows, int32(r.row))
	}
	return nil
}

// record reads the next record.
func (r *reader) record(fields []field) ([]field, error) {
	r.row++
	r.start = r.at
	for {
		f, last, err := r.field()
		if err != nil {
			return nil, err
		}
		fields = append(fields, f)
		if last {
			return fields, nil
		}
	}
}

// field reads a field and the sign behind it; last reports whether the record
// ends there.
func (r *reader) field() (f field, last bool, err error) {
	if r.trim {
		for r.at < len(r.text) && r.text[r.at] == ' ' {
			r.at++
		}
	}
	if r.at < len(r.text) && r.text[r.at] == '"' {
		if f, err = r.quoted(); err != nil {
			return f, true, err
		}
	} else {
		end := r.at
		for end < len(r.text) && r.text[end] != r.delimiter && r.text[end] != '\n' && r.text[end] != '\r' {
			end++
		}
		f.text = r.text[r.at:end]
		if r.trim {
			f.text = strings.TrimSpace(f.text)
		}
		r.at = end
	}
	return f, r.separator(), nil
}

// separator goes behind the sign at the end of a field and reports whether the
// record ends there.
func (r *reader) separator() bool {
	if r.at >= len(r.text) {
		return true
	}
	sign := r.text[r.at]
	r.at++
	if sign == '\r' && r.at < len(r.text) && r.text[r.at] == '\n' {
		r.at++
	}
	return sign != r.delimiter
}

func (r *reader) quoted() (field, error) {
	start := r.at
	r.at++
	plain, doubled := r.at, false
	for {
		i := strings.IndexByte(r.text[r.at:], '"')
		if i < 0 {
			return field{}, r.fault(fmt.Sprintf("a quote of row %d is not closed", r.row), "write \" at the end of the field; a quote in it is doubled")
		}
		r.at += i + 1
		if r.at >= len(r.text) || r.text[r.at] != '"' {
			break
		}
		doubled = true
		r.at++
	}
	text := r.text[plain : r.at-1]
	if doubled {
		text = strings.ReplaceAll(text, `""`, `"`)
	}
	if r.trim {
		for r.at < len(r.text) && r.text[r.at] == ' ' {
			r.at++
		}
	}
	if r.at < len(r.text) && r.text[r.at] != r.delimiter && r.text[r.at] != '\n' && r.text[r.at] != '\r' {
		return field{}, r.fault(fmt.Sprintf("text follows a closing quote in row %d: %s", r.row, name.Quote(r.text[start:min(r.at+1, len(r.text))])), "a quote in a field is doubled")
	}
	return field{text, true}, nil
}

func (r *reader) fault(message, help string) error {
	return calc.Fail(diag.New(diag.BadRows, r.place(), message).WithHelp(help))
}

// place is the first line of the row, or the beginning of a file that is too large
// for places.
func (r *reader) place() source.Span {
	before := len(r.file.Text) - len(r.text) // a byte order mark
	length := strings.IndexAny(r.text[r.start:]+"\n", "\r\n")
	if before < 0 || before+r.start+length > math.MaxInt32 {
		return r.file.Span(0, 0)
	}
	return r.file.Span(before+r.start, before+r.start+length)
}

// badEncoding says where a file is not UTF-8.
func badEncoding(file *source.File, text string) error {
	row, at := 1, 0
	for at < len(text) {
		r, size := utf8.DecodeRuneInString(text[at:])
		if r == utf8.RuneError && size <= 1 {
			break
		}
		if r == '\n' {
			row++
		}
		at += size
	}
	return calc.Fail(diag.New(diag.BadRows, file.Span(0, 0), fmt.Sprintf("the file is not UTF-8: row %d holds other bytes", row)).
		WithHelp("save it as \"CSV UTF-8\""))
}
