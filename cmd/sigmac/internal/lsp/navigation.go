package lsp

import (
	"context"

	"go.lsp.dev/protocol"

	"github.com/sigmac/sigmac/compiler/stdlib"
)

// Definition is where a name gets its meaning.
func (s *server) Definition(ctx context.Context, params *protocol.DefinitionParams) (protocol.DefinitionResult, error) {
	q, ok, err := s.askSettled(ctx, params.TextDocument.URI)
	if !ok {
		return nil, err
	}
	return protocol.LocationSlice(q.locations(q.Definitions(q.path, q.offset(params.Position)))), nil
}

// References is where a name is used.
func (s *server) References(ctx context.Context, params *protocol.ReferenceParams) ([]protocol.Location, error) {
	q, ok, err := s.askSettled(ctx, params.TextDocument.URI)
	if !ok {
		return nil, err
	}
	return q.locations(q.References(q.path, q.offset(params.Position), params.Context.IncludeDeclaration)), nil
}

// DocumentHighlight is where a name is used in the file.
func (s *server) DocumentHighlight(ctx context.Context, params *protocol.DocumentHighlightParams) ([]protocol.DocumentHighlight, error) {
	q, ok, err := s.askSettled(ctx, params.TextDocument.URI)
	if !ok {
		return nil, err
	}
	list := []protocol.DocumentHighlight{}
	for _, highlight := range q.Highlights(q.path, q.offset(params.Position)) {
		kind := protocol.DocumentHighlightKindRead
		if highlight.Write {
			kind = protocol.DocumentHighlightKindWrite
		}
		list = append(list, protocol.DocumentHighlight{Range: s.rangeOf(highlight.Span), Kind: kind})
	}
	return list, nil
}

// DocumentLink is where paths lead.
func (s *server) DocumentLink(ctx context.Context, params *protocol.DocumentLinkParams) ([]protocol.DocumentLink, error) {
	q, ok := s.ask(ctx, params.TextDocument.URI)
	if !ok {
		return nil, nil
	}
	list := []protocol.DocumentLink{}
	for _, link := range q.Links(q.path) {
		target, ok := s.address(q.project, link.Path), true
		if stdlib.IsName(link.Path) {
			target, ok = s.library(link.Path)
		}
		if ok {
			list = append(list, protocol.DocumentLink{Range: s.rangeOf(link.Span), Target: &target})
		}
	}
	return list, nil
}
