package parser

import (
	"testing"

	"github.com/sigmac/sigmac/lang/langtest"
)

// TestGrammar keeps the forms of the language as EBNF, for the reader and for
// the document of the language.
func TestGrammar(t *testing.T) {
	langtest.Golden(t, "testdata/grammar.ebnf", newParser().grammar.String()+"\n")
}
