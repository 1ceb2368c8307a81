package evaluate

import (
	"cmp"
	"slices"
	"strings"

	"github.com/sigmac/sigmac/emit/evaluate/vector"
	"github.com/sigmac/sigmac/emit/spec/view"
	"github.com/sigmac/sigmac/lang/formula"
)

// A Need is a column that the workbook reads of a source from outside.
type Need struct {
	Name string
	// Type is what its uses want it to be; Untyped where they do not say.
	Type vector.Type
	// Values are the texts that formulas and filters compare it with.
	Values []string
	// Unique is set where rows are found by the column, Foreign where it finds
	// rows of another source. Domain is the name that both sides of such a key
	// share.
	Unique, Foreign bool
	Domain          string
}

// Needs are the columns that the workbook reads of each source from outside, by
// its SourceKey.
func (b *Book) Needs() map[string][]Need {
	if b.needs == nil {
		b.needs = findNeeds(b.View)
	}
	return b.needs
}

// needFinder follows the uses of columns down to the sources.
type needFinder struct {
	view  *view.Workbook
	needs map[string][]Need
	hints map[*view.Column]Need
}

func findNeeds(w *view.Workbook) map[string][]Need {
	f := &needFinder{view: w, needs: map[string][]Need{}, hints: map[*view.Column]Need{}}
	// Types travel from where a column is used to what it reads, element by
	// element; a few rounds reach the end of any chain of elements.
	const rounds = 6
	for range rounds {
		for _, e := range w.Elements {
			f.element(e)
		}
	}
	return f.needs
}

func (f *needFinder) element(e *view.Element) {
	if e.Control != nil {
		f.control(e.Control)
		return
	}
	for _, c := range e.Columns {
		if c.Key.Column != nil {
			f.hint(c.Key.Column, f.own(c))
		}
		if c.Expr == nil {
			if c.Formula == "" && e.KindName == "input-table" {
				f.need(SourceKey(e.Source, e), c.Name, Need{Type: inputType(c)})
			}
			continue
		}
		f.walk(e, c.Expr, f.own(c))
	}
	for _, filter := range e.Filters {
		if filter.Column.Column != nil {
			f.hint(filter.Column.Column, filterHint(filter))
		}
	}
	for s := range e.Source.All() {
		f.keys(e, s)
	}
}

// filterHint is what a filter says of its column.
func filterHint(filter view.Filter) Need {
	hint := Need{}
	switch filter.KindName {
	case "number-range":
		hint.Type = vector.Number
	case "date-range":
		hint.Type = vector.Date
	case "text-match":
		hint.Type = vector.Text
	}
	for _, item := range filter.Field("values").Items() {
		if text := item.Text(); text != "" {
			hint.Values = append(hint.Values, text)
		}
	}
	return hint
}

func (f *needFinder) control(c *view.Control) {
	hint := Need{}
	switch c.Element.KindName {
	case "date", "date-range":
		hint.Type = vector.Date
	case "number", "number-range", "slider", "range-slider":
		hint.Type = vector.Number
	case "checkbox", "switch":
		hint.Type = vector.Logical
	case "list", "segmented":
		for _, item := range append(c.Element.Field("values").Items(), c.Element.Field("value")) {
			if text := item.Text(); text != "" {
				hint.Values = append(hint.Values, text)
			}
		}
	}
	for _, target := range c.Targets {
		if target.Column.Column != nil {
			f.hint(target.Column.Column, hint)
		}
	}
}

// own is what a column says of itself: by its format, and by its uses so far.
func (f *needFinder) own(c *view.Column) Need {
	hint := f.hints[c]
	if hint.Type == vector.Untyped && c.Type != "" {
		hint.Type = typeNamed(c.Type)
	}
	if hint.Type == vector.Untyped {
		switch c.Format.Field("kind").Text() {
		case "number":
			hint.Type = vector.Number
		case "datetime":
			hint.Type = vector.Date
		}
	}
	return hint
}

func (f *needFinder) hint(c *view.Column, hint Need) { f.hints[c] = merge(f.hints[c], hint) }

