package decompile

import (
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/kind"
	"github.com/sigmac/sigmac/lang/lazyregexp"
	"github.com/sigmac/sigmac/lang/name"
)

// nameAll gives everything its word: the id of the spec where a person wrote
// it, else one made of the title. The handles of controls come first, since
// they cannot be chosen.
func (b *book) nameAll() {
	b.takeNames()
	for _, e := range b.elements {
		if handle := e.handle(); e.word == "" && e.kind.Class == kind.Control && e.kind.Name != "synced" && isHandle(handle) && b.free(handle) {
			e.word = b.take(handle)
		}
	}
	for _, e := range b.elements {
		if e.word == "" && e.kind.HasHandle() && wordOf(e.handle()) != "" {
			e.word = b.distinct(wordOf(e.handle()))
		}
	}
	for _, r := range b.regions {
		if r.word == "" {
			r.word = b.wordFor(r.id, regionTitle(r), r.kind.Name)
		}
	}
	for _, e := range b.elements {
		if e.word == "" && e.kind.Holds == kind.HoldsNothing {
			e.word = b.wordFor(e.id, elementTitle(e), e.kind.Name)
		}
	}
	for _, e := range b.elements {
		if e.word == "" {
			e.word = b.wordFor(e.id, wordOr(e.title, b.held(e)), e.kind.Name)
		}
	}
	for _, r := range b.agents {
		if r.word == "" {
			r.word = b.wordFor(r.id, regionTitle(r), r.kind.Name)
		}
	}
}

func regionTitle(r *region) string {
	if title := r.Field("name").Text(); title != "" {
		return title
	}
	return r.Field("title").Text()
}

// elementTitle is what an element may be named by.
func elementTitle(e *element) string {
	for _, text := range []string{e.title, e.handle(), firstLine(e.read.Field("body").Text()), e.read.Field("text").Text()} {
		if text != "" {
			return text
		}
	}
	return ""
}

// firstLine is the first line of a text that words can be read in.
func firstLine(text string) string {
	for _, line := range strings.Split(text, "\n") {
		if wordOf(line) != "" {
			return line
		}
	}
	return ""
}

// reserved are words that would be mistaken for others in front of a title.
var reserved = map[string]bool{"id": true, "from": true, "by": true, "as": true, "none": true, "true": true, "false": true, "null": true, "workbook": true}

func isWord(text string) bool { return word().MatchString(text) && !reserved[text] }

// isHandle reports whether a control may be called by a handle: a word, or words with
// dots between them.
func isHandle(text string) bool {
	for _, part := range strings.Split(text, ".") {
		if !word().MatchString(part) {
			return false
		}
	}
	return !reserved[text]
}

func (b *book) free(text string) bool { return !b.words[strings.ToLower(text)] }

func (b *book) take(text string) string {
	b.words[strings.ToLower(text)] = true
	return text
}

// wordFor is the word of a thing: its id where that reads well, else one made
// of its title, else of its kind.
func (b *book) wordFor(id, title, kindName string) string {
	if isWord(id) && !b.isDrawn(id) && b.free(id) {
		return b.take(id)
	}
	made := wordOf(title)
	if b.isSharedStart(made) {
		made = wordOfEnds(title)
	}
	if made == "" {
		made = strings.ReplaceAll(wordOf(kindName), "-", "_")
	}
	return b.distinct(made)
}

// distinct makes a word one that is not taken.
func (b *book) distinct(made string) string {
	if !isWord(made) {
		made = "x_" + made
	}
	for n, tried := 2, made; ; n++ {
		if b.free(tried) {
			return b.take(tried)
		}
		tried = made + "_" + strconv.Itoa(n)
	}
}

// maxWord is how long a word made of a title may be.
const maxWord = 24

var tags = lazyregexp.New(`<[^>]*>|\{\{.*?\}\}|\[[^\]]*\]\([^)]*\)`)

// wordOf makes a word of a text: its ASCII letters and digits in lower case, as
// many words as fit, with `_` between them.
func wordOf(title string) string {
	var made strings.Builder
	for _, part := range wordsOf(title) {
		if made.Len() > 0 && made.Len()+len(part) >= maxWord {
			break
		}
		if made.Len() > 0 {
			made.WriteByte('_')
		}
		made.WriteString(part)
	}
	text := made.String()
	if len(text) > maxWord {
		return strings.Trim(text[:maxWord], "_")
	}
	for small().MatchString(text) {
		text = small().ReplaceAllString(text, "")
	}
	return text
}

