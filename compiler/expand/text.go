package expand

import (
	"sort"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/source"
)

// MaxText is how long a text may become by what is put into it, in bytes.
const MaxText = 4 << 20

// A String is a decoded text with the way back to its source.
type String struct {
	// Value is the text without quotes, escapes and indentation, with the
	// values of `${…}` put in.
	Value string
	// At is where the literal stands, quotes included.
	At    source.Span
	marks []mark
}

// A mark says where a run of the text comes from. In a fixed run each byte
// comes from all of the source between start and end: an escape or a `${…}`.
type mark struct {
	out        int32
	start, end int32
	fixed      bool
}

// Span is where the bytes start to end of Value stand in the source. What a
// `${…}` put in stands where the `${…}` does.
func (s String) Span(start, end int) source.Span {
	if len(s.marks) == 0 {
		return s.At
	}
	first := s.mark(start)
	from := first.start
	if !first.fixed {
		from += int32(start) - first.out
	}
	last := s.mark(max(start, end-1))
	to := last.end
	if !last.fixed {
		to = last.start + int32(end) - last.out
	}
	return source.Span{File: s.At.File, Start: min(from, s.At.End), End: min(max(from, to), s.At.End)}
}

func (s String) mark(offset int) mark {
	i := sort.Search(len(s.marks), func(i int) bool { return int(s.marks[i].out) > offset })
	return s.marks[max(i-1, 0)]
}

// Text decodes a string or text block of a setting: its escapes, its
// indentation and its `${name}`, which put in texts, numbers and logicals.
func (s *Scope) Text(text *formula.Text) (String, diag.List) {
	decoded, _ := s.text(text)
	return decoded, s.run.drain()
}

func (s *Scope) text(text *formula.Text) (String, bool) {
	d := &decoder{scope: s, at: text.Span(), sound: true}
	d.decode(text.Raw)
	return String{Value: d.out.String(), At: d.at, marks: d.marks}, d.sound
}

// decoder builds a String.
type decoder struct {
	scope *Scope
	at    source.Span
	out   strings.Builder
	marks []mark
	// offset is where the text being read begins, from the literal's start.
	offset int
	sound  bool
}

func (d *decoder) decode(raw string) {
	switch {
	case strings.HasPrefix(raw, `"""`):
		d.block(raw)
	case len(raw) > 1 && raw[0] == '"':
		d.offset = 1
		d.run(raw[1:len(raw)-1], jsonEscape)
	case len(raw) > 1:
		d.offset = 1
		d.run(raw[1:len(raw)-1], dollarEscape)
	}
}

// block reads a text block line by line, without the common indentation.
func (d *decoder) block(raw string) {
	body := strings.TrimSuffix(raw[3:], `"""`)
	offset := 3
	if newline := strings.IndexByte(body, '\n'); newline >= 0 && strings.TrimLeft(body[:newline], " \t") == "" {
		body, offset = body[newline+1:], offset+newline+1
	}
	lines := strings.Split(body, "\n")
	indent := commonIndent(lines)
	if last := len(lines) - 1; strings.Trim(lines[last], " \t") == "" {
		lines = lines[:last]
	}
	for i, line := range lines {
		cut := min(indent, len(line))
		if strings.Trim(line, " \t") == "" && i < len(lines) {
			cut = min(max(indent, 0), len(line))
		}
		d.offset = offset + cut
		d.run(line[cut:], blockEscape)
		if i < len(lines)-1 {
			d.literal(offset+len(line), "\n")
		}
		offset += len(line) + 1
	}
}

// commonIndent is the length of the blanks that all lines begin with. Blank
// lines do not count, but for the last, which the closing quotes stand on.
func commonIndent(lines []string) int {
	common, found := "", false
	for i, line := range lines {
		blanks := line[:len(line)-len(strings.TrimLeft(line, " \t"))]
		if blanks == line && i < len(lines)-1 {
			continue
		}
		if !found {
			common, found = blanks, true
		}
		for !strings.HasPrefix(blanks, common) {
			common = common[:len(common)-1]
		}
	}
	return len(common)
}

// run reads text at d.offset, with the escapes of its kind of literal. escape
// returns what an escape at the start of its argument stands for and its
// length, 0 where there is none.
func (d *decoder) run(text string, escape func(string) (string, int)) {
	plain := 0
	for i := 0; i < len(text); {
		length, put := 0, ""
		switch {
		case text[i] == '\\':
			put, length = escape(text[i:])
		case strings.HasPrefix(text[i:], "${"):
			put, length = d.placeholder(text[i:], d.offset+i)
		}
		if length == 0 {
			i++
			continue
		}
		d.literal(d.offset+plain, text[plain:i])
		d.fixed(d.offset+i, length, put)
		i += length
		plain = i
	}
	d.literal(d.offset+plain, text[plain:])
}

