// Package shown says what the elements of a workbook show in a preview: the rows that
// the evaluator computes, as figures that can be drawn. What cannot be computed is
// said in its own place, and the rest is shown.
package shown

import (
	"cmp"
	"maps"
	"slices"

	"github.com/sigmac/sigmac/emit/evaluate"
	"github.com/sigmac/sigmac/emit/evaluate/calc"
	"github.com/sigmac/sigmac/emit/evaluate/display"
	"github.com/sigmac/sigmac/emit/preview/figure"
	"github.com/sigmac/sigmac/emit/preview/look"
	"github.com/sigmac/sigmac/emit/spec/view"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/lazyregexp"
)

// mostRows is how many rows of a table are held: more than fit into any picture.
const mostRows = 1_000

// A Source answers what elements show. It computes each once, and is not safe for
// several goroutines.
type Source struct {
	book   *evaluate.Book
	picks  map[string]string
	tables map[*view.Element]*figure.Table
	// asks are the flags that would say who looks, of formulas that ask.
	asks map[string]bool
	// failures are the reasons why something is not computed, in the order in which they
	// were met.
	failures []Failure
}

// New makes a source of a book. The picks are what readers have chosen in controls, in
// the words that they chose it by.
func New(book *evaluate.Book, picks map[string]string) *Source {
	return &Source{book: book, picks: picks, tables: map[*view.Element]*figure.Table{}, asks: map[string]bool{}}
}

// Table is what a data element shows; nil where it has no rows.
func (s *Source) Table(e *view.Element) *figure.Table {
	table, known := s.tables[e]
	if !known {
		if table = s.compute(e); table != nil && table.Empty == "" {
			table.Empty = s.awaited(e)
		}
		s.tables[e] = table
	}
	return table
}

// awaited says which required control of the page has nothing chosen, without which no data
// element of the page shows anything; "" for none.
func (s *Source) awaited(e *view.Element) string {
	if e.Control != nil || e.Region == nil {
		return ""
	}
	for _, c := range s.book.View.Controls {
		if c.Synced || c.Element.Region != e.Region || !c.Element.Field("required").True() {
			continue
		}
		switch s.Choice(c) {
		case "", "All", "All dates":
			return "Choose a value in " + cmp.Or(c.Element.Title, c.ID)
		}
	}
	return ""
}

// Drilled is an element with its channels at the levels that drill controls have.
func (s *Source) Drilled(e *view.Element) *view.Element { return s.book.Drilled(e) }

func (s *Source) compute(e *view.Element) *figure.Table {
	switch {
	case e.Control != nil:
		return s.offered(e.Control)
	case e.Source == nil && len(e.Columns) == 0:
		return nil
	}
	var result *evaluate.Result
	var table *figure.Table
	var err error
	switch {
	case e.KindName == "kpi-chart":
		table, err = s.kpi(e)
	case e.KindName == "pivot-table":
		if result, err = s.book.Pivot(e); err == nil {
			table = s.tableOf(e, result)
			s.totals(e, result, table)
		}
	default:
		if result, err = s.rows(e); err == nil {
			table = s.tableOf(e, result)
		}
	}
	if err != nil {
		s.note(e, err)
		table = &figure.Table{Empty: reasonOf(err)}
	}
	table.Sample = s.isSampled(e.Source, e, map[*view.Element]bool{})
	return table
}

// rows are those of an element; of a table that shows nothing but its groups, a row for
// each.
func (s *Source) rows(e *view.Element) (*evaluate.Result, error) {
	if len(e.Groupings) == 0 {
		return s.book.Show(e)
	}
	grouped := map[*view.Column]bool{}
	for _, grouping := range e.Groupings {
		for _, ref := range append(slices.Clone(grouping.By), grouping.Calculations...) {
			grouped[ref.Column] = true
		}
	}
	for _, column := range e.Shown() {
		if !column.Hidden && !grouped[column] {
			return s.book.Show(e)
		}
	}
	return s.book.ShowGroup(e, e.Groupings[len(e.Groupings)-1])
}

// reasonOf is why something cannot be computed, as it stands in its place.
func reasonOf(err error) string {
	finding, ok := calc.FindingOf(err)
	if !ok {
		return "Invalid Query: " + err.Error()
	}
	if finding.Entry != nil && (finding.Entry.Code == "S1501" || finding.Entry.Code == "S1505") {
		return "Not computed outside Sigma: " + finding.Message
	}
	if finding.Entry == diag.ReaderNotNamed {
		return "Depends on who looks; nobody is named"
	}
	if finding.Entry == diag.UnknownFunction {
		return "Not computed outside Sigma: " + finding.Message + "; it is the organisation's, or misspelled"
	}
	return "Invalid Query: " + finding.Message
}

// flagIn is a flag in the help of a finding.
var flagIn = lazyregexp.New("`(--[^`]+)`")

// A Failure is a reason why figures are not computed, with the elements that show it in
// place of them.
type Failure struct {
	Reason   string
	Elements []*view.Element
}

// Failures are those of what was shown until now. That nobody says who looks is in Asks.
func (s *Source) Failures() []Failure { return s.failures }

