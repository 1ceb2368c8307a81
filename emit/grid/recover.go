package grid

import (
	"encoding/xml"
	"io"
	"strings"
)

// maxRestarts bounds how often the reader of broken XML begins again.
const maxRestarts = 100

// recovered reads what there is in XML that is broken: a tag that is never closed
// ends with the tag around it, at the latest with its page; an end without a
// beginning is left out, and so is what cannot be read between two tags. Each fault
// says which.
func recovered(text string) (blocks []*Block, faults []string) {
	r := &recoverer{text: text, open: []*Block{{}}}
	for range maxRestarts {
		if !r.run() {
			break
		}
	}
	r.closeTo(1)
	return r.open[0].Blocks, r.faults
}

// A recoverer reads broken XML; open are the tags that are not closed, the first
// being what holds all.
type recoverer struct {
	text   string
	at     int
	open   []*Block
	faults []string
}

// run reads up to what cannot be read, and past it to the next tag; it reports
// whether there is more.
func (r *recoverer) run() bool {
	decoder := xml.NewDecoder(strings.NewReader(r.text[r.at:]))
	decoder.Strict = false
	decoder.CharsetReader = func(_ string, input io.Reader) (io.Reader, error) { return input, nil }
	begin := r.at
	for {
		start := begin + int(decoder.InputOffset())
		token, err := decoder.RawToken()
		switch {
		case err == io.EOF:
			return false
		case err != nil:
			r.add("the layout is not XML" + near(r.text, start))
			return r.skip(start)
		}
		switch token := token.(type) {
		case xml.StartElement:
			r.begin(newBlock(token))
		case xml.EndElement:
			r.end(token.Name.Local, start)
		}
	}
}

func (r *recoverer) add(fault string) { r.faults = append(r.faults, fault) }

// skip goes to the next tag behind an offset.
func (r *recoverer) skip(offset int) bool {
	next := strings.IndexByte(r.text[min(offset+1, len(r.text)):], '<')
	r.at = offset + 1 + next
	return next >= 0
}

func (r *recoverer) begin(made *Block) {
	if isRegion(made.Tag) || len(r.open) > maxDepth {
		r.closeTo(1)
	}
	last := r.open[len(r.open)-1]
	last.Blocks = append(last.Blocks, made)
	r.open = append(r.open, made)
}

func (r *recoverer) end(tag string, start int) {
	for i := len(r.open) - 1; i > 0; i-- {
		if r.open[i].Tag == tag {
			r.closeTo(i + 1)
			r.open = r.open[:i]
			return
		}
	}
	r.add("`</" + tag + ">` closes nothing" + near(r.text, start))
}

// closeTo closes the tags from a depth on, which have no end; those of elements hold
// nothing, so that what was read into them goes to what is around.
func (r *recoverer) closeTo(depth int) {
	for i := len(r.open) - 1; i >= depth; i-- {
		last := r.open[i]
		r.add(last.called() + " is not closed")
		if last.Tag == "Element" || last.Tag == "LayoutElement" {
			around := r.open[i-1]
			around.Blocks = append(around.Blocks, last.Blocks...)
			last.Blocks = nil
		}
		r.open = r.open[:i]
	}
}

// isRegion reports whether a tag is that of a page, overlay or panel.
func isRegion(tag string) bool { return tag == "Page" || tag == "Overlay" || tag == "Panel" }
