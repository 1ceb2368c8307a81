package audit

import (
	"strconv"
	"strings"

	"github.com/sigmac/sigmac/emit/grid"
	"github.com/sigmac/sigmac/emit/schema"
	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/emit/spec/view"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/name"
	"github.com/sigmac/sigmac/lang/source"
)

// at makes a finding about a place of the spec; its pointer stands in front.
func at(entry *diag.Entry, p place, message string) diag.Diagnostic {
	return atPointer(entry, p.Pointer(), p.Span(), message)
}

func atPointer(entry *diag.Entry, pointer string, span source.Span, message string) diag.Diagnostic {
	where := name.Quote(pointer)
	if pointer == "" {
		where = "the spec"
	}
	return diag.New(entry, span, where+" "+message)
}

func specUnreadable(file *source.File, err error) diag.Diagnostic {
	at, reason := spec.Place(file, err)
	return diag.New(diag.SpecUnreadable, at, "the spec cannot be read: "+reason.Error()).
		WithHelp("a spec is JSON or YAML with `contents`, `document` or, in the oldest generation, `pages`")
}

func schemaViolated(read *spec.Spec, violation schema.Violation) diag.Diagnostic {
	span := violation.At
	if span.IsZero() {
		span = read.Root.At
	}
	return atPointer(diag.SpecSchema, read.InFile(violation.Pointer), span, violation.Message).
		WithHelp("docs/reference describes the field, under its kind")
}

// UnknownField warns of a field that no generation has.
func UnknownField(read *spec.Spec, field schema.UnknownField) diag.Diagnostic {
	d := atPointer(diag.SpecUnknownField, read.InFile(field.Pointer), field.At, "is not a known field")
	if len(field.Near) > 0 {
		return d.WithHelp("did you mean " + name.Alternatives(field.Near) + "?")
	}
	return d.WithHelp("remove it, unless it is newer than this version of sigmac: the server drops unknown fields")
}

func idTwice(noun string, id, first place) diag.Diagnostic {
	return at(diag.SpecIDTwice, id, "has the id "+name.Quote(id.Value.Text)+" of another "+noun).
		WithHelp("give one of them another id").WithRelated("the other one is "+name.Quote(first.Pointer()), first.Span())
}

func dangling(id place) diag.Diagnostic {
	return at(diag.SpecDangling, id, "names "+name.Quote(id.Value.Text)+", which is not in the spec").WithHelp("use an id that is in the spec, or remove the pointer")
}

func danglingColumn(id place, e *view.Element) diag.Diagnostic {
	var ids []string
	for _, c := range e.Columns {
		ids = append(ids, c.ID)
	}
	d := at(diag.SpecDangling, id, "names "+name.Quote(id.Value.Text)+", which is not a column of "+name.Quote(e.ID))
	if near := name.Nearest(id.Value.Text, ids); len(near) > 0 {
		return d.WithHelp("did you mean " + name.Alternatives(near) + "?")
	}
	return d.WithHelp("name a column of the element, or add one")
}

func danglingGroup(id place, owner *view.Element) diag.Diagnostic {
	return at(diag.SpecDangling, id, "names "+name.Quote(id.Value.Text)+", which is not a group of "+name.Quote(owner.ID)).WithHelp("name one of its groupings")
}

func channelShared(id place, first, second string) diag.Diagnostic {
	return at(diag.SpecChannelShared, id, "puts the column "+name.Quote(id.Value.Text)+" on "+name.Quote(second)+", but it is already on "+name.Quote(first)).
		WithHelp("add a second column with the same formula")
}

func formulaUnreadable(text place, message string) diag.Diagnostic {
	return at(diag.SpecFormula, text, "is not a valid formula: "+message).WithHelp("fix the formula " + name.Quote(text.Value.Text))
}

func firstError(faults diag.List) string {
	for _, fault := range faults {
		if fault.Severity == diag.Error {
			return fault.Message
		}
	}
	return ""
}

func columnNames(e *view.Element) []string {
	var names []string
	for _, c := range e.Columns {
		names = append(names, c.Name)
	}
	return names
}

// unknownBare is a doubt where the spec may not hold all controls.
func unknownBare(text place, ref *formula.Ref, e *view.Element, inDoubt bool) diag.Diagnostic {
	d := at(diag.SpecFormula, text, "names "+name.Quote("["+ref.Name+"]")+", which is neither another column of "+name.Quote(e.ID)+" nor a control")
	if inDoubt {
		d.Severity = diag.Warning
	}
	switch near := name.Nearest(ref.Name, columnNames(e)); {
	case len(near) > 0:
		return d.WithHelp("did you mean " + name.Alternatives(near) + "?")
	case inDoubt:
		return d.WithHelp("it is valid if an overlay has a control with this name: flat specs leave overlays out")
	}
	return d.WithHelp("for a column of the source, write the source's name and a slash before it")
}

