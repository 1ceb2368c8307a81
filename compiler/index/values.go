package index

import (
	"slices"
	"strings"

	"github.com/sigmac/sigmac/compiler/load"
	"github.com/sigmac/sigmac/lang/ast"
	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/source"
	"github.com/sigmac/sigmac/lang/text"
)

// Values says where files define and use values, components and imports. It reads
// the text alone, so that a component which nothing uses and the branch of an `if`
// that is not taken count as well. config is project.sigma, nil without one.
func Values(modules []*load.Module, config *load.Module) *Index {
	v := &values{index: &Index{}, files: map[*load.Module]*file{}}
	if config != nil {
		modules = append(slices.Clone(modules), config)
	}
	for _, module := range modules {
		v.file(module)
	}
	for _, module := range modules {
		v.walk(v.files[module])
	}
	v.settle()
	return v.index
}

// values is the work on one project.
type values struct {
	index *Index
	files map[*load.Module]*file
	// visits are the places where a component or an included file is put, with
	// the names that it sees there.
	visits []visit
}

type visit struct {
	from  *names
	inner *names
}

// A file is a module with what it declares.
type file struct {
	module     *load.Module
	own        *names
	components map[string]*component
	imports    map[*load.Import]*Definition
}

type component struct {
	definition *Definition
	names      *names
}

// names are the values that one block declares.
type names struct {
	outer *names
	// file is the file whose declarations and imports stand here.
	file *file
	own  map[string]*Definition
	// open reports that names which are not found may be those of the place where
	// the component is used or the file included; lost are these.
	open bool
	lost []lost
}

type lost struct {
	name string
	at   source.Span
	// user is where a component is used; nil for a value.
	user *names
}

func (v *values) file(module *load.Module) *file {
	if known := v.files[module]; known != nil {
		return known
	}
	made := &file{module: module, components: map[string]*component{}, imports: map[*load.Import]*Definition{}}
	made.own = &names{file: made, own: map[string]*Definition{}, open: true}
	v.files[module] = made
	for _, entry := range module.Imports {
		if as := entry.Item.As; as != nil {
			made.imports[entry] = v.define(Import, as.Text, as.At, entry.Item.At, nil)
		}
	}
	for _, item := range module.Tree.Items {
		switch item := item.(type) {
		case *ast.Let:
			v.bind(made.own, Let, item.Name, item.At, nil)
		case *ast.Param:
			v.bind(made.own, Param, item.Name, item.At, nil)
		case *ast.Component:
			v.component(made, item)
		}
	}
	return made
}

func (v *values) component(f *file, item *ast.Component) {
	definition := v.define(Component, item.Name.Text, item.Name.At, item.At, nil)
	made := &component{definition: definition, names: &names{outer: f.own, own: map[string]*Definition{}, open: true}}
	if f.components[item.Name.Text] == nil {
		f.components[item.Name.Text] = made
	}
	for _, parameter := range item.Parameters {
		v.bind(made.names, Parameter, parameter.Name, parameter.Name.At, definition)
	}
}

func (v *values) define(kind Kind, name string, at, whole source.Span, owner *Definition) *Definition {
	made := &Definition{Kind: kind, Name: name, Span: at, Whole: whole, Owner: owner}
	v.index.Define(made)
	return made
}

func (v *values) bind(n *names, kind Kind, name ast.Identifier, whole source.Span, owner *Definition) {
	made := v.define(kind, name.Text, name.At, whole, owner)
	if n.own[name.Text] == nil {
		n.own[name.Text] = made
	}
}

// walk visits what a file holds.
func (v *values) walk(f *file) {
	for _, item := range f.module.Tree.Items {
		switch item := item.(type) {
		case *ast.Component:
			v.body(item, f)
		default:
			v.item(item, f.own, f)
		}
	}
}