func merge(a, b Need) Need {
	if a.Type == vector.Untyped {
		a.Type = b.Type
	}
	a.Unique, a.Foreign = a.Unique || b.Unique, a.Foreign || b.Foreign
	a.Domain = cmp.Or(a.Domain, b.Domain)
	for _, value := range b.Values {
		if !slices.Contains(a.Values, value) {
			a.Values = append(a.Values, value)
		}
	}
	return a
}

// walk goes through a formula with what is known of its value.
func (f *needFinder) walk(e *view.Element, expr formula.Expr, hint Need) {
	switch x := expr.(type) {
	case *formula.Ref:
		f.use(e, x, hint)
	case *formula.Paren:
		f.walk(e, x.X, hint)
	case *formula.Unary:
		f.walk(e, x.X, Need{Type: operandType(x.Op)})
	case *formula.Binary:
		f.binary(e, x)
	case *formula.Call:
		f.call(e, x, hint)
	case *formula.Field:
		f.walk(e, x.X, Need{Type: vector.Variant})
	case *formula.Index:
		f.walk(e, x.X, Need{Type: vector.Array})
	case *formula.Record:
		for i := range x.Fields {
			f.walk(e, x.Fields[i].Value, Need{})
		}
	}
}

func operandType(op string) vector.Type {
	switch op {
	case "+", "-", "*", "/", "%", "^":
		return vector.Number
	case "&":
		return vector.Text
	case "And", "Or", "Not":
		return vector.Logical
	}
	return vector.Untyped
}

func (f *needFinder) binary(e *view.Element, x *formula.Binary) {
	hint := Need{Type: operandType(x.Op)}
	if hint.Type != vector.Untyped {
		f.walk(e, x.X, hint)
		f.walk(e, x.Y, hint)
		return
	}
	f.walk(e, x.X, f.beside(e, x.Y))
	f.walk(e, x.Y, f.beside(e, x.X))
}

// beside is what a value says of one that it is compared with.
func (f *needFinder) beside(e *view.Element, expr formula.Expr) Need {
	if ref, ok := formula.Unparen(expr).(*formula.Ref); ok {
		return Need{Type: f.meant(e, ref).Type}
	}
	return literalHint(expr)
}

// meant is what is known of the column that a reference names.
func (f *needFinder) meant(e *view.Element, ref *formula.Ref) Need {
	if ref.Qualifier == "" {
		if c := e.ColumnNamed(ref.Name); c != nil {
			return f.computed(c)
		}
		return Need{}
	}
	if source, ok := leafNamed(e, ref.Qualifier); ok {
		return f.known(column{e, source, ref.Name})
	}
	if c := f.elsewhere(ref); c != nil {
		return f.computed(c)
	}
	return Need{}
}

// lookup goes through the pairs of keys of a lookup.
func (f *needFinder) lookup(e *view.Element, x *formula.Call, hint Need) {
	f.walk(e, x.Args[0], hint)
	for i := 1; i+1 < len(x.Args); i += 2 {
		local, external := f.beside(e, x.Args[i+1]), f.beside(e, x.Args[i])
		if ref, ok := x.Args[i+1].(*formula.Ref); ok {
			local.Domain, local.Foreign = ref.Name, true
			external.Domain, external.Unique = ref.Name, strings.EqualFold(x.Name, "Lookup")
		}
		f.walk(e, x.Args[i], local)
		f.walk(e, x.Args[i+1], external)
	}
}

// literalHint is what a comparison with a constant says.
func literalHint(expr formula.Expr) Need {
	switch x := formula.Unparen(expr).(type) {
	case *formula.Number:
		return Need{Type: vector.Number}
	case *formula.Text:
		return Need{Type: vector.Text, Values: []string{strings.Trim(x.Raw, `"'`)}}
	case *formula.Logical:
		return Need{Type: vector.Logical}
	case *formula.Call:
		if fn, ok := formula.Lookup(x.Name); ok {
			return Need{Type: vector.TypeOf(fn.Returns.Type)}
		}
	}
	return Need{}
}

