package language

import (
	"strconv"
	"strings"

	"github.com/sigmac/sigmac/lang/kind"
	"github.com/sigmac/sigmac/lang/token"
)

// behindUse completes the component of a use, its arguments, and `as`.
func (c *completer) behindUse() {
	switch {
	case len(c.line) == 1 || c.last().kind == token.Dot:
		for _, component := range c.names.components() {
			c.use(component, "")
		}
	case openParens(c.line) > 0:
		c.formulaAt(c.line[2:], false)
		c.namesOfShape(kind.ElementID)
	case c.last().kind == token.RightParen:
		c.snippet(KeywordItem, "as", "id of the use", "The id that the elements inside get.", "as ${1:name}")
	}
}

// use offers a component with its parameters.
func (c *completer) use(component usable, before string) {
	var parameters, signature []string
	for i, parameter := range component.item.Parameters {
		written := parameter.Name.Text
		if parameter.Type != nil {
			written += ": " + parameter.Type.Text
		}
		if parameter.Default != nil {
			signature = append(signature, written+" = "+short(parameter.Default.Span().Text()))
			continue
		}
		signature = append(signature, written)
		parameters = append(parameters, "${"+strconv.Itoa(i+1)+":"+parameter.Name.Text+"}")
	}
	detail := "(" + strings.Join(signature, ", ") + ")"
	c.add(Completion{
		Label: before + component.name, Kind: ComponentItem, Detail: detail, Doc: commentsOf(component.item.Trivia().Leading),
		Text: before + component.name + "(" + strings.Join(parameters, ", ") + ")", Snippet: true,
	})
}

// inCall reports whether the cursor is in the parentheses of a source or function
// outside of formulas.
func (c *completer) inCall() bool { return openParens(c.line) > 0 }

// argument completes an argument of a source's call.
func (c *completer) argument() {
	word, index := callAt(c.line)
	source, ok := kind.SourceNamed(word)
	if !ok {
		c.formulaAt(c.line[1:], false)
		return
	}
	if index < len(source.Arguments) {
		switch source.Arguments[index].Shape.Type {
		case kind.ConnectionShape:
			c.namesOfShape(kind.Connection)
			return
		case kind.ElementShape:
			c.namesOfShape(kind.ElementID)
			return
		}
	}
	c.variables("$")
	if word == "sql" {
		c.snippet(FunctionItem, "file", "statement in a file", "", "file(\"$0\")")
	}
	if word == "data-model" {
		c.snippet(KeywordItem, "id", "by id", "", "id \"$0\"")
	}
}

// callAt is the call whose parentheses are open last, and which argument the end
// of the tokens is in, from 0.
func callAt(line []tok) (word string, index int) {
	depth := 0
	for i := len(line) - 1; i >= 0; i-- {
		switch line[i].kind {
		case token.RightParen:
			depth++
		case token.LeftParen:
			if depth == 0 {
				if i > 0 && line[i-1].kind == token.Word {
					return qualified(line[:i]), index
				}
				return "", index
			}
			depth--
		case token.Comma:
			if depth == 0 {
				index++
			}
		}
	}
	return "", index
}

// qualified is the word that tokens end with, with the modules before it.
func qualified(line []tok) string {
	text := line[len(line)-1].text
	for i := len(line) - 2; i > 0 && line[i].kind == token.Dot && line[i-1].kind == token.Word; i -= 2 {
		text = line[i-1].text + "." + text
	}
	return text
}
