package lint

import (
	"strings"

	"github.com/sigmac/sigmac/emit/spec"
)

// colorOffTheme finds colours of elements that the theme of the workbook, where
// it lists some, does not have.
func colorOffTheme(s *subject) {
	theme, ok := s.book.Settings.Get("theme")
	if !ok {
		return
	}
	known := map[string]bool{}
	colors(theme, func(color *spec.Value) { known[strings.ToLower(color.Text)] = true })
	if len(known) == 0 {
		return
	}
	for _, element := range s.w.Elements {
		if object := s.object(element); object != nil {
			colors(object, func(color *spec.Value) {
				if !known[strings.ToLower(color.Text)] {
					s.w.Report(element.Scope, colorUnknown(color.At, color.Text))
				}
			})
		}
	}
}

// colors visits the texts of a value that are hexadecimal colours.
func colors(value *spec.Value, visit func(*spec.Value)) {
	if value.Type == spec.Text && isColor(value.Text) {
		visit(value)
	}
	for i := range value.Items {
		colors(&value.Items[i], visit)
	}
	for i := range value.Fields {
		colors(&value.Fields[i].Value, visit)
	}
}

func isColor(text string) bool {
	return (len(text) == 4 || len(text) == 7 || len(text) == 9) && text[0] == '#' && strings.Trim(text[1:], "0123456789abcdefABCDEF") == ""
}
