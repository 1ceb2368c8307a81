package resolve

import (
	"strings"

	"github.com/sigmac/sigmac/compiler/expand"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/name"
	"github.com/sigmac/sigmac/lang/source"
)

func belowGroupColumn(ref *formula.Ref, s *Source) diag.Diagnostic {
	shown := name.Quote("[" + formula.EscapeName(ref.Name) + "]")
	return diag.New(diag.GroupResult, ref.Span(), shown+" has a value for each row of "+name.Quote(s.Element.ID)+", but the group "+name.Quote(s.Group.ID)+" is read here").
		WithHelp("name a key or a result of the group, or add one: `column [" + formula.EscapeName(ref.Name) + "] = Max([" + formula.EscapeName(ref.Name) + "])` in its block")
}

func parentColumn(ref *formula.Ref, parent *Element) diag.Diagnostic {
	shown := "[" + formula.EscapeName(ref.Name) + "]"
	return diag.New(diag.ParentColumn, ref.Span(), name.Quote(shown)+" is a column of "+name.Quote(parent.ID)+", which only key columns read").
		WithHelp("add it as a key, `key " + shown + "`, and use the key")
}

func groupResult(ref *formula.Ref, element *Element, group *Group) diag.Diagnostic {
	return diag.New(diag.GroupResult, ref.Span(), name.Quote("["+ref.Name+"]")+" is a result of the group "+name.Quote(group.ID)+" of "+name.Quote(element.ID)).
		WithHelp("read the group's rows: `from "+element.ID+" by "+group.ID+"`").WithRelated("the group is declared here", group.Head)
}

func otherElement(ref *formula.Ref, element, other *Element) diag.Diagnostic {
	d := diag.New(diag.UnknownQualifier, ref.Span(), "this formula's element does not read "+name.Quote(ref.Qualifier))
	if element != nil && element.Source != nil && element.Source.Element != nil {
		if _, ok := element.Source.Element.Column(ref.Name); ok {
			return d.WithHelp("its source is " + name.Quote(element.Source.Element.ID) + ": write `[" + ref.Name + "]`")
		}
	}
	return d.WithHelp("reach "+name.Quote(other.ID)+" with `Lookup([…], [key], […])`, or let the element read it").WithRelated("it is declared here", other.Declared())
}

func qualifierUnexplained(ref *formula.Ref, element *Element) diag.Diagnostic {
	return diag.New(diag.UnexplainedQualifier, ref.Span(), "it is not known that the source of "+name.Quote(element.ID)+" is called "+name.Quote(ref.Qualifier)+" in Sigma").
		WithHelp("write `as \"" + ref.Qualifier + "\"` after the source; the name is kept as written")
}

func (w *Workbook) unknownColumn(place Place, ref *formula.Ref) diag.Diagnostic {
	names := w.Available(place)
	d := diag.New(diag.UnknownColumn, ref.Span(), "there is no column or control "+name.Quote("["+ref.Name+"]")+" here")
	if element := place.Element; element != nil && element.Source != nil && element.Source.Element != nil {
		d = d.WithRelated("the columns come from here", element.Source.Element.Declared())
	}
	if control := w.calledInSigma(ref.Name); control != nil {
		right := "[" + formula.EscapeName(control.ID) + "]"
		return d.WithHelp("that is the name of the control "+name.Quote(control.ID)+" in Sigma; here write `"+right+"`").WithFix("write "+right, ref.Span(), right)
	}
	if help, right := w.dottedHelp(place, ref); help != "" {
		if right != "" {
			d = d.WithFix("write "+right, ref.Span(), right)
		}
		return d.WithHelp(help)
	}
	if right := severalColumns(ref.Name, names); right != "" {
		return d.WithHelp("write each column in its own brackets: `"+right+"`").WithFix("write "+right, ref.Span(), right)
	}
	if owner := w.ownerOf(ref.Name); place.Element == nil && owner != "" {
		right := "[" + owner + "/" + formula.EscapeName(ref.Name) + "]"
		return d.WithHelp("add its element: `"+right+"`").WithFix("write "+right, ref.Span(), right)
	}
	otherwise := "write a column of the element or of its source, or a control"
	if len(names) > 0 && len(names) <= 12 {
		otherwise = name.ThereAre(names)
	}
	return d.Suggesting(ref.Name, names, otherwise)
}

