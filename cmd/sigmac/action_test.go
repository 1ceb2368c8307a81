package main

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"testing"
)

// A hub is what the action's scripts talk to: releases to download and a pull request to
// comment on.
type hub struct {
	t        *testing.T
	archive  []byte
	sums     string
	comments []map[string]any
}

func (h *hub) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	h.t.Helper()
	switch path := r.URL.Path; {
	case path == "/releases/latest":
		http.Redirect(w, r, "/releases/tag/v1.2.3", http.StatusFound)
	case strings.HasSuffix(path, "/SHA256SUMS"):
		_, _ = io.WriteString(w, h.sums)
	case strings.HasPrefix(path, "/releases/download/v1.2.3/"):
		_, _ = w.Write(h.archive)
	case r.Header.Get("Authorization") != "Bearer secret":
		w.WriteHeader(http.StatusUnauthorized)
	case r.Method == http.MethodGet && path == "/api/repos/shop/boards/issues/7/comments":
		_ = json.NewEncoder(w).Encode(h.comments)
	case r.Method == http.MethodPost && path == "/api/repos/shop/boards/issues/7/comments":
		h.comments = append(h.comments, map[string]any{"id": len(h.comments) + 1, "body": h.body(r)})
	case r.Method == http.MethodPatch && path == fmt.Sprintf("/api/repos/shop/boards/issues/comments/%d", len(h.comments)):
		h.comments[len(h.comments)-1]["body"] = h.body(r)
	default:
		w.WriteHeader(http.StatusNotFound)
	}
}

func (h *hub) body(r *http.Request) string {
	var comment struct{ Body string }
	if err := json.NewDecoder(r.Body).Decode(&comment); err != nil {
		h.t.Error(err)
	}
	return comment.Body
}

// release packs a program that stands for sigmac: this test, called by its name.
func (h *hub) release() {
	self, err := os.Executable()
	if err != nil {
		h.t.Fatal(err)
	}
	var packed bytes.Buffer
	zipped := gzip.NewWriter(&packed)
	archive := tar.NewWriter(zipped)
	program := "#!/usr/bin/env bash\nexec -a sigmac '" + self + "' \"$@\"\n"
	if err := archive.WriteHeader(&tar.Header{Name: "sigmac", Mode: 0o755, Size: int64(len(program))}); err != nil {
		h.t.Fatal(err)
	}
	_, _ = io.WriteString(archive, program)
	_, _ = archive.Close(), zipped.Close()
	h.archive = packed.Bytes()
	h.sums = fmt.Sprintf("%x  sigmac_1.2.3_linux_%s.tar.gz\n", sha256.Sum256(h.archive), runtime.GOARCH)
}

// A pull is a pull request on the disk.
type pull struct {
	t       *testing.T
	folder  string
	scripts string
	env     []string
}

func (p *pull) run(program string, arguments ...string) (string, error) {
	process := exec.Command(program, arguments...)
	process.Dir, process.Env = p.folder, p.env
	out, err := process.CombinedOutput()
	return string(out), err
}

func (p *pull) must(program string, arguments ...string) string {
	p.t.Helper()
	out, err := p.run(program, arguments...)
	if err != nil {
		p.t.Fatalf("%s %v: %v\n%s", program, arguments, err, out)
	}
	return strings.TrimSpace(out)
}

func (p *pull) write(path, text string) {
	p.t.Helper()
	if err := os.WriteFile(filepath.Join(p.folder, path), []byte(text), 0o666); err != nil {
		p.t.Fatal(err)
	}
}

// script runs one of the action's scripts.
func (p *pull) script(name string, arguments ...string) (string, error) {
	return p.run("bash", append([]string{filepath.Join(p.scripts, name)}, arguments...)...)
}

const board = `workbook board "%s" {
  page main "Main" {
    text hello "# Hello"
  }
}
`

