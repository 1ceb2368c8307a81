// Package emit writes a compiled workbook as a spec: JSON or YAML of one of the
// three generations, and the source map beside it. The generations are small
// entries over one model; older spellings come from the registry of kinds.
package emit

import (
	"github.com/sigmac/sigmac/emit/audit"
	"github.com/sigmac/sigmac/emit/schema"
	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/kind"
)

// Options say what is written.
type Options struct {
	// YAML writes the spec as YAML.
	YAML bool
	// SourceMap writes the source map as well.
	SourceMap bool
	// Unaudited lets pass what raw made, however wrong: import compares sources
	// with specs that have mistakes.
	Unaudited bool
	// DocumentOnly leaves Output.Spec empty.
	DocumentOnly bool
}

// An Output is what a workbook became.
type Output struct {
	// Document is the whole spec.
	Document spec.Value
	// Spec is its text, SourceMap that of the source map if it was asked for.
	Spec, SourceMap []byte
}

// Emit writes a workbook for a target, checked against the target's schema. Where the findings hold an error, the
// output is empty. The workbook is left as it is.
func Emit(workbook *spec.Workbook, target kind.Generation, options Options) (Output, diag.List) {
	w := newWriter(workbook, TargetOf(target))
	written := w.write()
	if !w.found.HasErrors() {
		for _, violation := range schema.Validate(target, &written) {
			w.report(violated(violation))
		}
		w.found = takeOver(workbook, w.found)
	}
	if !w.found.HasErrors() && written.HasRaw() && !options.Unaudited {
		w.found = takeOver(workbook, append(w.found, audit.Check(spec.Of(target, &written))...))
	}
	if w.found.HasErrors() {
		return Output{}, w.found.Sorted()
	}
	output := Output{Document: written}
	if options.DocumentOnly {
		return output, w.found.Sorted()
	}
	ending := ".json"
	if options.YAML {
		ending = ".yaml"
		text, err := spec.YAML(&written)
		if err != nil {
			w.report(unwritable(workbook, err))
			return Output{}, w.found.Sorted()
		}
		output.Spec = text
	} else {
		output.Spec = spec.JSON(&written)
	}
	if options.SourceMap {
		output.SourceMap = spec.SourceMap(workbook.Slug+ending, &written)
	}
	return output, w.found.Sorted()
}

// takeOver makes warnings of the errors that came in with the workbook.
func takeOver(workbook *spec.Workbook, found diag.List) diag.List {
	if workbook.TakeOver {
		for i := range found {
			spec.TakeOver(&found[i])
		}
	}
	return spec.TakeOverAll(workbook.Imported, found)
}
