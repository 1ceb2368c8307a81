package kind_test

import (
	"encoding/json"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/sigmac/sigmac/lang/kind"
)

// TestAllIsComplete reads the package's sources: every variable that is a Kind
// is in All, once.
func TestAllIsComplete(t *testing.T) {
	declared := 0
	for _, file := range packageFiles(t) {
		for _, decl := range file.Decls {
			general, ok := decl.(*ast.GenDecl)
			if !ok || general.Tok != token.VAR {
				continue
			}
			for _, spec := range general.Specs {
				for _, value := range spec.(*ast.ValueSpec).Values {
					if isKindLiteral(value) {
						declared++
					}
				}
			}
		}
	}
	if listed := len(kind.All()); listed != declared {
		t.Errorf("All lists %d kinds, the package declares %d", listed, declared)
	}
	seen := map[*kind.Kind]bool{}
	for _, k := range kind.All() {
		if seen[k] {
			t.Errorf("All lists %s twice", k.Name)
		}
		seen[k] = true
	}
}

func packageFiles(t *testing.T) []*ast.File {
	t.Helper()
	entries, err := os.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	var files []*ast.File
	set := token.NewFileSet()
	for _, entry := range entries {
		if !strings.HasSuffix(entry.Name(), ".go") || strings.HasSuffix(entry.Name(), "_test.go") {
			continue
		}
		file, err := parser.ParseFile(set, entry.Name(), nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, file)
	}
	return files
}

func isKindLiteral(value ast.Expr) bool {
	address, ok := value.(*ast.UnaryExpr)
	if !ok {
		return false
	}
	literal, ok := address.X.(*ast.CompositeLit)
	if !ok {
		return false
	}
	name, ok := literal.Type.(*ast.Ident)
	return ok && name.Name == "Kind"
}

func TestEveryKind(t *testing.T) {
	for _, k := range kind.All() {
		t.Run(fmt.Sprintf("%d/%s", k.Class, k.Name), func(t *testing.T) {
			if k.Noun == "" || k.Plural == "" || k.Plural == k.Noun {
				t.Error("lacks a noun or its plural")
			}
			sentence(t, "doc", k.Doc)
			if !strings.Contains(k.Example, k.Name) {
				t.Errorf("the example does not show the kind: %q", k.Example)
			}
			if found, ok := kind.Lookup(k.Class, k.Name); !ok || found != k {
				t.Error("Lookup finds another kind")
			}
			if k.Text == "" && k.TextNeed != kind.Forbidden {
				t.Error("wants a text that fills no field")
			}
			if k.Holds == kind.HoldsNothing && k.Height == 0 && slices.Contains([]kind.Class{kind.Data, kind.Control, kind.Content}, k.Class) {
				t.Error("has no height")
			}
			if k.MinHeight > k.Height && k.Height > 0 {
				t.Error("is less high than it must be")
			}
			if k.Class == kind.Control && (k.Value == "" || (k.Source == kind.Forbidden) != (k.ValueList == kind.NoValueList)) {
				t.Error("lacks a value type, or its source does not fit its value list")
			}
			for _, word := range k.TallWith {
				if !k.Knows(word) {
					t.Errorf("is tall with %s, which it does not have", word)
				}
			}
			for _, name := range k.Sources {
				if !slices.ContainsFunc(kind.Sources, func(s *kind.SourceKind) bool { return s.Name == name }) {
					t.Errorf("takes the unknown source %s", name)
				}
			}
			checkChannels(t, k)
			checkSettings(t, k, k.Settings)
			checkSettings(t, k, k.Column)
			checkRules(t, k)
			for _, dropped := range k.Dropped {
				if k.Knows(dropped.Name) {
					t.Errorf("has and drops %s", dropped.Name)
				}
				if dropped.Why == "" || strings.HasSuffix(dropped.Why, ".") {
					t.Errorf("%s: %q is not a clause", dropped.Name, dropped.Why)
				}
			}
		})
	}
}

