package load

import (
	"maps"
	"slices"

	"github.com/sigmac/sigmac/lang/ast"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/name"
	"github.com/sigmac/sigmac/lang/source"
)

// environments holds what the environments name against what the sources
// declare: a name that nothing has would be passed over in silence. Where a part
// of the project is compiled, only what is nearly a name of that part is a
// mistake: the rest may belong to another.
func (l *loader) environments(declared *declared, whole bool) {
	config := l.project.Config
	if len(config.Environments) == 0 || declared.incomplete {
		return
	}
	for _, environment := range config.Environments {
		for _, word := range slices.Sorted(maps.Keys(environment.Params)) {
			l.unknownInEnvironment(environment.Params[word].Name.At, "param", word, declared.params, slices.Collect(maps.Keys(environment.Params)), whole)
		}
		for _, word := range slices.Sorted(maps.Keys(environment.Connections)) {
			at := environment.Connections[word].Terms[1].At
			l.unknownInEnvironment(at, "connection", word, declared.connections, slices.Collect(maps.Keys(environment.Connections)), whole)
		}
	}
}

// unknownInEnvironment reports a name that is none of the declared ones. written
// are the names that the environment gives: those are not meant by another.
func (l *loader) unknownInEnvironment(at source.Span, what, word string, declared map[string]bool, written []string, whole bool) {
	if declared[word] || declared[anyName] {
		return
	}
	candidates := slices.DeleteFunc(slices.Sorted(maps.Keys(declared)), func(known string) bool { return slices.Contains(written, known) })
	near := name.Nearest(word, candidates)
	if len(near) == 0 && !whole {
		return
	}
	l.report(unknownInEnvironment(at, what, word, near, slices.Sorted(maps.Keys(declared))))
}

// anyName stands for the ids of connections that are worked out.
const anyName = "*"

// declared is what the files of a project declare for the command line and for
// environments.
type declared struct {
	params, connections map[string]bool
	// incomplete says that a file could not be read as a whole, so that there may
	// be more.
	incomplete bool
}

func newDeclared() *declared {
	return &declared{params: map[string]bool{}, connections: map[string]bool{}}
}

// add enters what one file declares.
func (d *declared) add(module *Module) {
	d.incomplete = d.incomplete || module.Incomplete
	ast.Walk(module.Tree.Items, func(item ast.Item) {
		switch item := item.(type) {
		case *ast.Param:
			d.params[item.Name.Text] = true
		case *ast.Statement:
			if item.Keyword() != "connection" || len(item.Terms) < 2 {
				return
			}
			if item.Terms[1].Type != ast.Word {
				d.connections[anyName] = true
			}
			d.connections[item.Terms[1].Text] = true
		}
	})
}

func unknownInEnvironment(at source.Span, what, word string, near, known []string) diag.Diagnostic {
	entry := diag.UnknownName
	if what == "param" {
		entry = diag.UnknownParam
	}
	d := diag.New(entry, at, "no source declares the "+what+" "+name.Quote(word))
	switch {
	case len(near) == 1:
		return d.WithHelp("did you mean "+name.Quote(near[0])+"?").WithFix("write "+near[0], at, near[0])
	case len(near) > 1:
		return d.WithHelp("did you mean " + name.Alternatives(near) + "?")
	case len(known) > 0:
		return d.WithHelp("the sources declare " + name.Alternatives(known))
	}
	return d.WithHelp("the sources declare no " + what)
}
