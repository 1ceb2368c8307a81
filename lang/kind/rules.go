package kind

import (
	"slices"
	"strings"

	"github.com/sigmac/sigmac/lang/lazyregexp"
)

// PageColumns is the number of columns of a grid that says nothing else.
const PageColumns = 24

// GridColumns is the number of columns of the grid inside the kind.
func (k *Kind) GridColumns() int {
	if k.Grid > 0 {
		return k.Grid
	}
	return PageColumns
}

// ElementID makes the spec's element id from the name in the source. A
// control's name is its controlId, and Sigma refuses one string for both
// (spec-document.md 2.4).
func (k *Kind) ElementID(id string) string {
	if k.Class == Control {
		return id + "-control"
	}
	return id
}

// HasHandle reports whether formulas name the element by a controlId of its own.
func (k *Kind) HasHandle() bool {
	_, has := k.Setting(Handle.Name)
	return k.Class == Control && (has || k.quoted)
}

// HasField reports whether an element of the kind has a field of a name.
func (k *Kind) HasField(name string) bool {
	if name == "id" || name == "kind" || name == k.Text || name == "actions" && len(k.Actions) > 0 {
		return true
	}
	return slices.ContainsFunc(k.Settings, func(s Setting) bool {
		head, _, _ := strings.Cut(s.Path, ".")
		return s.Path == "" && s.Name == name || head == name
	})
}

// HeadObject is the shape of the object whose TextField the head's string fills;
// nil where the string stands by itself.
func (k *Kind) HeadObject() *Shape {
	setting, ok := k.Setting(k.Text)
	if !ok || setting.Shape.Type != ObjectShape {
		return nil
	}
	for i := range setting.Shape.Fields {
		if setting.Shape.Fields[i].Always != "" {
			return setting.Shape
		}
	}
	return nil
}

// VariablePattern is the form of a colour of the theme by its variable.
const VariablePattern = `var\(--colors-[A-Za-z0-9-]+\)`

var colorVariable = lazyregexp.New("^" + VariablePattern + "$")

// TakesVariable reports whether a colour may be a text that is a variable of the
// theme.
func (s *Shape) TakesVariable(text string) bool { return s.Open && colorVariable().MatchString(text) }

// Channel finds a channel by its word.
func (k *Kind) Channel(name string) (*Channel, bool) {
	for i := range k.Channels {
		if k.Channels[i].Name == name {
			return &k.Channels[i], true
		}
	}
	return nil, false
}

// IsChannel reports whether a word is a channel of any kind.
func IsChannel(word string) bool {
	return slices.ContainsFunc(All(), func(k *Kind) bool {
		_, ok := k.Channel(word)
		return ok
	})
}

// Setting finds a setting by its name.
func (k *Kind) Setting(name string) (*Setting, bool) { return FindSetting(k.Settings, name) }

// FindSetting finds a setting of a list by its name.
func FindSetting(settings []Setting, name string) (*Setting, bool) {
	for i := range settings {
		if settings[i].Name == name {
			return &settings[i], true
		}
	}
	return nil, false
}

// Knows reports whether a word is a channel or setting of the kind.
func (k *Kind) Knows(word string) bool {
	if _, ok := k.Channel(word); ok {
		return true
	}
	_, ok := k.Setting(word)
	return ok
}

// BodyTakes reports whether a statement of a kind's body may begin with a word.
func (k *Kind) BodyTakes(word string) bool {
	rules := k.Columns
	switch word {
	case "column", "columns":
		return rules.Declared
	case "filter":
		return rules.Filters
	case "sort":
		return rules.Sorts
	case "group":
		return rules.Groups
	case "highlight":
		return rules.Highlights
	}
	return k.Knows(word)
}

// Element finds an element of any class that stands in a layout by the word
// that begins its statement. Controls are found by their type with Lookup.
func Element(word string) (*Kind, bool) {
	for _, class := range []Class{Data, Content, Structure} {
		if found, ok := Lookup(class, word); ok {
			return found, true
		}
	}
	return nil, false
}

// IsQuoted reports whether the kind was written in quotes: the registry knows
// nothing of it, so any setting is let through.
func (k *Kind) IsQuoted() bool { return k.quoted }

// QuotedRegion are the words in front of the type, in quotes, of an overlay or a
// panel that the registry does not know.
var QuotedRegion = map[string]Class{"overlay": Overlay, "panel": Panel}

// Quoted is the entry of a kind that the registry does not know. It takes a
// title, a source, columns and whatever settings are written; an overlay and a panel
// take rows as well.
func Quoted(class Class, name string) *Kind {
	k := &Kind{Name: name, Class: class, Noun: "element", Plural: "elements", Text: "name", TextNeed: Optional,
		Source: Optional, Height: 10, quoted: true, Doc: "A kind that this version does not know."}
	if class == Control {
		k.Noun, k.Plural, k.Height = "control", "controls", 2
		k.ValueList = ColumnOrManual
		return k
	}
	if class == Overlay || class == Panel {
		k.Noun, k.Plural, k.Source, k.Height, k.Holds, k.Grid = "overlay", "overlays", Forbidden, 0, HoldsRows, overlayGrid
		k.Actions, k.Since = overlayTriggers, Document
		if class == Panel {
			k.Noun, k.Plural, k.Text, k.Grid = "panel", "panels", "title", 0
			k.Actions, k.Settings = nil, []Setting{panelPages}
		}
		return k
	}
	k.Columns = ColumnRules{Declared: true, Filters: true}
	return k
}

// GenerationNamed finds a generation by the name of its target.
func GenerationNamed(name string) (Generation, bool) {
	for _, generation := range Generations {
		if generation.String() == name {
			return generation, true
		}
	}
	return 0, false
}

// Filters reports whether a control can filter columns of a type of formulas; ""
// and "any" are types that nobody knows.
func (k *Kind) Filters(columnType string) bool {
	return len(k.FilterTypes) == 0 || columnType == "" || columnType == "any" || slices.Contains(k.FilterTypes, columnType)
}
