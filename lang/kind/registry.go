package kind

import (
	"slices"
	"sync"
)

// Lookup finds the kind of a class by its name.
func Lookup(class Class, name string) (*Kind, bool) {
	for _, kind := range index().byName[name] {
		if kind.Class == class {
			return kind, true
		}
	}
	return nil, false
}

// Names lists the names of a class's kinds, in the order of All.
func Names(class Class) []string { return index().names[class] }

// ElementNames lists the words that begin an element's statement.
func ElementNames() []string { return index().elements }

// SourceNamed finds a source kind by its word in the language.
func SourceNamed(word string) (*SourceKind, bool) {
	found, ok := index().sources[word]
	return found, ok
}

// SourceOfKind finds a source kind by the spec's `kind`.
func SourceOfKind(name string) (*SourceKind, bool) {
	for _, source := range Sources {
		if source.Name == name {
			return source, true
		}
	}
	return nil, false
}

// SourceWords lists the words that sources are written with.
func SourceWords() []string { return index().sourceWords }

// FilterNamed finds a filter kind by the spec's name.
func FilterNamed(name string) (*FilterKind, bool) {
	for _, filter := range Filters {
		if filter.Name == name {
			return filter, true
		}
	}
	return nil, false
}

// HighlightNamed finds a highlight kind by the spec's `type`.
func HighlightNamed(name string) (*HighlightKind, bool) {
	for _, highlight := range Highlights {
		if highlight.Name == name {
			return highlight, true
		}
	}
	return nil, false
}

type registry struct {
	byName      map[string][]*Kind
	names       map[Class][]string
	elements    []string
	sources     map[string]*SourceKind
	sourceWords []string
	misnomers   map[string]Misnomer
	leftOut     map[*Kind][]LeftOut
}

var index = sync.OnceValue(func() registry {
	r := registry{byName: map[string][]*Kind{}, names: map[Class][]string{}, sources: map[string]*SourceKind{},
		misnomers: map[string]Misnomer{}, leftOut: map[*Kind][]LeftOut{}}
	for _, kind := range All() {
		r.byName[kind.Name] = append(r.byName[kind.Name], kind)
		r.names[kind.Class] = append(r.names[kind.Class], kind.Name)
		r.leftOut[kind] = leftOut(nil, nil, kind.Settings)
	}
	r.elements = slices.Concat(r.names[Data], r.names[Content], r.names[Structure], []string{"control"})
	for _, source := range Sources {
		if source.Word != "" {
			r.sources[source.Word] = source
			r.sourceWords = append(r.sourceWords, source.Word)
		}
	}
	for _, misnomer := range misnomers {
		r.misnomers[misnomer.Wrong] = misnomer
	}
	return r
})

// FindAlias finds the setting that an older or wrong spelling means.
func FindAlias(settings []Setting, alias string) (*Setting, bool) {
	for i := range settings {
		if slices.Contains(settings[i].Aliases, alias) {
			return &settings[i], true
		}
	}
	return nil, false
}

// SettingNames lists the names of settings, for suggestions.
func SettingNames(settings []Setting) []string {
	names := make([]string, len(settings))
	for i := range settings {
		names[i] = settings[i].Name
	}
	return names
}

// concat joins lists of settings into a new one.
func concat(lists ...[]Setting) []Setting { return slices.Concat(lists...) }
