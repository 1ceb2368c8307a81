package calc

import (
	"cmp"

	"github.com/sigmac/sigmac/emit/evaluate/vector"
	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/name"
)

func lookups() map[string]*function {
	lookup := &function{special: lookup, localKeys: true, prepare: prepareLookup}
	rollup := &function{special: lookup.special, localKeys: true, prepare: prepareLookup}
	return map[string]*function{"Lookup": lookup, "Rollup": rollup}
}

// lookupCall is the node of a lookup: what is computed in which other element,
// and the keys there. The keys here are the odd arguments.
type lookupPlan struct {
	element string
	// columns are those that it names of the other element.
	columns []string
	formula *Program
	keys    []*Program
	total   bool
}

func prepareLookup(here at, f *function, x *formula.Call, args []node) (node, error) {
	if len(x.Args)%2 == 0 {
		return nil, wrongValue(here.place, "a key of `"+f.name+"` has no counterpart", "it is "+f.info.Signature())
	}
	p := &lookupPlan{}
	for i := 0; i < len(x.Args); i += 2 {
		if err := p.external(x.Args[i]); err != nil {
			return nil, err
		}
		program, err := Compile(x.Args[i])
		if err != nil {
			return nil, err
		}
		if i == 0 {
			p.formula = program
		} else {
			p.keys = append(p.keys, program)
		}
	}
	p.total = formula.IsAggregate(x.Args[0], func(*formula.Ref) bool { return false })
	if p.element == "" {
		return nil, wrongValue(x.Args[0].Span(), "`"+f.name+"` reads another element, and none is named here", "write [Element/Column]")
	}
	own := *f
	own.special = func(r *run, x *call) (*vector.Vector, error) { return r.lookup(x, p) }
	return &call{here, &own, args}, nil
}

// external notes the one element that the references of a formula name.
func (p *lookupPlan) external(expr formula.Expr) error {
	var failed error
	formula.Walk(expr, func(x formula.Expr) bool {
		ref, ok := x.(*formula.Ref)
		switch {
		case !ok || ref.Qualifier == "":
		case p.element == "":
			p.element = ref.Qualifier
		case p.element != ref.Qualifier:
			failed = wrongValue(ref.Span(), "a lookup reads one element, and this names a second one", "")
		}
		if ok && ref.Qualifier != "" && len(ref.Via) == 0 {
			p.columns = append(p.columns, ref.Name)
		}
		return true
	})
	return failed
}

func lookup(*run, *call) (*vector.Vector, error) { panic("a lookup is prepared") }

// lookup computes a formula for each key of another element, and takes for each
// row what its keys find.
func (r *run) lookup(x *call, p *lookupPlan) (*vector.Vector, error) {
	other, err := r.external(x, p)
	if err != nil {
		return nil, err
	}
	local, err := r.all(localKeys(x))
	if err != nil {
		return nil, err
	}
	keys := make([]*vector.Vector, len(p.keys))
	for i, key := range p.keys {
		if keys[i], err = other.Run(key, Base); err != nil {
			return nil, err
		}
		c := &rowCall{run: r, call: x, args: []*vector.Vector{local[i], keys[i]}, n: r.n, rows: r.n}
		if _, err := c.comparable(x.function.name, 1); err != nil {
			return nil, wrongValue(x.args[2*i+1].span(), "the keys of a lookup are of one type: this is "+name.WithArticle(local[i].Type.String())+", the other one "+name.WithArticle(keys[i].Type.String()), "")
		}
		local[i], keys[i] = c.args[0], c.args[1]
	}
	if p.total {
		return r.rollup(p, other, local, keys)
	}
	values, err := other.Run(p.formula, Base)
	if err != nil {
		return nil, err
	}
	return r.single(values, Match(local, r.n, keys, other.Rows)), nil
}

func (r *run) external(x *call, p *lookupPlan) (*Sheet, error) {
	if p.element == r.sheet.Prefix && r.sheet.Prefix != "" {
		return r.sheet, nil
	}
	if r.sheet.Env.Element != nil {
		other, err := r.sheet.Env.Element(p.element, p.columns)
		if err != nil || other != nil {
			return other, err
		}
	}
	return nil, unknownReference(x.place, p.element, "a lookup names another element of the workbook")
}

// single takes the one value that matches; where there are several it is "*" for
// a text and null for anything else.
func (r *run) single(values *vector.Vector, matches Matches) *vector.Vector {
	places := nowhereIn(r.n)
	var several []int
	for row := range r.n {
		switch found := matches.Of(row); len(found) {
		case 0:
		case 1:
			places[row] = found[0]
		default:
			several = append(several, row)
		}
	}
	taken := values.Take(places)
	if len(several) == 0 {
		return taken
	}
	if values.Type != vector.Text {
		r.sheet.Env.note("a lookup finds several rows for a key; Sigma shows \"*\" there, null stands here")
		return taken
	}
	texts, nulls := append([]string(nil), vector.Data[string](taken)...), vector.NewMask(r.n)
	for row, place := range places {
		if place < 0 || values.IsNull(int(place)) {
			nulls.Add(row)
		}
	}
	for _, row := range several {
		texts[row] = "*"
		nulls[row>>6] &^= 1 << (row & 63)
	}
	return vector.Of(vector.Text, texts, nulls)
}

// rollup computes an aggregate for each key of the other element.
func (r *run) rollup(p *lookupPlan, other *Sheet, local, keys []*vector.Vector) (*vector.Vector, error) {
	grouped := NewSheet(other.Env, other.Rows)
	grouped.Prefix = other.Prefix
	grouped.Prefix = cmp.Or(grouped.Prefix, p.element)
	grouped.Sorts[Base] = other.Sorts[Base]
	grouped.Resolve = func(ref *formula.Ref) (*Column, error) {
		column, err := other.find(ref)
		if column == nil || err != nil {
			return nil, err
		}
		values, err := other.At(column, Base)
		if err != nil {
			return nil, err
		}
		return &Column{Name: column.Name, Level: Base, values: values, state: done}, nil
	}
	level := Grand
	for i, key := range keys {
		dimension, err := grouped.AddDimension(&Column{Name: ordinal(i), Level: Base, values: key, state: done})
		if err != nil {
			return nil, err
		}
		level |= dimension
	}
	values, err := grouped.Run(p.formula, level)
	if err != nil {
		return nil, err
	}
	firsts, err := grouped.Firsts(level)
	if err != nil {
		return nil, err
	}
	for i := range keys {
		keys[i] = keys[i].Take(firsts)
	}
	matches := Match(local, r.n, keys, len(firsts))
	places := nowhereIn(r.n)
	for row := range places {
		if found := matches.Of(row); len(found) > 0 {
			places[row] = found[0]
		}
	}
	return values.Take(places), nil
}