func unknownName(text place, ref *formula.Ref, owner *view.Element) diag.Diagnostic {
	d := at(diag.SpecFormula, text, "names "+name.Quote("["+ref.Inside()+"]")+", but "+name.Quote(owner.ID)+" has no such column")
	if near := name.Nearest(ref.Name, columnNames(owner)); len(near) > 0 {
		return d.WithHelp("did you mean " + name.Alternatives(near) + "?")
	}
	return d.WithHelp("name one of its columns, or add it there")
}

func unknownPrefix(text place, ref *formula.Ref) diag.Diagnostic {
	return at(diag.SpecFormula, text, "names "+name.Quote("["+ref.Inside()+"]")+", but nothing is called "+name.Quote(ref.Qualifier)).
		WithHelp("the prefix is the title of the source's element, the last part of a path, `Custom SQL`, or a join's leg")
}

func referenceLost(text place, ref *formula.Ref) diag.Diagnostic {
	d := at(diag.LostReference, text, "names "+name.Quote("["+ref.Inside()+"]")+", a deleted column")
	d.Severity = diag.Warning
	return d.WithHelp("use an existing column; until then the computed column shows an error")
}

func groupingBase(id place) diag.Diagnostic {
	return at(diag.SpecGroupingBase, id, "is `base`, which only responses use, for the rows without groups").WithHelp("remove `groupingId`: the server refuses it")
}

func olderSpelling(read *spec.Spec, violation schema.Violation) diag.Diagnostic {
	d := schemaViolated(read, violation)
	return atPointer(diag.SpecOlderSpelling, violation.Pointer, d.Span, "has the form of a response or an older spec: it "+violation.Message).WithHelp(d.Help)
}

func notWorkbook(kind place) diag.Diagnostic {
	return at(diag.SpecSchema, kind, "is "+name.Quote(kind.Text())+", but sigmac only works on workbooks").
		WithHelp("a workbook has the kind `workbook`; a document of another kind has other elements and another layout")
}

func olderField(field schema.UnknownField) diag.Diagnostic {
	d := atPointer(diag.SpecOlderSpelling, field.Pointer, field.At, "has the form of a response or an older spec")
	if len(field.Near) > 0 {
		return d.WithHelp("newer specs have " + name.Alternatives(field.Near))
	}
	return d.WithHelp("docs/reference describes the fields, under the kind of the element")
}

func folderMissing(read *spec.Spec) diag.Diagnostic {
	return atPointer(diag.SpecFolderMissing, "", read.Root.At, "has no `folderId`").WithHelp("add the id of the folder for a new workbook; an existing workbook stays where it is")
}

func functionUnknown(text place, finding diag.Diagnostic) diag.Diagnostic {
	d := at(diag.UnknownFunction, text, "calls a function that Sigma does not have: "+strings.TrimPrefix(finding.Message, "Sigma has no function "))
	d.Severity = diag.Warning
	return d.WithHelp(finding.Help + "; unless the organisation has a custom function of this name, the column shows `Unknown function`")
}

func layoutMissing(document place) diag.Diagnostic {
	return at(diag.SpecLayout, document, "has elements but no `layout`").WithHelp("place every element in the layout")
}

func layoutUnreadable(text place, err error) diag.Diagnostic {
	help := "write one block per page with the tags of the generation"
	if strings.Contains(err.Error(), "not two lines") {
		help = "write the line where it begins, and a later one where it ends, `1 / 13`"
	}
	return at(diag.SpecLayout, text, "cannot be read: "+err.Error()).WithHelp(help)
}

// regionUnknown is a doubt where the spec leaves overlays out, whose blocks stay.
func regionUnknown(text place, id string, inDoubt bool) diag.Diagnostic {
	d := at(diag.SpecLayout, text, "has a block "+name.Quote(id)+", which is not a page, overlay or panel").WithHelp("a block needs the id of a page, overlay or panel")
	if inDoubt {
		d.Severity = diag.Warning
		d.Help = "it may be the id of an overlay, which flat specs leave out"
	}
	return d
}

// unplaced is one finding for all elements without a place.
func unplaced(left []*view.Element) diag.Diagnostic {
	first := left[0]
	if len(left) == 1 {
		return at(diag.SpecLayout, first.Node, "is not placed in the layout").WithHelp("place " + name.Quote(first.ID) + " on a page, or remove it")
	}
	ids := make([]string, len(left))
	for i, e := range left {
		ids[i] = e.ID
	}
	return at(diag.SpecLayout, first.Node, "is the first of "+strconv.Itoa(len(left))+" elements that are not placed in the layout: "+name.Few(ids)).
		WithHelp("place them on a page, or remove them")
}

