package language

import (
	"github.com/sigmac/sigmac/lang/kind"
)

// behindEquals completes a formula or what may follow it.
func (c *completer) behindEquals(word string, equals int) {
	rest := c.line[equals+1:]
	if word == "let" || word == "param" {
		c.value(rest)
		return
	}
	if clause := c.clause(rest); clause {
		return
	}
	c.formulaAt(rest, false)
	if len(rest) > 0 && openParens(rest) == 0 && isValue(rest[len(rest)-1]) {
		c.clauses(word)
	}
}

// value completes the value of a `let` or `param`.
func (c *completer) value(rest []tok) {
	c.formulaAt(rest, false)
	c.words(ValueItem, "", "true", "false", "null")
	c.snippet(FunctionItem, "file", "text of a file", "The text of a file of the project.", "file(\"$0\")")
	c.data()
	c.snippet(FunctionItem, "env", "variable of the environment", "A variable of the environment, or the default.", "env(\"${1:NAME}\", \"$0\")")
}

// clauseWords are the words that end the formula of a channel or column.
var clauseWords = []string{"as", "format", "sort", "nulls"}

// clause completes behind a clause of a channel's or column's line; false where the
// cursor is not in one.
func (c *completer) clause(rest []tok) bool {
	last := -1
	for i, t := range rest {
		if i > 0 && t.is(clauseWords...) && openParens(rest[:i]) == 0 {
			last = i
		}
	}
	if last < 0 {
		return false
	}
	behind := rest[last+1:]
	switch rest[last].text {
	case "as":
		if len(behind) == 0 {
			c.words(KeywordItem, "no name in the spec", "none")
			return true
		}
	case "format":
		if len(behind) == 0 {
			c.formats(`"`)
			c.variables("$")
			return true
		}
	case "sort":
		c.sortKey(behind)
		if len(behind) == 0 {
			return true
		}
	case "nulls":
		c.words(ValueItem, "", kind.Nulls.Values...)
		return true
	}
	c.clauses(firstWord(c.line))
	return true
}

// clauses offers the clauses that are not in the line yet.
func (c *completer) clauses(word string) {
	has := func(clause string) bool { return hasWord(c.line, clause) }
	channel := c.body.kind != nil && c.isChannel(word)
	if channel && !has("as") {
		c.snippet(KeywordItem, "as", "name of the column", "The name of the column that the channel makes.", "as [$0]")
	}
	if (channel || word == "column") && !has("format") {
		c.again(KeywordItem, "format", "format of the values", "A d3 format for numbers, strftime for dates.", "format ")
	}
	if channel && !has("sort") {
		c.again(KeywordItem, "sort", "order", "By what the channel is sorted.", "sort ")
	}
	if has("sort") && !has("nulls") && c.last().is("asc", "desc") {
		c.again(KeywordItem, "nulls", "where nulls go", "", "nulls ")
	}
}

func (c *completer) isChannel(word string) bool {
	if c.body.kind == nil {
		return false
	}
	_, ok := c.body.kind.Channel(word)
	return ok
}

// sortKey completes what a sort goes by, and its direction.
func (c *completer) sortKey(behind []tok) {
	if len(behind) == 0 {
		c.channelNames()
		c.columnsInBrackets(true)
	}
	if len(behind) <= 1 && (len(behind) == 0 || !behind[0].is("asc", "desc")) {
		c.words(KeywordItem, "direction", "asc", "desc")
	}
}

// channelNames offers the channels that the element has.
func (c *completer) channelNames() {
	for _, head := range c.cursor.body().before {
		if word := firstWord(head); c.isChannel(word) {
			c.word(ChannelItem, word, "channel", "")
		}
	}
	if c.isChannel(firstWord(c.line)) {
		for _, word := range c.after {
			if c.isChannel(word) {
				c.word(ChannelItem, word, "channel", "")
			}
		}
	}
	if c.body.kind == nil {
		return
	}
	for i := range c.body.kind.Channels {
		// Not written yet, but it has to be: `x = [Region] sort y desc`.
		if channel := &c.body.kind.Channels[i]; channel.Need == kind.Required {
			c.word(ChannelItem, channel.Name, "channel", channel.Doc)
		}
	}
}
