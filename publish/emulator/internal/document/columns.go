package document

import (
	"slices"

	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/kind"
)

// columns judges what names columns of the element itself
// (spec-data-elements.md section 33, rules 1 to 3 and 9).
func (j *dependencyJudge) columns() {
	e := j.element
	if !e.Is(kind.Data) {
		return
	}
	j.channels()
	j.groupings()
	for i, sort := range e.Sorts {
		if sort.Column.ID != "" && sort.Column.Column == nil {
			j.report("%s.sort[%d]: Sort column not found", j.at, i)
		}
	}
	for _, filter := range e.Filters {
		if filter.Column.ID != "" && filter.Column.Column == nil {
			j.notFound(filter.Column.ID)
		}
	}
	for _, id := range e.Channel("values") {
		if id.Column == nil && id.Channel.Form == kind.IDs {
			j.report("%s.values: Column or folder not found", j.at)
		}
	}
	for _, id := range e.Summary {
		if id.Column == nil && id.Is(spec.Text) {
			j.report("%s.summary: Column or folder not found", j.at)
		}
	}
}

func (j *dependencyJudge) groupings() {
	calculated := map[string]bool{}
	for i, grouping := range j.element.Groupings {
		for k, id := range grouping.By {
			if id.Column == nil {
				j.report("%s.groupings[%d].groupBy[%d]: Column or folder not found", j.at, i, k)
			}
		}
		for k, id := range grouping.Calculations {
			if id.Column == nil {
				j.report("%s.groupings[%d].calculations[%d]: Column or folder not found", j.at, i, k)
			}
			calculated[id.ID] = true
		}
	}
	for _, id := range j.element.Summary {
		if calculated[id.ID] {
			j.report("Duplicate column or folder reference: '%s'", id.ID)
		}
	}
}

// exclusive are the channels that share no column.
var exclusive = []string{
	"xAxis", "yAxis", "color", "size", "value", "holeValue", "region", "latitude", "longitude", "geography",
}

// channels judges the pointers of a chart.
func (j *dependencyJudge) channels() {
	channelOf := map[string]string{}
	for _, c := range j.element.Channels {
		if c.Column == nil {
			j.notFound(c.ID)
			continue
		}
		if !slices.Contains(exclusive, c.Channel.Path) {
			continue
		}
		if other := channelOf[c.ID]; other != "" && other != c.Channel.Path {
			j.report("Column '%s' is referenced from both '%s' and '%s'; a column can only be on one channel at a time", c.ID, other, c.Channel.Path)
		}
		channelOf[c.ID] = c.Channel.Path
	}
	for _, c := range j.element.Channels {
		if c.Channel.Also != "" && !c.Listed {
			j.report("'%s' is not listed on %s.columnIds", c.ID, c.Channel.Also)
		}
	}
}
