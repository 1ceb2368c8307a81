package language_test

import (
	"context"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/sigmac/sigmac/compiler/language"
	"github.com/sigmac/sigmac/emit"
	"github.com/sigmac/sigmac/lang/ast"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/format"
	"github.com/sigmac/sigmac/lang/source"
)

// TestRefactoringsKeepTheMeaning takes each action that only moves text, all over the
// examples: what comes out is in the canonical format and builds the same.
func TestRefactoringsKeepTheMeaning(t *testing.T) {
	projects, err := filepath.Glob("../../examples/*/project.sigma")
	if err != nil || len(projects) == 0 {
		t.Fatal("no examples")
	}
	taken := map[string]int{}
	for _, project := range projects {
		folder := filepath.Dir(project)
		t.Run(filepath.Base(folder), func(t *testing.T) { refactor(t, sourcesBelow(t, folder), taken) })
	}
	for _, kind := range []string{"Extract a value", "Extract into", "Inline a value", "Inline everywhere", "Inline here", "Place", "Put", "Turn", "Sort"} {
		if taken[kind] == 0 {
			t.Errorf("%s was never offered: %v", kind, taken)
		}
	}
}

// placesAsked is at how many places of a file actions are asked for, eachKind how often
// one of a kind is taken in a project.
const (
	placesAsked = 120
	eachKind    = 3
)

// refactor takes actions all over a project, and counts them by kind.
func refactor(t *testing.T, files map[string]string, taken map[string]int) {
	t.Helper()
	session := open(t, files)
	before := specsOf(t, session.Snapshot())
	s := session.Snapshot()
	offered := map[string][]language.Action{}
	for _, path := range slices.Sorted(maps.Keys(files)) {
		if !strings.HasSuffix(path, ".sigma") || s.Tree(path) == nil {
			continue
		}
		places := placesIn(s.Tree(path))
		for i := 0; i < len(places); i += 1 + len(places)/placesAsked {
			for _, action := range s.Actions(path, places[i]) {
				if kind := kindOf(action); kind != "" {
					offered[kind] = append(offered[kind], action)
				}
			}
		}
	}
	for kind, actions := range offered {
		step := max(1, len(actions)/eachKind)
		for i := 0; i < len(actions); i += step {
			taken[kind]++
			if back := take(t, session, files, actions[i], before); back {
				taken["Put"]++
			}
		}
	}
}

// kindOf is what an action does; "" for one that is about a finding.
func kindOf(action language.Action) string {
	switch title := action.Title; {
	case action.Finding != nil || action.Kind == language.FixAll:
		return ""
	case action.Kind == language.Extract && strings.HasSuffix(title, "`let`"):
		return "Extract a value"
	case strings.HasPrefix(title, "Inline `$"):
		return "Inline a value"
	case action.Kind == language.Inline && strings.HasSuffix(title, "here"):
		return "Inline here"
	case action.Kind == language.Inline:
		return "Inline everywhere"
	default:
		words := strings.Fields(title)
		if words[0] == "Extract" {
			return "Extract into"
		}
		return words[0]
	}
}

// take applies an action and holds what comes of it against what was there. What was
// placed by hand goes back into rows where it stands in rows; back reports that.
func take(t *testing.T, session *language.Session, files map[string]string, action language.Action, before map[string]string) (back bool) {
	t.Helper()
	changes, settled := apply(t, session, action)
	said := func(problem string) {
		for path, text := range changes {
			t.Errorf("%s: %s; %s is\n%s", action.Title, problem, path, changedLines(files[path], *text))
		}
	}
	for path, text := range changes {
		formatted, found := format.Source(source.NewFile(path, *text))
		if found.HasErrors() || formatted != *text {
			said("it is not in the canonical format")
		}
	}
	for _, finding := range settled.Analysis().Found {
		if finding.Severity == diag.Error {
			said("there is a mistake: " + finding.Message)
			break
		}
	}
	if after := specsOf(t, settled); !strings.HasPrefix(action.Title, "Turn") && !maps.Equal(after, before) {
		said("it builds something else")
	}
	if strings.HasPrefix(action.Title, "Place") {
		back = intoRows(t, session, settled, action, files, before)
	}
	for path := range changes {
		text := files[path]
		changes[path] = &text
	}
	session.Change(changes)
	if _, err := session.Settled(context.Background()); err != nil {
		t.Fatal(err)
	}
	return back
}

