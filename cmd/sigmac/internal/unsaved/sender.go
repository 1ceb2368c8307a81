package unsaved

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"time"

	"github.com/sigmac/sigmac/compiler/load"
)

// A Sender sends texts to one preview. A preview that does not take them holds nobody up:
// of each file the newest text waits, and no other.
type Sender struct {
	cancel context.CancelFunc
	wake   chan struct{}

	mutex   sync.Mutex
	waiting map[string]*string
}

// NewSender sends to the preview at an address, which has to be one of this machine. ended
// is called once, when there is no more sending, with what went wrong; nil after Close.
func NewSender(address string, ended func(error)) (*Sender, error) {
	target, err := target(address)
	if err != nil {
		return nil, err
	}
	ctx, cancel := context.WithCancel(context.Background())
	s := &Sender{cancel: cancel, wake: make(chan struct{}, 1), waiting: map[string]*string{}}
	body, lines := io.Pipe()
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, target, body)
	if err != nil {
		cancel()
		return nil, err
	}
	request.Header.Set("Expect", "100-continue") // a refusal comes before there is a text
	go func() {
		err := post(request)
		if ctx.Err() != nil {
			err = nil
		}
		cancel()
		ended(err)
	}()
	go func() { lines.CloseWithError(s.write(ctx, json.NewEncoder(lines))) }()
	return s, nil
}

var errAddress = errors.New("it is not the address of a preview on this machine")

// target is where the texts go, for the address that a preview prints.
func target(address string) (string, error) {
	parsed, err := url.Parse(address)
	if err != nil {
		return "", errAddress
	}
	ip := net.ParseIP(parsed.Hostname())
	token := strings.Trim(parsed.Path, "/")
	if parsed.Scheme != "http" || parsed.User != nil || ip == nil || !ip.IsLoopback() || parsed.Port() == "" || token == "" {
		return "", errAddress
	}
	return "http://" + parsed.Host + "/" + url.PathEscape(token) + "/" + Path, nil
}

// post asks no proxy and follows no redirection: the texts go to the preview alone.
func post(request *http.Request) error {
	transport := &http.Transport{ExpectContinueTimeout: time.Minute}
	defer transport.CloseIdleConnections()
	client := &http.Client{Transport: transport, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	response, err := client.Do(request)
	var failed *url.Error
	if errors.As(err, &failed) {
		return failed.Err // without the address, which holds a secret
	}
	if err != nil {
		return err
	}
	response.Body.Close() // what it says is in its status
	return fmt.Errorf("the preview answers %s", response.Status)
}

// Put sends the text of a file, nil where what is saved counts again, which it does for a
// text that is too large to be read as well.
func (s *Sender) Put(path string, text *string) {
	if text != nil && len(*text) > load.MaxFileSize {
		text = nil
	}
	s.mutex.Lock()
	s.waiting[path] = text
	s.mutex.Unlock()
	select {
	case s.wake <- struct{}{}:
	default: // it is awake
	}
}

// Close ends the sending, and with it what the preview has of this editor.
func (s *Sender) Close() { s.cancel() }

func (s *Sender) write(ctx context.Context, into *json.Encoder) error {
	for {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-s.wake:
		}
		s.mutex.Lock()
		ready := s.waiting
		s.waiting = map[string]*string{}
		s.mutex.Unlock()
		for path, text := range ready {
			if err := into.Encode(line{path, text}); err != nil {
				return err
			}
		}
	}
}
