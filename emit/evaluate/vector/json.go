package vector

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"math"
	"strconv"
	"time"
)

// maxNesting bounds how deep arrays and objects nest.
const maxNesting = 100

var errTooDeep = errors.New("arrays and objects nest too deep")

// ParseJSON reads one JSON value; the keys of objects keep their order.
func ParseJSON(text string) (Value, error) {
	decoder := json.NewDecoder(bytes.NewReader([]byte(text)))
	decoder.UseNumber()
	v, err := decodeValue(decoder, 0)
	if err != nil {
		return Value{}, err
	}
	if _, err := decoder.Token(); err != io.EOF {
		return Value{}, errors.New("something stands after the value")
	}
	return v, nil
}

func decodeValue(decoder *json.Decoder, depth int) (Value, error) {
	if depth > maxNesting {
		return Value{}, errTooDeep
	}
	token, err := decoder.Token()
	if err != nil {
		return Value{}, err
	}
	switch t := token.(type) {
	case json.Delim:
		return decodeParts(decoder, t, depth)
	case json.Number:
		n, err := strconv.ParseFloat(t.String(), 64)
		return NumberValue(n), err
	case string:
		return TextValue(t), nil
	case bool:
		return LogicalValue(t), nil
	}
	return Value{}, nil
}

func decodeParts(decoder *json.Decoder, open json.Delim, depth int) (Value, error) {
	items, keys := []Value{}, []string(nil)
	for decoder.More() {
		if open == '{' {
			key, err := decoder.Token()
			if err != nil {
				return Value{}, err
			}
			keys = append(keys, key.(string))
		}
		item, err := decodeValue(decoder, depth+1)
		if err != nil {
			return Value{}, err
		}
		items = append(items, item)
	}
	if _, err := decoder.Token(); err != nil {
		return Value{}, err
	}
	if open == '{' {
		return ObjectValue(keys, items), nil
	}
	return ArrayValue(items), nil
}

// AppendJSON appends the value as JSON without blanks.
func (v Value) AppendJSON(dst []byte) []byte {
	switch v.Kind {
	case LogicalKind:
		return strconv.AppendBool(dst, v.Number != 0)
	case NumberKind:
		return AppendNumber(dst, v.Number)
	case TextKind:
		return appendQuoted(dst, v.Text)
	case ArrayKind:
		dst = append(dst, '[')
		for i, item := range v.Items() {
			if i > 0 {
				dst = append(dst, ',')
			}
			dst = item.AppendJSON(dst)
		}
		return append(dst, ']')
	case ObjectKind:
		dst = append(dst, '{')
		for i, item := range v.Items() {
			if i > 0 {
				dst = append(dst, ',')
			}
			dst = append(appendQuoted(dst, v.parts.keys[i]), ':')
			dst = item.AppendJSON(dst)
		}
		return append(dst, '}')
	}
	return append(dst, "null"...)
}

func appendQuoted(dst []byte, text string) []byte {
	var buffer bytes.Buffer
	encoder := json.NewEncoder(&buffer)
	encoder.SetEscapeHTML(false)
	encoder.Encode(text) // a string always encodes
	return append(dst, bytes.TrimSuffix(buffer.Bytes(), []byte("\n"))...)
}

// JSON is the value as JSON.
func (v Value) JSON() string { return string(v.AppendJSON(nil)) }

// String is the value as a text: a text without quotes, anything else as JSON.
func (v Value) String() string {
	if v.Kind == TextKind {
		return v.Text
	}
	return v.JSON()
}

// AppendNumber appends a number with the fewest digits that read back the same;
// from 1e21 on with an exponent. What is not finite is null, as in JSON.
func AppendNumber(dst []byte, n float64) []byte {
	switch {
	case math.IsNaN(n), math.IsInf(n, 0):
		return append(dst, "null"...)
	case n == 0:
		return append(dst, '0')
	case math.Abs(n) >= 1e21 || math.Abs(n) < 1e-7:
		return strconv.AppendFloat(dst, n, 'e', -1, 64)
	}
	return strconv.AppendFloat(dst, n, 'f', -1, 64)
}

// exactBelow bounds the whole numbers that a float64 holds exactly.
const exactBelow = 1 << 53

// NumberForReaders writes a number with the digits that computing leaves sure: 15 at
// most, but for whole numbers that are exact.
func NumberForReaders(n float64) string {
	if n != math.Trunc(n) || math.Abs(n) >= exactBelow {
		if rounded, err := strconv.ParseFloat(strconv.FormatFloat(n, 'e', 14, 64), 64); err == nil {
			n = rounded
		}
	}
	return string(AppendNumber(nil, n))
}

// Time is the wall clock of an instant, in UTC.
func (i Instant) Time() time.Time { return time.UnixMicro(int64(i)).UTC() }

// InstantOf is the wall clock that a time shows.
func InstantOf(t time.Time) Instant {
	_, offset := t.Zone()
	return Instant(t.UnixMicro() + int64(offset)*1e6)
}

// String is the instant as Sigma's Text gives it.
func (i Instant) String() string { return i.Time().Format("2006-01-02 15:04:05.000 Z") }

// ISO is the instant as ISO 8601 without a zone, with as many digits of the
// second as it needs.
func (i Instant) ISO() string { return i.Time().Format("2006-01-02T15:04:05.999999") }

// AppendJSON appends the value of a row as JSON: dates as ISO 8601.
func (v *Vector) AppendJSON(dst []byte, row int) []byte {
	if v.Type == Date && !v.IsNull(row) {
		return append(append(append(dst, '"'), v.Date(row).ISO()...), '"')
	}
	return v.Value(row).AppendJSON(dst)
}
