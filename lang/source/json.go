package source

import (
	"encoding/json"
	"errors"
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
