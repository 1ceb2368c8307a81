package compiler

import (
	"maps"
	"slices"
	"sync"

	"github.com/sigmac/sigmac/compiler/load"
	"github.com/sigmac/sigmac/lang/ast"
)

// A Memo keeps workbooks from one run to the next, so that only those are
// compiled again whose files changed. It needs a load.Cache beside it, which
// gives the same trees for the same texts. A nil Memo keeps nothing.
type Memo struct {
	mutex sync.Mutex
	books map[memoKey]*Book
}

// memoKey is the place of a workbook: its file, where in that it stands, and which of
// the loop around it it is.
type memoKey struct {
	path  string
	start int32
	place int
}

// NewMemo makes an empty memo.
func NewMemo() *Memo { return &Memo{books: map[memoKey]*Book{}} }

// Fork is a memo that begins with what this one keeps, for a run on texts that may
// never be those of the project.
func (m *Memo) Fork() *Memo {
	m.mutex.Lock()
	defer m.mutex.Unlock()
	return &Memo{books: maps.Clone(m.books)}
}

func keyOf(declaration *load.Workbook) memoKey {
	return memoKey{declaration.Module.Path, declaration.Statement.At.Start, declaration.Place}
}

// book is the kept workbook where it is made of what the project holds now, else
// the one that is made.
func (m *Memo) book(project *load.Project, declaration *load.Workbook, compile func() *Book) *Book {
	if m == nil {
		return compile()
	}
	trees := treesOf(project, declaration.Module)
	m.mutex.Lock()
	known := m.books[keyOf(declaration)]
	m.mutex.Unlock()
	if known != nil && slices.Equal(known.trees, trees) && known.lock == any(project.Lock) && readsSame(project, known) {
		same := *known
		same.Declaration = declaration
		return &same
	}
	made := compile()
	made.trees, made.lock = trees, project.Lock
	return made
}

// keep replaces what is kept.
func (m *Memo) keep(books []*Book) {
	if m == nil {
		return
	}
	m.mutex.Lock()
	defer m.mutex.Unlock()
	for _, book := range books {
		m.books[keyOf(book.Declaration)] = book
	}
}

// Forget drops the workbooks of files of which keep does not report true.
func (m *Memo) Forget(keep func(path string) bool) {
	m.mutex.Lock()
	defer m.mutex.Unlock()
	for key := range m.books {
		if !keep(key.path) {
			delete(m.books, key)
		}
	}
}

// readsSame reports whether the files that `file()` read are as they were.
func readsSame(project *load.Project, book *Book) bool {
	for _, read := range book.reads {
		if file, _ := project.ReadFile(read.From, read.Path); file != read.File {
			return false
		}
	}
	return true
}

// treesOf are the trees that a workbook is made of: that of its file, and of all
// that it imports and includes, with a nil for each that cannot be read.
func treesOf(project *load.Project, module *load.Module) []*ast.File {
	var trees []*ast.File
	seen := map[*load.Module]bool{}
	var visit func(*load.Module)
	visit = func(module *load.Module) {
		if module == nil {
			trees = append(trees, nil)
			return
		}
		if seen[module] {
			return
		}
		seen[module] = true
		trees = append(trees, module.Tree)
		for _, entry := range module.Imports {
			visit(entry.Module)
		}
		for _, included := range module.Included() {
			visit(included)
		}
	}
	visit(module)
	for _, policy := range project.Policies {
		visit(policy)
	}
	if config := project.Config.Module; config != nil {
		trees = append(trees, config.Tree)
	}
	return trees
}
