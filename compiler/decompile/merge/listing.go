package merge

import (
	"slices"
	"strings"

	"github.com/sigmac/sigmac/compiler/decompile"
	"github.com/sigmac/sigmac/lang/ast"
	"github.com/sigmac/sigmac/lang/source"
)

// A listing is a statement of the author's that lists columns, with what is to
// stand there.
type listing struct {
	item    *ast.Statement
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
	return !isEntryOf(m.older, word) && signOf(m.older.Said()) == signOf(m.newer.Said()) && slices.EqualFunc(m.older.Body(), m.newer.Body(), equal)
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
func (u *update) list(h *home, l *listing) {
	switch {
	case l.keeps():
		for _, m := range l.members {
			u.head(h, m.unit, m.older, m.newer)
		}
	case slices.Contains(l.entries, nil):
		u.failed[u.owner] = true // no statement is known of one of them
	case len(l.members) == 0:
		u.add(h, removal(h.file, l.item))
	default:
		text, ok := u.relisted(h, l)
		if !ok {
			u.failed[u.owner] = true
			return
		}
		start, end := l.extent()
		if rest := h.file.Text[end:lineEnd(h.file.Text, end)]; endsInComment(text) && !isBlank(rest) {
			text += h.closing(end)
		}
		u.add(h, change{start, end, text})
	}
}

// surroundings are an entry with all between it and those beside it.
func (u *unit) surroundings(file *source.File) (start, end int) {
	head := u.statement().Head()
	list := entries(file.Text, int(head.Start), int(head.End))
	start, end, _ = extent(file, u.item)
	if u.entry > 0 {
		start = list[u.entry-1][1]
	}
	if u.entry+1 < u.of {
		end = list[u.entry+1][0]
	}
	return start, end
}

// extent is the statement with the comment behind it.
func (l *listing) extent() (start, end int) {
	start, end = int(l.item.At.Start), int(l.item.At.End)
	if trailing := l.item.Trivia().Trailing; len(trailing) > 0 {
		end = int(trailing[len(trailing)-1].Span.End)
	}
	return start, end
}

// relisted is the text of a listing that is written again.
func (u *update) relisted(h *home, l *listing) (string, bool) {
	var out strings.Builder
	var before *unit
	behind := "" // the comments behind the last column
	listed := false
	last := l.lastEntry()
	for i, m := range l.members {
		around := commentsOf(h.file, m.unit)
		if l.isOneLine() {
			around.trailing = ""
			if i == last {
				around.trailing = l.trailing()
			}
		}
		text, entry, ok := u.member(h, l, m)
		if !ok {
			return "", false
		}
		switch {
		case entry && listed && before != nil && m.unit != nil && before.item == m.unit.item && before.entry+1 == m.unit.entry:
			out.WriteString(h.file.Text[before.end:m.unit.start])
		case entry && listed && behind == "" && around.leading == "":
			out.WriteString(", ")
		case entry && listed:
			out.WriteString("," + behind + "\n" + h.indent + "  " + around.above(h.indent+"  "))
		case entry:
			out.WriteString(behind + h.startOf(i) + around.above(h.indent) + l.word + " ")
		default:
			out.WriteString(behind + h.startOf(i) + around.above(h.indent))
		}
		out.WriteString(text)
		before, behind, listed = m.unit, around.trailing, entry
	}
	return out.String() + behind, true
}

// isOneLine tells of a list on one line, so that the comment behind it is about
// all of it.
func (l *listing) isOneLine() bool { return !strings.Contains(l.item.At.Text(), "\n") }

func (l *listing) trailing() string {
	text := ""
	for _, comment := range l.item.Trivia().Trailing {
		text += " " + comment.Text
	}
	return text
}

// lastEntry is the number of the last member that stands in the list, or else of
// the last one.
func (l *listing) lastEntry() int {
	for i := len(l.members) - 1; i >= 0; i-- {
		if m := l.members[i]; m.unit == nil && isEntryOf(m.newer, l.word) || m.unit != nil && m.unit.entry >= 0 && m.staysEntry(l.word) {
			return i
		}
	}
	return len(l.members) - 1
}

// startOf begins a statement behind others.
func (h *home) startOf(number int) string {
	if number == 0 {
		return ""
	}
	return "\n" + h.indent
}

// member is the text of a column, without the comments around an entry; entry
// says that it stands in the list.
func (u *update) member(h *home, l *listing, m member) (text string, entry, ok bool) {
	switch {
	case m.unit == nil && isEntryOf(m.newer, l.word):
		return entryText(m.newer.Full(h.indent)), true, true
	case m.unit != nil && m.unit.entry >= 0:
		text, entry = u.entry(h, l.word, m)
		return text, entry, true
	}
	text, ok = u.carried(h, m)
	return text, false, ok
}

// entry is the text of a column that the author has in a list, as an entry where
// one can say it.
func (u *update) entry(h *home, word string, m member) (text string, entry bool) {
	before := entryText(m.older.SaidAt(h.indent))
	own := h.file.Text[m.unit.start:m.unit.end]
	if m.staysEntry(word) {
		return alike(own, before, entryText(m.newer.SaidAt(h.indent))), true
	}
	return statementLike(m.newer, own, before, h.indent), false
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
	var edits []edit
	file := source.NewFile("", own)
	for _, c := range rewritten(own, 0, len(own), before, after) {
		edits = append(edits, edit{file: file, change: c})
	}
	text, _ := applied(file, 0, len(own), edits)
	return text
}

// endsInComment says that whatever follows on the line would be a comment too.
func endsInComment(text string) bool {
	tokens := pieces(text, 0, len(text))
	return len(tokens) > 0 && strings.Contains(text[tokens[len(tokens)-1].end:], "//")
}

// An around is the comments of one entry of a list.
type around struct{ leading, trailing string }

// above are the comments on lines of their own, with the start of the line that
// follows.
func (a around) above(indent string) string {
	if a.leading == "" {
		return ""
	}
	return strings.ReplaceAll(a.leading, "\n", "\n"+indent) + "\n" + indent
}

// commentsOf are the comments of an entry: those on its line are behind it, those
// on lines of their own are above the next one.
func commentsOf(file *source.File, un *unit) around {
	var made around
	if un == nil || un.entry < 0 {
		return made
	}
	list := entries(file.Text, int(un.statement().Head().Start), int(un.statement().Head().End))
	from, to := int(un.item.Span().Start), int(un.item.Span().End)
	if un.entry > 0 {
		from = list[un.entry-1][1]
	}
	if un.entry+1 < un.of {
		to = list[un.entry+1][0]
	}
	for _, comment := range un.item.Trivia().Inner {
		at := int(comment.Span.Start)
		switch {
		case at > from && at < un.start && (un.entry == 0 || strings.Contains(file.Text[from:at], "\n")):
			made.leading = join(made.leading, "\n", comment.Text)
		case at >= un.end && at < to && !strings.Contains(file.Text[un.end:at], "\n"):
			made.trailing += " " + comment.Text
		}
	}
	if un.entry+1 == un.of {
		for _, comment := range un.item.Trivia().Trailing {
			made.trailing += " " + comment.Text
		}
	}
	return made
}

func join(before, between, after string) string {
	if before == "" {
		return after
	}
	return before + between + after
}