// severalColumns writes `[Region, Revenue]` with brackets for each, where all of
// them are columns; "" for anything else.
func severalColumns(text string, names []string) string {
	parts := strings.Split(text, ",")
	for i, part := range parts {
		parts[i] = strings.Trim(part, " \"'")
		if len(parts) == 1 || !contains(names, parts[i]) {
			return ""
		}
		parts[i] = "[" + formula.EscapeName(parts[i]) + "]"
	}
	return strings.Join(parts, ", ")
}

func aggregateOfAggregate(ref *formula.Ref, sibling *Column) diag.Diagnostic {
	return diag.New(diag.UnknownColumn, ref.Span(), name.Quote("["+ref.Name+"]")+" is already an aggregate, and the source has no column of that name").
		WithHelp("use it without the function: `["+ref.Name+"]`").WithRelated("it is computed here", sibling.At)
}

func (w *Workbook) unknownSourceColumn(ref *formula.Ref, s *Source) diag.Diagnostic {
	subject := "the source"
	if s.Element != nil {
		subject = name.Quote(s.Element.ID)
	}
	d := diag.New(diag.UnknownColumn, ref.Span(), subject+" has no column "+name.Quote("["+ref.Name+"]"))
	if s.Element != nil {
		d = d.WithRelated("its columns are declared here", s.Element.Declared())
	}
	return d.Suggesting(ref.Name, s.columnNames(), s.otherwise(ref.Name))
}

func (w *Workbook) unknownElementColumn(ref *formula.Ref, element *Element) diag.Diagnostic {
	d := diag.New(diag.UnknownColumn, ref.Span(), name.Quote(element.ID)+" has no column "+name.Quote("["+ref.Name+"]")).
		WithRelated("it is declared here", element.Declared())
	otherwise := "declare it there: `columns [" + ref.Name + "]`"
	if names := element.ColumnNames(); len(names) > 0 && len(names) <= 12 {
		otherwise = "it has " + strings.Join(names, ", ")
	}
	return d.Suggesting(ref.Name, element.ColumnNames(), otherwise)
}

func (w *Workbook) unknownQualifier(place Place, ref *formula.Ref, anywhere bool) diag.Diagnostic {
	var names []string
	if place.Element != nil && place.Element.Source != nil {
		names = place.Element.Source.qualifiers()
	}
	if place.Anywhere || anywhere {
		names = append(names, w.Names("element")...)
	}
	d := diag.New(diag.UnknownQualifier, ref.Span(), "there is no source or element "+name.Quote(ref.Qualifier)+" here")
	otherwise := "name an element of the workbook before the slash"
	if len(names) > 0 && !place.Anywhere {
		otherwise = "the source is called " + name.Alternatives(names)
	}
	return d.Suggesting(ref.Qualifier, names, otherwise)
}

func unknownElement(at source.Span, text string, candidates []string) diag.Diagnostic {
	return diag.New(diag.UnknownName, at, "there is no element "+name.Quote(text)).Suggesting(text, candidates, orThereAre(candidates, "name an element of this workbook"))
}

