package lsp

import (
	"context"
	"os"
	"strings"
	"testing"

	"go.lsp.dev/protocol"
	"go.lsp.dev/uri"

	"github.com/sigmac/sigmac/compiler/stdlib"
)

const withLibrary = `import "sigma:cards"

workbook shop "Shop" {
  connection plugs "Warehouse"
  table sales "Sales" from warehouse-table(plugs, "DB", "S", "SALES") { columns [Revenue]: number }
  page main "Main" {
    use CARD
  }
}
`

// TestDefinitionsInLibraries goes to a component of a library: in an editor that opens
// what the server holds, and in one that opens files alone.
func TestDefinitionsInLibraries(t *testing.T) {
	ctx := context.Background()
	card := stdlib.Libraries()[0].Components[0].Name
	text := strings.Replace(withLibrary, "CARD", card+"()", 1)
	for name, virtual := range map[string]bool{"virtual documents": true, "files": false} {
		t.Run(name, func(t *testing.T) {
			cache := t.TempDir()
			e := startWith(t, map[string]string{"project.sigma": "project { language 1 }\n", "shop.sigma": text}, settings{version: "v1.2.3", cache: cache}, func(params *protocol.InitializeParams) {
				if virtual {
					params.Capabilities.Workspace = &protocol.WorkspaceClientCapabilities{TextDocumentContent: &protocol.TextDocumentContentClientCapabilities{}}
				}
			})
			e.open("shop.sigma", text)
			result, err := e.server.Definition(ctx, &protocol.DefinitionParams{TextDocumentPositionParams: e.at("shop.sigma", "use "+card, 5)})
			e.must(err)
			places, _ := result.(protocol.LocationSlice)
			if len(places) != 1 {
				t.Fatalf("the definition is %v", result)
			}
			var content string
			if virtual {
				answer, err := e.server.TextDocumentContent(ctx, &protocol.TextDocumentContentParams{URI: places[0].URI})
				e.must(err)
				content = answer.Text
			} else {
				written, err := os.ReadFile(places[0].URI.FsPath())
				e.must(err)
				content = string(written)
				e.must(e.server.DidOpen(ctx, &protocol.DidOpenTextDocumentParams{TextDocument: protocol.TextDocumentItem{URI: places[0].URI, LanguageID: "sigma", Version: 1, Text: content}}))
			}
			if line := strings.Split(content, "\n")[places[0].Range.Start.Line]; !strings.HasPrefix(line, "component "+card) {
				t.Errorf("it leads to %q", line)
			}
			links, err := e.server.DocumentLink(ctx, &protocol.DocumentLinkParams{TextDocument: protocol.TextDocumentIdentifier{URI: e.uri("shop.sigma")}})
			e.must(err)
			if len(links) != 1 || *links[0].Target != places[0].URI {
				t.Errorf("the links are %v", links)
			}
		})
	}
	e := shop(t)
	for _, wrong := range []string{"sigmac-library:/nothing.sigma", "sigmac-library:/../cards.sigma", "file:///cards.sigma", "sigmac-library:"} {
		if _, err := e.server.TextDocumentContent(ctx, &protocol.TextDocumentContentParams{URI: uri.URI(wrong)}); err == nil {
			t.Errorf("%s: no error", wrong)
		}
	}
}
