package lsp

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"go.lsp.dev/jsonrpc2"
	"go.lsp.dev/protocol"
	"go.lsp.dev/uri"
)

// An editor is a client of the server, as editors are: it speaks the protocol over
// a stream.
type editor struct {
	protocol.UnimplementedClient
	t      *testing.T
	server protocol.Server
	conn   jsonrpc2.Conn
	root   string
	ended  chan error

	mutex    sync.Mutex
	changed  *sync.Cond
	found    map[uri.URI][]protocol.Diagnostic
	versions map[string]int32
	texts    map[string]string
}

func (e *editor) PublishDiagnostics(_ context.Context, params *protocol.PublishDiagnosticsParams) error {
	e.mutex.Lock()
	defer e.mutex.Unlock()
	e.found[params.URI] = params.Diagnostics
	e.changed.Broadcast()
	return nil
}

func (e *editor) LogMessage(_ context.Context, params *protocol.LogMessageParams) error {
	if e.t != nil { // a benchmark has none
		e.t.Log(params.Message)
	}
	return nil
}

// Configuration says that nothing is configured.
func (e *editor) Configuration(_ context.Context, params *protocol.ConfigurationParams) ([]protocol.LSPAny, error) {
	list := make([]protocol.LSPAny, len(params.Items))
	for i := range list {
		list[i] = protocol.LSPAny("null")
	}
	return list, nil
}

func (e *editor) RegisterCapability(context.Context, *protocol.RegistrationParams) error { return nil }

// start starts a server and shakes hands. files are written into the root.
func start(t *testing.T, files map[string]string, encodings ...protocol.PositionEncodingKind) *editor {
	t.Helper()
	return startWith(t, files, settings{version: "v1.2.3"}, func(params *protocol.InitializeParams) {
		params.Capabilities.General = &protocol.GeneralClientCapabilities{PositionEncodings: encodings}
	})
}

// startWith is start with other settings, and for an editor that says what it can do.
func startWith(t *testing.T, files map[string]string, s settings, says func(*protocol.InitializeParams)) *editor {
	t.Helper()
	root, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	e := &editor{t: t, root: root, found: map[uri.URI][]protocol.Diagnostic{}, versions: map[string]int32{}, texts: map[string]string{}, ended: make(chan error, 1)}
	e.changed = sync.NewCond(&e.mutex)
	for path, text := range files {
		e.write(path, text)
	}
	here, there := jsonrpc2.NewChannelStreamPair(64)
	go func() { e.ended <- serve(context.Background(), there, s) }()
	_, e.conn, e.server = protocol.NewClient(context.Background(), e, here)
	snippets := true
	params := &protocol.InitializeParams{}
	params.Capabilities.TextDocument = &protocol.TextDocumentClientCapabilities{Completion: &protocol.CompletionClientCapabilities{
		CompletionItem: &protocol.ClientCompletionItemOptions{SnippetSupport: &snippets},
	}}
	says(params)
	if _, err := e.server.Initialize(context.Background(), params); err != nil {
		t.Fatal(err)
	}
	e.must(e.server.Initialized(context.Background(), &protocol.InitializedParams{}))
	t.Cleanup(func() { e.conn.Close() })
	return e
}

func (e *editor) must(err error) {
	e.t.Helper()
	if err != nil {
		e.t.Fatal(err)
	}
}

func (e *editor) write(path, text string) {
	e.t.Helper()
	full := filepath.Join(e.root, path)
	e.must(os.MkdirAll(filepath.Dir(full), 0o777))
	e.must(os.WriteFile(full, []byte(text), 0o666))
}

func (e *editor) uri(path string) uri.URI { return uri.File(filepath.Join(e.root, path)) }

func (e *editor) open(path, text string) {
	e.t.Helper()
	e.versions[path], e.texts[path] = 1, text
	e.must(e.server.DidOpen(context.Background(), &protocol.DidOpenTextDocumentParams{
		TextDocument: protocol.TextDocumentItem{URI: e.uri(path), LanguageID: "sigma", Version: 1, Text: text},
	}))
}

func (e *editor) edit(path, text string) {
	e.t.Helper()
	e.versions[path]++
	e.texts[path] = text
	params := &protocol.DidChangeTextDocumentParams{ContentChanges: []protocol.TextDocumentContentChangeEvent{
		&protocol.TextDocumentContentChangeWholeDocument{Text: text},
	}}
	params.TextDocument.URI, params.TextDocument.Version = e.uri(path), e.versions[path]
	e.must(e.server.DidChange(context.Background(), params))
}

