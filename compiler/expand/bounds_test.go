package expand_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/sigmac/sigmac/compiler/expand"
	"github.com/sigmac/sigmac/compiler/load"
	"github.com/sigmac/sigmac/lang/diag"
)

// TestBounds makes sources that would grow without end, and checks that each
// gives the one finding that names its bound.
func TestBounds(t *testing.T) {
	digits := "let d = (0, 1, 2, 3, 4, 5, 6, 7, 8, 9)\n"
	for name, test := range map[string]struct{ source, want string }{
		"statements": {
			digits + workbook(nested("d", 6, "text x \"x\"")),
			"expansion makes more than 100000 statements",
		},
		"rounds without statements": {
			digits + workbook(nested("d", 8, "")),
			"expansion makes more than 100000 statements",
		},
		"depth": {
			chain(101, "component c%d() { use c%d() }\n") + "component c101() { x 1 }\n" + workbook("use c0()"),
			"uses, rounds, spreads and includes nest deeper than 100",
		},
		"text": {
			chain(40, "let v%d = \"${v%d}${v%[2]d}\"\n") + "let v40 = \"0123456789\"\n" + workbook("x $v0"),
			"this text is larger than 4 MB after its values are inserted",
		},
		"joined text": {
			chain(40, "let v%d = $v%d & $v%[2]d\n") + "let v40 = \"0123456789\"\n" + workbook("x $v0"),
			"this text is larger than 4 MB after its values are inserted",
		},
		"formula": {
			chain(40, "let v%d: formula = $v%d + $v%[2]d\n") + "let v40: formula = Sum([A])\n" + workbook("x = $v0"),
			"this formula has more than 100000 parts after its values are inserted",
		},
		"texts": {
			"let big = \"" + strings.Repeat("x", 3<<20) + "\"\nlet d = (0, 1, 2, 3, 4, 5, 6, 7, 8, 9)\n" +
				workbook(nested("d", 3, "x \"${big}\"")),
			"the texts of this workbook are larger than 256 MB after their values are inserted",
		},
		"formulas of a workbook": {
			"let f: formula = 0" + strings.Repeat(" + 1", 4000) + "\n" + digits + workbook(nested("d", 4, "x = $f")),
			"the formulas of this workbook have more than 5000000 parts after their values are inserted",
		},
		"lists": {
			chain(40, "let v%d = ($v%d, $v%[2]d)\n") + "let v40 = 1\n" + workbook("x $v0"),
			"this list holds more than 100000 values",
		},
		"objects": {
			chain(40, "let v%d = { a $v%d; b $v%[2]d }\n") + "let v40 = 1\n" + workbook("x $v0"),
			"expansion makes more than 100000 statements",
		},
		"objects in lists": {
			chain(40, "let v%d = { a $w%d }\nlet w%[2]d = $v%[2]d, $v%[2]d\n") + "let v40 = { b 1 }\n" + workbook("x $v0"),
			"expansion makes more than 100000 statements",
		},
		"deep objects": {
			chain(200, "let v%d = { a $v%d }\n") + "let v200 = 1\n" + workbook("x $v0"),
			"uses, rounds, spreads and includes nest deeper than 100",
		},
		"fields": {
			chain(1200, "let v%d = { a $v%d.a }\n") + "let v1200 = { a 1 }\n" + workbook("x $v0.a"),
			"a chain of more than 1000 values that refer to each other",
		},
		"values": {
			chain(1200, "let v%d = $v%d\n") + "let v1200 = 1\n" + workbook("x $v0"),
			"a chain of more than 1000 values that refer to each other",
		},
		"formulas": {
			chain(1200, "let v%d: formula = $v%d\n") + "let v1200: formula = 1\n" + workbook("x = $v0"),
			"a chain of more than 1000 values that refer to each other",
		},
	} {
		t.Run(name, func(t *testing.T) {
			found := expandSource(t, test.source)
			if len(found) != 1 || found[0].Entry != diag.ExpansionBound || found[0].Message != test.want {
				t.Errorf("want one finding %q, got %d:", test.want, len(found))
				for _, finding := range found[:min(len(found), 5)] {
					t.Error(finding.Entry.Code, finding.Message)
				}
			}
		})
	}
}

// TestInsideBounds checks that sources just inside the bounds are sound.
func TestInsideBounds(t *testing.T) {
	for name, source := range map[string]string{
		"depth":  chain(99, "component c%d() { use c%d() }\n") + "component c99() { x 1 }\n" + workbook("use c0()"),
		"values": chain(900, "let v%d = $v%d\n") + "let v900 = 1\n" + workbook("x $v0"),
		"plain":  workbook(strings.Repeat("text x \"x\"\n", 150_000)),
	} {
		t.Run(name, func(t *testing.T) {
			for _, finding := range expandSource(t, source) {
				t.Error(finding.Entry.Code, finding.Message)
			}
		})
	}
}

func workbook(body string) string { return "workbook w \"W\" {\n" + body + "\n}\n" }

// chain writes n lines that each name the next one.
func chain(n int, format string) string {
	var lines strings.Builder
	for i := range n {
		fmt.Fprintf(&lines, format, i, i+1)
	}
	return lines.String()
}

// nested writes loops in loops.
func nested(list string, depth int, body string) string {
	for i := range depth {
		body = fmt.Sprintf("for r%d in $%s { %s }", i, list, body)
	}
	return body
}

// expandSource expands a file as a whole and gives all findings.
func expandSource(t testing.TB, text string) diag.List {
	t.Helper()
	files := fstest.MapFS{"a.sigma": &fstest.MapFile{Data: []byte(text)}}
	project, found := load.Load(t.Context(), files, load.Options{})
	w := &writer{}
	for _, workbook := range project.Workbooks {
		scope, more := expand.Workbook(project, workbook, expand.Options{})
		found = append(found, more...)
		w.node(expand.Node{Statement: workbook.Statement, Scope: scope}, 0)
	}
	return append(found, w.found...).Sorted()
}
