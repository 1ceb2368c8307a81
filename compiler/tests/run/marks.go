package run

import (
	"strings"

	"github.com/sigmac/sigmac/lang/lazyregexp"
)

var (
	headings = lazyregexp.New(`(?m)^[ \t]*#{1,6}[ \t]+`)
	quotes   = lazyregexp.New(`(?m)^[ \t]*>[ \t]?`)
	links    = lazyregexp.New(`!?\[([^\]]*)\]\([^)]*\)`)
	strong   = lazyregexp.New(`(\*\*\*|\*\*|\*|__|~~|` + "`" + `)([^*_~` + "`" + `\n]+)(\*\*\*|\*\*|\*|__|~~|` + "`" + `)`)
	tags     = lazyregexp.New(`</?[a-zA-Z][^<>]*>`)
)

// withoutMarks is a text as a reader sees it: without the marks of Markdown.
func withoutMarks(text string) string {
	text = tags().ReplaceAllString(text, "")
	text = headings().ReplaceAllString(text, "")
	text = quotes().ReplaceAllString(text, "")
	text = links().ReplaceAllString(text, "$1")
	text = strong().ReplaceAllString(text, "$2")
	return strings.TrimSpace(text)
}
