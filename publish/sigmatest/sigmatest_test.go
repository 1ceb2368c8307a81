package sigmatest_test

import (
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/sigmac/sigmac/publish/emulator"
	"github.com/sigmac/sigmac/publish/sigmatest"
)

// An answer is what a client saw: a status and a body, or an error.
type answer struct {
	status int
	header http.Header
	body   string
	err    error
}

func (a answer) isWhole() bool { return a.err == nil && json.Valid([]byte(a.body)) }

// A client has a token and no patience with connections that broke.
type client struct {
	*sigmatest.Server
	token string
}

func newClient(t *testing.T, options ...emulator.Options) *client {
	t.Helper()
	c := &client{Server: sigmatest.NewServer(t, options...)}
	form := url.Values{"grant_type": {"client_credentials"}, "client_id": {sigmatest.ClientID}, "client_secret": {sigmatest.ClientSecret}}
	response, err := http.PostForm(c.URL+"/v2/auth/token", form)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	var granted struct {
		AccessToken string `json:"access_token"`
	}
	if err := json.NewDecoder(response.Body).Decode(&granted); err != nil {
		t.Fatal(err)
	}
	c.token = granted.AccessToken
	c.Forget()
	return c
}

func (c *client) call(ctx context.Context, method, path string, body any) answer {
	text, err := json.Marshal(body)
	if err != nil {
		return answer{err: err}
	}
	request, err := http.NewRequestWithContext(ctx, method, c.URL+path, strings.NewReader(string(text)))
	if err != nil {
		return answer{err: err}
	}
	request.Header.Set("Authorization", "Bearer "+c.token)
	transport := &http.Transport{DisableKeepAlives: true}
	response, err := (&http.Client{Transport: transport}).Do(request)
	if err != nil {
		return answer{err: err}
	}
	defer response.Body.Close()
	got, err := io.ReadAll(response.Body)
	return answer{response.StatusCode, response.Header, string(got), err}
}

// workbook is the body that creates a workbook.
func (c *client) workbook() map[string]any {
	return map[string]any{"name": "A", "folderId": c.HomeFolder(), "contents": map[string]any{
		"schemaVersion": 1, "kind": "workbook", "elements": []any{}, "layout": "",
		"pages": []any{map[string]any{"id": "p1", "name": "Overview"}},
	}}
}

func (c *client) create(t *testing.T) answer {
	t.Helper()
	return c.call(t.Context(), "POST", "/v2/workbooks", c.workbook())
}

// TestFaults fails the create in every way and counts the workbooks behind it.
func TestFaults(t *testing.T) {
	for name, test := range map[string]struct {
		do     sigmatest.Effect
		status int // 0 where no answer comes
		whole  bool
		made   int
	}{
		"lost request":     {sigmatest.LoseRequest, 0, false, 0},
		"lost answer":      {sigmatest.LoseAnswer, 0, false, 1},
		"cut answer":       {sigmatest.CutAnswer, 200, false, 1},
		"half an answer":   {sigmatest.HalveAnswer, 200, false, 1},
		"twice":            {sigmatest.Duplicate, 200, true, 2},
		"expired":          {sigmatest.ExpireTokens, 401, true, 0},
		"502":              {sigmatest.Status(502), 502, true, 0},
		"500 after commit": {sigmatest.StatusAfterCommit(500), 500, true, 1},
		"429":              {sigmatest.TooMany("7"), 429, true, 0},
		"429 of the edge":  {sigmatest.TooMany(""), 429, false, 0},
		"challenge":        {sigmatest.Challenge(403), 403, false, 0},
		"slow":             {sigmatest.Slow(time.Millisecond), 200, true, 1},
		"slow answer":      {sigmatest.SlowAnswer(time.Millisecond), 200, true, 1},
		"hook before":      {sigmatest.Before(func() {}), 200, true, 1},
		"hook after":       {sigmatest.After(func() {}), 200, true, 1},
	} {
		t.Run(name, func(t *testing.T) {
			c := newClient(t)
			c.Fail(sigmatest.Fault{Name: "it", Call: "POST /v2/workbooks", Do: test.do})
			got := c.create(t)
			if got.status != test.status || got.isWhole() != test.whole {
				t.Errorf("%d %q %v", got.status, got.body, got.err)
			}
			if made := c.Workbooks(); len(made) != test.made {
				t.Errorf("%d workbooks are there, want %d", len(made), test.made)
			}
			if requests := c.Requests(); len(requests) != 1 || requests[0].Fault != "it" {
				t.Errorf("the requests are %v", requests)
			}
		})
	}
}

