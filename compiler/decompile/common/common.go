// Package common puts what several sources declare alike into modules that they
// import: connections, formats, and the values and components that say the same.
package common

import (
	"cmp"
	"context"
	"io/fs"
	"path"
	"slices"
	"strconv"

	"github.com/sigmac/sigmac/lang/ast"
)

// The modules, by what stands in them.
const (
	Connections = "connections.sigma"
	Formats     = "formats.sigma"
	Values      = "values.sigma"
)

// modules are in the order in which they are imported.
var modules = []string{Connections, Formats, Values}

// remarks stand at the top of the modules.
var remarks = map[string]string{
	Connections: "// The connections that several workbooks read.\n",
	Formats:     "// The formats that several workbooks show figures and dates in.\n",
	Values:      "// What elements of several workbooks look like.\n",
}

// least is how many sources have to declare something before a module does.
const least = 2

// A Pool holds what sources declare. It keeps texts alone, each once, so that it
// grows with what is different in them.
type Pool struct {
	// folder is where the modules stand, relative to the root of the project.
	folder string
	found  map[key]*declared
	// kept are the modules as they are; a frozen one is not changed.
	kept   map[string]string
	frozen map[string]bool
	taken  map[string]bool
}

// A declared is something that sources declare, by what it says.
type declared struct {
	key    key
	form   form
	module string
	// needs are the keys of what it names.
	needs []key
	// names are what the sources call it, with how many do.
	names   map[string]int
	sources int
	// shared is its name in the module, "" where it is in none.
	shared string
}

// NewPool makes a pool for the modules of a folder.
func NewPool(folder string) *Pool {
	return &Pool{folder: folder, found: map[key]*declared{}, kept: map[string]string{}, frozen: map[string]bool{}, taken: map[string]bool{}}
}

// Path is the path of a module.
func (p *Pool) Path(module string) string { return path.Join(p.folder, module) }

// Modules are the names of the modules, in order.
func (p *Pool) Modules() []string { return slices.Clone(modules) }

// Keep reads a module that is there. What it declares keeps its name; a frozen one
// gets nothing more.
func (p *Pool) Keep(ctx context.Context, root fs.FS, module string, frozen bool) error {
	text, err := fs.ReadFile(root, p.Path(module))
	if err != nil {
		return err
	}
	p.kept[module], p.frozen[module] = string(text), frozen
	read := readSource(ctx, root, p.Path(module))
	for _, each := range read.own {
		p.taken[each.name] = true
		if known := p.note(each, module); known.shared == "" {
			known.shared = each.name
		}
	}
	return nil
}

// Add reads what the source of a workbook declares.
func (p *Pool) Add(ctx context.Context, root fs.FS, main string) {
	read := readSource(ctx, root, main)
	for _, each := range append(read.own, read.connections...) {
		known := p.note(each, each.module)
		known.names[each.name]++
		known.sources++
	}
}

func (p *Pool) note(each *declaration, module string) *declared {
	known := p.found[each.key]
	if known == nil {
		known = &declared{key: each.key, form: each.form, module: module, needs: each.needs, names: map[string]int{}}
		p.found[each.key] = known
	}
	return known
}

// Settle gives names to what goes into the modules.
func (p *Pool) Settle() {
	var list []*declared
	for _, each := range p.found {
		if each.shared == "" && each.sources >= least && !p.frozen[each.module] {
			list = append(list, each)
		}
	}
	slices.SortFunc(list, func(a, b *declared) int { return cmp.Or(b.sources-a.sources, a.form.compare(b.form)) })
	for changed := true; changed; {
		changed = false
		for _, each := range list {
			if each.shared == "" && p.hasAll(each.needs) {
				each.shared = p.free(each.usual())
				changed = true
			}
		}
	}
}

// hasAll reports whether modules declare all that something names.
func (p *Pool) hasAll(needs []key) bool {
	return !slices.ContainsFunc(needs, func(k key) bool { return p.found[k] == nil || p.found[k].shared == "" })
}

// usual is what most sources call it.
func (d *declared) usual() string {
	best := ""
	for name, n := range d.names {
		if best == "" || n > d.names[best] || n == d.names[best] && name < best {
			best = name
		}
	}
	return best
}

func (p *Pool) free(name string) string {
	made := name
	for n := 2; p.taken[made]; n++ {
		made = name + "_" + strconv.Itoa(n)
	}
	p.taken[made] = true
	return made
}

// Texts are the modules that change, by name.
func (p *Pool) Texts() map[string]string {
	texts := map[string]string{}
	for _, module := range modules {
		if text := p.text(module); text != "" && text != p.kept[module] {
			texts[module] = text
		}
	}
	return texts
}

func (p *Pool) text(module string) string {
	already := map[string]bool{}
	for _, item := range declarationsIn(p.kept[module]) {
		already[item] = true
	}
	var fresh []*declared
	for _, each := range p.found {
		if each.module == module && each.shared != "" && !already[each.shared] {
			fresh = append(fresh, each)
		}
	}
	if len(fresh) == 0 {
		return p.kept[module]
	}
	slices.SortFunc(fresh, func(a, b *declared) int { return cmp.Compare(a.shared, b.shared) })
	text := p.kept[module]
	if text == "" {
		text = remarks[module] + "\n" + p.importsOf(fresh)
	}
	for i, each := range fresh {
		if i > 0 && (module == Values) || i == 0 && p.kept[module] != "" {
			text += "\n"
		}
		text += p.renamed(each)
	}
	return text
}

// importsOf is what a module imports for what its declarations name.
func (p *Pool) importsOf(list []*declared) string {
	text := ""
	for _, module := range modules {
		if slices.ContainsFunc(list, func(d *declared) bool {
			return d.module != module && slices.ContainsFunc(d.needs, func(k key) bool { return p.found[k].module == module })
		}) {
			text += "import \"" + module + "\"\n"
		}
	}
	if text != "" {
		text += "\n"
	}
	return text
}

// renamed is a declaration with the names that the modules have.
func (p *Pool) renamed(d *declared) string {
	return d.form.written(d.shared, func(k key) string { return p.found[k].shared })
}

func declarationsIn(text string) []string {
	var names []string
	for _, item := range parse(text) {
		switch item := item.(type) {
		case *ast.Let:
			names = append(names, item.Name.Text)
		case *ast.Component:
			names = append(names, item.Name.Text)
		}
	}
	return names
}
