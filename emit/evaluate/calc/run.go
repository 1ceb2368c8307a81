package calc

import (
	"strings"

	"github.com/sigmac/sigmac/emit/evaluate/vector"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/name"
)

// Run computes a program at a level: a value for each of its rows.
func (s *Sheet) Run(p *Program, level Level) (*vector.Vector, error) {
	n, err := s.Count(level)
	if err != nil {
		return nil, err
	}
	r := &run{sheet: s, level: level, n: n, cells: s.Env.Limits.WithDefaults().Cells}
	v, err := r.eval(p.root)
	if err != nil {
		return nil, err
	}
	return v.Stretch(n), nil
}

// RunText reads, compiles and runs a formula.
func (s *Sheet) RunText(text string, level Level) (*vector.Vector, error) {
	p, err := CompileText(text)
	if err != nil {
		return nil, err
	}
	return s.Run(p, level)
}

// RunExpr compiles and runs the tree of a formula.
func (s *Sheet) RunExpr(expr formula.Expr, level Level) (*vector.Vector, error) {
	p, err := Compile(expr)
	if err != nil {
		return nil, err
	}
	return s.Run(p, level)
}

// run is one program that is being computed at a level.
type run struct {
	sheet *Sheet
	level Level
	n     int
	cells int
}

// at is the same run at another level.
func (r *run) at(level Level) (*run, error) {
	if level == r.level {
		return r, nil
	}
	n, err := r.sheet.Count(level)
	return &run{sheet: r.sheet, level: level, n: n, cells: r.cells}, err
}

func (r *run) eval(x node) (*vector.Vector, error) {
	switch x := x.(type) {
	case *literal:
		return x.value.Stretch(r.n), nil
	case *reference:
		return r.reference(x)
	case *call:
		return r.call(x)
	case *part:
		return r.part(x)
	case *entry:
		return r.entry(x)
	case *record:
		values, err := r.all(x.values)
		if err != nil {
			return nil, err
		}
		fields := make([]vector.Field, len(values))
		for i, v := range values {
			fields[i] = vector.Field{Name: x.keys[i], Values: v}
		}
		return vector.Records(fields, nil, r.n), nil
	}
	panic("unknown node")
}

func (r *run) all(nodes []node) ([]*vector.Vector, error) {
	vectors := make([]*vector.Vector, len(nodes))
	for i, x := range nodes {
		var err error
		if vectors[i], err = r.eval(x); err != nil {
			return nil, err
		}
	}
	return vectors, nil
}

func (r *run) reference(x *reference) (*vector.Vector, error) {
	if value := r.sheet.control(x.ref); value != nil {
		return value.Stretch(r.n), nil
	}
	column, err := r.sheet.find(x.ref)
	if err != nil {
		return nil, err
	}
	if column == nil {
		return nil, r.sheet.unknown(x)
	}
	return r.sheet.At(column, r.level)
}

// control is the value of the control that a reference means; nil if none. A
// control wins over a column of its name, as in Sigma; a range or a set of values
// does so only where its parts are named, since nothing else is computed with it.
func (s *Sheet) control(ref *formula.Ref) *vector.Vector {
	value := s.controlValue(ref)
	if value == nil || value.Type != vector.Record && value.Type != vector.Array {
		return value
	}
	if s.Column(ref.Name) != nil {
		return nil
	}
	return value
}

func (s *Sheet) controlValue(ref *formula.Ref) *vector.Vector {
	if s.Env.Control == nil || ref.Qualifier != "" {
		return nil
	}
	return s.Env.Control(ref.Name)
}

// find is the column that a reference means; nil if none.
// unknown says that a reference finds nothing, with the columns that are there.
func (s *Sheet) unknown(x *reference) error {
	names := make([]string, 0, len(s.columns))
	for _, c := range s.order {
		if !strings.HasPrefix(c.Name, " ") {
			names = append(names, c.Name)
		}
	}
	finding := diag.New(diag.UnknownValue, x.place, "nothing is called `["+x.ref.Inside()+"]` here")
	if len(names) > 0 && len(names) <= 12 {
		return Fail(finding.Suggesting(x.ref.Name, names, "write "+name.Alternatives(names)))
	}
	return Fail(finding.Suggesting(x.ref.Name, names, ""))
}

