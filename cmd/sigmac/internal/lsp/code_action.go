package lsp

import (
	"context"
	"slices"
	"strings"

	"go.lsp.dev/jsonrpc2"
	"go.lsp.dev/protocol"
	"go.lsp.dev/uri"

	"github.com/sigmac/sigmac/compiler/language"
)

// CodeAction lists the changes that are offered for a place. What they write is worked
// out when one is chosen, where the editor can ask for it then.
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
		made := &protocol.CodeAction{Title: action.Title, Kind: &kind}
		if s.resolves {
			if made.Data, err = protocol.Marshal(chosen{params.TextDocument.URI, q.version, params.Range}); err != nil {
				return nil, err
			}
		} else {
			made.Edit = q.workspaceEdit(language.Tidied(action.Edits))
		}
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

// chosen is what an action without its edits carries, so that it is found again.
type chosen struct {
	URI     uri.URI        `json:"uri"`
	Version int32          `json:"version"`
	Range   protocol.Range `json:"range"`
}

// errModified refuses an action that was offered for another text.
var errModified = jsonrpc2.NewError(jsonrpc2.Code(-32801), "the text has changed since the action was offered")

// CodeActionResolve gives the action that is chosen its edits.
func (s *server) CodeActionResolve(ctx context.Context, action *protocol.CodeAction) (*protocol.CodeAction, error) {
	var from chosen
	if err := protocol.Unmarshal(action.Data, &from); err != nil {
		return nil, jsonrpc2.NewError(jsonrpc2.InvalidParams, "the action is not one of this server's")
	}
	action.Data = nil // it is in the room of the request, which the next one takes
	q, ok, err := s.askSettled(ctx, from.URI)
	if err != nil {
		return nil, err
	}
	if !ok || q.version != from.Version {
		return nil, errModified
	}
	for _, offered := range q.Actions(q.path, q.span(from.Range)) {
		if offered.Title == action.Title && (action.Kind == nil || actionKinds[offered.Kind] == *action.Kind) {
			action.Edit = q.workspaceEdit(language.Tidied(offered.Edits))
			return action, nil
		}
	}
	return nil, errModified
}

// wanted reports whether an action is of the kinds that are asked for: none means
// all, and `refactor` stands for `refactor.extract` too.
func wanted(only []protocol.CodeActionKind, kind protocol.CodeActionKind) bool {
	return len(only) == 0 || slices.ContainsFunc(only, func(asked protocol.CodeActionKind) bool {
		return asked == kind || strings.HasPrefix(string(kind), string(asked)+".")
	})
}
