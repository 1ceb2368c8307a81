package publish

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"unicode/utf8"
)

// A csvReader reads CSV record by record, and keeps what encoding/csv drops: which fields
// stand in quotes, and the lines of a file of one column that are empty.
type csvReader struct {
	from  *bufio.Reader
	field bytes.Buffer
}

const (
	maxCSVField  = 16 << 20
	maxCSVRecord = 10_000
)

func newCSVReader(from io.Reader) *csvReader {
	r := &csvReader{from: bufio.NewReader(from)}
	if mark, _ := r.from.Peek(3); string(mark) == "\ufeff" {
		_, _ = r.from.Discard(3) // they are in the buffer
	}
	return r
}

// record appends the fields of the next record; io.EOF behind the last one.
func (r *csvReader) record(record []csvCell) ([]csvCell, error) {
	if _, err := r.from.Peek(1); err != nil {
		return record, err
	}
	for {
		cell, isLast, err := r.cell()
		if err != nil {
			return record, err
		}
		if record = append(record, cell); isLast {
			return record, nil
		}
		if len(record) > maxCSVRecord {
			return record, errors.New("the file has too many columns")
		}
	}
}

// cell reads a field and the sign behind it; isLast reports whether the record ends there.
func (r *csvReader) cell() (cell csvCell, isLast bool, err error) {
	r.field.Reset()
	inQuotes := false
	for first := true; ; first = false {
		sign, err := r.from.ReadByte()
		switch {
		case err == io.EOF && inQuotes:
			return cell, false, errors.New("the file is not CSV: it ends within quotes")
		case err == io.EOF:
			return r.ended(cell, true)
		case err != nil:
			return cell, false, err
		case sign == '"' && first:
			cell.isQuoted, inQuotes = true, true
		case sign == '"' && inQuotes:
			if next, _ := r.from.Peek(1); string(next) == `"` {
				_, _ = r.from.Discard(1) // it is in the buffer
				r.field.WriteByte('"')
				break
			}
			inQuotes = false
		case inQuotes:
			r.field.WriteByte(sign)
		case sign == ',':
			return r.ended(cell, false)
		case sign == '\n':
			return r.ended(cell, true)
		case sign == '\r':
			if next, _ := r.from.Peek(1); string(next) != "\n" {
				r.field.WriteByte(sign)
			}
		default:
			r.field.WriteByte(sign)
		}
		if r.field.Len() > maxCSVField {
			return cell, false, errors.New("the file has a field that is too large")
		}
	}
}

func (r *csvReader) ended(cell csvCell, isLast bool) (csvCell, bool, error) {
	if !utf8.Valid(r.field.Bytes()) {
		return cell, false, errors.New("the file is not UTF-8")
	}
	cell.text = r.field.String()
	return cell, isLast, nil
}
