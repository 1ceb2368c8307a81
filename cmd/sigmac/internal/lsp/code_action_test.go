package lsp

import (
	"context"
	"strings"
	"testing"

	"go.lsp.dev/protocol"
)

const withComponent = `component note(words: text) {
  text "${id}" $words
}

workbook w "W" {
  page p "P" {
    use note("Hello") as hello
  }
}
`

// TestActionsAreResolved asks for the edits of an action when it is chosen, as editors do
// that can. One that was offered for another text is refused.
func TestActionsAreResolved(t *testing.T) {
	yes := true
	e := startWith(t, map[string]string{"project.sigma": "project {\n  language 1\n}\n"}, settings{}, func(params *protocol.InitializeParams) {
		params.Capabilities.TextDocument.CodeAction = &protocol.CodeActionClientCapabilities{
			DataSupport: &yes, ResolveSupport: protocol.ClientCodeActionResolveOptions{Properties: []string{"edit"}},
		}
	})
	e.open("w.sigma", withComponent)
	action := e.offered("w.sigma", "use note", "Inline `note` here")
	if action.Edit != nil || action.Data == nil {
		t.Fatal("the edits are there already")
	}
	// The client's data are in the room of the answer, which the next message takes.
	place := e.at("w.sigma", "use note", len("use note")).Position
	data, err := protocol.Marshal(chosen{e.uri("w.sigma"), 1, protocol.Range{Start: place, End: place}})
	e.must(err)
	action.Data = data
	resolved, err := e.server.CodeActionResolve(context.Background(), action)
	e.must(err)
	if got := applied(withComponent, resolved.Edit.Changes[e.uri("w.sigma")]); !strings.Contains(got, "  page p \"P\" {\n    text hello \"Hello\"\n  }\n") {
		t.Errorf("the text is\n%s", got)
	}
	e.edit("w.sigma", "// more\n"+withComponent)
	action.Data = data
	if _, err := e.server.CodeActionResolve(context.Background(), action); err == nil || !strings.Contains(err.Error(), "has changed") {
		t.Errorf("the old action gives %v", err)
	}
	if _, err := e.server.CodeActionResolve(context.Background(), &protocol.CodeAction{Title: "Of another server"}); err == nil {
		t.Error("a strange action is resolved")
	}
}

// TestActionsWithEdits is for editors that do not ask again.
func TestActionsWithEdits(t *testing.T) {
	e := start(t, nil, protocol.PositionEncodingKindUTF8)
	e.open("w.sigma", withComponent)
	action := e.offered("w.sigma", "component note", "Inline `note` everywhere and delete it")
	if got := applied(withComponent, action.Edit.Changes[e.uri("w.sigma")]); got != "workbook w \"W\" {\n  page p \"P\" {\n    text hello \"Hello\"\n  }\n}\n" {
		t.Errorf("the text is\n%s", got)
	}
}

// offered is the action of a title at the end of a text.
func (e *editor) offered(path, at, title string) *protocol.CodeAction {
	e.t.Helper()
	params := &protocol.CodeActionParams{}
	params.TextDocument.URI = e.uri(path)
	place := e.at(path, at, len(at)).Position
	params.Range = protocol.Range{Start: place, End: place}
	list, err := e.server.CodeAction(context.Background(), params)
	e.must(err)
	var titles []string
	for _, each := range list {
		action := each.(*protocol.CodeAction)
		if action.Title == title {
			return action
		}
		titles = append(titles, action.Title)
	}
	e.t.Fatalf("%q is not offered, but %q", title, titles)
	return nil
}
