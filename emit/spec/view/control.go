package view

import "github.com/sigmac/sigmac/emit/spec"

// A Control is an element with which readers choose values.
type Control struct {
	Element *Element
	// ID is the `controlId`, which formulas and effects name. A synced control
	// has that of the control that it mirrors.
	ID     string
	Synced bool
	// Targets are the columns that it filters.
	Targets []Target
	// Values are what readers choose among; nil where the control has no list.
	Values *ValueList
}

// A Target is a column of another element.
type Target struct {
	Node
	Source *Source
	Column Ref
}

// A ValueList is what a control offers: the values of a column, or those that
// are listed.
type ValueList struct {
	Node
	// Target is the column; nil for a list by hand.
	Target *Target
	// Display is the column whose values are shown in their place.
	Display Ref
	// Manual are the values of a list by hand, Labels what is shown for them.
	Manual, Labels []Node
}

func (c *Control) link(w *Workbook) {
	for _, item := range c.Element.Field("filters").Items() {
		c.Targets = append(c.Targets, *w.Target(item))
	}
	source := c.Element.Field("source")
	if !source.Is(spec.Object) {
		return
	}
	c.Values = &ValueList{Node: source, Manual: source.Field("values").Items(), Labels: source.Field("labels").Items()}
	if textOf(source.Value, "kind") == "manual" {
		return
	}
	c.Values.Target = w.Target(source)
	c.Values.Display = refIn(c.Values.Target.Source, source.Field("displayColumnId"))
}

// Target reads {source: {kind: table, elementId}, columnId}.
func (w *Workbook) Target(node Node) *Target {
	t := &Target{Node: node}
	t.Source = w.sourceIn(&t.Node, "source")
	t.Column = refIn(t.Source, node.Field("columnId"))
	return t
}

// refIn is a pointer to a column of what a source reads.
func refIn(source *Source, id Node) Ref {
	if source == nil || source.Element == nil {
		return Ref{Node: id, ID: id.Text()}
	}
	return source.Element.ref(id)
}
