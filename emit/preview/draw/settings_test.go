package draw

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/sigmac/sigmac/emit/evaluate"
	"github.com/sigmac/sigmac/emit/evaluate/calc"
	"github.com/sigmac/sigmac/emit/evaluate/rows"
	"github.com/sigmac/sigmac/emit/preview/chart"
	"github.com/sigmac/sigmac/emit/preview/scene"
	"github.com/sigmac/sigmac/emit/preview/shown"
	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/emit/spec/view"
	"github.com/sigmac/sigmac/lang/kind"
	"github.com/sigmac/sigmac/lang/source"
)

var update = flag.Bool("update", false, "draw the sheets of settings again")

// TestEverySettingIsDrawn changes every setting of the registry, one after the other, in
// elements of its kind: the drawing changes too, or undrawn says why it does not. The
// drawings of a kind stand side by side on a sheet in testdata/settings; a setting that
// several kinds share stands on that of the first one.
func TestEverySettingIsDrawn(t *testing.T) {
	charts, err := chart.New(shown.Tick)
	if err != nil {
		t.Fatal(err)
	}
	defer charts.Close()
	bases := readBases(t)
	reasons, pictured := map[string]bool{}, map[string]bool{}
	sheets := map[string]bool{}
	for _, k := range kind.All() {
		holders := bases.of(k)
		if holders == nil {
			continue
		}
		if len(holders) == 0 {
			t.Errorf("testdata/bases.json has no %s %s", classNames[k.Class], k.Name)
			continue
		}
		t.Run(sheetName(k), func(t *testing.T) {
			s := &sheetOfSettings{T: t, kind: k, charts: charts, bases: holders, reasons: reasons, pictured: pictured}
			for _, each := range settingsOf(k) {
				s.try(each)
			}
			sheets[sheetName(k)+".svg"] = true
			s.compare(filepath.Join("testdata", "settings", sheetName(k)+".svg"))
		})
	}
	for _, key := range undrawnKeys() {
		if !reasons[key] {
			t.Errorf("undrawn says why %s is not drawn, and there is no such setting that is not", key)
		}
	}
	files, err := filepath.Glob("testdata/settings/*")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		if !sheets[filepath.Base(file)] {
			t.Errorf("%s is of no kind any more: remove it", file)
		}
	}
}

// classNames are the words by which bases.json groups kinds that are drawn.
var classNames = map[kind.Class]string{kind.Data: "elements", kind.Content: "elements", kind.Structure: "elements", kind.Control: "controls",
	kind.Page: "regions", kind.Overlay: "regions", kind.Panel: "regions", kind.Theme: "theme"}

func sheetName(k *kind.Kind) string {
	if k.Class == kind.Control {
		return "control-" + k.Name
	}
	return k.Name
}

// A baseFile holds elements of each kind, in the newest generation.
type baseFile map[string]map[string][]map[string]any

func readBases(t *testing.T) baseFile {
	t.Helper()
	content, err := os.ReadFile("testdata/bases.json")
	if err != nil {
		t.Fatal(err)
	}
	var bases baseFile
	if err := json.Unmarshal(content, &bases); err != nil {
		t.Fatal(err)
	}
	return bases
}

// of are the bases of a kind; nil for a class that is not drawn.
func (b baseFile) of(k *kind.Kind) []map[string]any {
	group, drawn := classNames[k.Class]
	if !drawn {
		return nil
	}
	if list := b[group][k.Name]; list != nil {
		return list
	}
	return []map[string]any{}
}

// A settingPlace is a setting and where it stands in an element of the spec. A number in
// the path is an item of a list.
type settingPlace struct {
	path  []string
	shape *kind.Shape
}

// settingsOf lists the settings of a kind, those inside of others too.
func settingsOf(k *kind.Kind) []settingPlace {
	list := settingsIn(nil, k.Settings)
	for i := range k.Channels {
		c := &k.Channels[i]
		at := strings.Split(c.Path, ".")
		switch c.Form {
		case kind.Pointers:
			at = append(at, "0")
		case kind.Axis:
			at = append(at, "columnIds", "0")
		}
		list = append(list, settingsIn(at, c.Settings)...)
	}
	list = append(list, settingsIn([]string{"columns", "1"}, k.Column)...)
	if k.Columns.Highlights {
		for _, h := range kind.Highlights {
			list = append(list, settingsIn([]string{"conditionalFormats", h.Name}, h.Settings)...)
		}
	}
	return list
}

