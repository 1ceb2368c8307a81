package run

import (
	"cmp"

	"github.com/sigmac/sigmac/compiler/tests"
	"github.com/sigmac/sigmac/emit/spec/view"
	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/kind"
	"github.com/sigmac/sigmac/lang/source"
)

// A Coverage says how much of a workbook its tests look at.
type Coverage struct {
	Workbook string `json:"workbook"`
	Covered  int    `json:"covered"`
	Total    int    `json:"total"`
	// Items are all that can be looked at, in the order of the workbook.
	Items []Item `json:"items"`
}

// Percent is the share that is covered, rounded down; 100 for a workbook of which
// there is nothing to look at.
func (c *Coverage) Percent() int {
	if c.Total == 0 {
		return 100
	}
	return c.Covered * 100 / c.Total
}

// An Item is something that a test may look at.
type Item struct {
	// Kind is figure, channel, column, filter or control.
	Kind    string `json:"kind"`
	Name    string `json:"name"`
	Covered bool   `json:"covered"`
	// At is where it is written.
	At source.Span `json:"-"`
}

// Coverage is what the tests that were run look at, a workbook after the other.
func (s *Suite) Coverage() []Coverage {
	var all []Coverage
	for _, book := range s.Books {
		c := &coverer{Workbook: book, looked: map[*view.Element]bool{}, columns: map[*view.Column]bool{}, feeds: map[*view.Element]bool{}, controls: map[string]bool{}}
		for _, outcome := range s.Outcomes {
			if s.of[outcome] == book {
				c.test(outcome.Test)
			}
		}
		all = append(all, c.coverage())
	}
	return all
}

// coverer collects what tests look at in one workbook.
type coverer struct {
	*Workbook
	// looked are the elements of which something is expected, feeds all that they
	// read, columns those that are named or computed from.
	looked, feeds map[*view.Element]bool
	columns       map[*view.Column]bool
	// controls are those that are picked where something that they change is looked
	// at.
	controls map[string]bool
	// read are the controls that what one test looks at reads, reached the elements.
	read    map[*view.Control]bool
	reached map[*view.Element]bool
}

func (c *coverer) test(test *tests.Test) {
	c.read, c.reached = map[*view.Control]bool{}, map[*view.Element]bool{}
	seen := map[*view.Column]bool{}
	for _, expect := range test.Expects {
		for _, named := range []*tests.Expect{expect, {Element: expect.Other}} {
			if named.Element != nil {
				c.expect(named, seen)
			}
		}
	}
	for e := range c.reached {
		c.feeds[e] = true
	}
	for _, pick := range test.Picks {
		control := c.View.Control(pick.Control.Handle)
		if control == nil {
			continue
		}
		changes := c.read[control]
		for _, target := range control.Targets {
			changes = changes || target.Source != nil && target.Source.Element != nil && c.reached[target.Source.Element]
		}
		for _, drill := range control.Drills {
			changes = changes || drill.Source != nil && drill.Source.Element != nil && c.reached[drill.Source.Element]
		}
		if changes {
			c.controls[control.ID] = true
		}
	}
}

func (c *coverer) expect(e *tests.Expect, seen map[*view.Column]bool) {
	element := c.View.ByID(e.Element.WireID)
	if element == nil {
		return
	}
	c.looked[element] = true
	c.reach(element)
	if element.Control != nil {
		c.read[element.Control] = true
	}
	for _, named := range e.Columns {
		if named.Column != nil {
			c.column(element.Column(named.Column.ID), seen)
			continue
		}
		c.pivoted(element, named.Name, seen)
	}
	if len(e.Columns) == 0 && (e.Form == tests.Figure || e.Form == tests.Shown || e.Form == 0) {
		for _, bound := range element.Channel("value") {
			c.column(bound.Column, seen)
		}
		c.template(element, seen)
	}
	for _, bound := range element.Channels {
		// What marks are grouped by decides each of them.
		if bound.Channel.Level == kind.Row && e.Form != tests.Count && len(e.Columns) > 0 {
			c.follow(bound.Column, seen)
		}
	}
}

