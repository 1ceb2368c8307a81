package decompile

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/sigmac/sigmac/lang/ast"
	"github.com/sigmac/sigmac/lang/edit"
	"github.com/sigmac/sigmac/lang/format"
	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/source"
	"github.com/sigmac/sigmac/lang/text"
)

// pageWidth is how wide a line may be, which the formatter sees to where a line can
// be broken; a text cannot.
const pageWidth = 120

// A text of more than longContent characters stands in a file of its own where
// there may be files and the line has no room for it.
const longContent = 600

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
	raw, isRaw := n.form.(*ast.Raw)
	switch {
	case isRaw:
		n.say(nil, &ast.Raw{JSON: f.inRaw(raw.JSON)})
	case n.breaks() > 0:
		f.blocks(n, indent)
	case indent+utf8.RuneCountInString(n.line())+len(" {") > pageWidth:
		f.formatInside(n)
		f.textInside(n)
		f.texts(n, indent)
	}
}

// formatInside puts the format of a line that cannot be broken into its block.
func (f *fitting) formatInside(n *node) {
	last := len(n.head) - 1
	if n.bound() == nil || last < 2 || !isFormat(n.head[last-1]) || n.hasSeams() {
		return
	}
	format := n.head[last-1:]
	n.head, n.text = n.head[:last-1], ""
	n.body = append(n.body, leaf(n.key, format...))
}

// hasSeams reports whether a head can be broken behind a comma.
func (n *node) hasSeams() bool {
	found := commas(n.head) > 0
	n.eachExpr(func(x formula.Expr) {
		switch x := x.(type) {
		case *formula.Call:
			found = found || len(x.Args) > 1
		case *formula.List:
			found = found || len(x.Items) > 1
		case *formula.Record:
			found = found || len(x.Fields) > 1
		}
	})
	return found
}

// textInside puts the text of an element whose line has no room for it into its
// block, where it has a line of its own.
func (f *fitting) textInside(n *node) {
	e := f.elementOf(n)
	if e == nil || !e.kind.Markup {
		return
	}
	text, _ := f.headText(e)
	at := slices.IndexFunc(n.head, func(term ast.Term) bool { return len(text) > 0 && sameTerm(term, text[0]) })
	if at < 0 {
		return
	}
	n.head, n.text = slices.Delete(slices.Clone(n.head), at, at+1), ""
	n.body = append(n.body, leaf(e.key(e.kind.Text), edit.Word(e.kind.Text), text[0]))
}

// blocks gives a text block with a wide line another form.
func (f *fitting) blocks(n *node, indent int) {
	var found []*formula.Text
	n.eachExpr(func(x formula.Expr) {
		if isTextBlock(x) {
			found = append(found, x.(*formula.Text))
		}
	})
	wide := func(line string) bool { return indent+2+utf8.RuneCountInString(line) > pageWidth }
	if len(found) != 1 || !slices.ContainsFunc(strings.Split(found[0].Raw, "\n"), wide) {
		return
	}
	content := blockContent(found[0])
	terms := n.terms()
	at := slices.IndexFunc(terms, func(term ast.Term) bool { return term.Expr == formula.Expr(found[0]) })
	var instead formula.Expr
	switch {
	case at < 0 && !f.options.Beside:
		return
	case at < 0:
		instead = f.inFile(content, ".sql")
	case f.options.Beside && len(content) > longContent:
		instead = f.inFile(content, ".md")
	default:
		line := lineOf(terms, at)
		instead = chunked(edit.Literal(content).Raw, indent+line.before, indent+line.align, line.behind+2)
	}
	n.rewrite(func(x formula.Expr) (formula.Expr, bool) { return instead, x == formula.Expr(found[0]) })
}

// A lined is a term in the line of its head: the width of what stands before it, of what
// stands on one line with it behind, and of the first word, where further lines begin.
type lined struct{ before, behind, align int }

func lineOf(terms []ast.Term, at int) lined {
	width := func(terms []ast.Term) int { return utf8.RuneCountInString(format.Line(terms)) }
	made := lined{align: width(terms[:1]) + 1}
	if at > 0 {
		made.before = width(terms[:at]) + 1
	}
	for i := at + 1; i < len(terms); i++ {
		made.behind += 1 + width(terms[i:i+1])
		// The formatter breaks behind the first comma of a call.
		if call, ok := terms[i].Expr.(*formula.Call); ok && len(call.Args) > 1 {
			for _, rest := range call.Args[1:] {
				made.behind -= utf8.RuneCountInString(formula.Print(rest, nil)) + len(", ")
			}
			return made
		}
	}
	return made
}

