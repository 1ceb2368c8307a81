package compiler_test

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/sigmac/sigmac/compiler"
	"github.com/sigmac/sigmac/compiler/lock"
	"github.com/sigmac/sigmac/emit"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/kind"
	"github.com/sigmac/sigmac/lang/langtest"
	"github.com/sigmac/sigmac/lang/source"
)

// trapsFolder holds the table of the traps and the files of its rows.
const trapsFolder = "../testdata/traps"

// leastSilentShare is how many of the traps that the server accepts without a
// word must be findings or impossible to write.
const leastSilentShare = 0.9

// The outcomes of a trap.
const (
	// asCode: a finding, shown by <id>.sigma, with the twin <id>.ok.sigma.
	asCode = "code"
	// unwritable: no source can say it.
	unwritable = "unwritable"
	// serverOnly: only the server can know, so publishing checks.
	serverOnly = "server"
	// elsewhere: not a matter of this compiler.
	elsewhere = "elsewhere"
)

// A trap is a row of the table.
type trap struct {
	ID      string `json:"id"`
	Outcome string `json:"outcome"`
	// Silent says that the server accepts the mistake without a word.
	Silent bool `json:"silent"`
	// Code and Severity are those of the finding.
	Code     string `json:"code"`
	Severity string `json:"severity"`
	// Reason says why it is not a finding; Publish what publishing is to check instead.
	Reason  string `json:"reason"`
	Publish string `json:"publish"`
	// Raw is the code of the check that finds the mistake where it comes through
	// `raw`, as <id>.raw.sigma shows.
	Raw string `json:"raw"`
}

// readTraps reads the table: rows by the file of the references that has the
// traps.
func readTraps(t *testing.T) map[string][]trap {
	t.Helper()
	var table map[string][]trap
	decoder := json.NewDecoder(strings.NewReader(langtest.Read(t, filepath.Join(trapsFolder, "traps.json"))))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&table); err != nil {
		t.Fatal(err)
	}
	return table
}

// TestTrapsAreAccountedFor holds the table against the references, where they
// are at hand: every trap has a row, and no row is about nothing.
func TestTrapsAreAccountedFor(t *testing.T) {
	references, err := filepath.Glob("../../shared/sigma/traps-*.json")
	if err != nil || len(references) == 0 {
		t.Skip("the references are not at hand")
	}
	table := readTraps(t)
	for _, path := range references {
		t.Run(filepath.Base(path), func(t *testing.T) {
			rows, decided := table[filepath.Base(path)]
			if !decided {
				t.Fatal("the table has no rows for this file")
			}
			var known []struct {
				ID     string `json:"id"`
				Server string `json:"what_the_server_does"`
			}
			if err := json.Unmarshal([]byte(langtest.Read(t, path)), &known); err != nil {
				t.Fatal(err)
			}
			silent := map[string]bool{}
			for _, entry := range known {
				silent[entry.ID] = strings.Contains(entry.Server, "accepts silently")
				if !slices.ContainsFunc(rows, func(row trap) bool { return row.ID == entry.ID }) {
					t.Errorf("the trap %s has no row", entry.ID)
				}
			}
			for _, row := range rows {
				if is, ok := silent[row.ID]; !ok || is != row.Silent {
					t.Errorf("the row %s is about no trap, or errs about what the server does", row.ID)
				}
			}
		})
	}
}

// TestTrapRows checks that each row says what its outcome demands, and that the
// folder holds the files of the rows and no others.
func TestTrapRows(t *testing.T) {
	var files []string
	seen := map[string]bool{}
	for _, rows := range readTraps(t) {
		for _, row := range rows {
			if seen[row.ID] {
				t.Errorf("%s has two rows", row.ID)
			}
			seen[row.ID] = true
			switch row.Outcome {
			case asCode:
				files = append(files, row.ID+".sigma", row.ID+".ok.sigma")
				if row.Code == "" || row.Severity == "" {
					t.Errorf("%s says no code or no severity", row.ID)
				}
			case unwritable, elsewhere:
				if row.Reason == "" {
					t.Errorf("%s says no reason", row.ID)
				}
			case serverOnly:
				if row.Reason == "" || row.Publish == "" {
					t.Errorf("%s says no reason, or not what publishing checks", row.ID)
				}
			default:
				t.Errorf("%s has the outcome %q", row.ID, row.Outcome)
			}
			if row.Raw != "" {
				files = append(files, row.ID+".raw.sigma")
			}
		}
	}
	have, err := filepath.Glob(filepath.Join(trapsFolder, "*.sigma"))
	if err != nil {
		t.Fatal(err)
	}
	for i, path := range have {
		have[i] = filepath.Base(path)
	}
	for _, name := range files {
		if !slices.Contains(have, name) {
			t.Errorf("%s is missing", name)
		}
	}
	for _, name := range have {
		if !slices.Contains(files, name) {
			t.Errorf("%s belongs to no row", name)
		}
	}
}

