// Package dataset reads the files of data that sources name at compile time,
// `csv("…")`, `json("…")` and `yaml("…")`, as expressions of the language: lists of
// objects whose fields are numbers, texts, logicals, nulls, lists and objects. Every
// part of the expression has the place of what it was read from.
package dataset

import (
	"strings"
	"unicode"

	"github.com/sigmac/sigmac/lang/ast"
	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/source"
	"github.com/sigmac/sigmac/lang/text"
)

// The bounds of one file of data, besides the size of a file.
const (
	// MaxRows is how many rows a CSV file may have, its header not counted.
	MaxRows = 100_000
	// MaxValues is how many fields a CSV file may have, and about how many values a
	// document: it is the separators between them that are counted before it is read.
	MaxValues = 500_000
	// MaxColumns is how many columns a CSV file may have.
	MaxColumns = 1_000
)

// A Flaw is what keeps a file of data from being read. At is its place in that
// file, Message says what is wrong there, Help what to do about it.
type Flaw struct {
	At            source.Span
	Message, Help string
}

// Formats are the calls that read data, in alphabetical order.
var Formats = []string{"csv", "json", "yaml"}

// Read reads a file in one of the Formats. Beside a flaw the expression is nil.
// Expressions are never changed, so callers may share one.
func Read(format string, file *source.File) (formula.Expr, *Flaw) {
	if format == "csv" {
		return readCSV(file)
	}
	return readDocument(file)
}

// FieldName is the name by which sources read a column of a CSV file or a key of
// a document that is not a word: letters and digits in lower case, every run of
// anything else one `_`. It is "" where nothing is left.
func FieldName(header string) string {
	var made strings.Builder
	gap := false
	for _, r := range header {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			gap = made.Len() > 0
			continue
		}
		if gap {
			made.WriteByte('_')
		}
		if made.Len() == 0 && unicode.IsDigit(r) {
			made.WriteByte('_')
		}
		gap = false
		made.WriteRune(unicode.ToLower(r))
	}
	return made.String()
}

// textExpr is a text whose value is exactly the given one.
func textExpr(value string, at source.Span) formula.Expr {
	made := &formula.Text{Raw: text.Quoted(value)}
	made.At = at
	return made
}

func numberExpr(text string, at source.Span) formula.Expr {
	made := &formula.Number{Text: text}
	made.At = at
	return signed(made, text)
}

// signed is a number; one below zero is a sign and a number, as in sources.
func signed(number *formula.Number, text string) formula.Expr {
	rest, negative := strings.CutPrefix(text, "-")
	if !negative {
		return number
	}
	number.Text = rest
	made := &formula.Unary{Op: "-", X: number}
	made.At = number.At
	return made
}

func logicalExpr(value bool, at source.Span) formula.Expr {
	made := &formula.Logical{Value: value}
	made.At = at
	return made
}

func nullExpr(at source.Span) formula.Expr {
	made := &formula.Null{}
	made.At = at
	return made
}

func listExpr(items []formula.Expr, at source.Span) formula.Expr {
	made := &formula.List{Items: items}
	made.At = at
	return made
}

// A field is one setting of an object.
type field struct {
	name  string
	value formula.Expr
	at    source.Span
}

// objectExpr is a block of settings, one a field.
func objectExpr(fields []field, at source.Span) formula.Expr {
	block := &ast.Block{At: at, Items: make([]ast.Item, len(fields))}
	for i, f := range fields {
		statement := &ast.Statement{Terms: []ast.Term{
			{Type: ast.Word, Text: f.name, At: f.at},
			{Type: ast.Value, Expr: f.value, At: f.value.Span()},
		}}
		statement.At = f.at
		block.Items[i] = statement
	}
	made := &formula.Object{Block: block}
	made.At = at
	return made
}
