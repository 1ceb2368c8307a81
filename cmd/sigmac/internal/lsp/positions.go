package lsp

import (
	"context"

	"go.lsp.dev/jsonrpc2"
	"go.lsp.dev/protocol"
	"go.lsp.dev/uri"

	"github.com/sigmac/sigmac/compiler/language"
	"github.com/sigmac/sigmac/compiler/stdlib"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/source"
)

// A question is a request about a place of an open file, with the snapshot that
// answers it.
type question struct {
	*language.Snapshot
	server  *server
	project *project
	path    string
	// version is the editor's number for the text.
	version int32
	file    *source.File
}

// ask takes the state of now for a request about a file; ok is false for a file
// that is not open.
func (s *server) ask(ctx context.Context, address uri.URI) (q *question, ok bool) {
	s.mutex.Lock()
	file, isFile := filePath(address)
	if d := s.documents[file]; d != nil {
		q = &question{server: s, project: d.project, path: d.path, version: d.version}
	}
	s.mutex.Unlock()
	if !isFile || q == nil {
		return nil, false
	}
	q.Snapshot = q.project.session.Snapshot()
	q.file = q.File(q.path)
	if q.file == nil {
		return nil, false
	}
	jsonrpc2.Async(ctx)
	return q, true
}

// askSettled is ask for questions that need the analysis of the texts of now.
func (s *server) askSettled(ctx context.Context, address uri.URI) (q *question, ok bool, err error) {
	q, ok = s.ask(ctx, address)
	if !ok {
		return nil, false, nil
	}
	settled, err := q.project.session.Settled(ctx)
	if err != nil {
		return nil, false, err
	}
	q.Snapshot = settled
	q.file = settled.File(q.path)
	return q, q.file != nil, nil
}

func point(p protocol.Position) source.Point {
	return source.Point{Line: int(p.Line), Column: int(p.Character)}
}

// offset is the place of a position in the file.
func (q *question) offset(p protocol.Position) int { return q.file.Offset(point(p), q.server.unit) }

// span is the place of a range in the file.
func (q *question) span(r protocol.Range) source.Span {
	start, end := q.offset(r.Start), q.offset(r.End)
	return q.file.Span(min(start, end), max(start, end))
}

// rangeOf is the range of a place.
func (s *server) rangeOf(at source.Span) protocol.Range {
	if at.File == nil {
		return protocol.Range{}
	}
	return protocol.Range{Start: s.position(at.File, int(at.Start)), End: s.position(at.File, int(at.End))}
}

func (s *server) position(file *source.File, offset int) protocol.Position {
	p := file.Point(offset, s.unit)
	return protocol.Position{Line: uint32(p.Line), Character: uint32(p.Column)}
}

// address is that of a file of the project, as the editor wrote it where it is
// open.
func (s *server) address(p *project, path string) uri.URI {
	full := p.file(path)
	s.mutex.Lock()
	defer s.mutex.Unlock()
	if d := s.documents[full]; d != nil {
		return d.uri
	}
	return uri.File(full)
}

// location is a place in a file of the project or in a library; ok is false where the
// editor could not open it.
func (q *question) location(at source.Span) (protocol.Location, bool) {
	if at.File == nil {
		return protocol.Location{}, false
	}
	if stdlib.IsName(at.File.Path) {
		address, ok := q.server.library(at.File.Path)
		return protocol.Location{URI: address, Range: q.server.rangeOf(at)}, ok
	}
	return protocol.Location{URI: q.server.address(q.project, at.File.Path), Range: q.server.rangeOf(at)}, true
}

func (q *question) locations(places []source.Span) []protocol.Location {
	list := []protocol.Location{}
	for _, at := range places {
		if location, ok := q.location(at); ok {
			list = append(list, location)
		}
	}
	return list
}

// textEdits are edits of one file.
func (q *question) textEdits(edits []diag.Edit) []protocol.TextEdit {
	list := []protocol.TextEdit{}
	for _, edit := range edits {
		list = append(list, protocol.TextEdit{Range: q.server.rangeOf(edit.Span), NewText: edit.Text})
	}
	return list
}

// workspaceEdit are edits of several files.
func (q *question) workspaceEdit(edits []diag.Edit) *protocol.WorkspaceEdit {
	changes := map[uri.URI][]protocol.TextEdit{}
	for _, edit := range edits {
		if edit.Span.File == nil || stdlib.IsName(edit.Span.File.Path) {
			continue
		}
		address := q.server.address(q.project, edit.Span.File.Path)
		changes[address] = append(changes[address], protocol.TextEdit{Range: q.server.rangeOf(edit.Span), NewText: edit.Text})
	}
	return &protocol.WorkspaceEdit{Changes: changes}
}

// markdown is a text that the editor renders.
func markdown(text string) *protocol.MarkupContent {
	return &protocol.MarkupContent{Kind: protocol.MarkupKindMarkdown, Value: text}
}
