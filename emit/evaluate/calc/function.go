package calc

import (
	"sync"

	"github.com/sigmac/sigmac/emit/evaluate/vector"
	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/name"
)

// A function is how a function or an operator is computed.
type function struct {
	name string
	info *formula.Function
	// rows computes a value for each row, aggregate one for each group, window
	// one for each row from its neighbours. special does it all by itself.
	rows      rowFunction
	aggregate func(*groupCall) (*vector.Vector, error)
	window    func(*windowCall) (*vector.Vector, error)
	special   func(*run, *call) (*vector.Vector, error)
	// prepare makes the node of a call, where it is more than its arguments.
	prepare func(here at, f *function, x *formula.Call, args []node) (node, error)
	// ordered is set for aggregates that want the rows in order, total for what
	// has the level of where it stands, localKeys for lookups.
	ordered, total, localKeys bool
}

type rowFunction func(*rowCall) (*vector.Vector, error)

// table is how functions are computed, by their names in the catalogue;
// operators by their signs.
func table() map[string]*function {
	functionTable.once.Do(func() { functionTable.all = makeTable() })
	return functionTable.all
}

var functionTable struct {
	once sync.Once
	all  map[string]*function
}

func makeTable() map[string]*function {
	all := map[string]*function{}
	for _, group := range []map[string]*function{
		operators(), textFunctions(), patternFunctions(), numberFunctions(), mathFunctions(), logicalFunctions(), dateFunctions(), rangeFunctions(), arrayFunctions(),
		convertFunctions(), financeFunctions(), geographyFunctions(), aggregates(), statistics(), windows(), movingWindows(), ranks(), totalFunctions(), lookups(), systemFunctions(),
	} {
		for name, f := range group {
			f.name = name
			f.info, _ = formula.Lookup(name)
			all[name] = f
		}
	}
	return all
}

// Implemented reports whether a function of the catalogue can be computed here.
func Implemented(name string) bool { return table()[name] != nil }

// Reason is why a function cannot be computed here; empty if it can.
func Reason(name string) string { return reasons[name] }

const (
	ofWarehouse = "it calls a function of the warehouse"
	ofDisplay   = "it makes a picture for the page, not a value"
)

// reasons are the functions of the catalogue that are not computed.
var reasons = map[string]string{
	"AggDatetime": ofWarehouse, "AggGeography": ofWarehouse, "AggLogical": ofWarehouse, "AggNumber": ofWarehouse, "AggText": ofWarehouse, "AggVariant": ofWarehouse,
	"CallDatetime": ofWarehouse, "CallGeography": ofWarehouse, "CallLogical": ofWarehouse, "CallNumber": ofWarehouse, "CallText": ofWarehouse, "CallVariant": ofWarehouse,
	"Sparkline": ofDisplay, "SparklineAgg": ofDisplay,
	"RaggedHierarchy": "Sigma does not say what it gives",
}

func rowwise(f rowFunction) *function { return &function{rows: f} }

// each computes a function of the stored values of its arguments, null where one
// of them is null or f says so.
func each[R vector.Element](t vector.Type, f func(c *rowCall, i int) (R, bool)) rowFunction {
	return func(c *rowCall) (*vector.Vector, error) {
		nulls := vector.UnionOf(c.n, c.args...)
		return c.make(func(out builder) {
			values := make([]R, c.n)
			for i := range values {
				ok := nulls == nil || !nulls.Has(i)
				if ok {
					values[i], ok = f(c, i)
				}
				if !ok {
					out.null(i)
				}
			}
			out.set(vector.Of(t, values, out.nulls()))
		}), nil
	}
}

// eachAny computes a function of the stored values of its arguments, nulls included.
func eachAny[R vector.Element](t vector.Type, f func(c *rowCall, i int) (R, bool)) rowFunction {
	return func(c *rowCall) (*vector.Vector, error) {
		return c.make(func(out builder) {
			values := make([]R, c.n)
			for i := range values {
				ok := false
				if values[i], ok = f(c, i); !ok {
					out.null(i)
				}
			}
			out.set(vector.Of(t, values, out.nulls()))
		}), nil
	}
}

// map1 and map2 are each for one and two arguments, without a look at what they
// are for every value.
func map1[A, R vector.Element](t vector.Type, f func(A) (R, bool)) rowFunction {
	return func(c *rowCall) (*vector.Vector, error) {
		data := vector.Data[A](c.args[0])
		nulls := vector.UnionOf(c.n, c.args...)
		return c.make(func(out builder) {
			values := make([]R, c.n)
			for i := range values {
				ok := nulls == nil || !nulls.Has(i)
				if ok {
					values[i], ok = f(data[i])
				}
				if !ok {
					out.null(i)
				}
			}
			out.set(vector.Of(t, values, out.nulls()))
		}), nil
	}
}

