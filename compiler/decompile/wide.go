package decompile

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/sigmac/sigmac/lang/lazyregexp"
	"github.com/sigmac/sigmac/lang/source"
	"github.com/sigmac/sigmac/lang/text"
	"github.com/sigmac/sigmac/lang/token"
)

// pageWidth is how wide a line may be, which the formatter sees to where a line can
// be broken; a text cannot.
const pageWidth = 120

// A text of more than longText characters stands in a file of its own where
// there may be files and the line has no room for it.
const longText = 600

// A fitting gives every text that its line has no room for another place: a
// file, a value, or several lines.
type fitting struct {
	*book
	// element is the word of the element that is being written.
	element string
	// values are those that texts in formulas and in raw became.
	values []*node
	named  map[string]string
}

// fit makes the lines of the statements as narrow as they can be, and returns the
// values that this takes.
func (b *book) fit(nodes []*node) []*node {
	f := &fitting{book: b, named: map[string]string{}}
	f.nodes(nodes, 0)
	return f.values
}

func (f *fitting) nodes(nodes []*node, indent int) {
	for _, n := range nodes {
		outer := f.element
		if e := f.elementOf(n); e != nil {
			f.element = e.word
		}
		f.node(n, indent)
		f.nodes(n.body, indent+2)
		f.element = outer
	}
}

func (f *fitting) node(n *node, indent int) {
	switch {
	case strings.HasPrefix(n.head, "raw "):
		n.head = f.inRaw(n.head)
	case strings.Contains(n.head, blockOpen):
		n.head = f.block(n.head, indent)
	case indent+utf8.RuneCountInString(n.head)+len(" {") > pageWidth:
		f.formatInside(n)
		f.textInside(n)
		n.head = f.head(n.head, indent)
	}
}

// formatClause is the format at the end of a line that has no seams.
var formatClause = lazyregexp.New(`^[^,]* format (\$\w+|"[^"]*")$`)

// formatInside puts the format of a line that cannot be broken into its block.
func (f *fitting) formatInside(n *node) {
	if found := formatClause().FindStringSubmatch(n.head); found != nil && strings.Contains(n.head, " = ") {
		n.head = strings.TrimSuffix(n.head, " format "+found[1])
		n.body = append(n.body, leaf(n.key, "format", found[1]))
	}
}

// textInside puts the text of an element whose line has no room for it into its
// block, where it has a line of its own.
func (f *fitting) textInside(n *node) {
	e := f.elementOf(n)
	if e == nil || !e.kind.Markup {
		return
	}
	written, _ := f.headText(e)
	before, after, found := strings.Cut(n.head, " "+written)
	if written == "" || !found {
		return
	}
	n.head = before + after
	n.body = append(n.body, leaf(e.key(e.kind.Text), e.kind.Text, written))
}

// block gives a text block with a wide line another form.
func (f *fitting) block(head string, indent int) string {
	before, content, after, _ := cutBlock(head)
	wide := func(line string) bool { return indent+2+utf8.RuneCountInString(line) > pageWidth }
	if strings.Contains(after, blockOpen) || !slices.ContainsFunc(strings.Split(content, "\n"), wide) {
		return head
	}
	text := strings.ReplaceAll(strings.ReplaceAll(content, `\"""`, `"""`), `\${`, "${")
	if strings.HasSuffix(before, "(") || strings.HasSuffix(before, ", ") {
		if f.options.Beside {
			return before + f.inFile(text, ".sql") + after
		}
		return head
	}
	if f.options.Beside && len(text) > longText {
		return before + f.inFile(text, ".md") + after
	}
	return before + chunked(quoted(text), indent+utf8.RuneCountInString(before), indent+alignment(before), utf8.RuneCountInString(after)+2) + after
}

// inFile puts a text into a file beside the source, once.
func (f *fitting) inFile(text, ending string) string {
	for _, file := range f.files {
		if file.Content == text {
			return "file(" + quoted(file.Path) + ")"
		}
	}
	path := f.freePath(strings.ReplaceAll(f.element, ".", "-"), ending)
	f.files = append(f.files, File{path, text})
	return "file(" + quoted(path) + ")"
}

