package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// mostMemory is what a run may take that reads data which is too large, in kilobytes.
const mostMemory = 300 << 10

// TestDataIsBounded gives sources data that nobody can use: each is an error that names the
// bound, in memory that does not grow with the file.
func TestDataIsBounded(t *testing.T) {
	laughs := "a: &a [x, x, x, x, x, x, x, x, x, x]\n"
	for i := 'b'; i < 'k'; i++ {
		laughs += fmt.Sprintf("%c: &%c [%s]\n", i, i, strings.TrimSuffix(strings.Repeat(fmt.Sprintf("*%c, ", i-1), 10), ", "))
	}
	for name, test := range map[string]struct {
		format, text string
		// size is that of the file, where it is more than the text.
		size int64
		want string
	}{
		"a gigabyte of JSON":    {"json", "[", 1 << 30, "`data.json` is larger than 4 MB"},
		"a gigabyte of CSV":     {"csv", "a,b\n", 1 << 30, "`data.csv` is larger than 4 MB"},
		"a million rows":        {"csv", "n\n" + strings.Repeat("1\n", 1_000_000), 0, "the file has more than 100000 rows"},
		"long list, JSON":       {"json", "[" + strings.Repeat("1,", 200_000) + "1]", 0, "a list has more than 100000 values"},
		"too many values, JSON": {"json", "[" + strings.Repeat("1,", 1_000_000) + "1]", 0, "the file has more than 500000 values"},
		"too many lines, JSON":  {"json", "[" + strings.Repeat("1\n,", 1_000_000) + "1]", 0, "the file has more than 500000 values"},
		"too many lines, YAML":  {"yaml", strings.Repeat("- 1\n", 1_000_000), 0, "the file has more than 500000 values"},
		"too many fields":       {"csv", strings.Repeat("a,", 99) + "a\n" + strings.Repeat(strings.Repeat("1,", 99)+"1\n", 6_000), 0, "the file has more than 500000 fields"},
		"long list, YAML":       {"yaml", strings.Repeat("- 1\n", 300_000), 0, "a list has more than 100000 values"},
		"billion laughs":        {"yaml", laughs, 0, "its aliases stand for more than 100000 values"},
		"deep JSON":             {"json", strings.Repeat("[", 1_000_000), 0, "more than 1000 objects and lists inside each other"},
		"deep YAML":             {"yaml", strings.Repeat("[", 100_000), 0, "cannot be read as data: "},
		"wide CSV":              {"csv", strings.Repeat("a,", 500_000) + "a\n", 0, "at most 1000 are read"},
		"rows in rows":          {"csv", "n\n" + strings.Repeat("1\n", 90_000), 0, "expansion makes more than 100000 statements"},
	} {
		t.Run(name, func(t *testing.T) {
			folder := t.TempDir()
			write := func(name, text string) {
				if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o600); err != nil {
					t.Fatal(err)
				}
			}
			data := "data." + test.format
			write("project.sigma", "project { language 1 }\n")
			write(data, test.text)
			write("w.sigma", "let rows = "+test.format+"(\""+data+"\")\nworkbook w \"W\" { page p \"P\" { for a in $rows { for b in $rows { text \"t-${a.n}-${b.n}\" \"x\" } } } }\n")
			if test.size > 0 {
				if err := os.Truncate(filepath.Join(folder, data), test.size); err != nil {
					t.Fatal(err)
				}
			}
			command := exec.Command("sigmac", "check")
			command.Dir = folder
			out, err := command.CombinedOutput()
			if err == nil || !strings.Contains(string(out), test.want) {
				t.Errorf("it says %.2000s", out)
			}
			if used, known := peakMemory(command.ProcessState); known && used > mostMemory {
				t.Errorf("it took %d KB", used)
			}
		})
	}
}
