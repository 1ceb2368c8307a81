package lsp

import (
	"context"

	"go.lsp.dev/protocol"
)

// FoldingRanges lists what may be folded.
func (s *server) FoldingRanges(ctx context.Context, params *protocol.FoldingRangeParams) ([]protocol.FoldingRange, error) {
	q, ok := s.ask(ctx, params.TextDocument.URI)
	if !ok {
		return nil, nil
	}
	list := []protocol.FoldingRange{}
	for _, fold := range q.Folds(q.path) {
		at := s.rangeOf(fold.Span)
		made := protocol.FoldingRange{StartLine: at.Start.Line, EndLine: at.End.Line}
		if fold.Comment {
			made.Kind = protocol.FoldingRangeKindComment
		} else if made.EndLine > made.StartLine {
			made.EndLine-- // the closing brace stays in sight
		}
		list = append(list, made)
	}
	return list, nil
}

// SelectionRange lists what is selected, step by step, around places.
func (s *server) SelectionRange(ctx context.Context, params *protocol.SelectionRangeParams) ([]protocol.SelectionRange, error) {
	q, ok := s.ask(ctx, params.TextDocument.URI)
	if !ok {
		return nil, nil
	}
	list := []protocol.SelectionRange{}
	for _, position := range params.Positions {
		spans := q.Selections(q.path, q.offset(position))
		var outer *protocol.SelectionRange
		for i := len(spans) - 1; i >= 0; i-- {
			outer = &protocol.SelectionRange{Range: s.rangeOf(spans[i]), Parent: outer}
		}
		if outer != nil {
			list = append(list, *outer)
		}
	}
	return list, nil
}
