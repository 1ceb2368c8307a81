// Package vector holds the columns that formulas are computed on: vectors of
// one type each, with a mask of what is null. A vector never changes once it is
// built, so it may be shared by whoever reads it.
package vector

import "sync"

// A Type is the type of all values of a vector.
type Type uint8

// The types. Untyped is that of the literal Null, which fits all others.
const (
	Untyped Type = iota
	Number
	Text
	Date
	Logical
	Variant
	Array
	Geography
	Record
)

func (t Type) String() string {
	return [...]string{"null", "number", "text", "date", "logical", "variant", "array", "geography", "record"}[t]
}

// An Instant is a date with its time: microseconds since 1970-01-01 on the wall
// clock of the account.
type Instant int64

// A Vector is a column of values of one type.
type Vector struct {
	Type Type
	// Len is the number of rows. A constant vector holds one value for all rows.
	Len      int
	Constant bool

	nulls    Mask
	numbers  []float64
	texts    []string
	dates    []Instant
	logicals []bool
	values   []Value
	fields   []Field

	keys struct {
		once sync.Once
		ids  []int32
		n    int
	}
}

// A Field is a part of a record.
type Field struct {
	Name   string
	Values *Vector
}

// Element is a Go type that vectors are made of.
type Element interface {
	float64 | string | Instant | bool | Value
}

// Of makes a vector of values; nulls may be nil. The slices belong to the vector
// from then on.
func Of[E Element](t Type, values []E, nulls Mask) *Vector {
	v := &Vector{Type: t, Len: len(values), nulls: nulls}
	switch data := any(values).(type) {
	case []float64:
		v.numbers = data
	case []string:
		v.texts = data
	case []Instant:
		v.dates = data
	case []bool:
		v.logicals = data
	case []Value:
		v.values = data
	}
	return v
}

// Repeat makes a constant vector.
func Repeat[E Element](t Type, value E, n int) *Vector {
	v := Of(t, []E{value}, nil)
	v.Len, v.Constant = n, true
	return v
}

// Nulls makes a vector of nulls of a type.
func Nulls(t Type, n int) *Vector {
	v := &Vector{Type: t, Len: n, Constant: true, nulls: Mask{1}}
	switch t {
	case Number:
		v.numbers = make([]float64, 1)
	case Text:
		v.texts = make([]string, 1)
	case Date:
		v.dates = make([]Instant, 1)
	case Logical:
		v.logicals = make([]bool, 1)
	case Variant, Array, Geography:
		v.values = make([]Value, 1)
	}
	return v
}

// Records makes a vector of records from its fields.
func Records(fields []Field, nulls Mask, n int) *Vector {
	return &Vector{Type: Record, Len: n, fields: fields, nulls: nulls}
}

// Data is the values of a vector, one for all rows where it is constant. The
// type of E must fit that of the vector.
func Data[E Element](v *Vector) []E {
	var data any
	switch any(*new(E)).(type) {
	case float64:
		data = v.numbers
	case string:
		data = v.texts
	case Instant:
		data = v.dates
	case bool:
		data = v.logicals
	default:
		data = v.values
	}
	return data.([]E)
}

// Stored is the number of values that the vector holds: 1 where it is constant.
func (v *Vector) Stored() int {
	if v.Constant {
		return 1
	}
	return v.Len
}

// At is where the value of a row is stored.
func (v *Vector) At(row int) int {
	if v.Constant {
		return 0
	}
	return row
}

// IsNull reports whether the value of a row is null.
func (v *Vector) IsNull(row int) bool { return v.nulls != nil && v.nulls.Has(v.At(row)) }

// HasNulls reports whether a value may be null.
func (v *Vector) HasNulls() bool { return v.nulls != nil }

// Mask is the mask of nulls; nil if there are none. It is laid out as Data.
func (v *Vector) Mask() Mask { return v.nulls }

// Number, Text, Date, Logical and Value are the value of a row of a vector of
// that type.
func (v *Vector) Number(row int) float64 { return v.numbers[v.At(row)] }

// Text is the text of a row.
func (v *Vector) Text(row int) string { return v.texts[v.At(row)] }

// Date is the date of a row.
func (v *Vector) Date(row int) Instant { return v.dates[v.At(row)] }

// Logical is the logical value of a row.
func (v *Vector) Logical(row int) bool { return v.logicals[v.At(row)] }

// True reports whether the logical value of a row is true, and not null.
func (v *Vector) True(row int) bool {
	i := v.At(row)
	return v.Type == Logical && v.logicals[i] && !(v.nulls != nil && v.nulls.Has(i))
}

// Fields are the parts of a record.
func (v *Vector) Fields() []Field { return v.fields }

// Field finds a part of a record; nil if there is none.
func (v *Vector) Field(name string) *Vector {
	for i := range v.fields {
		if v.fields[i].Name == name {
			return v.fields[i].Values
		}
	}
	return nil
}

// As gives a vector without a type one; any other stays as it is.
func (v *Vector) As(t Type) *Vector {
	if v.Type == Untyped && t != Untyped {
		return Nulls(t, v.Len)
	}
	return v
}

// Stretch is a constant vector over another number of rows.
func (v *Vector) Stretch(n int) *Vector {
	if v.Len == n {
		return v
	}
	w := &Vector{Type: v.Type, Len: n, Constant: true, nulls: v.nulls, numbers: v.numbers, texts: v.texts,
		dates: v.dates, logicals: v.logicals, values: v.values}
	for _, field := range v.fields {
		w.fields = append(w.fields, Field{field.Name, field.Values.Stretch(n)})
	}
	return w
}

// Full is the vector with a value stored for each row.
func (v *Vector) Full() *Vector {
	if !v.Constant {
		return v
	}
	return v.Take(make([]int32, v.Len))
}