// freePath is the path of a file beside the source that no other file has, also on disks
// that know no capitals. It is called as the workbook and what it holds.
func (b *book) freePath(part, ending string) string {
	isTaken := func(path string) bool {
		return b.options.Taken != nil && b.options.Taken(path) || strings.EqualFold(path, b.name+".sigma") ||
			slices.ContainsFunc(b.files, func(file File) bool { return strings.EqualFold(file.Path, path) })
	}
	stem := b.name
	if part != "" {
		stem += "-" + part
	}
	path := stem + ending
	for n := 1; isTaken(path); n++ {
		switch {
		case n > 1:
			path = stem + "-" + strconv.Itoa(n) + ending
		case part != "" && b.options.Taken != nil && b.options.Taken(path):
			stem = b.name + "_" + part
			path = stem + ending
		}
	}
	return path
}

// alignment is where the formatter begins the further lines of a statement: at
// its second word.
func alignment(head string) int {
	if at := strings.IndexByte(head, ' '); at >= 0 {
		return at + 1
	}
	return 4
}

// head gives the wide texts of a head another form: parts that are joined in
// settings and titles, values in formulas.
func (f *fitting) head(head string, indent int) string {
	var out strings.Builder
	inFormula, depth, from, before := false, 0, 0, ""
	lexer := token.Peeking(head, 0, len(head))
	for t := lexer.Next(); !t.EOF(); t = lexer.Next() {
		switch t.Type {
		case token.Operator:
			inFormula = inFormula || t.Value == "=" && depth == 0
		case token.LeftParen:
			depth++
		case token.RightParen:
			depth--
		case token.String:
			start, end := token.Start(t), token.End(t)
			written := head[start:end]
			width := utf8.RuneCountInString(written)
			room := pageWidth - indent - alignment(head) - 4
			var instead string
			switch {
			case inFormula && width > room-20:
				instead = f.value(written)
			case inFormula || before == "as":
			case depth > 0:
				if f.options.Beside && width+utf8.RuneCountInString(head[end:]) > room && strings.Contains(head[:start], "sql(") {
					instead = f.inFile(unquoted(written), ".sql")
				}
			case f.options.Beside && (width > longText || width > room && !strings.Contains(written, " ") && !strings.HasPrefix(written, `"http`)):
				instead = f.inFile(unquoted(written), endingOf(written))
			case width > 12:
				instead = chunked(written, indent+utf8.RuneCountInString(head[:start]), indent+alignment(head), utf8.RuneCountInString(head[end:seam(head, end)])+2)
			}
			if instead != "" {
				out.WriteString(head[from:start] + instead)
				from = end
			}
		}
		before = t.Value
	}
	return out.String() + head[from:]
}

// seam is the end of what has to stand on one line with a text that ends at a place of a
// head: the formatter breaks behind a comma in parentheses, else the line goes on to its
// end.
func seam(head string, end int) int {
	depth := 0
	lexer := token.Peeking(head, end, len(head))
	for t := lexer.Next(); !t.EOF(); t = lexer.Next() {
		switch t.Type {
		case token.LeftParen:
			depth++
		case token.RightParen:
			depth--
		}
		if t.Value == "," && depth > 0 {
			return token.End(t)
		}
	}
	return len(head)
}

// endingOf is that of a file with a text.
func endingOf(written string) string {
	if strings.HasPrefix(written, `"data:`) {
		return ".txt"
	}
	return ".md"
}

// value names a text of a formula, which goes to Sigma letter for letter, so that
// one with signs to escape stays.
func (f *fitting) value(written string) string {
	content := written[1 : len(written)-1]
	if strings.ContainsAny(content, `\"`) {
		return ""
	}
	return "$" + f.let(written)
}

// let declares a value for a text, once.
func (f *fitting) let(written string) string {
	if name := f.named[written]; name != "" {
		return name
	}
	name := f.distinct(wordOr(strings.ReplaceAll(strings.ReplaceAll(f.element, "-", "_"), ".", "_"), "long") + "_text")
	f.named[written] = name
	head := "let " + name + " = "
	if f.options.Beside && len(written) > longText {
		f.values = append(f.values, leaf("", head+f.inFile(unquoted(written), endingOf(written))))
		return name
	}
	f.values = append(f.values, leaf("", head+joinedParts(parts(written, pageWidth-len(head)-6, pageWidth-len(head)-6, 0))))
	return name
}

