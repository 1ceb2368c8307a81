package lsp

import (
	"context"

	"go.lsp.dev/jsonrpc2"
	"go.lsp.dev/protocol"
)

// PrepareRename is the name that a rename would change.
func (s *server) PrepareRename(ctx context.Context, params *protocol.PrepareRenameParams) (protocol.PrepareRenameResult, error) {
	q, ok, err := s.askSettled(ctx, params.TextDocument.URI)
	if !ok {
		return nil, err
	}
	name, at, err := q.Renamable(q.path, q.offset(params.Position))
	if err != nil {
		return nil, jsonrpc2.NewError(jsonrpc2.InvalidRequest, err.Error())
	}
	return &protocol.PrepareRenamePlaceholder{Range: s.rangeOf(at), Placeholder: name}, nil
}

// Rename changes a name wherever it is written.
func (s *server) Rename(ctx context.Context, params *protocol.RenameParams) (*protocol.WorkspaceEdit, error) {
	q, ok, err := s.askSettled(ctx, params.TextDocument.URI)
	if !ok {
		return nil, err
	}
	edits, err := q.Rename(ctx, q.path, q.offset(params.Position), params.NewName)
	if err != nil {
		return nil, jsonrpc2.NewError(jsonrpc2.InvalidRequest, err.Error())
	}
	return q.workspaceEdit(edits), nil
}
