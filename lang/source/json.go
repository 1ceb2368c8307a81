package source

import (
	"encoding/json"
	"errors"
	"io"
	"strings"

	"github.com/sigmac/sigmac/lang/lazyregexp"
)

// FailedAt is the place in the file where decoding its JSON ended with an error:
// one byte, or none in an empty file.
func (f *File) FailedAt(decoder *json.Decoder, err error) Span {
	at := int(decoder.InputOffset())
	var syntax *json.SyntaxError
	var wrong *json.UnmarshalTypeError
	switch {
	case errors.As(err, &syntax):
		at = int(syntax.Offset) - 1
	case errors.As(err, &wrong):
		at = int(wrong.Offset) - 1
	}
	at = max(0, min(at, len(f.Text)-1))
	return f.Span(at, min(at+1, len(f.Text)))
}

var unknownField = lazyregexp.New(`^json: unknown field "(.*)"$`)

// IsUnknownField reports whether a decoder that knows all fields met another one.
func IsUnknownField(err error) bool { return unknownField().MatchString(err.Error()) }

// JSONFlaw says what a decoder found in plain words.
func JSONFlaw(err error) string {
	var syntax *json.SyntaxError
	var wrongType *json.UnmarshalTypeError
	field := unknownField().FindStringSubmatch(err.Error())
	switch {
	case field != nil:
		return "this sigmac does not know its field " + "`" + field[1] + "`"
	case errors.As(err, &wrongType) && wrongType.Field == "":
		return "it is " + article(wrongType.Value) + ", where an object was expected"
	case errors.As(err, &wrongType):
		return "`" + wrongType.Field + "`" + " is " + article(wrongType.Value)
	case errors.As(err, &syntax), errors.Is(err, io.ErrUnexpectedEOF):
		return "it is not whole JSON"
	}
	return err.Error()
}

// article puts one before the decoder's word for a type.
func article(word string) string {
	word, _, _ = strings.Cut(word, " ")
	if word == "array" || word == "object" {
		return "an " + word
	}
	if word == "bool" {
		word = "logical"
	}
	return "a " + word
}
