package grid

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
)

// fault says what keeps a text from being XML, and where: in which element, and
// near which of its letters. reason is that of the reader, for what this does
// not see.
func fault(text string, reason error) error {
	decoder := xml.NewDecoder(strings.NewReader(text))
	var open []string
	for len(open) <= maxDepth {
		start := int(decoder.InputOffset())
		token, err := decoder.RawToken()
		switch token := token.(type) {
		case xml.StartElement:
			open = append(open, tagOf(token))
		case xml.EndElement:
			if len(open) == 0 {
				return fmt.Errorf("`</%s>` closes nothing%s", token.Name.Local, near(text, start))
			}
			last := open[len(open)-1]
			if name, _, _ := strings.Cut(last, ">"); name != "<"+token.Name.Local {
				return fmt.Errorf("`</%s>` stands where %s is still open%s", token.Name.Local, last, near(text, start))
			}
			open = open[:len(open)-1]
		}
		var syntax *xml.SyntaxError
		switch {
		case err == nil:
			continue
		case len(open) > 0 && (errors.Is(err, io.EOF) || strings.HasPrefix(text[start:], "<") && !strings.Contains(text[start:], ">")):
			return fmt.Errorf("it ends before %s is closed", open[len(open)-1])
		case errors.As(err, &syntax):
			return fmt.Errorf("%s%s", syntax.Msg, near(text, start))
		}
		return reason
	}
	return fmt.Errorf("its elements are nested more than %d deep", maxDepth)
}

// tagOf is a tag with the id that it is about.
func tagOf(token xml.StartElement) string {
	for _, attribute := range token.Attr {
		if attribute.Name.Local == "elementId" || attribute.Name.Local == "id" {
			return "<" + token.Name.Local + "> of `" + attribute.Value + "`"
		}
	}
	return "<" + token.Name.Local + ">"
}

// near quotes the beginning of what stands at an offset.
func near(text string, offset int) string {
	const shown = 40
	rest := []rune(strings.TrimSpace(text[min(offset, len(text)):min(offset+4*shown, len(text))]))
	if len(rest) == 0 {
		return ""
	}
	if len(rest) > shown {
		rest = append(rest[:shown], '…')
	}
	return fmt.Sprintf(", near `%s`", string(rest))
}
