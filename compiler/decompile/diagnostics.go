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
		WithHelp("a spec is JSON or YAML, as Sigma's API returns it")
}

func noWorkbook(at source.Span) diag.Diagnostic {
	return diag.New(diag.ImportNoWorkbook, at, "the file holds no workbook").
		WithHelp("sigmac looked for `contents`, `document`, `pages` and `elements`, at the top level and in the objects and lists around a workbook in a response of the API")
}

func olderGeneration(at source.Span, generation kind.Generation) diag.Diagnostic {
	return diag.New(diag.ImportOlder, at, "the spec is of the generation "+name.Quote(generation.String())+", and is imported with the newest names").
		WithHelp("`sigmac build --target " + generation.String() + "` writes this generation again")
}

func olderSpelling(at source.Span, e *element) diag.Diagnostic {
	return diag.New(diag.ImportOlder, at, e.kind.Noun+" "+name.Quote(e.word)+" uses an older spelling, which is imported as the newest one").
		WithHelp("`sigmac build` writes the spelling of its target")
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
		return diag.New(diag.ImportUnplaced, first.value.At, first.kind.Noun+" "+name.Quote(first.word)+" is not in the layout, so it gets its own row"+where).
			WithHelp("move the statement to where the element belongs")
	}
	words := make([]string, len(left))
	for i, e := range left {
		words[i] = e.word
	}
	return diag.New(diag.ImportUnplaced, first.value.At, strconv.Itoa(len(left))+" elements are not in the layout, so they get their own rows"+where+": "+name.Few(words)).
		WithHelp("move the statements to where the elements belong")
}

func wentRaw(v, patch *spec.Value) diag.Diagnostic {
	names := make([]string, len(patch.Fields))
	for i := range patch.Fields {
		names[i] = name.Quote(patch.Fields[i].Name)
	}
	return diag.New(diag.ImportRaw, v.At, strings.Join(names, ", ")+" cannot be written as a statement, so it goes into `raw`").
		WithHelp("if the spec is wrong, fix it in the source; if the field is new in Sigma, it works as it is")
}

func notKept(at source.Span, d normal.Difference) diag.Diagnostic {
	return diag.New(diag.ImportNotKept, at, "the source loses "+d.String()).
		WithHelp("compare with `sigmac diff` before you publish")
}

func fieldNotKept(field schema.UnknownField) diag.Diagnostic {
	d := diag.New(diag.ImportNotKept, field.At, name.Quote(field.Pointer)+" is not a known field, and the source loses it")
	if len(field.Near) > 0 {
		return d.WithHelp("did you mean " + name.Alternatives(field.Near) + "?")
	}
	return d.WithHelp("outside the document only the name, folder and description are kept")
}

// notBuilt says why a part of the spec cannot be written; pointer is "" where the
// part is not known.
func notBuilt(at source.Span, pointer, reason string) diag.Diagnostic {
	where := "the spec"
	if pointer != "" {
		where = name.Quote(pointer)
	}
	return diag.New(diag.ImportFailed, at, where+" cannot be written as source: "+reason).
		WithHelp("fix the spec there, or remove the part and add it to the source by hand")
}

func neverSettles(at source.Span) diag.Diagnostic {
	return diag.New(diag.ImportFailed, at, "the spec cannot be written as source: it has too many errors").
		WithHelp("fix the errors in the spec first")
}

func interrupted(at source.Span) diag.Diagnostic {
	return diag.New(diag.ImportFailed, at, "the import was interrupted").WithHelp("run it again")
}

func repaired(at source.Span, pointer, what string) diag.Diagnostic {
	return diag.New(diag.ImportRepaired, at, name.Quote(pointer)+" "+what).
		WithHelp("compare with what Sigma shows, and fix the source if something else was meant")
}

func cameInBroken(finding diag.Diagnostic, today string) diag.Diagnostic {
	return diag.New(diag.ImportBroken, finding.Span, finding.Message+" ("+finding.Entry.Code+"): "+today).
		WithHelp("fix the statement, and remove the comment `// sigmac:imported " + finding.Entry.Name + "` above it")
}

func lost(at source.Span, noun string, got, wanted int) diag.Diagnostic {
	return diag.New(diag.ImportLost, at, fmt.Sprintf("the source would hold %d of %d %s", got, wanted, noun)).
		WithHelp("this is a bug in sigmac: please report it, with the spec; nothing was written")
}

func severalWorkbooks(file *source.File, count int) diag.Diagnostic {
	return diag.New(diag.ImportNoWorkbook, file.Span(0, 0), fmt.Sprintf("the file holds %d workbooks", count)).
		WithHelp("import them into a folder: `sigmac import FILE -o workbooks/`")
}
