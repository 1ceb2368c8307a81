package language_test

import (
	"context"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/sigmac/sigmac/compiler/language"
	"github.com/sigmac/sigmac/lang/source"
)

const shop = `import "shared.sigma"

let unread = "$,.0f"

component tile(title: text, amount: formula) {
  kpi-chart amount $title from sales { value = $amount }
}

workbook shop "Shop" {
  connection plugs "Warehouse"
  table sales "Sales" from warehouse-table(plugs, "DB", "S", "SALES") {
    columns [Region]: text, [Revenue]: number
    column [Double] = [Revenue] * 2
  }
  page main "Main" {
    row {
      bar-chart by_region "By region" from sales span 12 height 10 {
        x = [Region]
        y = Sum([Revenue])
      }
      text note "Note" span 12 height 10
    }
    use tile("Sales", Sum([Double]))
  }
}
`

// settled is the state of a project whose file is main.sigma.
func settled(t *testing.T, main string, options language.Options) *language.Snapshot {
	t.Helper()
	options.Root = fstest.MapFS{"main.sigma": {Data: []byte(main)}, "shared.sigma": {Data: []byte("let shared_money = \"$,.2f\"\n")}, "ids.json": {Data: []byte("{}")}}
	options.Failed = func(err error) { t.Error(err) }
	session := language.NewSession(options)
	t.Cleanup(session.Close)
	session.Change(map[string]*string{"main.sigma": &main})
	snapshot, err := session.Settled(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	return snapshot
}

// offsetOf is the offset of a text with a caret.
func offsetOf(t *testing.T, text, marked string) int {
	t.Helper()
	before, after, _ := strings.Cut(marked, caret)
	at := strings.Index(text, before+after)
	if at < 0 {
		t.Fatalf("the text does not hold %q", marked)
	}
	return at + len(before)
}

func TestActions(t *testing.T) {
	for _, test := range []struct{ marked, title, want string }{
		{"let ‸unread", "Delete it", "import \"shared.sigma\"\n\n\ncomponent tile"},
		{"let ‸unread", "Allow `unused-value` here", "// sigmac:allow unused-value because\nlet unread"},
		{"text note \"‸Note\"", "Extract `\"Note\"` into a `let`", "let value2 = \"Note\"\n\ncomponent tile"},
		{"    ‸row {", "Turn the row into a stack", "    stack {"},
		{"    use ‸tile", "Inline `tile` here", "kpi-chart amount \"Sales\" from sales { value = Sum([Double]) }\n  }\n}\n"},
		{"component ‸tile", "Inline `tile` everywhere and delete it", "kpi-chart amount \"Sales\" from sales"},
		{"‸import \"shared", "Fix all in this file", "component tile"},
	} {
		s := settled(t, shop, language.Options{})
		at := offsetOf(t, shop, test.marked)
		found := false
		var titles []string
		for _, action := range s.Actions("main.sigma", s.File("main.sigma").Span(at, at)) {
			titles = append(titles, action.Title)
			if action.Title != test.title {
				continue
			}
			found = true
			if text := language.Apply(action.Edits)["main.sigma"]; !strings.Contains(text, test.want) {
				t.Errorf("%s: the text is\n%s", test.title, text)
			}
		}
		if !found {
			t.Errorf("%s: %q is not offered, but %q", test.marked, test.title, titles)
		}
	}
}

// TestSortSettings sorts the settings of a chart around its channels, with their comments.
func TestSortSettings(t *testing.T) {
	text := strings.Replace(shop, "        x = [Region]\n", `        legend { visibility hidden }
        color "#0ea5e9"
        x = [Region]
        // Bars lie on their side.
        orientation horizontal
        color = [Region]
`, 1)
	s := settled(t, text, language.Options{})
	at := offsetOf(t, text, "leg‸end")
	for _, action := range s.Actions("main.sigma", s.File("main.sigma").Span(at, at)) {
		if action.Title != "Sort the settings as in the reference" {
			continue
		}
		sorted := language.Apply(action.Edits)["main.sigma"]
		if want := `        // Bars lie on their side.
        orientation horizontal
        color "#0ea5e9"
        x = [Region]
        legend { visibility hidden }
        color = [Region]
`; !strings.Contains(sorted, want) {
			t.Errorf("the text is\n%s", sorted)
		}
		s = settled(t, sorted, language.Options{})
		for _, again := range s.Actions("main.sigma", s.File("main.sigma").Span(at, at)) {
			if again.Title == action.Title {
				t.Error("what is sorted can be sorted again")
			}
		}
		return
	}
	t.Error("the action is not offered")
}

func TestImportOfAnUnknownName(t *testing.T) {
	text := strings.Replace(shop, "import \"shared.sigma\"\n", "", 1)
	text = strings.Replace(text, "y = Sum([Revenue])", "y = Sum([Revenue]) format $shared_money", 1)
	s := settled(t, text, language.Options{})
	at := offsetOf(t, text, "format $sha‸red_money")
	for _, action := range s.Actions("main.sigma", s.File("main.sigma").Span(at, at)) {
		if action.Title == "Import `shared_money` from `shared.sigma`" {
			if got := language.Apply(action.Edits)["main.sigma"]; !strings.HasPrefix(got, "import \"shared.sigma\"\n") {
				t.Errorf("the text is\n%s", got)
			}
			return
		}
	}
	t.Error("the import is not offered")
}

// TestRenameKeepsIDs renames an element of a published workbook there and back.
func TestRenameKeepsIDs(t *testing.T) {
	published := language.Options{Published: func(slug string) bool { return slug == "shop" }}
	s := settled(t, shop, published)
	edits, err := s.Rename(context.Background(), "main.sigma", offsetOf(t, shop, "bar-chart by‸_region"), "by_area")
	if err != nil {
		t.Fatal(err)
	}
	renamed := language.Apply(edits)["main.sigma"]
	if !strings.Contains(renamed, "bar-chart by_area") || !strings.Contains(renamed, "{\n        id \"by_region\"\n") {
		t.Fatalf("the text is\n%s", renamed)
	}
	s = settled(t, renamed, published)
	edits, err = s.Rename(context.Background(), "main.sigma", offsetOf(t, renamed, "bar-chart by‸_area"), "by_region")
	if err != nil {
		t.Fatal(err)
	}
	if back := language.Apply(edits)["main.sigma"]; back != shop {
		t.Errorf("it comes back as\n%s", back)
	}
}

// TestRenameOfDerivedNames renames a column after which another one is named.
func TestRenameOfDerivedNames(t *testing.T) {
	text := strings.Replace(shop, "y = Sum([Revenue])\n", "y = Sum([Revenue])\n        sort [Sum of Revenue] desc\n", 1)
	text = strings.Replace(text, "x = [Region]\n", "x = [Region] sort [Sum of Revenue] desc\n", 1)
	text = strings.Replace(text, "        sort [Sum of Revenue] desc\n", "", 1)
	s := settled(t, text, language.Options{})
	edits, err := s.Rename(context.Background(), "main.sigma", offsetOf(t, text, "text, [Rev‸enue]: number"), "Sales")
	if err != nil {
		t.Fatal(err)
	}
	if got := language.Apply(edits)["main.sigma"]; !strings.Contains(got, "sort [Sum of Sales] desc") || strings.Contains(got, "Revenue") {
		t.Errorf("the text is\n%s", got)
	}
}

func TestLineage(t *testing.T) {
	s := settled(t, shop, language.Options{})
	revenue := s.Lineage("main.sigma", offsetOf(t, shop, "text, [Rev‸enue]: number"))
	if revenue == nil {
		t.Fatal("the column has no lineage")
	}
	var readers []string
	for _, call := range s.ReadBy(revenue) {
		readers = append(readers, call.Definition.Name)
	}
	if got := strings.Join(readers, " "); got != "Double Sum of Revenue" {
		t.Errorf("it is read by %q", got)
	}
	double := s.Lineage("main.sigma", offsetOf(t, shop, "column [Dou‸ble]"))
	if calls := s.Reads(double); len(calls) != 1 || calls[0].Definition != revenue {
		t.Errorf("it reads %v", calls)
	}
}

func TestOutline(t *testing.T) {
	broken := strings.Replace(shop, "x = [Region]", "x = [", 1)
	for _, text := range []string{shop, broken} {
		s := settled(t, text, language.Options{})
		var names []string
		var gather func([]language.Symbol)
		gather = func(symbols []language.Symbol) {
			for _, symbol := range symbols {
				names = append(names, symbol.Name)
				gather(symbol.Children)
			}
		}
		gather(s.Symbols("main.sigma"))
		if got := strings.Join(names, " "); got != "unread tile amount shop plugs sales Region Revenue Double main by_region note" {
			t.Errorf("the outline is %q", got)
		}
		if len(s.Folds("main.sigma")) < 6 {
			t.Errorf("there are %d folds", len(s.Folds("main.sigma")))
		}
	}
}

func TestHintsAndSignature(t *testing.T) {
	s := settled(t, shop, language.Options{})
	var hints []string
	for _, hint := range s.Hints("main.sigma", source.Span{}) {
		hints = append(hints, hint.Label)
	}
	if got := strings.Join(hints, " "); !strings.Contains(got, ": number") || !strings.Contains(got, "title: amount:") {
		t.Errorf("the hints are %q", got)
	}
	for marked, want := range map[string]string{"Sum(‸[Revenue])\n": "Sum(", "tile(\"Sales\", ‸Sum": "tile(title: text, amount: formula)", "warehouse-table(plugs, ‸": "warehouse-table("} {
		signature, ok := s.Signature("main.sigma", offsetOf(t, shop, marked))
		if !ok || !strings.HasPrefix(signature.Label, want) {
			t.Errorf("%s: the signature is %q", marked, signature.Label)
		}
	}
}

func TestTokensAreInOrder(t *testing.T) {
	s := settled(t, shop+"/* a\n comment */ let z = 1 // more\n", language.Options{})
	end := int32(0)
	for _, token := range s.Tokens("main.sigma") {
		if token.Span.Start < end || strings.Contains(token.Span.Text(), "\n") {
			t.Errorf("%q overlaps the token before it, or a line", token.Span.Text())
		}
		end = token.Span.End
	}
	if len(s.Tokens("main.sigma")) < 60 {
		t.Errorf("there are %d tokens", len(s.Tokens("main.sigma")))
	}
}

// TestLensesCountUses holds the lines above declarations: an element that is only looked at has none.
func TestLensesCountUses(t *testing.T) {
	var titles []string
	for _, lens := range settled(t, shop, language.Options{}).Lenses("main.sigma") {
		titles = append(titles, lens.At.Text()+": "+lens.Title)
	}
	want := []string{"build", "tile: 1 use", "plugs: 1 use", "sales: 2 uses"}
	if len(titles) != len(want) || !strings.Contains(titles[0], want[0]) || !slices.Equal(titles[1:], want[1:]) {
		t.Errorf("the lenses are %q", titles)
	}
}
