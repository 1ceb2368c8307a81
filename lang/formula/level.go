package formula

// A Level says how many values a formula has in an element: one for each row,
// one for many rows, or one for all.
type Level uint8

// The levels of formulas. A formula of two parts has the higher level of both.
const (
	// Constant is a formula without a column.
	Constant Level = iota
	// Either fits rows and aggregates alike, such as `First([Price])` and
	// window functions without arguments.
	Either
	// Row is one value for each row.
	Row
	// Aggregate is one value for many rows.
	Aggregate
)

func (l Level) String() string {
	return [...]string{"constant", "row or aggregate", "row", "aggregate"}[l]
}

// A Mixture is a place where a row's value and an aggregate stand side by side,
// which Sigma can't compute: the two operands or arguments that do not go
// together.
type Mixture struct{ Row, Aggregate Expr }

// LevelOf infers the level of a formula from those of its references, and
// returns the first mixture, if there is one; the level is then Aggregate.
// An aggregate function makes an aggregate of anything, Lookup and Rollup give
// a row's value, GrandTotal and its kin an aggregate, and all others, window
// functions among them, have the level of what they are given.
func LevelOf(expr Expr, ref func(*Ref) Level) (Level, *Mixture) {
	inference := inference{ref: ref}
	return inference.level(expr), inference.mixture
}

// IsAggregate reports whether a formula is an aggregate; aggregateRef tells it of
// a reference.
func IsAggregate(expr Expr, aggregateRef func(*Ref) bool) bool {
	level, _ := LevelOf(expr, func(ref *Ref) Level {
		if aggregateRef(ref) {
			return Aggregate
		}
		return Row
	})
	return level == Aggregate
}

type inference struct {
	ref     func(*Ref) Level
	mixture *Mixture
}

func (n *inference) level(expr Expr) Level {
	switch x := expr.(type) {
	case *Ref:
		return n.ref(x)
	case *Call:
		return n.call(x)
	case *Unary:
		return n.level(x.X)
	case *Binary:
		return n.all(x.X, x.Y)
	case *Field:
		return n.level(x.X)
	case *Index:
		return n.all(x.X, x.Index)
	case *Record:
		values := make([]Expr, len(x.Fields))
		for i := range x.Fields {
			values[i] = x.Fields[i].Value
		}
		return n.all(values...)
	case *Paren:
		return n.level(x.X)
	case *List:
		return n.all(x.Items...)
	case *Tagged:
		return n.level(x.X)
	case *Bad:
		return Either
	}
	return Constant
}

func (n *inference) call(call *Call) Level {
	function, ok := Lookup(call.Name)
	if !ok {
		return n.all(call.Args...)
	}
	switch function.Level {
	case LevelAggregate, LevelGrand, LevelLookup, LevelSystem:
		return function.LevelOver(Constant)
	}
	return function.LevelOver(n.all(call.Args...))
}

// LevelOver is the level of a call of the function from that of its arguments
// together.
func (f *Function) LevelOver(given Level) Level {
	switch f.Level {
	case LevelAggregate, LevelGrand:
		return Aggregate
	case LevelLookup:
		return Row
	case LevelSystem:
		return Constant
	}
	if f.AlsoAggregate && given == Row || f.Level == LevelWindow && given == Constant {
		return Either
	}
	return given
}

// Mixes reports whether a formula of one level can't stand beside one of another.
func (l Level) Mixes(other Level) bool {
	return min(l, other) == Row && max(l, other) == Aggregate
}

// all is the level of several parts together.
func (n *inference) all(parts ...Expr) Level {
	level, first := Constant, Expr(nil)
	for _, part := range parts {
		next := n.level(part)
		if n.mixture == nil && level.Mixes(next) {
			n.mixture = mix(first, level, part)
		}
		if next > level {
			level, first = next, part
		}
	}
	return level
}

// mix orders a part of a known level and another of the opposite one.
func mix(first Expr, level Level, second Expr) *Mixture {
	if level == Row {
		return &Mixture{Row: first, Aggregate: second}
	}
	return &Mixture{Row: second, Aggregate: first}
}