// TestTraps compiles the files of the rows.
func TestTraps(t *testing.T) {
	for _, rows := range readTraps(t) {
		for _, row := range rows {
			if row.Outcome == asCode {
				t.Run(row.ID, func(t *testing.T) {
					wrong(t, row.ID, ".sigma", row.Code, row.Severity)
					_, found := compileTrap(t, row.ID, ".ok.sigma")
					for _, finding := range found {
						if finding.Severity == diag.Error || finding.Entry.Code == row.Code {
							t.Errorf("the twin gives %s", langtest.Describe(finding))
						}
					}
				})
			}
			if row.Raw != "" {
				t.Run(row.ID+"/raw", func(t *testing.T) { wrong(t, row.ID, ".raw.sigma", row.Raw, "") })
			}
		}
	}
}

var wantedCode = regexp.MustCompile(`// want (S\d{4}) `)

// wrong checks that a file gives the finding of its row where its comment wants
// it, and no other error.
func wrong(t *testing.T, id, ending, code, severity string) {
	t.Helper()
	file, found := compileTrap(t, id, ending)
	wanted := wantedCode.FindAllStringSubmatch(file.Text, -1)
	if len(wanted) != 1 || wanted[0][1] != code {
		t.Errorf("%s%s wants another code than %s", id, ending, code)
	}
	var kept diag.List
	for _, finding := range found {
		if finding.Entry.Code == code && severity != "" && finding.Severity.String() != severity {
			t.Errorf("the finding is of severity %s, not %s", finding.Severity, severity)
		}
		if finding.Severity == diag.Error || finding.Entry.Code == code {
			kept = append(kept, finding)
		}
	}
	langtest.Expect(t, file, kept)
}

// compileTrap compiles and emits a file of a row; a fragment stands in the
// workbook of the examples. A file <id>.lock.json is the schema lock.
func compileTrap(t *testing.T, id, ending string) (*source.File, diag.List) {
	t.Helper()
	text := diag.ExampleSource(langtest.Read(t, filepath.Join(trapsFolder, id+ending)))
	root := fstest.MapFS{"main.sigma": {Data: []byte(text)}}
	if known, err := os.ReadFile(filepath.Join(trapsFolder, id+".lock.json")); err == nil {
		root[lock.Name] = &fstest.MapFile{Data: known}
	}
	result, found := compiler.Compile(context.Background(), root, compiler.Options{})
	for _, book := range result.Workbooks {
		_, problems := emit.Emit(book, kind.Contents, emit.Options{})
		found = append(found, problems...)
	}
	return source.NewFile("main.sigma", text), found
}

// TestSilentTraps demands that nearly all mistakes that the server accepts
// without a word are caught or cannot be made.
func TestSilentTraps(t *testing.T) {
	for file, rows := range readTraps(t) {
		silent, stopped := 0, 0
		for _, row := range rows {
			if row.Silent {
				silent++
				if row.Outcome == asCode || row.Outcome == unwritable {
					stopped++
				}
			}
		}
		share := float64(stopped) / float64(max(silent, 1))
		t.Logf("%s: %d of %d silent traps are caught or cannot be written (%.1f %%)", file, stopped, silent, 100*share)
		if share < leastSilentShare {
			t.Errorf("%s: that is less than %.0f %%", file, 100*leastSilentShare)
		}
	}
}

// TestTrapsPage keeps docs/traps.md equal to the table.
func TestTrapsPage(t *testing.T) {
	langtest.Golden(t, "../docs/traps.md", trapsPage(readTraps(t)))
}

// trapsPage writes what the table holds for people.
func trapsPage(table map[string][]trap) string {
	var page bytes.Buffer
	page.WriteString(trapsIntroduction)
	files := make([]string, 0, len(table))
	for file := range table {
		files = append(files, file)
	}
	slices.Sort(files)
	writeCounts(&page, table, files)
	for _, part := range []struct{ outcome, heading string }{
		{serverOnly, "Only the server can know"}, {elsewhere, "Not a matter of the compiler"}, {unwritable, "Cannot be written"},
	} {
		page.WriteString("\n## " + part.heading + "\n\n")
		for _, file := range files {
			for _, row := range table[file] {
				if row.Outcome == part.outcome {
					page.WriteString(trapLine(row))
				}
			}
		}
	}
	page.WriteString("\n## Findings\n\n| trap | code | severity |\n|---|---|---|\n")
	for _, file := range files {
		for _, row := range table[file] {
			if row.Outcome == asCode {
				page.WriteString("| `" + row.ID + "` | " + row.Code + " | " + row.Severity + " |\n")
			}
		}
	}
	return page.String()
}
