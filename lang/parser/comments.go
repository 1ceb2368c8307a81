package parser

import (
	"strings"

	"github.com/sigmac/sigmac/lang/ast"
	"github.com/sigmac/sigmac/lang/source"
	"github.com/sigmac/sigmac/lang/token"
)

// attach gives each comment to the item or block that it belongs to, by its
// place: on lines of its own to the item behind it, on an item's last line to
// that item, between the tokens of a head to that head, and what is left to the
// block or file around it.
func attach(tree *ast.File, tokens []token.Token) {
	a := &attacher{file: tree.Source}
	for i := range tokens {
		if tokens[i].Type == token.Comment {
			a.comments = append(a.comments, a.comment(&tokens[i]))
		}
	}
	a.items(tree.Items)
	tree.Trailing = a.until(len(tree.Source.Text))
}

// attacher hands out comments in the order of the file.
type attacher struct {
	file     *source.File
	comments []ast.Comment
	// end is the offset behind what was looked at last.
	end int
}

// comment is a token's comment, without the blanks behind it.
func (a *attacher) comment(t *token.Token) ast.Comment {
	text := strings.TrimSpace(t.Value)
	return ast.Comment{Text: text, Span: a.file.Span(token.Start(t), token.Start(t)+len(text))}
}

// until takes the comments before an offset.
func (a *attacher) until(offset int) []ast.Comment {
	n := 0
	for n < len(a.comments) && int(a.comments[n].Span.Start) < offset {
		a.comments[n].BlankBefore = a.blankBefore(int(a.comments[n].Span.Start))
		a.end = int(a.comments[n].Span.End)
		n++
	}
	if n == 0 {
		return nil
	}
	taken := a.comments[:n:n]
	a.comments = a.comments[n:]
	return taken
}

// blankBefore reports whether an empty line stands between the last thing looked
// at and an offset.
func (a *attacher) blankBefore(offset int) bool {
	return offset > a.end && strings.Count(a.file.Text[a.end:offset], "\n") > 1
}

func (a *attacher) items(items []ast.Item) {
	for _, item := range items {
		around := a.item(item)
		around.Trailing = a.until(a.lineEnd(int(item.Span().End)))
		item.SetTrivia(around)
	}
}

// item takes the comments before an item and in it.
func (a *attacher) item(item ast.Item) (around ast.Trivia) {
	span := item.Span()
	around.Leading = a.until(int(span.Start))
	around.BlankBefore = a.blankBefore(int(span.Start))
	if len(around.Leading) > 0 {
		around.BlankBefore, around.Detached = around.Leading[0].BlankBefore, around.BlankBefore
	}
	a.end = int(span.Start)
	ast.Blocks(item, func(block *ast.Block) {
		around.Inner = append(around.Inner, a.until(int(block.At.Start))...)
		a.block(block)
	})
	around.Inner = append(around.Inner, a.until(int(span.End))...)
	a.end = int(span.End)
	return around
}

// block takes the comments of a block. An `else if` has no block of its own:
// what follows it belongs to the whole.
func (a *attacher) block(block *ast.Block) {
	if len(block.Items) == 1 && block.Items[0].Span() == block.At {
		block.Items[0].SetTrivia(a.item(block.Items[0]))
		return
	}
	a.end = int(block.At.Start) + 1
	a.items(block.Items)
	block.Trailing = a.until(int(block.At.End))
	a.end = int(block.At.End)
}

// lineEnd is the end of an item's last line, or where another token stands on
// it.
func (a *attacher) lineEnd(offset int) int {
	for offset < len(a.file.Text) {
		switch rest := a.file.Text[offset:]; {
		case rest[0] == ' ' || rest[0] == '\t' || rest[0] == ';':
			offset++
		case strings.HasPrefix(rest, "//"):
			return offset + 1
		case strings.HasPrefix(rest, "/*"):
			end := strings.Index(rest, "*/")
			if end < 0 {
				return offset
			}
			offset += end + 2
		default:
			return offset
		}
	}
	return offset
}
