package preview

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
	"os/signal"
	"runtime"
	"strings"
	"syscall"
	"time"

	"github.com/sigmac/sigmac/cmd/sigmac/internal/command"
	"github.com/sigmac/sigmac/cmd/sigmac/internal/computed"
	"github.com/sigmac/sigmac/cmd/sigmac/internal/unsaved"
	"github.com/sigmac/sigmac/emit/preview/assets"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/name"
	"github.com/sigmac/sigmac/lang/source"
)

// policy is what the page may do: run and ask the server that it came from, no more. The
// verb is where else images may come from.
const policy = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self'; connect-src 'self'; img-src data:%s; base-uri 'none'; form-action 'none'; frame-ancestors "

// policy is what this page may do.
func (o *Options) policy() string {
	images := ""
	if o.LoadImages {
		images = " http: https:"
	}
	return fmt.Sprintf(policy, images) + o.framers()
}

// framers are those who may hold the page in a frame, as the policy has them.
func (o *Options) framers() string {
	if len(o.Embed) == 0 {
		return "'none'"
	}
	return strings.Join(o.Embed, " ")
}

// serve shows the workbooks in a browser until it is interrupted.
func (o *Options) serve(ctx context.Context, console *command.Console) error {
	ctx, stop := signal.NotifyContext(ctx, os.Interrupt, syscall.SIGTERM)
	defer stop()
	if _, err := computed.ParseNow(o.Now, console.Now()); err != nil {
		return err
	}
	for _, path := range o.Paths {
		if _, err := os.Stat(console.Absolute(path)); err != nil {
			return console.Report(diag.List{command.PathMissing(path, err)}, nil)
		}
	}
	listener, err := o.listen(ctx)
	if err != nil {
		return console.Report(diag.List{notServed(o.Addr, err)}, nil)
	}
	studio := newStudio(console)
	defer studio.Close()
	wait := studio.warm()
	defer wait() // the studio closes after that
	o.unsaved = unsaved.NewStore()
	live := newLive(o, console, studio)
	live.reload(ctx)
	token := rand.Text()
	server := &http.Server{Handler: guard(listener.Addr(), token, o.policy(), live.routes()), ReadHeaderTimeout: 10 * time.Second, MaxHeaderBytes: 1 << 18}
	address := "http://" + listener.Addr().String() + "/" + token + "/"
	if err := console.Serves(address); err != nil {
		return err
	}
	if !console.Quiet {
		fmt.Fprintln(console.Stderr, "the preview is at this address until it is interrupted; it follows every save")
	}
	if !o.NoOpen {
		openBrowser(ctx, address)
	}
	go live.follow(ctx)
	context.AfterFunc(ctx, func() { _ = server.Close() }) // nothing is lost: pages ask again
	if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
		return console.Report(diag.List{notServed(o.Addr, err)}, nil)
	}
	return nil
}

// listen takes the address, which has to be one of this machine alone.
func (o *Options) listen(ctx context.Context) (net.Listener, error) {
	host, _, err := net.SplitHostPort(o.Addr)
	if err != nil {
		return nil, err
	}
	if ip := net.ParseIP(host); host != "localhost" && (ip == nil || !ip.IsLoopback()) {
		return nil, errors.New("it is not an address of this machine alone")
	}
	return (&net.ListenConfig{}).Listen(ctx, "tcp", o.Addr)
}

func notServed(address string, err error) diag.Diagnostic {
	message := err.Error()
	var failed *net.OpError
	if errors.As(err, &failed) {
		message = failed.Err.Error()
	}
	return diag.New(diag.PreviewNotServed, source.Span{}, "the preview cannot be served at "+name.Quote(address)+": "+message).
		WithHelp("write `--addr 127.0.0.1:PORT`, or leave it out for a free port")
}

// guard lets in only who knows the token and asks this machine by its own name, so
// that no other site reads the preview, not even by a name that leads here.
func guard(address net.Addr, token, policy string, inner http.Handler) http.Handler {
	_, port, _ := net.SplitHostPort(address.String()) // a listener's address has both
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		host, asked, err := net.SplitHostPort(r.Host)
		ip := net.ParseIP(host)
		if err != nil || asked != port || host != "localhost" && (ip == nil || !ip.IsLoopback()) {
			http.Error(w, "wrong host", http.StatusForbidden)
			return
		}
		rest, ok := strings.CutPrefix(r.URL.Path, "/"+token+"/")
		if !ok {
			http.NotFound(w, r)
			return
		}
		header := w.Header()
		header.Set("Content-Security-Policy", policy)
		header.Set("Referrer-Policy", "no-referrer")
		header.Set("X-Content-Type-Options", "nosniff")
		header.Set("Cross-Origin-Resource-Policy", "same-origin")
		header.Set("Cross-Origin-Opener-Policy", "same-origin")
		header.Set("Cache-Control", "no-store")
		r.URL.Path = "/" + rest
		inner.ServeHTTP(w, r)
	})
}

