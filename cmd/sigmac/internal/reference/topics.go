package reference

import (
	"fmt"
	"slices"
	"strings"

	"github.com/sigmac/sigmac/cmd/sigmac/internal/command"
	"github.com/sigmac/sigmac/cmd/sigmac/internal/functions"
	"github.com/sigmac/sigmac/compiler/reference"
	"github.com/sigmac/sigmac/lang/formula"
)

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

// Names are what Text takes, functions apart.
func Names() []string {
	var names []string
	add := func(name string) {
		if name != "" && !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	for _, page := range topics() {
		add(page.Path)
	}
	for _, k := range reference.Data() {
		for _, setting := range k.Settings {
			add(setting.Name)
		}
		for _, channel := range k.Channels {
			add(channel.Name)
		}
	}
	for _, section := range sections() {
		add(section.Name)
	}
	return names
}

// Text is the page on a topic.
func Text(topic string) (text string, ok bool) {
	page, ok := PageOf(topic)
	return page.Text, ok
}

// PageOf is the page of a kind or topic, or one on a setting, a channel, an effect or
// another section of a page, or a function.
func PageOf(topic string) (made Page, ok bool) {
	topic = strings.TrimSpace(topic)
	joined := strings.ReplaceAll(topic, " ", "-")
	for _, path := range []string{joined, "control-" + joined} {
		for _, page := range topics() {
			if strings.EqualFold(page.Path, path) {
				return Page{page.Path, title(page), page.Text}, true
			}
		}
	}
	if kind, word, two := strings.Cut(topic, " "); two {
		return setting(kind, strings.TrimSpace(word))
	}
	made, ok = setting("", topic)
	for _, section := range sections() {
		if !strings.EqualFold(section.Name, topic) {
			continue
		}
		if !ok {
			made, ok = section, true
			continue
		}
		made.Text += "\n" + section.Text
	}
	if function, known := formula.Lookup(topic); known && !ok {
		return Page{function.Name, "The function " + function.Name, functions.Describe(function)}, true
	}
	return made, ok
}

// title is the heading of a page.
func title(page reference.Page) string {
	heading, _, _ := strings.Cut(strings.TrimPrefix(page.Text, "# "), "\n")
	return strings.ReplaceAll(heading, "`", "")
}

// sections are the parts of pages that are about one word: effects, sources, filters,
// highlights.
func sections() []Page {
	var list []Page
	for _, page := range topics() {
		parts := strings.Split(page.Text, "\n## ")
		for _, part := range parts[1:] {
			heading, _, _ := strings.Cut(part, "\n")
			if !strings.HasPrefix(heading, "`") {
				continue
			}
			heading = strings.Trim(heading, "`")
			word, _, _ := strings.Cut(heading, "(")
			word = strings.TrimSuffix(strings.TrimPrefix(strings.TrimPrefix(word, "source "), "from "), " { }")
			list = append(list, Page{word, heading + ", of " + title(page), "## `" + strings.TrimPrefix(part, "`")})
		}
	}
	return list
}

// setting says of a setting or channel what each kind that has it takes; of one kind
// where it is named.
func setting(of, word string) (made Page, ok bool) {
	var out strings.Builder
	say := func(what, name, heading, takes, doc string) {
		if out.Len() == 0 {
			made.Name, made.Title = name, "The "+what+" "+name
			out.WriteString(made.Title + ".\n\n")
		}
		fmt.Fprintf(&out, "%s: %s\n", heading, takes)
		if doc != "" {
			out.WriteString("    " + strings.ReplaceAll(command.Wrap(doc, 90), "\n", "\n    ") + "\n")
		}
	}
	for _, k := range reference.Data() {
		if of != "" && !strings.EqualFold(k.Name, of) {
			continue
		}
		for _, s := range k.Settings {
			if strings.EqualFold(s.Name, word) {
				say("setting", s.Name, k.Heading, s.Takes, s.Doc)
			}
		}
		for _, c := range k.Channels {
			if strings.EqualFold(c.Name, word) {
				say("channel", c.Name, k.Heading, channelTakes(c), "")
			}
		}
	}
	made.Text = out.String()
	return made, out.Len() > 0
}

func channelTakes(c reference.ChannelData) string {
	takes := "a column or a formula"
	if c.Repeats {
		takes = "one or more columns or formulas"
	}
	if c.Required {
		takes += "; it must be there"
	}
	return "a channel: " + takes
}