func TestTimes(t *testing.T) {
	c := newClient(t)
	c.Fail(sigmatest.Fault{Call: "POST /v2/workbooks", Skip: 1, Times: 2, Do: sigmatest.Status(503)})
	var statuses []int
	for range 5 {
		statuses = append(statuses, c.create(t).status)
	}
	if !slices.Equal(statuses, []int{200, 503, 503, 200, 200}) {
		t.Errorf("the statuses are %v", statuses)
	}
	c.Fail(sigmatest.Fault{Do: sigmatest.TooMany("1"), Times: sigmatest.Always})
	for range 3 {
		if got := c.create(t); got.status != 429 || got.header.Get("Retry-After") != "1" {
			t.Errorf("%d %v", got.status, got.header)
		}
	}
	c.Heal()
	if got := c.create(t); got.status != 200 {
		t.Errorf("healed, and still %d", got.status)
	}
	if count := c.Count("POST /v2/workbooks"); count != 9 {
		t.Errorf("%d creates are counted", count)
	}
}

func TestPatterns(t *testing.T) {
	c := newClient(t)
	c.Fail(sigmatest.Fault{Call: "GET /v2/workbooks/*", Times: sigmatest.Always, Do: sigmatest.Status(500)})
	for path, status := range map[string]int{"/v2/workbooks": 200, "/v2/workbooks/x": 500, "/v2/workbooks/x/pages": 404} {
		if got := c.call(t.Context(), "GET", path, nil); got.status != status {
			t.Errorf("%s: %d, want %d", path, got.status, status)
		}
	}
	if c.Count("GET") != 3 || c.Count("*") != 3 || c.Count("") != 3 || c.Count("* /v2/workbooks") != 1 || c.Count("PUT") != 0 {
		t.Errorf("the calls are %v", c.Calls())
	}
}

// TestImpatience leaves a slow server: nothing is done behind the client's back.
func TestImpatience(t *testing.T) {
	c := newClient(t)
	c.Fail(sigmatest.Fault{Call: "POST /v2/workbooks", Do: sigmatest.Slow(time.Minute)})
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Millisecond)
	defer cancel()
	if got := c.call(ctx, "POST", "/v2/workbooks", c.workbook()); got.err == nil {
		t.Errorf("an answer: %d", got.status)
	}
	if made := c.Workbooks(); len(made) != 0 {
		t.Errorf("%d workbooks are there", len(made))
	}
}

func TestExpiry(t *testing.T) {
	c := newClient(t)
	c.Advance(2 * time.Hour)
	if got := c.create(t); got.status != 401 {
		t.Errorf("a token of two hours ago: %d", got.status)
	}
}

func TestBehind(t *testing.T) {
	for _, generation := range []string{"contents", "document", "flat"} {
		t.Run(generation, func(t *testing.T) {
			c := newClient(t, emulator.Options{Generation: generation})
			var made struct {
				WorkbookID string `json:"workbookId"`
			}
			got := c.call(t.Context(), "POST", "/v2/workbooks", map[string]any{"name": "A", "folderId": c.HomeFolder()})
			if err := json.Unmarshal([]byte(got.body), &made); err != nil {
				t.Fatal(err)
			}
			id := made.WorkbookID
			c.Forget()
			c.Edit(id, func(document map[string]any) {
				document["pages"].([]any)[0].(map[string]any)["name"] = "Edited"
			})
			if name := c.Contents(id)["pages"].([]any)[0].(map[string]any)["name"]; name != "Edited" {
				t.Errorf("the page is called %v", name)
			}
			if version := c.Version(id); version != 2 {
				t.Errorf("the version is %d", version)
			}
			folder := c.Folder(c.HomeFolder(), "Elsewhere")
			c.Move(id, folder)
			c.Rename(id, "B")
			want := sigmatest.File{ID: id, Name: "B", Type: "workbook", ParentID: folder, Path: "My Documents/Elsewhere"}
			if files := c.Workbooks(); len(files) != 1 || files[0] != want {
				t.Errorf("the workbooks are %v", files)
			}
			c.Archive(id)
			if files := c.Workbooks(); len(files) != 0 {
				t.Errorf("the workbooks are %v", files)
			}
			c.Restore(id)
			if len(c.Workbooks()) != 1 || len(c.Requests()) != 0 {
				t.Errorf("the requests are %v", c.Calls())
			}
		})
	}
}

func TestEnv(t *testing.T) {
	s := sigmatest.NewServer(t)
	want := []string{"SIGMA_BASE_URL=" + s.URL, "SIGMA_CLIENT_ID=emulator", "SIGMA_CLIENT_SECRET=emulator"}
	if !slices.Equal(s.Env(), want) {
		t.Errorf("the environment is %v", s.Env())
	}
}
