package audit

import "github.com/sigmac/sigmac/emit/spec"

// source checks the elements, groups and columns that a source names.
func (a *auditor) source(e *element, at place) {
	if at.value.Type != spec.Object {
		return
	}
	switch at.text("kind") {
	case "table":
		a.tableSource(at)
		if id, ok := at.field("elementId"); ok && id.value.Text == e.id {
			a.report(readsItself(id))
		}
	case "linked":
		if id, ok := at.field("from"); ok && a.index.byID[id.value.Text] == nil {
			a.report(dangling(id))
		}
		a.keys(e, at)
	case "source", "":
		if owner := a.sourceElement(at); owner != nil {
			a.columnField(owner, at, "columnId")
		}
	}
	for _, name := range []string{"primarySource", "source", "left", "right"} {
		if inner, ok := at.field(name); ok && at.text("kind") != "source" && at.text("kind") != "" {
			a.source(e, inner)
		}
	}
	for _, name := range []string{"joins", "sources"} {
		list, ok := at.field(name)
		if !ok {
			continue
		}
		for _, item := range list.items() {
			if name == "sources" {
				a.source(e, item)
				continue
			}
			for _, side := range []string{"left", "right"} {
				if inner, ok := item.field(side); ok {
					a.source(e, inner)
				}
			}
		}
	}
}

func (a *auditor) tableSource(at place) {
	id, ok := at.field("elementId")
	if !ok {
		return
	}
	owner := a.index.byID[id.value.Text]
	if owner == nil {
		a.report(dangling(id))
		return
	}
	if group, ok := at.field("groupingId"); ok && !owner.groups[group.value.Text] {
		a.report(danglingGroup(group, owner))
	}
}

// keys checks the key columns of a linked input table.
func (a *auditor) keys(e *element, source place) {
	owner := a.index.byID[source.text("from")]
	columns, ok := e.field("columns")
	if owner == nil || !ok {
		return
	}
	for _, column := range columns.items() {
		a.columnField(owner, column, "key")
	}
}
