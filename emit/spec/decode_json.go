package spec

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/sigmac/sigmac/lang/source"
)

// DecodeValue reads a JSON text without places.
func DecodeValue(text string) (Value, error) {
	return newJSONReader(text, nil).only()
}

func decodeJSON(file *source.File) (Value, error) {
	reader := newJSONReader(file.Text, file)
	value, err := reader.only()
	if err == nil {
		return value, nil
	}
	return value, locate(file, reader.offsetOf(err), jsonReason(err))
}

// errEnds is a JSON file that lacks its end.
var errEnds = errors.New("it is no JSON: the file ends in the middle of a value")

// jsonReason says in one way what is wrong; what is no JSON stays known as that.
func jsonReason(err error) error {
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		return errEnds
	}
	if syntax := new(json.SyntaxError); errors.As(err, &syntax) {
		return fmt.Errorf("it is no JSON: %w", err)
	}
	return err
}

// A jsonReader makes values of JSON tokens.
type jsonReader struct {
	*json.Decoder
	text  string
	file  *source.File
	depth int
}

func newJSONReader(text string, file *source.File) *jsonReader {
	decoder := json.NewDecoder(strings.NewReader(text))
	decoder.UseNumber()
	return &jsonReader{Decoder: decoder, text: text, file: file}
}

// offsetOf is where an error stands: a mistake of syntax at its letter, all else
// at the end of what was read.
func (r *jsonReader) offsetOf(err error) int {
	if syntax := new(json.SyntaxError); errors.As(err, &syntax) && syntax.Offset > r.InputOffset() {
		return min(int(syntax.Offset)-1, len(r.text))
	}
	return int(r.InputOffset())
}

// only reads one value and makes sure that nothing stands behind it.
func (r *jsonReader) only() (Value, error) {
	value, err := r.next()
	if err != nil {
		return value, err
	}
	if _, err := r.Token(); !errors.Is(err, io.EOF) {
		return value, errors.New("something stands behind the end of the JSON value")
	}
	return value, nil
}

func (r *jsonReader) next() (Value, error) {
	start := r.tokenStart()
	token, err := r.Token()
	if err != nil {
		return Value{}, err
	}
	var value Value
	switch token := token.(type) {
	case json.Delim:
		value, err = r.members(token)
	case json.Number:
		value = NewNumber(string(token), source.Span{})
	case string:
		value = NewText(token, source.Span{})
	case bool:
		value = NewBool(token, source.Span{})
	}
	if r.file != nil {
		value.At = r.file.Span(start, int(r.InputOffset()))
	}
	return value, err
}

// tokenStart is the offset of the next token.
func (r *jsonReader) tokenStart() int {
	rest := r.text[r.InputOffset():]
	return len(r.text) - len(strings.TrimLeft(rest, " \t\r\n,:"))
}

func (r *jsonReader) members(open json.Delim) (Value, error) {
	value := NewObject(source.Span{})
	if open == '[' {
		value = NewArray(nil, source.Span{})
	}
	if r.depth++; r.depth > maxDepth {
		return value, errTooDeep
	}
	names := map[string]bool{}
	for r.More() {
		name := ""
		if value.Type == Object {
			token, err := r.Token()
			if err != nil {
				return value, err
			}
			if name, _ = token.(string); names[name] {
				return value, fmt.Errorf("the key %q stands twice in one object", name)
			}
			names[name] = true
		}
		member, err := r.next()
		if err != nil {
			return value, err
		}
		if value.Type == Object {
			value.Fields = append(value.Fields, Field{Name: name, Value: member})
		} else {
			value.Items = append(value.Items, member)
		}
	}
	r.depth--
	_, err := r.Token()
	return value, err
}
