package compiler_test

import (
	"context"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/sigmac/sigmac/compiler"
	"github.com/sigmac/sigmac/emit"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/kind"
)

// TestBrokenWorkbooks compiles workbooks with one mistake each, written from
// the language's description alone: there is one error and no
// warning, on the wanted line, which names the thing and what to write.
func TestBrokenWorkbooks(t *testing.T) {
	eachWorkbook(t, "../testdata/broken", 60, func(t *testing.T, folder, name, text string) {
		wanted := wantOf(t, text)
		found := compileFile(t, folder, name, kind.Contents)
		errors := atLeast(found, diag.Warning)
		if len(errors) != 1 {
			t.Fatalf("there are %d findings, not one:\n%s", len(errors), listed(found))
		}
		finding := errors[0]
		if line := lineOf(finding); line != wanted.line {
			t.Errorf("the error is on line %d, not %d:\n%s", line, wanted.line, listed(errors))
		}
		for _, pattern := range wanted.patterns {
			if !pattern.MatchString(finding.Message) && !pattern.MatchString(finding.Help) {
				t.Errorf("neither message nor help matches %q:\n%s", pattern, listed(errors))
			}
		}
	})
}

// TestFixedWorkbooks applies the fixes of the broken workbooks: the mistake is
// gone then, and what is left can be read. Another one, of which nothing could be
// said before, may come to light.
func TestFixedWorkbooks(t *testing.T) {
	eachWorkbook(t, "../testdata/broken", 60, func(t *testing.T, folder, name, text string) {
		options := compiler.Options{Paths: []string{name}}
		_, found := compiler.Compile(context.Background(), os.DirFS(folder), options)
		texts, applied := diag.Fixed(found, false)
		if len(applied) == 0 {
			return
		}
		fixed := fstest.MapFS{}
		for file, text := range texts {
			fixed[file.Path] = &fstest.MapFile{Data: []byte(text)}
		}
		_, left := compiler.Compile(context.Background(), fixed, options)
		for _, finding := range atLeast(left, diag.Warning) {
			if code := finding.Entry.Code; slices.ContainsFunc(found, func(f diag.Diagnostic) bool { return f.Entry.Code == code }) || code < "S03" {
				t.Errorf("after %d fixes there are left:\n%s", len(applied), listed(left))
			}
		}
	})
}

// TestSoundWorkbooks compiles workbooks that together hold every legal form of
// the language: there is neither error nor warning, and every target that can
// hold one writes it. A workbook that only newer targets hold says so in a
// comment: `// not in flat`.
func TestSoundWorkbooks(t *testing.T) {
	eachWorkbook(t, "../testdata/sound", 30, func(t *testing.T, folder, name, text string) {
		for _, target := range kind.Generations {
			if strings.Contains(text, "// not in "+target.String()) {
				continue
			}
			if found := atLeast(compileFile(t, folder, name, target), diag.Warning); len(found) > 0 {
				t.Errorf("%s:\n%s", target, listed(found))
			}
		}
	})
}

func eachWorkbook(t *testing.T, folder string, least int, test func(t *testing.T, folder, name, text string)) {
	paths, err := filepath.Glob(filepath.Join(folder, "*.sigma"))
	if err != nil || len(paths) < least {
		t.Fatalf("there are %d workbooks in %s: %v", len(paths), folder, err)
	}
	for _, path := range paths {
		name := filepath.Base(path)
		t.Run(strings.TrimSuffix(name, ".sigma"), func(t *testing.T) {
			t.Parallel()
			text, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			test(t, folder, name, string(text))
		})
	}
}

// compileFile compiles one workbook of a folder and emits it for a target.
func compileFile(t *testing.T, folder, name string, target kind.Generation) diag.List {
	t.Helper()
	options := compiler.Options{Paths: []string{name}, Target: target.String()}
	result, found := compiler.Compile(context.Background(), os.DirFS(folder), options)
	for _, book := range result.Workbooks {
		output, problems := emit.Emit(book, target, emit.Options{})
		found = append(found, problems...)
		if !problems.HasErrors() && len(output.Spec) == 0 {
			t.Errorf("%s: nothing is written for %s", book.Slug, target)
		}
	}
	if len(result.Workbooks) == 0 && !found.HasErrors() {
		t.Error("there is neither a workbook nor an error")
	}
	return found
}

// A want is what `// want +1 "regexp" "regexp"` asks for: one error on the
// comment's line, or as many lines below it, that all patterns fit.
type want struct {
	line     int
	patterns []*regexp.Regexp
}

var wantComment = regexp.MustCompile(`// want( \+\d+)?((?: "(?:[^"\\]|\\.)*")+)\s*$`)

func wantOf(t *testing.T, text string) want {
	t.Helper()
	var wants []want
	for i, line := range strings.Split(text, "\n") {
		match := wantComment.FindStringSubmatch(line)
		if match == nil {
			continue
		}
		below, _ := strconv.Atoi(strings.TrimPrefix(match[1], " +"))
		w := want{line: i + 1 + below}
		for _, quoted := range regexp.MustCompile(`"(?:[^"\\]|\\.)*"`).FindAllString(match[2], -1) {
			pattern, err := strconv.Unquote(quoted)
			if err != nil {
				t.Fatalf("line %d: %s: %v", i+1, quoted, err)
			}
			w.patterns = append(w.patterns, regexp.MustCompile(pattern))
		}
		wants = append(wants, w)
	}
	if len(wants) != 1 {
		t.Fatalf("there are %d comments `// want`, not one", len(wants))
	}
	return wants[0]
}

// lineOf is the line on which a finding begins, 0 without a place.
func lineOf(finding diag.Diagnostic) int {
	if finding.Span.IsZero() {
		return 0
	}
	start, _ := finding.Span.Range()
	return start.Line
}

func atLeast(found diag.List, severity diag.Severity) diag.List {
	var kept diag.List
	for _, finding := range found {
		if finding.Severity >= severity {
			kept = append(kept, finding)
		}
	}
	return kept
}

// listed are the findings, one a line, as a failing test shows them.
func listed(found diag.List) string {
	var b strings.Builder
	for _, finding := range found {
		b.WriteString(strconv.Itoa(lineOf(finding)) + ": " + finding.Severity.String() + " " + finding.Entry.Code + ": " + finding.Message + "; help: " + finding.Help + "\n")
	}
	return b.String()
}