// newPull makes a repository with a remote, and a commit that a pull request changes.
func newPull(t *testing.T, server string) *pull {
	t.Helper()
	if runtime.GOOS != "linux" {
		t.Skip("the scripts are tried where the runners are: on Linux")
	}
	for _, program := range []string{"bash", "git", "curl", "jq"} {
		if _, err := exec.LookPath(program); err != nil {
			t.Skipf("%s is not here", program)
		}
	}
	scripts, err := filepath.Abs("../../.github/actions/sigmac")
	if err != nil {
		t.Fatal(err)
	}
	home := t.TempDir()
	p := &pull{t: t, folder: filepath.Join(home, "boards"), scripts: scripts, env: []string{
		"PATH=" + filepath.Join(home, "bin") + ":" + os.Getenv("PATH"), "HOME=" + home, "GIT_CONFIG_NOSYSTEM=1",
		"GIT_AUTHOR_NAME=a", "GIT_AUTHOR_EMAIL=a@example.com", "GIT_COMMITTER_NAME=a", "GIT_COMMITTER_EMAIL=a@example.com",
		"SIGMAC_RELEASES=" + server + "/releases", "GITHUB_API_URL=" + server + "/api", "GITHUB_SERVER_URL=https://github.com",
		"GITHUB_REPOSITORY=shop/boards", "GITHUB_SHA=abc", "PULL_REQUEST=7", "GH_TOKEN=secret", "ARTIFACT=sigmac-pictures", "OUT=" + filepath.Join(home, "out"),
	}}
	if err := os.MkdirAll(p.folder, 0o777); err != nil {
		t.Fatal(err)
	}
	if out, err := p.script("install.sh", "latest", filepath.Join(home, "bin")); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	p.must("git", "init", "--quiet", "--bare", filepath.Join(home, "remote"))
	p.must("git", "init", "--quiet", "-b", "main", ".")
	p.must("git", "remote", "add", "origin", filepath.Join(home, "remote"))
	p.write("project.sigma", "project { language 1 }\n")
	p.write("board.sigma", fmt.Sprintf(board, "Board"))
	p.must("sigmac", "build", "--quiet")
	p.must("git", "add", ".")
	p.must("git", "commit", "--quiet", "-m", "before")
	p.env = append(p.env, "BASE="+p.must("git", "rev-parse", "HEAD"))
	return p
}

// TestActionCommentsOnce runs what the action runs, on a pull request that changes a page
// and then one that breaks a source: one comment, the newest state.
func TestActionCommentsOnce(t *testing.T) {
	h := &hub{t: t, comments: []map[string]any{}}
	h.release()
	server := httptest.NewServer(h)
	defer server.Close()
	p := newPull(t, server.URL)

	p.write("board.sigma", strings.Replace(fmt.Sprintf(board, "Board"), "# Hello", "# Goodbye", 1))
	p.must("sigmac", "build", "--quiet")
	p.must("git", "add", ".")
	p.must("git", "commit", "--quiet", "-m", "after")
	if out, err := p.script("run.sh"); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	address, err := p.script("pictures.sh")
	if err != nil || !strings.HasPrefix(address, "https://github.com/shop/boards/raw/sigmac-pictures/pull-7/abc") {
		t.Fatalf("%v\n%s", err, address)
	}
	p.env = append(p.env, "PICTURES="+strings.TrimSpace(address))
	if out, err := p.script("comment.sh"); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	if len(h.comments) != 1 {
		t.Fatalf("%d comments", len(h.comments))
	}
	body := h.comments[0]["body"].(string)
	for _, want := range []string{"<!-- sigmac -->", "are sound", "Goodbye", "](https://github.com/shop/boards/raw/sigmac-pictures/pull-7/abc/board/"} {
		if !strings.Contains(body, want) {
			t.Errorf("the comment lacks %q:\n%s", want, body)
		}
	}
	pushed := p.must("git", "--git-dir", "../remote", "ls-tree", "-r", "--name-only", "sigmac-pictures")
	for _, picture := range regexp.MustCompile(`pull-7/abc/([^)]*)\)`).FindAllStringSubmatch(body, -1) {
		if !strings.Contains(pushed, "pull-7/abc/"+picture[1]) {
			t.Errorf("%s was not pushed:\n%s", picture[1], pushed)
		}
	}

	p.write("board.sigma", strings.Replace(fmt.Sprintf(board, "Board"), "text hello", "txt hello", 1))
	if out, err := p.script("run.sh"); err == nil {
		t.Fatalf("a broken source passes:\n%s", out)
	}
	if out, err := p.script("comment.sh"); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	if len(h.comments) != 1 || !strings.Contains(h.comments[0]["body"].(string), "checks failed") {
		t.Errorf("%d comments: %v", len(h.comments), h.comments)
	}
}

// TestActionRefusesOtherBytes holds install.sh to the checksums of a release.
func TestActionRefusesOtherBytes(t *testing.T) {
	h := &hub{t: t, comments: []map[string]any{}}
	h.release()
	server := httptest.NewServer(h)
	defer server.Close()
	p := newPull(t, server.URL)
	h.archive = append(h.archive, 'x')
	out, err := p.script("install.sh", "v1.2.3", filepath.Join(t.TempDir(), "bin"))
	if err == nil || !strings.Contains(out, "checksum differs") {
		t.Errorf("%v\n%s", err, out)
	}
	out, err = p.script("install.sh", "newest", filepath.Join(t.TempDir(), "bin"))
	if err == nil || !strings.Contains(out, "there is no release `newest`") {
		t.Errorf("%v\n%s", err, out)
	}
}
