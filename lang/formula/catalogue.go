package formula

import (
	"slices"
	"strings"
	"sync"
)

//go:generate go run ./generate

// A Function is one entry of the catalogue. The facts are those of Sigma's help
// pages; functions.json holds them, and functions_data.go is made from it as
// static data, so that the catalogue costs nothing when the program starts.
type Function struct {
	// Name is Sigma's spelling; names are compared without case.
	Name string
	// Category is the group of Sigma's function list, such as "aggregate".
	Category string
	Level    FunctionLevel
	// AlsoAggregate says that a window function serves as an aggregate too.
	AlsoAggregate bool
	Params        []Param
	// MinArgs and MaxArgs bound the number of arguments; MaxArgs is -1 where
	// there is no bound.
	MinArgs, MaxArgs int
	// Pairs says that the last two repeating parameters come in pairs, with
	// an optional one behind them if there is a third.
	Pairs   bool
	Returns Result
	// Unify names the parameters that share one type; UnifyStated tells
	// whether Sigma's page says so or it is read off the examples.
	Unify       []string
	UnifyStated bool
	// Constant names the parameters that can't be a column.
	Constant []string
	Doc      string
	Note     string
	// Slug is the last part of the page's address in Sigma's help centre.
	Slug string
	// Verified says that names, order and optional parameters are Sigma's own
	// and not inferred.
	Verified bool
	// AliasOf is the function that this one is an older name of.
	AliasOf string
}

// A Param is a parameter of a function.
type Param struct {
	Name     string
	Type     Type
	Required bool
	Variadic bool
	// Default is written as a formula.
	Default string
	// Values are the fixed texts that it takes; none if it takes any.
	Values []string
	// Accepts are the types that it takes where Type is any; none if all.
	Accepts []Type
}

// A Type is a type of values in formulas.
type Type string

// The types.
const (
	TypeNumber    Type = "number"
	TypeText      Type = "text"
	TypeDate      Type = "date"
	TypeLogical   Type = "logical"
	TypeVariant   Type = "variant"
	TypeArray     Type = "array"
	TypeGeography Type = "geography"
	TypeAny       Type = "any"
)

// A Result is what a function returns: a Type, or the type of parameter SameAs,
// counted from 1, or the common type of the parameters in Unify.
type Result struct {
	Type   Type
	SameAs int
	Common bool
}

// A FunctionLevel says what a function makes of rows.
type FunctionLevel string

// The levels of functions.
const (
	// LevelRow gives a value for each row.
	LevelRow FunctionLevel = "row"
	// LevelAggregate makes one value of many rows.
	LevelAggregate FunctionLevel = "aggregate"
	// LevelWindow looks at other rows of the element.
	LevelWindow FunctionLevel = "window"
	// LevelGrand evaluates an aggregate at another level.
	LevelGrand FunctionLevel = "grand"
	// LevelLookup reads another element.
	LevelLookup FunctionLevel = "lookup"
	// LevelSystem tells of the user or the account.
	LevelSystem FunctionLevel = "system"
)

// An OperatorInfo is one operator of the catalogue.
type OperatorInfo struct {
	// Op is the sign; "unary -" is the sign before a number, "." and "[n]" are
	// the accesses behind a value.
	Op       string
	Arity    int
	Operands string
	Returns  Type
	// Precedence is the higher the tighter the operator binds.
	Precedence int
	// Associativity is "left", "unknown", or empty where it does not matter.
	Associativity string
	Doc           string
}

// A Foreign is a name that people bring from elsewhere and Sigma lacks.
type Foreign struct {
	Name string
	// Use says what to write instead: a function, or several with "or".
	Use string
	// From names where it comes from.
	From string
	Note string
}

// Functions returns the catalogue in the order of Sigma's list, without older
// names. It is shared and must not be changed.
func Functions() []*Function { return functions[:] }

