package evaluate

import (
	"slices"
	"strings"

	"github.com/sigmac/sigmac/emit/evaluate/calc"
	"github.com/sigmac/sigmac/emit/evaluate/relation"
	"github.com/sigmac/sigmac/emit/evaluate/vector"
	"github.com/sigmac/sigmac/emit/spec/view"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/name"
)

// side is one of the sources of a join: which of its rows stands in each row of
// the join.
type side struct {
	sheet    *calc.Sheet
	prefixes []string
	rows     []int32
	// several are the rows for which a lookup found more than one.
	several []bool
}

// join puts sources side by side, leg after leg.
func (b *Book) join(s *view.Source, reader *view.Element) (*calc.Sheet, error) {
	primary, err := b.rowsOf(s.Join.Primary, reader, "")
	if err != nil {
		return nil, err
	}
	sides := []*side{{sheet: primary, prefixes: prefixes(s.Name, s.Join.Primary), rows: all(primary.Rows)}}
	of := map[*view.Leg]*side{}
	for _, leg := range s.Join.Legs {
		left := sides[0]
		if leg.To != nil && of[leg.To] != nil {
			left = of[leg.To]
		}
		right, err := b.leg(leg, reader, left, sides)
		if err != nil {
			return nil, err
		}
		of[leg] = right
		sides = append(sides, right)
	}
	return b.joined(sides), nil
}

func all(n int) []int32 {
	rows := make([]int32, n)
	for i := range rows {
		rows[i] = int32(i)
	}
	return rows
}

// prefixes are what formulas may write before the columns of a side.
func prefixes(name string, s *view.Source) []string {
	var known []string
	if name != "" {
		known = append(known, name)
	}
	if s == nil {
		return known
	}
	if prefix := s.Prefix(); prefix != "" {
		known = append(known, prefix)
	}
	if s.Element != nil {
		known = append(known, s.Element.ID)
	}
	return known
}

// leg joins one more source, and moves the rows of the sides that are there.
func (b *Book) leg(leg *view.Leg, reader *view.Element, left *side, sides []*side) (*side, error) {
	sheet, err := b.rowsOf(leg.Right, reader, legName(leg))
	if err != nil {
		return nil, err
	}
	var keys []relation.Key
	for _, key := range leg.Keys {
		lefts, err := b.values(left.sheet, key.Left)
		if err != nil {
			return nil, err
		}
		rights, err := b.values(sheet, key.Right)
		if err != nil {
			return nil, err
		}
		keys = append(keys, relation.Key{Left: lefts.Take(left.rows), Right: rights, Op: key.Operator})
	}
	lefts, rights, several, err := relation.Join(leg.Type, keys, len(left.rows), sheet.Rows, b.env.Limits.Rows)
	if err != nil {
		if finding, ok := calc.FindingOf(err); ok && finding.Span.IsZero() {
			finding.Span = leg.Span()
			err = calc.Fail(finding)
		}
		return nil, err
	}
	b.Joins = append(b.Joins, JoinCount{Element: reader, Leg: leg, Before: len(left.rows), Repeated: countRepeated(lefts, len(left.rows))})
	for _, s := range sides {
		s.move(lefts)
	}
	right := &side{sheet: sheet, prefixes: prefixes(leg.Name, leg.Right), rows: rights}
	if leg.Type == "lookup" {
		right.several = several
	}
	return right, nil
}

// countRepeated is how many rows of a join repeat one of the n rows on the left.
func countRepeated(lefts []int32, n int) int {
	seen, count := vector.NewMask(n), 0
	for _, row := range lefts {
		switch {
		case row < 0:
		case seen.Has(int(row)):
			count++
		default:
			seen.Add(int(row))
		}
	}
	return count
}

func legName(leg *view.Leg) string {
	if leg.Name != "" {
		return leg.Name
	}
	if leg.Right != nil {
		return leg.Right.Prefix()
	}
	return ""
}

// move takes rows of the join so far; -1 is none.
func (s *side) move(places []int32) {
	rows := make([]int32, len(places))
	var several []bool
	if s.several != nil {
		several = make([]bool, len(places))
	}
	for i, place := range places {
		rows[i] = -1
		if place >= 0 {
			rows[i] = s.rows[place]
			if several != nil {
				several[i] = s.several[place]
			}
		}
	}
	s.rows, s.several = rows, several
}

