package normal

import (
	"slices"

	"github.com/sigmac/sigmac/emit/spec"
)

// A Delta is what a spec has otherwise than an earlier one that it was made from,
// or grew out of. Most of what is known of the earlier one is then known of the
// newer one too.
type Delta struct {
	whole, earlier *spec.Value
	contents       *spec.Value
	// ids are those of the elements, and places where each stands. changed are the
	// elements that the earlier spec has otherwise or lacks, affected also those that
	// name one of them.
	ids               []string
	places            map[string]int
	changed, affected []bool
	mentions          *mentions
}

// Since compares a spec with an earlier one; nil where they are not alike enough
// for that to be of use. Both are of the newest generation.
func Since(earlier, whole *spec.Value) *Delta {
	contents, before := spec.Contents(whole), spec.Contents(earlier)
	places, had := flatPlaces(contents), flatPlaces(before)
	if places == nil || had == nil {
		return nil
	}
	d := &Delta{whole: whole, earlier: earlier, contents: contents, places: places}
	elements, formerly := spec.ElementList(contents).Items, spec.ElementList(before).Items
	d.ids, d.changed = make([]string, len(elements)), make([]bool, len(elements))
	for i := range elements {
		d.ids[i] = spec.ID(&elements[i])
		old, there := had[d.ids[i]]
		d.changed[i] = !there || !spec.Equal(formerly[old], elements[i])
	}
	var gone []*spec.Value
	var words []string
	for i := range formerly {
		if at, there := places[spec.ID(&formerly[i])]; !there || d.changed[at] {
			gone = append(gone, &formerly[i])
			words = wordsOf(&formerly[i], words)
		}
	}
	d.mentions = mentionsOf(contents, gone)
	d.affected = d.mentions.affected(d.changed, words)
	return d
}

// NormalizeSince is Normalize of a spec that mostly agrees with an earlier one, of which
// the canonical form is known.
func NormalizeSince(earlier *spec.Value, form *Form, whole *spec.Value) *Form {
	if spec.Equal(*earlier, *whole) {
		return form
	}
	if since := Since(earlier, whole); since != nil {
		return since.Form(form)
	}
	return Normalize(*whole)
}

// flatPlaces are the places of a document's elements by their ids; nil where it has
// none, or where they are not all in one list and each with an id of its own.
func flatPlaces(contents *spec.Value) map[string]int {
	list := spec.ElementList(contents)
	if list == nil || list.Type != spec.Array || len(list.Items) == 0 {
		return nil
	}
	for _, page := range spec.Pages(contents) {
		if spec.ElementList(page) != nil {
			return nil
		}
	}
	places := make(map[string]int, len(list.Items))
	for i := range list.Items {
		id := spec.ID(&list.Items[i])
		if _, taken := places[id]; taken || id == "" {
			return nil
		}
		places[id] = i
	}
	return places
}

// Affects reports whether an element is changed, or names one that is.
func (d *Delta) Affects(id string) bool {
	at, there := d.places[id]
	return !there || d.affected[at]
}

// SameAround reports whether all but the elements and their layout is the same.
func (d *Delta) SameAround() bool {
	around := func(whole *spec.Value) spec.Value {
		bare := withElements(*whole, spec.NewArray(nil, whole.At))
		spec.Contents(&bare).Delete("layout")
		return bare
	}
	return spec.Equal(around(d.earlier), around(d.whole))
}

// Form is the canonical form of the newer spec, made from that of the earlier one.
func (d *Delta) Form(earlier *Form) *Form {
	part := d.part(d.mentions.needed(d.affected))
	before := spec.Contents(&earlier.Spec)
	contents := spec.Contents(&part)
	keepsLayout := spec.LayoutText(d.contents) == spec.LayoutText(spec.Contents(d.earlier))
	if keepsLayout {
		contents.Delete("layout")
	}
	form := Normalize(part)
	made := spec.Contents(&form.Spec)
	put(made, "elements", d.joined(spec.ElementList(made), spec.ElementList(before), d.affected))
	spec.SortEntries(made, "elements")
	if layout := spec.Child(before, "layout"); keepsLayout && layout != nil {
		put(made, "layout", *layout)
	}
	for canonical, written := range earlier.written {
		if _, known := form.written[canonical]; !known {
			form.written[canonical] = written
		}
	}
	form.names = d.names(form.names, earlier.names)
	return form
}

// Newest is the newer spec in the newest spellings, made from the earlier one in
// them.
func (d *Delta) Newest(earlier *spec.Value) spec.Value {
	made, _ := Newest(d.part(d.changed))
	contents := spec.Contents(&made)
	contents.Set("elements", d.joined(spec.ElementList(contents), spec.ElementList(spec.Contents(earlier)), d.changed))
	return made
}

// part is the newer spec with some of its elements.
func (d *Delta) part(with []bool) spec.Value {
	elements := spec.NewArray(nil, spec.ElementList(d.contents).At)
	for i, is := range with {
		if is {
			elements.Items = append(elements.Items, d.mentions.elements[i])
		}
	}
	return withElements(*d.whole, elements)
}

// withElements is a spec with other elements.
func withElements(whole, elements spec.Value) spec.Value {
	contents := *spec.Contents(&whole)
	contents.Fields = slices.Clone(contents.Fields)
	contents.Set("elements", elements)
	whole.Fields = slices.Clone(whole.Fields)
	whole.Set("contents", contents)
	return whole
}

// joined are all elements: some from the one list, the others from the earlier one.
func (d *Delta) joined(made, earlier *spec.Value, fromMade []bool) spec.Value {
	newer, older := spec.ByID(made), spec.ByID(earlier)
	list := spec.NewArray(make([]spec.Value, 0, len(d.ids)), spec.ElementList(d.contents).At)
	for i, id := range d.ids {
		from := older
		if fromMade[i] {
			from = newer
		}
		list.Items = append(list.Items, *from[id])
	}
	return list
}

// put sets a field of an object whose fields are sorted.
func put(v *spec.Value, name string, value spec.Value) {
	v.Set(name, value)
	sortFields(v)
}

// names are the names of all elements, from those of some.
func (d *Delta) names(made, earlier Names) Names {
	names := make(Names, len(d.ids))
	for i, id := range d.ids {
		from := earlier
		if d.affected[i] {
			from = made
		}
		names[id] = from[id]
	}
	return names
}
