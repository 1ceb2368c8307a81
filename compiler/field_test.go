package compiler_test

import (
	"context"
	"os"
	"strconv"
	"strings"
	"testing"

	"github.com/sigmac/sigmac/compiler"
	"github.com/sigmac/sigmac/lang/diag"
)

// fieldCases are what newcomers wrote in the shared corpus, each file with the
// lines of its findings: one for each mistake.
var fieldCases = map[string]string{
	"n-for_bare.sigma":           "6",
	"n-for_bare_module.sigma":    "1 22 26",
	"n-let_without_dollar.sigma": "7 8 9 10 10 11 12",
	"n-multi.sigma":              "6 7 7 8 8 10 11 12 13 14",
	"n-sqltraps.sigma":           "3 4 5 7 9 10 11 12 13 13 13 13 14 14",
}

// TestFieldCases compiles the mistakes of the shared corpus.
func TestFieldCases(t *testing.T) {
	const folder = "../../shared/corpus/field/cases"
	if _, err := os.Stat(folder); err != nil {
		t.Skip("the shared corpus is not here")
	}
	for name, want := range fieldCases {
		_, found := compiler.Compile(context.Background(), os.DirFS(folder), compiler.Options{Paths: []string{name}})
		var lines []string
		for _, finding := range atLeast(found.Sorted(), diag.Warning) {
			lines = append(lines, strconv.Itoa(lineOf(finding)))
		}
		if got := strings.Join(lines, " "); got != want {
			t.Errorf("%s: findings on lines %s, wanted on %s:\n%s", name, got, want, listed(found))
		}
	}
	_, found := compiler.Compile(context.Background(), os.DirFS(folder+"/n-envtypo"), compiler.Options{Environment: "prod"})
	if text := listed(found); len(found) != 2 || !strings.Contains(text, "`wh`") || !strings.Contains(text, "`schema`") {
		t.Errorf("n-envtypo: two findings with the nearest names are wanted:\n%s", text)
	}
}
