package completion

import (
	"fmt"
	"strings"
)

// bash writes a function that finds the command among the words so far, then
// completes the value of a flag, a flag, the command, or its argument.
func bash(p program) string {
	var out strings.Builder
	names := make([]string, len(p.Commands))
	for i, each := range p.Commands {
		names[i] = each.Name
	}
	fmt.Fprintf(&out, `# bash completion for %[1]s
_%[1]s_names() { %[1]s %[3]s -- "$@" 2>/dev/null; }
_%[1]s() {
  local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]} command= word
  for word in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case $word in
      %[2]s) command=$word; break ;;
    esac
  done
  COMPREPLY=()
  case $command:$previous in
`, p.Name, strings.Join(names, "|"), namesCommand)
	bashValues(&out, "*", p.Flags)
	for _, each := range p.Commands {
		bashValues(&out, each.Name, each.Flags)
	}
	out.WriteString("  esac\n  case $command:$current in\n")
	for _, each := range p.Commands {
		fmt.Fprintf(&out, "    %s:-*) %s ;;\n", each.Name, compgen(argument{Words: flagWords(p.Flags, each.Flags)}))
	}
	fmt.Fprintf(&out, "    :-*) %s ;;\n", compgen(argument{Words: flagWords(p.Flags)}))
	for _, each := range p.Commands {
		if action := compgen(each.Argument); action != "" {
			fmt.Fprintf(&out, "    %s:*) %s ;;\n", each.Name, action)
		}
	}
	fmt.Fprintf(&out, "    :*) %s ;;\n  esac\n}\ncomplete -o filenames -F _%[2]s %[2]s\n", compgen(argument{Words: names}), p.Name)
	return out.String()
}

// bashValues writes the cases of the flags that take a value.
func bashValues(out *strings.Builder, command string, flags []flag) {
	for _, each := range flags {
		if !each.TakesValue {
			continue
		}
		patterns := command + ":--" + each.Long
		if each.Short != "" {
			patterns += "|" + command + ":-" + each.Short
		}
		action := compgen(each.Value)
		if action != "" {
			action += "; "
		}
		fmt.Fprintf(out, "    %s) %sreturn ;;\n", patterns, action)
	}
}

func compgen(a argument) string {
	generator := ""
	switch {
	case len(a.Words) > 0:
		generator = `-W "` + strings.Join(a.Words, " ") + `"`
	case a.File:
		generator = "-f"
	case a.Folder:
		generator = "-d"
	case a.Names != "":
		generator = `-W "$(_sigmac_names ` + a.Names + ` "${COMP_WORDS[@]:1:COMP_CWORD-1}")"`
	default:
		return ""
	}
	return `COMPREPLY=($(compgen ` + generator + ` -- "$current"))`
}

func flagWords(lists ...[]flag) []string {
	var words []string
	for _, list := range lists {
		for _, each := range list {
			words = append(words, "--"+each.Long)
			if each.Short != "" {
				words = append(words, "-"+each.Short)
			}
		}
	}
	return words
}
