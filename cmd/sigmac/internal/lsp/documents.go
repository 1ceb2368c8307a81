package lsp

import (
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"go.lsp.dev/protocol"
	"go.lsp.dev/uri"

	"github.com/sigmac/sigmac/compiler/language"
	"github.com/sigmac/sigmac/compiler/load"
	"github.com/sigmac/sigmac/lang/source"
	"github.com/sigmac/sigmac/publish/lock"
)

// A document is a file that the editor holds.
type document struct {
	uri     uri.URI
	project *project
	// path is relative to the project's root, with forward slashes.
	path    string
	text    string
	version int32
}

// A project is a root with its session and what was published for it.
type project struct {
	root    string
	session *language.Session
	opened  *os.Root
	findings
}

func (p *project) close() {
	p.session.Close()
	p.findings.stop()
	p.opened.Close() // it was read only
}

// DidOpen takes the text of a file from the editor.
func (s *server) DidOpen(_ context.Context, params *protocol.DidOpenTextDocumentParams) error {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	item := params.TextDocument
	file, ok := filePath(item.URI)
	if !ok || s.isLibrary(file) {
		return nil
	}
	made := &document{uri: item.URI, text: item.Text, version: item.Version}
	if err := s.place(made, file); err != nil {
		return err
	}
	s.documents[file] = made
	s.previews.push(file, &item.Text)
	made.project.session.Change(map[string]*string{made.path: &made.text})
	return nil
}

// place finds the project of a document: that of project.sigma above it, or its
// folder.
func (s *server) place(made *document, file string) error {
	dir := filepath.Dir(file)
	root, declared := load.FindRoot(dir)
	if !declared {
		root = dir
	}
	p := s.projects[root]
	if p == nil {
		opened, err := os.OpenRoot(root)
		if err != nil {
			return err
		}
		p = s.newProject(root, declared, opened)
		s.projects[root] = p
	}
	relative, err := filepath.Rel(root, file)
	if err != nil {
		return err
	}
	made.project, made.path = p, filepath.ToSlash(relative)
	return nil
}

func (s *server) newProject(root string, declared bool, opened *os.Root) *project {
	p := &project{root: root, opened: opened}
	p.session = language.NewSession(language.Options{
		Root: opened.FS(), Environment: s.settings.environment, Getenv: s.settings.getenv, OpenOnly: !declared,
		Published: func(slug string) bool { return published(opened.FS(), slug) },
		Publish: func(a *language.Analysis) {
			if s.settings.collector != nil {
				s.settings.collector.adapt()
			}
			s.publish(p, a)
		},
		Failed: func(err error) { s.log(protocol.MessageTypeError, "checking failed: "+err.Error()) },
	})
	return p
}

// published reports whether sigmac.lock knows a workbook.
func published(root fs.FS, slug string) bool {
	content, err := fs.ReadFile(root, lock.Name)
	if err != nil || len(content) > lock.MaxSize {
		return false
	}
	file, _ := lock.Read(source.NewFile(lock.Name, string(content))) // what is wrong with it, publish says
	if file == nil {
		return false
	}
	for _, workbooks := range file.Environments {
		if _, known := workbooks[slug]; known {
			return true
		}
	}
	return false
}

// DidChange takes a new text of a file.
func (s *server) DidChange(_ context.Context, params *protocol.DidChangeTextDocumentParams) error {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	file, ok := filePath(params.TextDocument.URI)
	d := s.documents[file]
	if !ok || d == nil {
		return nil
	}
	if params.TextDocument.Version < d.version {
		return nil
	}
	for _, change := range params.ContentChanges {
		switch change := change.(type) {
		case *protocol.TextDocumentContentChangeWholeDocument:
			d.text = change.Text
		case *protocol.TextDocumentContentChangePartial:
			d.text = s.spliced(d.text, change)
		}
	}
	d.version = params.TextDocument.Version
	text := d.text
	s.previews.push(file, &text)
	d.project.session.Change(map[string]*string{d.path: &text})
	return nil
}

// spliced is a text with a part of it replaced; places outside of it are moved to
// its end.
func (s *server) spliced(text string, change *protocol.TextDocumentContentChangePartial) string {
	file := source.NewFile("", text)
	start := file.Offset(point(change.Range.Start), s.unit)
	end := file.Offset(point(change.Range.End), s.unit)
	if end < start {
		start, end = end, start
	}
	return file.Text[:start] + change.Text + file.Text[end:]
}

// DidSave checks again: the editor may not tell of other files that changed.
func (s *server) DidSave(_ context.Context, params *protocol.DidSaveTextDocumentParams) error {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	if file, ok := filePath(params.TextDocument.URI); ok && s.documents[file] != nil && !s.watches {
		s.documents[file].project.session.Change(nil)
	}
	return nil
}

// DidClose goes back to the text on the disk.
func (s *server) DidClose(_ context.Context, params *protocol.DidCloseTextDocumentParams) error {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	file, ok := filePath(params.TextDocument.URI)
	d := s.documents[file]
	if !ok || d == nil {
		return nil
	}
	delete(s.documents, file)
	s.previews.push(file, nil)
	d.project.session.Change(map[string]*string{d.path: nil})
	return nil
}

// DidChangeWatchedFiles checks again what changed on the disk. Where a project
// begins or ends, open files move to theirs.
func (s *server) DidChangeWatchedFiles(_ context.Context, params *protocol.DidChangeWatchedFilesParams) error {
	s.mutex.Lock()
	moved := false
	touched := map[*project]bool{}
	for _, change := range params.Changes {
		file, ok := filePath(change.URI)
		if !ok {
			continue
		}
		moved = moved || filepath.Base(file) == load.ConfigName && change.Type != protocol.FileChangeTypeChanged
		for root, p := range s.projects {
			if file == root || strings.HasPrefix(file, root+string(filepath.Separator)) {
				touched[p] = true
			}
		}
	}
	var gone map[string]*project
	if moved {
		gone = s.projects
		s.regroup()
	} else {
		for p := range touched {
			p.session.Change(nil)
		}
	}
	s.mutex.Unlock()
	for _, p := range gone {
		p.close()
		s.clear(p)
	}
	return nil
}

// regroup places all open files again.
func (s *server) regroup() {
	s.projects = map[string]*project{}
	for file, d := range s.documents {
		if err := s.place(d, file); err != nil {
			delete(s.documents, file)
			continue
		}
		text := d.text
		d.project.session.Change(map[string]*string{d.path: &text})
	}
}

// DidChangeConfiguration does nothing: the server has no settings of its own.
func (s *server) DidChangeConfiguration(context.Context, *protocol.DidChangeConfigurationParams) error {
	return nil
}

// DidChangeWorkspaceFolders does nothing: projects follow the files.
func (s *server) DidChangeWorkspaceFolders(context.Context, *protocol.DidChangeWorkspaceFoldersParams) error {
	return nil
}

// filePath is the path of a file on this machine; ok is false for other addresses.
func filePath(address uri.URI) (string, bool) {
	if !address.IsFile() {
		return "", false
	}
	return filepath.Clean(address.FsPath()), true
}

// relative is the path of a file below the project's root.
func (p *project) relative(file string) (string, bool) {
	relative, err := filepath.Rel(p.root, file)
	if err != nil || relative == ".." || strings.HasPrefix(relative, ".."+string(filepath.Separator)) {
		return "", false
	}
	return filepath.ToSlash(relative), true
}

// file is where a path of the project leads on this machine.
func (p *project) file(path string) string { return filepath.Join(p.root, filepath.FromSlash(path)) }
