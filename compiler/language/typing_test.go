package language_test

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/sigmac/sigmac/compiler/index"
	"github.com/sigmac/sigmac/compiler/language"
)

// typed types a file from its start and asks for completion at each word. It gives those
// that were not offered.
func typed(t *testing.T, folder, name string) (missed []wordPlace, asked int) {
	t.Helper()
	content, err := os.ReadFile(filepath.Join(folder, name))
	if err != nil {
		t.Fatal(err)
	}
	session := language.NewSession(language.Options{Root: os.DirFS(folder), OpenOnly: true, Failed: func(err error) { t.Error(err) }})
	defer session.Close()
	for _, place := range wordsOf(string(content)) {
		text := string(content[:place.start])
		session.Change(map[string]*string{name: &text})
		if _, err := session.Settled(context.Background()); err != nil {
			t.Fatal(err)
		}
		asked++
		offered := slices.ContainsFunc(session.Snapshot().Complete(context.Background(), name, len(text)), func(item language.Completion) bool {
			label := strings.Trim(item.Label, "[]$\"")
			return label == place.word || item.Label == place.word || item.Again && strings.HasSuffix(label, "/") && strings.HasPrefix(place.word, label)
		})
		if !offered {
			missed = append(missed, place)
		}
	}
	return missed, asked
}

type wordPlace struct {
	word  string
	start int
}

// wordsOf finds the words and bracketed names outside of comments and texts.
func wordsOf(text string) []wordPlace {
	var places []wordPlace
	for i := 0; i < len(text); {
		rest := text[i:]
		switch {
		case strings.HasPrefix(rest, "//"):
			i += max(1, strings.IndexByte(rest, '\n'))
		case strings.HasPrefix(rest, `"""`):
			i += 6 + strings.Index(rest[3:], `"""`)
		case rest[0] == '"':
			i += 2 + strings.IndexByte(rest[1:], '"')
		case rest[0] == '[':
			end := strings.IndexByte(rest, ']')
			places = append(places, wordPlace{rest[1:end], i + 1})
			i += end + 1
		case isLetter(rest[0]):
			n := 1
			for n < len(rest) && (isLetter(rest[n]) || rest[n] >= '0' && rest[n] <= '9' || rest[n] == '-') {
				n++
			}
			places = append(places, wordPlace{rest[:n], i})
			i += n
		default:
			i++
		}
	}
	return places
}

func isLetter(b byte) bool { return b == '_' || b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' }

// TestTyping types examples from an empty file with completion alone. What is not offered
// is a name that its author makes up there, or one of something that comes later.
func TestTyping(t *testing.T) {
	for path, least := range map[string]int{
		"plugs-electronics/plugs-electronics.sigma": 200,
		"gallery/support-sla.sigma":                 200,
		"gallery/inventory.sigma":                   200,
		"gallery/write-back-approvals.sigma":        200,
		"gallery/support-sla.test.sigma":            15,
		"gallery/project.sigma":                     5,
	} {
		folder, name := filepath.Split(filepath.Join("../../examples", path))
		missed, asked := typed(t, folder, name)
		if asked < least {
			t.Errorf("%s: only %d words were asked for", path, asked)
		}
		known := snapshotOf(t, sourcesBelow(t, folder)).Analysis().Result.Index()
		for _, each := range missed {
			if !isNew(known, name, each.start) && each.word+".sigma" != name { // the workbook is named as its file
				t.Errorf("%s: %q is not offered at %d", path, each.word, each.start)
			}
		}
	}
}

// isNew reports whether what is named at an offset gets its name there, or later.
func isNew(known *index.Index, path string, offset int) bool {
	for _, definition := range known.DefinedIn(path) {
		if int(definition.Span.Start) <= offset && offset < int(definition.Span.End) {
			return true
		}
	}
	return slices.ContainsFunc(known.In(path), func(use index.Use) bool {
		at := use.Definition.Span
		return int(use.Span.Start) <= offset && offset < int(use.Span.End) && at.File == use.Span.File && int(at.End) > offset
	})
}
