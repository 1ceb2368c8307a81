package view

import (
	"strconv"

	"github.com/sigmac/sigmac/emit/grid"
	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/kind"
)

// An Element is an entry of a workbook's elements.
type Element struct {
	Node
	ID string
	// Kind is the registry's entry; nil for an unknown kind. KindName is the
	// spec's word: its `kind`, or the `controlType` of a control.
	Kind     *kind.Kind
	KindName string
	// Title is the text of `name`. TitleHidden says that readers do not see it;
	// formulas use it all the same.
	Title       string
	TitleHidden bool
	// Text is what the registry says that the head's string fills: the body of a
	// text, the label of a button. For most kinds it is the title.
	Text Node

	// Source is what the element reads; nil for none. Controls have Control.
	Source    *Source
	Columns   []*Column
	Groupings []*Grouping
	// Channels are in the order of the kind's entry, those of one channel in the
	// order of the spec.
	Channels       []Channel
	Filters        []Filter
	Sorts          []Sort
	Order, Summary []Ref
	Highlights     []Highlight
	Actions        []Action
	// Control is set for controls alone.
	Control *Control

	// Region is the page, overlay or panel that the element is placed in, or that
	// holds it in a generation that nests elements; nil if it stands nowhere.
	Region *Region
	// Parent is the container around it, Tab the tab of that one from 0, Cell its
	// place in the layout; nil and 0 for none.
	Parent *Element
	Tab    int
	Cell   *grid.Cell

	columns map[string]*Column
	// namesake is the next element of the same title.
	namesake *Element
}

// Is reports whether the element is of a class.
func (e *Element) Is(class kind.Class) bool { return e.Kind != nil && e.Kind.Class == class }

// Noun is what to call the kind in messages: "bar chart".
func (e *Element) Noun() string {
	switch {
	case e.Kind != nil:
		return e.Kind.Noun
	case e.Control != nil:
		return e.KindName + " control"
	}
	return e.KindName
}

// Name is what formulas call the element: its title, or what it inherits from
// its source where it has none, with the number of the other sources behind the
// name of a join's first, `Orders + 1`; "" where the spec does not say. A title
// that is hidden is not in the spec, and formulas use it all the same.
func (e *Element) Name() string { return e.name(0) }

// maxChain bounds how far elements are followed that read each other.
const maxChain = 64

func (e *Element) name(depth int) string {
	if e.Title != "" || e.TitleHidden || e.Source == nil || depth > maxChain {
		return e.Title
	}
	inherited := e.Source.prefix(depth + 1)
	if join := e.Source.Join; join != nil && e.Source.Name == "" && inherited != "" {
		inherited += " + " + strconv.Itoa(len(join.Legs))
	}
	return inherited
}

// Setting is the value of a setting of the registry by its name, wherever it
// stands in the element.
func (e *Element) Setting(name string) Node {
	if e.Kind != nil {
		for i := range e.Kind.Settings {
			if setting := &e.Kind.Settings[i]; setting.Name == name && setting.Path != "" {
				return e.At(setting.Path)
			}
		}
	}
	return e.Field(name)
}

// Channel lists what is bound to a channel, by its name in the language.
func (e *Element) Channel(name string) []Channel {
	var bound []Channel
	for _, c := range e.Channels {
		if c.Channel.Name == name {
			bound = append(bound, c)
		}
	}
	return bound
}

// Tabs are the labels of a tabbed container's tabs, "" for one without.
func (e *Element) Tabs() []string {
	var labels []string
	for _, tab := range e.Field("tabs").Items() {
		labels = append(labels, tab.text("name"))
	}
	return labels
}

// Grouping finds a group by its id; nil for none.
func (e *Element) Grouping(id string) *Grouping {
	for _, g := range e.Groupings {
		if g.ID == id {
			return g
		}
	}
	return nil
}

// KindOf is the registry's entry of an element that is being changed, or of one
// that no view holds; nil for an unknown kind.
func KindOf(element *spec.Value) *kind.Kind {
	word := textOf(element, "kind")
	if word == "control" {
		entry, _ := kind.Lookup(kind.Control, textOf(element, "controlType"))
		return entry
	}
	entry, _ := kind.Element(word)
	return entry
}

// read reads what an element says of itself; link adds what needs others.
func (e *Element) read(formulas formulaReader) {
	e.ID, e.KindName, e.Kind = e.text("id"), e.text("kind"), KindOf(e.Value)
	if e.KindName == "control" {
		e.KindName = e.text("controlType")
		e.Control = &Control{Element: e, ID: e.text("controlId"), Synced: e.KindName == "synced"}
	}
	e.readTitle()
	if columns := e.sub("columns"); columns.Exists() {
		e.readColumns(columns.Value, formulas)
	}
	e.Order, e.Summary = e.refs(e.Field("order")), e.refs(e.Field("summary"))
	e.readGroupings()
}

func (e *Element) readTitle() {
	name := e.sub("name")
	e.Title, e.TitleHidden = titleIn(name), name.text("visibility") == "hidden"
	if e.Kind == nil || e.Kind.Text == "" {
		return
	}
	if e.Text = e.sub(e.Kind.Text); e.Text.Is(spec.Object) {
		inner := "text"
		if shape := e.Kind.HeadObject(); shape != nil {
			inner = shape.TextField
		}
		e.Text = e.Text.Field(inner)
	}
}

// titleIn is the text of a `name`, which is an object where it has a look.
func titleIn(name Node) string {
	if name.Is(spec.Text) {
		return name.Text()
	}
	return name.text("text")
}

// sourceIsText reports whether the `source` of the kind is where its text comes
// from, as that of an image is, and no rows.
func (e *Element) sourceIsText() bool { return e.Kind != nil && e.Kind.Text == "source" }

// link reads what the element reads.
func (e *Element) link(w *Workbook) {
	if e.Control == nil && !e.sourceIsText() {
		e.Source = w.sourceIn(&e.Node, "source")
		e.findKeys()
	}
}

// readUses reads what the element makes of its columns, and of other elements.
func (e *Element) readUses(w *Workbook) {
	if e.Control != nil {
		e.Control.link(w)
	} else {
		e.readFilters()
		e.Sorts = e.sorts(e.Field("sort"))
	}
	e.readChannels()
	e.readHighlights()
	e.Actions = actionsOf(&e.Node)
}
