package dataset_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/sigmac/sigmac/compiler/dataset"
	"github.com/sigmac/sigmac/lang/ast"
	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/source"
)

// shown writes an expression of data in one line, each text as its literal.
func shown(expr formula.Expr) string {
	switch x := expr.(type) {
	case *formula.List:
		items := make([]string, len(x.Items))
		for i, item := range x.Items {
			items[i] = shown(item)
		}
		return "(" + strings.Join(items, ", ") + ")"
	case *formula.Object:
		var fields []string
		for _, item := range x.Block.(*ast.Block).Items {
			statement := item.(*ast.Statement)
			fields = append(fields, statement.Terms[0].Text+" "+shown(statement.Terms[1].Expr))
		}
		return "{" + strings.Join(fields, "; ") + "}"
	case *formula.Unary:
		return x.Op + shown(x.X)
	case *formula.Text:
		return x.Raw
	case *formula.Number:
		return x.Text
	case *formula.Logical:
		return fmt.Sprint(x.Value)
	case *formula.Null:
		return "null"
	}
	return fmt.Sprintf("%T", expr)
}

func TestRead(t *testing.T) {
	for name, test := range map[string]struct{ format, text, want string }{
		"header and rows":    {"csv", "Region,Customer Name\nEast,Ada\n", `({region "East"; customer_name "Ada"})`},
		"no rows":            {"csv", "a,b\n", "()"},
		"types by column":    {"csv", "n,l,t\n1,true,007\n-2.5,FALSE,8\n", `({n 1; l true; t "007"}, {n -2.5; l false; t "8"})`},
		"mixed is text":      {"csv", "n\n1\nx\n", `({n "1"}, {n "x"})`},
		"quoted is text":     {"csv", "n\n\"1\"\n2\n", `({n "1"}, {n "2"})`},
		"empty is null":      {"csv", "a,b,n\n,\"\",\nx,y,4\n", `({a null; b ""; n null}, {a "x"; b "y"; n 4})`},
		"quotes and lines":   {"csv", "a\n\"x, \"\"y\"\"\nz\"\n", `({a "x, \"y\"\nz"})`},
		"no interpolation":   {"csv", "a\n${x}\n", `({a "\${x}"})`},
		"digits in front":    {"csv", "2024 sales,Ümsatz €\n1,2\n", "({_2024_sales 1; ümsatz 2})"},
		"json":               {"json", `[{"customerId": 7, "Full Name": "A", "on": true, "tags": ["x", null], "at": {"x": -1e3}}]`, `({customerId 7; full_name "A"; on true; tags ("x", null); at {x -1e3}})`},
		"yaml":               {"yaml", "- name: a\n  n: 0.5\n- &b {name: b, n: 2}\n- *b\n", `({name "a"; n 0.5}, {name "b"; n 2}, {name "b"; n 2})`},
		"one object":         {"yaml", "region: East\n", `{region "East"}`},
		"too few fields":     {"csv", "a,b\n1\n", "2:1 row 2 has 1 field, and the header has 2"},
		"too many fields":    {"csv", "a\n1\n1,2\n", "3:1 row 3 has 2 fields, and the header has 1"},
		"two names are one":  {"csv", "Net Sales,net-sales\n", "1:11 the columns `Net Sales` and `net-sales` are both read as `net_sales`"},
		"a column unnamed":   {"csv", "a,,c\n", "1:3 column 2 of the header has no name"},
		"empty":              {"csv", "", "1:1 the file is empty"},
		"a stray quote":      {"csv", "a\nx\"y\n", "2:2 line 2 has a quote inside a field without quotes"},
		"an unclosed quote":  {"csv", "a\n\"x\ny\n", "2:1 a quoted field that begins on line 2 is not closed, or text follows its closing quote"},
		"keys that are one":  {"json", `{"a b": 1, "a-b": 2}`, "1:19 the keys `a b` and `a-b` are both read as `a_b`"},
		"a key without name": {"json", `{"?": 1}`, `1:7 the key "?" has no letters or digits to be read by`},
	} {
		t.Run(name, func(t *testing.T) {
			expr, flaw := dataset.Read(test.format, source.NewFile("data."+test.format, test.text))
			got := ""
			if flaw != nil {
				at, _ := flaw.At.Range()
				got = fmt.Sprintf("%d:%d %s", at.Line, at.Column, flaw.Message)
			} else {
				got = shown(expr)
			}
			if got != test.want {
				t.Errorf("got  %s\nwant %s", got, test.want)
			}
		})
	}
}

func TestBounds(t *testing.T) {
	for name, text := range map[string]string{
		"rows":    "a\n" + strings.Repeat("1\n", dataset.MaxRows+1),
		"columns": strings.Repeat("a,", dataset.MaxColumns) + "a\n",
	} {
		if _, flaw := dataset.Read("csv", source.NewFile("data.csv", text)); flaw == nil {
			t.Errorf("%s: no bound", name)
		}
	}
	for format, text := range map[string]string{
		"json": "[" + strings.Repeat("1,", dataset.MaxRows) + "1]", "yaml": strings.Repeat("- 1\n", dataset.MaxRows+1),
	} {
		if _, flaw := dataset.Read(format, source.NewFile("data."+format, text)); flaw == nil || !strings.Contains(flaw.Message, "more than 100000 values") {
			t.Errorf("%s: no bound: %v", format, flaw)
		}
	}
	laughs := "a: &a [x, x, x, x, x, x, x, x, x, x]\n"
	for _, pair := range []string{"b a", "c b", "d c", "e d", "f e", "g f"} {
		name, of, _ := strings.Cut(pair, " ")
		laughs += name + ": &" + name + " [" + strings.TrimSuffix(strings.Repeat("*"+of+", ", 10), ", ") + "]\n"
	}
	if _, flaw := dataset.Read("yaml", source.NewFile("data.yaml", laughs)); flaw == nil {
		t.Error("aliases within aliases are read")
	}
}

// FuzzRead looks for texts that no reader survives, and for parts of data outside
// of their file.
func FuzzRead(f *testing.F) {
	for _, seed := range []string{"a,b\n1,2\n", "a\n\"x\"\"y\"\n", `[{"a": [1, "b"]}]`, "- a: &x 1\n  b: *x\n", "a\r\n1\r\n", "\"a\nb\"\n,\n"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		for _, format := range dataset.Formats {
			expr, flaw := dataset.Read(format, source.NewFile("data", text))
			if (expr == nil) == (flaw == nil) {
				t.Fatalf("%s: expression %v, flaw %v", format, expr, flaw)
			}
			if flaw != nil {
				flaw.At.Range()
				continue
			}
			formula.Walk(expr, func(x formula.Expr) bool {
				x.Span().Range()
				return true
			})
		}
	})
}