func (d *decoder) literal(offset int, text string) {
	if text != "" {
		d.add(text, mark{start: d.at.Start + int32(offset), end: d.at.Start + int32(offset+len(text))})
	}
}

func (d *decoder) fixed(offset, length int, text string) {
	start := d.at.Start + int32(offset)
	d.add(text, mark{start: start, end: start + int32(length), fixed: true})
}

func (d *decoder) add(text string, from mark) {
	if d.out.Len()+len(text) > MaxText {
		if d.sound {
			d.scope.report(tooMuchText(d.at))
			d.sound = false
		}
		return
	}
	from.out = int32(d.out.Len())
	d.marks = append(d.marks, from)
	d.out.WriteString(text)
}

// placeholder reads the `${name}` at the start of text.
func (d *decoder) placeholder(text string, offset int) (put string, length int) {
	name, length := placeholderName(text)
	start := int(d.at.Start) + offset
	if length == 0 {
		d.scope.report(badPlaceholder(d.at.File.Span(start, start+2)))
		d.sound = false
		return "", 2
	}
	at := d.at.File.Span(start, start+length)
	if !isName(name) {
		d.scope.report(badPlaceholder(at))
		d.sound = false
		return "", length
	}
	put, ok := d.scope.interpolated(name, at)
	d.sound = d.sound && ok
	return put, length
}

// interpolated is the text that `${name}` puts in.
func (s *Scope) interpolated(name string, at source.Span) (string, bool) {
	value := s.variable(name, at, true)
	switch value.Type {
	case Invalid:
		return "", false
	case Text, Number, Logical:
		text, _ := value.Display()
		return text, true
	}
	s.report(notForText(at, name, value))
	return "", false
}

// placeholderName is the name in the `${…}` at the start of text, and the
// length of the whole; 0 where no brace closes it on its line.
func placeholderName(text string) (name string, length int) {
	end := strings.IndexByte(text, '}')
	if newline := strings.IndexByte(text, '\n'); end < 0 || newline >= 0 && newline < end {
		return "", 0
	}
	return strings.TrimSpace(text[2:end]), end + 1
}

// placeholders lists the names in the `${…}` of a literal.
func placeholders(raw string) []string {
	var names []string
	for i := 0; i < len(raw); i++ {
		if raw[i] == '\\' {
			i++
		} else if strings.HasPrefix(raw[i:], "${") {
			if name, length := placeholderName(raw[i:]); length > 0 {
				names = append(names, name)
				i += length - 1
			}
		}
	}
	return names
}

// isName tells whether a text is words with dots between them.
func isName(text string) bool {
	for part := range strings.SplitSeq(text, ".") {
		if part == "" || strings.ContainsFunc(part, notInName) {
			return false
		}
	}
	return true
}

// jsonEscape reads an escape of a one-line string.
func jsonEscape(text string) (string, int) {
	if len(text) < 2 {
		return "", 0
	}
	switch c := text[1]; c {
	case '"', '\\', '/':
		return text[1:2], 2
	case 'b':
		return "\b", 2
	case 'f':
		return "\f", 2
	case 'n':
		return "\n", 2
	case 'r':
		return "\r", 2
	case 't':
		return "\t", 2
	case 'u':
		return unicodeEscape(text)
	}
	return dollarEscape(text)
}

// unicodeEscape reads `\u0041`, or two of them for a rune beyond 16 bits.
func unicodeEscape(text string) (string, int) {
	first, ok := hexadecimal(text)
	if !ok {
		return "", 0
	}
	if utf16.IsSurrogate(first) && len(text) >= 12 {
		if second, ok := hexadecimal(text[6:]); ok {
			if r := utf16.DecodeRune(first, second); r != utf8.RuneError {
				return string(r), 12
			}
		}
	}
	return string(first), 6
}

func hexadecimal(text string) (rune, bool) {
	if len(text) < 6 || text[0] != '\\' || text[1] != 'u' {
		return 0, false
	}
	n, err := strconv.ParseUint(text[2:6], 16, 16)
	return rune(n), err == nil
}

// dollarEscape reads `\${`, the one escape of a quoted text.
func dollarEscape(text string) (string, int) {
	if strings.HasPrefix(text, `\${`) {
		return "${", 3
	}
	return "", 0
}

// blockEscape reads the escapes of a text block.
func blockEscape(text string) (string, int) {
	if strings.HasPrefix(text, `\"""`) {
		return `"""`, 4
	}
	return dollarEscape(text)
}