func settingsIn(at []string, settings []kind.Setting) []settingPlace {
	var list []settingPlace
	for i := range settings {
		s := &settings[i]
		path := append(slices.Clone(at), s.Name)
		if s.Path != "" {
			path = append(slices.Clone(at), strings.Split(s.Path, ".")...)
		}
		if s.Repeat {
			path = append(path, "0")
		}
		list = append(list, settingsAt(path, s.Shape)...)
	}
	return list
}

func settingsAt(path []string, shape *kind.Shape) []settingPlace {
	switch shape.Type {
	case kind.ObjectShape:
		if len(shape.Fields) > 0 {
			return settingsIn(path, shape.Fields)
		}
	case kind.EitherShape:
		for _, other := range shape.Alternatives {
			if other.Type == kind.ObjectShape && len(other.Fields) > 0 {
				return append([]settingPlace{{path, shape}}, settingsIn(path, other.Fields)...)
			}
		}
	}
	return []settingPlace{{path, shape}}
}

// name is the path as undrawn has it.
func (p settingPlace) name() string {
	var parts []string
	for _, part := range p.path {
		if part < "0" || part > "9" {
			parts = append(parts, part)
		}
	}
	return strings.Join(parts, ".")
}

// candidates are values to try for a shape.
func candidates(shape *kind.Shape) []any {
	switch shape.Type {
	case kind.EnumShape:
		var values []any
		for _, word := range shape.Values {
			values = append(values, word)
		}
		if shape.Open {
			values = append(values, "small", "large", "none", "hidden", "area", "difference", "first", "dashed")
		}
		return values
	case kind.TextShape, kind.TemplateShape:
		return []any{"Another text", "$,.2f", "other", "rev", "https://example.com/b.png"}
	case kind.NumberShape:
		low, high := 0.0, 1e6
		if shape.Min != nil {
			low = *shape.Min
		}
		if shape.Max != nil {
			high = *shape.Max
		}
		var values []any
		for _, v := range []float64{0.25, 2, 3, 19, 35, 800, 40000, 200000, 400000} {
			if v >= low && v <= high && (!shape.Integer || v == float64(int(v))) {
				values = append(values, v)
			}
		}
		return values
	case kind.LogicalShape:
		return []any{true, false}
	case kind.ColorShape:
		return []any{"#aa3377"}
	case kind.DateShape:
		return []any{"2026-02-14T00:00:00.000Z"}
	case kind.ScalarShape:
		return []any{"South", 12.0, true}
	case kind.FormulaShape:
		return []any{"12", "0.9"}
	case kind.ColumnShape:
		return []any{"region", "revenue", "profit", "product", "rev", "y", "c"}
	case kind.ElementColumnShape:
		return []any{"sales-store", "sales-region"}
	case kind.ObjectShape:
		if shape.TextField == "columnId" {
			return []any{map[string]any{"columnId": "sales-product"}}
		}
	case kind.PageShape:
		return []any{"more"}
	case kind.ListShape:
		return listCandidates(shape)
	case kind.AnyShape:
		return []any{map[string]any{"text": "Another text"}, "small", "hidden"}
	case kind.EitherShape:
		var values []any
		for _, other := range shape.Alternatives {
			values = append(values, candidates(other)...)
		}
		return values
	}
	return nil
}

func listCandidates(shape *kind.Shape) []any {
	items := candidates(shape.Item)
	if len(items) == 0 {
		return nil
	}
	lists := []any{[]any{items[0], items[len(items)-1]}}
	if shape.Item.Type == kind.ColorShape {
		lists = []any{[]any{"#aa3377", "#33aa77"}}
	}
	return append(lists, []any{items[0]}, []any{items[min(1, len(items)-1)]})
}

// options stands for a chart by what it is drawn from, which is enough to see a change.
type options struct{}

func (options) SVG(options []byte, width, height int, _ string) (string, error) {
	return fmt.Sprintf("<svg><desc>%d %d %s</desc></svg>", width, height, escaped(string(options))), nil
}

// A sheetOfSettings collects the drawings of a kind.
type sheetOfSettings struct {
	*testing.T
	kind    *kind.Kind
	charts  Charts
	bases   []map[string]any
	plain   []string
	reasons map[string]bool
	tiles   []sheetTile
	// pictured are the settings that stand on a sheet.
	pictured map[string]bool
}

// A sheetTile is a drawing with its caption; seen is the same with options for charts.
type sheetTile struct{ caption, svg, seen string }

func (s *sheetOfSettings) add(caption, seen string, base map[string]any) {
	s.tiles = append(s.tiles, sheetTile{caption, drawnElement(s.T, s.kind, base, s.charts), seen})
}

