package lsp

import (
	"context"

	"go.lsp.dev/protocol"

	"github.com/sigmac/sigmac/compiler/language"
)

// SemanticTokensFull colours a file.
func (s *server) SemanticTokensFull(ctx context.Context, params *protocol.SemanticTokensParams) (*protocol.SemanticTokens, error) {
	q, ok := s.ask(ctx, params.TextDocument.URI)
	if !ok {
		return nil, nil
	}
	return &protocol.SemanticTokens{Data: q.encode(q.Tokens(q.path))}, nil
}

// SemanticTokensRange colours a part of a file.
func (s *server) SemanticTokensRange(ctx context.Context, params *protocol.SemanticTokensRangeParams) (*protocol.SemanticTokens, error) {
	q, ok := s.ask(ctx, params.TextDocument.URI)
	if !ok {
		return nil, nil
	}
	within := q.span(params.Range)
	var tokens []language.SemanticToken
	for _, token := range q.Tokens(q.path) {
		if token.Span.End >= within.Start && token.Span.Start <= within.End {
			tokens = append(tokens, token)
		}
	}
	return &protocol.SemanticTokens{Data: q.encode(tokens)}, nil
}

// encode writes tokens as five numbers each, relative to the one before.
func (q *question) encode(tokens []language.SemanticToken) []uint32 {
	data := make([]uint32, 0, 5*len(tokens))
	var line, column uint32
	for _, token := range tokens {
		at := q.server.rangeOf(token.Span)
		if at.Start.Line != line {
			column = 0
		}
		data = append(data, at.Start.Line-line, at.Start.Character-column, at.End.Character-at.Start.Character, uint32(token.Type), 0)
		line, column = at.Start.Line, at.Start.Character
	}
	return data
}
