package language_test

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"pgregory.net/rapid"

	"github.com/sigmac/sigmac/compiler"
	"github.com/sigmac/sigmac/compiler/language"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/parser"
	"github.com/sigmac/sigmac/lang/source"
)

// pieces are what random edits write.
var pieces = []string{
	"", " ", "\n", "{", "}", "[", "]", "\"", "$", "${", "=", "x", "[Region]", "sales", "row {", "filter [Region] in \"East\"\n",
	"let y = 1\n", "column [New] = [Revenue] * 2\n", "// sigmac:allow too-small because\n", "import \"shared.sigma\"\n", "ü😀", "\r\n",
}

func listFindings(found diag.List) string {
	var out strings.Builder
	for _, finding := range found {
		path, at := "-", 0
		if finding.Span.File != nil {
			path, at = finding.Span.File.Path, int(finding.Span.Start)
		}
		fmt.Fprintf(&out, "%s:%d %s %s %s\n", path, at, finding.Severity, finding.Entry.Code, finding.Message)
	}
	return out.String()
}

// TestIncrementalIsFresh edits files at random; what the session finds then is what
// a fresh check finds.
func TestIncrementalIsFresh(t *testing.T) {
	files := readProject(t, "testdata/project")
	files["second.sigma"] = "import \"shared.sigma\"\n\nworkbook second \"Second\" {\n  page p \"P\" { use heading(\"Words\") }\n}\n"
	rapid.Check(t, func(t *rapid.T) { incrementalIsFresh(t, files) })
}

// TestExamplesIncrementalIsFresh does the same to an example a time, tests included.
func TestExamplesIncrementalIsFresh(t *testing.T) {
	projects, err := filepath.Glob("../../examples/*/project.sigma")
	if err != nil || len(projects) == 0 {
		t.Fatal("no examples")
	}
	var examples []map[string]string
	for _, project := range projects {
		examples = append(examples, sourcesBelow(t, filepath.Dir(project)))
	}
	rapid.Check(t, func(t *rapid.T) { incrementalIsFresh(t, rapid.SampledFrom(examples).Draw(t, "example")) })
}

