package export

import (
	"bufio"
	"errors"
	"io"
	"os"
)

var (
	errNotRows = errors.New("the export is not a list of rows in JSON")
	errLongRow = errors.New("the export has a row of more than 16 MiB")
)

// maxObject bounds a row.
const maxObject = 16 << 20

// objects calls a function with each object of a list in JSON, each on one line. A file
// of one object after the other is read too. (JSON Lines are not asked for: an export
// without rows would be an empty file, which is what Sigma answers before one is ready.)
// What is in the objects is for their reader to check.
func objects(file *os.File, each func([]byte) error) error {
	if _, err := file.Seek(0, io.SeekStart); err != nil {
		return err
	}
	s := splitter{from: bufio.NewReaderSize(file, 256<<10)}
	isList, err := s.begins()
	if err != nil {
		return err
	}
	for {
		sign, err := s.next()
		switch {
		case err == io.EOF && !isList, err == nil && sign == ']' && isList:
			return nil
		case err == io.EOF:
			return errNotRows // it ends within the list
		case err != nil:
			return err
		case sign == ',' && isList:
		case sign != '{':
			return errNotRows
		default:
			if err := s.object(); err != nil {
				return err
			}
			if err := each(s.held); err != nil {
				return err
			}
		}
	}
}

// A splitter takes a text of JSON apart at its objects.
type splitter struct {
	from *bufio.Reader
	held []byte
}

// begins reports whether the file is a list, and reads its first sign.
func (s *splitter) begins() (isList bool, err error) {
	sign, err := s.next()
	switch {
	case err == io.EOF:
		return false, nil
	case err != nil:
		return false, err
	case sign == '[':
		return true, nil
	}
	return false, s.from.UnreadByte()
}

// next is the next sign that is not a blank.
func (s *splitter) next() (byte, error) {
	for {
		sign, err := s.from.ReadByte()
		if err != nil || sign != ' ' && sign != '\t' && sign != '\n' && sign != '\r' {
			return sign, err
		}
	}
}

// object reads the rest of an object, behind its first brace.
func (s *splitter) object() error {
	s.held = append(s.held[:0], '{')
	depth, inText, isEscaped := 1, false, false
	for depth > 0 {
		sign, err := s.from.ReadByte()
		if err != nil {
			return errNotRows // it ends within an object
		}
		switch {
		case isEscaped:
			isEscaped = false
		case inText:
			isEscaped, inText = sign == '\\', sign != '"'
		case sign == '"':
			inText = true
		case sign == '{' || sign == '[':
			depth++
		case sign == '}' || sign == ']':
			depth--
		case sign == '\n' || sign == '\r':
			sign = ' '
		}
		if s.held = append(s.held, sign); len(s.held) > maxObject {
			return errLongRow
		}
	}
	return nil
}
