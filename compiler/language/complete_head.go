package language

import (
	"slices"
	"strconv"
	"strings"

	"github.com/sigmac/sigmac/lang/kind"
	"github.com/sigmac/sigmac/lang/token"
)

// behindSource completes `source NAME from …` and `source join "Name"`.
func (c *completer) behindSource() {
	switch {
	case c.last().is("from"):
		c.sources(nil)
	case len(c.line) == 1:
		c.words(KeywordItem, "source", "join", "union", "transpose")
	case len(c.line) == 2:
		c.again(KeywordItem, "from", "source", "Where the rows come from.", "from ")
		c.words(KeywordItem, "source", "join", "union", "transpose")
	default:
		c.words(KeywordItem, "prefix of formulas", "as")
	}
}

// withinCombined completes the legs of a join and the members of a union.
func (c *completer) withinCombined(word string) {
	switch {
	case word == "primary" && len(c.line) == 1, word == "of" && (len(c.line) == 1 || c.last().kind == token.Comma):
		c.sources(nil)
	case slices.Contains(kind.JoinTypes.Values, word) && len(c.line) == 2:
		c.sources(nil)
	case slices.Contains(kind.JoinTypes.Values, word) && !hasWord(c.line, "on"):
		c.again(KeywordItem, "on", "keys", "The columns that are compared.", "on ")
		c.again(KeywordItem, "by", "group", "One of the element's groups.", "by ")
	case c.last().is("on") || c.last().is("=") || c.last().kind == token.Comma:
		c.keys("[", "]")
	}
}

// isElementHead reports whether a word begins the statement of an element, region
// or agent here.
func (c *completer) isElementHead(word string) bool {
	switch c.body.place {
	case inLayout, inComponent, inWorkbook:
	default:
		return false
	}
	if word == "control" || word == "element" || word == "agent" {
		return true
	}
	if _, ok := kind.Element(word); ok {
		_, isSetting := kind.FindSetting(c.body.settings, word)
		return !isSetting || len(c.line) > 1
	}
	_, isRegion := regionKind(word)
	return isRegion
}

// head completes behind the kind of an element.
func (c *completer) head(word string) {
	if word == "control" && len(c.line) == 1 {
		for _, name := range kind.Names(kind.Control) {
			k, _ := kind.Lookup(kind.Control, name)
			c.word(ValueItem, name, "control type", k.Doc)
		}
		return
	}
	k := c.kindOfHead(word)
	id := 1
	if word == "control" || word == "element" {
		id = 2
	}
	if len(c.line) <= id {
		return
	}
	switch last := c.last(); {
	case last.is("from"):
		c.sources(k)
		return
	case last.is("by"):
		c.groups()
		return
	case last.is("span", "height"), last.is("at"):
		return
	}
	has := func(clause string) bool { return hasWord(c.line[id:], clause) }
	if k == nil || (k.Source != kind.Forbidden || k.ValueList != kind.NoValueList) && !has("from") {
		c.again(KeywordItem, "from", "source", "Where the rows or values come from.", "from ")
	}
	if has("from") && !has("by") && (k == nil || k.Class != kind.Control) {
		c.again(KeywordItem, "by", "group", "One of the groups of the element that is read.", "by ")
	}
	if c.body.place == inWorkbook {
		c.placement("height")
	} else {
		c.placement("span", "height", "at")
	}
	if has("from") && !has("as") {
		c.snippet(KeywordItem, "as", "prefix of formulas", "What Sigma's formulas call the source.", "as \"$0\"")
	}
}

// kindOfHead is the kind that the statement declares; nil where it is not known.
func (c *completer) kindOfHead(word string) *kind.Kind {
	if word == "control" {
		k, _ := kind.Lookup(kind.Control, c.line[1].text)
		return k
	}
	if k, ok := kind.Element(word); ok {
		return k
	}
	if k, ok := regionKind(word); ok {
		return k
	}
	k, _ := kind.Lookup(kind.Agent, word)
	return k
}

// idInSigma offers the id of what is meant, in place of its name.
func (c *completer) idInSigma() {
	c.snippet(KeywordItem, "id", "id in Sigma", "The id that it has in Sigma; a text alone is its name.", "id \"$0\"")
}

// placement offers those of some clauses that place an element and are not written yet.
func (c *completer) placement(clauses ...string) {
	for _, clause := range []struct{ word, detail, text string }{
		{"span", "columns of the row", "span ${1:12}"}, {"height", "rows", "height ${1:10}"}, {"at", "placed by hand", "at ${1:1}/${2:13} ${3:1}/${4:11}"},
	} {
		if slices.Contains(clauses, clause.word) && !hasWord(c.line, clause.word) && !c.last().is("span", "height", "at") {
			c.snippet(KeywordItem, clause.word, clause.detail, "", clause.text)
		}
	}
}

// sources offers what may follow `from`.
func (c *completer) sources(k *kind.Kind) {
	if k != nil && k.Class == kind.Control {
		c.targets(false)
		c.snippet(FunctionItem, "manual", "values by hand", "A list of values that is written here.", "manual(\"$0\")")
		return
	}
	for _, element := range c.names.targets(true) {
		if k == nil || element.Definition.Name != nameIn(c.line, 1) {
			c.element(element)
		}
	}
	for _, name := range c.namedSources() {
		c.word(ElementItem, name, "source", "")
	}
	for _, source := range kind.Sources {
		if source.Form == kind.Called && (k == nil || k.Takes(source)) {
			c.snippet(FunctionItem, source.Word, source.Noun, source.Doc, source.Word+"("+argumentsOf(source)+")")
		}
	}
}

// namedSources are the sources that the workbook and the file declare by name.
func (c *completer) namedSources() []string {
	list := c.names.declared("source")
	for _, book := range c.names.books {
		for _, definition := range book.Names.Index.Definitions {
			if definition.Kind.String() == "source" && definition.Whole.Start == definition.Span.Start-int32(len("source ")) {
				list = append(list, definition.Name)
			}
		}
	}
	slices.Sort(list)
	return slices.Compact(list)
}

func argumentsOf(source *kind.SourceKind) string {
	parts := make([]string, len(source.Arguments))
	for i, argument := range source.Arguments {
		place := "${" + strconv.Itoa(i+1) + ":" + argument.Name + "}"
		if argument.Shape.Type == kind.TextShape {
			place = `"` + place + `"`
		}
		parts[i] = place
	}
	return strings.Join(parts, ", ")
}

// groups offers the groups of the element behind `from`.
func (c *completer) groups() {
	from := fromOf(c.line)
	if len(from) == 0 {
		return
	}
	if element := c.names.element(from[0].text); element != nil {
		for _, group := range element.Groups {
			c.word(ElementItem, group.ID, "group", "")
		}
	}
}
