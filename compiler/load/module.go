package load

import (
	"maps"
	"slices"

	"github.com/sigmac/sigmac/lang/ast"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/parallel"
	"github.com/sigmac/sigmac/lang/parser"
	"github.com/sigmac/sigmac/lang/source"
)

// A Module is one source file with the files that it names.
type Module struct {
	// Path starts at the root.
	Path string
	// Tree is the parsed file; never nil.
	Tree *ast.File
	// Imports are in the order of the file.
	Imports []*Import
	// Incomplete says that a declaration or an import could not be read, so
	// that a name which is not found may be no mistake.
	Incomplete bool

	includes map[*ast.Include]*Module
	// included says that another module includes this one, broken that it has
	// mistakes in its syntax.
	included, broken bool
	// found is what is wrong with its text and with the paths that it names.
	found diag.List
}

// An Import is one `import` with the module that it names.
type Import struct {
	Item *ast.Import
	// Module is nil where the file could not be read; that is reported.
	Module *Module
}

// Alias is the name behind `as`, else "".
func (i *Import) Alias() string {
	if i.Item.As == nil {
		return ""
	}
	return i.Item.As.Text
}

// Include gives the module that an `include` of this module names, nil where
// it could not be read.
func (m *Module) Include(item *ast.Include) *Module { return m.includes[item] }

// Included lists the modules that the `include`s of this module name, in order;
// nil for one that could not be read.
func (m *Module) Included() []*Module {
	var list []*Module
	eachInclude(m.Tree.Items, func(item *ast.Include) { list = append(list, m.includes[item]) })
	return list
}

// Reach lists a module and all that it names, directly or through others, by path.
func (m *Module) Reach() []*Module {
	seen := map[*Module]bool{}
	var visit func(*Module)
	visit = func(module *Module) {
		if module == nil || seen[module] {
			return
		}
		seen[module] = true
		for _, entry := range module.Imports {
			visit(entry.Module)
		}
		for _, included := range module.includes {
			visit(included)
		}
	}
	visit(m)
	return byPath(maps.Keys(seen))
}

// follow parses the files and, wave by wave, those that they name.
func (l *loader) follow(paths []string) {
	wave := make([]request, len(paths))
	for i, path := range paths {
		wave[i] = request{path: path}
	}
	l.followRequests(wave)
}

// followRequests parses what is asked for and, wave by wave, what that names.
func (l *loader) followRequests(wave []request) {
	for len(wave) > 0 && l.ctx.Err() == nil {
		wave = l.load(wave)
	}
}

// A request asks for one file. The span is where its path is written, from the
// module that it is written in; link takes the module.
type request struct {
	path string
	at   source.Span
	from *Module
	link func(*Module)
}

// load reads and parses what the requests ask for, and returns the requests
// of the new modules.
func (l *loader) load(wave []request) []request {
	fresh := l.parse(wave)
	var next []request
	for _, module := range fresh {
		l.project.Modules[module.Path] = module
		next = append(next, requests(module)...)
	}
	for _, request := range wave {
		if module := l.project.Modules[request.path]; module != nil && request.link != nil {
			request.link(module)
		}
	}
	return next
}

// parse reads and parses, side by side, the files that are not loaded yet.
func (l *loader) parse(wave []request) []*Module {
	type result struct {
		module *Module
		flaw   *flaw
	}
	results := map[string]*result{}
	var order []string
	for _, request := range wave {
		if l.project.Modules[request.path] == nil && results[request.path] == nil {
			results[request.path] = &result{}
			order = append(order, request.path)
		}
	}
	parallel.Do(len(order), func(i int) {
		result := results[order[i]]
		var file *source.File
		if file, result.flaw = l.project.reader.read(order[i], false); file != nil && l.ctx.Err() == nil {
			result.module = l.project.reader.module(file)
		}
	})
	for _, request := range wave {
		if result := results[request.path]; result != nil && result.flaw != nil {
			l.fault(request, result.flaw)
		}
	}
	var modules []*Module
	for _, path := range order {
		if module := results[path].module; module != nil {
			modules = append(modules, module)
		}
	}
	return modules
}

// fault reports a file that cannot be read where it is asked for.
func (l *loader) fault(request request, flaw *flaw) {
	if request.from == nil {
		l.report(flaw.ofRequest(request.at))
		return
	}
	request.from.found = append(request.from.found, flaw.at(request.at))
}

// module parses a file.
func (r *reader) module(file *source.File) *Module {
	module := &Module{Path: file.Path}
	module.Tree, module.found = r.cache.parse(file)
	module.broken = module.found.HasErrors()
	return module
}

// requests lists the files that a module imports and includes.
func requests(module *Module) []request {
	var requests []request
	want := func(text *formula.Text, link func(*Module)) {
		full, flaw := sourcePath(module.Path, text)
		if flaw != nil {
			module.found = append(module.found, flaw.at(text.Span()))
			return
		}
		requests = append(requests, request{path: full, at: text.Span(), from: module, link: link})
	}
	for _, item := range module.Tree.Items {
		if item, ok := item.(*ast.Import); ok && item.Path != nil {
			entry := &Import{Item: item}
			module.Imports = append(module.Imports, entry)
			want(item.Path, func(named *Module) { entry.Module = named })
		}
	}
	eachInclude(module.Tree.Items, func(item *ast.Include) {
		if item.Path == nil {
			return
		}
		want(item.Path, func(named *Module) {
			if module.includes == nil {
				module.includes = map[*ast.Include]*Module{}
			}
			module.includes[item] = named
			named.included = true
		})
	})
	return requests
}

// eachInclude visits the includes of the items and the blocks below.
func eachInclude(items []ast.Item, visit func(*ast.Include)) {
	for _, item := range items {
		switch item := item.(type) {
		case *ast.Include:
			visit(item)
		case *ast.Statement:
			eachIncludeOf(item.Block, visit)
		case *ast.Component:
			eachIncludeOf(item.Body, visit)
		case *ast.For:
			eachIncludeOf(item.Body, visit)
		case *ast.If:
			eachIncludeOf(item.Then, visit)
			eachIncludeOf(item.Else, visit)
		}
	}
}

func eachIncludeOf(block *ast.Block, visit func(*ast.Include)) {
	if block != nil {
		eachInclude(block.Items, visit)
	}
}

// isIncomplete reports whether a declaration or an import could not be read.
func isIncomplete(module *Module) bool {
	return slices.ContainsFunc(module.Imports, func(i *Import) bool { return i.Module == nil }) ||
		slices.ContainsFunc(module.Tree.Items, IsLost)
}

// IsLost reports whether an item is a declaration of names that could not be
// read, so that a name which is not found may be no mistake.
func IsLost(item ast.Item) bool {
	if _, bad := item.(*ast.Bad); !bad {
		return false
	}
	word := firstWord(item).Text()
	switch word {
	case "let", "param", "component", "import":
		return true
	}
	return parser.MeansComponent(word)
}
