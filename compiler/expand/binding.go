package expand

import (
	"slices"
	"strings"

	"github.com/sigmac/sigmac/lang/ast"
	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/source"
)

// maxChain is how many values may stand for one another in a row.
const maxChain = 1000

// A binding is a name with what it stands for, evaluated at the first use.
type binding struct {
	name string
	at   source.Span
	// declared is the type that is written, else "".
	declared string
	typeAt   source.Span
	// expr is evaluated in scope; nil where value is known from the start.
	expr  formula.Expr
	scope *Scope
	// param is the declaration of a `param`, else nil.
	param *ast.Param
	// absent says that this is the id of a use that has none.
	absent bool
	// argument says that this is what a use gives for a parameter.
	argument bool
	state    state
	value    Value
}

type state uint8

const (
	untouched state = iota
	working
	known
)

func letBinding(item *ast.Let, scope *Scope) *binding {
	made := &binding{name: item.Name.Text, at: item.Name.At, expr: item.Value, scope: scope}
	made.setType(item.Type)
	return made
}

func paramBinding(item *ast.Param, scope *Scope) *binding {
	made := &binding{name: item.Name.Text, at: item.Name.At, expr: item.Default, scope: scope, param: item}
	made.setType(item.Type)
	return made
}

// knownBinding is a name whose value needs no evaluation.
func knownBinding(name string, at source.Span, value Value) *binding {
	return &binding{name: name, at: at, state: known, value: value}
}

func (b *binding) setType(written *ast.Identifier) {
	if written != nil {
		b.declared, b.typeAt = written.Text, written.At
	}
}

// force is the value of a binding. A ring, and a chain that is too long, are
// reported where the value is used.
func (r *run) force(b *binding, at source.Span, user *Scope) Value {
	switch {
	case b.state == known:
		return b.value
	case b.state == working:
		user.report(valueRing(at, ringOf(r.evaluating, b)))
		return Value{}
	case len(r.evaluating) >= maxChain:
		user.reportBound(longChain(at))
		return Value{}
	}
	b.state = working
	r.evaluating = append(r.evaluating, b)
	value := b.evaluate()
	value.argument = b.argument
	r.evaluating = r.evaluating[:len(r.evaluating)-1]
	b.state, b.value = known, value
	return value
}

// ringOf prints the bindings at work from one of them on.
func ringOf(working []*binding, from *binding) string {
	var names []string
	for _, b := range working[slices.Index(working, from):] {
		names = append(names, "$"+b.name)
	}
	return strings.Join(append(names, "$"+from.name), " → ")
}

// evaluate works out the value of a binding that is not known yet.
func (b *binding) evaluate() Value {
	if !b.checkType() {
		return Value{}
	}
	if b.param != nil {
		return b.evaluateParam()
	}
	return b.scope.typed(b.expr, b)
}

// checkType reports whether the type that is written is one.
func (b *binding) checkType() bool {
	if b.declared == "" || slices.Contains(typeNames, b.declared) {
		return true
	}
	b.scope.report(typeMeant(b.typeAt, b.declared))
	return false
}
