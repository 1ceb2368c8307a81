package edit_test

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/sigmac/sigmac/lang/ast"
	"github.com/sigmac/sigmac/lang/edit"
)

// TestChangesAtOnce checks for any places of any source that statements which are put in
// and around others at once are there, and that without them the source is what it was.
func TestChangesAtOnce(t *testing.T) {
	texts := sources(t)
	rapid.Check(t, func(rt *rapid.T) {
		text := rapid.SampledFrom(texts).Draw(rt, "source")
		f := open(t, text)
		all := statements(f)
		var changes []edit.Change
		for _, at := range rapid.SliceOfNDistinct(rapid.IntRange(0, len(all)-1), 1, 4, rapid.ID).Draw(rt, "statements") {
			if rapid.Bool().Draw(rt, "wrap") {
				changes = append(changes, edit.Around(all[at], "marked")...)
				continue
			}
			block := edit.BlockOf(f.Tree().Source, all[at])
			var after ast.Item
			if len(block.Items) > 0 && rapid.Bool().Draw(rt, "last") {
				after = block.Items[len(block.Items)-1]
			}
			snippet := rapid.SampledFrom([]string{"marked", "marked { a 1 }", "marked \"\"\"\n" + block.Indent + "  x\n" + block.Indent + "  \"\"\""}).Draw(rt, "snippet")
			change, ok := block.Insertion(after, snippet, rapid.Bool().Draw(rt, "blank"))
			if !ok {
				change, _ = block.New()
			}
			changes = append(changes, change)
		}
		if f.Apply(changes...) != nil {
			return // no statement can stand there, or two stand at one place
		}
		expectSound(t, f)
		between := f.Text()
		for marked(f) != nil {
			statement := marked(f).(*ast.Statement)
			undo := f.Remove
			if statement.Block != nil && edit.Setting(statement, "a") == nil {
				undo = func(ast.Item) error { return f.Unwrap(statement) }
			}
			if err := undo(statement); err != nil {
				t.Fatalf("%v\n%s", err, between)
			}
			expectSound(t, f)
		}
		if withoutBreaks(f.Text()) != withoutBreaks(text) {
			t.Fatalf("it was\n%s\nafter the changes\n%s\nand without them\n%s", text, between, f.Text())
		}
	})
}

// TestRemovalsAtOnce checks that items which are taken away at once leave what they leave
// one after the other.
func TestRemovalsAtOnce(t *testing.T) {
	texts := sources(t)
	rapid.Check(t, func(rt *rapid.T) {
		text := rapid.SampledFrom(texts).Draw(rt, "source")
		atOnce, oneByOne := open(t, text), open(t, text)
		all := items(atOnce)
		picked := rapid.SliceOfNDistinct(rapid.IntRange(0, len(all)-1), 2, 4, rapid.ID).Draw(rt, "items")
		slices.Sort(picked)
		slices.Reverse(picked)
		var changes []edit.Change
		for _, at := range picked {
			changes = append(changes, edit.Removal(atOnce.Tree().Source, all[at]))
		}
		if atOnce.Apply(changes...) != nil {
			return // one stands in another
		}
		expectSound(t, atOnce)
		for _, at := range picked {
			if err := oneByOne.Remove(items(oneByOne)[at]); err != nil {
				t.Fatal(err)
			}
		}
		if withoutBreaks(atOnce.Text()) != withoutBreaks(oneByOne.Text()) {
			t.Fatalf("of\n%s\nat once\n%s\none by one\n%s", text, atOnce.Text(), oneByOne.Text())
		}
	})
}

