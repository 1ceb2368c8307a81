// Package lsp is `sigmac lsp`: the language server over standard input and
// output. It turns messages of the Language Server Protocol into questions to
// compiler/language and back, one file a request; it knows nothing of the language
// itself.
package lsp

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"

	"go.lsp.dev/jsonrpc2"
	"go.lsp.dev/protocol"

	"github.com/sigmac/sigmac/cmd/sigmac/internal/command"
)

// Options are the flags of `sigmac lsp`.
type Options struct {
	Environment string `short:"e" name:"env" placeholder:"ENV" help:"Check for an environment of project.sigma."`
	Stdio       bool   `help:"Speak over standard input and output; the server always does, the flag is for editors that pass it."`
}

// Help is the long help text.
func (*Options) Help() string {
	return `An editor starts the server and speaks with it over standard input and output; see
docs/editors.md for Visual Studio Code, Neovim, Helix, Emacs, Zed and others.

The server holds the text of the open files, checks the whole project as it is being
typed, and ends when the editor does.`
}

// Run serves until the editor goes away.
func (o *Options) Run(ctx context.Context, console *command.Console) error {
	if err := command.OneEnvironment(o.Environment, "an editor's findings are those of one"); err != nil {
		return err
	}
	console.Waits("an editor")
	stream := jsonrpc2.NewStream(pipe{console.Stdin, console.Stdout})
	return serve(ctx, stream, settings{environment: o.Environment, version: console.Version, getenv: console.LookupEnv, collector: newCollector(), cache: libraryFolder()})
}

// A pipe is the two standard streams as one connection.
type pipe struct {
	io.Reader
	io.Writer
}

// Close leaves the streams to the process.
func (pipe) Close() error { return nil }

// errWithoutShutdown is the end of an editor that did not say goodbye.
var errWithoutShutdown = errors.New("the editor ended without `shutdown`")

// serve answers the messages of a stream until it ends.
func serve(ctx context.Context, stream jsonrpc2.Stream, s settings) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	conn := jsonrpc2.NewConn(stream, jsonrpc2.WithCodec(codec{}))
	server := newServer(protocol.ClientDispatcher(conn), s)
	defer server.close()
	cancelling := &canceller{handling: map[jsonrpc2.ID]context.CancelFunc{}}
	conn.Go(ctx, cancelling.wrap(server.guarded(protocol.ServerHandler(server, jsonrpc2.MethodNotFoundHandler))))
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-conn.Done():
		if server.isDown() {
			return nil
		}
		return endOf(conn.Err())
	case <-server.exited:
		if server.isDown() {
			return nil
		}
		return errWithoutShutdown
	}
}

// endOf is why the stream ended before `shutdown`: the editor went away, or what came is
// not the protocol.
func endOf(err error) error {
	var stream *fs.PathError
	if err == nil || errors.Is(err, io.ErrUnexpectedEOF) || errors.As(err, &stream) {
		return errWithoutShutdown
	}
	return fmt.Errorf("what came over standard input is not the Language Server Protocol: %w", err)
}

// codec writes and reads the messages' contents.
type codec struct{}

func (codec) Marshal(v any) ([]byte, error) {
	switch v := v.(type) {
	case jsonrpc2.RawMessage:
		if v == nil {
			return []byte("null"), nil
		}
		return v, nil
	case *jsonrpc2.RawMessage:
		if v == nil || *v == nil {
			return []byte("null"), nil
		}
		return *v, nil
	}
	return protocol.Marshal(v)
}

func (codec) Unmarshal(data []byte, v any) error {
	if raw, ok := v.(*jsonrpc2.RawMessage); ok {
		*raw = append(jsonrpc2.RawMessage(nil), data...)
		return nil
	}
	return protocol.Unmarshal(data, v)
}
