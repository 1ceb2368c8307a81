package tenant

import (
	"reflect"
	"testing"

	"github.com/sigmac/sigmac/cmd/sigmac/internal/command"
	"github.com/sigmac/sigmac/compiler/decompile"
)

// TestKeepsNumbers holds what a run keeps of each workbook to numbers: a text or a place
// would keep the whole spec, and a run of thousands would keep all of them.
func TestKeepsNumbers(t *testing.T) {
	run := &tenant{console: &command.Console{}}
	e := &entry{}
	run.keep(e, &decompile.Result{Report: decompile.Report{
		Workbook: "Sales", File: "sales.sigma", Lines: 12, RawShare: 0.5, Repaired: 1, Broken: 2, NotKept: 3,
		Faults: []decompile.Fault{{Finding: "gone"}}, Elements: []decompile.ElementReport{{ID: "x"}},
	}}, nil)
	kept := reflect.ValueOf(e.report)
	for i := range kept.NumField() {
		name := kept.Type().Field(i).Name
		switch field := kept.Field(i); field.Kind() {
		case reflect.Int, reflect.Float64:
			if field.IsZero() {
				t.Errorf("%s is not kept", name)
			}
		default:
			if !field.IsZero() {
				t.Errorf("%s is kept: %v", name, field)
			}
		}
	}
}
