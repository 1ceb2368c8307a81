package lsp

import (
	"context"
	"slices"
	"strings"

	"go.lsp.dev/protocol"
)

// CodeAction lists the changes that are offered for a place.
func (s *server) CodeAction(ctx context.Context, params *protocol.CodeActionParams) ([]protocol.CommandOrCodeAction, error) {
	q, ok, err := s.askSettled(ctx, params.TextDocument.URI)
	if !ok {
		return nil, err
	}
	list := []protocol.CommandOrCodeAction{}
	for _, action := range q.Actions(q.path, q.span(params.Range)) {
		kind := actionKinds[action.Kind]
		if !wanted(params.Context.Only, kind) {
			continue
		}
		made := &protocol.CodeAction{Title: action.Title, Kind: &kind, Edit: q.workspaceEdit(action.Edits)}
		if action.Preferred {
			made.IsPreferred = &action.Preferred
		}
		if action.Finding != nil {
			made.Diagnostics = []protocol.Diagnostic{s.diagnostic(q.project, action.Finding)}
		}
		list = append(list, made)
	}
	return list, nil
}

// wanted reports whether an action is of the kinds that are asked for: none means
// all, and `refactor` stands for `refactor.extract` too.
func wanted(only []protocol.CodeActionKind, kind protocol.CodeActionKind) bool {
	return len(only) == 0 || slices.ContainsFunc(only, func(asked protocol.CodeActionKind) bool {
		return asked == kind || strings.HasPrefix(string(kind), string(asked)+".")
	})
}