// pivoted takes a column of a pivot table, whose name ends with that of its value.
func (c *coverer) pivoted(element *view.Element, name string, seen map[*view.Column]bool) {
	for _, column := range element.Columns {
		if suffix := " / " + column.Name; len(name) > len(suffix) && name[len(name)-len(suffix):] == suffix {
			c.column(column, seen)
			for _, bound := range element.Channel("columnsBy") {
				c.column(bound.Column, seen)
			}
		}
	}
}

// reach takes all that an element reads.
func (c *coverer) reach(e *view.Element) {
	if e == nil || c.reached[e] {
		return
	}
	c.reached[e] = true
	if e.Source == nil {
		return
	}
	for source := range e.Source.All() {
		if source.Element != nil {
			c.reach(source.Element)
		}
	}
	for i := range e.Filters {
		c.follow(e.Filters[i].Column.Column, map[*view.Column]bool{})
	}
}

// column takes a column that is looked at, and what it is computed from.
func (c *coverer) column(column *view.Column, seen map[*view.Column]bool) {
	if column != nil {
		c.follow(column, seen)
	}
}

func (c *coverer) follow(column *view.Column, seen map[*view.Column]bool) {
	if column == nil || seen[column] {
		return
	}
	seen[column], c.columns[column] = true, true
	if column.Expr == nil {
		return
	}
	c.formula(column.Expr, column.Element.In(c.View, column), seen)
}

func (c *coverer) formula(expr formula.Expr, scope view.Scope, seen map[*view.Column]bool) {
	for _, ref := range formula.Refs(expr) {
		meaning := scope.Resolve(ref)
		if meaning.Control != nil {
			c.read[meaning.Control] = true
		}
		if meaning.Element != nil {
			c.reach(meaning.Element)
		}
		c.follow(meaning.Column, seen)
	}
}

// template takes the formulas in the text of an element.
func (c *coverer) template(element *view.Element, seen map[*view.Column]bool) {
	text := element.Text.Text()
	file := source.NewFile("", text)
	parts, _ := formula.SplitTemplate(text, file.Span) // a fault stops the expectation
	for _, part := range parts {
		if part.Expr != nil {
			c.formula(part.Expr, element.In(c.View, nil), seen)
		}
	}
}

// coverage lists what can be looked at.
func (c *coverer) coverage() Coverage {
	made := Coverage{Workbook: c.Slug, Items: []Item{}}
	add := func(kind, name string, covered bool, at source.Span) {
		made.Items = append(made.Items, Item{Kind: kind, Name: name, Covered: covered, At: placeOf(at)})
		made.Total++
		if covered {
			made.Covered++
		}
	}
	for _, e := range c.View.Elements {
		name := c.handle(e)
		if e.Control != nil {
			if !e.Control.Synced {
				add("control", name, c.controls[e.Control.ID], e.Span())
			}
			continue
		}
		if e.Source == nil {
			continue
		}
		if len(e.Channels) > 0 && e.Region != nil && !e.Region.Hidden {
			add("figure", name, c.looked[e], e.Span())
		}
		channels := map[*view.Column]bool{}
		for _, bound := range e.Channels {
			if bound.Column != nil && !channels[bound.Column] {
				channels[bound.Column] = true
				add("channel", name+" "+bound.Channel.Name, c.columns[bound.Column], bound.Column.Span())
			}
		}
		for _, column := range e.Columns {
			if ref, plain := column.Expr.(*formula.Ref); column.Expr == nil || channels[column] || plain && ref != nil {
				continue
			}
			add("column", name+" ["+column.Name+"]", c.columns[column], column.Span())
		}
		for i := range e.Filters {
			f := &e.Filters[i]
			if f.Column.Column != nil && !f.Disabled {
				add("filter", name+" ["+f.Column.Column.Name+"]", c.feeds[e], f.Span())
			}
		}
	}
	return made
}

func (w *Workbook) handle(e *view.Element) string {
	return cmp.Or(w.handles[e.ID], e.ID)
}