// inFile puts a text into a file beside the source, once.
func (f *fitting) inFile(text, ending string) *formula.Call {
	for _, file := range f.files {
		if file.Content == text {
			return fileCall(file.Path)
		}
	}
	path := f.freePath(strings.ReplaceAll(f.element, ".", "-"), ending)
	f.files = append(f.files, File{path, text})
	return fileCall(path)
}

// fileCall is `file("…")`.
func fileCall(path string) *formula.Call { return edit.Call("file", edit.Literal(path)) }

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

// texts gives the wide texts of a head another form: parts that are joined in
// settings and titles, values in formulas.
func (f *fitting) texts(n *node, indent int) {
	if declared, ok := n.form.(*ast.Let); ok && !n.block {
		n.text = ""
		declared.Value = f.inFormula(declared.Value, pageWidth-indent-len("let ")-4)
	}
	if len(n.head) == 0 {
		return
	}
	terms := n.terms()
	room := pageWidth - indent - lineOf(terms, 0).align - 4
	n.say(slices.Clone(terms), nil)
	binds := false
	for i, term := range terms {
		binds = binds || term.Type == ast.Formula
		text, isText := term.Expr.(*formula.Text)
		switch {
		case term.Expr == nil:
		case binds:
			n.head[i].Expr = f.inFormula(term.Expr, room)
		case !isText:
			n.head[i].Expr = f.statement(term.Expr, lineOf(terms, i).behind, room)
		case i == 0 || terms[i-1].Text != "as":
			n.head[i].Expr = f.text(text, lineOf(terms, i), indent, room)
		}
	}
}

// inFormula names the wide texts of a formula.
func (f *fitting) inFormula(x formula.Expr, room int) formula.Expr {
	return formula.Rewrite(x, func(x formula.Expr) (formula.Expr, bool) {
		text, ok := x.(*formula.Text)
		// It goes to Sigma letter for letter, so that one with signs to escape stays.
		if !ok || utf8.RuneCountInString(text.Raw) <= room-20 || strings.ContainsAny(text.Raw[1:len(text.Raw)-1], `\"`) {
			return nil, false
		}
		return edit.Variable(f.let(text.Raw)), true
	})
}

// statement puts the wide statement of a source into a file; tail is the width of what
// follows the source.
func (f *fitting) statement(x formula.Expr, tail, room int) formula.Expr {
	call, ok := x.(*formula.Call)
	if !ok || call.Name != "sql" || !f.options.Beside {
		return x
	}
	last := len(call.Args) - 1
	text, ok := call.Args[last].(*formula.Text)
	if !ok || utf8.RuneCountInString(text.Raw)+len(")")+tail <= room {
		return x
	}
	return edit.Call(call.Name, append(slices.Clone(call.Args[:last]), f.inFile(unquoted(text.Raw), ".sql"))...)
}

// text gives a wide text another form.
func (f *fitting) text(text *formula.Text, line lined, indent, room int) formula.Expr {
	width := utf8.RuneCountInString(text.Raw)
	switch {
	case f.options.Beside && (width > longContent || width > room && !strings.Contains(text.Raw, " ") && !strings.HasPrefix(text.Raw, `"http`)):
		return f.inFile(unquoted(text.Raw), endingOf(text.Raw))
	case width > 12:
		return chunked(text.Raw, indent+line.before, indent+line.align, line.behind+2)
	}
	return text
}

// endingOf is that of a file with a text.
func endingOf(written string) string {
	if strings.HasPrefix(written, `"data:`) {
		return ".txt"
	}
	return ".md"
}

// let declares a value for a text, once.
func (f *fitting) let(written string) string {
	if name := f.named[written]; name != "" {
		return name
	}
	name := f.distinct(wordOr(strings.ReplaceAll(strings.ReplaceAll(f.element, "-", "_"), ".", "_"), "long") + "_text")
	f.named[written] = name
	if f.options.Beside && len(written) > longContent {
		f.values = append(f.values, declare(name, f.inFile(unquoted(written), endingOf(written))))
		return name
	}
	room := pageWidth - len("let "+name+" = ") - 6
	f.values = append(f.values, declare(name, joinedParts(parts(written, room, room, 0))))
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
			out.WriteString(head[from:i] + `"${` + f.let(text.Quoted(rawContent(head[i:end]))) + `}"`)
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
func chunked(written string, column, align, tail int) formula.Expr {
	around := len(`("" &`)
	cut := parts(written, pageWidth-column-around, pageWidth-align-around, tail)
	if len(cut) == 1 {
		return &formula.Text{Raw: written}
	}
	return &formula.Paren{X: joinedParts(cut)}
}

// joinedParts are texts with `&` between them.
func joinedParts(parts []string) formula.Expr {
	var made formula.Expr = &formula.Text{Raw: parts[0]}
	for _, part := range parts[1:] {
		made = &formula.Binary{Op: "&", X: made, Y: &formula.Text{Raw: part}}
	}
	return made
}

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
