package lsp

import (
	"context"
	"testing"

	"go.lsp.dev/protocol"
)

// TestShownAt asks for what stands at places, as the preview names it.
func TestShownAt(t *testing.T) {
	e := shop(t)
	for _, test := range []struct{ text, want string }{
		{"y = Sum", `{"workbook":"shop","page":"main","element":"by_region"}`},
		{"control list pick", `{"workbook":"shop","page":"main","element":"pick-control"}`},
		{"columns [Region]", `{"workbook":"shop","page":"data","element":"sales"}`},
		{"page main", `{"workbook":"shop","page":"main","element":""}`},
		{"import", ""},
	} {
		at := e.at("shop.sigma", test.text, 1)
		address, err := protocol.Marshal(at.TextDocument.URI)
		e.must(err)
		position, err := protocol.Marshal(at.Position)
		e.must(err)
		answer, err := e.server.ExecuteCommand(context.Background(), &protocol.ExecuteCommandParams{Command: "sigmac.shownAt", Arguments: []protocol.LSPAny{address, position}})
		e.must(err)
		if string(answer) != test.want {
			t.Errorf("%s: %s, want %s", test.text, answer, test.want)
		}
	}
	for _, wrong := range []*protocol.ExecuteCommandParams{{Command: "sigmac.shownAt"}, {Command: "sigmac.what"}} {
		if _, err := e.server.ExecuteCommand(context.Background(), wrong); err == nil {
			t.Errorf("%v: no error", wrong)
		}
	}
}