// note keeps why something of an element is not computed: the flag that would say who
// looks, or the reason.
func (s *Source) note(e *view.Element, err error) {
	if err == nil {
		return
	}
	finding, ok := calc.FindingOf(err)
	if !ok || finding.Entry != diag.ReaderNotNamed {
		s.fail(e, reasonOf(err))
		return
	}
	if flag := flagIn().FindStringSubmatch(finding.Help); flag != nil {
		s.asks[flag[1]] = true
	}
}

// fail keeps a reason for an element, once.
func (s *Source) fail(e *view.Element, reason string) {
	at := slices.IndexFunc(s.failures, func(known Failure) bool { return known.Reason == reason })
	if at < 0 {
		at = len(s.failures)
		s.failures = append(s.failures, Failure{Reason: reason})
	}
	if known := &s.failures[at]; !slices.Contains(known.Elements, e) {
		known.Elements = append(known.Elements, e)
	}
}

// Asks are the flags that would say who looks, where what was shown until now depends on it
// and nobody is named.
func (s *Source) Asks() []string { return slices.Sorted(maps.Keys(s.asks)) }

// tableOf turns a result into columns of figures. A chart's column that failed fails
// the chart; a table shows the others.
func (s *Source) tableOf(e *view.Element, result *evaluate.Result) *figure.Table {
	rows := min(result.Rows, mostRows)
	if len(e.Channels) > 0 && e.KindName != "pivot-table" {
		rows = min(result.Rows, look.PointsAtMost)
	}
	table := &figure.Table{Rows: rows, Total: result.Rows}
	marks := s.marks(e, result)
	for i := range result.Columns {
		column := &result.Columns[i]
		if column.Hidden && column.Channel == "" {
			continue
		}
		s.note(e, column.Failed)
		if column.Failed != nil && column.Channel != "" && table.Empty == "" {
			table.Empty = reasonOf(column.Failed)
		}
		made := figureOf(column, rows)
		made.Marks = marks[i]
		headed(&made, column)
		table.Columns = append(table.Columns, made)
	}
	if len(e.Groupings) > 0 {
		group(e, table)
	}
	if len(e.Summary) > 0 {
		table.Summary = s.summary(e)
	}
	return table
}

// summary is the figures of a table's summary bar.
func (s *Source) summary(e *view.Element) []figure.Total {
	result, err := s.book.Summary(e)
	if err != nil {
		return nil
	}
	var totals []figure.Total
	for i := range result.Columns {
		column := &result.Columns[i]
		if result.Rows > 0 && column.Failed == nil {
			totals = append(totals, figure.Total{Name: column.Name, Shown: column.Shown(0)})
		}
	}
	return totals
}

// kpi is a row for each period of a KPI, the latest one last, or its one value.
func (s *Source) kpi(e *view.Element) (*figure.Table, error) {
	k, err := s.book.KPI(e)
	if err != nil || k == nil {
		return &figure.Table{Empty: "Choose a value"}, err
	}
	value := evaluate.Column{Name: k.Column.Name, View: k.Column, Values: k.Value, Format: k.Format}
	if k.Trend != nil && k.Trend.Len > 0 {
		value.Values = k.Trend.Take(known(k.Periods))
	}
	table := &figure.Table{Rows: value.Values.Len, Total: value.Values.Len}
	table.Columns = append(table.Columns, figureOf(&value, table.Rows))
	if bound := e.Channel("timeline"); len(bound) > 0 && bound[0].Column != nil && k.Periods != nil {
		timeline := bound[0].Column
		periods := evaluate.Column{Name: timeline.Name, View: timeline, Values: k.Periods.Take(known(k.Periods)), Format: display.Read(evaluate.FormatOf(timeline))}
		table.Columns = append(table.Columns, figureOf(&periods, table.Rows))
	}
	if k.Comparison != nil {
		against := figureValue(k.Comparison, 0, &k.Format)
		table.Against = &against
	}
	return table, nil
}

// isSampled reports whether what an element reads is made up, through whatever
// elements.
func (s *Source) isSampled(source *view.Source, reader *view.Element, seen map[*view.Element]bool) bool {
	if _, sampled := s.book.Sampled[evaluate.SourceKey(source, reader)]; sampled {
		return true
	}
	if source == nil {
		return false
	}
	if next := source.Element; next != nil && !seen[next] {
		seen[next] = true
		if s.isSampled(next.Source, next, seen) {
			return true
		}
	}
	for _, each := range sourcesIn(source) {
		if each != nil && s.isSampled(each, reader, seen) {
			return true
		}
	}
	return false
}

// sourcesIn are the sources that one is made of.
func sourcesIn(source *view.Source) []*view.Source {
	var list []*view.Source
	if join := source.Join; join != nil {
		list = append(list, join.Primary)
		for _, leg := range join.Legs {
			list = append(list, leg.Right)
		}
	}
	if source.Union != nil {
		list = append(list, source.Union.Sources...)
	}
	if source.Transpose != nil {
		list = append(list, source.Transpose.Of)
	}
	return list
}
