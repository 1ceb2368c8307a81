package sigma

import (
	"bytes"
	"encoding/json"
)

// looseText reads a text, a number or null, where the API's answers differ.
type looseText string

func (t *looseText) UnmarshalJSON(data []byte) error {
	var text string
	if json.Unmarshal(data, &text) == nil {
		*t = looseText(text)
		return nil
	}
	var number json.Number
	if err := json.Unmarshal(data, &number); err != nil {
		return err
	}
	*t = looseText(number)
	return nil
}

// A Type is the type of a column: a plain text in most answers, `{"type": …}`
// in some (api.md 7.4).
type Type string

// UnmarshalJSON reads either shape.
func (t *Type) UnmarshalJSON(data []byte) error {
	var object struct{ Type string }
	if bytes.HasPrefix(data, []byte("{")) {
		err := json.Unmarshal(data, &object)
		*t = Type(object.Type)
		return err
	}
	return json.Unmarshal(data, (*string)(t))
}