func sentence(t *testing.T, what, text string) {
	t.Helper()
	if text == "" || !strings.HasSuffix(text, ".") {
		t.Errorf("%s is not a sentence: %q", what, text)
	}
}

func checkChannels(t *testing.T, k *kind.Kind) {
	seen := map[string]bool{}
	for _, channel := range k.Channels {
		if seen[channel.Name] {
			t.Errorf("has the channel %s twice", channel.Name)
		}
		seen[channel.Name] = true
		sentence(t, channel.Name, channel.Doc)
		if (channel.Path == "") != (channel.Form == kind.Unbound) {
			t.Errorf("channel %s has no place", channel.Name)
		}
		if channel.Need == kind.Forbidden {
			t.Errorf("channel %s is forbidden", channel.Name)
		}
		checkSettings(t, k, channel.Settings)
	}
}

// ruleWord is a word of a rule without what narrows it.
var ruleWord = regexp.MustCompile(`#\d+$|\.sort$|\..*$|=.*$`)

func checkRules(t *testing.T, k *kind.Kind) {
	t.Helper()
	for _, rule := range k.Rules {
		for _, word := range append(slices.Clone(rule.Has), rule.Lacks...) {
			if word == kind.GroupedSource || word == kind.ValuesFrom && k.ValueList != kind.NoValueList || strings.HasPrefix(word, "filter.") && k.Columns.Filters {
				continue
			}
			if !k.Knows(ruleWord.ReplaceAllString(word, "")) {
				t.Errorf("a rule speaks of %s, which is not there", word)
			}
		}
		for _, text := range []string{rule.Says, rule.Help} {
			if text == "" || strings.HasSuffix(text, ".") {
				t.Errorf("%q is not a clause", text)
			}
		}
	}
}

// checkSettings checks a list of siblings and all below.
func checkSettings(t *testing.T, k *kind.Kind, settings []kind.Setting) {
	t.Helper()
	seen := map[string]bool{}
	for _, setting := range settings {
		for _, name := range append([]string{setting.Name}, setting.Aliases...) {
			if seen[name] {
				t.Errorf("has %s twice", name)
			}
			seen[name] = true
		}
		sentence(t, setting.Name, setting.Doc)
		if setting.Shape == nil {
			t.Errorf("%s has no shape", setting.Name)
			continue
		}
		if setting.Always != "" && !json.Valid([]byte(setting.Always)) {
			t.Errorf("%s always writes %q, which is not JSON", setting.Name, setting.Always)
		}
		for _, name := range append(slices.Clone(setting.With), setting.Without...) {
			name, _, _ = strings.Cut(name, "#")
			if _, ok := kind.FindSetting(settings, name); !ok && !k.Knows(name) {
				t.Errorf("%s speaks of %s, which is not there", setting.Name, name)
			}
		}
		checkCondition(t, settings, setting)
		checkShape(t, k, setting.Shape)
	}
}

func checkCondition(t *testing.T, settings []kind.Setting, setting kind.Setting) {
	t.Helper()
	if setting.When == nil {
		return
	}
	other, ok := kind.FindSetting(settings, setting.When.Setting)
	if !ok {
		if !setting.When.OrAbsent {
			t.Errorf("%s depends on %s, which is not there", setting.Name, setting.When.Setting)
		}
		return
	}
	for _, value := range setting.When.Values {
		if !slices.Contains(other.Shape.Values, value) {
			t.Errorf("%s depends on %s %s, which is not a value", setting.Name, other.Name, value)
		}
	}
}