func placedTwice(text place, id string) diag.Diagnostic {
	return at(diag.SpecLayout, text, "places "+name.Quote(id)+" twice").WithHelp("remove one of the two")
}

// cellsUnknown is one finding for all places of a region that are of no element.
func cellsUnknown(text place, region string, gone []string) diag.Diagnostic {
	if len(gone) == 1 {
		return at(diag.SpecLayout, text, "places "+name.Quote(gone[0])+", which is not an element").WithHelp("remove it from the layout, or add the element")
	}
	return at(diag.SpecLayout, text, "places "+strconv.Itoa(len(gone))+" ids on "+name.Quote(region)+" that are not elements: "+name.Few(gone)).
		WithHelp("remove them from the layout, or add the elements")
}

func cellsOverlap(text place, id, other string) diag.Diagnostic {
	return at(diag.SpecLayout, text, "puts "+name.Quote(id)+" and "+name.Quote(other)+" on the same cells").WithHelp("elements cannot overlap in Sigma: move one of them")
}

func linesIllegal(text place, cell *grid.Cell, columns int) diag.Diagnostic {
	lines := strconv.Itoa(cell.Columns.Start) + " / " + strconv.Itoa(cell.Columns.End) + ", rows " + strconv.Itoa(cell.Rows.Start) + " / " + strconv.Itoa(cell.Rows.End)
	return at(diag.SpecLayout, text, "puts "+name.Quote(cell.ID)+" on columns "+lines).
		WithHelp("lines count from 1, the end must be after the start, and the grid has " + strconv.Itoa(columns) + " columns")
}

func tagWrong(text place, e *view.Element) diag.Diagnostic {
	return at(diag.SpecLayout, text, "places the "+e.Kind.Noun+" "+name.Quote(e.ID)+" with the tag of another kind").
		WithHelp("use `<Container>` for containers, `<TabbedContainer>` for tabbed containers and `<Element>` for everything else")
}

// containerEmpty is a warning: the server stores such a layout, and what is in the
// container is not drawn.
func containerEmpty(text place, e *view.Element) diag.Diagnostic {
	d := tagWrong(text, e)
	d.Severity = diag.Warning
	return d
}

func tabsDiffer(text place, e *view.Element, labels, tabs int) diag.Diagnostic {
	return at(diag.SpecLayout, text, "has "+strconv.Itoa(tabs)+" tabs for "+name.Quote(e.ID)+", which has "+strconv.Itoa(labels)+" labels").WithHelp("write one `<Tab>` per label")
}

func rowsOfBreak(text place, e *view.Element) diag.Diagnostic {
	return at(diag.SpecLayout, text, "gives the page break "+name.Quote(e.ID)+" more than one row").WithHelp("a page break is exactly one row high")
}

func layoutFlaw(text place, flaw string) diag.Diagnostic {
	return at(diag.SpecLayout, text, flaw).WithHelp("write one block per page, with the tags and attributes of the generation and nothing else")
}

func blockWrong(text place, id string, isPanel bool) diag.Diagnostic {
	written, wanted := "<Page>", "<Panel>"
	if isPanel {
		written, wanted = wanted, written
	}
	return at(diag.SpecLayout, text, "has a block "+name.Quote(written)+" for "+name.Quote(id)).WithHelp("write " + name.Quote(wanted))
}

func noObject(e *view.Element) diag.Diagnostic {
	return at(diag.SpecSchema, e.Node, "must be an object").WithHelp("every element is an object with an `id` and a `kind`")
}

func idEmpty(id place) diag.Diagnostic {
	return at(diag.SpecSchema, id, "is empty").WithHelp("give the element an id")
}

func kindMissing(e *view.Element) diag.Diagnostic {
	if written := e.Field("kind"); written.Exists() && !written.Is(spec.Text) {
		return at(diag.SpecSchema, written, "is not a text").WithHelp("write the kind, such as `table` or `bar-chart`")
	}
	return at(diag.SpecSchema, e.Node, "has no `kind`").WithHelp("write the kind, such as `table` or `bar-chart`")
}

func readsItself(id place) diag.Diagnostic {
	return at(diag.SpecDangling, id, "names the element itself, which cannot read its own rows").WithHelp("use the id of the element that it should read")
}

func misplaced(field place, name string) diag.Diagnostic {
	return at(diag.SpecSchema, field, "is in a page, overlay or panel").WithHelp("`" + name + "` only belongs in the document object")
}

func pointerTwice(id place) diag.Diagnostic {
	return at(diag.SpecSchema, id, "is next to `columnId`, which replaces it").WithHelp("write only `columnId`; `id` is its name in older generations")
}

func dateForm(date place) diag.Diagnostic {
	return at(diag.SpecSchema, date, "is a date that the server drops: "+name.Quote(date.Value.Text)).WithHelp("write it out with time and zone, `2026-01-01T00:00:00Z`")
}
