package evaluate

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/sigmac/sigmac/emit/evaluate/calc"
	"github.com/sigmac/sigmac/emit/evaluate/relation"
	"github.com/sigmac/sigmac/emit/evaluate/vector"
	"github.com/sigmac/sigmac/emit/spec/view"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/name"
)

// SourceKey names a source from outside, alike for all that read it: the path of
// a warehouse table, else its kind and what identifies it. It is "" for one that
// is not from outside.
func SourceKey(s *view.Source, reader *view.Element) string {
	switch {
	case s == nil:
		return "element:" + reader.ID
	case len(s.Path) > 0:
		return strings.Join(s.Path, ".")
	case s.Statement != "":
		return "sql:" + s.Statement
	case s.DataModelID != "":
		return "data-model:" + s.DataModelID + "/" + s.ElementID
	case s.InodeID != "":
		return "csv:" + s.InodeID
	case s.Join != nil, s.Union != nil, s.Transpose != nil, s.KindName == "table", s.KindName == "linked":
		return ""
	}
	return "element:" + reader.ID
}

// SourceName is what people call a source from outside: the path of a warehouse
// table, else the element that reads it.
func SourceName(s *view.Source, reader *view.Element) string {
	if s != nil && len(s.Path) > 0 {
		return name.Quote(strings.Join(s.Path, "."))
	}
	return name.Quote(cmp.Or(reader.Title, reader.ID))
}

// rowsOf are the rows of a source, as a sheet whose columns formulas name with
// the source's prefix.
func (b *Book) rowsOf(s *view.Source, reader *view.Element, leg string) (*calc.Sheet, error) {
	switch {
	case s == nil:
		return b.fromOutside(s, reader, leg)
	case s.KindName == "table" || s.KindName == "linked":
		if s.Element == nil {
			return nil, calc.Fail(diag.New(diag.UnknownValue, s.Span(), "the source names an element that is not there: "+name.Quote(s.ElementID)))
		}
		return b.outside(s.Element, s.Grouping)
	case s.Join != nil:
		return b.join(s, reader)
	case s.Union != nil:
		return b.union(s, reader)
	case s.Transpose != nil:
		return b.transpose(s, reader)
	}
	return b.fromOutside(s, reader, leg)
}

// outside is an element as others read it: its rows after its filters, with what
// is computed of groups repeated; or one row for each group of a level.
func (b *Book) outside(e *view.Element, grouping *view.Grouping) (*calc.Sheet, error) {
	own, err := b.element(e)
	if err != nil {
		return nil, err
	}
	level := calc.Base
	if grouping != nil {
		level = own.levelOf(grouping)
	}
	n, err := own.sheet.Count(level)
	if err != nil {
		return nil, err
	}
	sheet := calc.NewSheet(b.env, n)
	sheet.Prefix = e.Name()
	sheet.Resolve = remembering(func(ref *formula.Ref) (*vector.Vector, error) {
		if ref.Qualifier != "" && sheet.Prefix != "" && !strings.EqualFold(ref.Qualifier, sheet.Prefix) && ref.Qualifier != e.ID || ref.Qualifier == metrics {
			return nil, nil
		}
		column := own.named(ref.Name)
		if column == nil {
			return nil, nil
		}
		return own.sheet.At(column, level)
	})
	return sheet, nil
}

// fromOutside reads the rows of a source that the workbook does not compute.
func (b *Book) fromOutside(s *view.Source, reader *view.Element, leg string) (*calc.Sheet, error) {
	key := SourceKey(s, reader)
	place := key
	if apart, ok := b.options.Rows.(Apart); ok && apart.Apart(Request{Source: s, Element: reader, Leg: leg}) {
		place = "element:" + reader.ID + "/" + leg
	}
	table, ok := b.tables[place]
	if !ok {
		var err error
		if table, err = b.read(s, reader, leg, key); err != nil {
			return nil, err
		}
		b.tables[place] = table
	}
	prefix := ""
	if s != nil {
		prefix = s.Prefix()
	}
	if leg != "" {
		prefix = leg
	}
	return b.tableSheet(table, prefix, key), nil
}

func (b *Book) read(s *view.Source, reader *view.Element, leg, key string) (*relation.Table, error) {
	if b.options.Rows == nil {
		return nil, calc.Fail(diag.New(diag.NoRows, reader.Span(), "there are no rows for "+SourceName(s, reader)))
	}
	table, sampled, err := b.options.Rows.Rows(Request{Source: s, Element: reader, Leg: leg, Needs: b.Needs()[key]})
	if err != nil {
		return nil, err
	}
	if limit := b.env.Limits.Rows; table.Rows > limit {
		return nil, calc.Fail(diag.New(diag.RowsBound, reader.Span(), fmt.Sprintf("%s has more than %d rows", SourceName(s, reader), limit)))
	}
	if sampled {
		b.Sampled[key] = SourceName(s, reader)
	}
	return table, nil
}

// tableSheet is a table as a sheet. Names are compared letter for letter, else
// as the friendly forms of the warehouse's: Order Date is ORDER_DATE.
func (b *Book) tableSheet(table *relation.Table, prefix, key string) *calc.Sheet {
	sheet := calc.NewSheet(b.env, table.Rows)
	sheet.Prefix = prefix
	friendly := map[string]*calc.Column{}
	for _, c := range table.Columns {
		column := sheet.AddValues(c.Name, c.Values)
		if _, taken := friendly[plainName(c.Name)]; !taken {
			friendly[plainName(c.Name)] = column
		}
	}
	sheet.Resolve = func(ref *formula.Ref) (*calc.Column, error) {
		switch {
		case ref.Qualifier == metrics, !belongs(ref.Qualifier, prefix):
			return nil, nil
		}
		if c := sheet.Column(ref.Name); c != nil {
			return c, nil
		}
		if c := friendly[plainName(ref.Name)]; c != nil {
			return c, nil
		}
		if ref.Qualifier == "" {
			return nil, nil
		}
		return nil, calc.Fail(diag.New(diag.MissingRowsColumn, ref.Span(), "the rows of "+key+" have no column "+name.Quote(ref.Name)).
			WithHelp("they have " + listed(table)))
	}
	return sheet
}

// metrics is what formulas write before the metrics of a data model.
const metrics = "Metrics"

// belongs reports whether a qualifier names a source: by its prefix, or by a path
// of relationships from it.
func belongs(qualifier, prefix string) bool {
	return qualifier == "" || prefix == "" || strings.EqualFold(qualifier, prefix) || len(qualifier) > len(prefix) && strings.EqualFold(qualifier[:len(prefix)+1], prefix+"/")
}

func metricElsewhere(ref *formula.Ref) error {
	return calc.Fail(diag.New(diag.OfflineFunction, ref.Span(), "the metric "+name.Quote(ref.Name)+" is defined in Sigma").
		WithHelp("what it computes is not in the workbook; write its formula where it is to be computed here"))
}

func listed(table *relation.Table) string {
	const most = 12
	var names []string
	for i, c := range table.Columns {
		if i == most {
			names = append(names, "…")
			break
		}
		names = append(names, name.Quote(c.Name))
	}
	return strings.Join(names, ", ")
}

// plainName is a name without case, blanks and underscores.
func plainName(text string) string {
	return strings.Map(func(r rune) rune {
		if r == '_' || r == ' ' {
			return -1
		}
		return r
	}, strings.ToLower(text))
}

// values is what a formula gives on each row of a sheet.
func (b *Book) values(sheet *calc.Sheet, text string) (*vector.Vector, error) {
	return sheet.RunText(text, calc.Base)
}
