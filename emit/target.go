package emit

import (
	"github.com/sigmac/sigmac/emit/grid"
	"github.com/sigmac/sigmac/lang/kind"
)

// A Target says what a generation of the spec writes otherwise than its
// siblings (spec-document.md section 1).
type Target struct {
	Generation kind.Generation
	// Wrapper is the outer field that holds the document; empty where the
	// document's fields stand beside `name`.
	Wrapper string
	// Nested says that elements stand in the page that places them.
	Nested bool
	// Settings are where the parts of the workbook's settings go. A part that
	// is not named here is one that the target does not have.
	Settings []SettingPlace
	// Tags are those of the layout.
	Tags grid.Tags
}

// A SettingPlace moves a part of the workbook's settings into the document.
type SettingPlace struct{ From, To []string }

// The targets. Documents of the two newer generations differ in older
// spellings alone, which the registry declares.
var (
	contents = Target{
		Generation: kind.Contents,
		Wrapper:    "contents",
		Settings:   wholeSettings,
		Tags:       grid.CurrentTags,
	}
	document = Target{
		Generation: kind.Document,
		Wrapper:    "document",
		Settings:   wholeSettings,
		Tags:       grid.CurrentTags,
	}
	flat = Target{
		Generation: kind.Flat,
		Nested:     true,
		Settings: []SettingPlace{
			{From: []string{"theme", "name"}, To: []string{"themeName"}},
			{From: []string{"theme", "overrides"}, To: []string{"themeOverrides"}},
		},
		Tags: grid.FlatTags,
	}
)

var wholeSettings = []SettingPlace{
	{From: []string{"theme"}, To: []string{"settings", "theme"}},
	{From: []string{"navigation"}, To: []string{"settings", "navigation"}},
}

// TargetOf returns the target of a generation.
func TargetOf(generation kind.Generation) Target {
	return map[kind.Generation]Target{kind.Contents: contents, kind.Document: document, kind.Flat: flat}[generation]
}
