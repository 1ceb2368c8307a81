package spec

import (
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/sigmac/sigmac/emit/grid"
	"github.com/sigmac/sigmac/lang/kind"
	"github.com/sigmac/sigmac/lang/source"
)

// maxDepth bounds how deep a file may nest, maxRepeated how many values YAML's
// aliases may add to those that are written.
const (
	maxDepth    = 1_000
	maxRepeated = 100_000
)

var errTooDeep = fmt.Errorf("more than %d objects and lists inside each other", maxDepth)

// A Spec is a spec as it was read.
type Spec struct {
	// Generation is told by the wrapper.
	Generation kind.Generation
	// Root is the outer object, Document the document object in it; for flat
	// specs both are one. Pointer leads from the one to the other.
	Root     Value
	Document *Value
	Pointer  string
	// Within leads from the file to Root, Bare says that the file has no wrapper
	// around the document; see InFile.
	Within string
	Bare   bool
}

// InFile is the pointer in the file of what a pointer from Root leads to.
func (s *Spec) InFile(pointer string) string {
	if s.Bare {
		pointer = strings.TrimPrefix(pointer, s.Pointer)
	}
	return s.Within + pointer
}

// Of is the Spec of a tree that was made for a generation.
func Of(generation kind.Generation, root *Value) *Spec {
	made := &Spec{Generation: generation, Root: *root}
	if generation == kind.Flat {
		made.Document = &made.Root
		return made
	}
	if inner, ok := made.Root.Get(generation.String()); ok {
		made.Document, made.Pointer = inner, "/"+generation.String()
		return made
	}
	made.Document = &made.Root
	return made
}

// Layout reads the spec's layout; a spec without one has no regions.
func (s *Spec) Layout() ([]grid.Region, error) {
	text, ok := s.Document.Get("layout")
	if !ok {
		return nil, nil
	}
	return grid.Decode(text.Text)
}

// DecodeFile reads any JSON or YAML file.
func DecodeFile(file *source.File) (Value, error) {
	if !utf8.ValidString(file.Text) {
		return Value{}, errors.New("it is not UTF-8")
	}
	if text := strings.TrimLeft(file.Text, " \t\r\n"); strings.HasPrefix(text, "/") {
		if plain, ok := withoutComments(file.Text); ok {
			return decodeJSONText(file, plain)
		}
	} else if text == "" || (text[0] != '{' && text[0] != '[') {
		return decodeYAML(file)
	}
	value, err := decodeJSON(file)
	if err != nil {
		if plain, ok := withoutComments(file.Text); ok {
			if plainValue, plainErr := decodeJSONText(file, plain); plainErr == nil {
				return plainValue, nil
			}
		}
	}
	if syntax := new(notJSON); errors.As(err, &syntax) {
		if fromYAML, yamlErr := decodeYAML(file); yamlErr == nil {
			return fromYAML, nil
		}
	}
	return value, err
}

// A Fault is what keeps a file from being read, with its place.
type Fault struct {
	At     source.Span
	Reason error
}

// Error is the reason behind the place.
func (f *Fault) Error() string {
	at, _ := f.At.Range()
	return fmt.Sprintf("%s:%d:%d: %v", f.At.File.Path, at.Line, at.Column, f.Reason)
}

// Unwrap is the reason alone.
func (f *Fault) Unwrap() error { return f.Reason }

// Place takes an error of reading a file apart: where the fault is, the whole
// file where that is not known, and the reason alone.
func Place(file *source.File, err error) (source.Span, error) {
	if fault := new(Fault); errors.As(err, &fault) {
		return fault.At, fault.Reason
	}
	return file.Span(0, 0), err
}

// locate says where in a file an error is.
func locate(file *source.File, offset int, err error) error {
	return &Fault{At: file.Span(offset, offset), Reason: err}
}
