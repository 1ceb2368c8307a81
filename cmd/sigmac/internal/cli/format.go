package cli

import (
	"slices"
	"strings"

	"github.com/sigmac/sigmac/cmd/sigmac/internal/command"
	"github.com/sigmac/sigmac/lang/name"
)

// special are the formats that only some commands write.
var special = map[string][]string{
	command.Markdown: {"diff", "migrate"}, command.JUnit: {"test"}, "table": {"eval", "rows"}, "csv": {"eval", "rows"},
}

// protocols are the commands whose standard output is not theirs to put in a format: it
// holds a script, or messages of a protocol.
var protocols = []string{"completion", "mcp", "lsp"}

// checkFormat refuses a format that a command does not write.
func checkFormat(format, selected string) error {
	if writers, isSpecial := special[format]; isSpecial && !slices.Contains(writers, selected) {
		var quoted []string
		for _, writer := range writers {
			quoted = append(quoted, name.Quote("sigmac "+writer))
		}
		return command.WrongUsage("`--format "+format+"` is for "+strings.Join(quoted, " and ")+" alone", "write `--format text`, `json`, `sarif` or `github`")
	}
	if format != "text" && slices.Contains(protocols, selected) {
		return command.WrongUsage("what `sigmac "+selected+"` writes has one form", "leave `--format "+format+"` out")
	}
	return nil
}
