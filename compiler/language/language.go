// Package language answers what an editor asks about sources: what may be written
// at a place, what a name means and where it is used, which edits rename it or fix
// a finding. It knows no protocol: places are byte offsets, answers are plain
// data.
//
// A Session holds the texts of one project and compiles them whenever one
// changes. Each question is answered from a Snapshot, which never changes: it has
// the texts as they are now, and the last analysis that was complete.
package language

import (
	"context"
	"io/fs"
	"maps"
	"slices"
	"sync"
	"time"

	"github.com/sigmac/sigmac/compiler"
	"github.com/sigmac/sigmac/compiler/load"
	"github.com/sigmac/sigmac/compiler/overlay"
	"github.com/sigmac/sigmac/compiler/stdlib"
	"github.com/sigmac/sigmac/lang/ast"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/parser"
	"github.com/sigmac/sigmac/lang/source"
)

// Options say how a session works.
type Options struct {
	// Root is the tree of files on the disk.
	Root fs.FS
	// Environment is what is compiled for; "" is the default one.
	Environment string
	Getenv      func(string) (string, bool)
	// OpenOnly compiles the open files alone, for a folder that is not a project.
	OpenOnly bool
	// Published reports whether the workbook of a built file's name is published, so
	// that a rename keeps the ids that Sigma knows; nil is none.
	Published func(slug string) bool
	// Publish gets each analysis that is complete, one after the other. Partial
	// ones have only the findings of the texts that are open.
	Publish func(*Analysis)
	// Failed gets what a panic of the compiler says.
	Failed func(error)
}

// An Analysis is what the compiler says of one state of the texts.
type Analysis struct {
	Version int
	Result  *compiler.Result
	Found   diag.List
	// Partial reports that only the open files were compiled so far.
	Partial bool
	// Open are the files whose texts the editor holds.
	Open []string
	// Took is how long it took.
	Took time.Duration

	// sound are the workbooks of files with mistakes from the time before these.
	sound map[string][]*compiler.Book
}

// A Session is one project with the texts that an editor holds. It is safe for
// concurrent use.
type Session struct {
	options Options
	cache   *load.Cache
	memo    *compiler.Memo

	mutex sync.Mutex
	// texts may be changed in place unless they are lent: to a snapshot, or to the
	// compiler.
	texts    map[string]string
	lent     bool
	version  int
	analysis *Analysis
	// cancel gives up what is being compiled.
	cancel context.CancelFunc
	// done is closed, by finish, when the newest version is analysed, or given up for a
	// newer one.
	done   chan struct{}
	finish func()
	// working reports that a goroutine is at work, which goes on with the newest version
	// when it is done with one; running is for Close, which waits for it.
	working bool
	running sync.WaitGroup
	closed  bool
	// publishing holds back analyses, so that they are published in order.
	publishing sync.Mutex
}

// NewSession makes a session without texts. Nothing is compiled before the first
// change.
func NewSession(options Options) *Session {
	s := &Session{options: options, cache: load.NewCache(), memo: compiler.NewMemo(), texts: map[string]string{}}
	s.renew()
	s.finish()
	return s
}

// renew makes the channel of a new version, and lets go who waits for the old one.
func (s *Session) renew() {
	if s.finish != nil {
		s.finish()
	}
	done := make(chan struct{})
	s.done, s.finish = done, sync.OnceFunc(func() { close(done) })
}

// Change sets texts by their paths from the root; nil takes one back to what is
// on the disk. What was being compiled is given up.
func (s *Session) Change(texts map[string]*string) {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	if s.closed {
		return
	}
	if s.lent {
		s.texts, s.lent = maps.Clone(s.texts), false
	}
	for path, text := range texts {
		if text == nil {
			delete(s.texts, path)
		} else {
			s.texts[path] = *text
		}
	}
	s.version++
	s.renew()
	if s.cancel != nil {
		s.cancel()
	}
	if !s.working {
		s.working = true
		s.running.Add(1)
		go s.work()
	}
}

// work analyses the newest version until there is no newer one. Versions that came and
// went meanwhile are left out: an editor that opens a thousand files asks for one
// analysis, or a few.
func (s *Session) work() {
	defer s.running.Done()
	for last := 0; ; {
		s.mutex.Lock()
		if s.closed || s.version == last {
			s.working = false
			s.mutex.Unlock()
			return
		}
		ctx, cancel := context.WithCancel(context.Background())
		s.cancel = cancel
		version, texts, finish := s.version, s.lend(), s.finish
		s.mutex.Unlock()
		s.analyse(ctx, version, texts)
		cancel()
		finish()
		last = version
	}
}

// lend gives the texts to someone who reads them while they may be changed. The lock is
// held.
func (s *Session) lend() map[string]string {
	s.lent = true
	return s.texts
}

// Close gives up what is being compiled and waits until nothing runs.
func (s *Session) Close() {
	s.mutex.Lock()
	s.closed = true
	if s.cancel != nil {
		s.cancel()
	}
	s.mutex.Unlock()
	s.running.Wait()
}

// Snapshot is the state of now.
func (s *Session) Snapshot() *Snapshot {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	return &Snapshot{session: s, Version: s.version, texts: s.lend(), analysis: s.analysis, files: map[string]*parsed{}}
}

