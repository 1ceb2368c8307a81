package lsp

import (
	"context"
	"sync"

	"go.lsp.dev/jsonrpc2"
	"go.lsp.dev/protocol"
)

// A canceller ends requests whose answers the editor no longer wants. It stands in
// for jsonrpc2.CancelHandler, which derives contexts from those of requests: these
// are used again for later requests while the derived ones still look at them.
type canceller struct {
	mutex    sync.Mutex
	handling map[jsonrpc2.ID]context.CancelFunc
}

// wrap gives each request a context that `$/cancelRequest` ends.
func (c *canceller) wrap(handler jsonrpc2.Handler) jsonrpc2.Handler {
	return func(ctx context.Context, request *jsonrpc2.Request) (any, error) {
		if request.Method() == "$/cancelRequest" {
			return nil, c.cancel(request)
		}
		own, cancel := context.WithCancel(jsonrpc2.DetachContext(ctx))
		defer cancel()
		if request.IsCall() {
			id := request.ID()
			c.set(id, cancel)
			defer c.set(id, nil)
		}
		return handler(requestContext{own, ctx}, request)
	}
}

func (c *canceller) set(id jsonrpc2.ID, cancel context.CancelFunc) {
	c.mutex.Lock()
	defer c.mutex.Unlock()
	if cancel == nil {
		delete(c.handling, id)
	} else {
		c.handling[id] = cancel
	}
}

func (c *canceller) cancel(request *jsonrpc2.Request) error {
	var params protocol.CancelParams
	if err := protocol.Unmarshal(request.Params(), &params); err != nil {
		return err
	}
	var id jsonrpc2.ID
	switch written := params.ID.(type) {
	case protocol.Integer:
		id = jsonrpc2.NewNumberID(int64(written))
	case protocol.String:
		id = jsonrpc2.NewStringID(string(written))
	}
	c.mutex.Lock()
	defer c.mutex.Unlock()
	if cancel := c.handling[id]; cancel != nil {
		cancel()
	}
	return nil
}

// A requestContext ends by itself, and knows the values of the request's context,
// by which jsonrpc2.Async finds it.
type requestContext struct {
	context.Context
	request context.Context
}

func (r requestContext) Value(key any) any {
	if value := r.Context.Value(key); value != nil {
		return value
	}
	return r.request.Value(key)
}
