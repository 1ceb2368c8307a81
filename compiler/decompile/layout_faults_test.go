package decompile_test

import (
	"context"
	"strconv"
	"strings"
	"testing"

	"github.com/sigmac/sigmac/compiler/decompile"
	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/source"
)

// tracks are the attributes of a grid of 24 columns.
const tracks = `type="grid" gridTemplateColumns="repeat(24, 1fr)" gridTemplateRows="auto"`

// A layoutFault is something odd on the middle one of three pages.
type layoutFault struct {
	// elements are the odd ones, by kind and id; xml is what the page has below two
	// sound containers; page are the attributes of its block, "" for the usual ones.
	elements, xml, page string
	// finding is what is said; "" for nothing.
	finding string
	// keeps is what the source holds of the odd elements.
	keeps string
}

func place(id, columns, rows string) string {
	return `<Element elementId="` + id + `" gridColumn="` + columns + `" gridRow="` + rows + `"/>`
}

func boxed(id, rows, inside string) string {
	return `<Container elementId="` + id + `" gridColumn="1 / 25" gridRow="` + rows + `" ` + tracks + `>` + inside + `</Container>`
}

var layoutFaults = map[string]layoutFault{
	"a stack": {"container s, text x, text y", `<Container elementId="s" type="stack" gridColumn="1 / 25" gridRow="9 / 13"><Element elementId="x"/><Element elementId="y"/></Container>`, "",
		"`<Container>` of `s` is a stack", "container s {\n      row height 4 {\n        text x"},
	"a page of 12 columns": {"text x", place("x", "1 / 7", "9 / 13"), `type="grid" gridTemplateColumns="repeat(12, 1fr)" gridTemplateRows="auto" id="p2"`,
		"gives `p2` 12 columns, and a page has 24", "text x"},
	"an overlap on the page":     {"text x, text y", place("x", "1 / 13", "9 / 13") + place("y", "7 / 25", "10 / 13"), "", "S0618", "text y \"y\" at 7/25 10/13"},
	"an overlap in a container":  {"container s, text x, text y", boxed("s", "9 / 13", place("x", "1 / 13", "1 / 5")+place("y", "7 / 25", "2 / 5")), "", "S0618", "container s {"},
	"outside of the page":        {"text x", place("x", "13 / 37", "9 / 13"), "", "S0617", "text x \"x\" at 13/37 9/13"},
	"outside of a container":     {"container s, text x", boxed("s", "9 / 13", place("x", "13 / 37", "1 / 5")), "", "S0617", "container s {"},
	"far too many columns":       {"container s, text x", `<Container elementId="s" gridColumn="1 / 25" gridRow="9 / 13" type="grid" gridTemplateColumns="repeat(20000, 1fr)" gridTemplateRows="auto">` + place("x", "1 / 25", "1 / 5") + `</Container>`, "", "a grid of 20000 columns", "text x"},
	"far too many rows":          {"text x", place("x", "1 / 13", "9 / 20004"), "", "S0617", "text x"},
	"containers too deep":        {deepElements, deepXML(), "", "more than 30 containers", "text x"},
	"an unclosed element":        {"container s, text x", `<Container elementId="s" gridColumn="1 / 25" gridRow="9 / 13" ` + tracks + `><Element elementId="x" gridColumn="1 / 25" gridRow="1 / 5"></Container>`, "", "`<Element>` of `x` is not closed", "container s {\n      text x"},
	"a bare ampersand":           {"text x & y", place("x & y", "1 / 25", "9 / 13"), "", "the layout is not XML", `id "x & y"`},
	"places of nothing":          {"", place("g1", "1 / 2", "9 / 10") + place("g2", "2 / 3", "9 / 10") + place("g3", "3 / 4", "9 / 10") + place("g4", "4 / 5", "9 / 10"), "", "has places for 4 ids on `p2` that are not elements: `g1`, `g2`, `g3` and 1 more", ""},
	"a place that is not one":    {"text x", place("x", "wide", "9 / 13"), "", "gridColumn is `wide`, which is not a place", "text x"},
	"a container without id":     {"text x", `<Container gridColumn="1 / 25" gridRow="9 / 13" ` + tracks + `>` + place("x", "1 / 25", "1 / 5") + `</Container>`, "", "`<Container>` names no element", "text x"},
	"a container in a tab":       {"tabbed-container t, container s, text x", `<TabbedContainer elementId="t" type="tabbed-container" gridColumn="1 / 25" gridRow="9 / 13"><Tab gridTemplateColumns="repeat(24, 1fr)" gridTemplateRows="auto">` + boxed("s", "1 / 5", place("x", "1 / 25", "1 / 5")) + `</Tab></TabbedContainer>`, "", "S0609", "container s {"},
	"a page break of four rows":  {"page-break x", place("x", "1 / 25", "9 / 13"), "", "S0607", "page-break x"},
	"a page break beside others": {"page-break x, text y", place("x", "1 / 13", "9 / 10") + place("y", "13 / 25", "9 / 10"), "", "S0608", "page-break x"},
}

