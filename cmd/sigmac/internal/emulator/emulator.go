// Package emulator is `sigmac emulator`: a Sigma API on this machine.
package emulator

import (
	"cmp"
	"context"
	"errors"
	"io/fs"
	"net"
	"net/http"
	"os"
	"os/signal"
	"sync"
	"syscall"
	"time"

	"github.com/sigmac/sigmac/cmd/sigmac/internal/command"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/publish/emulator"
)

// Options are the flags of `sigmac emulator`.
type Options struct {
	Addr       string `default:"127.0.0.1:0" placeholder:"HOST:PORT" help:"Listen here, on this machine alone; port 0 takes a free one."`
	Data       string `placeholder:"DIR" help:"Keep everything in this folder, made if it is not there; else it is gone with the process."`
	Seed       string `xor:"seed" placeholder:"FILE" help:"Begin with the organisation in this JSON or YAML file."`
	Generation string `enum:"contents,document,flat" default:"contents" help:"Be a server of this age: contents, document or flat."`

	Rows              string `placeholder:"DIR" help:"Compute exports on the files of rows in this folder, and on sample rows where it has none."`
	Organization      string `xor:"seed" placeholder:"WORD" help:"Be another organisation: what it holds is called the same and has other ids; the client id and the secret are this word."`
	RequestsPerMinute int    `placeholder:"N" help:"Answer 429 to more requests a minute than this."`
}

// Help is the long help text.
func (*Options) Help() string {
	return `The first line of output is the base URL. The client id and the secret are "emulator",
or the word of --organization, with which a second one serves another organisation.

It knows the connections, tables and data models that the project around the working
folder reads, with the columns that the sources declare, and those of the examples. A spec
that reads another table is refused with "Source not found". With a seed it knows what the
seed says and nothing else: see sigmac explain bad-seed. Exports of elements are computed on
the rows in the folder of --rows, named as in the data folder of a project, or on samples.

Examples:

    sigmac emulator --data .emulator    # keeps its workbooks
    export SIGMA_BASE_URL=http://127.0.0.1:PORT SIGMA_CLIENT_ID=emulator SIGMA_CLIENT_SECRET=emulator`
}

// Run serves until the context ends or the user interrupts it, which is no
// failure.
func (o *Options) Run(ctx context.Context, console *command.Console) error {
	ctx, stop := signal.NotifyContext(ctx, os.Interrupt, syscall.SIGTERM)
	defer stop()
	address, err := loopback(o.Addr)
	if err != nil {
		return err
	}
	project, found := console.Locate(nil)
	if found != nil {
		return console.Report(found, nil)
	}
	seed, err := o.seed(console)
	if err != nil {
		return console.Report(diag.List{badSeed(o.Seed, err)}, nil)
	}
	added := 0
	if seed == nil {
		seed = emulator.SeedFor(cmp.Or(o.Organization, emulator.DefaultSlug))
		added = withProject(ctx, console, project, seed)
	}
	served, err := emulator.New(emulator.Options{
		Data: inFolder(console, o.Data), Seed: seed, Generation: o.Generation, Now: console.Now,
		Rows: o.rows(console), Quirks: emulator.Quirks{RequestsPerMinute: o.RequestsPerMinute},
	})
	if err != nil {
		return console.Report(diag.List{notStarted(err)}, nil)
	}
	if added > 0 {
		console.Progress("it knows the %d tables and elements of data models that the project reads", added)
	}
	if len(seed.Clients) > 0 {
		console.Progress("client id %s, secret %s; Ctrl-C ends it", seed.Clients[0].ID, seed.Clients[0].Secret)
	}
	err = serve(ctx, console, address, served)
	if closed := served.Close(); err == nil {
		err = closed
	}
	if err != nil {
		return console.Report(diag.List{notStarted(err)}, nil)
	}
	return nil
}

// rows are the files that exports are computed on; nil for none.
func (o *Options) rows(console *command.Console) fs.FS {
	if o.Rows == "" {
		return nil
	}
	return os.DirFS(inFolder(console, o.Rows))
}

// loopback reads an address, which has to be one of this machine alone.
func loopback(text string) (*net.TCPAddr, error) {
	address, err := net.ResolveTCPAddr("tcp", text)
	switch {
	case err != nil:
		return nil, badAddress(text, err)
	case !address.IP.IsLoopback():
		return nil, notLoopback(text)
	}
	return address, nil
}

func (o *Options) seed(console *command.Console) (*emulator.Seed, error) {
	if o.Seed == "" {
		return nil, nil
	}
	text, err := os.ReadFile(inFolder(console, o.Seed))
	if err != nil {
		return nil, err
	}
	return emulator.ReadSeed(o.Seed, string(text))
}

// inFolder is a path from the working folder; "" stays.
func inFolder(console *command.Console, path string) string {
	if path == "" {
		return ""
	}
	return console.Absolute(path)
}

// Time limits of connections, and of the end: requests that run are answered.
const (
	headerTimeout = 10 * time.Second
	idleTimeout   = 2 * time.Minute
	endTimeout    = 5 * time.Second
)

func serve(ctx context.Context, console *command.Console, address *net.TCPAddr, handler http.Handler) error {
	listener, err := net.ListenTCP("tcp", address)
	if err != nil {
		return err
	}
	server := &http.Server{Handler: logged(console, handler), ReadHeaderTimeout: headerTimeout, IdleTimeout: idleTimeout}
	if err := console.Serves("http://" + listener.Addr().String()); err != nil {
		listener.Close()
		return err
	}
	ended := make(chan error, 1)
	go func() { ended <- server.Serve(listener) }()
	select {
	case err := <-ended:
		return err
	case <-ctx.Done():
	}
	limited, cancel := context.WithTimeout(context.WithoutCancel(ctx), endTimeout)
	defer cancel()
	err = server.Shutdown(limited)
	if errors.Is(err, context.DeadlineExceeded) {
		return server.Close()
	}
	return err
}

// logged tells each request where -v asks for it. Bodies and headers hold
// secrets and are left out.
func logged(console *command.Console, handler http.Handler) http.Handler {
	if !console.Verbose {
		return handler
	}
	var lock sync.Mutex
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		answer := &statusWriter{ResponseWriter: w, status: http.StatusOK}
		handler.ServeHTTP(answer, r)
		lock.Lock()
		defer lock.Unlock()
		console.Detail("%s %s %d", r.Method, r.URL.Path, answer.status)
	})
}

// A statusWriter remembers the status of an answer.
type statusWriter struct {
	http.ResponseWriter
	status int
}

// WriteHeader notes the status and passes it on.
func (w *statusWriter) WriteHeader(status int) {
	w.status = status
	w.ResponseWriter.WriteHeader(status)
}
