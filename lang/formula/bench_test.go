package formula

import (
	"strings"
	"testing"

	"github.com/sigmac/sigmac/lang/source"
	"github.com/sigmac/sigmac/lang/token"
)

const benchFormula = `If([Order Date] >= DateAdd("month", -3, Today()) And Not ([Returned]), (Sum([sales/Revenue]) - Sum([sales/Cost])) / CountDistinct([Order Number]), Null)` + "\n"

// BenchmarkParse parses formulas from tokens that are there already.
func BenchmarkParse(b *testing.B) {
	file := source.NewFile("b.sigma", strings.Repeat(benchFormula, 1000))
	lex := token.Peeking(file.Text, 0, len(file.Text))
	start := *lex
	b.SetBytes(int64(len(file.Text)))
	b.ReportAllocs()
	for b.Loop() {
		*lex = start
		reader := readerOf(file)
		for lex.Peek().Type != token.EOF {
			reader.Formula(lex)
			lex.Next()
		}
	}
}

// BenchmarkParseText cuts formulas into tokens and parses them, one by one.
func BenchmarkParseText(b *testing.B) {
	file := source.NewFile("b.sigma", benchFormula)
	b.SetBytes(int64(len(file.Text)))
	b.ReportAllocs()
	for b.Loop() {
		ParseText(file, 0, len(file.Text))
	}
}

func BenchmarkAppend(b *testing.B) {
	expr, _ := ParseString(benchFormula)
	buffer := make([]byte, 0, 2*len(benchFormula))
	b.SetBytes(int64(len(benchFormula)))
	b.ReportAllocs()
	for b.Loop() {
		Append(buffer, expr, nil)
	}
}

func BenchmarkCheck(b *testing.B) {
	expr, _ := ParseString(benchFormula)
	b.SetBytes(int64(len(benchFormula)))
	b.ReportAllocs()
	for b.Loop() {
		Check(expr, nil)
	}
}

// BenchmarkSum parses one long chain.
func BenchmarkSum(b *testing.B) {
	file := source.NewFile("b.sigma", strings.Repeat("[a] + ", MaxChain-1)+"[a]")
	b.SetBytes(int64(len(file.Text)))
	for b.Loop() {
		ParseText(file, 0, len(file.Text))
	}
}