// try draws the bases with each value of a setting.
func (s *sheetOfSettings) try(p settingPlace) {
	s.Helper()
	if s.plain == nil {
		for i, base := range s.bases {
			s.plain = append(s.plain, drawnElement(s.T, s.kind, base, options{}))
			s.add(fmt.Sprintf("%s %d", s.kind.Name, i+1), s.plain[i], base)
		}
	}
	shown, most := 0, 1 // one picture of a colour or a number is enough
	if p.shape.Type == kind.EnumShape && !s.pictured[p.name()] {
		most = 3
	}
	for _, value := range candidates(p.shape) {
		if shown >= most {
			break
		}
		for i, base := range s.bases {
			changed, ok := withValue(base, p.path, value)
			if !ok {
				continue
			}
			seen := drawnElement(s.T, s.kind, changed, options{})
			if seen == s.plain[i] {
				continue
			}
			shown++
			if s.pictured[p.name()] || slices.ContainsFunc(s.tiles, func(other sheetTile) bool { return other.seen == seen }) {
				break
			}
			s.add(p.name()+" "+inWords(value), seen, changed)
			break
		}
	}
	s.pictured[p.name()] = true
	key, excused := undrawnKey(s.kind, p.name())
	switch {
	case shown == 0 && !excused:
		s.Errorf("%s changes nothing in the drawing: draw it, or say in undrawn why not", p.name())
	case shown == 0:
		s.reasons[key] = true
	case excused && key == sheetName(s.kind)+":"+p.name():
		s.Errorf("%s is drawn; undrawn says it is not", p.name())
	}
}

func inWords(value any) string {
	text, err := json.Marshal(value)
	if err != nil {
		return ""
	}
	return string(text)
}

// withValue is a copy of an element with a value at a path; ok is false where a list on
// the way lacks the item, or the value is there already.
func withValue(base map[string]any, path []string, value any) (changed map[string]any, ok bool) {
	text, err := json.Marshal(base)
	if err != nil {
		panic(err)
	}
	var made any
	if err := json.Unmarshal(text, &made); err != nil {
		panic(err)
	}
	made, ok = withIn(made, path, value)
	if !ok {
		return nil, false
	}
	return made.(map[string]any), true
}

func withIn(holder any, path []string, value any) (any, bool) {
	if len(path) == 0 {
		return value, true
	}
	switch h := holder.(type) {
	case []any:
		for i, item := range h {
			object, _ := item.(map[string]any)
			if path[0] == fmt.Sprint(i) || object["type"] == path[0] {
				made, ok := withIn(item, path[1:], value)
				h[i] = made
				return h, ok
			}
		}
		return nil, false
	case map[string]any:
		made, ok := withIn(h[path[0]], path[1:], value)
		h[path[0]] = made
		return h, ok
	case string:
		// A plain value stands for the object's first field.
		if path[0] >= "0" && path[0] <= "9" {
			return nil, false
		}
		return withIn(map[string]any{"text": h, "columnId": h}, path, value)
	case nil:
		if path[0] == "0" {
			made, ok := withIn(nil, path[1:], value)
			return []any{made}, ok
		}
		return withIn(map[string]any{}, path, value)
	}
	return nil, false
}

const baseRows = `Date,Region,Store,Product,Revenue,Cost,Profit,Quantity,Latitude,Longitude,Paid
2026-01-05,North,Berlin,Chair,30,20,10,3,52.5,13.4,true
2026-01-20,South,Rome,Chair,24,14,10,2,41.9,12.5,false
2026-02-03,North,Berlin,Table,12,16,-4,1,52.5,13.4,true
2026-02-14,East,Warsaw,Table,41,30,11,5,52.2,21.0,true
2026-03-02,South,Rome,Lamp,8,5,3,4,41.9,12.5,false
2026-03-15,East,Warsaw,Chair,17,21,-4,2,52.2,21.0,true
2026-03-28,North,Oslo,Lamp,35,22,13,6,59.9,10.8,false
`

var baseColumns = []string{"Date", "Region", "Store", "Product", "Revenue", "Cost", "Profit", "Quantity", "Latitude", "Longitude", "Paid"}

