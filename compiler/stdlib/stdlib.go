// Package stdlib holds the libraries that come with sigmac: components that
// dashboards and operational apps are built of, written in the language itself.
// A file takes one in by `import "sigma:cards"`.
package stdlib

import (
	"embed"
	"strings"

	"github.com/sigmac/sigmac/lang/source"
)

// Prefix begins the name of a library where a path may stand.
const Prefix = "sigma:"

//go:embed *.sigma
var files embed.FS

// names are the libraries, in the order in which a reader wants them.
var names = []string{"cards", "pages", "tables", "dialogs"}

// Names lists the libraries with their prefix.
func Names() []string {
	prefixed := make([]string, len(names))
	for i, name := range names {
		prefixed[i] = Prefix + name
	}
	return prefixed
}

// IsName reports whether a path names a library, known or not, and no file.
func IsName(path string) bool { return strings.HasPrefix(path, Prefix) }

// File gives the source of a library by its name with the prefix. It tells
// false if there is none.
func File(name string) (*source.File, bool) {
	short, ok := strings.CutPrefix(name, Prefix)
	if !ok {
		return nil, false
	}
	text, err := files.ReadFile(short + ".sigma")
	if err != nil {
		return nil, false
	}
	return source.NewFile(name, string(text)), true
}
