package draw

import (
	"regexp"
	"strings"

	"github.com/sigmac/sigmac/emit/preview/look"
	"github.com/sigmac/sigmac/lang/lazyregexp"
)

// A run is a stretch of text of one look.
type run struct {
	text                    string
	bold, italic, underline bool
	color                   string
	// link is the address that a click opens, as it is written; "" for none.
	link string
}

// A paragraph is a block of a text element.
type paragraph struct {
	runs []run
	size float64
	bold bool
	// bullet stands in front of an item of a list, indent is how deep that is.
	bullet string
	indent int
	// rule is a line across.
	rule bool
	// align is left, center or right, where a tag says so; "" is the element's.
	align string
}

var (
	headingMark  = lazyregexp.New(`^(#{1,6})\s+(.*)$`)
	bulletMark   = lazyregexp.New(`^(\s*)([-*+]|\d{1,3}[.)])\s+(.*)$`)
	ruleMark     = lazyregexp.New(`^\s*([-*_])(\s*[-*_]){2,}\s*$`)
	tagMark      = lazyregexp.New(`(?i)<(/?)([a-z][a-z0-9]*)((?:\s+[a-z-]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>]+))?)*)\s*/?>`)
	classMark    = lazyregexp.New(`class\s*=\s*["']([^"']*)["']`)
	alignMark    = lazyregexp.New(`text-align\s*:\s*(left|center|right)`)
	colorMark    = lazyregexp.New(`color\s*:\s*([^;"']+)`)
	linkMark     = lazyregexp.New(`^\[([^\]]*)\]\(([^)]*)\)`)
	escapedMark  = lazyregexp.New("^\\\\([\\\\`*_{}\\[\\]()#+\\-.!<>~|])")
	entityReader = strings.NewReplacer("&nbsp;", "\u00a0", "&lt;", "<", "&gt;", ">", "&quot;", `"`, "&#39;", "'", "&amp;", "&")
)

// headingSizes are by level.
var headingSizes = []float64{look.Heading1.Pixels, look.Heading2.Pixels, look.Heading3.Pixels, look.LargeSize.Pixels, look.BodySize.Pixels, look.SmallSize.Pixels}

// paragraphsOf reads the Markdown of a text element with the few tags that Sigma
// takes. What is not known is shown as it is written.
func paragraphsOf(body string) []paragraph {
	var blocks []paragraph
	state := inline{}
	open := false
	for _, line := range strings.Split(body, "\n") {
		trimmed := strings.TrimSpace(line)
		switch {
		case trimmed == "":
			open = false
			continue
		case ruleMark().MatchString(line):
			blocks, open = append(blocks, paragraph{rule: true}), false
			continue
		}
		block := paragraph{size: look.BodySize.Pixels}
		fresh := true
		if m := headingMark().FindStringSubmatch(trimmed); m != nil {
			block.size, block.bold, trimmed = headingSizes[len(m[1])-1], true, strings.TrimRight(m[2], "# ")
		} else if m := bulletMark().FindStringSubmatch(line); m != nil {
			block.indent = 1 + len(m[1])/2
			block.bullet, trimmed = m[2], m[3]
			if strings.ContainsAny(m[2], "-*+") {
				block.bullet = "•"
			}
		} else if fresh = !open; open {
			block = blocks[len(blocks)-1]
			trimmed = " " + trimmed
		}
		state.block = &block
		block.runs = state.read(trimmed, block.runs)
		if fresh {
			blocks = append(blocks, block)
		} else {
			blocks[len(blocks)-1] = block
		}
		open = block.bullet == "" && !(block.bold && fresh && block.size > look.BodySize.Pixels)
	}
	return blocks
}

// inline reads marks within lines; tags may be open across lines.
type inline struct {
	block                   *paragraph
	bold, italic, underline bool
	colors                  []string
	pending                 strings.Builder
}

func (n *inline) read(line string, runs []run) []run {
	n.pending.Reset()
	for len(line) > 0 {
		size := 0
		switch {
		case strings.HasPrefix(line, `\`) && escapedMark().MatchString(line):
			n.pending.WriteString(line[1:2])
			size = 2
		case strings.HasPrefix(line, "**"), strings.HasPrefix(line, "__"):
			runs = n.flush(runs)
			n.bold, size = !n.bold, 2
		case line[0] == '*' || line[0] == '_' && n.atWordEdge(line):
			runs = n.flush(runs)
			n.italic, size = !n.italic, 1
		case line[0] == '[' && linkMark().MatchString(line):
			runs = n.flush(runs)
			m := linkMark().FindStringSubmatch(line)
			runs = append(runs, run{text: m[1], bold: n.bold, italic: n.italic, link: entityReader.Replace(m[2])})
			size = len(m[0])
		case line[0] == '<':
			runs, size = n.tag(line, runs)
		}
		if size == 0 {
			n.pending.WriteByte(line[0])
			size = 1
		}
		line = line[size:]
	}
	return n.flush(runs)
}

// atWordEdge reports whether an underscore stands at the edge of a word, since one
// inside a name is not a mark.
func (n *inline) atWordEdge(line string) bool {
	before := n.pending.String()
	inWord := before != "" && isWordByte(before[len(before)-1]) && len(line) > 1 && isWordByte(line[1])
	return !inWord
}

func isWordByte(b byte) bool {
	return b == '_' || b >= '0' && b <= '9' || b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b >= 0x80
}

func (n *inline) flush(runs []run) []run {
	if n.pending.Len() == 0 {
		return runs
	}
	made := run{text: entityReader.Replace(n.pending.String()), bold: n.bold, italic: n.italic, underline: n.underline}
	if last := len(n.colors) - 1; last >= 0 {
		made.color = n.colors[last]
	}
	n.pending.Reset()
	return append(runs, made)
}

// tag reads a tag at the start of the line; size is 0 where there is none.
func (n *inline) tag(line string, runs []run) ([]run, int) {
	at := tagMark().FindStringSubmatchIndex(line)
	if at == nil || at[0] != 0 {
		return runs, 0
	}
	runs = n.flush(runs)
	closing, name, attributes := line[at[2]:at[3]] == "/", strings.ToLower(line[at[4]:at[5]]), line[at[6]:at[7]]
	switch name {
	case "b", "strong":
		n.bold = !closing
	case "i", "em":
		n.italic = !closing
	case "u":
		n.underline = !closing
	case "br":
		n.pending.WriteByte(' ')
	case "h1", "h2", "h3":
		if !closing {
			n.block.size, n.block.bold = headingSizes[name[1]-'1'], true
		}
	case "span", "font":
		if closing {
			n.colors = n.colors[:max(0, len(n.colors)-1)]
		} else {
			n.colors = append(n.colors, firstGroup(colorMark(), attributes))
		}
	}
	if !closing {
		n.blockTag(attributes)
	}
	return runs, at[1]
}

// blockTag reads what a tag says of its paragraph.
func (n *inline) blockTag(attributes string) {
	if align := firstGroup(alignMark(), attributes); align != "" {
		n.block.align = align
	}
	switch firstGroup(classMark(), attributes) {
	case "p-small", "text-small":
		n.block.size = look.SmallSize.Pixels
	case "p-large", "text-large":
		n.block.size = look.LargeSize.Pixels
	}
}

func firstGroup(expression *regexp.Regexp, text string) string {
	if m := expression.FindStringSubmatch(text); m != nil {
		return strings.TrimSpace(m[1])
	}
	return ""
}
