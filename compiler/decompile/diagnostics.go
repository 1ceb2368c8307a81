package decompile

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/sigmac/sigmac/emit/normal"
	"github.com/sigmac/sigmac/emit/schema"
	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/kind"
	"github.com/sigmac/sigmac/lang/name"
	"github.com/sigmac/sigmac/lang/source"
)

func unreadable(file *source.File, err error) diag.Diagnostic {
	at, reason := spec.Place(file, err)
	return diag.New(diag.ImportUnreadable, at, "the spec cannot be read: "+reason.Error()).
		WithHelp("a spec is JSON or YAML as Sigma's API gives it")
}

func noWorkbook(at source.Span) diag.Diagnostic {
	return diag.New(diag.ImportNoWorkbook, at, "the file holds no workbook").
		WithHelp("looked for `contents`, `document`, `pages` and `elements`, at its root and in the objects and lists around a workbook that an answer of the API has")
}

func olderGeneration(at source.Span, generation kind.Generation) diag.Diagnostic {
	return diag.New(diag.ImportOlder, at, "the spec is of the generation "+name.Quote(generation.String())+" and comes in under the newest names").
		WithHelp("`sigmac build --target " + generation.String() + "` writes this generation again")
}

func olderSpelling(at source.Span, e *element) diag.Diagnostic {
	return diag.New(diag.ImportOlder, at, e.kind.Noun+" "+name.Quote(e.word)+" says something in an older spelling, which comes in as the newest one").
		WithHelp("a build writes what its target spells")
}

// unplaced is one finding for the elements of a region that the layout lacks; region
// is "" for those that stand on none.
func unplaced(left []*element, region string) diag.Diagnostic {
	where := ""
	if region != "" {
		where = " on " + name.Quote(region)
	}
	first := left[0]
	if len(left) == 1 {
		return diag.New(diag.ImportUnplaced, first.value.At, "the layout has no place for "+first.kind.Noun+" "+name.Quote(first.word)+", which gets a row of its own"+where).
			WithHelp("move the statement to where the element is to stand")
	}
	words := make([]string, len(left))
	for i, e := range left {
		words[i] = e.word
	}
	return diag.New(diag.ImportUnplaced, first.value.At, "the layout has no place for "+strconv.Itoa(len(left))+" elements, which get rows of their own"+where+": "+name.Few(words)).
		WithHelp("move the statements to where the elements are to stand")
}

func wentRaw(v, patch *spec.Value) diag.Diagnostic {
	names := make([]string, len(patch.Fields))
	for i := range patch.Fields {
		names[i] = name.Quote(patch.Fields[i].Name)
	}
	return diag.New(diag.ImportRaw, v.At, "no statement says "+strings.Join(names, ", ")+" as it stands here, so it goes into `raw`").
		WithHelp("what is wrong in the spec can be fixed in the source; what is new in Sigma works as it is")
}

func notKept(at source.Span, d normal.Difference) diag.Diagnostic {
	return diag.New(diag.ImportNotKept, at, "the source does not keep "+d.String()).
		WithHelp("compare with `sigmac diff` before you publish")
}

func fieldNotKept(field schema.UnknownField) diag.Diagnostic {
	d := diag.New(diag.ImportNotKept, field.At, name.Quote(field.Pointer)+" is not a field that sigmac knows, and the source does not keep it")
	if len(field.Near) > 0 {
		return d.WithHelp("did you mean " + name.Alternatives(field.Near) + "?")
	}
	return d.WithHelp("beside the document only what the source can say is kept: name, folder and description")
}

// notBuilt says why a part of the spec cannot be written; pointer is "" where the
// part is not known.
func notBuilt(at source.Span, pointer, reason string) diag.Diagnostic {
	where := "the spec"
	if pointer != "" {
		where = name.Quote(pointer)
	}
	return diag.New(diag.ImportFailed, at, where+" cannot be written as source: "+reason).
		WithHelp("fix the spec there, or take the part out and add it to the source by hand")
}

func neverSettles(at source.Span) diag.Diagnostic {
	return diag.New(diag.ImportFailed, at, "the spec cannot be written as source: too much of it is wrong").
		WithHelp("fix what is wrong with the spec first")
}

func interrupted(at source.Span) diag.Diagnostic {
	return diag.New(diag.ImportFailed, at, "the import was interrupted").WithHelp("run it again")
}

func repaired(at source.Span, pointer, what string) diag.Diagnostic {
	return diag.New(diag.ImportRepaired, at, name.Quote(pointer)+" "+what).
		WithHelp("compare with what Sigma shows, and fix the source where it was meant otherwise")
}

func cameInBroken(finding diag.Diagnostic, today string) diag.Diagnostic {
	return diag.New(diag.ImportBroken, finding.Span, finding.Message+" ("+finding.Entry.Code+"): "+today).
		WithHelp("fix the statement, and remove the comment `// sigmac:imported " + finding.Entry.Name + "` above it")
}

func lost(at source.Span, noun string, got, wanted int) diag.Diagnostic {
	return diag.New(diag.ImportLost, at, fmt.Sprintf("the source would hold %d of %d %s", got, wanted, noun)).
		WithHelp("this is a mistake of sigmac: please report it, with the spec; nothing was written")
}

func severalWorkbooks(file *source.File, count int) diag.Diagnostic {
	return diag.New(diag.ImportNoWorkbook, file.Span(0, 0), fmt.Sprintf("the file holds %d workbooks", count)).
		WithHelp("import them into a folder: `sigmac import FILE -o workbooks/`")
}