func (v *values) body(item *ast.Component, f *file) {
	made := f.components[item.Name.Text]
	if made == nil || made.definition.Span != item.Name.At {
		return
	}
	for _, parameter := range item.Parameters {
		v.expr(parameter.Default, made.names)
	}
	v.block(item.Body, made.names, f)
}

// block visits the items of a block in a scope of its own.
func (v *values) block(block *ast.Block, outer *names, f *file) {
	if block == nil {
		return
	}
	inner := &names{outer: outer, own: map[string]*Definition{}}
	for _, item := range block.Items {
		if let, ok := item.(*ast.Let); ok {
			v.bind(inner, Let, let.Name, let.At, nil)
		}
	}
	for _, item := range block.Items {
		v.item(item, inner, f)
	}
}

func (v *values) item(item ast.Item, n *names, f *file) {
	switch item := item.(type) {
	case *ast.Let:
		v.expr(item.Value, n)
	case *ast.Param:
		v.expr(item.Choices, n)
		v.expr(item.Default, n)
	case *ast.Statement:
		for _, term := range item.Terms {
			v.expr(term.Expr, n)
		}
		v.block(item.Block, n, f)
	case *ast.Use:
		v.use(item, n)
	case *ast.For:
		v.expr(item.List, n)
		inner := &names{outer: n, own: map[string]*Definition{}}
		v.bind(inner, Loop, item.Name, item.Name.At, nil)
		v.block(item.Body, inner, f)
	case *ast.If:
		v.expr(item.Condition, n)
		v.block(item.Then, n, f)
		v.block(item.Else, n, f)
	case *ast.Spread:
		v.expr(item.Value, n)
	case *ast.Raw:
		v.raw(item, n)
	case *ast.Include:
		if module := f.module.Include(item); module != nil {
			v.visits = append(v.visits, visit{from: n, inner: v.file(module).own})
		}
	}
}

// use notes which component is used, and visits the arguments.
func (v *values) use(item *ast.Use, n *names) {
	for _, argument := range item.Call.Args {
		v.expr(argument, n)
	}
	if item.As != nil && strings.HasPrefix(item.As.Text, `"`) {
		v.text(item.As.Text, item.As.At, n)
	}
	v.useComponent(lost{name: item.Call.Name, at: item.Call.NameSpan, user: n}, n)
}

// useComponent notes the use of a component that is looked up in a scope. One that
// is not found may be a name of the place where the file is included.
func (v *values) useComponent(use lost, n *names) {
	if found := v.componentNamed(use.name, use.at, n); found != nil {
		v.index.Read(found.definition, Word(use.at, use.name))
		v.visits = append(v.visits, visit{from: use.user, inner: found.names})
		return
	}
	n.lose(use)
}

// lose leaves a name to the place where the component around it is used, or its
// file included.
func (n *names) lose(missing lost) {
	for ; n != nil; n = n.outer {
		if n.open {
			n.lost = append(n.lost, missing)
			return
		}
	}
}

func (v *values) componentNamed(name string, at source.Span, n *names) *component {
	for ; n != nil; n = n.outer {
		if n.file == nil {
			continue
		}
		if own := n.file.components[name]; own != nil {
			return own
		}
		var found *component
		v.imported(n.file, name, at, func(other *file, name string) bool {
			found = other.components[name]
			return found != nil
		})
		if found != nil {
			return found
		}
	}
	return nil
}

// imported calls find with each imported file in which a name may be declared,
// until it reports success; then the import is used.
func (v *values) imported(f *file, name string, at source.Span, find func(other *file, name string) bool) {
	for _, entry := range f.module.Imports {
		if entry.Module == nil {
			continue
		}
		local, alias := name, entry.Alias()
		if alias != "" {
			rest, ok := strings.CutPrefix(name, alias+".")
			if !ok {
				continue
			}
			local = rest
		}
		if strings.HasPrefix(local, "_") || !find(v.file(entry.Module), local) {
			continue
		}
		if definition := f.imports[entry]; definition != nil {
			v.index.Read(definition, module(at, alias))
		}
		return
	}
}

