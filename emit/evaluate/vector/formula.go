package vector

import "github.com/sigmac/sigmac/lang/formula"

// TypeOf is the type of a vector that holds values of a formula's type; any holds
// Untyped.
func TypeOf(t formula.Type) Type {
	switch t {
	case formula.TypeNumber:
		return Number
	case formula.TypeText:
		return Text
	case formula.TypeDate:
		return Date
	case formula.TypeLogical:
		return Logical
	case formula.TypeVariant:
		return Variant
	case formula.TypeArray:
		return Array
	case formula.TypeGeography:
		return Geography
	}
	return Untyped
}
