package lsp

import (
	"context"

	"go.lsp.dev/jsonrpc2"
	"go.lsp.dev/protocol"

	"github.com/sigmac/sigmac/compiler/index"
	"github.com/sigmac/sigmac/compiler/language"
)

var symbolKinds = map[index.Kind]protocol.SymbolKind{
	index.Let: protocol.SymbolKindVariable, index.Param: protocol.SymbolKindConstant, index.Parameter: protocol.SymbolKindVariable,
	index.Loop: protocol.SymbolKindVariable, index.Component: protocol.SymbolKindMethod, index.Import: protocol.SymbolKindNamespace,
	index.Source: protocol.SymbolKindStruct, index.Theme: protocol.SymbolKindObject, index.Function: protocol.SymbolKindFunction,
	index.Connection: protocol.SymbolKindInterface, index.Page: protocol.SymbolKindModule, index.Overlay: protocol.SymbolKindModule,
	index.Panel: protocol.SymbolKindModule, index.Agent: protocol.SymbolKindObject, index.Element: protocol.SymbolKindClass,
	index.Control: protocol.SymbolKindProperty, index.Group: protocol.SymbolKindStruct, index.Column: protocol.SymbolKindField,
}

// DocumentSymbol outlines a file.
func (s *server) DocumentSymbol(ctx context.Context, params *protocol.DocumentSymbolParams) (protocol.DocumentSymbolResult, error) {
	q, ok := s.ask(ctx, params.TextDocument.URI)
	if !ok {
		return nil, nil
	}
	return protocol.DocumentSymbolSlice(q.symbols(q.Symbols(q.path))), nil
}

func (q *question) symbols(symbols []language.Symbol) []protocol.DocumentSymbol {
	list := []protocol.DocumentSymbol{}
	for i := range symbols {
		symbol := &symbols[i]
		made := protocol.DocumentSymbol{
			Name: symbol.Name, Kind: symbolKinds[symbol.Kind], Range: q.server.rangeOf(symbol.Whole), SelectionRange: q.server.rangeOf(symbol.Span),
			Children: q.symbols(symbol.Children),
		}
		if symbol.Workbook {
			made.Kind = protocol.SymbolKindFile
		}
		if symbol.Name == "" {
			made.Name = "(without a name)"
		}
		if symbol.Detail != "" {
			made.Detail = &symbol.Detail
		}
		list = append(list, made)
	}
	return list
}

// Symbols finds definitions in all projects.
func (s *server) Symbols(ctx context.Context, params *protocol.WorkspaceSymbolParams) (protocol.WorkspaceSymbolResult, error) {
	s.mutex.Lock()
	var projects []*project
	for _, p := range s.projects {
		projects = append(projects, p)
	}
	s.mutex.Unlock()
	jsonrpc2.Async(ctx)
	list := protocol.SymbolInformationSlice{}
	for _, p := range projects {
		settled, err := p.session.Settled(ctx)
		if err != nil {
			return nil, err
		}
		q := &question{Snapshot: settled, server: s, project: p}
		for _, symbol := range settled.FindSymbols(params.Query) {
			location, ok := q.location(symbol.Span)
			if !ok {
				continue
			}
			made := protocol.SymbolInformation{Location: location}
			made.Name, made.Kind = symbol.Name, symbolKinds[symbol.Kind]
			if symbol.Owner != "" {
				made.ContainerName = &symbol.Owner
			}
			list = append(list, made)
		}
	}
	return list, nil
}
