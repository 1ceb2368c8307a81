package resolve

import (
	"strconv"

	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/kind"
	"github.com/sigmac/sigmac/lang/name"
	"github.com/sigmac/sigmac/lang/source"
)

// Findings about what elements offer to each other.

func idTaken(element, other *Element, id string) diag.Diagnostic {
	return diag.New(diag.NameTaken, element.Head, "two elements have the id "+name.Quote(id)+" in Sigma").
		WithHelp("keep the id of one of them; a control's name is an id as well").WithRelated("the other one is here", other.Head)
}

func handleEmpty(at source.Span) diag.Diagnostic {
	return diag.New(diag.ValueForm, at, "`"+kind.Handle.Name+"` is empty, so no formula could name the control").
		WithHelp("write the control's name in Sigma, or remove the line to use its name in the source")
}

func rowRefused(ref *formula.Ref, element *Element) diag.Diagnostic {
	return diag.New(diag.RowRefused, ref.Span(), "Sigma refuses references to the row of the "+element.Kind.Noun+" "+name.Quote(element.ID)).
		WithHelp("write something that is the same in every card, or show the rows in a table")
}

func namelessColumn(ref *formula.Ref, column *Column) diag.Diagnostic {
	return diag.New(diag.NamelessColumn, ref.Span(), "`["+ref.Name+"]` of "+name.Quote(column.Element.ID)+" has no name in the spec, so the server does not find it").
		WithHelp("remove `name none` from the column").WithRelated("the column is declared here", column.At)
}

func gridFixed(at source.Span, k *kind.Kind) diag.Diagnostic {
	return diag.New(diag.GridFixed, at, "the grid of a "+k.Noun+" has "+strconv.Itoa(k.Grid)+" columns; the server rewrites another").
		WithHelp("remove `grid`, and place its elements on columns up to " + strconv.Itoa(k.Grid))
}