// drawnElement draws an element, region or theme in a small workbook.
func drawnElement(t *testing.T, k *kind.Kind, base map[string]any, charts Charts) string {
	t.Helper()
	text, err := json.Marshal(baseWorkbook(k, base))
	if err != nil {
		t.Fatal(err)
	}
	decoded, err := spec.Decode(source.NewFile("base.json", string(text)))
	if err != nil {
		t.Fatal(err)
	}
	w := view.Of(decoded)
	lines := baseRows
	if base["noDataText"] != nil {
		lines, _, _ = strings.Cut(baseRows, "\n")
	}
	now := time.Date(2026, 3, 31, 12, 0, 0, 0, time.UTC)
	folder := &rows.Folder{Env: &calc.Env{Now: now, Zone: time.UTC}, Roots: []rows.Root{{FS: fstest.MapFS{"DB.SHOP.SALES.csv": {Data: []byte(lines)}}}}}
	drawer := &Drawer{Workbook: w, Source: shown.New(evaluate.New(w, evaluate.Options{Rows: folder, Now: now, Zone: time.UTC}), nil), Charts: charts, LoadImages: base["backgroundImage"] != nil || k.Name == "image"}
	for _, region := range w.Regions {
		if region.ID != "main" && (k.Class != kind.Overlay && k.Class != kind.Panel || region.ID != "r") {
			continue
		}
		if (k.Class == kind.Overlay || k.Class == kind.Panel) && region.ID == "main" {
			continue
		}
		page := scene.Of(w, region, scene.Options{Width: 1300})
		var svg string
		var faults []Fault
		if k.Class == kind.Page || k.Class == kind.Overlay || k.Class == kind.Panel || k.Class == kind.Theme {
			svg, faults = drawer.Page(page)
		} else {
			svg, faults = drawer.Tile(page, page.Tiles[0])
		}
		for _, fault := range faults {
			t.Errorf("%v", fault.Reason)
		}
		wellFormed(t, svg)
		return svg
	}
	t.Fatal("the region is not there")
	return ""
}

func baseWorkbook(k *kind.Kind, base map[string]any) map[string]any {
	columns := []any{}
	for _, name := range baseColumns {
		columns = append(columns, map[string]any{"id": "sales-" + strings.ToLower(name), "name": name, "formula": "[SALES/" + name + "]"})
	}
	sales := map[string]any{"id": "sales", "kind": "table", "name": "Sales", "columns": columns,
		"source": map[string]any{"kind": "warehouse-table", "connectionId": "c", "path": []any{"DB", "SHOP", "SALES"}}}
	other := map[string]any{"id": "other", "kind": "control", "controlType": "switch", "controlId": "other", "name": "Other", "mode": "True/False"}
	inside := map[string]any{"id": "inside", "kind": "text", "body": "Inside"}
	bars := map[string]any{"id": "bars", "kind": "bar-chart", "name": "Bars", "source": map[string]any{"kind": "table", "elementId": "sales"},
		"columns": []any{map[string]any{"id": "b1", "name": "Region", "formula": "[Sales/Region]"}, map[string]any{"id": "b2", "name": "Revenue", "formula": "Sum([Sales/Revenue])"},
			map[string]any{"id": "b3", "name": "Product", "formula": "[Sales/Product]"}},
		"xAxis": map[string]any{"columnId": "b1"}, "yAxis": map[string]any{"columnIds": []any{"b2"}}, "color": map[string]any{"by": "category", "column": "b3"}}
	button := map[string]any{"id": "go", "kind": "button", "text": "Go"}
	table := map[string]any{"id": "lines", "kind": "table", "name": "Lines", "source": map[string]any{"kind": "table", "elementId": "sales"},
		"columns": []any{map[string]any{"id": "l1", "name": "Region", "formula": "[Sales/Region]"}, map[string]any{"id": "l2", "name": "Revenue", "formula": "[Sales/Revenue]"}}}
	elements := []any{inside, bars, button, table, other, sales}
	contents := map[string]any{"schemaVersion": 1, "kind": "workbook"}
	main, more := map[string]any{"id": "main", "name": "Main"}, map[string]any{"id": "more", "name": "More"}
	place := func(id, kind, columns, rows, inner string) string {
		tag := "Element"
		switch kind {
		case "tabbed-container":
			return fmt.Sprintf(`<TabbedContainer elementId=%q type="tabbed-container" gridColumn=%q gridRow=%q><Tab gridTemplateColumns="repeat(24, 1fr)" gridTemplateRows="auto"><Element elementId="inside" gridColumn="1 / 25" gridRow="1 / 3"/></Tab><Tab gridTemplateColumns="repeat(24, 1fr)" gridTemplateRows="auto"></Tab></TabbedContainer>`, id, columns, rows)
		case "container", "repeated-container", "single-row-container":
			return fmt.Sprintf(`<Container elementId=%q type="grid" gridColumn=%q gridRow=%q gridTemplateColumns="repeat(12, 1fr)" gridTemplateRows="auto"><Element elementId="inside" gridColumn="1 / 7" gridRow="1 / 3"/><Element elementId="go" gridColumn="7 / 13" gridRow="1 / 3"/></Container>`, id, columns, rows)
		}
		return fmt.Sprintf(`<%s elementId=%q gridColumn=%q gridRow=%q/>`, tag, id, columns, rows)
	}
	page := func(id string, columns int, cells ...string) string {
		return fmt.Sprintf(`<Page type="grid" gridTemplateColumns="repeat(%d, 1fr)" gridTemplateRows="auto" id=%q>%s</Page>`, columns, id, strings.Join(cells, ""))
	}
	layout := `<?xml version="1.0" encoding="utf-8"?>`
	full := []string{place("bars", "", "1 / 13", "1 / 10", ""), place("lines", "", "13 / 25", "1 / 10", ""), place("inside", "", "1 / 13", "10 / 12", ""), place("go", "", "13 / 25", "10 / 12", "")}
	switch k.Class {
	case kind.Page:
		main = base
		layout += page("main", 24, full...)
	case kind.Theme:
		contents["settings"] = map[string]any{"theme": map[string]any{"name": "Light", "overrides": base}}
		layout += page("main", 24, full...)
	case kind.Overlay:
		contents["overlays"] = []any{base}
		layout += page("main", 24, place("bars", "", "1 / 13", "1 / 10", "")) + page("r", 12, place("inside", "", "1 / 13", "1 / 3", ""))
	case kind.Panel:
		contents["panels"] = []any{base}
		contents["navigation"] = map[string]any{"pageHeader": "enabled", "pageSidebar": "enabled"}
		layout += page("main", 24, place("bars", "", "1 / 13", "1 / 10", "")) + page("r", 6, place("inside", "", "1 / 7", "1 / 3", ""))
	default:
		rows := "1 / 10"
		if k.Class == kind.Control {
			rows = "1 / 5"
		}
		elements = append([]any{base}, elements...)
		layout += page("main", 24, place("e", fmt.Sprint(base["kind"]), "1 / 9", rows, ""))
	}
	contents["elements"], contents["pages"], contents["layout"] = elements, []any{main, more}, layout
	return map[string]any{"name": "Base", "contents": contents}
}

