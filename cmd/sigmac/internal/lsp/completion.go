package lsp

import (
	"context"
	"fmt"
	"strings"

	"go.lsp.dev/protocol"

	"github.com/sigmac/sigmac/compiler/language"
)

var itemKinds = map[language.ItemKind]protocol.CompletionItemKind{
	language.KeywordItem: protocol.CompletionItemKindKeyword, language.KindItem: protocol.CompletionItemKindStruct,
	language.SettingItem: protocol.CompletionItemKindProperty, language.ValueItem: protocol.CompletionItemKindEnumMember,
	language.ElementItem: protocol.CompletionItemKindClass, language.ControlItem: protocol.CompletionItemKindInterface,
	language.PageItem: protocol.CompletionItemKindModule, language.ColumnItem: protocol.CompletionItemKindField,
	language.ChannelItem: protocol.CompletionItemKindProperty, language.FunctionItem: protocol.CompletionItemKindFunction,
	language.VariableItem: protocol.CompletionItemKindVariable, language.ComponentItem: protocol.CompletionItemKindMethod,
	language.ConnectionItem: protocol.CompletionItemKindReference, language.ModuleItem: protocol.CompletionItemKindModule,
	language.FileItem: protocol.CompletionItemKindFile, language.FormatItem: protocol.CompletionItemKindValue,
	language.EffectItem: protocol.CompletionItemKindEvent, language.CodeItem: protocol.CompletionItemKindConstant,
	language.TableItem: protocol.CompletionItemKindReference,
}

// Completion lists what may be written at a place.
func (s *server) Completion(ctx context.Context, params *protocol.CompletionParams) (protocol.CompletionResult, error) {
	q, ok := s.ask(ctx, params.TextDocument.URI)
	if !ok {
		return nil, nil
	}
	list := &protocol.CompletionList{Items: []protocol.CompletionItem{}}
	for i, item := range q.Complete(ctx, q.path, q.offset(params.Position)) {
		list.Items = append(list.Items, q.completionItem(i, &item))
	}
	return list, nil
}

func (q *question) completionItem(i int, item *language.Completion) protocol.CompletionItem {
	text := item.Text
	made := protocol.CompletionItem{Label: item.Label, Kind: itemKinds[item.Kind]}
	made.SortText.Set(fmt.Sprintf("%04d", i))
	if typed := item.Span.Text(); strings.HasPrefix(item.Label, "[") && typed == "" || strings.HasPrefix(item.Label, `"`) {
		made.FilterText.Set(strings.Trim(item.Label, `["]`))
	}
	if item.Detail != "" {
		made.Detail.Set(item.Detail)
	}
	if item.Doc != "" {
		made.Documentation = markdown(item.Doc)
	}
	if item.Snippet && q.server.snippets {
		made.InsertTextFormat = protocol.InsertTextFormatSnippet
	} else if item.Snippet {
		text = language.Plain(text)
	}
	made.TextEdit = &protocol.TextEdit{Range: q.server.rangeOf(item.Span), NewText: text}
	if item.Again {
		made.Command = protocol.Command{Title: "Suggest", Command: "editor.action.triggerSuggest"}
	}
	return made
}