// Operators returns the operators from the loosest to the tightest. The list is
// shared and must not be changed.
func Operators() []OperatorInfo { return operators[:] }

var functionIndex = sync.OnceValue(func() map[string]*Function {
	index := make(map[string]*Function, 2*(len(functions)+len(otherNames)))
	add := func(list []*Function) {
		for _, function := range list {
			index[strings.ToLower(function.Name)], index[function.Name] = function, function
		}
	}
	add(functions[:])
	add(otherNames[:])
	return index
})

// Lookup finds a function by its name in any case, older names included.
func Lookup(name string) (*Function, bool) {
	index := functionIndex()
	if function, ok := index[name]; ok {
		return function, true
	}
	var buffer [48]byte
	if len(name) > len(buffer) {
		return nil, false
	}
	function, ok := index[string(appendLower(buffer[:0], name))]
	return function, ok
}

// appendLower appends a text with its ASCII letters in lower case.
func appendLower(dst []byte, text string) []byte {
	for i := range len(text) {
		c := text[i]
		if c >= 'A' && c <= 'Z' {
			c |= 0x20
		}
		dst = append(dst, c)
	}
	return dst
}

// Spelling is how a word of a formula is written: functions and keywords as in
// Sigma's catalogue, anything else as it is.
func Spelling(word string) string {
	if keyword := Keyword(word); keyword != "" {
		return keyword
	}
	if function, ok := Lookup(word); ok {
		return function.Name
	}
	return word
}

// Param returns the parameter that the argument at index i of n stands for; nil
// where there is none.
func (f *Function) Param(i, n int) *Param {
	count := len(f.Params)
	if !f.Pairs {
		if i >= count && count > 0 && f.Params[count-1].Variadic {
			i = count - 1
		}
		if i >= count {
			return nil
		}
		return &f.Params[i]
	}
	first := f.firstOfPairs()
	rest := count - first - 2
	switch {
	case i < first:
		return &f.Params[i]
	case i == n-1 && (n-first)%2 == 1:
		if rest == 0 {
			return nil
		}
		return &f.Params[count-1]
	}
	return &f.Params[first+(i-first)%2]
}

// firstOfPairs is the index of the first parameter that repeats.
func (f *Function) firstOfPairs() int {
	for i := range f.Params {
		if f.Params[i].Variadic {
			return i
		}
	}
	return len(f.Params)
}

// Signature writes the function for people, as in
// `DateTrunc(precision: text, date: date, timezone?: text) -> date`. `?` marks
// what may be left out, `...` what may repeat; parameters that repeat in pairs
// stand in parentheses.
func (f *Function) Signature() string {
	parts := make([]string, len(f.Params))
	for i := range f.Params {
		parts[i] = f.Params[i].signature()
	}
	if f.Pairs {
		first := f.firstOfPairs()
		pair := strings.ReplaceAll("("+parts[first]+", "+parts[first+1]+")", " ...", "") + " ..."
		parts = slices.Replace(parts, first, first+2, pair)
	}
	return f.Name + "(" + strings.Join(parts, ", ") + ") -> " + f.returns()
}

func (f *Function) returns() string {
	switch {
	case f.Returns.Common:
		return "type of " + strings.Join(f.Unify, ", ")
	case f.Returns.SameAs > 0:
		return "type of " + f.Params[f.Returns.SameAs-1].Name
	}
	return string(f.Returns.Type)
}

func (p *Param) signature() string {
	text := p.Name
	if !p.Required {
		text += "?"
	}
	text += ": " + p.types()
	if p.Variadic {
		text += " ..."
	}
	if p.Default != "" {
		text += " = " + p.Default
	}
	return text
}

func (p *Param) types() string {
	if len(p.Accepts) == 0 {
		return string(p.Type)
	}
	names := make([]string, len(p.Accepts))
	for i, accepted := range p.Accepts {
		names[i] = string(accepted)
	}
	return strings.Join(names, "|")
}
