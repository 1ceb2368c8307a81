package decompile

import (
	"slices"
	"strconv"
	"strings"

	"github.com/sigmac/sigmac/emit/normal"
	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/kind"
	"github.com/sigmac/sigmac/lang/name"
	"github.com/sigmac/sigmac/lang/source"
)

// repair changes the smallest parts of a spec that no source can say: lists that
// are none, entries without an id of their own, sources in a circle, places of
// what does not exist. What it changed comes back as findings; the rest of the
// spec is left as it is. The tree that was read is not touched.
func repair(read *spec.Spec) *soundSpec {
	root := deepCopy(read.Root)
	made := &spec.Spec{Generation: read.Generation, Root: root, Pointer: read.Pointer, Within: read.Within, Bare: read.Bare}
	made.Document = &made.Root
	if read.Pointer != "" {
		made.Document = spec.Child(&made.Root, strings.TrimPrefix(read.Pointer, "/"))
	}
	r := &repairer{spec: made, ids: map[string]bool{}, controls: map[string]*spec.Value{}, renamed: map[[2]string]string{}}
	r.lists()
	r.page()
	r.elements()
	r.cutRings()
	r.layout()
	return &soundSpec{made, r.named, r.found, r.faults}
}

// A soundSpec is a spec that a source can say, with what was repaired for that.
type soundSpec struct {
	spec *spec.Spec
	// named is as in repairer.
	named  map[string]string
	found  diag.List
	faults []Fault
}

type repairer struct {
	spec   *spec.Spec
	found  diag.List
	faults []Fault
	// ids are those that were seen, controls the elements of the handles that were.
	ids      map[string]bool
	controls map[string]*spec.Value
	// taken are all ids of elements, those below included; see isUsed.
	taken map[string]bool
	// renamed are the new ids of elements that had a taken one, by the page that
	// holds them and the old id.
	renamed map[[2]string]string
	// named are the regions whose blocks of the layout name elements, by their ids.
	named map[string]string
}

// report notes a repair; element is the id of the element that it is about, "" for
// none, and today is what Sigma does with what was repaired.
func (r *repairer) report(at source.Span, pointer, element, what, today string) {
	finding := repaired(at, r.spec.InFile(pointer), what)
	r.found = append(r.found, finding)
	r.faults = append(r.faults, Fault{Element: element, Code: finding.Entry.Code, Finding: finding.Message, Today: today, At: at})
}

// deepCopy copies a value with all below it.
func deepCopy(v spec.Value) spec.Value {
	v.Items = slices.Clone(v.Items)
	for i := range v.Items {
		v.Items[i] = deepCopy(v.Items[i])
	}
	v.Fields = slices.Clone(v.Fields)
	for i := range v.Fields {
		v.Fields[i].Value = deepCopy(v.Fields[i].Value)
	}
	return v
}

// lists makes lists of objects of those that the importer goes through, each
// entry with an id that no other one has.
func (r *repairer) lists() {
	for _, list := range lists {
		r.list(r.spec.Document, list, r.spec.Pointer+"/"+list)
	}
	seen := map[string]bool{}
	for _, list := range []string{"pages", "overlays", "panels"} {
		r.identify(r.spec.Document, list, seen)
	}
	r.identify(r.spec.Document, "agents", map[string]bool{})
	for i, page := range spec.Pages(r.spec.Document) {
		r.list(page, "elements", r.spec.Pointer+"/pages/"+strconv.Itoa(i)+"/elements")
	}
}

// list makes a list of objects of one field, where it is there.
func (r *repairer) list(holder *spec.Value, field, pointer string) {
	value := spec.Child(holder, field)
	switch {
	case value == nil:
		return
	case value.Type == spec.Null:
		holder.Delete(field)
		return
	case value.Type == spec.Object && allObjects(value):
		r.report(value.At, pointer, about(holder), "is an object where a list is due; its fields came in as the entries", refusesIt)
		made := spec.NewArray(nil, value.At)
		for _, f := range value.Fields {
			if _, has := f.Value.Get("id"); !has {
				f.Value.Set("id", spec.NewText(f.Name, f.Value.At))
			}
			made.Items = append(made.Items, f.Value)
		}
		*value = made
		return
	case value.Type != spec.Array:
		r.report(value.At, pointer, about(holder), "is not a list and was left out", refusesIt)
		holder.Delete(field)
		return
	}
	kept := value.Items[:0]
	for i, item := range value.Items {
		if item.Type == spec.Object {
			kept = append(kept, item)
			continue
		}
		r.report(item.At, pointer+"/"+strconv.Itoa(i), about(holder), "is not an object and was left out", refusesIt)
	}
	value.Items = kept
}