// routes are what the page asks for.
func (l *live) routes() http.Handler {
	mux := http.NewServeMux()
	for path, file := range map[string]struct {
		kind    string
		content func() []byte
	}{
		"/{$}":                {"text/html; charset=utf-8", assets.Page},
		"/page.js":            {"text/javascript; charset=utf-8", assets.PageScript},
		"/page.css":           {"text/css; charset=utf-8", assets.PageStyle},
		"/inter-regular.ttf":  {"font/ttf", assets.InterRegular},
		"/inter-semibold.ttf": {"font/ttf", assets.InterSemibold},
	} {
		mux.HandleFunc("GET "+path, func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", file.kind)
			_, _ = w.Write(file.content()) // the browser has gone
		})
	}
	mux.HandleFunc("GET /state", func(w http.ResponseWriter, _ *http.Request) { answer(w, l.state()) })
	mux.HandleFunc("GET /drawing", func(w http.ResponseWriter, r *http.Request) {
		asked, err := readAsked(r.URL.Query())
		if err != nil {
			http.Error(w, err.Error(), http.StatusBadRequest)
			return
		}
		drawing := l.drawing(asked)
		if drawing == nil {
			http.NotFound(w, r)
			return
		}
		answer(w, drawing)
	})
	mux.HandleFunc("GET /rows", func(w http.ResponseWriter, r *http.Request) {
		asked, err := readAsked(r.URL.Query())
		if err != nil {
			http.Error(w, err.Error(), http.StatusBadRequest)
			return
		}
		answer(w, l.rows(asked, r.URL.Query().Get("element")))
	})
	mux.HandleFunc("GET /act", func(w http.ResponseWriter, r *http.Request) {
		asked, err := readAsked(r.URL.Query())
		if err != nil {
			http.Error(w, err.Error(), http.StatusBadRequest)
			return
		}
		selected, err := readSelection(r.URL.Query())
		if err != nil {
			http.Error(w, err.Error(), http.StatusBadRequest)
			return
		}
		answer(w, l.act(asked, r.URL.Query().Get("element"), r.URL.Query().Get("trigger"), selected))
	})
	mux.HandleFunc("GET /mark", func(w http.ResponseWriter, r *http.Request) {
		asked, err := readAsked(r.URL.Query())
		part, wrong := readSelection(r.URL.Query())
		if err != nil || wrong != nil {
			http.Error(w, errAsked.Error(), http.StatusBadRequest)
			return
		}
		answer(w, l.mark(asked, r.URL.Query().Get("element"), part))
	})
	mux.HandleFunc("GET /events", l.events)
	mux.Handle("POST /"+unsaved.Path, l.options.unsaved)
	return mux
}

func answer(w http.ResponseWriter, value any) {
	w.Header().Set("Content-Type", "application/json")
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(true)
	_ = encoder.Encode(value) // the browser has gone
}

// events tells the page of every new reading of the sources.
func (l *live) events(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/event-stream")
	controller := http.NewResponseController(w)
	for {
		revision, changed := l.revision()
		if _, err := fmt.Fprintf(w, "data: %d\n\n", revision); err != nil {
			return
		}
		if err := controller.Flush(); err != nil {
			return
		}
		select {
		case <-r.Context().Done():
			return
		case <-changed:
		}
	}
}

// openBrowser opens the address where there is a browser; where there is none, it has
// been printed.
func openBrowser(ctx context.Context, address string) {
	command, arguments := "xdg-open", []string{address}
	switch runtime.GOOS {
	case "darwin":
		command = "open"
	case "windows":
		command, arguments = "rundll32", []string{"url.dll,FileProtocolHandler", address}
	}
	opener := exec.CommandContext(ctx, command, arguments...)
	if opener.Start() == nil {
		go func() { _ = opener.Wait() }() // whether it could is seen on the screen
	}
}
