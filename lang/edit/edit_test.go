package edit_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/sigmac/sigmac/lang/ast"
	"github.com/sigmac/sigmac/lang/edit"
	"github.com/sigmac/sigmac/lang/format"
	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/source"
)

const page = `// The sales of a shop.
workbook shop "Shop" {
  page main "Main" {
    // Two numbers.
    row height 5 {
      kpi-chart revenue "Revenue" from sales { value = Sum([Revenue]) } // the first
      kpi-chart orders "Orders" from sales { value = Count([Order]); stacking none }
    }

    /* a note */
    text note {
      verticalAlign center
      body """
        Hello
          there
        """
    }

    divider line
  }
}
`

func open(t testing.TB, text string) *edit.File {
	t.Helper()
	f, found := edit.Parse("page.sigma", text)
	if f == nil {
		t.Fatalf("%v\n%s", found, text)
	}
	return f
}

// expectSound checks that the text of a file parses to its tree and, where the
// source was, is in the canonical format.
func expectSound(t testing.TB, f *edit.File) {
	t.Helper()
	formatted, found := format.Source(source.NewFile("page.sigma", f.Text()))
	if found.HasErrors() || formatted != f.Text() {
		t.Fatalf("not in the canonical format: %v\n%s", found, f.Text())
	}
	if got := string(format.Format(f.Tree())); got != f.Text() {
		t.Fatalf("the tree prints as\n%s\nthe text is\n%s", got, f.Text())
	}
}

func TestEdits(t *testing.T) {
	for name, test := range map[string]struct {
		do       func(f *edit.File) error
		old, new string
	}{
		"set what is there": {func(f *edit.File) error {
			return f.Set(f.Statement("kpi-chart", "orders"), "stacking", "normalized")
		}, "stacking none }", "stacking normalized }"},
		"set in a block on one line": {func(f *edit.File) error {
			return f.Set(f.Statement("kpi-chart", "orders"), "visibility", "hidden")
		}, "stacking none }", "stacking none; visibility hidden }"},
		"set without a block": {func(f *edit.File) error {
			return f.Set(f.Statement("divider", "line"), "direction", "vertical")
		}, "divider line", "divider line { direction vertical }"},
		"set an object": {func(f *edit.File) error {
			return f.Set(f.Statement("divider", "line"), "style", "{ borderWidth 1 }")
		}, "divider line", "divider line {\n      style { borderWidth 1 }\n    }"},
		"unset": {func(f *edit.File) error { return f.Unset(f.Statement("kpi-chart", "orders"), "stacking") },
			"{ value = Count([Order]); stacking none }", "{ value = Count([Order]) }"},
		"unset the first of a line": {func(f *edit.File) error { return f.Unset(f.Statement("kpi-chart", "orders"), "value") },
			"{ value = Count([Order]); stacking none }", "{ stacking none }"},
		"insert after": {func(f *edit.File) error {
			return f.InsertAfter(f.Statement("kpi-chart", "revenue"), `kpi-chart margin "Margin" from sales { value = Sum([Margin]) }`)
		}, "// the first\n", "// the first\n      kpi-chart margin \"Margin\" from sales { value = Sum([Margin]) }\n"},
		"insert before": {func(f *edit.File) error {
			return f.InsertBefore(f.Statement("row", "height"), "divider top")
		}, "    // Two numbers.", "    divider top\n    // Two numbers."},
		"append": {func(f *edit.File) error { return f.Append(f.Statement("page", "main"), "// last\ndivider end") },
			"    divider line\n", "    divider line\n    // last\n    divider end\n"},
		"remove with its blank line": {func(f *edit.File) error { return f.Remove(f.Statement("divider", "line")) }, "\n    divider line\n", ""},
		"remove with its comment": {func(f *edit.File) error { return f.Remove(f.Statement("text", "note")) },
			"    /* a note */\n    text note {\n      verticalAlign center\n      body \"\"\"\n        Hello\n          there\n        \"\"\"\n    }\n\n", ""},
		"wrap in a row": {func(f *edit.File) error { return f.Wrap("row height 2", f.Statement("text", "note")) },
			"    /* a note */\n    text note {\n      verticalAlign center\n      body \"\"\"\n        Hello\n          there\n        \"\"\"\n    }\n",
			"    row height 2 {\n      /* a note */\n      text note {\n        verticalAlign center\n        body \"\"\"\n          Hello\n            there\n          \"\"\"\n      }\n    }\n"},
		"unwrap": {func(f *edit.File) error { return f.Unwrap(f.Statement("row", "height")) },
			"    row height 5 {\n      kpi-chart revenue \"Revenue\" from sales { value = Sum([Revenue]) } // the first\n      kpi-chart orders \"Orders\" from sales { value = Count([Order]); stacking none }\n    }\n",
			"    kpi-chart revenue \"Revenue\" from sales { value = Sum([Revenue]) } // the first\n    kpi-chart orders \"Orders\" from sales { value = Count([Order]); stacking none }\n"},
		"rename": {func(f *edit.File) error {
			return f.Replace(f.Statement("kpi-chart", "revenue").Terms[1].At, "income")
		}, "kpi-chart revenue", "kpi-chart income"},
	} {
		t.Run(name, func(t *testing.T) {
			f := open(t, page)
			if !strings.Contains(page, test.old) {
				t.Fatalf("the page has no %q", test.old)
			}
			if err := test.do(f); err != nil {
				t.Fatal(err)
			}
			if want := strings.Replace(page, test.old, test.new, 1); f.Text() != want {
				t.Errorf("got\n%s\nwant\n%s", f.Text(), want)
			}
			expectSound(t, f)
		})
	}
}

