package preview

import (
	"cmp"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/sigmac/sigmac/emit/preview/draw"
	"github.com/sigmac/sigmac/emit/preview/figure"
	"github.com/sigmac/sigmac/emit/preview/scene"
	"github.com/sigmac/sigmac/emit/spec/view"
)

// A selection is the part of an element that a reader chose: a row, of a pivot table with its
// column, or a mark of a chart by its number in a series. -1 is none.
type selection struct{ row, column, series, mark int }

func readSelection(query url.Values) (*selection, error) {
	made := &selection{-1, -1, -1, -1}
	for name, to := range map[string]*int{"row": &made.row, "column": &made.column, "series": &made.series, "mark": &made.mark} {
		if text := query.Get(name); text != "" {
			n, err := strconv.Atoi(text)
			if err != nil || n < 0 {
				return nil, errAsked
			}
			*to = n
		}
	}
	return made, nil
}

// selected is a row of what an element shows.
type selected struct {
	host  *view.Element
	table *figure.Table
	row   int
	// column is the column of a pivot table's cell; nil for none.
	column *figure.Column
}

// selected finds what a reader chose; nil where it is not one row.
func (l *live) selected(m *acting, part *selection) *selected {
	made := &selected{host: m.host, table: m.answers.Table(m.host), row: part.row}
	if made.table == nil {
		return nil
	}
	if part.series >= 0 {
		region := regionOf(m.book, m.asked.page)
		if region == nil {
			return nil
		}
		page := scene.Of(m.book.View, region, scene.Options{Width: m.asked.width, Theme: m.asked.theme, Tabs: m.asked.tabs})
		at := slices.IndexFunc(page.Tiles, func(tile *scene.Tile) bool { return tile.Element == m.host })
		if at < 0 {
			return nil
		}
		drawer := &draw.Drawer{Workbook: m.book.View, Source: m.answers, Live: true}
		row, ok := drawer.RowOf(page, page.Tiles[at], part.series, part.mark)
		if !ok {
			return nil
		}
		made.row = row
	}
	if made.row < 0 || made.row >= made.table.Rows {
		return nil
	}
	if part.column >= 0 && part.column < len(made.table.Columns) {
		made.column = &made.table.Columns[part.column]
	}
	return made
}

// A valueAnswer is a value of a mark with the name of its column.
type valueAnswer struct {
	Name  string `json:"name"`
	Value string `json:"value"`
}

// mark are the values of a mark of a chart: of each column on a channel, in its format.
func (l *live) mark(a *asked, element string, part *selection) []valueAnswer {
	l.turn.Lock()
	defer l.turn.Unlock()
	values := []valueAnswer{}
	book := l.book(a.workbook)
	if book == nil || book.View.ByID(element) == nil {
		return values
	}
	answers, err := l.answersFor(book, a.picks)
	if err != nil {
		return values
	}
	host := book.View.ByID(element)
	chosen := l.selected(&acting{book: book, answers: answers, host: host, asked: a}, part)
	if chosen == nil {
		return values
	}
	told := map[string]bool{}
	for _, bound := range answers.Drilled(host).Channels {
		if column := chosen.table.Column(bound.ID); column != nil && !told[bound.ID] {
			told[bound.ID] = true
			values = append(values, valueAnswer{column.Name, column.Values[chosen.row].Shown})
		}
	}
	return values
}

// value is that of a column in the row; ok is false where the element does not show it.
func (s *selected) value(id string) (v figure.Value, ok bool) {
	if s == nil {
		return v, false
	}
	if s.column != nil {
		for level, bound := range s.host.Channel("columnsBy") {
			if bound.ID == id && level < len(s.column.Path) {
				return figure.Value{Text: s.column.Path[level], Shown: s.column.Path[level]}, true
			}
		}
		if s.column.ID == id {
			return s.column.Values[s.row], true
		}
	}
	column := s.table.Column(id)
	if column == nil || s.row >= len(column.Values) {
		return v, false
	}
	return column.Values[s.row], true
}

// words are a column of the row as a pick is written.
func (s *selected) words(id string) (string, bool) {
	v, ok := s.value(id)
	if !ok || v.Null {
		return "", ok
	}
	day, rest, _ := strings.Cut(v.Text, "T00:00:00")
	if rest == "" || strings.Trim(rest, ".0Z") == "" {
		return day, true
	}
	return v.Text, true
}

func columnIn(node view.Node) string {
	return cmp.Or(node.Field("columnId").Text(), node.Field("column").Text())
}

// comparisons are the conditions of actions on a column, as formulas: $ is the column's value,
// % that which it is compared with, < and > the ends of a span.
var comparisons = map[string]string{
	"=": "$ = %", "!=": "$ != %", ">": "$ > %", ">=": "$ >= %", "<": "$ < %", "<=": "$ <= %", "IsNull": "IsNull($)", "IsNotNull": "IsNotNull($)",
	"Contains": "Contains($, %)", "NotContains": "Not Contains($, %)", "StartsWith": "StartsWith($, %)", "EndsWith": "EndsWith($, %)",
}

// comparison writes a condition on a column of the chosen row as a formula; "" where it cannot
// be.
func (m *acting) comparison(condition view.Node) string {
	v, ok := m.selected.value(columnIn(condition))
	if !ok {
		return ""
	}
	column := m.host.Column(columnIn(condition))
	literal := "Null"
	if shown := m.selected.table.Column(columnIn(condition)); !v.Null && column != nil {
		literal = literalOf(v.Text, shown)
	}
	with := func(name string) (string, bool) {
		words, ok := m.words(condition.Field(name))
		return literalOf(words, m.selected.table.Column(columnIn(condition))), ok
	}
	word := condition.Field("condition").Text()
	if word == "Between" || word == "NotBetween" {
		low, okLow := with("low")
		high, okHigh := with("high")
		text := "Between(" + literal + ", " + low + ", " + high + ")"
		if word == "NotBetween" {
			text = "Not " + text
		}
		if !okLow || !okHigh {
			return ""
		}
		return text
	}
	form, known := comparisons[word]
	if !known {
		return ""
	}
	other := ""
	if strings.Contains(form, "%") {
		if other, ok = with("value"); !ok {
			return ""
		}
	}
	return strings.NewReplacer("$", literal, "%", other).Replace(form)
}

// literalOf writes a value as a formula does.
func literalOf(text string, column *figure.Column) string {
	kind := figure.Text
	if column != nil {
		kind = column.Type
	}
	quoted := `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(text) + `"`
	switch kind {
	case figure.Number, figure.Logical:
		return text
	case figure.Date:
		return "Date(" + quoted + ")"
	}
	return quoted
}
