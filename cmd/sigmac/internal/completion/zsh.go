package completion

import (
	"fmt"
	"strings"
)

// zsh writes a function for zsh's completion system.
func zsh(p program) string {
	var out strings.Builder
	fmt.Fprintf(&out, `#compdef %[1]s

_%[1]s_names() {
  local -a names=(${(f)"$(%[1]s %[2]s $1 -- $typed 2>/dev/null)"})
  compadd -a names
}

_%[1]s() {
  local state
  local -a typed=(${words[2,CURRENT-1]}) commands=(
`, p.Name, namesCommand)
	for _, each := range p.Commands {
		fmt.Fprintf(&out, "    %s\n", zshQuote(zshEscape(each.Name)+":"+each.Help))
	}
	out.WriteString("  )\n  local -a flags=(\n")
	zshFlags(&out, "    ", p.Flags)
	out.WriteString("  )\n  _arguments -C $flags '1: :->command' '*:: :->arguments'\n  case $state in\n" +
		"    command) _describe command commands ;;\n    arguments)\n      case $words[1] in\n")
	for _, each := range p.Commands {
		fmt.Fprintf(&out, "        %s)\n          _arguments $flags \\\n", each.Name)
		for _, flag := range each.Flags {
			fmt.Fprintf(&out, "            %s \\\n", zshFlag(flag))
		}
		fmt.Fprintf(&out, "            %s ;;\n", zshQuote("*: :"+zshAction(each.Argument)))
	}
	fmt.Fprintf(&out, "      esac ;;\n  esac\n}\n\ncompdef _%[1]s %[1]s\n", p.Name)
	return out.String()
}

func zshFlags(out *strings.Builder, indent string, flags []flag) {
	for _, each := range flags {
		out.WriteString(indent + zshFlag(each) + "\n")
	}
}

// zshFlag is one specification of _arguments, quoted; both spellings of a flag
// exclude each other.
func zshFlag(f flag) string {
	text := "[" + zshEscape(f.Help) + "]"
	if f.TakesValue {
		text += ": :" + zshAction(f.Value)
	}
	if f.Short == "" {
		return zshQuote("--" + f.Long + text)
	}
	return fmt.Sprintf("'(-%[1]s --%[2]s)'{-%[1]s,--%[2]s}%[3]s", f.Short, f.Long, zshQuote(text))
}

func zshAction(a argument) string {
	switch {
	case len(a.Words) > 0:
		return "(" + strings.Join(a.Words, " ") + ")"
	case a.File:
		return "_files"
	case a.Folder:
		return "_files -/"
	case a.Names != "":
		return "_sigmac_names " + a.Names
	}
	return " "
}

func zshQuote(text string) string { return "'" + strings.ReplaceAll(text, "'", `'\''`) + "'" }

func zshEscape(text string) string {
	return strings.NewReplacer(":", `\:`, "[", `\[`, "]", `\]`).Replace(text)
}