// TestRefused checks that an edit that makes no source leaves the file as it was.
func TestRefused(t *testing.T) {
	f := open(t, page)
	old := f.Statement("divider", "line")
	for name, err := range map[string]error{
		"no statement":      f.InsertAfter(old, "}"),
		"not of the tree":   f.Remove(edit.New(edit.Word("divider"))),
		"no source":         f.Replace(old.Terms[0].At, `"`),
		"not side by side":  f.Wrap("row", f.Statement("row", "height"), f.Statement("divider", "line")),
		"nothing to wrap":   f.Wrap("row"),
		"an unclosed block": f.Set(old, "style", "{"),
	} {
		if err == nil {
			t.Errorf("%s: no error", name)
		}
	}
	if f.Text() != page {
		t.Errorf("the text changed:\n%s", f.Text())
	}
}

func TestBuild(t *testing.T) {
	sum, _ := formula.ParseString("Sum([Revenue])")
	kpi := edit.Body(edit.New(edit.Word("kpi-chart"), edit.Word("revenue"), edit.Text(`"New" ${x}`), edit.Word("from"), edit.Word("sales")),
		edit.Comment(edit.New(edit.Word("value"), edit.Formula(sum)), "in dollars"),
		edit.New(edit.Word("sort"), edit.Column("a/b", "C]"), edit.Word("desc")), edit.New(edit.Word("top"), edit.Number("3")))
	const want = "kpi-chart revenue \"\\\"New\\\" \\${x}\" from sales {\n  // in dollars\n  value = Sum([Revenue])\n  sort [a\\/b/C\\]] desc\n  top 3\n}\n"
	if got := edit.Print(kpi); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	f := open(t, page)
	if err := f.InsertAfter(f.Statement("divider", "line"), edit.Print(kpi)); err != nil {
		t.Fatal(err)
	}
	expectSound(t, f)
}

// sources are canonical sources to change at random.
func sources(t testing.TB) []string {
	t.Helper()
	texts := []string{page, "workbook w \"W\" { page p \"P\" { divider a; divider b } }\n"}
	paths, err := filepath.Glob("../../examples/*/*.sigma")
	if err != nil || len(paths) == 0 {
		t.Fatal("no examples", err)
	}
	for _, path := range paths {
		content, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if formatted, found := format.Source(source.NewFile(path, string(content))); !found.HasErrors() {
			texts = append(texts, formatted)
		}
	}
	return texts
}

func items(f *edit.File) []ast.Item {
	var all []ast.Item
	ast.Walk(f.Tree().Items, func(item ast.Item) { all = append(all, item) })
	return all
}

func statements(f *edit.File) []*ast.Statement {
	var all []*ast.Statement
	for _, item := range items(f) {
		if s, ok := item.(*ast.Statement); ok {
			all = append(all, s)
		}
	}
	return all
}

func marked(f *edit.File) ast.Item {
	return f.Find(func(item ast.Item) bool {
		s, ok := item.(*ast.Statement)
		return ok && s.Keyword() == "marked"
	})
}