func (s *Sheet) find(ref *formula.Ref) (*Column, error) {
	if ref.Qualifier == "" || ref.Qualifier == s.Prefix {
		if c := s.Column(ref.Name); c != nil {
			return c, nil
		}
		if c := s.total(ref.Name); c != nil {
			return c, nil
		}
	}
	if s.Resolve != nil {
		return s.Resolve(ref)
	}
	return nil, nil
}

// call runs a function in the way of its level.
func (r *run) call(x *call) (*vector.Vector, error) {
	f := x.function
	r.cells -= r.n
	if r.cells < 0 {
		return nil, tooMuch(x.place, "the formula makes too many values on the way")
	}
	switch {
	case f.special != nil:
		return f.special(r, x)
	case f.aggregate != nil && f.window == nil:
		return r.aggregate(x)
	case f.window != nil:
		if f.aggregate != nil {
			fine, err := r.levelOf(x.args)
			if err != nil {
				return nil, err
			}
			if fine != none && !r.level.Has(fine) {
				return r.aggregate(x)
			}
		}
		return r.window(x)
	}
	args, err := r.all(x.args)
	if err != nil {
		return nil, err
	}
	return r.rows(x, args)
}

// rows runs a function of rows.
func (r *run) rows(x *call, args []*vector.Vector) (*vector.Vector, error) {
	if err := fit(x, args); err != nil {
		return nil, err
	}
	c := &rowCall{run: r, call: x, args: args, n: 1, rows: r.n}
	for _, arg := range args {
		if !arg.Constant {
			c.n = r.n
		}
	}
	if r.n == 0 {
		c.n = 0
	}
	v, err := x.function.rows(c)
	if err != nil {
		return nil, err
	}
	if c.n != r.n && !v.Constant {
		v = v.Stretch(r.n)
	}
	return v, nil
}

// rowCall is a call of a function of rows. n is the number of values to compute:
// one where all arguments are constant.
type rowCall struct {
	*run
	call    *call
	args    []*vector.Vector
	n, rows int
}

func (c *rowCall) fail(i int, message, help string) error {
	return wrongValue(c.call.args[i].span(), message, help)
}

// fit checks the types of arguments, and gives nulls without a type that of
// their parameter.
func fit(x *call, args []*vector.Vector) error {
	info := x.function.info
	if info == nil {
		return nil
	}
	for i, arg := range args {
		param := info.Param(i, len(args))
		if param == nil || param.Type == formula.TypeAny && len(param.Accepts) == 0 {
			continue
		}
		wanted := vector.TypeOf(param.Type)
		if arg.Type == vector.Untyped {
			args[i] = arg.As(wanted)
			continue
		}
		if !accepts(param, arg.Type) {
			return wrongType(x, i, info, param, arg.Type)
		}
	}
	return nil
}

func accepts(param *formula.Param, t vector.Type) bool {
	for _, accepted := range param.Accepts {
		if accepted == formula.TypeVariant && isVariant(t) || vector.TypeOf(accepted) == t {
			return true
		}
	}
	switch param.Type {
	case formula.TypeAny:
		return len(param.Accepts) == 0 || t == vector.Variant
	case formula.TypeArray, formula.TypeVariant:
		return isVariant(t)
	}
	return vector.TypeOf(param.Type) == t
}

// isVariant reports whether values are variant data, as arrays are.
func isVariant(t vector.Type) bool { return t == vector.Array || t == vector.Variant }

// wantedOf names what a parameter takes, with an article.
func wantedOf(param *formula.Param) string {
	if param.Type != formula.TypeAny {
		return name.WithArticle(string(param.Type))
	}
	kinds := make([]string, len(param.Accepts))
	for i, accepted := range param.Accepts {
		kinds[i] = string(accepted)
	}
	return "one of " + strings.Join(kinds, ", ")
}

