package audit

import (
	"cmp"
	"slices"
	"strings"

	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/emit/spec/view"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/kind"
)

// element checks the pointers of one element.
func (a *auditor) element(e *view.Element) {
	switch {
	case e.Value.Type != spec.Object:
		a.report(noObject(e))
		return
	case e.KindName == "" && e.Control == nil:
		a.report(kindMissing(e))
	}
	if id := e.Sub("id"); id.Is(spec.Text) && e.ID == "" {
		a.report(idEmpty(id))
	}
	if e.Control != nil {
		a.values(e.Control)
	}
	a.sources(e)
	a.rows(e)
	if e.Kind != nil {
		a.channels(e)
		a.settings(e)
	}
	a.formulas(e)
}

func (a *auditor) settings(e *view.Element) {
	for i := range e.Kind.Settings {
		setting := &e.Kind.Settings[i]
		if !isChannelPath(e.Kind, setting.Name) && (setting.Path == "" || !valuesElsewhere(e)) {
			a.setting(e, setting, &e.Node)
		}
	}
}

// valuesElsewhere reports whether the values of a control come from outside of the
// workbook, whose columns nothing here knows.
func valuesElsewhere(e *view.Element) bool {
	return slices.Contains(kind.ValueSources, e.At("source.source.kind").Text())
}

// setting checks the value of a setting in an object.
func (a *auditor) setting(e *view.Element, setting *kind.Setting, holder *place) {
	at := holder.Sub(cmp.Or(setting.Path, setting.Name))
	switch {
	case !at.Exists():
	case setting.Repeat && at.Is(spec.Array):
		for _, item := range at.Items() {
			a.shape(e, setting.Shape, item)
		}
	default:
		a.shape(e, setting.Shape, at)
	}
}

// isChannelPath reports whether the channels write the setting's object too;
// their pointers are checked there.
func isChannelPath(k *kind.Kind, name string) bool {
	for i := range k.Channels {
		if head, _, _ := strings.Cut(k.Channels[i].Path, "."); head == name {
			return true
		}
	}
	return false
}

// rows checks what data elements share: order, sorts, groups, filters, formats.
func (a *auditor) rows(e *view.Element) {
	a.refs(e, e.Order)
	a.refs(e, e.Summary)
	if e.Source != nil && e.Source.KindName == "empty" {
		a.doubted(func() { a.sorts(e, e.Sorts) })
	} else {
		a.sorts(e, e.Sorts)
	}
	for _, f := range e.Filters {
		a.ref(e, f.Column)
		if f.Kind != nil {
			a.shape(e, &kind.Shape{Type: kind.ObjectShape, Fields: f.Kind.Settings}, f.Node)
		}
	}
	for _, g := range e.Groupings {
		a.refs(e, g.By)
		a.refs(e, g.Calculations)
		a.sorts(e, g.Sorts)
	}
	a.doubted(func() {
		for _, h := range e.Highlights {
			a.refs(e, h.Columns)
		}
	})
}

// doubted makes warnings of what a check finds, where servers keep and return
// pointers to columns that are gone.
func (a *auditor) doubted(check func()) {
	before := len(a.found)
	check()
	for i := range a.found[before:] {
		a.found[before+i].Severity = diag.Warning
	}
}

func (a *auditor) sorts(e *view.Element, sorts []view.Sort) {
	for _, sort := range sorts {
		a.ref(e, sort.Column)
	}
}

func (a *auditor) refs(e *view.Element, refs []view.Ref) {
	for _, ref := range refs {
		a.ref(e, ref)
	}
}

// ref checks a pointer to a column of the element.
func (a *auditor) ref(e *view.Element, ref view.Ref) {
	if ref.Column == nil {
		a.column(e, ref.Node)
	}
}

// column checks an id that should name a column of the element; folders of a
// table stand among its columns.
func (a *auditor) column(e *view.Element, id place) {
	if id.Is(spec.Text) && e.Column(id.Text()) == nil && !hasFolder(e, id.Text()) {
		a.report(danglingColumn(id, e))
	}
}

func hasFolder(e *view.Element, id string) bool {
	for _, folder := range e.Setting("folders").Items() {
		if folder.Field("id").Text() == id {
			return true
		}
	}
	return false
}

// channels checks the pointers of channels, and that no column is on two.
func (a *auditor) channels(e *view.Element) {
	for i, c := range e.Channels {
		a.pointer(c)
		a.ref(e, c.Ref)
		if c.Sort != nil && c.Sort.By.ID != "row-count" {
			a.ref(e, c.Sort.By)
		}
		if !exclusive(c.Channel) {
			continue
		}
		for _, other := range slices.Backward(e.Channels[:i]) {
			if other.ID == c.ID && exclusive(other.Channel) {
				if other.Channel.Path != c.Channel.Path {
					a.report(channelShared(c.Node, other.Channel.Path, c.Channel.Path))
				}
				break
			}
		}
	}
}

// pointer reports the `id` of an older generation beside the `columnId` that took
// its place, which is what the server goes by.
func (a *auditor) pointer(c view.Channel) {
	if c.Channel.Form != kind.Pointer && c.Channel.Form != kind.Pointers {
		return
	}
	if id := c.Pointer.Field("id"); id.Exists() && c.Pointer.Field("columnId").Exists() {
		a.report(pointerTwice(id))
	}
}

// exclusive reports whether a channel shares its columns with no other: all but
// shelves, labels and tooltips (spec-data-elements.md 33, 1), and those that another
// one lists as well.
func exclusive(channel *kind.Channel) bool {
	return channel.Also == "" && (channel.Form == kind.Pointer || channel.Form == kind.Axis || channel.Form == kind.ColorBy)
}