// TestEditAndUndo checks for any place of any source that an edit and its opposite
// give the same bytes, and that what stands between is sound.
func TestEditAndUndo(t *testing.T) {
	texts := sources(t)
	rapid.Check(t, func(rt *rapid.T) {
		text := rapid.SampledFrom(texts).Draw(rt, "source")
		f := open(t, text)
		all := items(f)
		at := rapid.IntRange(0, len(all)-1).Draw(rt, "item")
		snippet := rapid.SampledFrom([]string{"marked", "marked { a 1 }", "// why\nmarked {\n  a 1\n\n  b 2\n}", "marked \"\"\"\n  x\n  \"\"\""}).Draw(rt, "snippet")
		undo := func(f *edit.File) error { return f.Remove(marked(f)) }
		var err error
		switch rapid.IntRange(0, 3).Draw(rt, "edit") {
		case 0:
			err = f.InsertAfter(all[at], snippet)
		case 1:
			err = f.InsertBefore(all[at], snippet)
		case 2:
			err = f.Wrap("marked", all[at])
			undo = func(f *edit.File) error { return f.Unwrap(marked(f).(*ast.Statement)) }
		default:
			all := statements(f)
			err = f.Set(all[rapid.IntRange(0, len(all)-1).Draw(rt, "statement")], "marked", "12")
		}
		if err != nil {
			return // no statement can stand there, as between a `(` and a `)`
		}
		expectSound(t, f)
		between := f.Text()
		if err := undo(f); err != nil {
			t.Fatalf("%v\n%s", err, between)
		}
		expectSound(t, f)
		if withoutBreaks(f.Text()) != withoutBreaks(text) {
			t.Fatalf("it was\n%s\nafter the edit\n%s\nand after its opposite\n%s", text, between, f.Text())
		}
	})
}

// withoutBreaks is a source without blanks and ends of lines: a block on one line may get
// lines by an edit, an empty one stays, and a list that an edit moved past the width of a
// line keeps the break that it got.
func withoutBreaks(text string) string {
	text = strings.NewReplacer("{ }", "", ";", "\n").Replace(text)
	return strings.Join(strings.Fields(text), "")
}

// TestUntouchedBytes checks that an edit leaves the lines before and after its
// statement as they are, whatever their format is.
func TestUntouchedBytes(t *testing.T) {
	const loose = "workbook w \"W\" {\n\n\n  page   p \"P\" {\n      divider  a\n   divider b   // x\n\n  }\n}"
	f := open(t, loose)
	if err := f.InsertAfter(f.Statement("divider", "a"), "divider c"); err != nil {
		t.Fatal(err)
	}
	if want := strings.Replace(loose, "divider  a\n", "divider  a\n      divider c\n", 1); f.Text() != want {
		t.Errorf("got\n%s", f.Text())
	}
	if err := f.Remove(f.Statement("divider", "c")); err != nil {
		t.Fatal(err)
	}
	if f.Text() != loose {
		t.Errorf("got\n%s", f.Text())
	}
}

// FuzzEdit changes any source: there is an error or a source, never a panic.
func FuzzEdit(f *testing.F) {
	for _, text := range []string{page, "a { b; c }", "a { b { c } }", "// x\na\n\n// y\nb // z", "if $x { a } else { b }", "let x = { a 1; b 2 }", "t { columns [A], // x\n  [B] }", "\x17%", "%"} {
		f.Add(text, uint8(1), "d { e 1 }")
	}
	f.Fuzz(func(t *testing.T, text string, at uint8, snippet string) {
		file, _ := edit.Parse("x.sigma", text)
		if file == nil {
			return
		}
		for _, do := range []func(item ast.Item) error{
			func(item ast.Item) error { return file.InsertAfter(item, snippet) },
			func(item ast.Item) error { return file.InsertBefore(item, snippet) },
			func(item ast.Item) error { return file.Wrap("row", item) },
			func(item ast.Item) error { return file.Apply(edit.Around(item, "row")...) },
			func(item ast.Item) error { return relist(file, item) },
			func(item ast.Item) error { return file.Remove(item) },
		} {
			all := items(file)
			if len(all) == 0 {
				return
			}
			_ = do(all[int(at)%len(all)]) // an edit may be refused
			if _, found := edit.Parse("x.sigma", file.Text()); found.HasErrors() {
				t.Fatalf("%v\n%s", found, file.Text())
			}
		}
	})
}

// relist writes the entries of a statement in the opposite order.
func relist(file *edit.File, item ast.Item) error {
	statement, ok := item.(*ast.Statement)
	holder, held := file.Find(func(outer ast.Item) bool {
		s, ok := outer.(*ast.Statement)
		return ok && s.Block != nil && slices.Contains(s.Block.Items, item)
	}).(*ast.Statement)
	if !ok || !held {
		return nil
	}
	list := edit.ListOf(file.Tree().Source, statement)
	var members []edit.Member
	for i, entry := range slices.Backward(list.Entries) {
		members = append(members, edit.Member{Text: file.Text()[entry[0]:entry[1]], IsEntry: true, Was: list, Number: i})
	}
	return file.Apply(edit.BlockOf(file.Tree().Source, holder).Relisting(list, members))
}
