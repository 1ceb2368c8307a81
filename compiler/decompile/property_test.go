package decompile_test

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"pgregory.net/rapid"

	"github.com/sigmac/sigmac/compiler"
	"github.com/sigmac/sigmac/compiler/decompile"
	"github.com/sigmac/sigmac/emit"
	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/kind"
	"github.com/sigmac/sigmac/lang/parser"
	"github.com/sigmac/sigmac/lang/source"
)

// TestAnyWorkbook makes workbooks of the registry: elements of any kind with any
// settings in any layout. What they build to comes back as source that builds to
// the same.
func TestAnyWorkbook(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		text := anyWorkbook(rt)
		document, found := build(text)
		if found.HasErrors() {
			rt.Skip("the workbook has errors")
		}
		file := source.NewFile("spec.json", string(spec.JSON(&document)))
		checkTrees(rt, file, decompile.Options{Name: "a"})
		result, found := decompile.Import(context.Background(), file, decompile.Options{Name: "a", Beside: rapid.Bool().Draw(rt, "beside")})
		if result == nil {
			rt.Fatalf("%s\n%s", messages(found), text)
		}
		for _, finding := range found {
			if finding.Entry == diag.ImportNotKept || finding.Entry == diag.ImportRaw {
				rt.Errorf("%s\n%s\n%s", finding.Message, text, result.Files[0].Content)
			}
		}
	})
}

func messages(found diag.List) string {
	var lines []string
	for _, finding := range found {
		lines = append(lines, finding.Entry.Code+": "+finding.Message)
	}
	return strings.Join(lines, "\n")
}

// build builds one file for the newest generation.
func build(text string) (spec.Value, diag.List) {
	root := fstest.MapFS{"a.sigma": {Data: []byte(text)}}
	result, found := compiler.Compile(context.Background(), root, compiler.Options{Paths: []string{"a.sigma"}})
	if found.HasErrors() || len(result.Workbooks) != 1 {
		return spec.Value{}, found
	}
	output, flaws := emit.Emit(result.Workbooks[0], kind.Contents, emit.Options{})
	return output.Document, append(found, flaws...)
}

// head is the beginning of the example workbook of the registry.
const head = `workbook a "A" {
  connection plugs "Warehouse"
  table sales "Sales" from warehouse-table(plugs, "DB", "SHOP", "SALES") {
    columns [Date]: date, [Region]: text, [State]: text, [Store]: text, [Product]: text, [Order Number]: text, [Revenue]: number,
      [Cost]: number, [Profit]: number, [Quantity]: number, [Latitude]: number, [Longitude]: number, [Paid]: logical
  }
`

// anyWorkbook is a workbook of one page. Settings that do not go with the others
// of their element are left out.
func anyWorkbook(rt *rapid.T) string {
	byName := func(k *kind.Kind) string { return fmt.Sprint(k.Class, k.Name) }
	var elements []string
	for _, k := range rapid.SliceOfNDistinct(rapid.SampledFrom(exampled()), 1, 6, byName).Draw(rt, "kinds") {
		for _, statement := range statements(k.Example) {
			elements = append(elements, withSettings(rt, k, statement))
		}
	}
	g := layoutMaker{rt: rt}
	return head + "  page main \"Main\" {\n" + strings.Join(g.rows(elements, 0), "\n") + "\n  }\n}\n"
}

// exampled are the kinds whose examples stand in a page.
func exampled() []*kind.Kind {
	return slices.DeleteFunc(kind.All(), func(k *kind.Kind) bool {
		return k.Class != kind.Data && k.Class != kind.Control && k.Class != kind.Content && k.Class != kind.Structure ||
			strings.HasPrefix(k.Example, "workbook")
	})
}

// statements cuts an example into its statements.
func statements(example string) []string {
	tree, _ := parser.Parse(source.NewFile("example.sigma", example))
	var made []string
	for _, item := range tree.Items {
		made = append(made, item.Span().Text())
	}
	return made
}

// withSettings puts some settings of a kind into the body of an element, each if
// the element then still builds by itself.
func withSettings(rt *rapid.T, k *kind.Kind, statement string) string {
	if !strings.HasPrefix(strings.TrimPrefix(statement, "control "), k.Name) || k.Class == kind.Structure {
		return statement
	}
	for range rapid.IntRange(0, 4).Draw(rt, "settings") {
		if len(k.Settings) == 0 {
			break
		}
		setting := rapid.SampledFrom(k.Settings).Draw(rt, "setting")
		value, ok := anyValue(rt, setting.Shape, 0)
		if _, binds := k.Channel(setting.Name); !ok || binds || setting.Name == k.Text {
			continue
		}
		tried := inserted(statement, setting.Name+" "+value)
		if _, found := build(head + "  page main \"Main\" {\n" + tried + "\n  }\n}\n"); !found.HasErrors() {
			statement = tried
		}
	}
	return statement
}

func inserted(statement, line string) string {
	if body, ok := strings.CutSuffix(statement, "}"); ok {
		return body + ";" + line + "}"
	}
	return statement + " {" + line + "}"
}

