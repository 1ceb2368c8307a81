package command

import (
	"strings"

	"github.com/sigmac/sigmac/lang/lazyregexp"
)

// plain are the signs that mean nothing to a shell.
var plain = lazyregexp.New(`^[\p{L}\p{N}_./+@%:,][\p{L}\p{N}_./+@%:,-]*$`)

// ShellWord writes a path as one word of a shell.
func ShellWord(path string) string {
	switch {
	case plain().MatchString(path):
		return path
	case strings.HasPrefix(path, "-"):
		path = "./" + path
	}
	return "'" + strings.ReplaceAll(path, "'", `'\''`) + "'"
}
