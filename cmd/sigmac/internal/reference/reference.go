// Package reference is `sigmac reference`: the pages on kinds, settings and
// topics in the terminal, and the registry as data.
package reference

import (
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
	Topic string `arg:"" optional:"" help:"A kind, such as bar-chart, a setting, such as orientation, an effect, such as open-url, a function, or a topic, such as sources."`
}

// Help is the long help text.
func (*Options) Help() string {
	return `Examples:

    sigmac reference                    # list the topics
    sigmac reference bar-chart          # a kind with its channels and settings
    sigmac reference orientation        # a setting, in each kind that has it
    sigmac reference bar-chart color    # a setting or channel of one kind
    sigmac reference open-url           # an effect, a source, a filter, a highlight
    sigmac reference DateTrunc          # a function of formulas
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

func list(out io.Writer) error {
	var text strings.Builder
	for _, page := range topics() {
		fmt.Fprintf(&text, "%-24s %s\n", page.Path, title(page))
	}
	_, err := io.WriteString(out, text.String())
	return err
}

// A Page is a page of the reference as data.
type Page struct {
	Name  string `json:"name"`
	Title string `json:"title"`
	Text  string `json:"text,omitempty"`
}

// data writes the registry, or what there is on a topic: its page, and the kinds that are
// it or have a setting of that name.
func (o *Options) data(console *command.Console) error {
	answer := struct {
		Pages []Page               `json:"pages"`
		Kinds []reference.KindData `json:"kinds"`
	}{[]Page{}, reference.Data()}
	if o.Topic == "" {
		for _, page := range topics() {
			answer.Pages = append(answer.Pages, Page{Name: page.Path, Title: title(page)})
		}
		return console.Answer(answer, nil, nil)
	}
	page, found := PageOf(o.Topic)
	if !found {
		return console.Report(diag.List{command.UnknownTopic(o.Topic, Names())}, nil)
	}
	answer.Pages = append(answer.Pages, page)
	answer.Kinds = slices.DeleteFunc(answer.Kinds, func(k reference.KindData) bool { return !isAbout(k, page.Name) })
	return console.Answer(answer, nil, nil)
}

// isAbout reports whether a kind is described by a page, or has a setting of its name.
func isAbout(k reference.KindData, page string) bool {
	return k.Page == page || slices.ContainsFunc(k.Settings, func(s reference.SettingData) bool { return s.Name == page })
}
