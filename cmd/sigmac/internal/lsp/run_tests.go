package lsp

import (
	"context"
	"fmt"

	"go.lsp.dev/jsonrpc2"
	"go.lsp.dev/protocol"
	"go.lsp.dev/uri"

	"github.com/sigmac/sigmac/lang/diag"
)

// commandTest runs the tests of a file: it takes the address of the file and the name
// of a test, or "" for all. Fields that differ become findings in their places, until
// something changes or the tests run again.
const commandTest = "sigmac.test"

// commandTestAt runs the test around a place: it takes the address of a file and a
// position. Outside of tests the answer is null.
const commandTestAt = "sigmac.testAt"

// testAnswer is the answer to commandTest and commandTestAt.
type testAnswer struct {
	// Name is that of the test; "" for all of a file.
	Name   string `json:"name"`
	Passed int    `json:"passed"`
	Failed int    `json:"failed"`
}

func (s *server) runTests(ctx context.Context, params *protocol.ExecuteCommandParams) (protocol.LSPAny, error) {
	var address uri.URI
	var name string
	if len(params.Arguments) != 2 || protocol.Unmarshal(params.Arguments[0], &address) != nil || protocol.Unmarshal(params.Arguments[1], &name) != nil {
		return nil, jsonrpc2.NewError(jsonrpc2.InvalidParams, commandTest+" takes the address of a file and the name of a test")
	}
	q, ok, err := s.askSettled(ctx, address)
	if !ok {
		return nil, err
	}
	return s.runTest(ctx, q, name)
}

func (s *server) runTestAt(ctx context.Context, params *protocol.ExecuteCommandParams) (protocol.LSPAny, error) {
	q, offset, err := s.askAt(ctx, params)
	if q == nil {
		return nil, err
	}
	name, ok := q.TestAt(q.path, offset)
	if !ok {
		return nil, nil
	}
	return s.runTest(ctx, q, name)
}

func (s *server) runTest(ctx context.Context, q *question, name string) (protocol.LSPAny, error) {
	made := q.RunTests(ctx, q.path, name)
	s.showFailures(q, made.Found)
	s.log(protocol.MessageTypeInfo, fmt.Sprintf("%s: %d passed, %d failed", q.path, made.Passed, made.Failed))
	return protocol.Marshal(testAnswer{name, made.Passed, made.Failed})
}

// showFailures sends the findings of a file with those of its tests among them.
func (s *server) showFailures(q *question, found diag.List) {
	p, path := q.project, q.path
	p.mutex.Lock()
	defer p.mutex.Unlock()
	if p.stopped {
		return
	}
	var list []protocol.Diagnostic
	for _, known := range p.shown[path] {
		if known.Code != protocol.String(diag.TestFailed.Code) && known.Code != protocol.String(diag.TestNotComputed.Code) {
			list = append(list, known)
		}
	}
	ran := failures{version: q.Analysis().Version}
	for i := range found {
		if at := found[i].Span; at.File != nil && at.File.Path == path {
			ran.list = append(ran.list, s.diagnostic(p, &found[i]))
		}
	}
	if p.failures == nil {
		p.failures = map[string]failures{}
	}
	p.failures[path] = ran
	list = append(list, ran.list...)
	if p.shown == nil {
		p.shown = map[string][]protocol.Diagnostic{}
	}
	p.shown[path] = list
	s.sendFile(p, path, list)
}
