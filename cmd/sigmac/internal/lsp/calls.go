package lsp

import (
	"context"

	"go.lsp.dev/protocol"
	"go.lsp.dev/uri"

	"github.com/sigmac/sigmac/compiler/index"
	"github.com/sigmac/sigmac/compiler/language"
	"github.com/sigmac/sigmac/lang/source"
)

// PrepareCallHierarchy is the column or element whose lineage is asked for.
func (s *server) PrepareCallHierarchy(ctx context.Context, params *protocol.CallHierarchyPrepareParams) ([]protocol.CallHierarchyItem, error) {
	q, ok, err := s.askSettled(ctx, params.TextDocument.URI)
	if !ok {
		return nil, err
	}
	definition := q.Lineage(q.path, q.offset(params.Position))
	if definition == nil {
		return nil, nil
	}
	if item, ok := q.hierarchyItem(definition); ok {
		return []protocol.CallHierarchyItem{item}, nil
	}
	return nil, nil
}

func (q *question) hierarchyItem(definition *index.Definition) (protocol.CallHierarchyItem, bool) {
	location, ok := q.location(definition.Span)
	if !ok {
		return protocol.CallHierarchyItem{}, false
	}
	detail := definition.Kind.String()
	if definition.Owner != nil {
		detail += " of " + definition.Owner.Name
	}
	whole := definition.Whole
	if whole.File != definition.Span.File {
		whole = definition.Span
	}
	return protocol.CallHierarchyItem{
		Name: definition.Name, Kind: symbolKinds[definition.Kind], Detail: &detail, URI: location.URI,
		Range: q.server.rangeOf(whole.Join(definition.Span)), SelectionRange: location.Range,
	}, true
}

// lineage finds the definition of an item again.
func (s *server) lineage(ctx context.Context, item *protocol.CallHierarchyItem) (*question, *index.Definition, error) {
	q, ok, err := s.askSettled(ctx, s.anyOpen(item.URI))
	if !ok {
		return nil, nil, err
	}
	file, isFile := filePath(item.URI)
	if !isFile {
		return nil, nil, nil
	}
	path, ok := q.project.relative(file)
	if !ok || q.File(path) == nil {
		return nil, nil, nil
	}
	offset := q.File(path).Offset(point(item.SelectionRange.Start), s.unit)
	return q, q.Lineage(path, offset), nil
}

// IncomingCalls lists what reads a column or element.
func (s *server) IncomingCalls(ctx context.Context, params *protocol.CallHierarchyIncomingCallsParams) ([]protocol.CallHierarchyIncomingCall, error) {
	q, definition, err := s.lineage(ctx, &params.Item)
	if definition == nil {
		return nil, err
	}
	list := []protocol.CallHierarchyIncomingCall{}
	for _, call := range q.ReadBy(definition) {
		if item, ok := q.hierarchyItem(call.Definition); ok {
			list = append(list, protocol.CallHierarchyIncomingCall{From: item, FromRanges: q.ranges(call, call.Definition.Span.File)})
		}
	}
	return list, nil
}

// OutgoingCalls lists what a column or element reads.
func (s *server) OutgoingCalls(ctx context.Context, params *protocol.CallHierarchyOutgoingCallsParams) ([]protocol.CallHierarchyOutgoingCall, error) {
	q, definition, err := s.lineage(ctx, &params.Item)
	if definition == nil {
		return nil, err
	}
	list := []protocol.CallHierarchyOutgoingCall{}
	for _, call := range q.Reads(definition) {
		if item, ok := q.hierarchyItem(call.Definition); ok {
			list = append(list, protocol.CallHierarchyOutgoingCall{To: item, FromRanges: q.ranges(call, definition.Span.File)})
		}
	}
	return list, nil
}

// ranges are the places of a call in one file.
func (q *question) ranges(call language.Call, file *source.File) []protocol.Range {
	list := []protocol.Range{}
	for _, at := range call.Places {
		if at.File == file {
			list = append(list, q.server.rangeOf(at))
		}
	}
	return list
}

// anyOpen is the address itself where it is open, else that of an open file of the
// same project.
func (s *server) anyOpen(address uri.URI) uri.URI {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	file, ok := filePath(address)
	if !ok || s.documents[file] != nil {
		return address
	}
	for _, d := range s.documents {
		if _, inside := d.project.relative(file); inside {
			return d.uri
		}
	}
	return address
}
