package command

import (
	"path/filepath"
	"slices"

	columns "github.com/sigmac/sigmac/compiler/lock"
	"github.com/sigmac/sigmac/lang/name"
	"github.com/sigmac/sigmac/publish/lock"
)

// ProductFile finds what is wrong with the file that a flag names for something that
// is made of sources: a plan, a report, a PDF. It never takes the place of a source, of
// a lock or of a file that the command reads; "" stands for no flag.
func ProductFile(flag, path, example string, read ...string) error {
	help := "name another file: `" + flag + " " + example + "`"
	switch {
	case path == "":
		return nil
	case path == "-":
		return WrongUsage("`"+flag+"` writes a file, not to standard output", help)
	case filepath.Ext(path) == ".sigma":
		return WrongUsage("`"+flag+" "+path+"` would take the place of a source", help)
	case slices.Contains([]string{lock.Name, columns.Name}, filepath.Base(path)):
		return WrongUsage("`"+flag+" "+path+"` would take the place of a lock", help)
	case slices.ContainsFunc(read, func(other string) bool { return filepath.Clean(other) == filepath.Clean(path) }):
		return WrongUsage("`"+flag+"` would overwrite "+name.Quote(path)+", which is read", help)
	}
	return nil
}
