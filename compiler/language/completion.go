package language

import (
	"context"
	"strings"

	"github.com/sigmac/sigmac/compiler/load"
	"github.com/sigmac/sigmac/compiler/resolve"
	"github.com/sigmac/sigmac/lang/kind"
	"github.com/sigmac/sigmac/lang/source"
)

// An ItemKind says what a completion stands for, so that editors show it with a
// picture.
type ItemKind uint8

// The kinds of completions.
const (
	KeywordItem ItemKind = iota + 1
	KindItem
	SettingItem
	ValueItem
	ElementItem
	ControlItem
	PageItem
	ColumnItem
	ChannelItem
	FunctionItem
	VariableItem
	ComponentItem
	ConnectionItem
	ModuleItem
	FileItem
	FormatItem
	EffectItem
	CodeItem
	TableItem
)

// A Completion is one text that may be written at a cursor.
type Completion struct {
	Label string
	Kind  ItemKind
	// Detail is a few words beside the label, Doc is Markdown.
	Detail, Doc string
	// Text replaces what stands in Span. In a Snippet `$1`, `${1:text}` and `$0`
	// are places to fill in.
	Text    string
	Snippet bool
	Span    source.Span
	// Again asks for the next completion as soon as this one is written.
	Again bool
}

// A completer gathers completions.
type completer struct {
	*cursor
	names *names
	body  body
	items []Completion
	seen  map[string]bool
}

// Complete lists what may be written at an offset, the likeliest first.
func (s *Snapshot) Complete(_ context.Context, path string, offset int) []Completion {
	file := s.File(path)
	if file == nil {
		return nil
	}
	c := s.completer(file, offset)
	c.complete()
	return fitting(c.items, file.Text[min(c.start, c.offset):c.offset])
}

func (s *Snapshot) completer(file *source.File, offset int) *completer {
	cursor := at(file, offset)
	c := &completer{cursor: cursor, names: s.names(file.Path), body: cursor.bodyOf(), seen: map[string]bool{}}
	if file.Path == load.ConfigName && len(cursor.frames) == 1 {
		c.body = body{place: inProject}
	}
	return c
}

// fitting are the completions whose labels have the letters that are typed, in
// their order: those that begin with them first.
func fitting(items []Completion, typed string) []Completion {
	typed = fold(typed)
	if typed == "" {
		return items
	}
	var begins, holds []Completion
	for _, item := range items {
		label := fold(item.Label)
		switch {
		case strings.HasPrefix(label, typed):
			begins = append(begins, item)
		case hasLetters(label, typed):
			holds = append(holds, item)
		}
	}
	return append(begins, holds...)
}

// fold is a text without case and without the characters that begin a name.
func fold(text string) string { return strings.ToLower(strings.TrimLeft(text, "[\"$.")) }

func hasLetters(label, typed string) bool {
	for _, r := range typed {
		at := strings.IndexRune(label, r)
		if at < 0 {
			return false
		}
		label = label[at+len(string(r)):]
	}
	return true
}

func (c *completer) complete() {
	if call, _ := callAt(c.line); call == "sql" && c.formula != nil {
		c.controlsInSQL()
		return
	}
	switch c.in {
	case inComment:
		c.comment()
	case inJSON:
		c.json()
	case inVariable, inInterpolation:
		c.variables("")
	case inTemplate:
		c.formulaAt(c.formula, true)
	case inBracket:
		c.bracket()
	case inString, inBlock:
		c.text()
	default:
		c.statement()
	}
}

// word offers a word that stands for itself.
func (c *completer) word(item ItemKind, label, detail, doc string) {
	c.add(Completion{Label: label, Kind: item, Detail: detail, Doc: doc, Text: label})
}