// TestRelisting changes lists of columns with the comments of their author.
func TestRelisting(t *testing.T) {
	const lines = "table t \"T\" {\n  columns [A], // the first\n          // more\n          [B]: text, [C] // the last\n}\n"
	for name, test := range map[string]struct {
		list string
		kept []int // -1 stands for a new entry, -2 for a statement
		want string
	}{
		"one goes":             {"table t \"T\" {\n  columns [A], [B] /* x */, [C] // all\n}\n", []int{0, 2}, "table t \"T\" {\n  columns [A], [C] // all\n}\n"},
		"a new one":            {"table t \"T\" { columns [A], [B] }\n", []int{0, -1, 1}, "table t \"T\" { columns [A], [New], [B] }\n"},
		"an own line":          {"table t \"T\" { columns [A], [B] }\n", []int{0, -2, 1}, "table t \"T\" { columns [A]\n  column [N] = 1\n  columns [B] }\n"},
		"in another order":     {lines, []int{2, 0, 1}, "table t \"T\" {\n  columns [C], // the last\n    [A], // the first\n          // more\n          [B]: text\n}\n"},
		"between of lines":     {lines, []int{0, 1, -1, 2}, "table t \"T\" {\n  columns [A], // the first\n          // more\n          [B]: text, [New], [C] // the last\n}\n"},
		"the last becomes one": {lines, []int{0, 1, -2}, "table t \"T\" {\n  columns [A], // the first\n          // more\n          [B]: text\n  column [N] = 1\n}\n"},
	} {
		t.Run(name, func(t *testing.T) {
			f := open(t, test.list)
			file, table := f.Tree().Source, f.Statement("table", "t")
			list := edit.ListOf(file, table.Block.Items[0].(*ast.Statement))
			var members []edit.Member
			for _, number := range test.kept {
				switch {
				case number == -1:
					members = append(members, edit.Member{Text: "[New]", IsEntry: true})
				case number < 0:
					members = append(members, edit.Member{Text: "column [N] = 1"})
				default:
					entry := list.Entries[number]
					members = append(members, edit.Member{Text: file.Text[entry[0]:entry[1]], IsEntry: true, Was: list, Number: number})
				}
			}
			made, _ := edit.Within(file.Text, 0, len(file.Text), []edit.Change{edit.BlockOf(file, table).Relisting(list, members)})
			if made != test.want {
				t.Errorf("got\n%s\nwant\n%s", made, test.want)
			}
			if _, found := edit.Parse("x.sigma", made); found.HasErrors() {
				t.Error(found)
			}
		})
	}
}

// TestPieces tries what changes parts of statements.
func TestPieces(t *testing.T) {
	const text = "page p \"P\" {\n  if $x { divider a } else { divider b }\n  if $y { divider c }\n  text t span 3 height 2 \"\"\"\n    Hello\n    \"\"\"\n}\n"
	f := open(t, text)
	file, page := f.Tree().Source, f.Statement("page", "p")
	first, second, note := page.Block.Items[0].(*ast.If), page.Block.Items[1].(*ast.If), page.Block.Items[2].(*ast.Statement)
	for name, test := range map[string]struct {
		change   edit.Change
		old, new string
	}{
		"the first branch":  {edit.BranchRemoval(file, first, first.Then), "if $x { divider a } else { divider b }", "if Not ($x) { divider b }"},
		"the second branch": {edit.BranchRemoval(file, first, first.Else), " else { divider b }", ""},
		"the only branch":   {edit.BranchRemoval(file, second, second.Then), "  if $y { divider c }\n", ""},
		"terms gone":        {edit.TermsRemoved(file, note.Terms[2].At.Join(note.Terms[3].At)), " span 3", ""},
		"terms added":       {edit.TermsAdded(file, note, "stretch"), "height 2 ", "height 2 stretch "},
		"no braces":         {replaced(edit.BlockOf(file, note), nil), "", ""},
		"a new block":       {replaced(edit.BlockOf(file, note), []string{"a 1", "b 2"}), "\"\"\"\n}", "\"\"\" {\n    a 1\n    b 2\n  }\n}"},
	} {
		got, _ := edit.Within(text, 0, len(text), []edit.Change{test.change})
		if want := strings.Replace(text, test.old, test.new, 1); got != want {
			t.Errorf("%s: got\n%s\nwant\n%s", name, got, want)
		}
	}
	if got, want := edit.Cut(file, note, []edit.Change{edit.Over(note.Terms[1].At, "u")}, "      "), "text u span 3 height 2 \"\"\"\n        Hello\n        \"\"\""; got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func replaced(b *edit.Block, statements []string) edit.Change {
	change, _ := b.Replacement(statements, false)
	return change
}
