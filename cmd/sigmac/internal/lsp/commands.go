package lsp

import (
	"context"

	"go.lsp.dev/jsonrpc2"
	"go.lsp.dev/protocol"
	"go.lsp.dev/uri"
)

// commandShownAt asks which element stands at a place: it takes the address of a file
// and a position, and gives the workbook, page and element as the preview names them.
const commandShownAt = "sigmac.shownAt"

// shownAnswer is the answer to commandShownAt.
type shownAnswer struct {
	Workbook string `json:"workbook"`
	Page     string `json:"page"`
	Element  string `json:"element"`
}

// ExecuteCommand runs a command of the server's own. None of them changes anything.
func (s *server) ExecuteCommand(ctx context.Context, params *protocol.ExecuteCommandParams) (protocol.LSPAny, error) {
	if params.Command == commandTest {
		return s.runTests(ctx, params)
	}
	if params.Command != commandShownAt {
		return nil, jsonrpc2.NewError(jsonrpc2.InvalidParams, "there is no command "+params.Command)
	}
	var address uri.URI
	var position protocol.Position
	if len(params.Arguments) != 2 || protocol.Unmarshal(params.Arguments[0], &address) != nil || protocol.Unmarshal(params.Arguments[1], &position) != nil {
		return nil, jsonrpc2.NewError(jsonrpc2.InvalidParams, commandShownAt+" takes the address of a file and a position")
	}
	q, ok, err := s.askSettled(ctx, address)
	if !ok {
		return nil, err
	}
	shown, ok := q.ShownAt(q.path, q.offset(position))
	if !ok {
		return nil, nil
	}
	return protocol.Marshal(shownAnswer{shown.Workbook, shown.Page, shown.Element})
}