func incrementalIsFresh(t *rapid.T, files map[string]string) {
	t.Helper()
	var sources []string
	for path := range files {
		if strings.HasSuffix(path, ".sigma") {
			sources = append(sources, path)
		}
	}
	slices.Sort(sources)
	root := fstest.MapFS{}
	texts := map[string]string{}
	for path, text := range files {
		root[path] = &fstest.MapFile{Data: []byte(text)}
		texts[path] = text
	}
	session := language.NewSession(language.Options{Root: root, Failed: func(err error) { t.Error(err) }})
	defer session.Close()
	for range rapid.IntRange(1, 6).Draw(t, "edits") {
		path := rapid.SampledFrom(sources).Draw(t, "path")
		text := texts[path]
		start := rapid.IntRange(0, len(text)).Draw(t, "start")
		end := min(len(text), start+rapid.IntRange(0, 20).Draw(t, "length"))
		texts[path] = text[:start] + rapid.SampledFrom(pieces).Draw(t, "piece") + text[end:]
		edited := texts[path]
		session.Change(map[string]*string{path: &edited})
		if rapid.Bool().Draw(t, "wait") {
			if _, err := session.Settled(context.Background()); err != nil {
				t.Fatal(err)
			}
		}
	}
	settled, err := session.Settled(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	fresh := fstest.MapFS{}
	for path, text := range texts {
		fresh[path] = &fstest.MapFile{Data: []byte(text)}
	}
	_, want := compiler.Compile(context.Background(), fresh, compiler.Options{Tests: true})
	if got := listFindings(settled.Analysis().Found); got != listFindings(want) {
		t.Fatalf("the session finds\n%s\na fresh check finds\n%s", got, listFindings(want))
	}
}

// TestQuestionsNeverFail asks everything at random places of random texts.
func TestQuestionsNeverFail(t *testing.T) {
	files := readProject(t, "testdata/project")
	session := open(t, files)
	rapid.Check(t, func(t *rapid.T) {
		text := files["main.sigma"]
		start := rapid.IntRange(0, len(text)).Draw(t, "start")
		end := min(len(text), start+rapid.IntRange(0, 200).Draw(t, "length"))
		text = text[:start] + rapid.SampledFrom(pieces).Draw(t, "piece") + text[end:]
		session.Change(map[string]*string{"main.sigma": &text})
		snapshot := session.Snapshot()
		if rapid.Bool().Draw(t, "wait") {
			settled, err := session.Settled(context.Background())
			if err != nil {
				t.Fatal(err)
			}
			snapshot = settled
		}
		offset := rapid.IntRange(-1, len(text)+1).Draw(t, "offset")
		askEverything(snapshot, "main.sigma", offset)
	})
}

// TestQuestionsInEveryState asks everything before the first analysis, of files that are
// closed, gone, unknown or libraries, and of a session that is closed.
func TestQuestionsInEveryState(t *testing.T) {
	files := readProject(t, "testdata/project")
	root := fstest.MapFS{}
	for path, text := range files {
		root[path] = &fstest.MapFile{Data: []byte(text)}
	}
	session := language.NewSession(language.Options{Root: root, Failed: func(err error) { t.Error(err) }})
	paths := []string{"main.sigma", "shared.sigma", "project.sigma", "new.sigma", "none.sigma", "sigma:cards", "sigma:none", "sales.sql", "", "../main.sigma"}
	ask := func(s *language.Snapshot) {
		t.Helper()
		for _, path := range paths {
			for offset := -1; offset < len(files["main.sigma"]); offset += 97 {
				askEverything(s, path, offset)
			}
		}
	}
	settle := func() *language.Snapshot {
		s, err := session.Settled(context.Background())
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	ask(session.Snapshot())
	text := "workbook new \"New\" {\n  page p \"P\" {\n    text t \"T\"\n  }\n}\n"
	session.Change(map[string]*string{"new.sigma": &text})
	ask(session.Snapshot())
	ask(settle())
	delete(root, "shared.sigma")
	session.Change(map[string]*string{"new.sigma": nil})
	ask(session.Snapshot())
	ask(settle())
	broken := "project {"
	session.Change(map[string]*string{"project.sigma": &broken, "main.sigma": &text})
	ask(settle())
	session.Close()
	session.Change(map[string]*string{"main.sigma": &broken})
	ask(session.Snapshot())
	ask(settle())
}

func askEverything(s *language.Snapshot, path string, offset int) {
	s.Complete(context.Background(), path, offset)
	s.Hover(path, offset)
	s.Definitions(path, offset)
	s.References(path, offset, true)
	s.Highlights(path, offset)
	s.Renamable(path, offset)
	s.Signature(path, offset)
	s.Symbols(path)
	s.FindSymbols("r")
	s.Folds(path)
	s.Selections(path, offset)
	s.Links(path)
	s.Tokens(path)
	s.Format(path, source.Span{})
	s.FormatBlock(path, offset)
	if file := s.File(path); file != nil {
		at := min(max(offset, 0), len(file.Text))
		s.Actions(path, file.Span(at, at))
		s.Hints(path, file.Span(0, len(file.Text)))
	}
	s.Lenses(path)
	s.ShownAt(path, offset)
	s.Rename(context.Background(), path, offset, "another") // it may be refused
	if definition := s.Lineage(path, offset); definition != nil {
		s.Reads(definition)
		s.ReadBy(definition)
	}
}

// TestCompletionsAreSound writes what is offered at the places of the table: that
// makes no mistake of syntax which was not there.
func TestCompletionsAreSound(t *testing.T) {
	files := readProject(t, "testdata/project")
	session := open(t, files)
	for _, p := range readPlaces(t, "testdata/completion.txt") {
		path, offset := put(t, session, files, p)
		snapshot := session.Snapshot()
		file := snapshot.File(path)
		before := syntaxErrors(file.Text)
		items := snapshot.Complete(context.Background(), path, offset)
		for _, item := range items[:min(len(items), 25)] {
			if item.Span.Start > item.Span.End || int(item.Span.End) > len(file.Text) {
				t.Errorf("line %d: %q replaces %v", p.line, item.Label, item.Span)
				continue
			}
			text := file.Text[:item.Span.Start] + filled(item) + file.Text[item.Span.End:]
			if after := syntaxErrors(text); after > before && !item.Again && !strings.HasPrefix(p.text, "if ") { // a condition needs its block
				t.Errorf("line %d: %q, completed with %q, has %d mistakes of syntax, not %d", p.line, p.text, item.Text, after, before)
			}
		}
		original := files[path]
		session.Change(map[string]*string{path: &original})
	}
}

// TestExamplesCompletionsAreSound takes the ends of lines out of the examples, and writes
// what is offered in their places.
func TestExamplesCompletionsAreSound(t *testing.T) {
	projects, err := filepath.Glob("../../examples/*/project.sigma")
	if err != nil || len(projects) == 0 {
		t.Fatal("no examples")
	}
	for _, project := range projects {
		t.Run(filepath.Base(filepath.Dir(project)), func(t *testing.T) { completionsAreSound(t, sourcesBelow(t, filepath.Dir(project))) })
	}
}

// eachFile is in how many places of a file something is completed.
const eachFile = 12

func completionsAreSound(t *testing.T, files map[string]string) {
	t.Helper()
	session := open(t, files)
	for path, original := range files {
		if !strings.HasSuffix(path, ".sigma") {
			continue
		}
		words := wordsOf(original)
		for i := 0; i < len(words); i += 1 + len(words)/eachFile {
			word := words[i]
			rest, _, _ := strings.Cut(original[word.start:], "\n")
			if !closesItself(rest) || strings.ContainsAny(rest[len(rest)-1:], ",(+-*/&") {
				continue // the statement goes on
			}
			text := original[:word.start] + original[word.start+len(rest):]
			session.Change(map[string]*string{path: &text})
			before := syntaxErrors(text)
			items := session.Snapshot().Complete(context.Background(), path, word.start)
			for _, item := range items[:min(len(items), 8)] {
				written := text[:item.Span.Start] + filled(item) + text[item.Span.End:]
				if after := syntaxErrors(written); after > before && !item.Again {
					line := text[strings.LastIndexByte(text[:word.start], '\n')+1 : word.start]
					t.Errorf("%s: %q, completed with %q for %q, has %d mistakes of syntax, not %d", path, line, item.Text, word.word, after, before)
				}
			}
		}
		session.Change(map[string]*string{path: &original})
	}
}

// closesItself reports whether a text opens as much as it closes.
func closesItself(text string) bool {
	same := func(a, b string) bool { return strings.Count(text, a) == strings.Count(text, b) }
	return same("{", "}") && same("(", ")") && strings.Count(text, `"`)%2 == 0
}

// filled is a completion's text with something at its last place.
func filled(item language.Completion) string {
	if !item.Snippet {
		return item.Text
	}
	text := item.Text
	for _, last := range []struct{ before, after string }{{"= $0", "= 1"}, {"from $0", "from sales"}, {"use $0", "use tile(\"x\", 1)"}, {"[$0]", "[X]"}, {"$0)", "1)"}, {"] $0", "] in 1"}} {
		text = strings.Replace(text, last.before, last.after, 1)
	}
	return language.Plain(text)
}

func syntaxErrors(text string) int {
	_, found := parser.Parse(source.NewFile("a.sigma", text))
	count := 0
	for _, finding := range found {
		if finding.Severity == diag.Error {
			count++
		}
	}
	return count
}
