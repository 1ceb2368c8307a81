package types

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/formula"
)

var update = flag.Bool("update", false, "write the golden files again")

// environment is the one of the tests: columns of every type and level, and
// controls.
func environment(report func(diag.Diagnostic)) *Env {
	row := func(t formula.Type) Meaning { return Meaning{Type: t, Level: formula.Row} }
	meanings := map[string]Meaning{
		"Number": row(formula.TypeNumber), "Text": row(formula.TypeText), "Date": row(formula.TypeDate),
		"Logical": row(formula.TypeLogical), "Variant": row(formula.TypeVariant), "Array": row(formula.TypeArray),
		"Place": row(formula.TypeGeography), "Any": row(formula.TypeAny),
		"Total":    {Type: formula.TypeNumber, Level: formula.Aggregate},
		"Key":      {Type: formula.TypeText, Level: formula.Constant},
		"count":    {Type: formula.TypeNumber, Control: &Control{Name: "count", Noun: "number control"}},
		"flag":     {Type: formula.TypeLogical, Control: &Control{Name: "flag", Noun: "switch"}},
		"regions":  {Type: formula.TypeAny, Control: &Control{Name: "regions", Noun: "list control", Set: true}},
		"period":   {Type: formula.TypeVariant, Control: &Control{Name: "period", Noun: "date range control", Parts: []string{"start", "end"}, PartType: formula.TypeDate}},
		"quantity": {Type: formula.TypeVariant, Control: &Control{Name: "quantity", Noun: "number range control", Parts: []string{"min", "max"}, PartType: formula.TypeNumber}},
	}
	return &Env{
		Levels: true, Report: report,
		Functions: map[string]*formula.Custom{"net": {Name: "Net", Params: []formula.Type{formula.TypeNumber, formula.TypeAny}, Returns: formula.TypeNumber}},
		Ref: func(ref *formula.Ref, _ Surroundings) Meaning {
			if ref.Qualifier == "Metrics" {
				return Meaning{Type: formula.TypeAny, Level: formula.Aggregate}
			}
			if meaning, ok := meanings[ref.Name]; ok {
				return meaning
			}
			return Meaning{Type: formula.TypeAny, Level: formula.Row}
		},
	}
}

// TestInfer reads formulas, one a line, and compares what is said of each with
// the golden file.
func TestInfer(t *testing.T) {
	for _, name := range []string{"sound", "wrong"} {
		text, err := os.ReadFile(filepath.Join("testdata", name+".txt"))
		if err != nil {
			t.Fatal(err)
		}
		var out strings.Builder
		for line := range strings.Lines(string(text)) {
			line = strings.TrimSpace(line)
			if line == "" || strings.HasPrefix(line, "#") {
				continue
			}
			found := describe(t, &out, line)
			if name == "sound" && found > 0 || name == "wrong" && found == 0 {
				t.Errorf("%s: %d findings in %s", line, found, name)
			}
		}
		golden(t, name+".golden", out.String())
	}
}

func describe(t *testing.T, out *strings.Builder, text string) int {
	t.Helper()
	expr, problems := formula.ParseString(text)
	if len(problems) > 0 {
		t.Fatalf("%s: %s", text, problems[0].Message)
	}
	var found diag.List
	result := Infer(expr, environment(func(d diag.Diagnostic) { found = append(found, d) }))
	fmt.Fprintf(out, "%s\n  %s, %s\n", text, result.Type, result.Level)
	for _, finding := range found {
		fmt.Fprintf(out, "  %s %s at %s: %s\n    help: %s\n", finding.Severity, finding.Entry.Code, finding.Span.Text(), finding.Message, finding.Help)
		for _, fix := range finding.Fixes {
			fmt.Fprintf(out, "    fix: %s\n", applied(t, text, fix))
		}
	}
	return len(found)
}

// applied is a text with a fix applied; what comes of it has no fix left at the
// same place.
func applied(t *testing.T, text string, fix diag.Fix) string {
	t.Helper()
	for i := len(fix.Edits) - 1; i >= 0; i-- {
		edit := fix.Edits[i]
		text = text[:edit.Span.Start] + edit.Text + text[edit.Span.End:]
	}
	if _, problems := formula.ParseString(text); len(problems) > 0 {
		t.Errorf("the fix makes %s: %s", text, problems[0].Message)
	}
	return text
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", path, diff)
	}
}

// TestLevelsAgree holds the levels that are inferred here against those of the
// formula package.
func TestLevelsAgree(t *testing.T) {
	env := environment(nil)
	for _, text := range []string{
		`1`, `[Number]`, `Sum([Number])`, `[Number] + 1`, `[Total] / Sum([Number])`, `Lookup(Sum([x/a]), [Text], [x/b])`, `RowNumber()`,
		`CumulativeSum([Number])`, `CumulativeSum(Sum([Number]))`, `First([Number])`, `PercentOfTotal(Sum([Number]))`, `Today()`,
		`If([Logical], {a: 1}, Null)`, `[Variant].a[0]`, `-[Total]`, `Not [Logical]`, `CurrentUserEmail() & [Key]`, `Net([Number], 1)`,
	} {
		expr, _ := formula.ParseString(text)
		want, _ := formula.LevelOf(expr, func(ref *formula.Ref) formula.Level { return env.Ref(ref, Surroundings{}).Level })
		if got := Infer(expr, env).Level; got != want {
			t.Errorf("%s: %v, and LevelOf says %v", text, got, want)
		}
	}
}

// FuzzInfer holds for any formula that inference ends, asks for each reference
// once in the order of printing, and that its findings lie in the text.
func FuzzInfer(f *testing.F) {
	for _, seed := range []string{
		`If([Number], "a", 1) + [Text]`, `Sum(Max([Total])) - [period]`, `DateDiff([Date], "day")`, `{a: [x], b: [y][0].c}`, `Lookup(1, 2, 3, 4)`,
		`Switch()`, `-(-[Date]) ^ "x" & [Array]`, `Net([Text])`, `Choose("a", [Text], [Date], Null)`,
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		expr, _ := formula.ParseString(text)
		var asked []*formula.Ref
		env := environment(func(d diag.Diagnostic) { _ = d.Span.Text() })
		meaning := env.Ref
		env.Ref = func(ref *formula.Ref, at Surroundings) Meaning {
			asked = append(asked, ref)
			return meaning(ref, at)
		}
		Infer(expr, env)
		var printed []*formula.Ref
		formula.Print(expr, func(ref *formula.Ref) string {
			printed = append(printed, ref)
			return "[x]"
		})
		if len(asked) != len(printed) {
			t.Fatalf("%d references are asked for, %d are printed", len(asked), len(printed))
		}
		for i := range asked {
			if asked[i] != printed[i] {
				t.Fatalf("reference %d is not the one that is printed", i)
			}
		}
	})
}
