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

// ExecuteCommand runs a command of the server's own. None of them changes a file.
func (s *server) ExecuteCommand(ctx context.Context, params *protocol.ExecuteCommandParams) (protocol.LSPAny, error) {
	switch params.Command {
	case commandTest:
		return s.runTests(ctx, params)
	case commandTestAt:
		return s.runTestAt(ctx, params)
	case commandShownAt:
		return s.shownAt(ctx, params)
	case commandPushTo:
		return nil, s.pushTo(params)
	}
	return nil, jsonrpc2.NewError(jsonrpc2.InvalidParams, "there is no command "+params.Command)
}

func (s *server) shownAt(ctx context.Context, params *protocol.ExecuteCommandParams) (protocol.LSPAny, error) {
	q, offset, err := s.askAt(ctx, params)
	if q == nil {
		return nil, err
	}
	shown, ok := q.ShownAt(q.path, offset)
	if !ok {
		return nil, nil
	}
	return protocol.Marshal(shownAnswer{shown.Workbook, shown.Page, shown.Element})
}

// askAt is the question of a command that takes the address of a file and a position; nil
// for a file that is not open.
func (s *server) askAt(ctx context.Context, params *protocol.ExecuteCommandParams) (q *question, offset int, err error) {
	var address uri.URI
	var position protocol.Position
	if len(params.Arguments) != 2 || protocol.Unmarshal(params.Arguments[0], &address) != nil || protocol.Unmarshal(params.Arguments[1], &position) != nil {
		return nil, 0, jsonrpc2.NewError(jsonrpc2.InvalidParams, params.Command+" takes the address of a file and a position")
	}
	q, ok, err := s.askSettled(ctx, address)
	if !ok {
		return nil, 0, err
	}
	return q, q.offset(position), nil
}
