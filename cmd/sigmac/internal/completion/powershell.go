package completion

import (
	"fmt"
	"strings"
)

// powershell writes a completer that finds the command among the words so far,
// then completes the value of a flag, a flag, the command, or its argument. Files
// and folders are left to the shell.
func powershell(p program) string {
	var out strings.Builder
	fmt.Fprintf(&out, `# PowerShell completion for %[1]s
Register-ArgumentCompleter -Native -CommandName '%[1]s' -ScriptBlock {
  param($wordToComplete, $commandAst, $cursorPosition)
  $words = @($commandAst.CommandElements | Select-Object -Skip 1 | ForEach-Object { $_.ToString() })
  if ($wordToComplete -ne '' -and $words.Count -gt 0) { $words = @($words | Select-Object -SkipLast 1) }
  $flags = @{
    '' = @(%[2]s)
`, p.Name, powershellWords(flagWords(p.Flags)))
	for _, each := range p.Commands {
		fmt.Fprintf(&out, "    '%s' = @(%s)\n", each.Name, powershellWords(flagWords(p.Flags, each.Flags)))
	}
	out.WriteString("  }\n  $arguments = @{\n")
	names := make([]string, len(p.Commands))
	for i, each := range p.Commands {
		names[i] = each.Name
		if list := powershellList(each.Argument); list != "" {
			fmt.Fprintf(&out, "    '%s' = %s\n", each.Name, list)
		}
	}
	fmt.Fprintf(&out, "  }\n  $commands = @(%s)\n  $values = @{\n", powershellWords(names))
	powershellValues(&out, "", p.Flags)
	for _, each := range p.Commands {
		powershellValues(&out, each.Name, each.Flags)
	}
	out.WriteString(`  }
  $command = $words | Where-Object { $commands -contains $_ } | Select-Object -First 1
  $key = if ($command) { $command } else { '' }
  $previous = if ($words.Count -gt 0) { $words[-1] } else { '' }
  $candidates = if ($values.ContainsKey("$key $previous")) { $values["$key $previous"] }
    elseif ($values.ContainsKey(" $previous")) { $values[" $previous"] }
    elseif ($wordToComplete.StartsWith('-')) { $flags[$key] }
    elseif (-not $command) { $commands }
    else { $arguments[$key] }
  if ($candidates -is [scriptblock]) { $candidates = & $candidates }
  $candidates | Where-Object { $_ -like "$wordToComplete*" } |
    ForEach-Object { [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_) }
}
`)
	return out.String()
}

// powershellValues writes the values of the flags that take one of some words.
func powershellValues(out *strings.Builder, command string, flags []flag) {
	for _, each := range flags {
		list := powershellList(each.Value)
		if !each.TakesValue || list == "" {
			continue
		}
		fmt.Fprintf(out, "    '%s --%s' = %s\n", command, each.Long, list)
		if each.Short != "" {
			fmt.Fprintf(out, "    '%s -%s' = %s\n", command, each.Short, list)
		}
	}
}

// powershellList is the list of the values of an argument, or a block that asks
// for it.
func powershellList(a argument) string {
	switch {
	case len(a.Words) > 0:
		return "@(" + powershellWords(a.Words) + ")"
	case a.Names != "":
		return "{ sigmac " + namesCommand + " " + a.Names + " '--' @words 2>$null }"
	}
	return ""
}

func powershellWords(words []string) string {
	quoted := make([]string, len(words))
	for i, word := range words {
		quoted[i] = "'" + strings.ReplaceAll(word, "'", "''") + "'"
	}
	return strings.Join(quoted, ", ")
}
