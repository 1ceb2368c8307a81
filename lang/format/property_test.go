package format_test

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/sigmac/sigmac/lang/format"
	"github.com/sigmac/sigmac/lang/langtest"
	"github.com/sigmac/sigmac/lang/source"
)

// TestAnySource formats sources with random statements, blanks, line breaks and
// comments, wherever the language has them.
func TestAnySource(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := &writer{T: t}
		w.items(3)
		text := w.out.String()
		formatted, found := format.Source(source.NewFile("main.sigma", text))
		if found.HasErrors() {
			t.Fatalf("the generated source has mistakes:\n%s\n%s", langtest.DescribeAll(found), text)
		}
		checkFormat(t, text, formatted)
	})
}

// TestWorkbook holds that a generated workbook is in canonical format.
func TestWorkbook(t *testing.T) {
	text := langtest.Workbook(40)
	if formatted, _ := format.Source(source.NewFile("main.sigma", text)); formatted != text {
		t.Error("a generated workbook was changed")
	}
}

// writer writes a random source.
type writer struct {
	*rapid.T
	out strings.Builder
	// plain leaves out comments.
	plain bool
}

func (w *writer) write(text string) { w.out.WriteString(text) }

func (w *writer) pick(texts ...string) string {
	if w.plain {
		texts = slices.DeleteFunc(texts, func(text string) bool { return strings.Contains(text, "// ") || strings.Contains(text, "/*") })
	}
	return rapid.SampledFrom(texts).Draw(w.T, "pick")
}

func (w *writer) chance(of int) bool { return rapid.IntRange(1, of).Draw(w.T, "chance") == 1 }

func (w *writer) oneOf(writes ...func()) {
	writes[rapid.IntRange(0, len(writes)-1).Draw(w.T, "choice")]()
}

// blank writes blanks, perhaps with a comment, where a line may not end.
func (w *writer) blank() {
	w.write(w.pick(" ", "  ", "\t", " ", "\f", "\v", "\u00a0", "\u2003", " /* c */ "))
}

// gap writes nothing or blanks.
func (w *writer) gap() { w.write(w.pick("", "", " ", "   ", "\u00a0", "\f")) }

// turn writes what may follow a comma, an operator or a parenthesis.
func (w *writer) turn() {
	w.write(w.pick("", " ", " ", "\n", "\n      ", "\n\u00a0 ", "\n\v", " // c\n", " /* c */ ", "\n\n"))
}

// end ends a statement.
func (w *writer) end() {
	w.write(w.pick("\n", "\n", ";", "\n\n\n", " // c\n", "; ", "\n// c\n", "\n\n// c\n\n", " /* c */\n", ";\n/* c\n c */\n"))
}

func (w *writer) items(depth int) {
	for range rapid.IntRange(0, 4).Draw(w.T, "items") {
		w.item(depth)
		w.end()
	}
}

func (w *writer) block(depth int) {
	w.write(w.pick("{", "{ ", "{\n", "{ // c\n"))
	if depth > 0 {
		w.items(depth - 1)
	}
	w.write("}")
}

func (w *writer) item(depth int) {
	w.oneOf(
		func() { w.statement(depth) }, func() { w.statement(depth) }, func() { w.setting() }, func() { w.setting() },
		func() { w.element(depth) }, func() { w.element(depth) },
		func() {
			w.write("let" + w.pick(" ", "  ") + "x" + w.pick("=", " = ", ": text =", " =\n  "))
			w.value(depth)
		},
		func() { w.write("param p" + w.pick("", ":number", " in (1,2)", " = \"a\"", ": text in ( \"a\" )=3")) },
		func() {
			w.write("component c(" + w.pick("", "a", "a:text", "a: text ,b = Sum([A])") + ")")
			w.block(depth)
		},
		func() {
			w.write("use c(")
			w.turn()
			w.formula(2)
			w.write(")" + w.pick("", " as x", "  as \"x-${a}\""))
		},
		func() { w.write("for r in" + w.pick(" $x", " (\"a\",\"b\")", "(1)") + w.pick("", " ")); w.block(depth) },
		func() { w.branch(depth) },
		func() { w.write("..." + w.pick("$card", " $card.x")) },
		func() {
			w.write("raw " + w.pick("", "document ") + w.pick(`{}`, `{"a":1}`, "{\n\"a\":[1,{\"b\":null}]}", `{"a":{"b":[]}, "c":"}"}`))
		},
		func() { w.write(w.pick(`import "x"`, `import "x" as  y`, `include "p"`)) },
	)
}

