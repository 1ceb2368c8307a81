package evaluate

import (
	"cmp"
	"strconv"

	"github.com/sigmac/sigmac/emit/evaluate/calc"
	"github.com/sigmac/sigmac/emit/evaluate/relation"
	"github.com/sigmac/sigmac/emit/evaluate/vector"
	"github.com/sigmac/sigmac/emit/spec/view"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/name"
)

// element is an element that is computed.
type element struct {
	view  *view.Element
	sheet *calc.Sheet
	// chain are the levels of a table's groupings, the outermost first; full is
	// the level of a chart's marks or a pivot table's cells.
	chain      []calc.Level
	full       calc.Level
	dimensions []dimension
	columns    map[*view.Column]*calc.Column
	aggregated map[*view.Column]bool
	// drilled are the columns that drill controls brought into channels.
	drilled map[*view.Column]bool
	running bool
	failed  error
}

// dimension is a column that marks or cells are grouped by.
type dimension struct {
	level   calc.Level
	channel string
	view    *view.Column
	column  *calc.Column
	sort    *view.ChannelSort
}

// element computes an element, or gives what was computed before.
func (b *Book) element(e *view.Element) (*element, error) {
	if known, ok := b.elements[e]; ok {
		if known.running {
			return nil, calc.Fail(diag.New(diag.CircularRows, e.Span(), "the "+e.Noun()+" "+name.Quote(e.ID)+" reads itself").
				WithHelp("elements may not read each other in a circle"))
		}
		return known, known.failed
	}
	mark := &element{running: true}
	b.elements[e] = mark
	made, err := b.make(e)
	if err != nil {
		made = &element{view: e, failed: err}
	}
	b.elements[e] = made
	return made, err
}

func (b *Book) make(e *view.Element) (*element, error) {
	rows, err := b.rowsOf(e.Source, e, "")
	if err != nil {
		return nil, err
	}
	shown, drilled := b.drilled(e)
	plan := &plan{book: b, of: e, view: shown, source: rows, names: columnNames(e)}
	if err := plan.readTyped(); err != nil {
		return nil, err
	}
	made, err := plan.filtered()
	if err != nil {
		return nil, err
	}
	made.drilled = drilled
	return made, nil
}

// plan makes the sheet of an element from the rows of its source.
type plan struct {
	book *Book
	// of is the element, view what drill controls make of it.
	of, view *view.Element
	source   *calc.Sheet
	// names are the names of the columns.
	names map[*view.Column]string
	// entered is what people typed for each row of the source; nil for nothing.
	entered *relation.Table
	// rows are the rows of the source that filters have kept; nil for all.
	rows []int32
	// frozen are the values of columns that filters must not change any more.
	frozen map[*view.Column]*vector.Vector
}

// assemble makes the sheet on the rows that are kept.
func (p *plan) assemble() (*element, error) {
	n := p.source.Rows
	if p.rows != nil {
		n = len(p.rows)
	}
	made := &element{view: p.view, sheet: calc.NewSheet(p.book.env, n), columns: map[*view.Column]*calc.Column{}}
	made.sheet.Resolve = p.resolve(made)
	made.aggregated = aggregatedColumns(p.view)
	if err := p.level(made); err != nil {
		return nil, err
	}
	return made, p.book.order(made)
}

// resolve finds what a reference means that is not a column of the element by
// its name: a column of the source, else one by its id.
func (p *plan) resolve(made *element) func(*formula.Ref) (*calc.Column, error) {
	ofSource := remembering(p.sourceColumn)
	return func(ref *formula.Ref) (*calc.Column, error) {
		if c, err := ofSource(ref); c != nil || err != nil {
			return c, err
		}
		if ref.Qualifier == "" || ref.Qualifier == p.view.Name() || ref.Qualifier == p.view.ID {
			return made.named(ref.Name), nil
		}
		if ref.Qualifier == metrics {
			return nil, metricElsewhere(ref)
		}
		return nil, nil
	}
}

// sourceColumn is a column of the source on the rows that are kept; nil if there
// is none of the name.
func (p *plan) sourceColumn(ref *formula.Ref) (*vector.Vector, error) {
	var column *calc.Column
	if ref.Qualifier == "" || ref.Qualifier == p.source.Prefix {
		column = p.source.Column(ref.Name)
	}
	if column == nil && p.source.Resolve != nil {
		var err error
		if column, err = p.source.Resolve(ref); err != nil {
			return nil, err
		}
	}
	if column == nil {
		return nil, nil
	}
	values, err := p.source.At(column, calc.Base)
	if err != nil {
		return nil, err
	}
	return p.kept(values), nil
}

// kept are values of the source on the rows that are kept.
func (p *plan) kept(values *vector.Vector) *vector.Vector {
	if p.rows == nil {
		return values
	}
	return values.Take(p.rows)
}

// named finds a column of the element by its name, else by its id.
func (e *element) named(name string) *calc.Column {
	if c := e.sheet.Column(name); c != nil {
		return c
	}
	if c := e.view.Column(name); c != nil {
		return e.columns[c]
	}
	return nil
}