// module is the place of the module's name before the dot of a qualified one.
func module(at source.Span, alias string) source.Span {
	start := strings.Index(at.Text(), alias+".")
	if start < 0 {
		return at
	}
	return part(at, start, start+len(alias))
}

// expr visits the values in an expression.
func (v *values) expr(expr formula.Expr, n *names) {
	if expr == nil {
		return
	}
	formula.Walk(expr, func(x formula.Expr) bool {
		switch x := x.(type) {
		case *formula.Variable:
			v.name(x.Name, x.At, n)
		case *formula.Text:
			v.text(x.Raw, x.At, n)
		case *formula.Ref:
			if x.Interpolated {
				v.parts(text.Verbatim("["+x.Inside()+"]", x.At), n)
			}
		case *formula.Object:
			if block, ok := x.Block.(*ast.Block); ok {
				v.block(block, n, n.fileOf())
			}
		}
		return true
	})
}

// fileOf is the nearest file around a scope.
func (n *names) fileOf() *file {
	for ; n != nil; n = n.outer {
		if n.file != nil {
			return n.file
		}
	}
	return nil
}

func (v *values) text(raw string, at source.Span, n *names) {
	if strings.Contains(raw, "${") {
		parts, _ := text.Decode(raw, at) // what is wrong with them is reported by the parser
		v.parts(parts, n)
	}
}

// raw visits the values in the strings of raw JSON; one behind a backslash is left
// as it stands.
func (v *values) raw(item *ast.Raw, n *names) {
	for at := 0; ; {
		open := strings.Index(item.JSON[at:], "${")
		if open < 0 {
			return
		}
		open += at
		at = open + len("${")
		name, _, closed := strings.Cut(item.JSON[at:], "}")
		if closed && !strings.HasPrefix(name, "[") && !strings.HasSuffix(item.JSON[:open], `\`) {
			v.name(name, part(item.JSONSpan, at, at+len(name)), n)
		}
	}
}

func (v *values) parts(parts text.Text, n *names) {
	for _, part := range parts.Names() {
		if !strings.HasPrefix(part.Name, "[") {
			v.name(part.Name, part.At, n)
		}
	}
}

// name notes the use of a value, which may be a field of an object.
func (v *values) name(name string, at source.Span, n *names) {
	for whole := name; name != ""; {
		if definition := v.lookup(name, at, n); definition != nil {
			v.index.Read(definition, nameIn(at, whole, name))
			return
		}
		name = name[:max(strings.LastIndexByte(name, '.'), 0)]
		if name == "" {
			n.lose(lost{name: whole, at: at})
		}
	}
}

// nameIn is the place of the last word of name in that of a longer one.
func nameIn(at source.Span, whole, name string) source.Span {
	start := strings.LastIndex(at.Text(), whole)
	if start < 0 {
		return at
	}
	return Word(part(at, start, start+len(name)), name)
}

func (v *values) lookup(name string, at source.Span, n *names) *Definition {
	for ; n != nil; n = n.outer {
		if own := n.own[name]; own != nil {
			return own
		}
		if n.file == nil {
			continue
		}
		var found *Definition
		v.imported(n.file, name, at, func(other *file, name string) bool {
			found = other.own.own[name]
			return found != nil
		})
		if found != nil {
			return found
		}
	}
	return nil
}

// settle looks up what components and included files do not declare themselves
// where they are put, until nothing more is found.
func (v *values) settle() {
	seen := map[visit]map[lost]bool{}
	for changed := true; changed; {
		changed = false
		for _, visit := range v.visits {
			if seen[visit] == nil {
				seen[visit] = map[lost]bool{}
			}
			for _, missing := range visit.inner.lost {
				if !seen[visit][missing] {
					seen[visit][missing], changed = true, true
					if missing.user != nil {
						v.useComponent(missing, visit.from)
					} else {
						v.name(missing.name, missing.at, visit.from)
					}
				}
			}
		}
	}
}
