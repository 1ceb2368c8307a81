package decompile

import (
	"strings"

	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/token"
)

// A slot is a place in a statement where statements of one shape may differ.
type slot byte

// The slots, by what a parameter in their place is.
const (
	fixed      slot = 0
	idSlot     slot = 'i'
	textSlot   slot = 't'
	numberSlot slot = 'n'
	columnSlot slot = 'c'
	sourceSlot slot = 's'
	// formulaSlot is a whole formula, nameSlot the name of its column.
	formulaSlot slot = 'f'
	nameSlot    slot = 'a'
)

// A piece is a part of a statement's head.
type piece struct {
	text string
	slot slot
	// role is what a parameter for it may be called.
	role string
	// measures says that it is what a chart shows.
	measures bool
}

// measuring are the channels that say what a chart measures.
var measuring = map[string]bool{"x": true, "y": true, "y2": true, "value": true, "values": true, "rowsBy": true, "columnsBy": true}

// pieces takes the head of a statement apart; isElement says that an id follows
// its kind. full writes what the compiler would add by itself as well.
func (n *node) pieces(isElement, full bool) []piece {
	head := n.head
	if full && n.full != "" {
		head = n.full
	}
	if strings.HasPrefix(head, "raw ") || strings.Contains(head, "\n") {
		return []piece{{text: head}}
	}
	c := cutter{head: head, words: strings.Fields(head), isElement: isElement, binds: n.key.InColumn()}
	c.cut()
	return c.pieces
}

// A cutter cuts one head.
type cutter struct {
	head             string
	words            []string
	isElement, binds bool
	pieces           []piece
	// at is how far the head is cut.
	at int
}

func (c *cutter) add(end int, slot slot, role string) {
	if end > c.at {
		c.pieces = append(c.pieces, piece{text: c.head[c.at:end], slot: slot, role: role})
		c.at = end
	}
}

func (c *cutter) cut() {
	idAt := -1
	if c.isElement {
		idAt = 1
		if c.words[0] == "control" || c.words[0] == "element" {
			idAt = 2
		}
	}
	lexer := token.Peeking(c.head, 0, len(c.head))
	depth, count, before := 0, 0, ""
	for t := lexer.Next(); !t.EOF(); t = lexer.Next() {
		start, end := token.Start(t), token.End(t)
		if start < c.at {
			continue
		}
		role := c.role(before, count > idAt)
		switch {
		case count == idAt:
			c.take(start, end, idSlot, "id")
		case t.Type == token.LeftParen:
			depth++
		case t.Type == token.RightParen:
			depth--
		case c.binds && t.Type == token.Operator && t.Value == "=" && depth == 0:
			c.formula(end)
		case t.Type == token.String || t.Type == token.Variable:
			c.take(start, end, textSlot, role)
		case t.Type == token.Number:
			c.take(start, end, numberSlot, role)
		case c.words[0] == "columns":
		case t.Type == token.Bracket && before == "as":
			c.take(start, end, nameSlot, c.channelRole("called"))
		case t.Type == token.Bracket && !(c.binds && count == 1 && c.words[0] == "column"):
			c.take(start, end, columnSlot, "column")
		case t.Type == token.Bracket:
			c.take(start, end, nameSlot, "called")
		case t.Type == token.Word && before == "from" && !strings.HasPrefix(c.head[end:], "("):
			c.take(start, end, sourceSlot, "source")
		}
		before = t.Value
		count++
	}
	c.add(len(c.head), fixed, "")
}

func (c *cutter) take(start, end int, slot slot, role string) {
	c.add(start, fixed, "")
	c.add(end, slot, role)
}

// formula takes what follows `=` up to the clauses behind it.
func (c *cutter) formula(start int) {
	for start < len(c.head) && c.head[start] == ' ' {
		start++
	}
	end, depth := len(c.head), 0
	lexer := token.Peeking(c.head, start, len(c.head))
	for t := lexer.Next(); !t.EOF(); t = lexer.Next() {
		switch {
		case t.Type == token.LeftParen:
			depth++
		case t.Type == token.RightParen:
			depth--
		case depth == 0 && t.Type == token.Word && (t.Value == "as" || t.Value == "format" || t.Value == "sort"):
			end = token.Start(t)
		}
		if end < len(c.head) {
			break
		}
	}
	c.add(start, fixed, "")
	c.add(len(strings.TrimRight(c.head[:end], " ")), formulaSlot, c.words[0])
	c.pieces[len(c.pieces)-1].measures = measuring[c.words[0]]
}

// role names a slot by the words around it.
func (c *cutter) role(before string, isText bool) string {
	switch {
	case c.isElement && isText && (before == "span" || before == "height"):
		return before
	case c.isElement:
		return "title"
	case before == "format":
		return c.channelRole("shape")
	}
	return strings.ReplaceAll(strings.Trim(c.words[0], `"`), "-", "_")
}

// channelRole names a clause of a channel's line: as it is where the channel says
// what the chart measures, else by the channel.
func (c *cutter) channelRole(role string) string {
	if measuring[c.words[0]] || c.words[0] == "column" {
		return role
	}
	return strings.ReplaceAll(c.words[0], "-", "_") + "_" + role
}

// columnName is the name in brackets, where nothing qualifies it.
func columnName(written string) (string, bool) {
	tree, _ := formula.ParseString(written)
	ref, ok := tree.(*formula.Ref)
	if !ok || ref.Qualifier != "" || len(ref.Via) > 0 || ref.Interpolated {
		return "", false
	}
	return ref.Name, true
}
