// Package audit checks a spec by itself, whatever it was made from: ids are
// unique, pointers name something, no column stands on two channels, each
// element has one place, formulas name what is there. What the registry says of
// a kind is all that it knows of it.
package audit

import (
	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/emit/spec/view"
	"github.com/sigmac/sigmac/lang/diag"
)

// Check audits a spec of any generation. Findings point at the values, or at
// the nearest ones around them that know their place, and name their pointers.
func Check(s *spec.Spec) diag.List { return check(view.Of(s)) }

func check(workbook *view.Workbook) diag.List {
	a := &auditor{Workbook: workbook}
	a.ids()
	for _, e := range a.Elements {
		a.element(e)
	}
	a.regions()
	a.layout()
	return a.found
}

// auditor collects what is wrong with one spec.
type auditor struct {
	*view.Workbook
	found diag.List
	// columnIDs holds every column id of the spec, for pointers that do not say
	// whose column they mean; nil until the first of these.
	columnIDs map[string]bool
}

func (a *auditor) report(finding diag.Diagnostic) { a.found = append(a.found, finding) }

// A place is a value with its pointer and the span to report it at.
type place = view.Node