func (f *needFinder) call(e *view.Element, x *formula.Call, hint Need) {
	fn, ok := formula.Lookup(x.Name)
	if ok && fn.Level == formula.LevelLookup && len(x.Args) > 0 {
		f.lookup(e, x, hint)
		return
	}
	shared := Need{}
	if ok {
		shared.Type = f.shared(e, x, fn, hint)
	}
	for i, arg := range x.Args {
		wanted := Need{}
		if ok {
			if param := fn.Param(i, len(x.Args)); param != nil {
				wanted.Type = vector.TypeOf(param.Type)
			}
			if wanted.Type == vector.Untyped && shares(fn, i, len(x.Args)) {
				wanted = shared
			}
			if i == 0 && (fn.Name == "In" || fn.Name == "Switch") {
				wanted = f.candidates(x)
			}
		}
		f.walk(e, arg, wanted)
	}
}

// shares reports whether an argument has the type of the function's value.
func shares(fn *formula.Function, i, n int) bool {
	if fn.Returns.SameAs > 0 {
		return i == fn.Returns.SameAs-1 || slices.Contains(fn.Unify, fn.Params[min(i, len(fn.Params)-1)].Name)
	}
	param := fn.Param(i, n)
	return fn.Returns.Common && param != nil && slices.Contains(fn.Unify, param.Name)
}

// shared is the type of the function's value: what is wanted of it, else what is
// known of one of the arguments that have it.
func (f *needFinder) shared(e *view.Element, x *formula.Call, fn *formula.Function, hint Need) vector.Type {
	if hint.Type != vector.Untyped {
		return hint.Type
	}
	for i, arg := range x.Args {
		if shares(fn, i, len(x.Args)) {
			if t := f.beside(e, arg).Type; t != vector.Untyped {
				return t
			}
		}
	}
	return vector.Untyped
}

// candidates are the texts that a value is compared with.
func (f *needFinder) candidates(x *formula.Call) Need {
	hint := Need{}
	step := 1
	if strings.EqualFold(x.Name, "Switch") {
		step = 2
	}
	for k := 1; k < len(x.Args); k += step {
		if k == len(x.Args)-1 && step == 2 {
			break
		}
		hint = merge(hint, literalHint(x.Args[k]))
	}
	return hint
}

// use notes that a formula of an element reads a column.
func (f *needFinder) use(e *view.Element, ref *formula.Ref, hint Need) {
	if ref.Qualifier == "" {
		if c := e.ColumnNamed(ref.Name); c != nil && !repeated(c, ref) {
			f.hint(c, hint)
			return
		}
		if f.view.Control(ref.Name) != nil {
			return
		}
	}
	if source, ok := leafNamed(e, ref.Qualifier); ok {
		f.note(column{e, source, ref.Name}, hint)
		return
	}
	if e.Source != nil && e.Source.Union != nil {
		for _, match := range e.Source.Union.Matches {
			if match.Name == ref.Name {
				f.noteUnion(e, match, hint)
			}
		}
		return
	}
	if c := f.elsewhere(ref); c != nil {
		f.hint(c, hint)
	}
}

func (f *needFinder) noteUnion(e *view.Element, match view.Match, hint Need) {
	for i, text := range match.Columns {
		if i < len(e.Source.Union.Sources) && text != "" {
			f.note(column{e, e.Source.Union.Sources[i], nameIn(text)}, hint)
		}
	}
}

// repeated reports whether a reference is the whole formula of a column of its
// name, and so means the source's.
func repeated(c *view.Column, ref *formula.Ref) bool { return c.Expr == formula.Expr(ref) }

// elsewhere is a column of another element, as in a lookup; nil for none.
func (f *needFinder) elsewhere(ref *formula.Ref) *view.Column {
	for _, e := range f.view.ByTitle(ref.Qualifier) {
		if c := e.ColumnNamed(ref.Name); c != nil {
			return c
		}
	}
	return nil
}
