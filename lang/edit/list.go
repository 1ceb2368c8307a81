package edit

import (
	"strings"

	"github.com/sigmac/sigmac/lang/ast"
	"github.com/sigmac/sigmac/lang/source"
	"github.com/sigmac/sigmac/lang/token"
)

// A List is a statement that lists entries with commas after its first word, such as
// `columns [A], [B]`.
type List struct {
	File      *source.File
	Statement *ast.Statement
	// Entries are the offsets of the entries.
	Entries [][2]int
}

// ListOf reads the entries of a statement.
func ListOf(file *source.File, statement *ast.Statement) *List {
	l := &List{File: file, Statement: statement}
	head := statement.Head()
	depth, from, last := 0, -1, 0
	lexer := token.Peeking(file.Text, int(head.Start), int(head.End))
	lexer.Next()
	for t := lexer.Next(); !t.EOF(); t = lexer.Next() {
		switch t.Type {
		case token.LeftParen:
			depth++
		case token.RightParen:
			depth--
		case token.Terminator:
			continue
		}
		if t.Type == token.Comma && depth == 0 {
			l.Entries = append(l.Entries, [2]int{from, last})
			from = -1
			continue
		}
		if from < 0 {
			from = token.Start(t)
		}
		last = token.End(t)
	}
	if from >= 0 {
		l.Entries = append(l.Entries, [2]int{from, last})
	}
	return l
}

// Around is an entry with all between it and those beside it.
func (l *List) Around(number int) (start, end int) {
	start, end, _ = Extent(l.File, l.Statement)
	if number > 0 {
		start = l.Entries[number-1][1]
	}
	if number+1 < len(l.Entries) {
		end = l.Entries[number+1][0]
	}
	return start, end
}

// Commented is a text in the place of an entry, with the comments of the entry: those on
// lines of their own above it, at an indentation, and the one after it.
func (l *List) Commented(number int, text, indent string) string {
	around := l.comments(number)
	return around.before(indent) + text + around.trailing
}

// remarks are the comments of one entry.
type remarks struct{ leading, trailing string }

// before are the comments on lines of their own, with the start of the line that follows.
func (r remarks) before(indent string) string {
	if r.leading == "" {
		return ""
	}
	return strings.ReplaceAll(r.leading, "\n", "\n"+indent) + "\n" + indent
}

// comments are those of an entry: those on its line are after it, those on lines of
// their own are above the next one.
func (l *List) comments(number int) (made remarks) {
	text, entry := l.File.Text, l.Entries[number]
	from, to := int(l.Statement.At.Start), int(l.Statement.At.End)
	if number > 0 {
		from = l.Entries[number-1][1]
	}
	if number+1 < len(l.Entries) {
		to = l.Entries[number+1][0]
	}
	for _, comment := range l.Statement.Trivia().Inner {
		at := int(comment.Span.Start)
		switch {
		case at > from && at < entry[0] && (number == 0 || strings.Contains(text[from:at], "\n")):
			if made.leading != "" {
				made.leading += "\n"
			}
			made.leading += comment.Text
		case at >= entry[1] && at < to && !strings.Contains(text[entry[1]:at], "\n"):
			made.trailing += " " + comment.Text
		}
	}
	if number+1 == len(l.Entries) {
		made.trailing += l.trailing()
	}
	return made
}

// trailing are the comments after the statement.
func (l *List) trailing() string {
	text := ""
	for _, comment := range l.Statement.Trivia().Trailing {
		text += " " + comment.Text
	}
	return text
}

// isOneLine reports whether a list stands on one line, so that the comment after it is
// about all of it.
func (l *List) isOneLine() bool { return !strings.Contains(l.Statement.At.Text(), "\n") }

// A Member is what is to stand in the place of a list: an entry, or a statement of its
// own with its comments. Was and Number say which entry it goes on with; Was is nil for
// none.
type Member struct {
	Text    string
	IsEntry bool
	Was     *List
	Number  int
}

func (m *Member) remarks() remarks {
	if m.Was == nil {
		return remarks{}
	}
	return m.Was.comments(m.Number)
}

// follows reports whether a member came right after another one in the author's list.
func (m *Member) follows(other *Member) bool {
	return other != nil && m.Was != nil && other.Was == m.Was && other.Number+1 == m.Number
}

// Relisting puts members in the place of a list of the block. Entries that stay beside
// each other keep what stands between them.
func (b *Block) Relisting(l *List, members []Member) Change {
	var out strings.Builder
	word := l.Statement.Keyword()
	var previous *Member // the entry before
	after := ""          // the comments after the last member
	for i := range members {
		m := &members[i]
		around := m.remarks()
		if l.isOneLine() {
			around.trailing = ""
			if i == lastEntry(members) {
				around.trailing = l.trailing()
			}
		}
		if i > 0 && (previous == nil || !m.IsEntry) {
			after += "\n" + b.Indent
		}
		switch {
		case m.IsEntry && previous != nil && m.follows(previous):
			out.WriteString(l.File.Text[previous.Was.Entries[previous.Number][1]:m.Was.Entries[m.Number][0]])
		case m.IsEntry && previous != nil && after == "" && around.leading == "":
			out.WriteString(", ")
		case m.IsEntry && previous != nil:
			out.WriteString("," + after + "\n" + b.Indent + "  " + around.before(b.Indent+"  "))
		case m.IsEntry:
			out.WriteString(after + around.before(b.Indent) + word + " ")
		default:
			out.WriteString(after + around.before(b.Indent))
		}
		out.WriteString(m.Text)
		previous, after = nil, around.trailing
		if m.IsEntry {
			previous = m
		}
	}
	start, end := int(l.Statement.At.Start), endOf(l.Statement)
	text := out.String() + after
	if endsInComment(text) && !isBlank(l.File.Text[end:lineEnd(l.File.Text, end)]) {
		text += b.closing(end)
	}
	return Change{start, end, text}
}

// lastEntry is the number of the last member that is an entry, or else of the last one.
func lastEntry(members []Member) int {
	for i := len(members) - 1; i >= 0; i-- {
		if members[i].IsEntry {
			return i
		}
	}
	return len(members) - 1
}