// await waits until the codes of a file's findings are those, in order.
func (e *editor) await(path string, codes ...string) {
	e.t.Helper()
	want := strings.Join(codes, " ")
	done := make(chan struct{})
	timer := time.AfterFunc(20*time.Second, func() { close(done); e.changed.Broadcast() })
	defer timer.Stop()
	e.mutex.Lock()
	defer e.mutex.Unlock()
	for {
		list, sent := e.found[e.uri(path)]
		got := codesOf(list)
		if got == want && (sent || want == "") {
			return
		}
		select {
		case <-done:
			e.t.Fatalf("%s has the findings %q, want %q", path, got, want)
		default:
			e.changed.Wait()
		}
	}
}

func codesOf(list []protocol.Diagnostic) string {
	var codes []string
	for _, d := range list {
		if d.Severity <= protocol.DiagnosticSeverityWarning {
			codes = append(codes, string(d.Code.(protocol.String)))
		}
	}
	return strings.Join(codes, " ")
}

// at is the position of a text in a file, past its first `past` bytes.
func (e *editor) at(path, text string, past int) protocol.TextDocumentPositionParams {
	e.t.Helper()
	offset := strings.Index(e.texts[path], text)
	if offset < 0 {
		e.t.Fatalf("%s does not hold %q", path, text)
	}
	before := e.texts[path][:offset+past]
	line := strings.Count(before, "\n")
	column := len(before) - strings.LastIndexByte(before, '\n') - 1
	return protocol.TextDocumentPositionParams{
		TextDocument: protocol.TextDocumentIdentifier{URI: e.uri(path)}, Position: protocol.Position{Line: uint32(line), Character: uint32(column)},
	}
}

const shopText = `import "shared.sigma"

workbook shop "Shop" {
  connection plugs "Warehouse"
  table sales "Sales" from warehouse-table(plugs, "DB", "S", "SALES") {
    columns [Region]: text, [Revenue]: number
  }
  page main "Main" {
    control list pick "Region" from [sales/Region] { filters [sales/Region] }
    bar-chart by_region "By region" from sales {
      x = [Region]
      y = Sum([Revenue]) format $money
    }
  }
}
`

const sharedText = "let money = \"$,.0f\"\n"

func shop(t *testing.T) *editor {
	e := start(t, map[string]string{"project.sigma": "project { language 1 }\n", "shop.sigma": shopText, "shared.sigma": sharedText}, protocol.PositionEncodingKindUTF8)
	e.open("shop.sigma", shopText)
	e.await("shop.sigma")
	return e
}

// TestFindingsFollowEdits types a mistake and takes it back, in the open file and
// in the module that it imports.
func TestFindingsFollowEdits(t *testing.T) {
	e := shop(t)
	e.edit("shop.sigma", strings.Replace(shopText, "x = [Region]", "x = [Regoin]", 1))
	e.await("shop.sigma", "S0404")
	e.edit("shop.sigma", shopText)
	e.await("shop.sigma")
	e.open("shared.sigma", sharedText)
	e.edit("shared.sigma", "let cash = \"$,.0f\"\n")
	e.await("shop.sigma", "S0320")
	e.must(e.server.DidClose(context.Background(), &protocol.DidCloseTextDocumentParams{TextDocument: protocol.TextDocumentIdentifier{URI: e.uri("shared.sigma")}}))
	e.await("shop.sigma")
}

// TestFilesThatChangeOutside holds the findings to the disk.
func TestFilesThatChangeOutside(t *testing.T) {
	e := shop(t)
	e.write("shared.sigma", "let cash = 1\n")
	e.must(e.server.DidChangeWatchedFiles(context.Background(), &protocol.DidChangeWatchedFilesParams{Changes: []protocol.FileEvent{
		{URI: e.uri("shared.sigma"), Type: protocol.FileChangeTypeChanged},
	}}))
	e.await("shop.sigma", "S0320")
}

