package coverage_test

import (
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/sigmac/sigmac/docs/generate/coverage"
	"github.com/sigmac/sigmac/emit/schema"
	"github.com/sigmac/sigmac/lang/kind"
)

const references = "../../../../shared/sigma/"

// sectionsOf says which sections of the coverage a section of the references
// speaks of, by the beginning of its heading. A field must be in one of them.
// A path in front is put before the fields: section 4.2 is about `format`.
var sectionsOf = map[string][]place{
	"spec-data-elements.md 2. ":              {{class: kind.Data}},
	"spec-data-elements.md 2.1 ":             {{class: kind.Data, path: "style"}},
	"spec-data-elements.md 3. ":              {{section: "kinds"}},
	"spec-data-elements.md 3.1 ":             {{section: "shared source"}},
	"spec-data-elements.md 3.2 ":             {{section: "shared source"}},
	"spec-data-elements.md 3.3 ":             {{section: "shared source"}},
	"spec-data-elements.md 3.4 ":             {{section: "shared source"}},
	"spec-data-elements.md 3.5 ":             {{section: "shared source"}},
	"spec-data-elements.md 3.6 ":             {{section: "shared source"}},
	"spec-data-elements.md 3.7 ":             {{section: "shared source"}},
	"spec-data-elements.md 3.8 ":             {{section: "shared source"}},
	"spec-data-elements.md 3.9 ":             {{section: "shared source"}},
	"spec-data-elements.md 3.11 ":            {{section: "input-table", path: "source"}},
	"spec-data-elements.md 4.1 ":             {{section: "shared column"}},
	"spec-data-elements.md 4.2 ":             {{section: "shared column", path: "format"}},
	"spec-data-elements.md 5.1 ":             {{section: "table", path: "groupings"}},
	"spec-data-elements.md 5.2 ":             {{section: "table"}, {section: "pivot-table"}, {section: "table", path: "folders"}},
	"spec-data-elements.md 6.1 ":             {{section: "shared filter"}},
	"spec-data-elements.md 6.2 ":             {{section: "shared filter"}, {section: "kinds"}},
	"spec-data-elements.md 7. ":              {{section: "shared highlight"}},
	"spec-data-elements.md 8.1 ":             {{section: "table", path: "tableStyle"}, {section: "pivot-table", path: "tableStyle"}},
	"spec-data-elements.md 8.2 ":             {{section: "table", path: "tableComponents"}},
	"spec-data-elements.md 9. ":              {{section: "table", path: "columnSecurities"}},
	"spec-data-elements.md 10. ":             {{section: "table"}},
	"spec-data-elements.md 11. ":             {{section: "pivot-table"}},
	"spec-data-elements.md 12. ":             {{section: "input-table"}, {section: "shared input-column"}},
	"spec-data-elements.md 13.1 ":            {{section: "bar-chart"}, {section: "combo-chart"}, {section: "bar-chart", path: "xAxis.format"}, {section: "bar-chart", path: "yAxis.format"}},
	"spec-data-elements.md 13.2 ":            {{section: "bar-chart"}},
	"spec-data-elements.md 13.3 ":            {{section: "bar-chart"}, {section: "donut-chart"}},
	"spec-data-elements.md 13.4 ":            {{section: "bar-chart", path: "refMarks"}},
	"spec-data-elements.md 13.5 ":            {{section: "bar-chart", path: "trendlines"}},
	"spec-data-elements.md 13.6 ":            {{class: kind.Data, path: "dataLabel"}, {class: kind.Data, path: "dataLabel.stackTotals"}},
	"spec-data-elements.md 13.7 ":            {{class: kind.Data, path: "legend"}},
	"spec-data-elements.md 13.8 ":            {{class: kind.Data, path: "tooltip"}},
	"spec-data-elements.md 13.9 ":            {{class: kind.Data}},
	"spec-data-elements.md 14. ":             {{section: "bar-chart"}},
	"spec-data-elements.md 15. ":             {{section: "line-chart"}},
	"spec-data-elements.md 16. ":             {{section: "area-chart"}},
	"spec-data-elements.md 17. ":             {{section: "combo-chart"}},
	"spec-data-elements.md 18. ":             {{section: "scatter-chart"}},
	"spec-data-elements.md 19. ":             {{section: "donut-chart"}},
	"spec-data-elements.md 20. ":             {{section: "pie-chart"}},
	"spec-data-elements.md 21. ":             {{section: "waterfall-chart"}},
	"spec-data-elements.md 22. ":             {{section: "treemap-chart"}},
	"spec-data-elements.md 23. ":             {{section: "gauge-chart"}},
	"spec-data-elements.md 24. ":             {{section: "sankey-chart"}},
	"spec-data-elements.md 25. ":             {{section: "funnel-chart"}},
	"spec-data-elements.md 26. ":             {{section: "box-chart"}},
	"spec-data-elements.md 27. ":             {{section: "kpi-chart"}},
	"spec-data-elements.md 28. ":             {{section: "progress"}},
	"spec-data-elements.md 29. ":             {{section: "region-map"}},
	"spec-data-elements.md 30. ":             {{section: "point-map"}},
	"spec-data-elements.md 31. ":             {{section: "geography-map"}},
	"spec-data-elements.md 32. ":             {{section: "workbook", path: "contents.settings.theme.overrides"}},
	"spec-document.md 1.6 ":                  {{section: "workbook"}},
	"spec-document.md 2. ":                   {{section: "workbook", path: "contents"}},
	"spec-document.md 2.1 ":                  {{section: "table"}},
	"spec-document.md 2.2 ":                  {{section: "kinds"}},
	"spec-document.md 3. ":                   {{section: "workbook", path: "contents.pages"}},
	"spec-document.md 4. ":                   {{section: "workbook", path: "contents.overlays"}},
	"spec-document.md 5. ":                   {{section: "workbook", path: "contents.panels"}},
	"spec-document.md 6.2 ":                  {{section: "layout"}},
	"spec-document.md 6.6 ":                  {{section: "layout"}},
	"spec-document.md 7.5 ":                  {{section: "layout"}},
	"spec-document.md 7.1 ":                  {{section: "container"}},
	"spec-document.md 7.2 ":                  {{section: "repeated-container"}},
	"spec-document.md 7.3 ":                  {{section: "tabbed-container"}},
	"spec-document.md 7.4 ":                  {{section: "single-row-container"}},
	"spec-document.md 8.1 ":                  {{section: "workbook", path: "contents.settings.theme"}, {section: "workbook", path: "contents.settings.theme.overrides"}},
	"spec-document.md 8.2 ":                  {{section: "workbook", path: "contents.settings.navigation"}},
	"spec-controls-content-actions.md 1.1 ":  {{section: "kinds"}},
	"spec-controls-content-actions.md 1.20 ": {{section: "kinds"}},
	"spec-controls-content-actions.md 1.2 ":  {{section: "control list"}, {section: "control slider"}},
	"spec-controls-content-actions.md 1.3 ":  {{section: "control list", path: "source"}, {section: "control drill", path: "source"}},
	"spec-controls-content-actions.md 1.4 ":  {{section: "control list"}},
	"spec-controls-content-actions.md 1.5 ":  {{section: "control segmented"}},
	"spec-controls-content-actions.md 1.6 ":  {{section: "control hierarchy"}},
	"spec-controls-content-actions.md 1.7 ":  {{section: "control date-range"}, {section: "control date-range", path: "startDate"}},
	"spec-controls-content-actions.md 1.8 ":  {{section: "control date"}},
	"spec-controls-content-actions.md 1.9 ":  {{section: "control number"}},
	"spec-controls-content-actions.md 1.10 ": {{section: "control number-range"}},
	"spec-controls-content-actions.md 1.11 ": {{section: "control slider"}},
	"spec-controls-content-actions.md 1.12 ": {{section: "control range-slider"}},
	"spec-controls-content-actions.md 1.13 ": {{section: "control text"}, {section: "control text-area"}},
	"spec-controls-content-actions.md 1.14 ": {{section: "control checkbox"}, {section: "control switch"}},
	"spec-controls-content-actions.md 1.15 ": {{section: "control top-n"}},
	"spec-controls-content-actions.md 1.16 ": {{section: "control drill"}},
	"spec-controls-content-actions.md 1.17 ": {{section: "control legend"}},
	"spec-controls-content-actions.md 1.18 ": {{section: "control synced"}},
	"spec-controls-content-actions.md 1.19 ": {{section: "control file-upload"}},
	"spec-controls-content-actions.md 2.1 ":  {{section: "text"}},
	"spec-controls-content-actions.md 2.3 ":  {{section: "image"}},
	"spec-controls-content-actions.md 2.4 ":  {{section: "divider"}},
	"spec-controls-content-actions.md 2.5 ":  {{section: "embed"}},
	"spec-controls-content-actions.md 2.6 ":  {{section: "page-break"}},
	"spec-controls-content-actions.md 2.7 ":  {{section: "button"}},
	"spec-controls-content-actions.md 2.8 ":  {{section: "form"}, {section: "form", path: "fields"}},
	"spec-controls-content-actions.md 2.9 ":  {{section: "progress"}},
	"spec-controls-content-actions.md 2.10 ": {{section: "navigation"}},
	"spec-controls-content-actions.md 2.11 ": {{section: "plugin"}},
	"spec-controls-content-actions.md 2.12 ": {{section: "chat"}},
	"spec-controls-content-actions.md 5.1 ":  {{section: "shared effect"}, {section: "kinds"}},
	"spec-controls-content-actions.md 5.2 ":  {{section: "shared effect", path: "value"}, {section: "shared effect", path: "value.value"}},
	"spec-controls-content-actions.md 5.3 ":  {{section: "shared effect", path: "whichRows"}},
	"spec-controls-content-actions.md 6.1 ":  {{section: "workbook", path: "contents.agents"}},
	"spec-controls-content-actions.md 6.2 ":  {{section: "workbook", path: "contents.agents.tools"}},
}