// page gives a document with elements, and without a page to show them on, one.
func (r *repairer) page() {
	for _, list := range []string{"pages", "overlays", "panels"} {
		if len(spec.ItemsAt(r.spec.Document, list)) > 0 {
			return
		}
	}
	if elements := spec.ItemsAt(r.spec.Document, "elements"); len(elements) > 0 {
		at := elements[0].At
		page := spec.NewObject(at, spec.Field{Name: "id", Value: spec.NewText("main", at)}, spec.Field{Name: "name", Value: spec.NewText("Page 1", at)})
		r.spec.Document.Set("pages", spec.NewArray([]spec.Value{page}, at))
		r.report(at, r.spec.Pointer, "", "has elements and no page; they came in on a page `main`", refusesIt)
	}
}

func allObjects(v *spec.Value) bool {
	return !slices.ContainsFunc(v.Fields, func(f spec.Field) bool { return f.Value.Type != spec.Object })
}

// identify gives the entries of a list ids of their own.
func (r *repairer) identify(holder *spec.Value, list string, seen map[string]bool) {
	for i := range spec.ItemsAt(holder, list) {
		entry := &spec.Child(holder, list).Items[i]
		r.identity(entry, nil, r.spec.Pointer+"/"+list+"/"+strconv.Itoa(i), strings.TrimSuffix(list, "s"), seen)
	}
}

// identity makes the id of an entry a text on one line that is not seen yet; holder is
// the element that the entry is or belongs to, nil for none.
func (r *repairer) identity(entry, holder *spec.Value, pointer, noun string, seen map[string]bool) {
	id := spec.Child(entry, "id")
	flaw := ""
	wanted := ""
	switch {
	case id == nil || id.Type == spec.Null:
		flaw = "has no `id`"
	case id.Type == spec.Number || id.Type == spec.Bool:
		flaw, wanted = "has an `id` that is not text", id.Text
	case id.Type != spec.Text:
		flaw = "has an `id` that is not text"
	case strings.TrimSpace(id.Text) == "":
		flaw = "has an empty `id`"
	case strings.ContainsAny(id.Text, "\n\r\x00"):
		flaw, wanted = "has an `id` of several lines", oneLine(strings.ReplaceAll(id.Text, "\x00", " "))
	case seen[id.Text]:
		flaw, wanted = "has the id "+name.Quote(id.Text)+" of an entry above", id.Text
	}
	if flaw == "" {
		seen[id.Text] = true
		return
	}
	if wanted == "" {
		wanted = noun
	}
	made := wanted
	for n := 2; seen[made] || r.isUsed(made); n++ {
		made = wanted + "-" + strconv.Itoa(n)
	}
	seen[made] = true
	at := entry.At
	if id != nil && !id.At.IsZero() {
		at = id.At
	}
	entry.Set("id", spec.NewText(made, at))
	if id == nil {
		moveFirst(entry, "id")
	}
	r.report(at, pointer, about(holder), flaw+", and came in as "+name.Quote(made), refusesIt)
}

// moveFirst puts a field in front of all others.
func moveFirst(v *spec.Value, field string) {
	i := slices.IndexFunc(v.Fields, func(f spec.Field) bool { return f.Name == field })
	moved := v.Fields[i]
	v.Fields = slices.Insert(slices.Delete(v.Fields, i, i+1), 0, moved)
}

// isUsed reports whether an element of the spec has an id that is about to be
// made up.
func (r *repairer) isUsed(id string) bool {
	if r.taken == nil {
		r.taken = map[string]bool{}
		r.eachElement(func(element *spec.Value, _, _ string) { r.taken[spec.ID(element)] = true })
	}
	return r.taken[id]
}

// eachElement visits the elements of the document and those in its pages.
func (r *repairer) eachElement(visit func(element *spec.Value, page, pointer string)) {
	for i, element := range spec.Elements(r.spec.Document) {
		visit(element, "", r.spec.Pointer+"/elements/"+strconv.Itoa(i))
	}
	for i, page := range spec.Pages(r.spec.Document) {
		for j, element := range spec.Elements(page) {
			visit(element, spec.ID(page), r.spec.Pointer+"/pages/"+strconv.Itoa(i)+"/elements/"+strconv.Itoa(j))
		}
	}
}

