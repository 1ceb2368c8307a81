package lsp

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"go.lsp.dev/jsonrpc2"
	"go.lsp.dev/protocol"
	"go.lsp.dev/uri"

	"github.com/sigmac/sigmac/lang/langtest"
)

// A process is the built server with an editor at its other end.
type process struct {
	*editor
	command *exec.Cmd
}

// startProcess builds the binary, once for all, and starts it.
func startProcess(b *testing.B, files map[string]string) *process {
	b.Helper()
	binary, err := builtBinary()
	if err != nil {
		b.Fatal(err)
	}
	e := &editor{root: b.TempDir(), found: map[uri.URI][]protocol.Diagnostic{}, versions: map[string]int32{}, texts: map[string]string{}}
	e.changed = sync.NewCond(&e.mutex)
	for path, text := range files {
		full := filepath.Join(e.root, path)
		if err := os.MkdirAll(filepath.Dir(full), 0o777); err != nil {
			b.Fatal(err)
		}
		if err := os.WriteFile(full, []byte(text), 0o666); err != nil {
			b.Fatal(err)
		}
	}
	command := exec.Command(binary, "lsp")
	in, errIn := command.StdinPipe()
	out, errOut := command.StdoutPipe()
	if errIn != nil || errOut != nil || command.Start() != nil {
		b.Fatal("the server does not start")
	}
	stream := jsonrpc2.NewStream(struct {
		io.Reader
		io.WriteCloser
	}{out, in})
	_, e.conn, e.server = protocol.NewClient(context.Background(), e, stream)
	params := &protocol.InitializeParams{}
	params.Capabilities.General = &protocol.GeneralClientCapabilities{PositionEncodings: []protocol.PositionEncodingKind{protocol.PositionEncodingKindUTF8}}
	if _, err := e.server.Initialize(context.Background(), params); err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { command.Process.Kill(); command.Wait() }) // it is not needed any more
	return &process{e, command}
}

var builtBinary = sync.OnceValues(func() (string, error) {
	if binary := os.Getenv("SIGMAC"); binary != "" {
		return binary, nil
	}
	folder, err := os.MkdirTemp("", "sigmac")
	if err != nil {
		return "", err
	}
	binary := filepath.Join(folder, "sigmac")
	output, err := exec.Command("go", "build", "-o", binary, "github.com/sigmac/sigmac/cmd/sigmac").CombinedOutput()
	if err != nil {
		return "", fmt.Errorf("%w: %s", err, output)
	}
	return binary, nil
})

// send opens or edits a file without a test's checks.
func (p *process) send(b *testing.B, path, text string) {
	b.Helper()
	p.versions[path]++
	p.texts[path] = text
	var err error
	if p.versions[path] == 1 {
		err = p.server.DidOpen(context.Background(), &protocol.DidOpenTextDocumentParams{
			TextDocument: protocol.TextDocumentItem{URI: p.uri(path), LanguageID: "sigma", Version: 1, Text: text},
		})
	} else {
		params := &protocol.DidChangeTextDocumentParams{ContentChanges: []protocol.TextDocumentContentChangeEvent{
			&protocol.TextDocumentContentChangeWholeDocument{Text: text},
		}}
		params.TextDocument.URI, params.TextDocument.Version = p.uri(path), p.versions[path]
		err = p.server.DidChange(context.Background(), params)
	}
	if err != nil {
		b.Fatal(err)
	}
}

// awaitErrors waits until a file has errors, or none.
func (p *process) awaitErrors(path string, some bool) {
	p.mutex.Lock()
	defer p.mutex.Unlock()
	for {
		has := slices.ContainsFunc(p.found[p.uri(path)], func(d protocol.Diagnostic) bool { return d.Severity == protocol.DiagnosticSeverityError })
		if has == some {
			return
		}
		p.changed.Wait()
	}
}

// report gives the median and the 95th percentile of durations.
func report(b *testing.B, name string, took []time.Duration) {
	slices.Sort(took)
	b.ReportMetric(float64(took[len(took)/2].Microseconds())/1000, name+"-ms")
	b.ReportMetric(float64(took[len(took)*95/100].Microseconds())/1000, name+"-p95-ms")
}

// edits is how many edits and questions are measured.
const edits = 200

