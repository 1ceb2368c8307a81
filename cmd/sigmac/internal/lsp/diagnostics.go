package lsp

import (
	"bytes"
	"context"
	"slices"
	"sync"
	"time"

	"go.lsp.dev/protocol"
	"go.lsp.dev/uri"

	"github.com/sigmac/sigmac/compiler/language"
	"github.com/sigmac/sigmac/compiler/load"
	"github.com/sigmac/sigmac/compiler/stdlib"
	"github.com/sigmac/sigmac/lang/diag"
)

// quiet is how long new findings wait for the next edit. Those that are fixed go
// at once.
const quiet = 8 * time.Millisecond

// findings are what the editor shows for a project.
type findings struct {
	mutex sync.Mutex
	// shown are the findings by file, as they were sent.
	shown map[string][]protocol.Diagnostic
	// failures are the findings of tests that were run, by file.
	failures map[string]failures
	// waiting is the timer of those that are not sent yet.
	waiting *time.Timer
	stopped bool
}

// failures are the findings of a run of tests on the texts of a version.
type failures struct {
	version int
	list    []protocol.Diagnostic
}

// failed are the findings of tests in a file as long as the texts are those that they
// ran on.
func (f *findings) failed(path string, version int) []protocol.Diagnostic {
	if f.failures[path].version < version {
		delete(f.failures, path)
	}
	return f.failures[path].list
}

func (f *findings) stop() {
	f.mutex.Lock()
	defer f.mutex.Unlock()
	f.stopped = true
	if f.waiting != nil {
		f.waiting.Stop()
	}
}

// publish sends what an analysis found: what is gone is taken away at once, what is
// new comes after a quiet moment.
func (s *server) publish(p *project, a *language.Analysis) {
	found := s.byFile(p, a)
	p.mutex.Lock()
	defer p.mutex.Unlock()
	if p.stopped {
		return
	}
	if p.waiting != nil {
		p.waiting.Stop()
	}
	s.send(p, a, found, true)
	p.waiting = time.AfterFunc(quiet, func() {
		p.mutex.Lock()
		defer p.mutex.Unlock()
		if !p.stopped {
			s.send(p, a, found, false)
		}
	})
}

// send sends the files whose findings changed, without new ones where fixed is
// set.
func (s *server) send(p *project, a *language.Analysis, found map[string][]protocol.Diagnostic, fixed bool) {
	if p.shown == nil {
		p.shown = map[string][]protocol.Diagnostic{}
	}
	paths := map[string]bool{}
	for path := range found {
		paths[path] = true
	}
	for path := range p.shown {
		paths[path] = true
	}
	for path := range paths {
		if _, open := slices.BinarySearch(a.Open, path); a.Partial && !open {
			continue
		}
		list := append(slices.Clip(found[path]), p.failed(path, a.Version)...)
		if fixed {
			list = slices.DeleteFunc(slices.Clone(list), func(d protocol.Diagnostic) bool { return !slices.ContainsFunc(p.shown[path], sameMessage(d)) })
		}
		if same(p.shown[path], list) {
			continue
		}
		s.sendFile(p, path, list)
		if len(list) == 0 {
			delete(p.shown, path)
		} else {
			p.shown[path] = list
		}
	}
}

// sameMessage reports whether a finding says the same, wherever it stands.
func sameMessage(d protocol.Diagnostic) func(protocol.Diagnostic) bool {
	return func(other protocol.Diagnostic) bool { return d.Code == other.Code && d.Message == other.Message }
}

func same(a, b []protocol.Diagnostic) bool {
	if len(a) != len(b) {
		return false
	}
	first, errFirst := protocol.Marshal(a)
	second, errSecond := protocol.Marshal(b)
	return errFirst == nil && errSecond == nil && bytes.Equal(first, second)
}

func (s *server) sendFile(p *project, path string, list []protocol.Diagnostic) {
	if list == nil {
		list = []protocol.Diagnostic{}
	}
	params := &protocol.PublishDiagnosticsParams{URI: s.address(p, path), Diagnostics: list}
	s.mutex.Lock()
	if d := s.documents[p.file(path)]; d != nil && d.project == p {
		params.Version.Set(d.version)
	}
	s.mutex.Unlock()
	s.client.PublishDiagnostics(context.Background(), params) // the editor may be gone
}

// clear takes all findings of a project away.
func (s *server) clear(p *project) {
	p.mutex.Lock()
	defer p.mutex.Unlock()
	for path := range p.shown {
		s.sendFile(p, path, nil)
	}
	p.shown = nil
}

// byFile turns findings into those of the protocol. One that is about no file is
// shown where the project is configured, or else in the first open file.
func (s *server) byFile(p *project, a *language.Analysis) map[string][]protocol.Diagnostic {
	home := ""
	if len(a.Open) > 0 {
		home = a.Open[0]
	}
	if a.Result.Project.Config.Module != nil {
		home = load.ConfigName
	}
	found := map[string][]protocol.Diagnostic{}
	for _, finding := range a.Found {
		path := home
		if finding.Span.File != nil {
			path = finding.Span.File.Path
		}
		if path != "" && !stdlib.IsName(path) {
			found[path] = append(found[path], s.diagnostic(p, &finding))
		}
	}
	return found
}

// reference is where the codes are explained.
const reference = "https://github.com/sigmac/sigmac/blob/main/docs/diagnostics.md#"

var severities = map[diag.Severity]protocol.DiagnosticSeverity{
	diag.Error: protocol.DiagnosticSeverityError, diag.Warning: protocol.DiagnosticSeverityWarning, diag.Info: protocol.DiagnosticSeverityInformation,
}

func (s *server) diagnostic(p *project, finding *diag.Diagnostic) protocol.Diagnostic {
	message := finding.Message
	if finding.Help != "" {
		message += "\n" + finding.Help
	}
	made := protocol.Diagnostic{
		Range: s.rangeOf(finding.Span), Severity: severities[finding.Severity], Code: protocol.String(finding.Entry.Code),
		CodeDescription: protocol.CodeDescription{Href: uri.URI(reference + finding.Entry.Code)},
		Message:         protocol.String(message),
	}
	made.Source.Set("sigmac")
	if finding.Entry.MeansUnused() {
		made.Tags = protocol.NewDiagnosticTags(protocol.DiagnosticTagUnnecessary)
	}
	for _, related := range finding.Related {
		if related.Span.File == nil || stdlib.IsName(related.Span.File.Path) {
			continue
		}
		made.RelatedInformation = append(made.RelatedInformation, protocol.DiagnosticRelatedInformation{
			Location: protocol.Location{URI: s.address(p, related.Span.File.Path), Range: s.rangeOf(related.Span)}, Message: related.Message,
		})
	}
	return made
}
