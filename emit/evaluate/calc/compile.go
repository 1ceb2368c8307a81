package calc

import (
	"strconv"
	"strings"

	"github.com/sigmac/sigmac/emit/evaluate/vector"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/name"
	"github.com/sigmac/sigmac/lang/source"
)

// A Program is a compiled formula. It belongs to no sheet and may be run by many.
type Program struct {
	root node
	span source.Span
	// Expr is the tree that it was made of.
	Expr formula.Expr
}

// A node is an operation on vectors.
type node interface{ span() source.Span }

type at struct{ place source.Span }

func (a at) span() source.Span { return a.place }

type (
	literal struct {
		at
		value *vector.Vector
	}
	reference struct {
		at
		ref *formula.Ref
	}
	// call is a function or an operator with its arguments.
	call struct {
		at
		function *function
		args     []node
	}
	part struct {
		at
		of   node
		name string
	}
	entry struct {
		at
		of, index node
	}
	record struct {
		at
		keys   []string
		values []node
	}
)

// Compile makes a program of the tree of a formula.
func Compile(expr formula.Expr) (*Program, error) {
	root, err := compile(expr)
	if err != nil {
		return nil, err
	}
	return &Program{root: root, span: expr.Span(), Expr: expr}, nil
}

// CompileText reads a formula and compiles it. The finding of a formula that
// cannot be read is the parser's own.
func CompileText(text string) (*Program, error) { return CompileFile(source.NewFile("", text)) }

// Tolerable reports whether a formula with a finding can be computed all the
// same: Sigma reads numbers such as .5, which sources write in one form only,
// and takes Not(x) for Not of what is in the parentheses.
func Tolerable(finding diag.Diagnostic) bool {
	return finding.Severity != diag.Error || finding.Entry == diag.NumberForm || finding.Entry == diag.OperatorAsFunction
}

// CompileFile does so for a formula that is a file of its own.
func CompileFile(file *source.File) (*Program, error) {
	expr, found := formula.ParseFile(file)
	for _, finding := range found {
		if !Tolerable(finding) {
			return nil, Fail(finding)
		}
	}
	return Compile(expr)
}

func compile(expr formula.Expr) (node, error) {
	here := at{expr.Span()}
	switch x := expr.(type) {
	case *formula.Number:
		n, err := strconv.ParseFloat(x.Text, 64)
		if err != nil {
			return nil, badFormula(here.place, "the number "+name.Quote(x.Text)+" is too large", "")
		}
		return &literal{here, vector.Repeat(vector.Number, n, 1)}, nil
	case *formula.Text:
		return &literal{here, vector.Repeat(vector.Text, Unquote(x.Raw), 1)}, nil
	case *formula.Logical:
		return &literal{here, vector.Repeat(vector.Logical, x.Value, 1)}, nil
	case *formula.Null:
		return &literal{here, vector.Nulls(vector.Untyped, 1)}, nil
	case *formula.Ref:
		return &reference{here, x}, nil
	case *formula.Paren:
		return compile(x.X)
	case *formula.Unary:
		return operation(here, "unary "+x.Op, x.X)
	case *formula.Binary:
		if x.Op == "^" && (isPower(x.X) || isPower(x.Y)) {
			return nil, openQuestion(here.place, "Sigma does not say which `^` of several comes first", "put parentheses around one of them")
		}
		return operation(here, x.Op, x.X, x.Y)
	case *formula.Call:
		return compileCall(here, x)
	case *formula.Field:
		of, err := compile(x.X)
		return &part{here, of, x.Name}, err
	case *formula.Index:
		of, err := compileAll(x.X, x.Index)
		if err != nil {
			return nil, err
		}
		return &entry{here, of[0], of[1]}, nil
	case *formula.Record:
		return compileRecord(here, x)
	}
	return nil, badFormula(here.place, "this is not part of a formula: "+name.Quote(here.place.Text()), "")
}

// isPower reports whether an operand is another power, without parentheses.
func isPower(expr formula.Expr) bool {
	x, ok := expr.(*formula.Binary)
	return ok && x.Op == "^"
}

func compileAll(exprs ...formula.Expr) ([]node, error) {
	nodes := make([]node, len(exprs))
	for i, expr := range exprs {
		var err error
		if nodes[i], err = compile(expr); err != nil {
			return nil, err
		}
	}
	return nodes, nil
}

func operation(here at, op string, operands ...formula.Expr) (node, error) {
	args, err := compileAll(operands...)
	if err != nil {
		return nil, err
	}
	return &call{here, table()[op], args}, nil
}

func compileRecord(here at, x *formula.Record) (node, error) {
	r := &record{at: here}
	for i := range x.Fields {
		value, err := compile(x.Fields[i].Value)
		if err != nil {
			return nil, err
		}
		r.keys, r.values = append(r.keys, x.Fields[i].Key), append(r.values, value)
	}
	return r, nil
}

func unknownFunction(x *formula.Call) error {
	help := "a function that your organisation defined has its body in Sigma, so it can't be computed here; `sigmac functions` lists Sigma's own"
	if near := formula.Nearest(x.Name); len(near) > 0 {
		help = "did you mean " + name.Alternatives(near) + "? A function that your organisation defined has its body in Sigma, so it can't be computed here"
	}
	return Fail(diag.New(diag.UnknownFunction, x.NameSpan, name.Quote(x.Name)+" is not one of Sigma's own functions").WithHelp(help))
}

func compileCall(here at, x *formula.Call) (node, error) {
	info, ok := formula.Lookup(x.Name)
	if !ok {
		return nil, unknownFunction(x)
	}
	canonical := info.Name
	if info.AliasOf != "" {
		canonical = info.AliasOf
	}
	f := table()[canonical]
	if own := table()[info.Name]; own != nil {
		f = own
	}
	if f == nil {
		return nil, cannotCompute(here.place, info.Name, reasons[canonical])
	}
	if len(x.Args) < info.MinArgs || info.MaxArgs >= 0 && len(x.Args) > info.MaxArgs {
		return nil, wrongValue(here.place, "a wrong number of arguments for "+name.Quote(info.Name), "it is "+name.Quote(info.Signature()))
	}
	args, err := compileAll(x.Args...)
	if err != nil {
		return nil, err
	}
	if f.prepare != nil {
		return f.prepare(here, f, x, args)
	}
	return &call{here, f, args}, nil
}

// Unquote is the text of a literal: without its quotes, escapes taken off. A
// backslash before anything but a quote, a backslash, n, t and r stays.
func Unquote(raw string) string {
	quote := raw[:1]
	inside := strings.TrimSuffix(raw[1:], quote)
	if strings.HasPrefix(raw, `"""`) && len(raw) >= 6 {
		inside = raw[3 : len(raw)-3]
	}
	if !strings.ContainsAny(inside, `\`+quote) {
		return inside
	}
	var text strings.Builder
	for i := 0; i < len(inside); i++ {
		c := inside[i]
		if i+1 == len(inside) || c != '\\' && c != quote[0] {
			text.WriteByte(c)
			continue
		}
		next := inside[i+1]
		switch {
		case c == quote[0] && next == c, c == '\\' && (next == '\\' || next == '"' || next == '\''):
			text.WriteByte(next)
		case c == '\\' && next == 'n':
			text.WriteByte('\n')
		case c == '\\' && next == 't':
			text.WriteByte('\t')
		case c == '\\' && next == 'r':
			text.WriteByte('\r')
		default:
			text.WriteByte(c)
			continue
		}
		i++
	}
	return text.String()
}