func TestHoverAndNavigation(t *testing.T) {
	e := shop(t)
	ctx := context.Background()
	hover, err := e.server.Hover(ctx, &protocol.HoverParams{TextDocumentPositionParams: e.at("shop.sigma", "Sum([Revenue])", 6)})
	e.must(err)
	if content := hover.Contents.(*protocol.MarkupContent).Value; !strings.Contains(content, "number") || !strings.Contains(content, "sales") {
		t.Errorf("the hover is %q", content)
	}
	result, err := e.server.Definition(ctx, &protocol.DefinitionParams{TextDocumentPositionParams: e.at("shop.sigma", "$money", 2)})
	e.must(err)
	if places := result.(protocol.LocationSlice); len(places) != 1 || places[0].URI != e.uri("shared.sigma") {
		t.Errorf("the definition is %v", result)
	}
	references, err := e.server.References(ctx, &protocol.ReferenceParams{TextDocumentPositionParams: e.at("shop.sigma", "[Region]: text", 2)})
	e.must(err)
	if len(references) != 3 {
		t.Errorf("there are %d references: %v", len(references), references)
	}
}

// TestRenameThereAndBack renames a column and a value, applies the edits, and
// renames them back.
func TestRenameThereAndBack(t *testing.T) {
	e := shop(t)
	e.open("shared.sigma", sharedText)
	for _, test := range []struct{ text, old, new string }{
		{"[Region]: text", "Region", "Area [x]"}, {"table sales", "sales", "all_sales"}, {"control list pick", "pick", "chosen"},
		{"$money", "money", "cash"}, {"connection plugs", "plugs", "warehouse"}, {"page main", "main", "first"},
	} {
		past := strings.Index(test.text, test.old) + 1
		at := e.at("shop.sigma", test.text, past)
		e.rename(at, test.new)
		e.await("shop.sigma")
		if e.texts["shop.sigma"] == shopText {
			t.Errorf("%s: nothing changed", test.old)
		}
		e.rename(at, test.old)
		e.await("shop.sigma")
		if e.texts["shop.sigma"] != shopText || e.texts["shared.sigma"] != sharedText {
			t.Errorf("%s: it comes back as\n%s", test.old, e.texts["shop.sigma"])
		}
	}
}

func (e *editor) rename(at protocol.TextDocumentPositionParams, name string) {
	e.t.Helper()
	edit, err := e.server.Rename(context.Background(), &protocol.RenameParams{TextDocumentPositionParams: at, NewName: name})
	e.must(err)
	for _, path := range []string{"shared.sigma", "shop.sigma"} {
		if edits := edit.Changes[e.uri(path)]; len(edits) > 0 {
			e.edit(path, applied(e.texts[path], edits))
		}
	}
}

// applied is a text with edits, whose columns are bytes.
func applied(text string, edits []protocol.TextEdit) string {
	lines := strings.SplitAfter(text, "\n")
	offset := func(p protocol.Position) int {
		at := 0
		for _, line := range lines[:min(int(p.Line), len(lines))] {
			at += len(line)
		}
		return at + int(p.Character)
	}
	for i := len(edits) - 1; i >= 0; i-- {
		text = text[:offset(edits[i].Range.Start)] + edits[i].NewText + text[offset(edits[i].Range.End):]
	}
	return text
}

func TestRenameRefuses(t *testing.T) {
	e := shop(t)
	for name, test := range map[string]struct {
		text string
		past int
		new  string
	}{
		"a name that is taken": {"table sales", 6, "by_region"},
		"no word":              {"table sales", 6, "two words"},
		"a hyphen in a value":  {"$money", 2, "a-b"},
		"a keyword":            {"x = [Region]", 0, "z"},
	} {
		if _, err := e.server.Rename(context.Background(), &protocol.RenameParams{TextDocumentPositionParams: e.at("shop.sigma", test.text, test.past), NewName: test.new}); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

// TestColumnsInUTF16 counts columns as editors do without a word.
func TestColumnsInUTF16(t *testing.T) {
	text := strings.Replace(shopText, "[Region]: text", "[Regiön 😀]: text", 1)
	text = strings.NewReplacer("[sales/Region]", "[sales/Regiön 😀]", "x = [Region]", "x = [Regiön 😀] sort z").Replace(text)
	e := start(t, map[string]string{"shop.sigma": text, "shared.sigma": sharedText})
	e.open("shop.sigma", text)
	e.await("shop.sigma", "S0401")
	d := e.found[e.uri("shop.sigma")][0]
	if want := uint32(len("      x = [Region xx] sort ")); d.Range.Start.Character != want {
		t.Errorf("the finding begins in column %d, want %d", d.Range.Start.Character, want)
	}
}
