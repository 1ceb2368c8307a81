package document

import (
	"fmt"
	"slices"
	"strings"

	"github.com/sigmac/sigmac/compiler/ir"
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
	for i := range ir.ItemsAt(j.element.value, "sort") {
		if id := ir.TextAt(&ir.ItemsAt(j.element.value, "sort")[i], "columnId"); id != "" && !own[id] {
			j.report("%s.sort[%d]: Sort column not found", j.at, i)
		}
	}
	for i := range ir.ItemsAt(j.element.value, "filters") {
		if id := ir.TextAt(&ir.ItemsAt(j.element.value, "filters")[i], "columnId"); id != "" && !own[id] {
			j.notFound(id)
		}
	}
	for _, name := range []string{"values", "summary"} {
		for _, id := range ir.ItemsAt(j.element.value, name) {
			if id.Type == ir.Text && !own[id.Text] {
				j.report("%s.%s: Column or folder not found", j.at, name)
			}
		}
	}
}

func (j *dependencyJudge) groupings(own map[string]bool) {
	calculated := map[string]bool{}
	for i := range ir.ItemsAt(j.element.value, "groupings") {
		grouping := &ir.ItemsAt(j.element.value, "groupings")[i]
		for _, name := range []string{"groupBy", "calculations"} {
			for k, id := range ir.ItemsAt(grouping, name) {
				if !own[id.Text] {
					j.report("%s.groupings[%d].%s[%d]: Column or folder not found", j.at, i, name, k)
				}
				calculated[id.Text] = calculated[id.Text] || name == "calculations"
			}
		}
	}
	for _, id := range ir.ItemsAt(j.element.value, "summary") {
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
		for _, id := range pointersIn(ir.Child(j.element.value, strings.Split(channel.Path, ".")...)) {
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
	on := pointersIn(ir.Child(j.element.value, "yAxis"))
	for _, id := range pointersIn(ir.Child(j.element.value, "yAxis2")) {
		if !slices.Contains(on, id) {
			j.mistakes = append(j.mistakes, fmt.Sprintf("'%s' is not listed on yAxis.columnIds", id))
		}
	}
}

// pointersIn lists the columns that a channel's value names, in any form and
// with the older spellings.
func pointersIn(v *ir.Value) []string {
	if v == nil {
		return nil
	}
	switch v.Type {
	case ir.Text:
		return []string{v.Text}
	case ir.Array:
		var ids []string
		for i := range v.Items {
			ids = append(ids, pointersIn(&v.Items[i])...)
		}
		return ids
	case ir.Object:
		for _, name := range []string{"columnId", "id", "columnIds"} {
			if inner := ir.Child(v, name); inner != nil {
				return pointersIn(inner)
			}
		}
		if by := ir.TextAt(v, "by"); by == "category" || by == "scale" {
			return pointersIn(ir.Child(v, "column"))
		}
	}
	return nil
}
