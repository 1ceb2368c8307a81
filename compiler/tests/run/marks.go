package run

import (
	"regexp"
	"strings"
)

var (
	headings = regexp.MustCompile(`(?m)^[ \t]*#{1,6}[ \t]+`)
	quotes   = regexp.MustCompile(`(?m)^[ \t]*>[ \t]?`)
	links    = regexp.MustCompile(`!?\[([^\]]*)\]\([^)]*\)`)
	strong   = regexp.MustCompile(`(\*\*\*|\*\*|\*|__|~~|` + "`" + `)([^*_~` + "`" + `\n]+)(\*\*\*|\*\*|\*|__|~~|` + "`" + `)`)
	tags     = regexp.MustCompile(`</?[a-zA-Z][^<>]*>`)
)

// withoutMarks is a text as a reader sees it: without the marks of Markdown.
func withoutMarks(text string) string {
	text = tags.ReplaceAllString(text, "")
	text = headings.ReplaceAllString(text, "")
	text = quotes.ReplaceAllString(text, "")
	text = links.ReplaceAllString(text, "$1")
	text = strong.ReplaceAllString(text, "$2")
	return strings.TrimSpace(text)
}
