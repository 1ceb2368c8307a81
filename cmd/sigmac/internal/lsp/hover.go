package lsp

import (
	"context"

	"go.lsp.dev/protocol"
)

// Hover says what stands at a place.
func (s *server) Hover(ctx context.Context, params *protocol.HoverParams) (*protocol.Hover, error) {
	q, ok, err := s.askSettled(ctx, params.TextDocument.URI)
	if !ok {
		return nil, err
	}
	hover, ok := q.Hover(q.path, q.offset(params.Position))
	if !ok {
		return nil, nil
	}
	at := s.rangeOf(hover.Span)
	return &protocol.Hover{Contents: markdown(hover.Markdown), Range: &at}, nil
}
