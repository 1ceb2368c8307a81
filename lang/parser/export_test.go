package parser

import (
	"github.com/sigmac/sigmac/lang/ast"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/source"
)

// ParseInParts is Parse, in so many parts however short the text is.
func ParseInParts(file *source.File, parts int) (*ast.File, diag.List) {
	p := &parser{}
	return p.parse(file, file.Text, parts)
}

// IsParsedInParts reports whether ParseInParts does not fall back to one.
func IsParsedInParts(file *source.File, parts int) bool {
	p := &parser{}
	p.parse(file, file.Text, 1)
	p.found = nil
	_, ok := p.itemsInParts(parts)
	return ok
}
