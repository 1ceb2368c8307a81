package command

import (
	"strings"
	"unicode/utf8"
)

// Wrap breaks the paragraphs of a text at blanks so that no line is longer than
// width, but for words that are.
func Wrap(text string, width int) string {
	paragraphs := strings.Split(strings.TrimSpace(text), "\n\n")
	for i, paragraph := range paragraphs {
		paragraphs[i] = wrapParagraph(strings.Fields(paragraph), width)
	}
	return strings.Join(paragraphs, "\n\n")
}

func wrapParagraph(words []string, width int) string {
	var out strings.Builder
	column := 0
	for i, word := range words {
		length := utf8.RuneCountInString(word)
		switch {
		case i == 0:
		case column+1+length > width:
			out.WriteByte('\n')
			column = 0
		default:
			out.WriteByte(' ')
			column++
		}
		out.WriteString(word)
		column += length
	}
	return out.String()
}
