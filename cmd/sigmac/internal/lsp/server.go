package lsp

import (
	"context"
	"fmt"
	"strings"
	"sync"

	"go.lsp.dev/jsonrpc2"
	"go.lsp.dev/protocol"

	"github.com/sigmac/sigmac/lang/parallel"
	"github.com/sigmac/sigmac/lang/source"
)

// settings are what the command line and the editor say.
type settings struct {
	environment, version string
	getenv               func(string) (string, bool)
	// cache is the folder for copies of the libraries; "" for none.
	cache string
	// collector is nil in a process that is not the server's alone.
	collector *collector
}

// A server answers one editor. Requests that it does not have are refused by
// protocol.UnimplementedServer.
type server struct {
	protocol.UnimplementedServer
	client   protocol.Client
	settings settings

	mutex sync.Mutex
	state state
	// unit is what the editor counts columns in.
	unit source.Unit
	// snippets, watches, virtual and resolves report what the editor can do: fill in
	// snippets, watch files, open documents that the server holds, ask for the edits of an
	// action when it is chosen.
	snippets, watches, virtual, resolves bool
	projects                             map[string]*project
	documents                            map[string]*document
	previews                             previews
	exited                               chan struct{}
	once                                 sync.Once
}

// A state is how far the handshake is.
type state uint8

const (
	created state = iota
	initialized
	down
)

func newServer(client protocol.Client, s settings) *server {
	return &server{
		client: client, settings: s, projects: map[string]*project{}, documents: map[string]*document{}, previews: previews{}, exited: make(chan struct{}), unit: source.UTF16,
	}
}

func (s *server) isDown() bool {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	return s.state == down
}

// close ends all work.
func (s *server) close() {
	s.mutex.Lock()
	projects := s.projects
	s.projects = map[string]*project{}
	s.previews.close()
	s.mutex.Unlock()
	for _, p := range projects {
		p.close()
	}
}

// The errors of the protocol.
var (
	errNotInitialized = jsonrpc2.NewError(jsonrpc2.Code(-32002), "the server is not initialized yet")
	errDown           = jsonrpc2.NewError(jsonrpc2.InvalidRequest, "the server was shut down")
)

// guarded refuses requests out of order, and answers one that panics with an
// error. What goes wrong with a notification is logged.
func (s *server) guarded(handler jsonrpc2.Handler) jsonrpc2.Handler {
	return func(ctx context.Context, request *jsonrpc2.Request) (result any, err error) {
		isCall, method := request.IsCall(), strings.Clone(request.Method())
		if refused := s.refused(request); refused != nil {
			if !isCall {
				return nil, nil
			}
			return nil, refused
		}
		crash := parallel.Guard(func() { result, err = handler(ctx, request) })
		if crash != nil {
			s.log(protocol.MessageTypeError, fmt.Sprintf("%s failed: %v", method, crash))
			err = jsonrpc2.NewError(jsonrpc2.InternalError, crash.Error())
		}
		if err != nil && !isCall {
			// Nobody waits for an answer, and an error would end the connection.
			s.log(protocol.MessageTypeWarning, fmt.Sprintf("%s: %v", method, err))
			return nil, nil
		}
		return result, err
	}
}

func (s *server) refused(request *jsonrpc2.Request) error {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	switch method := request.Method(); {
	case method == "exit":
		return nil
	case s.state == created && method != "initialize":
		return errNotInitialized
	case s.state == initialized && method == "initialize":
		return jsonrpc2.NewError(jsonrpc2.InvalidRequest, "the server is initialized already")
	case s.state == down:
		return errDown
	}
	return nil
}

// log tells the editor's log.
func (s *server) log(kind protocol.MessageType, message string) {
	s.client.LogMessage(context.Background(), &protocol.LogMessageParams{Type: kind, Message: message}) // the editor may be gone
}
