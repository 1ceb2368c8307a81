package completion

import (
	"fmt"
	"strings"
)

// fish writes one `complete` for each command, flag and argument.
func fish(p program) string {
	var out strings.Builder
	fmt.Fprintf(&out, "# fish completion for %[1]s\ncomplete -c %[1]s -f\n", p.Name)
	for _, each := range p.Flags {
		out.WriteString("complete -c " + p.Name + fishFlag(each) + "\n")
	}
	for _, each := range p.Commands {
		fmt.Fprintf(&out, "complete -c %s -n __fish_use_subcommand -a %s -d %s\n", p.Name, each.Name, fishQuote(each.Help))
		here := fmt.Sprintf("complete -c %s -n '__fish_seen_subcommand_from %s'", p.Name, each.Name)
		for _, flag := range each.Flags {
			out.WriteString(here + fishFlag(flag) + "\n")
		}
		if values := fishValues(each.Argument); values != "" {
			out.WriteString(here + values + "\n")
		}
	}
	return out.String()
}

func fishFlag(f flag) string {
	text := " -l " + f.Long
	if f.Short != "" {
		text += " -s " + f.Short
	}
	if f.TakesValue {
		text += " -r" + fishValues(f.Value)
	}
	return text + " -d " + fishQuote(f.Help)
}

func fishValues(a argument) string {
	switch {
	case len(a.Words) > 0:
		return " -a " + fishQuote(strings.Join(a.Words, " "))
	case a.File:
		return " -F"
	case a.Folder:
		return " -a '(__fish_complete_directories)'"
	case a.Names != "":
		return " -a '(sigmac " + namesCommand + " " + a.Names + " -- (commandline -opc)[2..] 2>/dev/null)'"
	}
	return ""
}

func fishQuote(text string) string {
	return "'" + strings.NewReplacer(`\`, `\\`, "'", `\'`).Replace(text) + "'"
}
