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
	page, ok := PageOf(topic)
	return page.Text, ok
}

// PageOf is the page of a kind or topic, or one on a setting.
func PageOf(topic string) (made Page, ok bool) {
	topic = strings.ReplaceAll(strings.TrimSpace(topic), " ", "-")
	for _, page := range topics() {
		if strings.EqualFold(page.Path, topic) || strings.EqualFold(page.Path, "control-"+topic) {
			return Page{page.Path, title(page), page.Text}, true
		}
	}
	return setting(topic)
}

// title is the heading of a page.
func title(page reference.Page) string {
	heading, _, _ := strings.Cut(strings.TrimPrefix(page.Text, "# "), "\n")
	return strings.ReplaceAll(heading, "`", "")
}

// setting says of a setting what each kind that has it takes.
func setting(word string) (made Page, ok bool) {
	var out strings.Builder
	for _, k := range reference.Data() {
		for _, s := range k.Settings {
			if !strings.EqualFold(s.Name, word) {
				continue
			}
			if out.Len() == 0 {
				made.Name, made.Title = s.Name, "The setting "+s.Name
				out.WriteString(made.Title + ".\n\n")
			}
			fmt.Fprintf(&out, "%s: %s\n", k.Heading, s.Takes)
			if s.Doc != "" {
				out.WriteString("    " + strings.ReplaceAll(command.Wrap(s.Doc, 90), "\n", "\n    ") + "\n")
			}
		}
	}
	made.Text = out.String()
	return made, out.Len() > 0
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