func apply(t *testing.T, session *language.Session, action language.Action) (map[string]*string, *language.Snapshot) {
	t.Helper()
	changes := map[string]*string{}
	for path, text := range language.Apply(language.Tidied(action.Edits)) {
		changes[path] = &text
	}
	session.Change(changes)
	settled, err := session.Settled(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	return changes, settled
}

// intoRows puts what an action placed by hand into rows; false where that is not offered.
func intoRows(t *testing.T, session *language.Session, s *language.Snapshot, placed language.Action, files, before map[string]string) bool {
	t.Helper()
	first := placed.Edits[0].Span
	file := s.File(first.File.Path)
	at := first.File.Position(int(first.Start)) // the place is on the head of the first element, or above
	for line := at.Line; line > 0; line-- {
		start := file.LineStart(line)
		start += len(file.Text[start:]) - len(strings.TrimLeft(file.Text[start:], " "))
		for _, action := range s.Actions(file.Path, file.Span(start, start)) {
			if !strings.HasPrefix(action.Title, "Put the elements") {
				continue
			}
			changes, settled := apply(t, session, action)
			text := *changes[first.File.Path]
			if formatted, found := format.Source(source.NewFile("a.sigma", text)); found.HasErrors() || formatted != text {
				t.Errorf("%s: it is not in the canonical format:\n%s", action.Title, changedLines(files[first.File.Path], text))
			}
			if after := specsOf(t, settled); !maps.Equal(after, before) {
				t.Errorf("%s: it builds something else:\n%s", action.Title, changedLines(files[first.File.Path], text))
			}
			return true
		}
	}
	return false
}

// changedLines are the lines that two texts do not share at their ends.
func changedLines(before, after string) string {
	old, now := strings.Split(before, "\n"), strings.Split(after, "\n")
	for len(old) > 0 && len(now) > 0 && old[0] == now[0] {
		old, now = old[1:], now[1:]
	}
	for len(old) > 0 && len(now) > 0 && old[len(old)-1] == now[len(now)-1] {
		old, now = old[:len(old)-1], now[:len(now)-1]
	}
	return strings.Join(now, "\n")
}

func specsOf(t *testing.T, s *language.Snapshot) map[string]string {
	t.Helper()
	specs := map[string]string{}
	for _, workbook := range s.Analysis().Result.Workbooks {
		output, problems := emit.Emit(workbook, s.Analysis().Result.Target, emit.Options{})
		if problems.HasErrors() {
			t.Fatal(problems)
		}
		specs[workbook.Slug] = string(output.Spec)
	}
	return specs
}

// placesIn are the places of names, heads and values of a file, and statements that are
// selected, alone and with their neighbours.
func placesIn(tree *ast.File) []source.Span {
	var places []source.Span
	at := func(span source.Span) { places = append(places, span.File.Span(int(span.Start), int(span.Start))) }
	ast.Walk(tree.Items, func(item ast.Item) {
		switch item := item.(type) {
		case *ast.Let:
			at(item.Name.At)
		case *ast.Component:
			at(item.Name.At)
		case *ast.Use:
			at(item.Call.NameSpan)
		case *ast.Statement:
			for _, term := range item.Terms {
				at(term.At)
			}
		}
		ast.Blocks(item, func(block *ast.Block) {
			for i, inner := range block.Items {
				places = append(places, inner.Span())
				if i > 0 {
					places = append(places, block.Items[i-1].Span().Join(inner.Span()))
				}
			}
		})
	})
	return places
}

const placed = `workbook shop "Shop" {
  page main "Main" {
    // Above all.
    text head at 1/25 1/3 """
      Hello
      """
    text left "Left" at 1/9 4/10 // a gap above
    text right "Right" at 13/25 4/6
  }
}
`

const inRows = `workbook shop "Shop" {
  page main "Main" {
    // Above all.
    text head height 2 """
      Hello
      """
    spacer height 1
    row height 6 {
      text left "Left" span 8 // a gap above
      spacer span 4
      text right "Right" span 12 height 2
    }
  }
}
`

// TestPlacements puts elements that stand by hand into rows, and back.
func TestPlacements(t *testing.T) {
	for _, test := range []struct{ before, title, after string }{
		{placed, "Put the elements of the page into rows", inRows},
		{inRows, "Place the elements of the page by hand", placed},
		{strings.Replace(placed, "4/6", "5/7", 1), "Put the elements of the page into rows", ""}, // not in one row
		{strings.Replace(placed, "at 13/25 4/6", "", 1), "Put the elements of the page into rows", ""},
		{strings.Replace(inRows, "    row", "    if $env = \"x\" { text more \"More\" }\n    row", 1), "Place the elements of the page by hand", ""},
	} {
		s := settled(t, test.before, language.Options{})
		at := offsetOf(t, test.before, "  page m‸ain")
		got := ""
		for _, action := range s.Actions("main.sigma", s.File("main.sigma").Span(at, at)) {
			if action.Title == test.title {
				got = language.Apply(language.Tidied(action.Edits))["main.sigma"]
			}
		}
		if got != test.after {
			t.Errorf("%s gives\n%s\nwant\n%s", test.title, got, test.after)
		}
	}
}
