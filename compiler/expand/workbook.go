package expand

import (
	"github.com/sigmac/sigmac/compiler/load"
	"github.com/sigmac/sigmac/lang/ast"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/kind"
	"github.com/sigmac/sigmac/lang/source"
	"github.com/sigmac/sigmac/lang/text"
)

// Options say what a workbook is expanded for.
type Options struct {
	// Params are the values of `-p name=value`.
	Params map[string]string
	// Environment is what `-e` names; "" means the project's default environment,
	// and none where it has no such.
	Environment string
	// Target is the generation that is built.
	Target kind.Generation
	// Getenv looks up a variable of the process's environment; nil finds none.
	Getenv func(name string) (string, bool)
	// Cancelled reports whether the work is to end early; nil is never.
	Cancelled func() bool
}

// DefaultEnvironment is `$env` where no environment is chosen.
const DefaultEnvironment = "default"

// Workbook makes the scope of a workbook's head and body. It evaluates the
// values of the workbook's file, and reports an environment that there is not.
func Workbook(project *load.Project, workbook *load.Workbook, options Options) (*Scope, diag.List) {
	r := newRun(project, workbook.Module, options)
	scope := r.unit(workbook.Module).scope
	r.forceAll(scope)
	found := r.drain()
	if workbook.Item == nil {
		return scope, found
	}
	nodes := r.workbooks(workbook)
	r.drain() // Workbooks has reported what is wrong with the rounds
	if workbook.Place < len(nodes) {
		scope = nodes[workbook.Place].Scope
	}
	return scope, found
}

func newRun(project *load.Project, module *load.Module, options Options) *run {
	r := &run{
		project: project, module: module, options: options, unchecked: MaxFormula, nodesLeft: MaxFormulas, textLeft: MaxTexts,
		units: map[*load.Module]*unit{}, bodies: map[bodyKey]Body{}, decoded: map[*formula.Text]text.Text{}, filled: map[statementKey]*ast.Statement{}, reported: map[reportKey]bool{},
	}
	r.chooseEnvironment()
	return r
}

// Workbooks lists workbooks as they are declared, those that stand in a `for` or `if`
// once for each time that it gives them.
func Workbooks(project *load.Project, declarations []*load.Workbook, options Options) ([]*load.Workbook, diag.List) {
	var made []*load.Workbook
	var found diag.List
	for _, declared := range declarations {
		if declared.Item == nil {
			made = append(made, declared)
			continue
		}
		r := newRun(project, declared.Module, options)
		for place, node := range r.workbooks(declared) {
			made = append(made, &load.Workbook{Module: declared.Module, Statement: node.Statement, Item: declared.Item, Place: place})
		}
		found = append(found, r.drain()...)
	}
	return made, found
}

// workbooks are the declarations that a `for` or `if` at the top of a file gives.
func (r *run) workbooks(declared *load.Workbook) []Node {
	x := &expansion{run: r, top: true}
	x.item(declared.Item, r.unit(declared.Module).scope)
	if r.exhausted {
		return nil
	}
	var nodes []Node
	for _, node := range x.body.Nodes {
		if node.Statement == nil || node.Statement.Keyword() != "workbook" {
			node.Scope.report(besideWorkbooks(node.Span()))
			continue
		}
		nodes = append(nodes, node)
	}
	return nodes
}

// chooseEnvironment finds the environment and declares `$env` and `$target`.
func (r *run) chooseEnvironment() {
	name := r.options.Environment
	r.environment = r.project.Config.Chosen(name)
	switch {
	case r.environment != nil:
		name = r.environment.Name
	case name == "":
		name = DefaultEnvironment
	default:
		r.report(unknownEnvironment(name, r.project.Config))
	}
	builtin := func(name, text string) *binding {
		return knownBinding(name, source.Span{}, Value{Type: Text, Text: text})
	}
	r.builtins = &frame{own: map[string]*binding{
		"env":    builtin("env", name),
		"target": builtin("target", r.options.Target.String()),
	}}
}

// configScope is the scope of project.sigma.
func (r *run) configScope() *Scope { return r.unit(r.project.Config.Module).scope }

// forceAll evaluates what a file declares, so that mistakes in values that
// nothing uses are found too.
func (r *run) forceAll(scope *Scope) {
	unit := scope.names.unit
	for _, item := range unit.module.Tree.Items {
		switch item := item.(type) {
		case *ast.Let:
			r.forceDeclared(unit.own[item.Name.Text], scope)
		case *ast.Param:
			r.forceDeclared(unit.own[item.Name.Text], scope)
		}
	}
}

func (r *run) forceDeclared(b *binding, scope *Scope) {
	if b == nil || b.state != untouched {
		return
	}
	value := r.force(b, b.at, scope)
	if value.Type == Formula {
		value.Scope.check(value.Expr)
	}
}
