package decompile

import (
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
		WithHelp("a spec has its workbook below `contents` or `document`, or `pages` at its top")
}

func listExpected(at source.Span, pointer string) diag.Diagnostic {
	return diag.New(diag.ImportMalformed, at, name.Quote(pointer)+" is no list").
		WithHelp("pages, elements, overlays, panels and agents are lists of objects")
}

func textExpected(at source.Span, pointer string) diag.Diagnostic {
	return diag.New(diag.ImportMalformed, at, name.Quote(pointer)+" is no text").
		WithHelp("the layout is XML in a text; take it out, and every element gets a row of its own")
}

func entryWithoutID(at source.Span, pointer, flaw string) diag.Diagnostic {
	return diag.New(diag.ImportMalformed, at, name.Quote(pointer)+" "+flaw).
		WithHelp("every page and element is an object with an `id`, a text on one line; take the entry out or give it one")
}

func entryTwice(at source.Span, pointer, id string) diag.Diagnostic {
	return diag.New(diag.ImportMalformed, at, name.Quote(pointer)+" has the id "+name.Quote(id)+" of an entry above").
		WithHelp("ids are unique; take one of the two out")
}

func olderGeneration(at source.Span, generation kind.Generation) diag.Diagnostic {
	return diag.New(diag.ImportOlder, at, "the spec is of the generation "+name.Quote(generation.String())+" and comes in under the newest names").
		WithHelp("`sigmac build --target " + generation.String() + "` writes this generation again")
}

func olderSpelling(at source.Span, e *element) diag.Diagnostic {
	return diag.New(diag.ImportOlder, at, e.kind.Noun+" "+name.Quote(e.word)+" says something in an older spelling, which comes in as the newest one").
		WithHelp("a build writes what its target spells")
}

func unplaced(at source.Span, e *element) diag.Diagnostic {
	return diag.New(diag.ImportUnplaced, at, "the layout has no place for "+e.kind.Noun+" "+name.Quote(e.word)+", which gets a row of its own").
		WithHelp("move the statement to where the element is to stand")
}

func wentRaw(v, patch *spec.Value) diag.Diagnostic {
	names := make([]string, len(patch.Fields))
	for i := range patch.Fields {
		names[i] = name.Quote(patch.Fields[i].Name)
	}
	return diag.New(diag.ImportRaw, v.At, "no statement says "+strings.Join(names, ", ")+" as it stands here, so it goes into `raw`").
		WithHelp("what is wrong in the spec can be mended in the source; what is new in Sigma works as it is")
}

func notKept(at source.Span, d normal.Difference) diag.Diagnostic {
	return diag.New(diag.ImportNotKept, at, "the source does not keep "+d.String()).
		WithHelp("compare with `sigmac diff` before you publish")
}

func fieldNotKept(field schema.UnknownField) diag.Diagnostic {
	d := diag.New(diag.ImportNotKept, field.At, name.Quote(field.Pointer)+" is no field that sigmac knows, and the source does not keep it")
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
		WithHelp("mend the spec there, or take the part out and add it to the source by hand")
}

func neverSettles(at source.Span) diag.Diagnostic {
	return diag.New(diag.ImportFailed, at, "the spec cannot be written as source: too much of it is wrong").
		WithHelp("mend what is wrong with the spec first")
}

func interrupted(at source.Span) diag.Diagnostic {
	return diag.New(diag.ImportFailed, at, "the import was interrupted").WithHelp("run it again")
}