// BenchmarkLatency measures the process as an editor sees it: from an edit to its
// findings, and from a question to its answer. Run it once:
//
//	go test ./cmd/sigmac/internal/lsp -run NONE -bench Latency -benchtime 1x
func BenchmarkLatency(b *testing.B) {
	for _, size := range []int{200, 2_000} {
		b.Run(strconv.Itoa(size), func(b *testing.B) {
			text := langtest.Workbook(size)
			for b.Loop() {
				p := startProcess(b, map[string]string{"project.sigma": "project { language 1 }\n", "main.sigma": text})
				start := time.Now()
				broken := strings.Replace(text, "Sum([", "Sum([x", 1)
				p.send(b, "main.sigma", broken)
				p.awaitErrors("main.sigma", true)
				b.ReportMetric(float64(time.Since(start).Milliseconds()), "start-ms")
				p.measureEdits(b, text, broken)
				p.measureQuestions(b, text)
				b.ReportMetric(p.memory(b), "rss-MB")
			}
		})
	}
}

// measureEdits changes the text to and fro.
func (p *process) measureEdits(b *testing.B, text, broken string) {
	var took []time.Duration
	for i := range edits {
		start := time.Now()
		if i%2 == 0 {
			p.send(b, "main.sigma", text)
		} else {
			p.send(b, "main.sigma", broken)
		}
		p.awaitErrors("main.sigma", i%2 == 1)
		took = append(took, time.Since(start))
	}
	report(b, "edit", took)
}

// measureQuestions asks for completion, hover and signature.
func (p *process) measureQuestions(b *testing.B, text string) {
	p.send(b, "main.sigma", text)
	p.awaitErrors("main.sigma", false)
	offset := strings.Index(text, "Sum([") + len("Sum([")
	before := text[:offset]
	at := protocol.TextDocumentPositionParams{TextDocument: protocol.TextDocumentIdentifier{URI: p.uri("main.sigma")}, Position: protocol.Position{
		Line: uint32(strings.Count(before, "\n")), Character: uint32(len(before) - strings.LastIndexByte(before, '\n') - 1),
	}}
	for _, question := range []struct {
		name string
		ask  func() error
	}{
		{"completion", func() error {
			_, err := p.server.Completion(context.Background(), &protocol.CompletionParams{TextDocumentPositionParams: at})
			return err
		}},
		{"hover", func() error {
			_, err := p.server.Hover(context.Background(), &protocol.HoverParams{TextDocumentPositionParams: at})
			return err
		}},
		{"signature", func() error {
			_, err := p.server.SignatureHelp(context.Background(), &protocol.SignatureHelpParams{TextDocumentPositionParams: at})
			return err
		}},
	} {
		var took []time.Duration
		for range edits / 4 {
			start := time.Now()
			if err := question.ask(); err != nil {
				b.Fatal(err)
			}
			took = append(took, time.Since(start))
		}
		report(b, question.name, took)
	}
}

// memory is what the process holds, in megabytes; 0 where the system does not say.
func (p *process) memory(b *testing.B) float64 {
	status, err := os.ReadFile("/proc/" + strconv.Itoa(p.command.Process.Pid) + "/status")
	if err != nil {
		return 0
	}
	_, rest, _ := bytes.Cut(status, []byte("VmRSS:"))
	kilobytes, err := strconv.Atoi(strings.Fields(string(rest))[0])
	if err != nil {
		b.Fatal(err)
	}
	return float64(kilobytes) / 1024
}

// BenchmarkProject measures an edit of a module that 300 workbooks import.
func BenchmarkProject(b *testing.B) {
	files := map[string]string{"project.sigma": "project { language 1 }\n", "shared.sigma": "let money = \"$,.0f\"\n"}
	for i := range 300 {
		name := fmt.Sprintf("books/book%d.sigma", i)
		text := strings.Replace(langtest.Workbook(50), "workbook ", "import \"../shared.sigma\"\n\nlet own = $money\n\nworkbook ", 1)
		files[name] = strings.Replace(text, "workbook ", fmt.Sprintf("workbook b%d_", i), 1)
	}
	for b.Loop() {
		p := startProcess(b, files)
		const open, far = "books/book0.sigma", "books/book299.sigma"
		p.send(b, open, files[open])
		p.send(b, "shared.sigma", files["shared.sigma"])
		p.send(b, "shared.sigma", "let cash = 1\n")
		p.awaitErrors(far, true)
		start := time.Now()
		p.send(b, "shared.sigma", files["shared.sigma"])
		p.awaitErrors(open, false)
		b.ReportMetric(float64(time.Since(start).Milliseconds()), "open-ms")
		p.awaitErrors(far, false)
		b.ReportMetric(float64(time.Since(start).Milliseconds()), "rest-ms")
		b.ReportMetric(p.memory(b), "rss-MB")
	}
}
