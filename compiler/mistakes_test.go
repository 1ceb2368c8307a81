package compiler_test

import (
	"context"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/rogpeppe/go-internal/txtar"

	"github.com/sigmac/sigmac/compiler"
	"github.com/sigmac/sigmac/emit"
	"github.com/sigmac/sigmac/lang/diag"
)

// A mistake is what a newcomer gets wrong once in a project that is sound
// otherwise: a case of testdata/mistakes.
type mistake struct {
	name  string
	files fstest.MapFS
	// file and start, end are the marked place; file is "" where the finding
	// has none.
	file       string
	start, end int
	code       string
	options    compiler.Options
	// shows are texts that the message or the help must hold.
	shows []string
	// fixed says that the finding has a certain fix.
	fixed bool
	// left says that the fix brings another mistake to light.
	left bool
	// anywhere says that the place is outside of the sources.
	anywhere bool
}

// TestMistakes compiles each mistake: there is one finding, at the marked
// place, with the wanted code and words; a fix leaves nothing to find.
func TestMistakes(t *testing.T) {
	cases := mistakes(t)
	if len(cases) < 130 {
		t.Fatalf("there are only %d mistakes", len(cases))
	}
	for _, m := range cases {
		t.Run(m.name, func(t *testing.T) {
			t.Parallel()
			found := m.compile(m.files)
			if len(found) != 1 {
				t.Fatalf("there are %d findings, not one:\n%s", len(found), listed(found))
			}
			m.check(t, found[0])
			m.checkFix(t, found)
		})
	}
}

func (m *mistake) compile(files fs.FS) diag.List {
	result, found := compiler.Compile(context.Background(), files, m.options)
	for _, book := range result.Workbooks {
		_, problems := emit.Emit(book, result.Target, emit.Options{})
		found = append(found, problems...)
	}
	return atLeast(found, diag.Warning)
}

func (m *mistake) check(t *testing.T, finding diag.Diagnostic) {
	if finding.Entry.Code != m.code {
		t.Errorf("the code is not %s: %s", m.code, listed(diag.List{finding}))
	}
	at := finding.Span
	switch {
	case m.anywhere:
	case m.file == "" && !at.IsZero(), m.file != "" && (at.IsZero() || at.File.Path != m.file):
		t.Errorf("the finding is in another file than %q: %s", m.file, listed(diag.List{finding}))
	case m.file != "" && (int(at.Start) < m.start || int(at.Start) >= max(m.end, m.start+1)):
		t.Errorf("the finding is at %q, not at %q: %s", at.Text(), at.File.Text[m.start:m.end], listed(diag.List{finding}))
	}
	for _, text := range m.shows {
		if !strings.Contains(finding.Message+"\n"+finding.Help, text) {
			t.Errorf("neither message nor help holds %q: %s", text, listed(diag.List{finding}))
		}
	}
}

func (m *mistake) checkFix(t *testing.T, found diag.List) {
	texts, applied := diag.Fixed(found, false)
	if fixed := len(applied) > 0; fixed != m.fixed {
		t.Errorf("there is a fix: %v, wanted: %v: %s", fixed, m.fixed, listed(found))
	}
	if len(applied) == 0 {
		return
	}
	files := fstest.MapFS{}
	for name, file := range m.files {
		files[name] = file
	}
	for file, text := range texts {
		files[file.Path] = &fstest.MapFile{Data: []byte(text)}
	}
	// What a mistake keeps from being used may have no use without it either.
	left := slices.DeleteFunc(m.compile(files), func(f diag.Diagnostic) bool { return f.Entry.MeansUnused() })
	if len(left) > 0 && !m.left {
		t.Errorf("after the fix there are left:\n%s", listed(left))
	}
}

// mistakes reads the cases: every archive but the one of the contexts.
func mistakes(t *testing.T) []*mistake {
	t.Helper()
	paths, err := filepath.Glob("../testdata/mistakes/*.txtar")
	if err != nil {
		t.Fatal(err)
	}
	contexts := map[string]string{}
	for _, file := range archive(t, "../testdata/mistakes/contexts.txtar").Files {
		contexts[file.Name] = string(file.Data)
	}
	var cases []*mistake
	for _, name := range paths {
		if filepath.Base(name) == "contexts.txtar" {
			continue
		}
		topic := strings.TrimSuffix(filepath.Base(name), ".txtar")
		for _, file := range archive(t, name).Files {
			where, rest, _ := strings.Cut(file.Name, "/")
			context, isFragment := contexts[where+".sigma"]
			switch last := len(cases) - 1; {
			case isFragment:
				m := newMistake(topic + "/" + rest)
				m.files["parts.sigma"] = &fstest.MapFile{Data: []byte(contexts["parts.sigma"])}
				m.add(t, "main.sigma", string(file.Data), context)
				cases = append(cases, m)
			case last >= 0 && cases[last].name == topic+"/"+where:
				cases[last].add(t, rest, string(file.Data), "BODY\n")
			default:
				m := newMistake(topic + "/" + where)
				m.add(t, rest, string(file.Data), "BODY\n")
				cases = append(cases, m)
			}
		}
	}
	return cases
}

func newMistake(name string) *mistake {
	options := compiler.Options{Params: map[string]string{}, Getenv: func(string) (string, bool) { return "", false }}
	return &mistake{name: name, files: fstest.MapFS{}, options: options}
}

func archive(t *testing.T, path string) *txtar.Archive {
	t.Helper()
	archive, err := txtar.ParseFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return archive
}

// add takes a file of a case: directives, then a text with a marked place.
func (m *mistake) add(t *testing.T, name, text, context string) {
	t.Helper()
	for strings.HasPrefix(text, "@") {
		line, rest, _ := strings.Cut(text, "\n")
		m.direct(t, line)
		text = rest
	}
	text = strings.Replace(context, "BODY\n", text, 1)
	if start := strings.Index(text, "«"); start >= 0 {
		end := strings.Index(text, "»")
		m.file, m.start, m.end = path.Clean(name), start, end-len("«")
		text = strings.NewReplacer("«", "", "»", "").Replace(text)
	}
	m.files[name] = &fstest.MapFile{Data: []byte(text)}
}

// direct reads `@want CODE [fix]`, `@shows TEXT` or `@run OPTIONS`.
func (m *mistake) direct(t *testing.T, line string) {
	t.Helper()
	word, rest, _ := strings.Cut(line, " ")
	switch fields := strings.Fields(rest); word {
	case "@want":
		m.code, m.fixed = fields[0], slices.Contains(fields, "fix")
	case "@shows":
		m.shows = append(m.shows, rest)
	case "@anywhere":
		m.anywhere = true
	case "@left":
		m.left = true
	case "@run":
		m.options.Environment, m.options.Params = runOptions(fields)
	default:
		t.Fatalf("%s: unknown directive %q", m.name, line)
	}
}

func runOptions(fields []string) (environment string, params map[string]string) {
	params = map[string]string{}
	for pair := range slices.Chunk(fields, 2) {
		if pair[0] == "-e" {
			environment = pair[1]
			continue
		}
		name, value, _ := strings.Cut(pair[1], "=")
		params[name] = value
	}
	return environment, params
}
