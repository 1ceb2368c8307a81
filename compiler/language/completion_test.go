package language_test

import (
	"context"
	"os"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/sigmac/sigmac/compiler/language"
)

// caret marks the cursor.
const caret = "‸"

// leastPlaces is how many cursor places the table has at least.
const leastPlaces = 150

// A place is one cursor with what is offered there.
type place struct {
	line       int
	slot, text string
	// first are the labels that come first; some are among them, none are not.
	first, some, none []string
}

// readPlaces reads a table of cursor places: `# slot` begins the places in a slot
// of the project, then each has its text and lines `=> first, labels`,
// `~> some, labels` and `!> labels that are not there`.
func readPlaces(t *testing.T, path string) []place {
	t.Helper()
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var places []place
	slot := ""
	for i, line := range strings.Split(string(content), "\n") {
		mark, rest, _ := strings.Cut(line, " ")
		labels := strings.Split(rest, ", ")
		switch {
		case strings.TrimSpace(line) == "" || strings.HasPrefix(line, ";"):
		case mark == "#":
			slot = rest
		case mark == "=>":
			places[len(places)-1].first = labels
		case mark == "~>":
			places[len(places)-1].some = labels
		case mark == "!>":
			places[len(places)-1].none = labels
		default:
			places = append(places, place{line: i + 1, slot: slot, text: strings.ReplaceAll(line, "⏎", "\n")})
		}
	}
	return places
}

// readProject reads a project with slots: `//# slot` lines of the files.
func readProject(t *testing.T, folder string) map[string]string {
	t.Helper()
	files := map[string]string{}
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	for _, entry := range entries {
		content, err := os.ReadFile(folder + "/" + entry.Name())
		if err != nil {
			t.Fatal(err)
		}
		files[entry.Name()] = string(content)
	}
	return files
}

// open is a session over files that has compiled them.
func open(t *testing.T, files map[string]string) *language.Session {
	t.Helper()
	root := fstest.MapFS{}
	for path, text := range files {
		root[path] = &fstest.MapFile{Data: []byte(text)}
	}
	session := language.NewSession(language.Options{Root: root, Failed: func(err error) { t.Error(err) }})
	t.Cleanup(session.Close)
	session.Change(nil)
	if _, err := session.Settled(context.Background()); err != nil {
		t.Fatal(err)
	}
	return session
}

// put writes a text with a caret into a slot, tells the session, and returns the
// file and the cursor.
func put(t *testing.T, session *language.Session, files map[string]string, p place) (path string, offset int) {
	t.Helper()
	slot := "//# " + p.slot
	for path, text := range files {
		at := strings.Index(text, slot+"\n")
		if at < 0 {
			continue
		}
		typed := text[:at] + p.text + text[at+len(slot):]
		offset = strings.Index(typed, caret)
		if offset < 0 {
			t.Fatalf("line %d: no caret", p.line)
		}
		typed = strings.Replace(typed, caret, "", 1)
		session.Change(map[string]*string{path: &typed})
		return path, offset
	}
	t.Fatalf("line %d: no slot %q", p.line, p.slot)
	return "", 0
}

func labelsOf(items []language.Completion) []string {
	labels := make([]string, len(items))
	for i, item := range items {
		labels[i] = item.Label
	}
	return labels
}

// TestCompletion asks at each place of the table, once when the broken text was
// analysed and once before.
func TestCompletion(t *testing.T) {
	files := readProject(t, "testdata/project")
	places := readPlaces(t, "testdata/completion.txt")
	if len(places) < leastPlaces {
		t.Errorf("there are %d places, fewer than %d", len(places), leastPlaces)
	}
	session := open(t, files)
	for _, p := range places {
		t.Run(strconv.Itoa(p.line), func(t *testing.T) {
			path, offset := put(t, session, files, p)
			before := session.Snapshot().Complete(context.Background(), path, offset)
			settled, err := session.Settled(context.Background())
			if err != nil {
				t.Fatal(err)
			}
			expect(t, p, "while it is analysed", before)
			expect(t, p, "when it is analysed", settled.Complete(context.Background(), path, offset))
			original := files[path]
			session.Change(map[string]*string{path: &original})
			if _, err := session.Settled(context.Background()); err != nil {
				t.Fatal(err)
			}
		})
	}
}

func expect(t *testing.T, p place, when string, items []language.Completion) {
	t.Helper()
	labels := labelsOf(items)
	for i, want := range p.first {
		if want == "(nothing)" && len(labels) == 0 {
			continue
		}
		if i >= len(labels) || labels[i] != want {
			t.Errorf("%s, %s: %q gives %q first, want %q", p.slot, when, p.text, labels[:min(len(labels), len(p.first)+2)], p.first)
			break
		}
	}
	for _, want := range p.some {
		if !contains(labels, want) {
			t.Errorf("%s, %s: %q gives no %q, but %q", p.slot, when, p.text, want, labels[:min(len(labels), 20)])
		}
	}
	for _, unwanted := range p.none {
		if contains(labels, unwanted) {
			t.Errorf("%s, %s: %q gives %q", p.slot, when, p.text, unwanted)
		}
	}
}

func contains(list []string, text string) bool {
	for _, entry := range list {
		if entry == text {
			return true
		}
	}
	return false
}
