package lsp

import (
	"context"

	"go.lsp.dev/protocol"
)

// InlayHint lists inferred types and the names of arguments.
func (s *server) InlayHint(ctx context.Context, params *protocol.InlayHintParams) ([]protocol.InlayHint, error) {
	q, ok, err := s.askSettled(ctx, params.TextDocument.URI)
	if !ok {
		return nil, err
	}
	list := []protocol.InlayHint{}
	for _, hint := range q.Hints(q.path, q.span(params.Range)) {
		made := protocol.InlayHint{Position: s.rangeOf(hint.At).Start, Label: protocol.String(hint.Label), Kind: protocol.InlayHintKindParameter}
		padded := true
		if hint.Type {
			made.Kind = protocol.InlayHintKindType
		} else {
			made.PaddingRight = &padded
		}
		list = append(list, made)
	}
	return list, nil
}

// CodeLens lists what a workbook is built to, and how often things are used.
func (s *server) CodeLens(ctx context.Context, params *protocol.CodeLensParams) ([]protocol.CodeLens, error) {
	q, ok, err := s.askSettled(ctx, params.TextDocument.URI)
	if !ok {
		return nil, err
	}
	list := []protocol.CodeLens{}
	for _, lens := range q.Lenses(q.path) {
		at := s.rangeOf(lens.At)
		made := protocol.CodeLens{Range: at, Command: protocol.Command{Title: lens.Title}}
		address, errAddress := protocol.Marshal(s.address(q.project, q.path))
		position, errPosition := protocol.Marshal(at.Start)
		locations, errLocations := protocol.Marshal(q.locations(lens.Uses))
		switch {
		case errAddress != nil || errPosition != nil || errLocations != nil:
			continue
		case lens.Test != "":
			name, errName := protocol.Marshal(lens.Test)
			if errName != nil {
				continue
			}
			made.Command.Command = commandTest
			made.Command.Arguments = []protocol.LSPAny{address, name}
		case lens.Build:
			made.Command.Command = "sigmac.build"
			made.Command.Arguments = []protocol.LSPAny{address}
		default:
			made.Command.Command = "sigmac.showReferences"
			made.Command.Arguments = []protocol.LSPAny{address, position, locations}
		}
		list = append(list, made)
	}
	return list, nil
}