// A place is a section of the coverage, or all kinds of a class.
type place struct {
	section, path string
	class         kind.Class
}

// A listed field is one that a table of the references names.
type listed struct{ heading, field string }

var (
	heading  = regexp.MustCompile(`^#{2,4} (\d+(?:\.\d+)?\.?) `)
	code     = regexp.MustCompile("`([^`]*)`")
	isField  = regexp.MustCompile(`^[a-zA-Z][a-zA-Z0-9-]*(\[\])?(\.[a-zA-Z][a-zA-Z0-9-]*(\[\])?)*$`)
	aside    = regexp.MustCompile(`\([^)]*\)`)
	isTag    = regexp.MustCompile(`<([A-Z][A-Za-z]*)`)
	sameRoot = regexp.MustCompile(`^\.[a-zA-Z]`)
)

// fieldColumns say which columns of a table hold names of fields, by the
// table's head.
func fieldColumns(head []string) []int {
	var columns []int
	for i, cell := range head {
		if slices.Contains([]string{"Field", "Override", "Required fields", "Further fields", "Fields", "Tag", "Part",
			"Kinds", "`controlType`", "`effect`", "Source kind", "Filter kind"}, cell) {
			columns = append(columns, i)
		}
	}
	return columns
}

// fieldsOf reads the tables of one file.
func fieldsOf(t *testing.T, file string) []listed {
	t.Helper()
	text, err := os.ReadFile(references + file)
	if err != nil {
		t.Skipf("the references are not here: %v", err)
	}
	var found []listed
	section := ""
	var columns []int
	var before string
	for _, line := range strings.Split(string(text), "\n") {
		if match := heading.FindStringSubmatch(line); match != nil {
			section = file + " " + match[1] + " "
		}
		if !strings.HasPrefix(line, "|") {
			columns, before = nil, ""
			continue
		}
		cells := cellsOf(line)
		if strings.HasPrefix(cells[0], "---") {
			columns = fieldColumns(cellsOf(before))
		}
		before = line
		for _, i := range columns {
			if i < len(cells) {
				found = append(found, namesIn(section, cells[i])...)
			}
		}
	}
	return found
}

