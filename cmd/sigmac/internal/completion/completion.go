// Package completion is `sigmac completion`: scripts that let a shell complete
// sigmac's commands, flags and values. They are made from the same model that
// parses the command line.
package completion

import (
	"io"

	"github.com/alecthomas/kong"

	"github.com/sigmac/sigmac/cmd/sigmac/internal/command"
)

// Options are the flags of `sigmac completion`.
type Options struct {
	Shell string `arg:"" enum:"bash,zsh,fish,powershell" help:"The shell: bash, zsh, fish or powershell."`
}

// Help is the long help text.
func (*Options) Help() string {
	return `Examples:

    source <(sigmac completion bash)    # in ~/.bashrc
    source <(sigmac completion zsh)     # in ~/.zshrc
    sigmac completion fish > ~/.config/fish/completions/sigmac.fish
    sigmac completion powershell | Out-String | Invoke-Expression    # in $PROFILE`
}

// Run prints the script.
func (o *Options) Run(console *command.Console, parser *kong.Kong) error {
	scripts := map[string]func(program) string{"bash": bash, "zsh": zsh, "fish": fish, "powershell": powershell}
	_, err := io.WriteString(console.Stdout, scripts[o.Shell](describe(parser.Model)))
	return err
}

// A program is what the scripts need to know of the command line.
type program struct {
	Name     string
	Flags    []flag
	Commands []subcommand
}

type subcommand struct {
	Name, Help string
	Flags      []flag
	Argument   argument
}

type flag struct {
	Long, Short, Help string
	// TakesValue says that a value follows; Value says which.
	TakesValue bool
	Value      argument
}

// An argument is one of some words, or a file or folder, or what the project
// names so, or anything.
type argument struct {
	Words        []string
	File, Folder bool
	// Names is what Names.What asks for.
	Names string
}

// namesCommand is the name of the hidden command that Names runs.
const namesCommand = "__complete"

func describe(model *kong.Application) program {
	out := program{Name: model.Name, Flags: flags(model.Flags)}
	for _, node := range model.Children {
		if node.Hidden {
			continue
		}
		each := subcommand{Name: node.Name, Help: node.Help, Flags: flags(node.Flags)}
		for _, child := range node.Children {
			each.Argument.Words = append(each.Argument.Words, child.Name)
			each.Flags = append(each.Flags, flags(child.Flags)...)
		}
		if len(node.Positional) > 0 {
			each.Argument = argumentOf(node.Positional[0])
		}
		out.Commands = append(out.Commands, each)
	}
	return out
}

func flags(list []*kong.Flag) []flag {
	var out []flag
	for _, each := range list {
		described := flag{Long: each.Name, Help: each.Help, TakesValue: !each.IsBool(), Value: argumentOf(each.Value)}
		if each.Short != 0 {
			described.Short = string(each.Short)
		}
		out = append(out, described)
	}
	return out
}

func argumentOf(value *kong.Value) argument {
	if value.Enum != "" {
		return argument{Words: value.EnumSlice()}
	}
	placeholder := value.Name
	if value.Flag != nil {
		placeholder = value.Flag.PlaceHolder
	}
	switch placeholder {
	case "DIR", "dir":
		return argument{Folder: true}
	case "PATH", "path", "paths":
		return argument{File: true}
	case "ENV":
		return argument{Names: "environments"}
	case "WORKBOOK":
		return argument{Names: "workbooks"}
	case "element":
		return argument{Names: "elements"}
	}
	return argument{}
}
