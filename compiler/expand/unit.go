package expand

import (
	"slices"
	"strings"

	"github.com/sigmac/sigmac/compiler/load"
	"github.com/sigmac/sigmac/lang/ast"
	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/source"
)

// A unit is the declarations of one file. A file that is included gets one for
// each place, since its values see the names of that place.
type unit struct {
	module     *load.Module
	scope      *Scope
	own        map[string]*binding
	components map[string]*component
	// declared are the statements that declare something for other files, by
	// keyword and name.
	declared map[declaredKey]*ast.Statement
	run      *run
}

type declaredKey struct{ keyword, name string }

// A component is a declaration with the file that it stands in.
type component struct {
	*ast.Component
	unit *unit
}

// unit returns the declarations of a file.
func (r *run) unit(module *load.Module) *unit {
	if known := r.units[module]; known != nil {
		return known
	}
	made := r.newUnit(module, r.builtins, nil)
	r.units[module] = made
	made.declare()
	return made
}

// newUnit makes the unit of a file at a place, without its declarations.
func (r *run) newUnit(module *load.Module, outer *frame, place *place) *unit {
	made := &unit{
		module: module, run: r,
		own: map[string]*binding{}, components: map[string]*component{}, declared: map[declaredKey]*ast.Statement{},
	}
	made.scope = &Scope{run: r, names: &frame{outer: outer, unit: made}, place: place}
	return made
}

// declare enters the file's declarations.
func (u *unit) declare() {
	for _, item := range u.module.Tree.Items {
		switch item := item.(type) {
		case *ast.Let:
			u.bind(letBinding(item, u.scope))
		case *ast.Param:
			u.bind(paramBinding(item, u.scope))
		case *ast.Component:
			if earlier := u.components[item.Name.Text]; earlier != nil {
				u.scope.report(declaredTwice(item.Name.At, item.Name.Text, earlier.Name.At))
				continue
			}
			u.components[item.Name.Text] = &component{item, u}
		case *ast.Statement:
			u.declareStatement(item)
		}
	}
}

func (u *unit) bind(made *binding) {
	u.scope.checkName(made.name, made.at)
	earlier := u.own[made.name]
	if earlier == nil {
		earlier = u.scope.names.outer.enclosing(made.name)
	}
	if earlier != nil {
		u.scope.report(declaredTwice(made.at, made.name, earlier.at))
		if u.own[made.name] != nil {
			return
		}
	}
	u.own[made.name] = made
}

// declareStatement enters a `source`, `theme` or `function`.
func (u *unit) declareStatement(statement *ast.Statement) {
	switch statement.Keyword() {
	case "source", "theme", "function":
	default:
		return
	}
	declared, at, ok := nameOf(statement)
	if !ok {
		return
	}
	key := declaredKey{statement.Keyword(), declared}
	if earlier := u.declared[key]; earlier != nil {
		_, first, _ := nameOf(earlier)
		u.scope.report(declaredTwice(at, declared, first))
		return
	}
	u.declared[key] = statement
}

// nameOf is the word that a statement declares: the one behind its keyword, or
// behind the kind of a source, `source join NAME`, or before the parentheses
// of a function.
func nameOf(statement *ast.Statement) (string, source.Span, bool) {
	if len(statement.Terms) < 2 {
		return "", source.Span{}, false
	}
	term := statement.Terms[1]
	if call, ok := term.Expr.(*formula.Call); ok {
		return call.Name, call.NameSpan, true
	}
	return term.Text, term.At, term.Type == ast.Word
}

// DeclaredName is the word that a `source`, `theme` or `function` declares, with
// its place; ok is false where there is none.
func DeclaredName(statement *ast.Statement) (name string, at source.Span, ok bool) {
	return nameOf(statement)
}

// exported reports whether other files see a name.
func exported(name string) bool { return !strings.HasPrefix(name, "_") }

// imports calls visit with each imported unit in which a name may be found and
// the name there. `m.x` is the x of what is imported as m.
func (u *unit) imports(name string, visit func(imported *unit, name string)) {
	for _, entry := range u.module.Imports {
		if entry.Module == nil {
			continue
		}
		local := name
		if alias := entry.Alias(); alias != "" {
			rest, ok := strings.CutPrefix(name, alias+".")
			if !ok {
				continue
			}
			local = rest
		}
		if exported(local) {
			visit(u.run.unit(entry.Module), local)
		}
	}
}

// lookup finds a value by its name, in the file and its imports. One name from
// two places gives both.
func (u *unit) lookup(name string) []*binding {
	var found []*binding
	if own := u.own[name]; own != nil {
		found = append(found, own)
	}
	u.imports(name, func(imported *unit, name string) {
		if other := imported.own[name]; other != nil && !slices.Contains(found, other) {
			found = append(found, other)
		}
	})
	return found
}

// lookupComponent is lookup for components.
func (u *unit) lookupComponent(name string) []*component {
	var found []*component
	if own := u.components[name]; own != nil {
		found = append(found, own)
	}
	u.imports(name, func(imported *unit, name string) {
		if other := imported.components[name]; other != nil && !slices.Contains(found, other) {
			found = append(found, other)
		}
	})
	return found
}

// visible lists the names of values, those of imports too.
func (u *unit) visible() []string {
	var names []string
	for name := range u.own {
		names = append(names, name)
	}
	u.eachImport(func(prefix string, imported *unit) {
		for name := range imported.own {
			if exported(name) {
				names = append(names, prefix+name)
			}
		}
	})
	return names
}

// visibleComponents is visible for components.
func (u *unit) visibleComponents() []string {
	var names []string
	for name := range u.components {
		names = append(names, name)
	}
	u.eachImport(func(prefix string, imported *unit) {
		for name := range imported.components {
			if exported(name) {
				names = append(names, prefix+name)
			}
		}
	})
	return names
}

func (u *unit) eachImport(visit func(prefix string, imported *unit)) {
	for _, entry := range u.module.Imports {
		if entry.Module == nil {
			continue
		}
		prefix := ""
		if alias := entry.Alias(); alias != "" {
			prefix = alias + "."
		}
		visit(prefix, u.run.unit(entry.Module))
	}
}
