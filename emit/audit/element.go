package audit

import (
	"strings"

	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/kind"
)

// element checks the pointers of one element.
func (a *auditor) element(e *element) {
	switch {
	case e.value.Type != spec.Object:
		a.report(noObject(e))
		return
	case e.text("kind") == "":
		a.report(kindMissing(e))
	}
	if id, ok := e.field("id"); ok && id.value.Type == spec.Text && e.id == "" {
		a.report(idEmpty(id))
	}
	if at, ok := e.field("source"); ok {
		a.source(e, at)
	}
	a.rows(e)
	if e.kind == nil {
		a.formulas(e)
		return
	}
	a.channels(e)
	for i := range e.kind.Settings {
		setting := &e.kind.Settings[i]
		path := []string{setting.Name}
		if setting.Path != "" {
			path = strings.Split(setting.Path, ".")
		}
		at, ok := e.path(path)
		if !ok || isChannelPath(e.kind, setting.Name) {
			continue
		}
		if setting.Repeat && at.value.Type == spec.Array {
			for _, item := range at.items() {
				a.shape(e, setting.Shape, item)
			}
			continue
		}
		a.shape(e, setting.Shape, at)
	}
	a.formulas(e)
}

// isChannelPath tells of a setting whose object the channels write too; their
// pointers are checked there.
func isChannelPath(k *kind.Kind, name string) bool {
	for i := range k.Channels {
		if head, _, _ := strings.Cut(k.Channels[i].Path, "."); head == name {
			return true
		}
	}
	return false
}

// rows checks what data elements share: order, sorts, groups, filters, formats.
func (a *auditor) rows(e *element) {
	for _, name := range []string{"order", "summary"} {
		if list, ok := e.field(name); ok {
			a.columnList(e, list)
		}
	}
	if e.controlID != "" {
		return
	}
	for _, name := range []string{"sort", "filters"} {
		if list, ok := e.field(name); ok {
			for _, entry := range list.items() {
				a.columnField(e, entry, "columnId")
				a.filter(e, entry)
			}
		}
	}
	if groups, ok := e.field("groupings"); ok {
		for _, group := range groups.items() {
			for _, name := range []string{"groupBy", "calculations"} {
				if list, ok := group.field(name); ok {
					a.columnList(e, list)
				}
			}
			if sorts, ok := group.field("sort"); ok {
				for _, entry := range sorts.items() {
					a.columnField(e, entry, "columnId")
				}
			}
		}
	}
	if formats, ok := e.field("conditionalFormats"); ok {
		for _, format := range formats.items() {
			if list, ok := format.field("columnIds"); ok {
				a.columnList(e, list)
			}
		}
	}
}

// filter checks the fields that a filter has by its kind; a sort has no kind.
func (a *auditor) filter(e *element, entry place) {
	for _, filter := range kind.Filters {
		if filter.Name == entry.text("kind") {
			a.shape(e, &kind.Shape{Type: kind.ObjectShape, Fields: filter.Settings}, entry)
		}
	}
}

func (a *auditor) columnList(e *element, list place) {
	for _, id := range list.items() {
		a.column(e, id)
	}
}

func (a *auditor) columnField(e *element, holder place, name string) {
	if id, ok := holder.field(name); ok {
		a.column(e, id)
	}
}

// column checks an id that should name a column of the element; folders of a
// table stand among its columns.
func (a *auditor) column(e *element, id place) {
	if id.value.Type == spec.Text && !e.columns[id.value.Text] && !e.hasFolder(id.value.Text) {
		a.report(danglingColumn(id, e))
	}
}

func (e *element) hasFolder(id string) bool {
	folders, ok := e.field("folders")
	if !ok {
		return false
	}
	for _, folder := range folders.items() {
		if folder.text("id") == id {
			return true
		}
	}
	return false
}

// channels checks the pointers of channels, and that no column is on two.
func (a *auditor) channels(e *element) {
	taken := map[string]string{}
	for i := range e.kind.Channels {
		channel := &e.kind.Channels[i]
		at, ok := e.path(strings.Split(channel.Path, "."))
		if !ok {
			continue
		}
		a.pointers(channel, at)
		for _, id := range channelIDs(channel, at) {
			a.column(e, id)
			if channel.Also != "" || channel.Form == kind.Unbound || !exclusive(channel) {
				continue
			}
			if other, shared := taken[id.value.Text]; shared && other != channel.Path {
				a.report(channelShared(id, other, channel.Path))
			}
			taken[id.value.Text] = channel.Path
		}
		a.sortBy(e, at)
	}
}

// pointers reports the `id` of an older generation beside the `columnId` that took
// its place, which is what the server goes by.
func (a *auditor) pointers(channel *kind.Channel, at place) {
	if channel.Form != kind.Pointer && channel.Form != kind.Pointers {
		return
	}
	for _, pointer := range listOrOne(at) {
		id, older := pointer.field("id")
		if _, newer := pointer.field("columnId"); older && newer {
			a.report(pointerTwice(id))
		}
	}
}

// exclusive tells of a channel that shares its columns with no other: all but
// shelves, labels and tooltips (spec-data-elements.md 33, 1).
func exclusive(channel *kind.Channel) bool {
	return channel.Form == kind.Pointer || channel.Form == kind.Axis || channel.Form == kind.ColorBy
}

// channelIDs lists the ids that a channel's value holds, in whatever form.
func channelIDs(channel *kind.Channel, at place) []place {
	var ids []place
	take := func(pointer place) {
		if pointer.value.Type == spec.Text {
			ids = append(ids, pointer)
			return
		}
		for _, name := range []string{"columnId", "id"} {
			if id, ok := pointer.field(name); ok {
				ids = append(ids, id)
				return
			}
		}
	}
	switch channel.Form {
	case kind.Pointer:
		take(at)
	case kind.ColorBy:
		if id, ok := at.field("column"); ok {
			take(id)
		}
	case kind.Axis:
		list, ok := at.field("columnIds")
		if !ok {
			list = at
		}
		for _, item := range list.items() {
			take(item)
		}
	case kind.Pointers, kind.IDs:
		for _, item := range at.items() {
			take(item)
		}
	}
	return ids
}

// sortBy checks the column that a channel is sorted by.
func (a *auditor) sortBy(e *element, at place) {
	holders := append(at.items(), at)
	for _, holder := range holders {
		if sort, ok := holder.field("sort"); ok {
			if by, ok := sort.field("by"); ok && by.value.Text != "row-count" {
				a.column(e, by)
			}
		}
	}
}
