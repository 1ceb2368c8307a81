package formula

import (
	"strings"
	"sync"

	"github.com/sigmac/sigmac/lang/name"
)

var foreignIndex = sync.OnceValue(func() map[string]*Foreign {
	index := make(map[string]*Foreign, len(notFunctions))
	for i := range notFunctions {
		index[strings.ToLower(notFunctions[i].Name)] = &notFunctions[i]
	}
	return index
})

// Suggest finds a function name that people bring from elsewhere, in any letter
// case, and what to write instead.
func Suggest(name string) (Foreign, bool) {
	if foreign, ok := foreignIndex()[strings.ToLower(name)]; ok {
		return *foreign, true
	}
	plain := strings.ReplaceAll(name, "_", "")
	if plain == name {
		return Foreign{}, false
	}
	if function, ok := Lookup(plain); ok {
		return Foreign{Name: name, Use: function.Name}, true
	}
	return Suggest(plain)
}

// Nearest returns the functions of the catalogue that a mistyped name may have
// meant, at most three.
func Nearest(mistyped string) []string { return (&checker{}).nearest(mistyped) }

func (c *checker) nearest(mistyped string) []string {
	names := make([]string, 0, len(functions)+len(c.custom))
	for _, function := range functions {
		names = append(names, function.Name)
	}
	for _, custom := range c.custom {
		names = append(names, custom.Name)
	}
	return name.Nearest(mistyped, names)
}

// replacement is the function that can stand for a foreign one in a call as it
// is; "" where the arguments would have to change.
func (f Foreign) replacement(args int) string {
	if f.Note != "" && !f.spellingOnly() {
		return ""
	}
	function, ok := Lookup(f.Use)
	if !ok || args < function.MinArgs || function.MaxArgs >= 0 && args > function.MaxArgs {
		return ""
	}
	return function.Name
}

// spellingOnly reports whether the names differ in nothing but their spelling.
func (f Foreign) spellingOnly() bool {
	plain := strings.NewReplacer("_", "", "regexp", "regex")
	return plain.Replace(strings.ToLower(f.Name)) == plain.Replace(strings.ToLower(f.Use))
}
