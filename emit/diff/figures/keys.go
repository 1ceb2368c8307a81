package figures

import (
	"hash/maphash"
	"math"
	"slices"

	"github.com/sigmac/sigmac/emit/evaluate/calc"
	"github.com/sigmac/sigmac/emit/evaluate/relation"
	"github.com/sigmac/sigmac/emit/evaluate/vector"
)

// A shape is the columns of a side in their order, with their types.
type shape struct {
	names []string
	types map[string]vector.Type
	rows  int
	// distinct are the columns with a value of its own in each row.
	distinct map[string]bool
}

// A candidate is a column that may tell rows apart; it is given up at the first value that
// comes again, as most are among the first rows.
type candidate struct {
	hashes []uint64
	isOut  bool
}

func (c *candidate) add(seed maphash.Seed, v *vector.Vector, first bool) {
	var text []byte
	for row := range v.Len {
		if v.Type == vector.Untyped || v.IsNull(row) || v.Type == vector.Number && v.Number(row) != math.Trunc(v.Number(row)) {
			c.isOut, c.hashes = true, nil // amounts that differ by chance tell no rows apart
			return
		}
		text = v.AppendJSON(text[:0], row)
		c.hashes = append(c.hashes, maphash.Bytes(seed, text))
	}
	if first && c.repeats() {
		c.isOut, c.hashes = true, nil
	}
}

func (c *candidate) repeats() bool {
	slices.Sort(c.hashes)
	for i := 1; i < len(c.hashes); i++ {
		if c.hashes[i] == c.hashes[i-1] {
			return true
		}
	}
	return false
}

func columnsOf(env *calc.Env, rows Rows) (*shape, error) {
	s := &shape{types: map[string]vector.Type{}, distinct: map[string]bool{}}
	seed, candidates := maphash.MakeSeed(), map[string]*candidate{}
	err := rows.Each(env, func(part *relation.Table) error {
		first := s.rows == 0
		s.rows += part.Rows
		for _, column := range part.Columns {
			known, ok := s.types[column.Name]
			if !ok {
				s.names = append(s.names, column.Name)
				candidates[column.Name] = &candidate{isOut: !first} // nulls came before
			}
			if known == vector.Untyped {
				s.types[column.Name] = column.Values.Type
			}
			if c := candidates[column.Name]; !c.isOut {
				c.add(seed, column.Values, first)
			}
		}
		return nil
	})
	for name, c := range candidates {
		s.distinct[name] = !c.isOut && len(c.hashes) == s.rows && !c.repeats()
	}
	return s, err
}

// identity is the column that tells the rows of a table apart on both sides: a text or a
// date before a number; "" for none.
func identity(older, newer *shape) string {
	found := ""
	for _, name := range newer.names {
		if !newer.distinct[name] || !older.distinct[name] || older.types[name] != newer.types[name] {
			continue
		}
		if newer.types[name] != vector.Number {
			return name
		}
		if found == "" {
			found = name
		}
	}
	return found
}