// snippet offers a text with places to fill in. At the head of a statement whose rest is
// written already that is its word alone.
func (c *completer) snippet(item ItemKind, label, detail, doc, text string) {
	if word, _, more := strings.Cut(text, " "); more && len(c.line) == 0 && c.isFollowed() {
		c.add(Completion{Label: label, Kind: item, Detail: detail, Doc: doc, Text: word})
		return
	}
	c.add(Completion{Label: label, Kind: item, Detail: detail, Doc: doc, Text: text, Snippet: true})
}

// isFollowed reports whether more of the statement stands on the line behind the cursor.
func (c *completer) isFollowed() bool {
	rest, _, _ := strings.Cut(c.file.Text[max(c.end, c.start):], "\n")
	rest = strings.TrimLeft(rest, " \t")
	return rest != "" && !strings.HasPrefix(rest, "//") && !strings.ContainsAny(rest[:1], "};")
}

// again offers a word behind which the next completion is due.
func (c *completer) again(item ItemKind, label, detail, doc, text string) {
	c.add(Completion{Label: label, Kind: item, Detail: detail, Doc: doc, Text: text, Again: true})
}

func (c *completer) add(item Completion) {
	if item.Label == "" || c.seen[item.Label] {
		return
	}
	c.seen[item.Label] = true
	item.Span = c.file.Span(c.start, max(c.end, c.start))
	c.items = append(c.items, item)
}

// words offers words with a blank behind each.
func (c *completer) words(item ItemKind, detail string, words ...string) {
	for _, word := range words {
		c.word(item, word, detail, "")
	}
}

// operators offers words that need something behind them.
func (c *completer) operators(detail string, words ...string) {
	for _, word := range words {
		c.again(KeywordItem, word, detail, "", word+" ")
	}
}

// element offers an element or control by its name.
func (c *completer) element(e *resolve.Element) {
	item := ElementItem
	if e.Kind.Class == kind.Control {
		item = ControlItem
	}
	c.word(item, e.Definition.Name, e.Kind.Noun, elementDoc(e))
}

// elementDoc is what an element is, for people.
func elementDoc(e *resolve.Element) string {
	var doc strings.Builder
	if e.Title.Value != "" {
		doc.WriteString("**" + escapeMarkdown(e.Title.Value) + "**\n\n")
	}
	doc.WriteString(capital(e.Kind.Noun))
	if e.Region != nil {
		doc.WriteString(" on " + e.Region.Kind.Noun + " `" + e.Region.ID + "`")
	}
	return doc.String()
}

func (c *completer) region(r *resolve.Region) {
	c.word(PageItem, r.Definition.Name, r.Kind.Noun, escapeMarkdown(r.Title.Value))
}

func capital(text string) string {
	if text == "" {
		return ""
	}
	return strings.ToUpper(text[:1]) + text[1:]
}

// escapeMarkdown writes a text so that Markdown shows it as it is.
func escapeMarkdown(text string) string {
	return strings.NewReplacer("\\", "\\\\", "*", "\\*", "_", "\\_", "`", "\\`", "<", "&lt;", "[", "\\[", "\n", " ").Replace(text)
}

// Plain is a snippet without its places to fill in: their first choices or texts
// stand in it, but for the last place, which is empty.
func Plain(snippet string) string {
	var out strings.Builder
	for i := 0; i < len(snippet); i++ {
		if snippet[i] != '$' || i+1 >= len(snippet) {
			out.WriteByte(snippet[i])
			continue
		}
		if snippet[i+1] >= '0' && snippet[i+1] <= '9' {
			i++
			continue
		}
		end := strings.IndexByte(snippet[i:], '}')
		if snippet[i+1] != '{' || end < 0 {
			out.WriteByte(snippet[i])
			continue
		}
		place := strings.TrimLeft(snippet[i+2:i+end], "0123456789")
		switch {
		case strings.HasPrefix(place, ":"):
			out.WriteString(place[1:])
		case strings.HasPrefix(place, "|"):
			first, _, _ := strings.Cut(strings.Trim(place, "|"), ",")
			out.WriteString(first)
		}
		i += end
	}
	return out.String()
}
