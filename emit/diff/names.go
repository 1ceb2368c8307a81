package diff

import (
	"strings"

	"github.com/sigmac/sigmac/emit/normal"
	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/emit/spec/view"
	"github.com/sigmac/sigmac/lang/formula"
)

// names are what readers call the things of one spec.
type names struct {
	side
	agents map[string]*view.Agent
	cells  map[string]*spec.Value
	// places gives regions, agents and what stands on them their order.
	places map[string]int
}

func namesOf(of side) *names {
	n := &names{side: of, agents: map[string]*view.Agent{}, places: map[string]int{}}
	for _, region := range n.Regions {
		n.places[region.ID] = len(n.places)
	}
	for _, agent := range n.Agents {
		n.agents[agent.ID], n.places[agent.ID] = agent, len(n.places)
	}
	if cells := normal.Cells(n.Value); cells != nil {
		n.cells = make(map[string]*spec.Value, len(cells.Fields))
		for i := range cells.Fields {
			n.cells[cells.Fields[i].Name] = &cells.Fields[i].Value
		}
	}
	return n
}

// column is the name of a column of an element, by the ids of both; ok is false for none.
func (n *names) column(element, id string) (name string, ok bool) {
	if e := n.ByID(element); e != nil {
		if c := e.Column(id); c != nil {
			return nameOf(n.form, c), true
		}
	}
	return "", false
}

// nameOf is a column's name: the one that it says, else the last part of the
// reference that it is, else its id. Formulas of canonical forms name ids, so it
// looks at the formula as it was written.
func nameOf(form *normal.Form, c *view.Column) string {
	if c.Written != "" {
		return c.Written
	}
	tree, found := formula.ParseString(written(form, c.Formula))
	if ref, ok := tree.(*formula.Ref); ok && !found.HasErrors() {
		return ref.Name
	}
	return c.ID
}

// noun is what the registry calls a thing of the spec.
func (n *names) noun(id string) string {
	if e := n.ByID(id); e != nil {
		return e.Noun()
	}
	if n.agents[id] != nil {
		return "agent"
	}
	region := n.Region(id)
	switch {
	case region == nil:
		return "page"
	case region.KindName == "":
		return strings.TrimSuffix(region.List.String(), "s")
	}
	return region.Kind.Noun
}

// title is what to call a thing: its title, else its id.
func (n *names) title(id string) string {
	title := ""
	if e := n.ByID(id); e != nil {
		title = e.Title
	}
	if region := n.Region(id); region != nil && title == "" {
		title = region.Title
	}
	if agent := n.agents[id]; agent != nil && title == "" {
		title = agent.Name
	}
	if title == "" {
		return id
	}
	return title
}

// page is the title of the region that an element stands on.
func (n *names) page(id string) string {
	region := normal.CellOf(n.cells[id]).Region
	if !n.isRegion(region) {
		return ""
	}
	return n.title(region)
}

// isRegion reports whether an id is that of a region or an agent, which reports
// list in one row.
func (n *names) isRegion(id string) bool { return n.Region(id) != nil || n.agents[id] != nil }

// isThing reports whether an id is that of anything that reports head with it.
func (n *names) isThing(id string) bool { return n.ByID(id) != nil || n.isRegion(id) }
