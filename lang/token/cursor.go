package token

// A Cursor walks over tokens and passes over comments. A copy of it looks ahead.
type Cursor struct {
	tokens []Token
	// read is how many tokens are read, with the comments between them; next is the
	// place of the token to read next.
	read, next int
}

// NewCursor stands before the first of tokens that Scan gave.
func NewCursor(tokens []Token) *Cursor {
	c := &Cursor{tokens: tokens}
	c.skipComments()
	return c
}

// Peeking is a cursor over the tokens of text[start:end]. Offsets are those of text.
func Peeking(text string, start, end int) *Cursor { return NewCursor(Scan(nil, text, start, end)) }

// PeekingSpec is Peeking for a formula of a spec.
func PeekingSpec(text string, start, end int) *Cursor {
	return NewCursor(ScanSpec(nil, text, start, end))
}

// Peek returns the token to read next.
func (c *Cursor) Peek() *Token { return &c.tokens[c.next] }

// Next reads a token; at the end it returns EOF for ever.
func (c *Cursor) Next() *Token {
	t := &c.tokens[c.next]
	if t.EOF() {
		return t
	}
	c.next++
	c.read = c.next
	c.skipComments()
	return t
}

// Jump makes the cursor stand before a token, by its place or that of a comment before it.
func (c *Cursor) Jump(place int) {
	c.read, c.next = place, place
	c.skipComments()
}

// Place is where the cursor stands: it grows with each token that is read.
func (c *Cursor) Place() int { return c.next }

// Previous is the last token read that neither ends a statement nor is a comment;
// nil without one.
func (c *Cursor) Previous() *Token {
	for i := c.read - 1; i >= 0; i-- {
		if t := &c.tokens[i]; t.Type != Terminator && t.Type != Comment {
			return t
		}
	}
	return nil
}

func (c *Cursor) skipComments() {
	for c.tokens[c.next].Type == Comment {
		c.next++
	}
}
