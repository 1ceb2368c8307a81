package lsp

import (
	"context"
	"slices"

	"go.lsp.dev/protocol"

	"github.com/sigmac/sigmac/lang/source"
)

// tokenTypes are the types of semantic tokens, in the order of
// language.TokenType.
var tokenTypes = []string{
	"keyword", "type", "property", "enumMember", "class", "parameter", "function", "variable", "macro", "event", "string", "number", "comment", "operator",
}

// actionKinds are the kinds of code actions, in the order of language.ActionKind
// from 1.
var actionKinds = []protocol.CodeActionKind{"", "quickfix", "source.fixAll", "refactor.extract", "refactor.inline", "refactor.rewrite"}

// Initialize agrees on what editor and server can do.
func (s *server) Initialize(_ context.Context, params *protocol.InitializeParams) (*protocol.InitializeResult, error) {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	s.state = initialized
	encoding := s.chooseUnit(params.Capabilities)
	s.snippets = takesSnippets(params.Capabilities)
	s.resolves = resolvesEdits(params.Capabilities)
	if workspace := params.Capabilities.Workspace; workspace != nil && workspace.DidChangeWatchedFiles != nil {
		s.watches = isTrue(workspace.DidChangeWatchedFiles.DynamicRegistration)
	}
	if workspace := params.Capabilities.Workspace; workspace != nil {
		s.virtual = workspace.TextDocumentContent != nil
	}
	yes, full := true, protocol.TextDocumentSyncKindFull
	return &protocol.InitializeResult{
		ServerInfo: protocol.ServerInfo{Name: "sigmac", Version: protocol.NewOptional(s.settings.version)},
		Capabilities: protocol.ServerCapabilities{
			PositionEncoding: encoding,
			TextDocumentSync: &protocol.TextDocumentSyncOptions{
				OpenClose: &yes, Change: &full, Save: protocol.Boolean(true),
			},
			CompletionProvider:         &protocol.CompletionOptions{TriggerCharacters: []string{"[", "/", "\"", "$", "{", ".", "=", "(", ",", " "}},
			HoverProvider:              protocol.Boolean(true),
			SignatureHelpProvider:      &protocol.SignatureHelpOptions{TriggerCharacters: []string{"(", ","}},
			DefinitionProvider:         protocol.Boolean(true),
			ReferencesProvider:         protocol.Boolean(true),
			DocumentHighlightProvider:  protocol.Boolean(true),
			DocumentSymbolProvider:     protocol.Boolean(true),
			WorkspaceSymbolProvider:    protocol.Boolean(true),
			CodeActionProvider:         &protocol.CodeActionOptions{CodeActionKinds: actionKinds[1:], ResolveProvider: &yes},
			Workspace:                  s.workspaceOptions(),
			CodeLensProvider:           &protocol.CodeLensOptions{},
			ExecuteCommandProvider:     protocol.ExecuteCommandOptions{Commands: []string{commandShownAt, commandPushTo, commandTest, commandTestAt}},
			DocumentLinkProvider:       &protocol.DocumentLinkOptions{},
			DocumentFormattingProvider: protocol.Boolean(true), DocumentRangeFormattingProvider: protocol.Boolean(true),
			DocumentOnTypeFormattingProvider: protocol.DocumentOnTypeFormattingOptions{FirstTriggerCharacter: "}"},
			RenameProvider:                   &protocol.RenameOptions{PrepareProvider: &yes},
			FoldingRangeProvider:             protocol.Boolean(true),
			SelectionRangeProvider:           protocol.Boolean(true),
			CallHierarchyProvider:            protocol.Boolean(true),
			InlayHintProvider:                protocol.Boolean(true),
			SemanticTokensProvider: &protocol.SemanticTokensOptions{
				Legend: protocol.SemanticTokensLegend{TokenTypes: tokenTypes, TokenModifiers: []string{}},
				Full:   protocol.Boolean(true), Range: protocol.Boolean(true),
			},
		},
	}, nil
}

// chooseUnit takes bytes where the editor can count them, else what the protocol
// says without a word: UTF-16.
func (s *server) chooseUnit(client protocol.ClientCapabilities) protocol.PositionEncodingKind {
	s.unit = source.UTF16
	if client.General == nil {
		return protocol.PositionEncodingKindUTF16
	}
	offered := client.General.PositionEncodings
	switch {
	case slices.Contains(offered, protocol.PositionEncodingKindUTF8):
		s.unit = source.Bytes
		return protocol.PositionEncodingKindUTF8
	case len(offered) > 0 && !slices.Contains(offered, protocol.PositionEncodingKindUTF16) && slices.Contains(offered, protocol.PositionEncodingKindUTF32):
		s.unit = source.Runes
		return protocol.PositionEncodingKindUTF32
	}
	return protocol.PositionEncodingKindUTF16
}

func takesSnippets(client protocol.ClientCapabilities) bool {
	if client.TextDocument == nil || client.TextDocument.Completion == nil || client.TextDocument.Completion.CompletionItem == nil {
		return false
	}
	return isTrue(client.TextDocument.Completion.CompletionItem.SnippetSupport)
}

// resolvesEdits reports whether the editor asks for the edits of the action that is chosen.
func resolvesEdits(client protocol.ClientCapabilities) bool {
	if client.TextDocument == nil || client.TextDocument.CodeAction == nil {
		return false
	}
	actions := client.TextDocument.CodeAction
	return isTrue(actions.DataSupport) && slices.Contains(actions.ResolveSupport.Properties, "edit")
}

func isTrue(flag *bool) bool { return flag != nil && *flag }

// Initialized asks to be told of files that change outside of the editor.
func (s *server) Initialized(context.Context, *protocol.InitializedParams) error {
	s.mutex.Lock()
	watches := s.watches
	s.mutex.Unlock()
	if !watches {
		return nil
	}
	options, err := protocol.Marshal(&protocol.DidChangeWatchedFilesRegistrationOptions{Watchers: []protocol.FileSystemWatcher{
		{GlobPattern: protocol.Pattern("**/*.sigma")}, {GlobPattern: protocol.Pattern("**/*.{sql,md,txt,json}")},
	}})
	if err != nil {
		return err
	}
	// The answer comes later, and the server goes on without it.
	go s.client.RegisterCapability(context.Background(), &protocol.RegistrationParams{Registrations: []protocol.Registration{
		{ID: "files", Method: "workspace/didChangeWatchedFiles", RegisterOptions: options},
	}})
	return nil
}

// Shutdown ends all work; the editor then sends `exit`.
func (s *server) Shutdown(context.Context) error {
	s.mutex.Lock()
	s.state = down
	s.mutex.Unlock()
	s.close()
	return nil
}

// Exit ends the process.
func (s *server) Exit(context.Context) error {
	s.once.Do(func() { close(s.exited) })
	return nil
}

// SetTrace does nothing: the server has no traces.
func (s *server) SetTrace(context.Context, *protocol.SetTraceParams) error { return nil }

// workspaceOptions offer the libraries to editors that open what a server holds.
func (s *server) workspaceOptions() *protocol.WorkspaceOptions {
	if !s.virtual {
		return nil
	}
	return &protocol.WorkspaceOptions{TextDocumentContent: &protocol.TextDocumentContentOptions{Schemes: []string{libraryScheme}}}
}