// joined is the sheet of joined rows.
func (b *Book) joined(sides []*side) *calc.Sheet {
	sheet := calc.NewSheet(b.env, len(sides[0].rows))
	sheet.Resolve = remembering(func(ref *formula.Ref) (*vector.Vector, error) {
		for _, s := range sides {
			if !s.has(ref.Qualifier) {
				continue
			}
			if values, err := s.column(b, ref.Name); values != nil || err != nil {
				return values, err
			}
		}
		return nil, nil
	})
	return sheet
}

// remembering makes a resolver of what gives the values of references, nil for none, and asks for
// each once.
func remembering(valuesOf func(*formula.Ref) (*vector.Vector, error)) func(*formula.Ref) (*calc.Column, error) {
	type key struct{ qualifier, name string }
	known := map[key]*calc.Column{}
	return func(ref *formula.Ref) (*calc.Column, error) {
		key := key{ref.Qualifier, ref.Name}
		if c, ok := known[key]; ok {
			return c, nil
		}
		values, err := valuesOf(ref)
		if err != nil || values == nil {
			return nil, err
		}
		known[key] = calc.NewValues(ref.Name, values)
		return known[key], nil
	}
}

func (s *side) has(qualifier string) bool {
	if qualifier == "" {
		return true
	}
	return slices.ContainsFunc(s.prefixes, func(prefix string) bool { return strings.EqualFold(prefix, qualifier) })
}

// column is a column of a side on the rows of the join; nil if there is none.
func (s *side) column(b *Book, name string) (*vector.Vector, error) {
	column := s.sheet.Column(name)
	if column == nil && s.sheet.Resolve != nil {
		ref := formula.NewRef(noSpan, formula.EscapeName(name))
		var err error
		if column, err = s.sheet.Resolve(ref); err != nil {
			return nil, err
		}
	}
	if column == nil {
		return nil, nil
	}
	values, err := s.sheet.At(column, calc.Base)
	if err != nil {
		return nil, err
	}
	return s.marked(b, values.Take(s.rows)), nil
}

// marked is the values of a lookup join, with "*" where several rows match.
func (s *side) marked(b *Book, values *vector.Vector) *vector.Vector {
	marked, lost := relation.Mark(values, s.several)
	if lost {
		b.note("a lookup join finds several rows for a key; Sigma shows \"*\" there, null stands here")
	}
	return marked
}

// union puts sources under each other. A member that lacks a column has nulls.
func (b *Book) union(s *view.Source, reader *view.Element) (*calc.Sheet, error) {
	var members []*calc.Sheet
	var counts []int
	total := 0
	for i, member := range s.Union.Sources {
		sheet, err := b.rowsOf(member, reader, legOfUnion(i, member))
		if err != nil {
			return nil, err
		}
		members, counts = append(members, sheet), append(counts, sheet.Rows)
		total += sheet.Rows
	}
	if total > b.env.Limits.Rows {
		return nil, calc.Fail(diag.New(diag.RowsBound, s.Span(), "a union has too many rows"))
	}
	sheet := calc.NewSheet(b.env, total)
	sheet.Prefix = s.Prefix()
	for _, match := range s.Union.Matches {
		values, err := b.unionColumn(match, members, counts)
		if err != nil {
			sheet.AddFault(match.Name, calc.Base, err)
			continue
		}
		sheet.AddValues(match.Name, values)
	}
	return sheet, nil
}

// legOfUnion names a member of a union for the files of rows.
func legOfUnion(i int, member *view.Source) string {
	if i == 0 || member == nil {
		return ""
	}
	return member.Prefix()
}

func (b *Book) unionColumn(match view.Match, members []*calc.Sheet, counts []int) (*vector.Vector, error) {
	vectors, kind := make([]*vector.Vector, len(members)), vector.Untyped
	for i, member := range members {
		if i >= len(match.Columns) || match.Columns[i] == "" {
			continue
		}
		values, err := b.values(member, bracketed(match.Columns[i]))
		if err != nil {
			return nil, err
		}
		switch {
		case values.Type == vector.Untyped || values.Type == kind:
		case kind == vector.Untyped:
			kind = values.Type
		default:
			return nil, calc.Fail(diag.New(diag.WrongRowValue, match.Span(), "the column `"+match.Name+"` of a union is "+name.WithArticle(kind.String())+" in one source and "+name.WithArticle(values.Type.String())+" in another"))
		}
		vectors[i] = values
	}
	return vector.Concat(kind, vectors, counts), nil
}

// bracketed is a column of a member: written as a reference, or as a name.
func bracketed(text string) string {
	if strings.HasPrefix(strings.TrimSpace(text), "[") {
		return text
	}
	return "[" + formula.EscapeForSigma(text) + "]"
}
