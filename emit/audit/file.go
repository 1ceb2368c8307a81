package audit

import (
	"slices"
	"strings"

	"github.com/sigmac/sigmac/emit/normal"
	"github.com/sigmac/sigmac/emit/schema"
	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/emit/spec/view"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/kind"
	"github.com/sigmac/sigmac/lang/source"
)

// File checks a spec in JSON or YAML, of any generation: that it can be read,
// that it fits the schema of its generation, and all that Check finds.
func File(file *source.File) diag.List {
	read, err := spec.Decode(file)
	if err != nil {
		return diag.List{specUnreadable(file, err)}
	}
	return Spec(read)
}

// Spec checks a spec that was read as File does. Of a document that is not a workbook
// it says that alone.
func Spec(read *spec.Spec) diag.List {
	if found := NoWorkbook(read); found != nil {
		return found
	}
	refused := schema.Validate(read.Generation, &read.Root)
	workbook := view.Of(read)
	found := violations(read, workbook, refused)
	unknown, older := strangers(read)
	for _, field := range older {
		if !isExplained(field, refused) {
			found = append(found, olderField(field))
		}
	}
	for _, field := range unknown {
		found = append(found, UnknownField(read, field))
	}
	return slices.Concat(found, functions(workbook), check(workbook), practice(workbook))
}

// NoWorkbook reports a document of another kind, such as a report.
func NoWorkbook(read *spec.Spec) diag.List {
	written := view.Document(read).Field("kind")
	if !written.Is(spec.Text) || written.Text() == "workbook" {
		return nil
	}
	return diag.List{notWorkbook(written)}
}

// violations reports what the schema of the generation refuses. What is sound in
// the newest spelling, with what responses leave out, is as older servers or
// responses write it, and a spec without a folder is one that was read or is meant
// for a workbook that exists: both are doubts.
func violations(read *spec.Spec, workbook *view.Workbook, refused []schema.Violation) diag.List {
	if len(refused) == 0 {
		return nil
	}
	newest := normal.Completed(read.Root)
	still := map[string]bool{}
	for _, violation := range schema.Validate(kind.Contents, &newest) {
		still[fieldOf(violation)] = true
	}
	var found diag.List
	for _, violation := range refused {
		switch {
		case violation.Pointer == "" && violation.Message == "lacks the field `folderId`":
			found = append(found, folderMissing(read))
		case violation.Element == "" && violation.Message == "lacks the field `kind`" && spec.Child(&read.Root, read.Generation.String()) != nil:
			found = append(found, olderSpelling(read, violation)) // before there were other documents than workbooks
		case violation.Element != "" && !still[fieldOf(violation)] && !movedAway(workbook, violation):
			found = append(found, olderSpelling(read, violation))
		default:
			found = append(found, schemaViolated(read, violation))
		}
	}
	return found
}

// movedAway reports whether a field is missing whose older name the generation does
// not take any more: it moved before this one began.
func movedAway(workbook *view.Workbook, violation schema.Violation) bool {
	element := workbook.ByID(violation.Element)
	if element == nil || element.Kind == nil {
		return false
	}
	for i := range element.Kind.Settings {
		setting := &element.Kind.Settings[i]
		if setting.Renamed > kind.Flat && setting.Renamed <= workbook.Generation && violation.Message == "lacks the field `"+setting.Name+"`" {
			return true
		}
	}
	return false
}

// fieldOf names the field of an element that a violation is in.
func fieldOf(violation schema.Violation) string {
	_, inside, _ := strings.Cut(violation.Pointer, "/elements/")
	_, inside, _ = strings.Cut(inside, "/")
	field, _, _ := strings.Cut(inside, "/")
	return violation.Element + "/" + field
}

// functions warns of functions that Sigma lacks: a column that calls one shows a
// text, unless the organisation has a function of that name.
func functions(workbook *view.Workbook) diag.List {
	var found diag.List
	for _, e := range workbook.Elements {
		for _, c := range e.Columns {
			if c.Expr == nil {
				continue
			}
			for _, finding := range formula.Check(c.Expr, nil) {
				if finding.Entry == diag.UnknownFunction {
					found = append(found, functionUnknown(c.Field("formula"), finding))
				}
			}
		}
	}
	return found
}
