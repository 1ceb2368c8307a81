package lsp

import (
	"context"
	"strconv"

	"go.lsp.dev/protocol"
)

// SignatureHelp describes the call that is being written.
func (s *server) SignatureHelp(ctx context.Context, params *protocol.SignatureHelpParams) (*protocol.SignatureHelp, error) {
	q, ok := s.ask(ctx, params.TextDocument.URI)
	if !ok {
		return nil, nil
	}
	signature, ok := q.Signature(q.path, q.offset(params.Position))
	if !ok {
		return nil, nil
	}
	made := protocol.SignatureInformation{Label: signature.Label, Documentation: markdown(signature.Doc)}
	for _, parameter := range signature.Parameters {
		made.Parameters = append(made.Parameters, protocol.ParameterInformation{Label: protocol.String(parameter.Label), Documentation: markdown(parameter.Doc)})
	}
	help := &protocol.SignatureHelp{Signatures: []protocol.SignatureInformation{made}}
	if signature.Active >= 0 {
		// The library has no way to make a nullable number but to read one.
		if err := protocol.Unmarshal([]byte(strconv.Itoa(signature.Active)), &help.ActiveParameter); err != nil {
			return nil, err
		}
	}
	return help, nil
}
