// Package reference is `sigmac reference`: the pages on kinds, settings and
// topics in the terminal, and the registry as data.
package reference

import (
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/sigmac/sigmac/cmd/sigmac/internal/command"
	"github.com/sigmac/sigmac/compiler/reference"
	"github.com/sigmac/sigmac/lang/diag"
)

// Options are the flags of `sigmac reference`.
type Options struct {
	Topic string `arg:"" optional:"" help:"A kind, such as bar-chart, a setting, such as orientation, or a topic, such as sources."`
}

// Help is the long help text.
func (*Options) Help() string {
	return `Examples:

    sigmac reference                    # list the topics
    sigmac reference bar-chart          # a kind with its channels and settings
    sigmac reference orientation        # a setting, in each kind that has it
    sigmac reference --format json      # the registry as data`
}

// Run prints a topic, or the list of all.
func (o *Options) Run(console *command.Console) error {
	if console.Format == "json" {
		return o.data(console)
	}
	if o.Topic == "" {
		return list(console.Stdout)
	}
	text, ok := Text(o.Topic)
	if !ok {
		return console.Report(diag.List{command.UnknownTopic(o.Topic, Names())}, nil)
	}
	_, err := io.WriteString(console.Stdout, text)
	return err
}

// topics are the pages that people read, by name.
func topics() []reference.Page {
	var pages []reference.Page
	for _, page := range reference.Pages() {
		name, isPage := strings.CutPrefix(page.Path, "reference/")
		if name, isText := strings.CutSuffix(name, ".md"); isPage && isText && name != "README" {
			pages = append(pages, reference.Page{Path: name, Text: page.Text})
		}
	}
	return pages
}

// Names are what Text takes.
func Names() []string {
	var names []string
	for _, page := range topics() {
		names = append(names, page.Path)
	}
	for _, k := range reference.Data() {
		for _, setting := range k.Settings {
			if !slices.Contains(names, setting.Name) {
				names = append(names, setting.Name)
			}
		}
	}
	return names
}

// Text is the page of a kind or topic, or what there is to say of a setting.
func Text(topic string) (text string, ok bool) {
	topic = strings.ReplaceAll(strings.TrimSpace(topic), " ", "-")
	for _, page := range topics() {
		if strings.EqualFold(page.Path, topic) || strings.EqualFold(page.Path, "control-"+topic) {
			return page.Text, true
		}
	}
	return setting(topic)
}

// setting says of a setting what each kind that has it takes.
func setting(name string) (string, bool) {
	var out strings.Builder
	for _, k := range reference.Data() {
		for _, s := range k.Settings {
			if !strings.EqualFold(s.Name, name) {
				continue
			}
			if out.Len() == 0 {
				fmt.Fprintf(&out, "The setting %s.\n\n", s.Name)
			}
			fmt.Fprintf(&out, "%s: %s\n", k.Heading, s.Takes)
			if s.Doc != "" {
				out.WriteString("    " + strings.ReplaceAll(command.Wrap(s.Doc, 90), "\n", "\n    ") + "\n")
			}
		}
	}
	return out.String(), out.Len() > 0
}

func list(out io.Writer) error {
	var text strings.Builder
	for _, page := range topics() {
		title, _, _ := strings.Cut(strings.TrimPrefix(page.Text, "# "), "\n")
		fmt.Fprintf(&text, "%-24s %s\n", page.Path, strings.ReplaceAll(title, "`", ""))
	}
	_, err := io.WriteString(out, text.String())
	return err
}

// data writes the registry, or the kinds of a topic, as JSON.
func (o *Options) data(console *command.Console) error {
	kinds := reference.Data()
	if o.Topic != "" {
		kinds = slices.DeleteFunc(kinds, func(k reference.KindData) bool { return k.Page != o.Topic && k.Name != o.Topic })
		if len(kinds) == 0 {
			return console.Report(diag.List{command.UnknownTopic(o.Topic, Names())}, nil)
		}
	}
	encoder := json.NewEncoder(console.Stdout)
	encoder.SetEscapeHTML(false)
	return encoder.Encode(map[string]any{"version": 1, "kinds": kinds})
}