// elements gives every element a kind, and ids that nothing else has.
func (r *repairer) elements() {
	r.eachElement(func(element *spec.Value, page, pointer string) {
		r.kind(element, pointer)
		old := spec.ID(element)
		r.identity(element, element, pointer, "element", r.ids)
		if made := spec.ID(element); old != "" && made != old {
			r.renamed[[2]string{page, old}] = made
		}
		for _, list := range []string{"columns", "groupings", "filters", "actions", "tabs", "conditionalFormats"} {
			r.entries(element, list, pointer+"/"+list)
		}
		r.control(element, pointer)
	})
}

// kind gives an element without a kind one that no server has, so that it comes
// in with all that it says.
func (r *repairer) kind(element *spec.Value, pointer string) {
	field := "kind"
	if spec.KindName(element) == "control" {
		field = "controlType"
	}
	if value := spec.Child(element, field); value == nil || value.Type != spec.Text || value.Text == "" {
		made := "unknown"
		if _, isControl := element.Get("controlType"); isControl && field == "kind" {
			made = "control"
		}
		element.Set(field, spec.NewText(made, element.At))
		r.report(element.At, pointer, about(element), "has no "+name.Quote(field)+", and came in as "+name.Quote(made), refusesIt)
	}
}

// control gives a control a handle that no other one has, but where it is synced with
// the other one.
func (r *repairer) control(element *spec.Value, pointer string) {
	handle := spec.TextAt(element, "controlId")
	if spec.KindName(element) != "control" || handle == "" || spec.TextAt(element, "controlType") == "synced" {
		return
	}
	first := r.controls[handle]
	if first == nil {
		r.controls[handle] = element
		return
	}
	if r.spec.Generation == kind.Flat && normal.SyncedWith(element, first) {
		return
	}
	made := handle
	for n := 2; r.controls[made] != nil || r.ids[made]; n++ {
		made = handle + "_" + strconv.Itoa(n)
	}
	r.controls[made] = element
	id := spec.Child(element, "controlId")
	r.report(id.At, pointer+"/controlId", about(element), "is the id of another control, and came in as "+name.Quote(made), refusesIt)
	id.Text = made
}

// entries gives the objects of an element's list ids of their own; a list of
// tabs has none, and one of conditional formats neither.
func (r *repairer) entries(element *spec.Value, list, pointer string) {
	value := spec.Child(element, list)
	if value == nil || value.Type != spec.Array {
		return
	}
	r.list(element, list, pointer)
	if list == "tabs" || list == "conditionalFormats" {
		return
	}
	seen := map[string]bool{}
	for i := range spec.ItemsAt(element, list) {
		entry := &spec.Child(element, list).Items[i]
		if list != "columns" && spec.Child(entry, "id") == nil {
			continue // the server gives filters, groups and actions theirs
		}
		r.identity(entry, element, pointer+"/"+strconv.Itoa(i), strings.TrimSuffix(list, "s"), seen)
	}
}

// cutRings removes the source that closes a circle of elements.
func (r *repairer) cutRings() {
	elements, pointers := map[string]*spec.Value{}, map[string]string{}
	var order []string
	r.eachElement(func(element *spec.Value, _, pointer string) {
		id := spec.ID(element)
		elements[id], pointers[id] = element, pointer
		order = append(order, id)
	})
	const open, done = 1, 2
	state := map[string]int{}
	var visit func(id string) bool
	visit = func(id string) bool {
		element := elements[id]
		if element == nil || state[id] == done {
			return false
		}
		if state[id] == open {
			return true
		}
		state[id] = open
		if source := spec.Child(element, "source"); source != nil && spec.KindName(element) != "control" {
			for _, read := range sourcesIn(source) {
				if visit(read) {
					r.report(source.At, pointers[id]+"/source", id, "reads "+name.Quote(read)+", which reads "+name.Quote(id)+" in turn, and was left out", showsNothing)
					element.Delete("source")
					break
				}
			}
		}
		state[id] = done
		return false
	}
	for _, id := range order {
		visit(id)
	}
}

// sourcesIn are the elements that a source reads, those of its legs included.
func sourcesIn(source *spec.Value) []string {
	var read []string
	if source.Type == spec.Object {
		field := map[string]string{"table": "elementId", "linked": "from"}[spec.KindName(source)]
		if id := spec.TextAt(source, field); field != "" && id != "" {
			read = append(read, id)
		}
	}
	for i := range source.Items {
		read = append(read, sourcesIn(&source.Items[i])...)
	}
	for i := range source.Fields {
		read = append(read, sourcesIn(&source.Fields[i].Value)...)
	}
	return read
}
