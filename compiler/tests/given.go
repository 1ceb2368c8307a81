package tests

import (
	"slices"
	"strings"

	"github.com/sigmac/sigmac/compiler/resolve"
	"github.com/sigmac/sigmac/compiler/terms"
	"github.com/sigmac/sigmac/emit/evaluate/vector"
	"github.com/sigmac/sigmac/lang/ast"
	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/kind"
	"github.com/sigmac/sigmac/lang/name"
	"github.com/sigmac/sigmac/lang/source"
)

// giving reads `given ELEMENT leg "NAME" """…"""` and `given DB.SCHEMA.TABLE …`.
func (r *reader) giving(statement *ast.Statement) {
	row := terms.After(statement, 1)
	word, at, ok := r.name(row)
	if !ok {
		r.report(givenWhat(statement.Terms[0].At))
		return
	}
	given := &Given{At: statement.Head()}
	read, ok := r.target(given, row, word, at)
	if !ok {
		return
	}
	key := given.Source
	if given.Element != nil {
		key = given.Element.ID + "\x00" + given.Leg
	}
	if r.given == nil {
		r.given = map[string]source.Span{}
	}
	if first, again := r.given[key]; again {
		r.report(twice(at, "given "+word).WithRelated("rows are given here", first))
		return
	}
	r.given[key] = at
	if given.Table, ok = r.table(row); !ok {
		return
	}
	if !row.Done() {
		r.report(behindGiven(row.RestSpan()))
		return
	}
	given.Types = r.checkGiven(given, read)
	r.test.Givens = append(r.test.Givens, given)
}

// target finds what rows are given to: the source that is read.
func (r *reader) target(given *Given, row *terms.Row, word string, at source.Span) (*resolve.Source, bool) {
	element, ok := r.names().Element(r.scope, word)
	if !ok {
		read, ok := sources(r.names())[word]
		if !ok {
			r.report(unknownGiven(at, word, r.names()))
			return nil, false
		}
		given.Source = word
		return read, true
	}
	r.use(element, at)
	given.Element = element
	read := element.Source
	if leg, ok := row.Word("leg"); ok {
		return r.leg(given, row, leg, read)
	}
	switch {
	case read == nil && element.Kind.Source == kind.Forbidden && len(element.Columns) == 0:
		r.report(readsNothing(at, element))
		return nil, false
	case read != nil && read.Primary != nil:
		read = read.Primary
	}
	if isLinked(read) {
		return read, true
	}
	if read != nil && read.Element != nil {
		r.report(readsElement(at, element, read.Element))
		return nil, false
	}
	if read != nil && len(read.Members) > 0 {
		r.report(readsUnion(at, element, read))
		return nil, false
	}
	return read, true
}

// isLinked reports whether a source is the element that a linked input table goes with.
// Rows given to the table are what people typed into it, for the keys that they name.
func isLinked(read *resolve.Source) bool {
	return read != nil && read.Entry != nil && read.Entry.Name == "linked"
}

func (r *reader) leg(given *Given, row *terms.Row, word ast.Term, read *resolve.Source) (*resolve.Source, bool) {
	literal, ok := row.Text()
	if !ok {
		r.report(legWithoutName(word.At))
		return nil, false
	}
	text, found := r.scope.Text(literal)
	r.add(found)
	if read == nil || read.Primary == nil {
		r.report(noLegs(literal.At, given.Element))
		return nil, false
	}
	var known []string
	for _, leg := range read.Legs {
		if leg.Name != text.Value {
			known = append(known, leg.Name)
			continue
		}
		if leg.Source != nil && leg.Source.Element != nil {
			r.report(readsElement(literal.At, given.Element, leg.Source.Element))
			return nil, false
		}
		given.Leg = leg.Name
		return leg.Source, true
	}
	r.report(unknownLeg(literal.At, text.Value, known))
	return nil, false
}

// pathOf is the path of a warehouse table with dots, "" for other sources.
func pathOf(s *resolve.Source) string {
	for _, argument := range s.Arguments {
		if argument.Field.Name != "path" {
			continue
		}
		var parts []string
		for _, part := range argument.Texts {
			parts = append(parts, part.Value)
		}
		return strings.Join(parts, ".")
	}
	return ""
}

// sources are the warehouse tables that a workbook reads, by their paths.
func sources(w *resolve.Workbook) map[string]*resolve.Source {
	found := map[string]*resolve.Source{}
	var visit func(s *resolve.Source)
	visit = func(s *resolve.Source) {
		if s == nil {
			return
		}
		if path := pathOf(s); path != "" && found[path] == nil {
			found[path] = s
		}
		visit(s.Primary)
		for _, leg := range s.Legs {
			visit(leg.Source)
		}
		for _, member := range s.Members {
			visit(member)
		}
	}
	for _, element := range w.Elements {
		visit(element.Source)
	}
	return found
}

