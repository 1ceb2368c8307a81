// Package load reads a project: its configuration, its source files with all
// that they import and include, and the files that `file()` names. It stays
// inside the project's root, within fixed bounds, and what it gives is the
// same on every run.
package load

import (
	"cmp"
	"context"
	"io/fs"
	"iter"
	"maps"
	"slices"
	"strings"
	"sync"

	"github.com/sigmac/sigmac/compiler/dataset"
	"github.com/sigmac/sigmac/compiler/lock"
	"github.com/sigmac/sigmac/lang/ast"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/source"
)

// ConfigName is the file that marks the root of a project.
const ConfigName = "project.sigma"

// MaxFileSize is the largest file that is read, in bytes.
const MaxFileSize = 4 << 20

// Options say what of a project to load.
type Options struct {
	// Paths are files and folders relative to the root, with forward slashes.
	// None means every .sigma file below the root.
	Paths []string
	// Out is a folder to skip beside the one that the project names.
	Out string
	// Cache keeps parsed files between loads; nil keeps none.
	Cache *Cache
	// Tests says that tests are looked at, and the workbooks that they are about with
	// them.
	Tests bool
}

// A Project is what was loaded. It is not changed afterwards, but for the
// files that ReadFile adds, and safe for concurrent use.
type Project struct {
	// FS is the tree of files that the root holds.
	FS fs.FS
	// Config is what project.sigma says; never nil.
	Config *Config
	// Lock is schema.lock.json of the root; nil without one.
	Lock *lock.Schema
	// Modules are the source files by path, imported and included ones too.
	Modules map[string]*Module
	// Workbooks are the declarations of the files that were asked for, by
	// path, then position.
	Workbooks []*Workbook
	// Tests are the tests of those files.
	Tests []*Declaration
	// Policies are the files of rules that project.sigma names.
	Policies []*Module

	reader   *reader
	declared *declared
	// data holds the files of data that were read, by dataKey.
	data sync.Map
}

// A Workbook is one `workbook` declaration, or a `for` or `if` at the top of a file
// that holds some.
type Workbook struct {
	Module *Module
	// Statement is the declaration; nil for a `for` or `if` that is not expanded yet.
	Statement *ast.Statement
	// Item is the `for` or `if` that the declaration stands in, nil for none, and
	// Place which of the workbooks that it makes this is, from 0.
	Item  ast.Item
	Place int
}

// A Declaration is one `test` or `rule`, or a `for` or `if` at the top of a file that
// holds some.
type Declaration struct {
	Module *Module
	Item   ast.Item
}

// TestSuffix ends the names of files that hold tests and what they use.
const TestSuffix = ".test.sigma"

// IsTestFile reports whether a path is that of a file of tests.
func IsTestFile(path string) bool { return strings.HasSuffix(path, TestSuffix) }

// Load reads the project in root. Whatever is wrong with it becomes a
// diagnostic, and the project holds what is sound. A cancelled context makes
// it stop early; the caller asks the context.
func Load(ctx context.Context, root fs.FS, options Options) (*Project, diag.List) {
	l, wanted := begin(ctx, root, options)
	l.follow(wanted)
	l.followRequests(l.policyRequests())
	l.breakRings()
	for _, module := range l.project.SortedModules() {
		l.judge(module)
		l.project.declared.add(module)
	}
	for _, path := range wanted {
		l.project.Workbooks = append(l.project.Workbooks, workbooks(l.project.Modules[path])...)
		l.project.Tests = append(l.project.Tests, l.project.Modules[path].Declared("test")...)
	}
	l.environments(l.project.declared, len(options.Paths) == 0)
	return l.project, l.found.Sorted()
}

// begin reads what stands beside the sources, and lists those that are asked for.
func begin(ctx context.Context, root fs.FS, options Options) (l *loader, wanted []string) {
	l = &loader{ctx: ctx, project: &Project{
		FS: root, Modules: map[string]*Module{}, reader: newReader(root, options.Cache), declared: newDeclared(),
	}}
	l.config()
	l.lock()
	return l, l.wanted(options)
}

