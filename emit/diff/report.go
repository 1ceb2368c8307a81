package diff

import (
	"slices"

	"github.com/sigmac/sigmac/emit/normal"
	"github.com/sigmac/sigmac/emit/spec"
)

// A report gathers differences by their subjects.
type report struct {
	before, after *names
	matched       *matching
	// newer gives the newer id of what was renamed, by the older one.
	newer    map[string]string
	subjects map[string]*Subject
}

// The subjects that are no things of a list.
const (
	workbookKey   = "\x00workbook"
	themeKey      = "\x00theme"
	navigationKey = "\x00navigation"
)

func newReport(before, after side, matched *matching) *report {
	r := &report{before: namesOf(before), after: namesOf(after), matched: matched, newer: map[string]string{}, subjects: map[string]*Subject{}}
	for newer, older := range matched.ids {
		r.newer[older] = newer
	}
	return r
}

// add files a difference under its subject, by the names on its path.
func (r *report) add(path []string, d normal.Difference) {
	if path[0] != "contents" || len(path) < 2 {
		r.note(workbookKey, path, d)
		return
	}
	switch list := path[1]; list {
	case "elements", "pages", "overlays", "panels", "agents":
		if len(path) == 2 {
			r.whole(list, path[1:], d)
			return
		}
		if !r.before.isThing(path[2]) && !r.after.isThing(path[2]) {
			r.note(workbookKey, path[1:], d) // an entry without an id
			return
		}
		r.thing(path[2], path[3:], d)
	case "layout":
		r.layout(path, d)
	case "settings":
		r.settings(path[2:], d)
	default:
		r.note(workbookKey, path[1:], d)
	}
}

// whole files a difference of a whole list: entries of a list that one side
// lacks, or another order.
func (r *report) whole(list string, path []string, d normal.Difference) {
	if d.Change == normal.Reordered {
		r.note(workbookKey, path, d)
		return
	}
	if d.Change == normal.Changed {
		r.note(workbookKey, []string{list}, d)
		return
	}
	for _, side := range []struct {
		list   *spec.Value
		change normal.Change
	}{{d.Old, normal.Removed}, {d.New, normal.Added}} {
		for i := range spec.ItemsAt(side.list) {
			r.thing(spec.ID(&side.list.Items[i]), nil, normal.Difference{Path: d.Path, Change: side.change})
		}
	}
}

// thing files a difference of an element, region or agent, or the thing itself
// where it is new or gone.
func (r *report) thing(id string, path []string, d normal.Difference) {
	if len(path) > 0 {
		r.note(id, path, d)
		return
	}
	subject := r.subject(id)
	switch d.Change {
	case normal.Added:
		subject.Action = Added
	case normal.Removed:
		subject.Action = Removed
		subject.Title, subject.Noun, subject.Page = r.before.heading(id), r.before.noun(id), r.before.page(id)
	default:
		r.note(id, []string{"entry"}, d)
	}
}

// layout files what a cell holds beside its place, which places looks at, and
// the grids of regions.
func (r *report) layout(path []string, d normal.Difference) {
	switch {
	case len(path) == 5 && path[2] == "cells" && !slices.Contains(placeFields, path[4]):
		r.note(path[3], []string{map[string]string{"grid": "columns of the grid"}[path[4]]}, d)
	case len(path) == 4 && path[2] == "grids" && d.Change == normal.Changed:
		r.note(path[3], []string{"columns of the grid"}, d)
	case len(path) < 3:
		r.note(workbookKey, []string{"layout"}, d)
	}
}

func (r *report) settings(path []string, d normal.Difference) {
	switch {
	case len(path) == 0 && d.Change == normal.Changed:
		r.note(workbookKey, []string{"settings"}, d)
	case len(path) == 0:
		for _, side := range []*spec.Value{d.Old, d.New} {
			for i := range fieldsOf(side) {
				field := &side.Fields[i]
				part := normal.Difference{Path: d.Path + "/" + field.Name, Change: d.Change}
				if part.New = &field.Value; d.Change == normal.Removed {
					part.Old, part.New = &field.Value, nil
				}
				r.settings([]string{field.Name}, part)
			}
		}
	case path[0] == "theme":
		r.note(themeKey, path[1:], d)
	case path[0] == "navigation":
		r.note(navigationKey, path[1:], d)
	default:
		r.note(workbookKey, path, d)
	}
}

func fieldsOf(v *spec.Value) []spec.Field {
	if v == nil {
		return nil
	}
	return v.Fields
}

// note files details of a subject.
func (r *report) note(key string, path []string, d normal.Difference) {
	subject := r.subject(key)
	subject.Details = append(subject.Details, r.details(key, path, d)...)
}

// subject is that of a key, made where there is none yet.
func (r *report) subject(key string) *Subject {
	if subject, ok := r.subjects[key]; ok {
		return subject
	}
	subject := &Subject{Action: Changed}
	switch key {
	case workbookKey:
		subject.Noun, subject.Title = "workbook", spec.TextAt(&r.after.form.Spec, "name")
	case themeKey:
		subject.Noun = "theme"
	case navigationKey:
		subject.Noun = "navigation"
	default:
		subject.ID = r.newerID(key)
		subject.Noun, subject.Title, subject.Page = r.after.noun(key), r.after.heading(key), r.after.page(key)
	}
	r.subjects[key] = subject
	return subject
}

func (r *report) newerID(id string) string {
	if newer, ok := r.newer[id]; ok {
		return newer
	}
	return id
}

// heading is the title of a thing, "" where it has none.
func (n *names) heading(id string) string {
	if title := n.title(id); title != id {
		return title
	}
	return ""
}
