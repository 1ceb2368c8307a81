package name

import "strings"

const markerStart = "sigmac:"

// HomeFolder is where a workbook without `folder` is published.
const HomeFolder = "My Documents"

// Marker is what stands in a built spec for something in Sigma that the source
// names, until publishing puts its id there: "sigmac:folder/Finance".
func Marker(noun, named string) string { return markerStart + noun + "/" + named }

// CutMarker takes a marker apart; ok is false for any other text.
func CutMarker(text string) (noun, named string, ok bool) {
	rest, ok := strings.CutPrefix(text, markerStart)
	if !ok {
		return "", "", false
	}
	return strings.Cut(rest, "/")
}

// Unmarked is the name in a marker of the noun, and any other text as it is.
func Unmarked(noun, text string) string { return strings.TrimPrefix(text, Marker(noun, "")) }

// IsMarker reports whether a text stands for a name that publishing resolves.
func IsMarker(text string) bool {
	_, _, ok := CutMarker(text)
	return ok
}
