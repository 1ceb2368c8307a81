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
	return startServer(b, exec.Command(binary, "lsp"), files)
}

// startServer starts a language server in a folder of files.
func startServer(b *testing.B, command *exec.Cmd, files map[string]string) *process {
	b.Helper()
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
	command.Dir = e.root
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
	configured := true
	params.Capabilities.Workspace = &protocol.WorkspaceClientCapabilities{Configuration: &configured}
	folders := fmt.Sprintf(`[{"uri":%q,"name":"project"}]`, uri.File(e.root))
	if err := protocol.Unmarshal([]byte(folders), &params.WorkspaceFolders); err != nil {
		b.Fatal(err)
	}
	if _, err := e.server.Initialize(context.Background(), params); err != nil {
		b.Fatal(err)
	}
	if err := e.server.Initialized(context.Background(), &protocol.InitializedParams{}); err != nil {
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
			TextDocument: protocol.TextDocumentItem{URI: p.uri(path), LanguageID: protocol.LanguageKind(strings.TrimPrefix(filepath.Ext(path), ".")), Version: 1, Text: text},
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

// patience is how long a measurement waits before it says that nothing comes.
const patience = 2 * time.Minute

// awaitErrors waits until a file has errors, or none.
func (p *process) awaitErrors(b *testing.B, path string, some bool) {
	b.Helper()
	late := false
	timer := time.AfterFunc(patience, func() {
		p.mutex.Lock()
		defer p.mutex.Unlock()
		late = true
		p.changed.Broadcast()
	})
	defer timer.Stop()
	p.mutex.Lock()
	defer p.mutex.Unlock()
	for {
		has := slices.ContainsFunc(p.found[p.uri(path)], func(d protocol.Diagnostic) bool { return d.Severity == protocol.DiagnosticSeverityError })
		if has == some {
			return
		}
		if late {
			b.Fatalf("%s: errors %t, and no change for %s", path, has, patience)
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
				p.awaitErrors(b, "main.sigma", true)
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
	before := p.cpu(b)
	defer func() { p.reportCPU(b, before, edits) }()
	var took []time.Duration
	for i := range edits {
		start := time.Now()
		if i%2 == 0 {
			p.send(b, "main.sigma", text)
		} else {
			p.send(b, "main.sigma", broken)
		}
		p.awaitErrors(b, "main.sigma", i%2 == 1)
		took = append(took, time.Since(start))
	}
	report(b, "edit", took)
}

// measureQuestions asks for completion, hover and signature.
func (p *process) measureQuestions(b *testing.B, text string) {
	p.send(b, "main.sigma", text)
	p.awaitErrors(b, "main.sigma", false)
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

// status is a number of the process's status in /proc, such as VmRSS; 0 where the system
// does not say.
func (p *process) status(b *testing.B, name string) float64 {
	status, err := os.ReadFile("/proc/" + strconv.Itoa(p.command.Process.Pid) + "/status")
	if err != nil {
		return 0
	}
	_, rest, _ := bytes.Cut(status, []byte("\n"+name+":"))
	number, err := strconv.Atoi(strings.Fields(string(rest))[0])
	if err != nil {
		b.Fatal(err)
	}
	return float64(number)
}

// memory is what the process holds, in megabytes.
func (p *process) memory(b *testing.B) float64 { return p.status(b, "VmRSS") / 1024 }

// cpu is the time for which the process has computed, on all cores; 0 where the system
// does not say. Beside other work it says more than the time on the clock.
func (p *process) cpu(b *testing.B) time.Duration {
	stat, err := os.ReadFile("/proc/" + strconv.Itoa(p.command.Process.Pid) + "/stat")
	if err != nil {
		return 0
	}
	// The fields behind the name are counted from the third; a tick is 10 ms.
	fields := strings.Fields(string(stat[bytes.LastIndexByte(stat, ')')+1:]))
	user, errUser := strconv.Atoi(fields[11])
	system, errSystem := strconv.Atoi(fields[12])
	if errUser != nil || errSystem != nil {
		b.Fatal(errUser, errSystem)
	}
	return time.Duration(user+system) * 10 * time.Millisecond
}

// reportCPU gives the processor's time for each of a number of edits.
func (p *process) reportCPU(b *testing.B, since time.Duration, edits int) {
	b.ReportMetric(float64((p.cpu(b)-since).Milliseconds())/float64(edits), "cpu-ms/edit")
}

// wakes is how often the process ran so far.
func (p *process) wakes(b *testing.B) float64 { return p.status(b, "voluntary_ctxt_switches") }

// BenchmarkManyEdits measures the memory after 1,000 and 10,000 edits, and how often a
// server with nothing to do wakes.
func BenchmarkManyEdits(b *testing.B) {
	text := langtest.Workbook(50)
	for b.Loop() {
		p := startProcess(b, map[string]string{"project.sigma": "project { language 1 }\n", "main.sigma": text})
		for i := range 10_000 {
			p.send(b, "main.sigma", strings.Replace(text, "Revenue 1\"", fmt.Sprintf("Revenue %d\"", i), 1))
			if i%100 == 99 {
				p.send(b, "main.sigma", strings.Replace(text, "Sum([", "Sum([x", 1))
				p.awaitErrors(b, "main.sigma", true)
				p.send(b, "main.sigma", text)
				p.awaitErrors(b, "main.sigma", false)
			}
			if i == 999 {
				b.ReportMetric(p.memory(b), "rss-1000-MB")
			}
		}
		b.ReportMetric(p.memory(b), "rss-10000-MB")
		time.Sleep(time.Second)
		before := p.wakes(b)
		time.Sleep(5 * time.Second)
		b.ReportMetric((p.wakes(b)-before)/5, "idle-wakes/s")
	}
}

// BenchmarkProject measures an edit of a module that 300 workbooks import.
func BenchmarkProject(b *testing.B) {
	const shared = "let money = \"$,.0f\"\n"
	files := map[string]string{"project.sigma": "project { language 1 }\n", "shared.sigma": shared}
	for i := range 300 {
		name := fmt.Sprintf("books/book%03d.sigma", i)
		text := strings.Replace(langtest.Workbook(50), shared, "import \"../shared.sigma\"\n", 1)
		files[name] = strings.Replace(text, "workbook ", fmt.Sprintf("workbook b%d_", i), 1)
	}
	const open, far = "books/book000.sigma", "books/book299.sigma"
	for b.Loop() {
		p := startProcess(b, files)
		start := time.Now()
		p.send(b, open, files[open])
		p.send(b, "shared.sigma", "let cash = 1\n")
		p.awaitErrors(b, far, true)
		b.ReportMetric(float64(time.Since(start).Milliseconds()), "start-ms")
		var near, rest []time.Duration
		before := p.cpu(b)
		for i := range 20 {
			text := shared
			if i%2 == 1 {
				text = "let cash = 1\n"
			}
			start := time.Now()
			p.send(b, "shared.sigma", text)
			p.awaitErrors(b, open, i%2 == 1)
			near = append(near, time.Since(start))
			p.awaitErrors(b, far, i%2 == 1)
			rest = append(rest, time.Since(start))
		}
		p.reportCPU(b, before, 20)
		report(b, "open", near)
		report(b, "rest", rest)
		b.ReportMetric(p.memory(b), "rss-MB")
	}
}
