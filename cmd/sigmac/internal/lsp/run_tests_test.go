package lsp

import (
	"context"
	"strings"
	"testing"

	"go.lsp.dev/protocol"
)

const shopTests = `test "by region" for shop {
  given sales """
    Region, Revenue
    East,   120
    West,   80
    """
  expect by_region """
    Region, Sum of Revenue
    East,   121
    West,   81
    """
}

test "rows" for shop {
  given sales """
    Region, Revenue
    East,   120
    """
  expect sales rows 1
}
`

// TestRunTests runs a test by its code lens: the fields that differ are findings in
// their places, until the text changes. Names in tests lead to what they name.
func TestRunTests(t *testing.T) {
	e := shop(t)
	ctx := context.Background()
	e.open("shop.test.sigma", shopTests)
	e.await("shop.test.sigma")
	lenses, err := e.server.CodeLens(ctx, &protocol.CodeLensParams{TextDocument: protocol.TextDocumentIdentifier{URI: e.uri("shop.test.sigma")}})
	e.must(err)
	if len(lenses) != 2 || lenses[0].Command.Title != "run test" {
		t.Fatalf("the lenses are %v", lenses)
	}
	answer, err := e.server.ExecuteCommand(ctx, &protocol.ExecuteCommandParams{Command: lenses[0].Command.Command, Arguments: lenses[0].Command.Arguments})
	e.must(err)
	if string(answer) != `{"name":"by region","passed":0,"failed":1}` {
		t.Errorf("the answer is %s", answer)
	}
	e.await("shop.test.sigma", "S1620", "S1620")
	e.mutex.Lock()
	for i, d := range e.found[e.uri("shop.test.sigma")] {
		if want := uint32(8 + i); d.Range.Start.Line != want || d.Range.Start.Character != 12 {
			t.Errorf("finding %d stands at %v", i, d.Range)
		}
	}
	e.mutex.Unlock()
	e.edit("shop.test.sigma", strings.Replace(shopTests, "121", "120", 1))
	e.await("shop.test.sigma")
	result, err := e.server.Definition(ctx, &protocol.DefinitionParams{TextDocumentPositionParams: e.at("shop.test.sigma", "by_region", 2)})
	e.must(err)
	if places := result.(protocol.LocationSlice); len(places) != 1 || places[0].URI != e.uri("shop.sigma") {
		t.Errorf("the definition is %v", result)
	}
	for text, want := range map[string]string{"sales rows 1": `{"name":"rows","passed":1,"failed":0}`, "test \"by region\"": `{"name":"by region","passed":0,"failed":1}`} {
		at := e.at("shop.test.sigma", text, 2)
		address, errURI := protocol.Marshal(at.TextDocument.URI)
		position, errPosition := protocol.Marshal(at.Position)
		if errURI != nil || errPosition != nil {
			t.Fatal(errURI, errPosition)
		}
		answer, err := e.server.ExecuteCommand(ctx, &protocol.ExecuteCommandParams{Command: commandTestAt, Arguments: []protocol.LSPAny{address, position}})
		e.must(err)
		if string(answer) != want {
			t.Errorf("the test at %q gives %s", text, answer)
		}
	}
	if _, err := e.server.ExecuteCommand(ctx, &protocol.ExecuteCommandParams{Command: commandTest}); err == nil {
		t.Error("a command without a file is not an error")
	}
}