func cellsOf(line string) []string {
	var cells []string
	for _, cell := range strings.Split(strings.Trim(strings.ReplaceAll(line, `\|`, "¦"), "| "), "|") {
		cells = append(cells, strings.TrimSpace(cell))
	}
	return cells
}

// noFields are words of the tables that name no field: a control type, a value.
var noFields = []string{"drill", "null"}

// withdrawn are fields that later reports took back, by their headings.
var withdrawn = []listed{{"spec-controls-content-actions.md 2.3 ", "url"}}

// namesIn are the names of fields in a cell: `a`, `b`; `.c` has the root of the
// name before it; {kind, name} and `a: b` say what stands inside.
func namesIn(section, cell string) []listed {
	var found []listed
	last := ""
	for _, match := range code.FindAllStringSubmatch(aside.ReplaceAllString(cell, ""), -1) {
		for _, tag := range isTag.FindAllStringSubmatch(match[1], -1) {
			found = append(found, listed{section, tag[1]})
		}
		text := strings.TrimSuffix(match[1], "?")
		text, _, _ = strings.Cut(text, ":")
		text, _, _ = strings.Cut(text, " {")
		if sameRoot.MatchString(text) {
			text = last[:strings.LastIndexByte(last, '.')] + text
		}
		if !isField.MatchString(text) || slices.Contains(noFields, text) {
			continue
		}
		last = text
		found = append(found, listed{section, text})
	}
	return found
}

// TestReferences checks that the coverage knows each field of the references'
// tables.
func TestReferences(t *testing.T) {
	known := coverage.New()
	total := 0
	for _, file := range []string{"spec-data-elements.md", "spec-document.md", "spec-controls-content-actions.md"} {
		for _, field := range fieldsOf(t, file) {
			places, ok := sectionsOf[field.heading]
			if !ok {
				t.Errorf("%sis about no section of the coverage: `%s`", field.heading, field.field)
				continue
			}
			total++
			if slices.Contains(withdrawn, field) {
				continue
			}
			if !slices.ContainsFunc(places, func(p place) bool { return p.has(known, field.field) }) {
				t.Errorf("%sthe coverage does not know `%s`", field.heading, field.field)
			}
		}
	}
	if total < 400 {
		t.Errorf("only %d fields were found in the references", total)
	}
}

func (p place) has(known *coverage.Table, field string) bool {
	if p.path != "" {
		field = p.path + "." + field
	}
	if p.section != "" {
		return known.Has(p.section, field)
	}
	return slices.ContainsFunc(kind.All(), func(k *kind.Kind) bool {
		return k.Class == p.class && known.Has(schema.SectionOf(k), field)
	})
}
