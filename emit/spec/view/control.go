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
	// Levels are the columns that a drill control moves between, outer ones first, and
	// Drills the charts that it moves.
	Levels []Ref
	Drills []Drill
}

// A Drill is a chart that a drill control moves: its columns for the levels, in their
// order, empty for a level that it lacks.
type Drill struct {
	Source  *Source
	Columns []Ref
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
	switch c.Element.KindName {
	case "legend":
		for _, item := range c.Element.Field("targets").Items() {
			c.Targets = append(c.Targets, *w.Target(item))
		}
	case "drill":
		defer c.linkDrill(w)
	}
	source := c.Element.Field("source")
	if !source.Is(spec.Object) {
		return
	}
	c.Values = &ValueList{Node: source, Manual: source.Field("values").Items(), Labels: source.Field("labels").Items()}
	if source.text("kind") == "manual" {
		return
	}
	c.Values.Target = w.Target(source)
	c.Values.Display = refIn(c.Values.Target.Source, source.Field("displayColumnId"))
}

// linkDrill reads the levels of a drill control, which are columns of what it offers the
// values of, and the charts that it moves.
func (c *Control) linkDrill(w *Workbook) {
	var levels *Source
	if c.Values != nil && c.Values.Target != nil {
		levels = c.Values.Target.Source
	}
	for _, item := range c.Element.Field("categories").Items() {
		c.Levels = append(c.Levels, refIn(levels, item.Field("columnId")))
	}
	for _, item := range c.Element.Field("targets").Items() {
		drill := Drill{Source: w.Target(item).Source}
		for _, id := range item.Field("columnIds").Items() {
			drill.Columns = append(drill.Columns, refIn(drill.Source, id))
		}
		c.Drills = append(c.Drills, drill)
	}
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
