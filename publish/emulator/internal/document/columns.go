package document

import (
	"fmt"
	"slices"
	"strings"

	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/kind"
)

// columns judges what names columns of the element itself
// (spec-data-elements.md section 33, rules 1 to 3 and 9).
func (j *dependencyJudge) columns() {
	own := map[string]bool{}
	for _, column := range j.element.columns {
		own[column.id] = true
	}
	entry := entryOf(j.element.value)
	if entry == nil || entry.Class != kind.Data {
		return
	}
	j.channels(entry, own)
	j.groupings(own)
	for i := range spec.ItemsAt(j.element.value, "sort") {
		if id := spec.TextAt(&spec.ItemsAt(j.element.value, "sort")[i], "columnId"); id != "" && !own[id] {
			j.report("%s.sort[%d]: Sort column not found", j.at, i)
		}
	}
	for i := range spec.ItemsAt(j.element.value, "filters") {
		if id := spec.TextAt(&spec.ItemsAt(j.element.value, "filters")[i], "columnId"); id != "" && !own[id] {
			j.notFound(id)
		}
	}
	for _, name := range []string{"values", "summary"} {
		for _, id := range spec.ItemsAt(j.element.value, name) {
			if id.Type == spec.Text && !own[id.Text] {
				j.report("%s.%s: Column or folder not found", j.at, name)
			}
		}
	}
}

func (j *dependencyJudge) groupings(own map[string]bool) {
	calculated := map[string]bool{}
	for i := range spec.ItemsAt(j.element.value, "groupings") {
		grouping := &spec.ItemsAt(j.element.value, "groupings")[i]
		for _, name := range []string{"groupBy", "calculations"} {
			for k, id := range spec.ItemsAt(grouping, name) {
				if !own[id.Text] {
					j.report("%s.groupings[%d].%s[%d]: Column or folder not found", j.at, i, name, k)
				}
				calculated[id.Text] = calculated[id.Text] || name == "calculations"
			}
		}
	}
	for _, id := range spec.ItemsAt(j.element.value, "summary") {
		if calculated[id.Text] {
			j.report("Duplicate column or folder reference: '%s'", id.Text)
		}
	}
}

// exclusive are the channels that share no column.
var exclusive = []string{
	"xAxis", "yAxis", "color", "size", "value", "holeValue", "region", "latitude", "longitude", "geography",
}

// channels judges the pointers of a chart.
func (j *dependencyJudge) channels(entry *kind.Kind, own map[string]bool) {
	channelOf := map[string]string{}
	for i := range entry.Channels {
		channel := &entry.Channels[i]
		if channel.Path == "" || channel.Form == kind.Unbound {
			continue
		}
		for _, id := range pointersIn(spec.Child(j.element.value, strings.Split(channel.Path, ".")...)) {
			if !own[id] {
				j.notFound(id)
				continue
			}
			if !slices.Contains(exclusive, channel.Path) {
				continue
			}
			if other := channelOf[id]; other != "" && other != channel.Path {
				j.report("Column '%s' is referenced from both '%s' and '%s'; a column can only be on one channel at a time", id, other, channel.Path)
			}
			channelOf[id] = channel.Path
		}
	}
	on := pointersIn(spec.Child(j.element.value, "yAxis"))
	for _, id := range pointersIn(spec.Child(j.element.value, "yAxis2")) {
		if !slices.Contains(on, id) {
			j.mistakes = append(j.mistakes, fmt.Sprintf("'%s' is not listed on yAxis.columnIds", id))
		}
	}
}

// pointersIn lists the columns that a channel's value names, in any form and
// with the older spellings.
func pointersIn(v *spec.Value) []string {
	if v == nil {
		return nil
	}
	switch v.Type {
	case spec.Text:
		return []string{v.Text}
	case spec.Array:
		var ids []string
		for i := range v.Items {
			ids = append(ids, pointersIn(&v.Items[i])...)
		}
		return ids
	case spec.Object:
		for _, name := range []string{"columnId", "id", "columnIds"} {
			if inner := spec.Child(v, name); inner != nil {
				return pointersIn(inner)
			}
		}
		if by := spec.TextAt(v, "by"); by == "category" || by == "scale" {
			return pointersIn(spec.Child(v, "column"))
		}
	}
	return nil
}