// checkGiven holds rows against what is known of the source: names that it lacks,
// and fields that are not of their column's type. It gives the types.
func (r *reader) checkGiven(given *Given, read *resolve.Source) map[string]formula.Type {
	known, types, whole := r.known(given, read)
	header := given.Table.names()
	headings, columns := plainNames(header), plainNames(known)
	var lacking []string
	for _, column := range known {
		if !headings[name.Plain(column)] {
			lacking = append(lacking, column)
		}
	}
	for i, heading := range header {
		if columns[name.Plain(heading)] {
			continue
		}
		// Where not all columns are known, a name is doubted that is near to one which
		// the rows lack.
		if near := name.Nearest(heading, lacking); whole || len(near) > 0 {
			r.report(unknownHeading(given.Table.HeadingAt(i), heading, near, known))
		}
	}
	if given.Table.Grid == nil {
		return types
	}
	vectors := map[string]vector.Type{}
	for column, t := range types {
		vectors[column] = vector.TypeOf(t)
	}
	if _, fault := given.Table.Grid.Table(vectors, r.env); fault != nil {
		r.report(badTable(given.Table.place(fault.Start, fault.End), fault))
	}
	return types
}

// plainNames is the set of names without what friendly names change.
func plainNames(names []string) map[string]bool {
	plain := make(map[string]bool, len(names))
	for _, each := range names {
		plain[name.Plain(each)] = true
	}
	return plain
}

// known lists the columns of what rows are given to with their types; whole reports
// that there are no others.
func (r *reader) known(given *Given, read *resolve.Source) (known []string, types map[string]formula.Type, whole bool) {
	types = map[string]formula.Type{}
	put := func(column string, t formula.Type) {
		if known = append(known, column); t != formula.TypeAny && t != "" {
			types[column] = t
		}
	}
	if isLinked(read) {
		for _, column := range given.Element.Columns {
			if column.Key || column.Expr == nil && column.System == "" {
				put(column.Name, typedAs(column))
			}
		}
		return known, types, true
	}
	if read != nil {
		for _, offered := range read.Offered() {
			put(offered.Name, offered.Type)
			whole = whole || offered.Type != formula.TypeAny
		}
	}
	for _, key := range keysOf(r.names(), read) {
		put(key, formula.TypeAny)
	}
	for _, element := range r.names().Elements {
		for _, column := range element.Columns {
			name, ok := readFrom(element, column, given, read)
			if !ok {
				continue
			}
			put(name, typedAs(column))
		}
	}
	return known, types, whole
}

// typedAs is the type that a column says, else the one that it is inferred to have.
func typedAs(column *resolve.Column) formula.Type {
	if inferred, ok := column.Inferred(); ok && column.Type == "" {
		return inferred.Type
	}
	return formula.Type(column.Type)
}

// GivenColumns lists the columns that rows given to an element, or to a leg of what
// it joins, may have, as far as they are known.
func GivenColumns(w *resolve.Workbook, element *resolve.Element, leg string) []string {
	read := element.Source
	if read != nil && read.Primary != nil {
		if leg == "" {
			read = read.Primary
		} else {
			for _, each := range element.Source.Legs {
				if each.Name == leg {
					read = each.Source
				}
			}
		}
	}
	r := &reader{test: &Test{Subject: Subject{Names: w}}}
	known, _, _ := r.known(&Given{Element: element}, read)
	var names []string
	for _, name := range known {
		if !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return names
}

// keysOf are the columns of a source by which joins compare it.
func keysOf(w *resolve.Workbook, read *resolve.Source) []string {
	var names []string
	add := func(text string) {
		if ref, ok := parsed(text).(*formula.Ref); ok {
			names = append(names, ref.Name)
		}
	}
	for _, element := range w.Elements {
		if element.Source == nil || element.Source.Primary == nil || read == nil {
			continue
		}
		of := func(s *resolve.Source) bool {
			return s == read || s != nil && pathOf(s) != "" && pathOf(s) == pathOf(read)
		}
		for _, leg := range element.Source.Legs {
			for _, key := range leg.Keys {
				if of(leg.Source) {
					add(key.Right)
				}
				if of(leg.Left) {
					add(key.Left)
				}
			}
		}
	}
	return names
}

func parsed(text string) formula.Expr {
	expr, _ := formula.ParseString(text) // a constant names no column
	return expr
}

// readFrom is the name of the source's column that a column of an element takes
// through.
func readFrom(element *resolve.Element, column *resolve.Column, given *Given, read *resolve.Source) (string, bool) {
	if element.Source == nil {
		return column.Name, given.Element == element && column.System == "" && column.Expr == nil
	}
	ref, ok := column.Expr.(*formula.Ref)
	if !ok || !column.Through {
		return "", false
	}
	whole := element.Source
	switch {
	case whole == read:
		return ref.Name, true
	case whole.Primary == read && read != nil:
		return ref.Name, ref.Qualifier == ""
	case whole.Primary == nil:
		return ref.Name, pathOf(whole) != "" && read != nil && pathOf(whole) == pathOf(read)
	}
	for _, leg := range whole.Legs {
		if leg.Source == read && leg.Name == ref.Qualifier {
			return ref.Name, true
		}
	}
	return "", false
}