// wordsOf are the words of a text, in lower case.
func wordsOf(title string) []string {
	return strings.FieldsFunc(strings.ToLower(tags().ReplaceAllString(title, " ")), func(r rune) bool {
		return r > unicode.MaxASCII || !unicode.IsLetter(r) && !unicode.IsDigit(r)
	})
}

// wordOfEnds makes a word of a text that others begin like: of its first words and
// its last.
func wordOfEnds(title string) string {
	words := wordsOf(title)
	last := words[len(words)-1]
	start := ""
	for _, part := range words[:len(words)-1] {
		if tried := strings.TrimPrefix(start+"_"+part, "_"); len(tried)+1+len(last) <= maxWord {
			start = tried
			continue
		}
		break
	}
	for small().MatchString(start) {
		start = small().ReplaceAllString(start, "")
	}
	return strings.TrimPrefix(start+"_"+last, "_")
}

// isSharedStart reports whether several titles would get a word.
func (b *book) isSharedStart(word string) bool {
	if b.sharedStart == nil {
		b.findSharedStarts()
	}
	return b.sharedStart[word]
}

// findSharedStarts finds the words that several titles would get.
func (b *book) findSharedStarts() {
	titles := map[string]string{}
	b.sharedStart = map[string]bool{}
	note := func(title string) {
		made := wordOf(title)
		if other, seen := titles[made]; seen && !slices.Equal(wordsOf(other), wordsOf(title)) {
			b.sharedStart[made] = made != ""
		}
		titles[made] = title
	}
	for _, e := range b.elements {
		note(elementTitle(e))
	}
}

// held is what a container is named by: what stands in it.
func (b *book) held(e *element) string {
	inner := b.cellsOf[e.id]
	kinds := map[string]int{}
	name := ""
	for _, id := range inner {
		held := b.byID[id]
		if held == nil {
			continue
		}
		class := held.kind.Class
		switch {
		case held.kind.Name == "kpi-chart":
			kinds["kpis"]++
		case class == kind.Control:
			kinds["filters"]++
		case class == kind.Data:
			kinds["charts"]++
		}
		if name == "" && held.word != "" && (class == kind.Data || class == kind.Control || held.kind.Name == "text") {
			name = held.word
		}
	}
	for _, noun := range []string{"kpis", "filters", "charts"} {
		if len(inner) > 1 && kinds[noun] == len(inner) {
			return noun
		}
	}
	if name == "" {
		return ""
	}
	return name + " box"
}

// small is a word at the end of a title that begins what was cut off.
var small = lazyregexp.New(`_(a|an|and|as|at|by|for|from|in|of|on|or|per|the|to|vs|with)$`)

// linkColumns gives every column the name that the source has for it: the one
// that readers see, unless another column of the element has it.
func (b *book) linkColumns() {
	done := map[*element]bool{}
	for _, e := range b.elements {
		b.nameColumns(e, done)
	}
}

func (b *book) nameColumns(e *element, done map[*element]bool) {
	if done[e] {
		return
	}
	done[e] = true
	if e.source != nil {
		b.nameColumns(e.source, done)
	}
	taken := map[string]bool{}
	for _, c := range e.columns {
		c.shown, c.named = b.shownName(c)
		wanted := c.shown
		if strings.TrimSpace(wanted) == "" || c.isSystem() && !c.named {
			wanted = c.id
		}
		c.name = wanted
		for n := 2; taken[c.name]; n++ {
			c.name = wanted + " " + strconv.Itoa(n)
		}
		taken[c.name] = true
	}
}

func oneLine(text string) string { return strings.Join(strings.Fields(text), " ") }

// shownName is what readers see above a column; named reports whether the spec
// says it.
func (b *book) shownName(c *column) (shown string, named bool) {
	if name := c.read.Field("name"); name.Exists() && !(name.Is(spec.Text) && name.Text() == "") {
		return name.Value.Text, true
	}
	switch {
	case c.isSystem():
		shown, _ = kind.SystemName(c.id)
		return shown, false
	case c.read.Key.ID != "":
		if parent := c.owner.source; parent != nil && parent.byID[c.read.Key.ID] != nil {
			return parent.byID[c.read.Key.ID].name, false
		}
	case c.expr != nil && c.given != "":
		return c.given, false
	}
	return name.Slug(c.id), false
}

// isSystem tells of a column that an input table keeps by itself.
func (c *column) isSystem() bool {
	if !c.owner.kind.Columns.Typed {
		return false
	}
	for _, system := range kind.SystemColumns {
		if c.id == system {
			return true
		}
	}
	return false
}