func checkShape(t *testing.T, k *kind.Kind, shape *kind.Shape) {
	t.Helper()
	for newest := range shape.Older {
		if !slices.Contains(shape.Values, newest) {
			t.Errorf("an older spelling of %s, which is not a value", newest)
		}
	}
	for wrong, right := range shape.Wrong {
		if right != "" && !slices.Contains(shape.Values, right) || slices.Contains(shape.Values, wrong) {
			t.Errorf("%q is taken for %q", wrong, right)
		}
	}
	if shape.Type == kind.EnumShape && len(shape.Values) == 0 {
		t.Error("an enumeration of nothing")
	}
	if shape.TextField != "" {
		if _, ok := kind.FindSetting(shape.Fields, shape.TextField); !ok {
			t.Errorf("a plain value fills %s, which is not there", shape.TextField)
		}
	}
	checkSettings(t, k, shape.Fields)
	if shape.Item != nil {
		checkShape(t, k, shape.Item)
	}
	for _, alternative := range shape.Alternatives {
		checkShape(t, k, alternative)
	}
}

func TestRowSettings(t *testing.T) {
	table := kind.Table
	for _, filter := range kind.Filters {
		sentence(t, filter.Name, filter.Doc)
		checkSettings(t, table, filter.Settings)
	}
	for _, highlight := range kind.Highlights {
		sentence(t, highlight.Name, highlight.Doc)
		checkSettings(t, table, highlight.Settings)
	}
	for _, source := range kind.Sources {
		sentence(t, source.Name, source.Doc)
		checkSettings(t, table, source.Settings)
		if found, ok := kind.SourceNamed(source.Word); source.Word != "" && (!ok || found != source) {
			t.Errorf("source %s is not found", source.Name)
		}
	}
	checkSettings(t, table, kind.Columns)
}

func TestMisnomers(t *testing.T) {
	for wrong, want := range map[string]string{
		"kpi": "kpi-chart", "pie": "pie-chart", "map": "region-map", "dropdown": "list", "radio": "list", "toggle": "switch",
		"heatmap": "pivot-table", "tabs": "tabbed-container",
	} {
		if got, ok := kind.Misnamed(wrong); !ok || got.Right != want {
			t.Errorf("%s is taken for %q, want %q", wrong, got.Right, want)
		}
	}
	seen := map[string]bool{}
	for _, misnomer := range kind.Misnomers() {
		if seen[misnomer.Wrong] {
			t.Errorf("%s is taken for two things", misnomer.Wrong)
		}
		seen[misnomer.Wrong] = true
		if _, ok := kind.Lookup(misnomer.Class, misnomer.Right); !ok {
			t.Errorf("%s is taken for %s, which is not a kind", misnomer.Wrong, misnomer.Right)
		}
		if _, ok := kind.Lookup(misnomer.Class, misnomer.Wrong); ok {
			t.Errorf("%s is a kind", misnomer.Wrong)
		}
	}
}

// TestKindsOfTheReferences keeps the registry equal to the lists in the
// references, where they are at hand.
func TestKindsOfTheReferences(t *testing.T) {
	controls, err := os.ReadFile("../../../shared/sigma/spec-controls-content-actions.md")
	if err != nil {
		t.Skip("the references are not at hand")
	}
	_, section, _ := strings.Cut(string(controls), "### 1.1")
	section, _, _ = strings.Cut(section, "### 1.2")
	table := regexp.MustCompile("(?m)^\\| `([a-z-]+)` \\| ").FindAllStringSubmatch(section, -1)
	var names []string
	for _, row := range table {
		names = append(names, row[1])
	}
	have := slices.Sorted(slices.Values(kind.Names(kind.Control)))
	slices.Sort(names)
	if !slices.Equal(names, have) {
		t.Errorf("control types\n%q, the references have\n%q", have, names)
	}
	data, err := os.ReadFile("../../../shared/sigma/spec-data-elements.md")
	if err != nil {
		t.Skip("the references are not at hand")
	}
	for _, heading := range regexp.MustCompile("(?m)^## \\d+\\. `([a-z-]+)`$").FindAllStringSubmatch(string(data), -1) {
		if !slices.Contains(kind.ElementNames(), heading[1]) {
			t.Errorf("%s is missing", heading[1])
		}
	}
}
