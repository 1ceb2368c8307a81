package decompile

import (
	"strings"

	"github.com/sigmac/sigmac/lang/ast"
	"github.com/sigmac/sigmac/lang/edit"
	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/lazyregexp"
	"github.com/sigmac/sigmac/lang/sign"
)

// quotes begin and end a text block.
const quotes = `"""`

// longText is a text of several lines as a text block where one holds it letter for
// letter, else a string.
func longText(content string) *formula.Text {
	if !strings.Contains(content, "\n") || !fitsBlock(content) {
		return edit.Literal(content)
	}
	content = strings.ReplaceAll(content, "${", `\${`)
	return &formula.Text{Raw: quotes + "\n" + strings.ReplaceAll(content, quotes, `\"""`) + "\n" + quotes}
}

// blockContent is the content of a text block that longText made.
func blockContent(text *formula.Text) string {
	content := text.Raw[len(quotes)+1 : len(text.Raw)-len(quotes)-1]
	return strings.ReplaceAll(strings.ReplaceAll(content, `\"""`, quotes), `\${`, "${")
}

// fitsBlock tells of a text that a text block holds as it is: no other control
// characters, no blanks that an indentation would swallow, and no escapes.
func fitsBlock(text string) bool {
	for _, r := range text {
		if r != '\n' && sign.NeedsEscape(r) {
			return false
		}
	}
	if strings.Contains(text, `\$`) || strings.Contains(text, `\"`) {
		return false
	}
	for _, line := range strings.Split(text, "\n") {
		if line != "" && strings.TrimSpace(line) == "" {
			return false
		}
	}
	return true
}

var word = lazyregexp.New(`^[A-Za-z_][A-Za-z0-9_]*(-[A-Za-z0-9_]+)*$`)

// wordOrText is a word where a text is one, else a string: a value of an enum, or the
// name of a setting.
func wordOrText(text string) ast.Term {
	if word().MatchString(text) {
		return edit.Word(text)
	}
	return edit.Text(text)
}

// wordIf is a word, or nothing where there is none.
func wordIf(text string) []ast.Term {
	if text == "" {
		return nil
	}
	return []ast.Term{edit.Word(text)}
}

// textIf is a string, or nothing where it would be empty.
func textIf(text string) []ast.Term {
	if text == "" {
		return nil
	}
	return []ast.Term{edit.Text(text)}
}