// add makes a column of the sheet at a level.
func (p *plan) add(made *element, c *view.Column, level calc.Level) {
	name := p.names[c]
	values, frozen := p.frozen[c]
	switch {
	case frozen:
		made.columns[c] = made.sheet.AddValues(name, values)
	case c.Formula == "":
		made.columns[c] = p.typed(made, c, name)
	case p.repeats(c):
		values, err := p.sourceColumn(c.Expr.(*formula.Ref))
		if err != nil {
			made.columns[c] = made.sheet.AddFault(name, level, in(c, err))
			return
		}
		made.columns[c] = made.sheet.AddValues(name, values)
	default:
		program, err := calc.CompileText(c.Formula)
		if err != nil {
			made.columns[c] = made.sheet.AddFault(name, level, in(c, err))
			return
		}
		made.columns[c] = made.sheet.AddFormula(name, program, level)
	}
}

// repeats reports whether a column is one of the source under its bare name,
// which the warehouse lets formulas write.
func (p *plan) repeats(c *view.Column) bool {
	ref, ok := c.Expr.(*formula.Ref)
	if !ok || ref.Qualifier != "" || ref.Name != c.Name {
		return false
	}
	values, err := p.sourceColumn(ref)
	return values != nil || err != nil
}

// columnNames names the columns of an element: one without a name of its own has
// that of what it reads; where another has it, `Name (1)` and so on. A column of
// the element itself comes after those of the source.
func columnNames(e *view.Element) map[*view.Column]string {
	names, taken := map[*view.Column]string{}, map[string]bool{}
	pass := func(of func(*view.Column) bool) {
		for _, c := range e.Columns {
			if _, named := names[c]; named || !of(c) {
				continue
			}
			name := cmp.Or(c.Name, c.ID)
			for i := 1; c.Written == "" && taken[name]; i++ {
				name = c.Name + " (" + strconv.Itoa(i) + ")"
			}
			names[c], taken[name] = name, true
		}
	}
	pass(func(c *view.Column) bool { return c.Written != "" })
	pass(func(c *view.Column) bool {
		ref, ok := c.Expr.(*formula.Ref)
		return !ok || ref.Qualifier != ""
	})
	pass(func(*view.Column) bool { return true })
	return names
}

// keyed is a key of a linked input table: the column of the source.
func (p *plan) keyed(c *view.Column) (*vector.Vector, error) {
	return p.sourceColumn(formula.NewRef(noSpan, formula.EscapeName(c.Key.Column.Name)))
}

// typed is a column to type into: what the rows have of it, else nothing.
func (p *plan) typed(made *element, c *view.Column, name string) *calc.Column {
	if c.Key.Column != nil {
		values, err := p.keyed(c)
		if err != nil {
			return made.sheet.AddFault(name, calc.Base, err)
		}
		if values != nil {
			return made.sheet.AddValues(name, values)
		}
	}
	if p.entered != nil {
		if values := columnIn(p.entered, name); values != nil {
			return made.sheet.AddValues(name, p.kept(values))
		}
	}
	if column := p.source.Column(name); column != nil {
		if values, err := p.source.At(column, calc.Base); err == nil {
			return made.sheet.AddValues(name, p.kept(values))
		}
	}
	return made.sheet.AddValues(name, vector.Nulls(inputType(c), made.sheet.Rows))
}

// typeNamed is the type of a column to type into.
func typeNamed(word string) vector.Type {
	switch word {
	case "number":
		return vector.Number
	case "date", "datetime", "created-at", "updated-at":
		return vector.Date
	case "checkbox", "logical", "boolean":
		return vector.Logical
	}
	return vector.Text
}

// inputType is the type of a column of an input table: the one that it states, or that of
// the column which the table keeps by itself.
func inputType(c *view.Column) vector.Type {
	if c.ID == "CREATED_AT" || c.ID == "UPDATED_AT" {
		return vector.Date
	}
	return typeNamed(c.Type)
}

// in says of which column a finding is, in the place of its formula.
func in(c *view.Column, err error) error {
	finding, ok := calc.FindingOf(err)
	if !ok {
		return err
	}
	if finding.Span.File == nil || finding.Span.File.Path == "" {
		finding = finding.WithRelated("in the formula "+c.Formula, noSpan)
		finding.Message = "column " + name.Quote(c.Name) + " of " + name.Quote(c.Element.ID) + ": " + finding.Message
		finding.Span = c.Span()
	}
	return calc.Fail(finding)
}

// levelOf is the level of a grouping.
func (e *element) levelOf(grouping *view.Grouping) calc.Level {
	for i, each := range e.view.Groupings {
		if each == grouping && i < len(e.chain) {
			return e.chain[i]
		}
	}
	return calc.Base
}

// aggregatedColumns are the columns of an element that are one value for many
// rows.
func aggregatedColumns(e *view.Element) map[*view.Column]bool {
	byName := map[string]*view.Column{}
	for _, c := range e.Columns {
		if _, taken := byName[c.Name]; !taken {
			byName[c.Name] = c
		}
	}
	known := map[*view.Column]bool{}
	var visiting func(c *view.Column) bool
	visiting = func(c *view.Column) bool {
		if is, ok := known[c]; ok {
			return is
		}
		known[c] = false
		expr, _ := formula.ParseString(c.Formula)
		known[c] = c.Formula != "" && formula.IsAggregate(expr, func(ref *formula.Ref) bool {
			other := byName[ref.Name]
			return ref.Qualifier == "" && other != nil && visiting(other)
		})
		return known[c]
	}
	for _, c := range e.Columns {
		visiting(c)
	}
	return known
}
