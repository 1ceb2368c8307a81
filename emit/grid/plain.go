package grid

import "strings"

// A plainReader reads the XML that layouts are mostly made of, many times faster than
// a reader of all XML: prologs, tags and attributes in ASCII with nothing but blanks
// between them, no escapes and no namespaces. All else it leaves to that one.
type plainReader struct {
	rest string
	open []*Block
	// blocks and attributes are room for those to come.
	blocks     []Block
	attributes []Attribute
}

// plainRoom is how many blocks or attributes get their room at a time.
const plainRoom = 128

// parsePlain is Parse for plain XML; ok is false for any other text.
func parsePlain(text string) (blocks []*Block, ok bool) {
	r := plainReader{rest: text, open: []*Block{{}}}
	for r.blanks(); r.rest != ""; r.blanks() {
		if !r.tag() || len(r.open) > maxDepth {
			return nil, false
		}
	}
	return r.open[0].Blocks, len(r.open) == 1
}

// tag reads a prolog or a tag and reports whether it could.
func (r *plainReader) tag() bool {
	if !r.skip("</") {
		return r.skip(strings.TrimSpace(Prolog)) || r.skip("<") && r.element()
	}
	last := len(r.open) - 1
	if last == 0 || r.name() != r.open[last].Tag {
		return false
	}
	r.open = r.open[:last]
	r.blanks()
	return r.skip(">")
}

// element reads the tag that an element begins with, from its name on.
func (r *plainReader) element() bool {
	name := r.name()
	if name == "" {
		return false
	}
	if len(r.blocks) == 0 {
		r.blocks = make([]Block, plainRoom)
	}
	made := &r.blocks[0]
	r.blocks = r.blocks[1:]
	made.Tag = name
	around := r.open[len(r.open)-1]
	around.Blocks = append(around.Blocks, made)
	for {
		r.blanks()
		switch {
		case r.skip("/>"):
			return true
		case r.skip(">"):
			r.open = append(r.open, made)
			return true
		case !r.attribute(made):
			return false
		}
	}
}

// attribute reads `name="value"`.
func (r *plainReader) attribute(of *Block) bool {
	name := r.name()
	r.blanks()
	if name == "" || !r.skip("=") {
		return false
	}
	r.blanks()
	quote := `"`
	if !r.skip(quote) {
		if quote = "'"; !r.skip(quote) {
			return false
		}
	}
	value, rest, closed := strings.Cut(r.rest, quote)
	r.rest = rest
	if closed = closed && isPlain(value); closed {
		r.add(of, Attribute{name, value})
	}
	return closed
}

// isPlain reports whether all in a value stands for itself.
func isPlain(value string) bool {
	for i := range len(value) {
		if c := value[i]; c < ' ' && c != '\t' && c != '\n' || c > '~' || c == '<' || c == '&' {
			return false
		}
	}
	return true
}

// add gives a tag an attribute; of two with one name the last one counts.
func (r *plainReader) add(to *Block, attribute Attribute) {
	count := len(to.Attributes)
	if to.Has(attribute.Name) {
		to.Set(attribute.Name, attribute.Value)
		return
	}
	if len(r.attributes) == cap(r.attributes) {
		r.attributes = append(make([]Attribute, 0, plainRoom+count), to.Attributes...)
		to.Attributes = nil
	}
	r.attributes = append(r.attributes, attribute)
	to.Attributes = r.attributes[len(r.attributes)-count-1 : len(r.attributes) : len(r.attributes)]
}

func (r *plainReader) skip(prefix string) (ok bool) {
	r.rest, ok = strings.CutPrefix(r.rest, prefix)
	return ok
}

func (r *plainReader) blanks() { r.rest = strings.TrimLeft(r.rest, blanks) }

// blanks are those of XML but for the carriage return, which it makes a line feed.
const blanks = " \t\n"

// name reads a name; "" where there is none.
func (r *plainReader) name() string {
	end := 0
	for end < len(r.rest) && isInName(r.rest[end], end > 0) {
		end++
	}
	name := r.rest[:end]
	r.rest = r.rest[end:]
	return name
}

func isInName(c byte, isLater bool) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || c == '_' || isLater && ('0' <= c && c <= '9' || c == '-' || c == '.')
}
