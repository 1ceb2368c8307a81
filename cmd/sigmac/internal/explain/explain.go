// Package explain is `sigmac explain`: the long story of a diagnostic, or of a
// library that comes with sigmac.
package explain

import (
	"cmp"
	"fmt"
	"io"
	"strings"

	"github.com/sigmac/sigmac/cmd/sigmac/internal/command"
	"github.com/sigmac/sigmac/cmd/sigmac/internal/reference"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/formula"
)

const width = 80

// Options are the flags of `sigmac explain`.
type Options struct {
	Code string `arg:"" optional:"" help:"A code, such as S0102, a name, such as unknown-name, a library, such as sigma:cards, or whatever sigmac reference takes."`
}

// Help is the long help text.
func (*Options) Help() string {
	return `Examples:

    sigmac explain                      # list all diagnostics
    sigmac explain S0902                # why it is a mistake, and a right example
    sigmac explain unformatted          # by name
    sigmac explain bar-chart            # a kind, a setting or a topic of the reference
    sigmac explain open-url             # an effect
    sigmac explain CumulativeSum        # a function
    sigmac explain sigma:cards          # the components of a library
    sigmac explain sigma:cards.compared # one of them, with an example`
}

// Run prints the story of one diagnostic or library, or the list of all
// diagnostics.
func (o *Options) Run(console *command.Console) error {
	if console.Format == "json" {
		return o.data(console)
	}
	if o.Code == "" {
		return list(console.Stdout)
	}
	if text, ok := library(o.Code); ok {
		_, err := io.WriteString(console.Stdout, text)
		return err
	}
	entry := lookup(o.Code)
	if text, ok := reference.Text(o.Code); ok && entry == nil {
		_, err := io.WriteString(console.Stdout, text)
		return err
	}
	if entry == nil {
		return console.Report(diag.List{command.UnknownCode(o.Code, names())}, nil)
	}
	_, err := io.WriteString(console.Stdout, story(entry))
	return err
}

// lookup finds an entry by its code or name, in any case.
func lookup(word string) *diag.Entry {
	return cmp.Or(diag.Lookup(strings.ToUpper(word)), diag.Lookup(strings.ToLower(word)))
}

func names() []string {
	names := append(libraryNames(), reference.Names()...)
	for _, function := range formula.Functions() {
		names = append(names, function.Name)
	}
	for _, entry := range diag.Entries() {
		names = append(names, entry.Code, entry.Name)
	}
	return names
}

func list(out io.Writer) error {
	var text strings.Builder
	width := 0
	for _, entry := range diag.Entries() {
		width = max(width, len(entry.Name))
	}
	for _, entry := range diag.Entries() {
		fmt.Fprintf(&text, "%s  %-7s  %-*s  %s\n", entry.Code, entry.Severity, width, entry.Name, entry.Title)
	}
	_, err := io.WriteString(out, text.String())
	return err
}

func story(entry *diag.Entry) string {
	var text strings.Builder
	fmt.Fprintf(&text, "%s[%s] %s: %s\n\n%s\n", entry.Severity, entry.Code, entry.Name, entry.Title, command.Wrap(entry.Explanation, width))
	if entry.Wrong != "" {
		fmt.Fprintf(&text, "\nWrong:\n\n%s\n", indent(entry.Wrong))
	}
	if entry.Right != "" {
		fmt.Fprintf(&text, "\nRight:\n\n%s\n", indent(entry.Right))
	}
	if entry.ByHand != "" {
		text.WriteString("\n" + command.Wrap("No example shows it: "+entry.ByHand+".", width) + "\n")
	}
	return text.String()
}

func indent(example string) string {
	lines := strings.Split(strings.TrimRight(example, "\n"), "\n")
	for i, line := range lines {
		lines[i] = strings.TrimRight("    "+line, " ")
	}
	return strings.Join(lines, "\n")
}
