package examples_test

import (
	"context"
	"fmt"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/sigmac/sigmac/compiler"
	"github.com/sigmac/sigmac/compiler/overlay"
	"github.com/sigmac/sigmac/compiler/tests"
	"github.com/sigmac/sigmac/compiler/tests/run"
)

// A mutation changes what a part of a workbook computes. Each match of the pattern
// is changed by itself.
type mutation struct {
	what    string
	pattern *regexp.Regexp
	with    string
}

var mutations = []mutation{
	{"formula: Sum to Max", regexp.MustCompile(`\bSum\(`), "Max("},
	{"formula: Sum to Avg", regexp.MustCompile(`\bSum\(`), "Avg("},
	{"formula: CountDistinct to Count", regexp.MustCompile(`\bCountDistinct\(`), "Count("},
	{"formula: - to +", regexp.MustCompile(` - `), " + "},
	{"formula: / to *", regexp.MustCompile(`(\)|\]) / `), "$1 * "},
	{"formula: SumIf to CountIf", regexp.MustCompile(`SumIf\(\[Line Amount\], `), "CountIf("},
	{"formula: another column", regexp.MustCompile(`\(\[Revenue\]\)`), "([Profit])"},
	{"formula: another column", regexp.MustCompile(`\(\[Line Amount\]\)`), "([Line Cost])"},
	{"formula: another unit", regexp.MustCompile(`DateTrunc\("month"`), `DateTrunc("year"`},
	{"formula: another unit", regexp.MustCompile(`DateTrunc\("quarter"`), `DateTrunc("month"`},
	{"join: inner", regexp.MustCompile(`left-outer "(Order|Customer|Shop)"`), `inner "$1"`},
	{"join: key", regexp.MustCompile(`on \[Order/(Customer ID|Shop ID)\] = `), "on [Order ID] = "},
	{"join: key", regexp.MustCompile(`on \[(Order ID|Coffee ID)\] = \[`), "on [Bags] = ["},
	{"join: key", regexp.MustCompile(`on \[Order/Ordered On\]`), "on [Order/Payment]"},
	{"filter: bottom", regexp.MustCompile(`filter y top 15`), "filter y bottom 1"},
	{"control: default", regexp.MustCompile(`last (6|12) months`), "last 1 month"},
	{"control: default", regexp.MustCompile(`last (6|12) months`), "current year"},
	{"control: target", regexp.MustCompile(`filters \[sales/(Store|Shop) Region\]`), "filters [sales/$1 Name]"},
	{"group: key", regexp.MustCompile(`group (shop|coffee) by \[[^\]]*\], `), "group $1 by "},
	{"group: key", regexp.MustCompile(`x = \[(Store Region|Shop Region)\]`), "x = Upper([$1])"},
	{"group: key", regexp.MustCompile(`(rowsBy|columnsBy|color) = \[([A-Z][^\]]*)\]`), "$1 = Lower([$2])"},
	{"formula: Count to CountDistinct", regexp.MustCompile(`\bCount\(\)`), "Sum(1) + 1"},
	{"formula: CountIf turned round", regexp.MustCompile(`CountIf\(\[`), "CountIf(Not ["},
	{"formula: Coalesce left out", regexp.MustCompile(`Coalesce\((\[[^\]]*\]), [^)]*\)`), "$1"},
	{"formula: another bound", regexp.MustCompile(`(<=|>) (\d+|\$[a-z_]+)`), "$1 $2 - 10"},
	{"formula: Ceiling to Floor", regexp.MustCompile(`\bCeiling\(`), "Floor("},
	{"formula: Min to Max", regexp.MustCompile(`\bMin\(`), "Max("},
	{"formula: another unit", regexp.MustCompile(`DateDiff\("(day|minute)"`), `DateDiff("hour"`},
	{"formula: another unit", regexp.MustCompile(`DateTrunc\("week"`), `DateTrunc("month"`},
	{"filter: another value", regexp.MustCompile(`filter \[State\] in "(Open|New)", `), "filter [State] in "},
	{"control: default", regexp.MustCompile(`last (28 days|12 months)`), "last 2 days"},
	{"join: key", regexp.MustCompile(`on \[Join key\] = \[Join key\]`), "on [Join key] != [Join key]"},
	{"control: target", regexp.MustCompile(`filters \[([a-z]+)/(Route|Depot|District|Goods)\]`), "filters []"},
	{"sort", regexp.MustCompile(`sort (y|value|\[[A-Z][^\]]*\]) desc`), "sort $1 asc"},
}

// minKilled is the share of mutations that a test has to notice.
const minKilled = 0.95

// TestMutations changes formulas, filters, join keys, groups and the defaults of
// controls in the examples, one at a time: a test of the example must fail, or the
// example must not compile any more. -v lists those that nothing notices.
func TestMutations(t *testing.T) {
	total, killed := 0, 0
	var survived []string
	for _, example := range []struct{ folder, file string }{
		{"plugs-electronics", "plugs-electronics.sigma"}, {"star-join-sales", "roastery.sigma"}, {"allocation", "food-bank.sigma"}, {"approval", "travel-requests.sigma"},
		{"planning", "fleet-plan.sigma"}, {"exception-queue", "cold-chain.sigma"}, {"organisation", "workbooks/revenue.sigma"}, {"organisation", "workbooks/timetable.sigma"},
		{"organisation", "workbooks/crew.sigma"}, {"organisation", "workbooks/pages/overview.sigma"},
	} {
		text, err := os.ReadFile(example.folder + "/" + example.file)
		if err != nil {
			t.Fatal(err)
		}
		if notices(t, example.folder, example.file, string(text)) {
			t.Fatalf("the tests of %s fail as they are", example.folder)
		}
		seen := map[string]bool{}
		for _, m := range mutations {
			for _, at := range m.pattern.FindAllStringIndex(string(text), -1) {
				part := string(text[at[0]:at[1]])
				mutant := string(text[:at[0]]) + m.pattern.ReplaceAllString(part, m.with) + string(text[at[1]:])
				if seen[mutant] || mutant == string(text) || inComment(string(text), at[0]) {
					continue
				}
				seen[mutant] = true
				total++
				if notices(t, example.folder, example.file, mutant) {
					killed++
					continue
				}
				line := 1 + strings.Count(string(text[:at[0]]), "\n")
				survived = append(survived, fmt.Sprintf("%s/%s:%d: %s: %s", example.folder, example.file, line, m.what, part))
			}
		}
	}
	t.Logf("%d of %d mutations are noticed", killed, total)
	for _, each := range survived {
		t.Log("not noticed: " + each)
	}
	if total < 60 {
		t.Errorf("there are %d mutations, want 60", total)
	}
	if float64(killed) < minKilled*float64(total) {
		t.Errorf("%d of %d mutations are noticed, want %.0f %%", killed, total, minKilled*100)
	}
}

func inComment(text string, at int) bool {
	line := text[strings.LastIndexByte(text[:at], '\n')+1 : at]
	return strings.Contains(line, "//")
}

// notices reports whether the tests of an example fail on a text of its file.
func notices(t *testing.T, folder, file, text string) bool {
	t.Helper()
	root := overlay.FS{Base: os.DirFS(folder), Texts: map[string]string{file: text}}
	result, found := compiler.Compile(context.Background(), root, compiler.Options{Tests: true})
	if found.HasErrors() {
		return true
	}
	suite := run.Run(context.Background(), result, root, func(*tests.Test) bool { return true })
	return len(suite.Broken) > 0 || slices.ContainsFunc(suite.Outcomes, func(o *run.Outcome) bool { return !o.Passed() })
}
