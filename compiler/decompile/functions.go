package decompile

import (
	"maps"
	"slices"
	"strings"

	"github.com/sigmac/sigmac/lang/edit"
	"github.com/sigmac/sigmac/lang/formula"
)

// functions declares the functions that the catalogue lacks and the formulas
// of the spec call, which the organisation has defined. One that is called with
// different numbers of arguments cannot be declared.
func (b *book) functions() []*node {
	arguments := map[string]int{}
	spelled := map[string]string{}
	for _, e := range b.elements {
		for _, c := range e.columns {
			if c.expr != nil {
				formula.Walk(c.expr, func(x formula.Expr) bool {
					noteCall(x, arguments, spelled)
					return true
				})
			}
		}
	}
	var made []*node
	for _, name := range slices.Sorted(maps.Keys(arguments)) {
		if n := arguments[name]; n >= 0 && word().MatchString(spelled[name]) {
			types := slices.Repeat([]formula.Expr{&formula.Name{Text: "any"}}, n)
			made = append(made, leaf("", row(edit.Word("function"), row(edit.Value(edit.Call(spelled[name], types...)), typeOf("any")))...))
		}
	}
	return made
}

// noteCall notes how many arguments a function outside of the catalogue takes,
// -1 where that differs.
func noteCall(x formula.Expr, arguments map[string]int, spelled map[string]string) {
	call, ok := x.(*formula.Call)
	if !ok {
		return
	}
	if _, known := formula.Lookup(call.Name); known {
		return
	}
	name := strings.ToLower(call.Name)
	if n, seen := arguments[name]; seen && n != len(call.Args) {
		arguments[name] = -1
		return
	}
	arguments[name], spelled[name] = len(call.Args), call.Name
}