func (w *Workbook) elementOfColumnMissing(scope *expand.Scope, ref *formula.Ref) diag.Diagnostic {
	d := diag.New(diag.UnknownQualifier, ref.Span(), "it is not clear which element the column "+name.Quote("["+ref.Name+"]")+" belongs to")
	if element, column, ok := w.Dotted(scope, ref.Name); ok {
		right := "[" + element.ID + "/" + formula.EscapeName(column) + "]"
		return d.WithHelp("write a slash between an element and its column: `"+right+"`").WithFix("write "+right, ref.Span(), right)
	}
	if owner := w.ownerOf(ref.Name); owner != "" {
		right := "[" + owner + "/" + formula.EscapeName(ref.Name) + "]"
		return d.WithHelp("write the element's name before a slash: `" + right + "`")
	}
	return d.WithHelp("write the element's name before a slash: `[sales/" + ref.Name + "]`")
}

// columnRing prints the ring of columns that need one another.
func columnRing(column *Column, ring []*Column) diag.Diagnostic {
	message := name.Quote("["+column.Name+"]") + " is computed from itself"
	if len(ring) > 1 {
		var steps strings.Builder
		for _, step := range ring {
			steps.WriteString("[" + step.Name + "] → ")
		}
		message += ": " + steps.String() + "[" + column.Name + "]"
	}
	return diag.New(diag.ColumnRing, column.At, message).WithHelp("use only columns of the source in one of the formulas")
}

func controlShadows(ref *formula.Ref, control *Element, column *Column) diag.Diagnostic {
	return diag.New(diag.ControlShadowsColumn, ref.Span(), name.Quote("["+ref.Name+"]")+" would mean the control "+name.Quote(control.ID)+" in Sigma, not the column of "+name.Quote(column.Element.ID)).
		WithHelp("give the control another id, such as `pick_"+strings.ToLower(strings.ReplaceAll(control.ID, "-", "_"))+"`; its label does not change. Or name the source's column: `[source/"+ref.Name+"]`").
		WithRelated("the column is declared here", column.At).WithRelated("the control is here", control.Declared())
}

func titleTaken(element, other *Element) diag.Diagnostic {
	at := element.Title.At
	if at.IsZero() {
		at = element.Head
	}
	return diag.New(diag.TitleTaken, at, "two tables have the title "+name.Quote(element.Name())).
		WithHelp("give one of them another title").WithRelated("the other one is here", other.Declared())
}

func labelTaken(label, first Text, plural string) diag.Diagnostic {
	return diag.New(diag.LabelTaken, label.At, "two "+plural+" have the title "+name.Quote(label.Value)).
		WithHelp("give one of them another title").WithRelated("the other one is here", first.At)
}

func functionExpected(at source.Span) diag.Diagnostic {
	return diag.New(diag.FunctionForm, at, "a function declaration needs the types of its parameters and its result").WithHelp("write `function Net(number, number): number`")
}

func functionKnown(at source.Span, known string) diag.Diagnostic {
	return diag.New(diag.FunctionForm, at, name.Quote(known)+" is a built-in function of Sigma").WithHelp("write the custom function's name in Sigma, which is never that of a built-in function")
}

// unknownInAction is for a name in an effect that means nothing there.
func (w *Workbook) unknownInAction(place Place, ref *formula.Ref) diag.Diagnostic {
	names := w.namesInAction(place.Action)
	what := "control"
	switch {
	case place.Action.Table != nil:
		what = "column of " + name.Quote(place.Action.Table.ID) + " or control"
	case place.Action.Host != nil:
		what = "control or column of " + name.Quote(place.Action.Host.ID)
	}
	otherwise := "an effect can read controls and, under `on-select`, the columns of the selected row"
	if len(names) > 0 && len(names) <= 12 {
		otherwise = name.ThereAre(names)
	}
	return diag.New(diag.UnknownColumn, ref.Span(), "there is no "+what+" "+name.Quote("["+ref.Name+"]")).Suggesting(ref.Name, names, otherwise)
}

func selectionOutside(ref *formula.Ref) diag.Diagnostic {
	return diag.New(diag.SelectionOutside, ref.Span(), "no row is selected here").
		WithHelp("`[Selection/…]` is the selected row of an element, in the effects of its `on-select`")
}