func map2[A, B, R vector.Element](t vector.Type, f func(A, B) (R, bool)) rowFunction {
	return func(c *rowCall) (*vector.Vector, error) {
		first, second := vector.Data[A](c.args[0]), vector.Data[B](c.args[1])
		nulls := vector.UnionOf(c.n, c.args...)
		stepA, stepB := c.step(0), c.step(1)
		return c.make(func(out builder) {
			values := make([]R, c.n)
			for i := range values {
				ok := nulls == nil || !nulls.Has(i)
				if ok {
					values[i], ok = f(first[i*stepA], second[i*stepB])
				}
				if !ok {
					out.null(i)
				}
			}
			out.set(vector.Of(t, values, out.nulls()))
		}), nil
	}
}

// step is how far apart the values of an argument are stored: 0 for a constant.
func (c *rowCall) step(k int) int {
	if c.args[k].Constant {
		return 0
	}
	return 1
}

// builder collects the nulls of a vector and then the vector.
type builder struct{ *building }

type building struct {
	n      int
	mask   vector.Mask
	vector *vector.Vector
}

func (b builder) null(i int) {
	if b.mask == nil {
		b.mask = vector.NewMask(b.n)
	}
	b.mask.Add(i)
}

func (b builder) nulls() vector.Mask { return b.mask }

func (b builder) set(v *vector.Vector) { b.vector = v }

// make builds a vector of n values, a constant one where all arguments are.
func (c *rowCall) make(build func(builder)) *vector.Vector {
	b := builder{&building{n: c.n}}
	build(b)
	return c.spread(b.vector)
}

// spread makes a constant of one value that stands for several rows.
func (c *rowCall) spread(v *vector.Vector) *vector.Vector {
	if c.n == c.rows {
		return v
	}
	return v.Stretch(c.rows)
}

func (c *rowCall) num(k, i int) float64         { return c.args[k].Number(i) }
func (c *rowCall) text(k, i int) string         { return c.args[k].Text(i) }
func (c *rowCall) date(k, i int) vector.Instant { return c.args[k].Date(i) }
func (c *rowCall) value(k, i int) vector.Value  { return c.args[k].Value(i) }
func (c *rowCall) null(k, i int) bool           { return c.args[k].IsNull(i) }
func (c *rowCall) has(k int) bool               { return k < len(c.args) }

// numOr is a number that may be left out.
func (c *rowCall) numOr(k, i int, otherwise float64) float64 {
	if c.has(k) {
		return c.num(k, i)
	}
	return otherwise
}

func total[A, R any](f func(A) R) func(A) (R, bool) {
	return func(a A) (R, bool) { return f(a), true }
}

func total2[A, B, R any](f func(A, B) R) func(A, B) (R, bool) {
	return func(a A, b B) (R, bool) { return f(a, b), true }
}

// unify gives arguments one type: that of the first one that has any.
func (c *rowCall) unify(indexes []int) (vector.Type, error) {
	t := vector.Untyped
	for _, k := range indexes {
		switch got := c.args[k].Type; {
		case got == vector.Untyped || got == t:
		case t == vector.Untyped:
			t = got
		default:
			return t, c.fail(k, "the values of `"+c.call.function.name+"` are of one type; this is "+name.WithArticle(got.String())+", an earlier one "+name.WithArticle(t.String()), conversion(got, t))
		}
	}
	if t == vector.Untyped {
		return t, nil
	}
	for _, k := range indexes {
		c.args[k] = c.args[k].As(t)
	}
	return t, nil
}

// pick takes for each row the value of the argument that choose names; -1 is
// null. All arguments among the indexes are of one type.
func (c *rowCall) pick(indexes []int, choose func(i int) int) (*vector.Vector, error) {
	t, err := c.unify(indexes)
	if err != nil {
		return nil, err
	}
	switch t {
	case vector.Number:
		return pick[float64](c, t, choose), nil
	case vector.Text:
		return pick[string](c, t, choose), nil
	case vector.Date:
		return pick[vector.Instant](c, t, choose), nil
	case vector.Logical:
		return pick[bool](c, t, choose), nil
	case vector.Variant, vector.Array, vector.Geography:
		return pick[vector.Value](c, t, choose), nil
	case vector.Record:
		return nil, c.fail(indexes[0], "`"+c.call.function.name+"` takes no records", "take a part of it, as in `[Range].min`")
	}
	return vector.Nulls(vector.Untyped, c.rows), nil
}

func pick[E vector.Element](c *rowCall, t vector.Type, choose func(i int) int) *vector.Vector {
	data := make([][]E, len(c.args))
	for k, arg := range c.args {
		if arg.Type == t {
			data[k] = vector.Data[E](arg)
		}
	}
	return c.make(func(out builder) {
		values := make([]E, c.n)
		for i := range values {
			k := choose(i)
			if k < 0 || c.args[k].IsNull(i) {
				out.null(i)
				continue
			}
			values[i] = data[k][c.args[k].At(i)]
		}
		out.set(vector.Of(t, values, out.nulls()))
	})
}

// from lists the argument indexes from k on, every step-th.
func (c *rowCall) from(k, step int) []int {
	var indexes []int
	for ; k < len(c.args); k += step {
		indexes = append(indexes, k)
	}
	return indexes
}
