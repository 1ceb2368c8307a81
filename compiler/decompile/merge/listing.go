package merge

import (
	"slices"
	"strings"

	"github.com/sigmac/sigmac/compiler/decompile"
	"github.com/sigmac/sigmac/lang/edit"
)

// A listing is a statement of the author's that lists columns, with what is to
// stand there.
type listing struct {
	list    *edit.List
	word    string
	entries []*unit
	members []member
}

// A member is a column that is to stand in a listing, and what it goes on with;
// the older statement and its unit are nil where it is new.
type member struct {
	older, newer *decompile.Statement
	unit         *unit
}

// isEntryOf tells of a column that an entry of a list says.
func isEntryOf(s *decompile.Statement, word string) bool {
	return s.Keyword() == word && len(s.Body()) == 0
}

// staysEntry tells of a column in a list that can be said there still: ids may be
// said elsewhere.
func (m member) staysEntry(word string) bool {
	if isEntryOf(m.newer, word) || equal(m.older, m.newer) {
		return true
	}
	return !isEntryOf(m.older, word) && signOfStatement(m.older) == signOfStatement(m.newer) && slices.EqualFunc(m.older.Body(), m.newer.Body(), equal)
}

// keeps says that the columns of a listing are those that it has, in that order.
func (l *listing) keeps() bool {
	if len(l.members) != len(l.entries) {
		return false
	}
	for i, m := range l.members {
		if l.entries[i] == nil || m.unit != l.entries[i] || !m.staysEntry(l.word) {
			return false
		}
	}
	return true
}

// list edits a listing: in place where only its columns change, else by writing
// it again out of the author's columns and comments.
func (u *update) list(h *edit.Block, l *listing) {
	switch {
	case l.keeps():
		for _, m := range l.members {
			u.head(h, m.unit, m.older, m.newer)
		}
	case slices.Contains(l.entries, nil):
		u.failed[u.owner] = true // no statement is known of one of them
	case len(l.members) == 0:
		u.add(h.File, edit.Removal(h.File, l.list.Statement))
	default:
		members := make([]edit.Member, len(l.members))
		for i, m := range l.members {
			var ok bool
			if members[i], ok = u.member(h, l, m); !ok {
				u.failed[u.owner] = true
				return
			}
		}
		u.add(h.File, h.Relisting(l.list, members))
	}
}

// member is a column as it is to stand in a list, or in its place.
func (u *update) member(h *edit.Block, l *listing, m member) (made edit.Member, ok bool) {
	switch {
	case m.unit == nil && isEntryOf(m.newer, l.word):
		return edit.Member{Text: entryText(m.newer.Full(h.Indent)), IsEntry: true}, true
	case m.unit != nil && m.unit.entry >= 0:
		made.Text, made.IsEntry = u.entry(h, l.word, m)
		made.Was, made.Number = m.unit.list, m.unit.entry
		return made, true
	}
	made.Text, ok = u.carried(h, m)
	return made, ok
}

// entry is the text of a column that the author has in a list, as an entry where
// one can say it.
func (u *update) entry(h *edit.Block, word string, m member) (text string, entry bool) {
	before := entryText(m.older.SaidAt(h.Indent))
	own := h.File.Text[m.unit.start:m.unit.end]
	if m.staysEntry(word) {
		return alike(own, before, entryText(m.newer.SaidAt(h.Indent))), true
	}
	return statementLike(m.newer, own, before, h.Indent), false
}

// statementLike is a statement that says what an entry of the author's did, in
// the author's spelling.
func statementLike(newer *decompile.Statement, own, before, indent string) string {
	head := newer.Full(indent)
	keyword, said, _ := strings.Cut(head, " ")
	return keyword + " " + alike(own, before, said) + strings.TrimPrefix(strings.TrimLeft(newer.Text(indent), " "), head)
}

// entryText is a head without its first word.
func entryText(head string) string {
	_, text, _ := strings.Cut(head, " ")
	return text
}

// alike is a text of the author's that says what before says, so that it says
// what after says.
func alike(own, before, after string) string {
	text, _ := edit.Within(own, 0, len(own), rewritten(own, 0, len(own), before, after))
	return text
}
