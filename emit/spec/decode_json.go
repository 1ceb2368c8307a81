package spec

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/sigmac/sigmac/lang/source"
)

// DecodeValue reads a JSON text without places.
func DecodeValue(text string) (Value, error) {
	text = strings.ToValidUTF8(text, "\uFFFD")
	if value, ok := scanJSON(text, nil); ok {
		return value, nil
	}
	return newJSONReader(text, nil).only()
}

func decodeJSON(file *source.File) (Value, error) { return decodeJSONText(file, file.Text) }

// decodeJSONText reads a text that is as long as the file's, whose places it has.
func decodeJSONText(file *source.File, text string) (Value, error) {
	if value, ok := scanJSON(text, file); ok {
		return value, nil
	}
	reader := newJSONReader(text, file)
	value, err := reader.only()
	if err == nil {
		return value, nil
	}
	return value, locate(file, reader.offsetOf(err), jsonReason(err))
}

// errEnds is a JSON file that lacks its end.
var errEnds = errors.New("it is not JSON: the file ends in the middle of a value")

// A notJSON is a mistake of JSON's syntax.
type notJSON struct{ reason error }

func (n *notJSON) Error() string { return "it is not JSON: " + n.reason.Error() }

// jsonReason says in one way what is wrong; what is not JSON stays known as that.
func jsonReason(err error) error {
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		return errEnds
	}
	if syntax := new(jsontext.SyntacticError); errors.As(err, &syntax) {
		return &notJSON{syntax.Err}
	}
	return err
}

// A jsonReader makes values of JSON tokens, and says what is wrong.
type jsonReader struct {
	*jsontext.Decoder
	text  string
	file  *source.File
	depth int
	// end is where something follows the value.
	end int
}

// errFollowed is a JSON file that goes on after its value.
var errFollowed = errors.New("something follows the end of the JSON value")

func newJSONReader(text string, file *source.File) *jsonReader {
	// A double name is found here, in the words of the other formats, and half of
	// a surrogate pair becomes U+FFFD.
	options := jsontext.AllowDuplicateNames(true)
	return &jsonReader{Decoder: jsontext.NewDecoder(bytes.NewBufferString(text), options, jsontext.AllowInvalidUTF8(true)), text: text, file: file}
}

// offsetOf is where an error is: a mistake of syntax at its letter, what follows
// the value where it begins, all else at the end of what was read.
func (r *jsonReader) offsetOf(err error) int {
	if errors.Is(err, errFollowed) {
		return r.end
	}
	if syntax := new(jsontext.SyntacticError); errors.As(err, &syntax) && !errors.Is(err, io.ErrUnexpectedEOF) {
		return min(int(syntax.ByteOffset), len(r.text))
	}
	return int(r.InputOffset())
}

// only reads one value and makes sure that nothing follows it.
func (r *jsonReader) only() (Value, error) {
	value, err := r.next()
	if err != nil {
		return value, err
	}
	r.end = r.tokenStart()
	if _, err := r.ReadToken(); !errors.Is(err, io.EOF) {
		return value, errFollowed
	}
	return value, nil
}

func (r *jsonReader) next() (Value, error) {
	start := r.tokenStart()
	token, err := r.ReadToken()
	if err != nil {
		return Value{}, err
	}
	var value Value
	switch token.Kind() {
	case '{':
		value, err = r.object()
	case '[':
		value, err = r.array()
	case '0':
		value = Value{Type: Number, Text: r.text[start:r.InputOffset()]}
	case '"':
		value = Value{Type: Text, Text: token.String()}
	case 't', 'f':
		value = NewBool(token.Bool(), source.Span{})
	}
	if r.file != nil {
		value.At = r.file.Span(start, int(r.InputOffset()))
	}
	return value, err
}

// tokenStart is the offset of the next token.
func (r *jsonReader) tokenStart() int {
	at := int(r.InputOffset())
	for at < len(r.text) && strings.IndexByte(" \t\r\n,:", r.text[at]) >= 0 {
		at++
	}
	return at
}

func (r *jsonReader) enter() error {
	if r.depth++; r.depth > maxDepth {
		return errTooDeep
	}
	return nil
}

// leave reads the bracket at the end.
func (r *jsonReader) leave() error {
	r.depth--
	_, err := r.ReadToken()
	return err
}

func (r *jsonReader) array() (Value, error) {
	value := NewArray(nil, source.Span{})
	if err := r.enter(); err != nil {
		return value, err
	}
	for kind := r.PeekKind(); kind != ']'; kind = r.PeekKind() {
		item, err := r.next()
		if err != nil {
			return value, err
		}
		value.Items = append(value.Items, item)
	}
	return value, r.leave()
}

func (r *jsonReader) object() (Value, error) {
	value := NewObject(source.Span{})
	if err := r.enter(); err != nil {
		return value, err
	}
	var known names
	for kind := r.PeekKind(); kind != '}'; kind = r.PeekKind() {
		token, err := r.ReadToken()
		if err != nil {
			return value, err
		}
		name := token.String()
		if known.has(value.Fields, name) {
			return value, fmt.Errorf("the key %q stands twice in one object", name)
		}
		field, err := r.next()
		if err != nil {
			return value, err
		}
		value.Fields = append(value.Fields, Field{Name: name, Value: field})
	}
	return value, r.leave()
}

// names finds the fields of an object that is being read: in a map once there are
// many.
type names map[string]bool

// manyFields is from how many fields on a map finds them.
const manyFields = 24

// has reports whether one of the fields has a name, which it takes for that of
// the next one.
func (n *names) has(fields []Field, name string) bool {
	if len(fields) < manyFields {
		object := Value{Fields: fields}
		_, taken := object.Get(name)
		return taken
	}
	if *n == nil {
		*n = make(names, 2*len(fields))
		for i := range fields {
			(*n)[fields[i].Name] = true
		}
	}
	if (*n)[name] {
		return true
	}
	(*n)[name] = true
	return false
}