// judge reports what is wrong with a module once it is known who names it.
func (l *loader) judge(module *Module) {
	l.report(module.found...)
	l.report(strays(module)...)
}

// Params are the params that the sources declare; whole is false where some file
// could not be read as a whole, so that there may be more.
func (p *Project) Params() (names map[string]bool, whole bool) {
	return p.declared.params, !p.declared.incomplete
}

// Files lists every file that was read so far, sorted by path.
func (p *Project) Files() []*source.File { return p.reader.all() }

// SortedModules lists the modules by path.
func (p *Project) SortedModules() []*Module { return byPath(maps.Values(p.Modules)) }

func byPath(modules iter.Seq[*Module]) []*Module {
	return slices.SortedFunc(modules, func(a, b *Module) int { return cmp.Compare(a.Path, b.Path) })
}

// ReadFile reads what `file("path")` in a module names. Beside a diagnostic the
// file is nil. The content is text: a byte order mark is dropped and CRLF is
// LF, as in sources.
func (p *Project) ReadFile(from *Module, path *formula.Text) (*source.File, diag.List) {
	full, flaw := literalPath(from.Path, path)
	if flaw == nil {
		flaw = hiddenPath(full)
	}
	var file *source.File
	if flaw == nil {
		file, flaw = p.reader.read(full, true)
	}
	if flaw == nil {
		flaw = textFlaw(file)
	}
	if flaw != nil {
		return nil, diag.List{flaw.at(path.At)}
	}
	return file, nil
}

// Data reads a file that ReadFile gave as data, once for each format and file. The
// expression is shared and must not be changed.
func (p *Project) Data(format string, file *source.File) (formula.Expr, *dataset.Flaw) {
	type result struct {
		expr formula.Expr
		flaw *dataset.Flaw
	}
	read, _ := p.data.LoadOrStore(dataKey{format, file}, sync.OnceValue(func() result {
		expr, flaw := dataset.Read(format, file)
		return result{expr, flaw}
	}))
	got := read.(func() result)()
	return got.expr, got.flaw
}

type dataKey struct {
	format string
	file   *source.File
}

// holdsWorkbook reports whether a `for` or `if` has a workbook in it.
func holdsWorkbook(item ast.Item) bool { return holds(item, "workbook") }

// holds reports whether a `for` or `if` has a declaration of a keyword in it.
func holds(item ast.Item, keyword string) bool {
	found := false
	ast.Blocks(item, func(block *ast.Block) {
		for _, inner := range block.Items {
			statement, ok := inner.(*ast.Statement)
			found = found || ok && statement.Keyword() == keyword || !ok && holds(inner, keyword)
		}
	})
	return found
}

// Declared lists the declarations of a keyword in a module, which may be nil.
func (m *Module) Declared(keyword string) []*Declaration {
	if m == nil {
		return nil
	}
	var declared []*Declaration
	for _, item := range m.Tree.Items {
		is := false
		switch item := item.(type) {
		case *ast.Statement:
			is = item.Keyword() == keyword
		case *ast.For, *ast.If:
			is = holds(item, keyword)
		}
		if is {
			declared = append(declared, &Declaration{Module: m, Item: item})
		}
	}
	return declared
}

// loader is the state of one Load.
type loader struct {
	ctx     context.Context
	project *Project
	found   diag.List
}

func (l *loader) report(found ...diag.Diagnostic) { l.found = append(l.found, found...) }

// workbooks lists the workbooks that a module declares; a module may be nil.
func workbooks(module *Module) []*Workbook {
	if module == nil || IsTestFile(module.Path) {
		return nil
	}
	var declared []*Workbook
	for _, item := range module.Tree.Items {
		if statement, ok := item.(*ast.Statement); ok && statement.Keyword() == "workbook" {
			declared = append(declared, &Workbook{Module: module, Statement: statement})
		} else if !ok && holdsWorkbook(item) {
			declared = append(declared, &Workbook{Module: module, Item: item})
		}
	}
	return declared
}