// Settled is the state whose analysis is that of its texts. It waits until that is
// complete.
func (s *Session) Settled(ctx context.Context) (*Snapshot, error) {
	for {
		s.mutex.Lock()
		done, version, analysis, closed := s.done, s.version, s.analysis, s.closed
		s.mutex.Unlock()
		settled := analysis != nil && analysis.Version == version && !analysis.Partial
		if settled || closed || version == 0 {
			return s.Snapshot(), ctx.Err()
		}
		select {
		case <-ctx.Done():
			return nil, ctx.Err()
		case <-done:
			s.mutex.Lock()
			failed := s.done == done && (s.analysis == nil || s.analysis.Version != version)
			s.mutex.Unlock()
			if failed {
				return s.Snapshot(), nil
			}
		}
	}
}

// A Snapshot is one state of a project. It is for one question.
type Snapshot struct {
	Version  int
	session  *Session
	texts    map[string]string
	analysis *Analysis

	files map[string]*parsed
	// byName are the statements of trees by the places of their names.
	byName map[*ast.File]map[source.Span]*ast.Statement
}

type parsed struct {
	file  *source.File
	tree  *ast.File
	found diag.List
}

// Analysis is the last one that was complete; nil before the first.
func (s *Snapshot) Analysis() *Analysis { return s.analysis }

// File is the text of a path as the editor or the disk has it; nil where there is
// none.
func (s *Snapshot) File(path string) *source.File {
	if known := s.parsed(path); known != nil {
		return known.file
	}
	return nil
}

// Tree is the parsed text of a path; nil where there is none.
func (s *Snapshot) Tree(path string) *ast.File {
	if known := s.parsed(path); known != nil {
		return known.tree
	}
	return nil
}

func (s *Snapshot) parsed(path string) *parsed {
	if known, ok := s.files[path]; ok {
		return known
	}
	made := s.parse(path)
	s.files[path] = made
	return made
}

func (s *Snapshot) parse(path string) *parsed {
	if stdlib.IsName(path) {
		return s.library(path)
	}
	text, ok := s.texts[path]
	if !ok {
		content, err := fs.ReadFile(s.session.options.Root, path)
		if err != nil || len(content) > load.MaxFileSize {
			return nil
		}
		text = string(content)
	}
	if module := s.module(path); module != nil && sameText(module.Tree.Source, text) {
		return &parsed{file: module.Tree.Source, tree: module.Tree}
	}
	file := source.NewFile(path, text)
	if len(text) > load.MaxFileSize {
		return &parsed{file: file, tree: &ast.File{Source: file}}
	}
	tree, found := parser.Parse(file)
	return &parsed{file: file, tree: tree, found: found}
}

// library is a library of the compiler's own; nil where there is none of the name.
func (s *Snapshot) library(name string) *parsed {
	if module := s.module(name); module != nil {
		return &parsed{file: module.Tree.Source, tree: module.Tree}
	}
	file, ok := stdlib.File(name)
	if !ok {
		return nil
	}
	tree, found := parser.Parse(file)
	return &parsed{file: file, tree: tree, found: found}
}

// sameText reports whether a file holds a text, whose line ends may differ.
func sameText(file *source.File, text string) bool {
	return file.Text == text || len(text) > len(file.Text) && file.Text == source.NewFile("", text).Text
}

// module is a module of the last analysis.
func (s *Snapshot) module(path string) *load.Module {
	if s.analysis == nil {
		return nil
	}
	project := s.analysis.Result.Project
	if path == load.ConfigName {
		return project.Config.Module
	}
	return project.Modules[path]
}

// books are the workbooks to which a file belongs: those that it declares, else
// those whose files import or include it. Where the file has mistakes, the
// workbooks of the time before follow, for what is missing in the new ones.
func (s *Snapshot) books(path string) []*compiler.Book {
	if s.analysis == nil {
		return nil
	}
	if load.IsTestFile(path) {
		return s.analysis.Result.Books // tests may be about any
	}
	var own, others []*compiler.Book
	for _, book := range s.analysis.Result.Books {
		module := book.Declaration.Module
		switch {
		case module.Path == path:
			own = append(own, book)
		case reaches(module, path, map[*load.Module]bool{}):
			others = append(others, book)
		}
	}
	if len(own) > 0 || len(s.analysis.sound[path]) > 0 {
		for _, book := range s.analysis.sound[path] {
			if !slices.Contains(own, book) {
				own = append(own, book)
			}
		}
		return own
	}
	return others
}

// reaches reports whether a module imports or includes a file, itself or through
// others.
func reaches(module *load.Module, path string, seen map[*load.Module]bool) bool {
	if module == nil || seen[module] {
		return false
	}
	seen[module] = true
	if module.Path == path {
		return true
	}
	for _, entry := range module.Imports {
		if reaches(entry.Module, path, seen) {
			return true
		}
	}
	return slices.ContainsFunc(module.Included(), func(included *load.Module) bool { return reaches(included, path, seen) })
}

// fs is the project's files with the texts over them.
func (s *Session) fs(texts map[string]string) fs.FS {
	return overlay.FS{Base: s.options.Root, Texts: texts}
}