// statement writes a word, a list and perhaps a block.
func (w *writer) statement(depth int) {
	w.write("columns")
	for i := range rapid.IntRange(1, 3).Draw(w.T, "entries") {
		if i > 0 {
			w.write(w.pick(",", " ,"))
			w.turn()
		} else {
			w.blank()
		}
		w.write(w.operand() + w.pick("", "", " format $money", " as [B]"))
	}
	if w.chance(2) {
		w.gap()
		w.block(depth)
	}
}

func (w *writer) operand() string {
	return w.pick(`"a"`, "[A]", "[s/B]: date", "[A] :text", "3", "-5", "$x", "f(1 ,2)", "(1)", "()", "(1,2)", "[A][0]", `"it's"`)
}

// setting writes a name and a formula.
func (w *writer) setting() {
	w.write(w.pick("x", "y", "[Deal]", `"my key"`))
	w.gap()
	w.write("=")
	w.turn()
	w.formula(3)
	w.write(w.pick("", "", " as [B]", " format \"x\"", " sort y desc"))
}

// element writes a head with its clauses in any order.
func (w *writer) element(depth int) {
	w.write(w.pick("table t", "control list c", `element "radar" r`, `bar-chart "${id}"`))
	clauses := rapid.Permutation([]string{`"Title"`, "from sales", "span 3", "height  2", "at 1/ 3 2/4", "from f(1) as \"P\"",
		"from t by g", "\"\"\"\n  a\n    b\n  \"\"\"", "odd"}).Draw(w.T, "clauses")
	for _, clause := range clauses[:rapid.IntRange(0, 5).Draw(w.T, "count")] {
		w.blank()
		w.write(clause)
	}
	if w.chance(2) {
		w.gap()
		w.block(depth)
	}
}

func (w *writer) branch(depth int) {
	w.write("if $x = ")
	w.formula(1)
	w.gap()
	w.block(depth)
	for range rapid.IntRange(0, 2).Draw(w.T, "branches") {
		w.write(w.pick(" ", "\n", " // c\n", ""))
		w.write("else if $x != ")
		w.formula(1)
		w.block(depth)
	}
	if w.chance(2) {
		w.write(w.pick(" ", "\n", "") + "else" + w.pick("", " ", " /* c */ "))
		w.block(depth)
	}
}

func (w *writer) value(depth int) {
	switch {
	case depth > 0 && w.chance(3):
		w.block(depth - 1)
	case w.chance(3):
		w.formula(1)
		w.write(",")
		w.turn()
		w.formula(1)
	default:
		w.formula(2)
	}
}

func (w *writer) formula(depth int) {
	if depth == 0 {
		w.write(w.pick("[A]", "[s/B]", "3", `"t"`, "'q'", "$x", "true", "Null", "1.5e3"))
		return
	}
	w.oneOf(
		func() { w.formula(0) },
		func() {
			w.formula(depth - 1)
			w.turn()
			w.write(w.pick("+", "-", "*", "/", "=", "!=", "&", " and ", " OR "))
			w.turn()
			w.formula(depth - 1)
		},
		func() { w.minus(); w.formula(0) },
		func() { w.write(w.pick("not (", "Not  (")); w.formula(depth - 1); w.write(")") },
		func() { w.write("("); w.turn(); w.formula(depth - 1); w.turn(); w.write(")") },
		func() { w.write(w.pick("sum(", "If( ", "unknown(")); w.args(depth - 1); w.write(")") },
		func() { w.write("{a:"); w.formula(depth - 1); w.write(" , \"b c\" : 1}") },
		func() { w.write("[A]." + w.pick("b", "b.c", "b[0]")) },
	)
}

func (w *writer) args(depth int) {
	w.turn()
	w.formula(depth)
	for range rapid.IntRange(0, 2).Draw(w.T, "args") {
		w.write(w.pick(",", " ,"))
		w.turn()
		w.formula(depth)
	}
	w.turn()
}

// minus writes a sign, apart from one before it: two begin a comment of SQL.
func (w *writer) minus() {
	if strings.HasSuffix(w.out.String(), "-") {
		w.write(" ")
	}
	w.write("-")
}