// deepElements and deepXML are 70 containers in each other.
var deepElements = func() string {
	list := "text x"
	for i := range 70 {
		list += ", container d" + strconv.Itoa(i)
	}
	return list
}()

func deepXML() string {
	xml := place("x", "1 / 25", "1 / 5")
	for i := 69; i > 0; i-- {
		xml = boxed("d"+strconv.Itoa(i), "1 / 5", xml)
	}
	return boxed("d0", "9 / 13", xml)
}

// layoutSpec is a workbook of three pages with something odd on the second.
func layoutSpec(fault layoutFault) string {
	elements := "text a1, text a2, text a3, text c1, text c2, container boxa, container boxb, text b1, text b2, text b3, text b4"
	if fault.elements != "" {
		elements += ", " + fault.elements
	}
	var list []spec.Value
	for _, entry := range strings.Split(elements, ", ") {
		kind, id, _ := strings.Cut(entry, " ")
		made := spec.NewObject(source.Span{}, textField("id", id), textField("kind", kind))
		switch kind {
		case "text":
			made.Set("body", spec.NewText(id, source.Span{}))
		case "tabbed-container":
			made.Set("tabs", spec.NewArray([]spec.Value{spec.NewObject(source.Span{}, textField("name", "First"))}, source.Span{}))
		}
		list = append(list, made)
	}
	page := fault.page
	if page == "" {
		page = tracks + ` id="p2"`
	}
	width := "1 / 25"
	if strings.Contains(page, "repeat(12") {
		width = "1 / 13"
	}
	box := func(id, rows, left, right string) string {
		return `<Container elementId="` + id + `" gridColumn="` + width + `" gridRow="` + rows + `" ` + tracks + `>` + place(left, "1 / 13", "1 / 5") + place(right, "13 / 25", "1 / 5") + `</Container>`
	}
	layout := `<Page ` + tracks + ` id="p1">` + place("a1", "1 / 13", "1 / 5") + place("a2", "13 / 25", "1 / 5") + place("a3", "1 / 25", "5 / 9") + `</Page>` +
		`<Page ` + page + `>` + box("boxa", "1 / 5", "b1", "b2") + box("boxb", "5 / 9", "b3", "b4") + fault.xml + `</Page>` +
		`<Page ` + tracks + ` id="p3">` + place("c1", "1 / 13", "1 / 5") + place("c2", "13 / 25", "1 / 5") + `</Page>`
	var pages []spec.Value
	for _, id := range []string{"p1", "p2", "p3"} {
		pages = append(pages, spec.NewObject(source.Span{}, textField("id", id), textField("name", id)))
	}
	contents := spec.NewObject(source.Span{}, spec.Field{Name: "pages", Value: spec.NewArray(pages, source.Span{})},
		spec.Field{Name: "elements", Value: spec.NewArray(list, source.Span{})}, textField("layout", layout))
	root := spec.NewObject(source.Span{}, textField("name", "Odd"), spec.Field{Name: "contents", Value: contents})
	return string(spec.JSON(&root))
}

func textField(name, text string) spec.Field {
	return spec.Field{Name: name, Value: spec.NewText(text, source.Span{})}
}

// soundPages is what the source holds however odd the second page is: the first and
// the third page with their rows, and the rows in the containers of the second.
var soundPages = []string{
	"  page p1 \"p1\" {\n    row height 4 {\n      text a1 \"a1\"\n      text a2 \"a2\"\n    }\n    text a3 \"a3\" height 4\n  }\n",
	" {\n      row height 4 {\n        text b1 \"b1\"\n        text b2 \"b2\"\n      }\n    }\n",
	" {\n      row height 4 {\n        text b3 \"b3\"\n        text b4 \"b4\"\n      }\n    }\n",
	"  page p3 \"p3\" {\n    row height 4 {\n      text c1 \"c1\"\n      text c2 \"c2\"\n    }\n  }\n",
}

// TestLayoutFaults imports layouts that are odd in one place, which costs that place
// and nothing around it.
func TestLayoutFaults(t *testing.T) {
	for name, fault := range layoutFaults {
		t.Run(name, func(t *testing.T) {
			result, found := decompile.Import(context.Background(), source.NewFile("spec.json", layoutSpec(fault)), decompile.Options{Name: "a"})
			if result == nil {
				t.Fatal(messages(found))
			}
			text := result.Files[0].Content
			for _, sound := range soundPages {
				if !strings.Contains(text, sound) {
					t.Errorf("no\n%sin\n%s", sound, text)
				}
			}
			if strings.Contains(text, "raw {") || !strings.Contains(text, fault.keeps) {
				t.Errorf("no %q, or raw, in\n%s", fault.keeps, text)
			}
			if !strings.Contains(messages(found), fault.finding) {
				t.Errorf("no finding with %s among\n%s", fault.finding, messages(found))
			}
			if _, flaws := buildFiles(result); flaws.HasErrors() {
				t.Errorf("it does not build: %s\n%s", messages(flaws), text)
			}
		})
	}
}
