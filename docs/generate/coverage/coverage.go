// Package coverage tells which fields of Sigma's workbook spec the language has
// words for, which `raw` alone reaches, and which are never written. All but a
// short list comes from the registry of kinds.
package coverage

import (
	"slices"
	"strings"

	"github.com/sigmac/sigmac/emit/schema"
	"github.com/sigmac/sigmac/lang/kind"
)

// A Status says how a field of the spec is written.
type Status uint8

// The statuses.
const (
	// Typed fields have words in the language, or the compiler writes them.
	Typed Status = iota + 1
	// RawOnly fields are reached by `raw` alone.
	RawOnly
	// NotEmitted fields are never written: the server refuses or forgets them.
	NotEmitted
)

// A Fact is what is known of one field.
type Fact struct {
	// Section is the kind, `control list`, or what kinds share, `shared filter`.
	Section string
	// Path is the field, with the names of the objects around it.
	Path   string
	Status Status
	// Sure says how well the references know it; empty where they do not say.
	Sure string
	// Why is a sentence on the field, or the reason why it is not typed.
	Why string
}

// A Table holds the facts of all fields.
type Table struct {
	catalogue *schema.Catalogue
	sections  []string
	facts     map[string][]Fact
}

// New makes the table.
func New() *Table {
	t := &Table{catalogue: schema.Catalog(), facts: map[string][]Fact{}}
	t.addKinds()
	for _, section := range t.catalogue.Sections() {
		for _, field := range t.catalogue.Fields(section) {
			t.add(typed(section, field))
		}
	}
	for _, k := range kind.All() {
		t.dropped(k)
	}
	for _, fact := range declared {
		t.declare(fact)
	}
	t.sections = slices.Concat([]string{"kinds"}, t.catalogue.Sections(), []string{"layout"})
	return t
}

// addKinds lists all that is told apart by a word of the spec.
func (t *Table) addKinds() {
	add := func(name, what string, sure kind.Sureness) {
		t.add(Fact{Section: "kinds", Path: name, Status: Typed, Why: what, Sure: sureness[sure]})
	}
	add("control", "An element; see the types of controls.", kind.Verified)
	for _, k := range kind.All() {
		if of, ok := nouns[k.Class]; ok {
			add(k.Name, of, k.Sure)
		}
	}
	for _, source := range kind.Sources {
		add(source.Name, "A source.", source.Sure)
	}
	for _, filter := range kind.Filters {
		add(filter.Name, "A filter.", filter.Sure)
	}
	for _, effect := range kind.Effects {
		add(effect.Name, "An effect.", effect.Sure)
	}
}

var nouns = map[kind.Class]string{
	kind.Data: "An element.", kind.Content: "An element.", kind.Structure: "An element.", kind.Control: "A type of controls.",
}

// declare adds a fact that the registry does not have, or corrects one.
func (t *Table) declare(fact Fact) {
	for i, known := range t.facts[fact.Section] {
		if known.Path == fact.Path {
			t.facts[fact.Section][i] = fact
			return
		}
	}
	t.add(fact)
}

func (t *Table) add(fact Fact) { t.facts[fact.Section] = append(t.facts[fact.Section], fact) }

func typed(section string, field schema.Field) Fact {
	fact := Fact{Section: section, Path: field.Path, Status: Typed, Why: field.Doc}
	if field.Recorded {
		fact.Sure = sureness[field.Sure]
	}
	if field.See != "" {
		fact.Why = strings.TrimSpace(fact.Why + " See `" + strings.TrimPrefix(field.See, "shared ") + "`.")
	}
	return fact
}

var sureness = map[kind.Sureness]string{
	kind.Documented: "documented", kind.Verified: "verified live", kind.Seen: "seen in specs",
	kind.Conflicting: "sources disagree", kind.Unsure: "open",
}

// regions are the places of kinds that are no elements.
var regions = map[kind.Class]string{
	kind.Page: "contents.pages[].", kind.Overlay: "contents.overlays[].", kind.Panel: "contents.panels[].",
	kind.Theme: "contents.settings.theme.overrides.", kind.Navigation: "contents.settings.navigation.", kind.Agent: "contents.agents[].",
	kind.Workbook: "",
}

// dropped adds what the registry says that the server refuses or forgets.
func (t *Table) dropped(k *kind.Kind) {
	section, path := schema.SectionOf(k), ""
	if inside, ok := regions[k.Class]; ok {
		section, path = "workbook", inside
	}
	for _, field := range k.Dropped {
		t.notEmitted(section, path+field.Name, field.Why)
	}
	for i := range k.Settings {
		setting := &k.Settings[i]
		for _, field := range setting.Shape.Dropped {
			t.notEmitted(section, path+setting.Name+"."+field.Name, field.Why)
		}
	}
}

func (t *Table) notEmitted(section, path, why string) {
	known := slices.ContainsFunc(t.facts[section], func(f Fact) bool { return f.Path == path })
	if !known {
		t.add(Fact{Section: section, Path: path, Status: NotEmitted, Why: why})
	}
}

// Sections are the names of the sections, in order.
func (t *Table) Sections() []string { return t.sections }

// Facts are the facts of a section: the typed fields in the spec's order, then
// the others.
func (t *Table) Facts(section string) []Fact { return t.facts[section] }

// Has reports whether the table knows a field of a section, whatever its status.
// `[]` behind a name counts for nothing, and free keys are any.
func (t *Table) Has(section, path string) bool {
	if t.catalogue.Has(section, path) {
		return true
	}
	plain := strings.ReplaceAll(path, "[]", "")
	return slices.ContainsFunc(t.facts[section], func(f Fact) bool {
		return strings.ReplaceAll(f.Path, "[]", "") == plain
	})
}
