package diff

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/sigmac/sigmac/lang/name"
)

// ids tells which ids were renamed. Of an input table each column is told, as
// its values hang on the id.
func (r *report) ids() {
	for _, newer := range slices.Sorted(maps.Keys(r.matched.ids)) {
		older := r.matched.ids[newer]
		r.renamed(older, "id", older, newer)
	}
	for _, id := range slices.Sorted(maps.Keys(r.matched.parts)) {
		r.parts(r.matched.older(id), r.matched.parts[id])
	}
	handles := map[string]string{}
	for newer, older := range r.matched.controls {
		handles[older] = newer
	}
	for _, control := range r.after.Controls {
		if newer, ok := handles[control.ID]; ok {
			r.renamed(control.Element.ID, "control id", control.ID, newer)
		}
	}
}

func (r *report) parts(id string, parts map[string]string) {
	var older, newer []string
	for _, part := range slices.Sorted(maps.Keys(parts)) {
		if r.after.noun(id) == "input table" {
			column, _ := r.after.column(id, parts[part])
			r.renamed(id, "id of column ["+column+"]", parts[part], part)
			continue
		}
		older, newer = append(older, parts[part]), append(newer, part)
	}
	if len(older) > 0 {
		r.renamed(id, name.Count(len(older), "id")+" inside", strings.Join(older, ", "), strings.Join(newer, ", "))
	}
}

func (r *report) renamed(key, what, older, newer string) {
	subject := r.subject(key)
	subject.Details = append(subject.Details, Detail{Action: Renamed, What: what, Before: older, After: newer})
}

// changes puts the subjects into the order of the report.
func (r *report) changes() Changes {
	keys := slices.Sorted(maps.Keys(r.subjects))
	order := make(map[string]string, len(keys))
	for _, key := range keys {
		order[key] = r.sortKey(key)
	}
	slices.SortStableFunc(keys, func(a, b string) int { return strings.Compare(order[a], order[b]) })
	var made Changes
	for _, key := range keys {
		subject := r.subjects[key]
		if subject.Action == Changed && len(subject.Details) == 0 {
			continue
		}
		if subject.Action != Changed {
			subject.Details = nil
		}
		made.Subjects = append(made.Subjects, *subject)
	}
	return made
}

// sortKey is a text that sorts subjects as a reader meets them: the workbook,
// its settings, each region and what stands in it by rows and columns.
func (r *report) sortKey(key string) string {
	if strings.HasPrefix(key, "\x00") {
		return map[string]string{workbookKey: "0", themeKey: "1", navigationKey: "2"}[key]
	}
	side := r.after
	if side.ByID(key) == nil && !side.isRegion(key) {
		side = r.before
	}
	if side.isRegion(key) {
		return "3" + padded(side.places[key])
	}
	path := ""
	for id, depth := key, 0; side.cells[id] != nil && depth < 64; depth++ {
		at := placeOf(side.cells[id])
		path = padded(at.top) + padded(at.left) + path
		if id = at.parent; id == "" {
			return "3" + padded(side.places[at.region]) + path
		}
	}
	return "4" + path + key
}

func padded(n int) string {
	text := strconv.Itoa(n)
	return strings.Repeat("0", max(0, 6-len(text))) + text
}