func wrongType(x *call, i int, info *formula.Function, param *formula.Param, got vector.Type) error {
	finding := diag.New(diag.WrongRowValue, x.args[i].span(), "argument "+ordinal(i)+" of "+name.Quote(info.Name)+" is "+name.WithArticle(got.String())+" and should be "+wantedOf(param))
	return Fail(finding.WithHelp(conversion(got, vector.TypeOf(param.Type))))
}

// conversion says how one type becomes another.
func conversion(from, to vector.Type) string {
	switch to {
	case vector.Text:
		return "`Text()` makes a text of it"
	case vector.Number:
		return "`Number()` makes a number of it"
	case vector.Date:
		return "`Date()` makes a date of it"
	case vector.Logical:
		if from == vector.Number {
			return "compare it, as in `[Value] = 1`"
		}
		return "`Logical()` makes a logical value of it"
	}
	return ""
}

func ordinal(i int) string { return string(rune('1' + min(i, 8))) }

// part reads a field of a record or a variant.
func (r *run) part(x *part) (*vector.Vector, error) {
	if ref, ok := x.of.(*reference); ok {
		if value := r.sheet.controlValue(ref.ref); value != nil && value.Type == vector.Record && value.Field(x.name) != nil {
			return value.Field(x.name).Stretch(r.n), nil
		}
	}
	of, err := r.eval(x.of)
	if err != nil {
		return nil, err
	}
	switch of.Type {
	case vector.Record:
		if field := of.Field(x.name); field != nil {
			return field, nil
		}
		return nil, unknownReference(x.place, x.name, "the value has no part of this name")
	case vector.Variant, vector.Array:
		return variantParts(of, func(v vector.Value, _ int) vector.Value { return v.Field(x.name) }), nil
	case vector.Untyped:
		return of, nil
	}
	return nil, wrongValue(x.place, "a "+of.Type.String()+" has no parts", "")
}

// entry reads an entry of an array.
func (r *run) entry(x *entry) (*vector.Vector, error) {
	both, err := r.all([]node{x.of, x.index})
	if err != nil {
		return nil, err
	}
	of, index := both[0], both[1].As(vector.Number)
	if of.Type == vector.Untyped {
		return of, nil
	}
	if of.Type != vector.Array && of.Type != vector.Variant {
		return nil, wrongValue(x.place, "a "+of.Type.String()+" has no entries", "")
	}
	switch index.Type {
	case vector.Number:
		return variantParts(r.full(of, index), func(v vector.Value, row int) vector.Value {
			if index.IsNull(row) {
				return vector.Value{}
			}
			return v.Entry(int(index.Number(row)))
		}), nil
	case vector.Text:
		return variantParts(r.full(of, index), func(v vector.Value, row int) vector.Value {
			if index.IsNull(row) {
				return vector.Value{}
			}
			return v.Field(index.Text(row))
		}), nil
	}
	return nil, wrongValue(x.index.span(), "the place of an entry is a number", "")
}

// full is a vector with a value for each row where the other one varies.
func (r *run) full(v, other *vector.Vector) *vector.Vector {
	if other.Constant {
		return v
	}
	return v.Full()
}

// variantParts takes a part of each value.
func variantParts(of *vector.Vector, pick func(v vector.Value, row int) vector.Value) *vector.Vector {
	n := of.Stored()
	values, nulls := make([]vector.Value, n), vector.NewMask(n)
	data := vector.Data[vector.Value](of)
	for i := range values {
		if !of.IsNull(i) {
			values[i] = pick(data[i], i)
		}
		if values[i].Kind == vector.NullKind {
			nulls.Add(i)
		}
	}
	v := vector.Of(vector.Variant, values, nulls)
	if of.Constant {
		v = v.Stretch(of.Len)
		v.Constant = true
	}
	return v
}