// inRaw names the wide texts of JSON.
func (f *fitting) inRaw(head string) string {
	var out strings.Builder
	from := 0
	for i := 0; i < len(head); i++ {
		if head[i] != '"' {
			continue
		}
		end := i + 1
		for end < len(head) && head[end] != '"' {
			if head[end] == '\\' {
				end++
			}
			end++
		}
		end = min(end+1, len(head))
		if utf8.RuneCountInString(head[i:end]) > pageWidth-30 && !strings.HasPrefix(strings.TrimLeft(head[end:], " "), ":") {
			out.WriteString(head[from:i] + `"${` + f.let(quoted(rawContent(head[i:end]))) + `}"`)
			from = end
		}
		i = end - 1
	}
	return out.String() + head[from:]
}

// rawContent is the content of a string in raw, where the escape of `${` stands
// inside of JSON.
func rawContent(written string) string {
	var text string
	if err := json.Unmarshal([]byte(written), &text); err != nil {
		panic("importer: raw was written as JSON: " + err.Error())
	}
	return strings.ReplaceAll(text, `\${`, "${")
}

// unquoted is the content of a string that quoted wrote.
func unquoted(written string) string {
	file := source.NewFile("", written)
	decoded, _ := text.Decode(written, file.Span(0, len(written)))
	return decoded.Fill(func(_ int, part text.Part) string { return "${" + part.Name + "}" }).Text
}

// chunked writes a string in parts of a line each, joined in parentheses; column is
// where the first line begins, align where the others do, tail the width of what
// follows on the last one.
func chunked(written string, column, align, tail int) string {
	around := len(`("" &`)
	cut := parts(written, pageWidth-column-around, pageWidth-align-around, tail)
	if len(cut) == 1 {
		return written
	}
	return "(" + joinedParts(cut) + ")"
}

func joinedParts(parts []string) string { return strings.Join(parts, " & ") }

// parts cuts a string into strings of at most some width, behind line breaks and
// blanks where it has any, not inside of `{{…}}` unless that is too wide.
func parts(written string, first, further, tail int) []string {
	content := written[1 : len(written)-1]
	var made []string
	room := first
	for utf8.RuneCountInString(content)+tail > room {
		at := cut(content, max(room, 24))
		if at <= 0 || at >= len(content) {
			break
		}
		made = append(made, `"`+content[:at]+`"`)
		content, room = content[at:], further
	}
	return append(made, `"`+content+`"`)
}

// cut is where a part of at most some width ends.
func cut(content string, width int) int {
	best, line, hard, inDynamic, count := 0, 0, 0, 0, 0
	for i := 0; i < len(content) && count < width; count++ {
		_, size := utf8.DecodeRuneInString(content[i:])
		switch {
		case content[i] == '\\' && i+1 < len(content):
			size = escapeLength(content[i:])
			count += size - 1
			if content[i+1] == 'n' && inDynamic == 0 && (i+size >= len(content) || !strings.HasPrefix(content[i+size:], `\n`)) && count < width {
				best, line = i+size, i+size
			}
		case strings.HasPrefix(content[i:], "{{"):
			inDynamic++
		case strings.HasPrefix(content[i:], "}}") && inDynamic > 0:
			inDynamic--
		case content[i] == ' ' && inDynamic == 0 && i+1 < len(content) && content[i+1] != ' ':
			best = i + 1
		}
		i += size
		if count < width {
			hard = i
		}
	}
	switch {
	case line*2 >= best && line > 0:
		return line
	case best > 0:
		return best
	}
	return hard
}

// escapeLength is the length of the escape that a text begins with.
func escapeLength(text string) int {
	switch {
	case strings.HasPrefix(text, `\u`):
		return min(6, len(text))
	case strings.HasPrefix(text, `\${`):
		if end := strings.IndexByte(text, '}'); end > 0 {
			return end + 1
		}
		return 3
	}
	return 2
}
