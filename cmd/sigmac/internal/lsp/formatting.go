package lsp

import (
	"context"

	"go.lsp.dev/protocol"

	"github.com/sigmac/sigmac/lang/source"
)

// Formatting brings a file into the canonical format. It never waits for an
// analysis.
func (s *server) Formatting(ctx context.Context, params *protocol.DocumentFormattingParams) ([]protocol.TextEdit, error) {
	q, ok := s.ask(ctx, params.TextDocument.URI)
	if !ok {
		return nil, nil
	}
	return q.textEdits(q.Format(q.path, source.Span{})), nil
}

// RangeFormatting formats some lines of a file.
func (s *server) RangeFormatting(ctx context.Context, params *protocol.DocumentRangeFormattingParams) ([]protocol.TextEdit, error) {
	q, ok := s.ask(ctx, params.TextDocument.URI)
	if !ok {
		return nil, nil
	}
	return q.textEdits(q.Format(q.path, q.span(params.Range))), nil
}

// OnTypeFormatting formats the block that a brace closes.
func (s *server) OnTypeFormatting(ctx context.Context, params *protocol.DocumentOnTypeFormattingParams) ([]protocol.TextEdit, error) {
	q, ok := s.ask(ctx, params.TextDocument.URI)
	if !ok {
		return nil, nil
	}
	return q.textEdits(q.FormatBlock(q.path, q.offset(params.Position))), nil
}