// The size of a drawing on a sheet.
const sheetColumns, captionHeight = 4, 18

// compare holds the sheet of the kind against the kept one.
func (s *sheetOfSettings) compare(path string) {
	s.Helper()
	var out strings.Builder
	width, height, y, rowHeight := 0.0, 0.0, 0.0, 0.0
	for i, tile := range s.tiles {
		w, h := sizeOf(tile.svg)
		column := i % sheetColumns
		if column == 0 {
			y, rowHeight = y+rowHeight, 0
		}
		x := float64(column) * (w + 16)
		caption := textStyle{size: 11, color: "#333333"}
		fmt.Fprintf(&out, `<text x="%s" y="%s" font-size="11" fill="#333333">%s</text>`+"\n", number(x), number(y+12), escaped(fitted(tile.caption, w, caption)))
		inner := strings.ReplaceAll(tile.svg, `t0-`, fmt.Sprintf("v%d-", i))
		for n := 1; n < 6; n++ {
			inner = strings.ReplaceAll(inner, fmt.Sprintf("t%d-", n), fmt.Sprintf("v%d-%d-", i, n))
		}
		inner = strings.TrimPrefix(inner, `<svg xmlns="http://www.w3.org/2000/svg"`)
		fmt.Fprintf(&out, `<svg x="%s" y="%s"%s`, number(x), number(y+captionHeight), inner)
		rowHeight = max(rowHeight, h+captionHeight+12)
		width, height = max(width, x+w), max(height, y+rowHeight)
	}
	sheet := fmt.Sprintf(`<svg xmlns="http://www.w3.org/2000/svg" width="%s" height="%s" viewBox="0 0 %s %s" font-family="Inter, sans-serif">`+"\n"+`<rect width="100%%" height="100%%" fill="#e8e8e8"/>`+"\n",
		number(width), number(height), number(width), number(height)) + out.String() + "</svg>\n"
	if *update {
		if err := os.WriteFile(path, []byte(sheet), 0o644); err != nil {
			s.Fatal(err)
		}
	}
	if kept, err := os.ReadFile(path); err != nil || string(kept) != sheet {
		s.Errorf("%s is out of date: look at what changed, and run `go test ./emit/preview/draw -run EverySetting -update`", path)
	}
}

func sizeOf(svg string) (width, height float64) {
	_, _ = fmt.Sscanf(svg[strings.Index(svg, "width="):], "width=%q", new(string)) // it has one
	var w, h string
	_, _ = fmt.Sscanf(svg[strings.Index(svg, "width="):], "width=%q height=%q", &w, &h)
	_, _ = fmt.Sscan(w, &width)
	_, _ = fmt.Sscan(h, &height)
	return width, height
}
