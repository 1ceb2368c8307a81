package audit

import (
	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/emit/spec/view"
	"github.com/sigmac/sigmac/lang/kind"
)

// sources checks the elements, groups and columns that the source of an element
// names.
func (a *auditor) sources(e *view.Element) {
	for s := range e.Source.All() {
		switch s.KindName {
		case "table":
			a.tableSource(s)
			if id := s.Field("elementId"); id.Exists() && s.ElementID == e.ID {
				a.report(readsItself(id))
			}
		case "linked":
			if id := s.Field("from"); id.Exists() && s.Element == nil {
				a.report(dangling(id))
			}
			a.keys(e, s.Element)
		}
	}
}

func (a *auditor) tableSource(s *view.Source) {
	id := s.Field("elementId")
	switch {
	case !id.Exists():
	case s.Element == nil:
		a.report(dangling(id))
	case s.Grouping == nil:
		switch group := s.Field("groupingId"); {
		case !group.Exists():
		case s.GroupingID == kind.BaseGrouping:
			a.report(groupingBase(group))
		default:
			a.report(danglingGroup(group, s.Element))
		}
	}
}

// keys checks the key columns of a linked input table.
func (a *auditor) keys(e, owner *view.Element) {
	if owner == nil {
		return
	}
	for _, c := range e.Columns {
		if c.Key.Exists() {
			a.column(owner, c.Key.Node)
		}
	}
}

// values checks the column whose values a control offers.
func (a *auditor) values(c *view.Control) {
	if c.Values == nil || c.Values.Target == nil || c.Values.Target.Source == nil {
		return
	}
	target := c.Values.Target
	id := target.Source.Field("elementId")
	switch {
	case !id.Exists():
	case target.Source.Element == nil && target.Source.KindName != "data-model":
		a.report(dangling(id))
	case target.Source.Element != nil && target.Column.Is(spec.Text):
		a.column(target.Source.Element, target.Column.Node)
	}
}