// anyValue is a value of a shape, as it stands in the source; ok is false for
// shapes whose values name something.
func anyValue(rt *rapid.T, shape *kind.Shape, depth int) (text string, ok bool) {
	switch shape.Type {
	case kind.EnumShape:
		return strconv.Quote(rapid.SampledFrom(shape.Values).Draw(rt, "word")), true
	case kind.TextShape, kind.TemplateShape:
		return rapid.SampledFrom([]string{`"text"`, `"two\nlines"`, `"a \\ \"b\" \${x}"`, `"ü — ☃"`, `""`}).Draw(rt, "text"), true
	case kind.NumberShape:
		low := 1.0
		if shape.Min != nil {
			low = max(low, *shape.Min)
		}
		return strconv.Itoa(int(low) + rapid.IntRange(0, 5).Draw(rt, "number")), true
	case kind.LogicalShape:
		return strconv.FormatBool(rapid.Bool().Draw(rt, "logical")), true
	case kind.ColorShape:
		return rapid.SampledFrom([]string{`"#0ea5e9"`, `"#22C55E"`, `{ kind theme; ref "colors-text" }`}).Draw(rt, "colour"), true
	case kind.ScalarShape:
		return rapid.SampledFrom([]string{`"East"`, `7`, `true`, `null`}).Draw(rt, "scalar"), true
	case kind.FormulaShape:
		return rapid.SampledFrom([]string{`= 1`, `= 0.45 * (2 + 3)`}).Draw(rt, "formula"), true
	case kind.EitherShape:
		return anyValue(rt, rapid.SampledFrom(shape.Alternatives).Draw(rt, "alternative"), depth)
	case kind.ListShape:
		return anyList(rt, shape, depth)
	case kind.ObjectShape:
		return anyObject(rt, shape, depth)
	case kind.AnyShape:
		return rapid.SampledFrom([]string{`"text"`, `12`, `{ one 1; two "b" }`, `1, 2`}).Draw(rt, "anything"), true
	}
	return "", false
}

func anyList(rt *rapid.T, shape *kind.Shape, depth int) (text string, ok bool) {
	var items []string
	for range rapid.IntRange(1, 3).Draw(rt, "items") {
		item, ok := anyValue(rt, shape.Item, depth+1)
		if !ok {
			return "", false
		}
		items = append(items, item)
	}
	return strings.Join(items, ", "), true
}

func anyObject(rt *rapid.T, shape *kind.Shape, depth int) (text string, ok bool) {
	var lines []string
	for i := range shape.Fields {
		field := &shape.Fields[i]
		if field.Need != kind.Required && rapid.IntRange(0, 2).Draw(rt, "field") > 0 || depth > 3 {
			continue
		}
		value, ok := anyValue(rt, field.Shape, depth+1)
		if ok {
			lines = append(lines, field.Name+" "+value)
		}
	}
	return "{" + strings.Join(lines, ";") + "}", len(lines) > 0
}

// A layoutMaker stands elements into rows, stacks, containers and tabs.
type layoutMaker struct {
	rt    *rapid.T
	count int
}

// rows divides elements into rows.
func (g *layoutMaker) rows(elements []string, depth int) []string {
	var made []string
	for len(elements) > 0 {
		n := rapid.IntRange(1, min(4, len(elements))).Draw(g.rt, "members")
		made = append(made, g.row(elements[:n], depth))
		elements = elements[n:]
		if rapid.IntRange(0, 9).Draw(g.rt, "gap") == 0 {
			made = append(made, fmt.Sprintf("spacer height %d", rapid.IntRange(1, 4).Draw(g.rt, "rows")))
		}
	}
	return made
}

func (g *layoutMaker) row(elements []string, depth int) string {
	g.count++
	switch form := rapid.IntRange(0, 7).Draw(g.rt, "form"); {
	case form == 0 && depth == 0:
		return fmt.Sprintf("container box_%d {\n%s\n}", g.count, strings.Join(g.rows(elements, depth+1), "\n"))
	case form == 1 && depth == 0:
		return fmt.Sprintf("tabbed-container tabs_%d {\ntab \"One\" {\n%s\n}\n}", g.count, strings.Join(g.rows(elements, depth+2), "\n"))
	case form == 2 && len(elements) > 2:
		return "row {\nstack span " + strconv.Itoa(rapid.IntRange(6, 14).Draw(g.rt, "span")) + " {\n" + strings.Join(elements[:2], "\n") + "\n}\n" +
			strings.Join(elements[2:], "\n") + "\n}"
	case form == 3:
		return "row {\nspacer span " + strconv.Itoa(rapid.IntRange(1, 6).Draw(g.rt, "span")) + "\n" + strings.Join(elements, "\n") + "\n}"
	case form < 6:
		return "row height " + strconv.Itoa(rapid.IntRange(2, 14).Draw(g.rt, "height")) + " {\n" + strings.Join(elements, "\n") + "\n}"
	}
	return strings.Join(elements, "\n")
}
