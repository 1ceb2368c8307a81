package cli

import (
	"testing"

	"github.com/alecthomas/kong"
)

// TestOneCommand makes the model of each command by itself and of all together: a
// command has the same flags, and completion and manual pages see every command.
func TestOneCommand(t *testing.T) {
	all := kong.Must(new(commandLine)).Model
	for _, command := range all.Children {
		grammar, _ := grammarOf([]string{command.Name})
		model := kong.Must(grammar).Model
		if _, whole := grammar.(*commandLine); whole {
			if !command.Hidden && command.Name != "completion" {
				t.Errorf("%s: the model of all commands is made for it", command.Name)
			}
			continue
		}
		if len(model.Children) != 1 || model.Children[0].Name != command.Name || model.Children[0].Help != command.Help ||
			len(model.Children[0].Flags) != len(command.Flags) || len(model.Flags) != len(all.Flags) {
			t.Errorf("%s by itself is not what it is among all", command.Name)
		}
	}
	for _, arguments := range [][]string{nil, {"--help"}, {"chek"}, {"globals"}, {"--format", "json", "check"}, {"completion", "bash"}} {
		if grammar, _ := grammarOf(arguments); grammar == nil {
			t.Errorf("%q: no grammar", arguments)
		} else if _, whole := grammar.(*commandLine); !whole {
			t.Errorf("%q: the model has not all commands", arguments)
		}
	}
}
