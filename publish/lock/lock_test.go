package lock_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/sigmac/sigmac/lang/source"
	"github.com/sigmac/sigmac/publish/lock"
)

func openRoot(t *testing.T) *os.Root {
	t.Helper()
	root, err := os.OpenRoot(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { root.Close() })
	return root
}

var digest = "sha256:" + strings.Repeat("0a", 32)

func entry(id string) lock.Entry {
	return lock.Entry{ID: id, Version: 3, Digest: digest, Sent: digest}
}

const whole = `{
  "version": 1,
  "environments": {
    "default": {
      "orders": {
        "digest": "sha256:0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a",
        "id": "b",
        "sent": "sha256:0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a",
        "version": 3
      },
      "sales": {
        "digest": "sha256:0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a",
        "id": "a",
        "sent": "sha256:0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a",
        "version": 3
      }
    }
  }
}
`

func TestRecordIsSorted(t *testing.T) {
	root := openRoot(t)
	store := lock.NewStore(root)
	for slug, id := range map[string]string{"sales": "a", "orders": "b"} {
		if err := store.Record("default", slug, entry(id)); err != nil {
			t.Fatal(err)
		}
	}
	text, err := root.ReadFile(lock.Name)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(whole, string(text)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if got, ok, err := store.Entry("default", "sales"); err != nil || !ok || got != entry("a") {
		t.Errorf("%v %t %v", got, ok, err)
	}
}

func TestIntents(t *testing.T) {
	root := openRoot(t)
	store := lock.NewStore(root)
	intent := lock.Intent{Folder: "f", Name: "Sales", Digest: digest, Begun: time.Date(2026, 3, 1, 9, 0, 0, 0, time.UTC)}
	if err := store.Intend("prod", "sales", intent); err != nil {
		t.Fatal(err)
	}
	if got, ok, err := lock.NewStore(root).Intent("prod", "sales"); err != nil || !ok || got != intent || !got.Creates() {
		t.Errorf("%v %t %v", got, ok, err)
	}
	if err := store.Record("prod", "sales", entry("a")); err != nil {
		t.Fatal(err)
	}
	if _, err := root.Stat(lock.PendingName); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("the side file stays: %v", err)
	}
	if err := store.Forget("prod", "sales"); err != nil {
		t.Error(err)
	}
}

func TestReadFindsMistakes(t *testing.T) {
	changed := func(old, new string) string { return strings.Replace(whole, old, new, 1) }
	for _, test := range []struct{ text, at, message string }{
		{"", "", "it is empty"},
		{whole[:len(whole)/2], "", "it is not whole JSON"},
		{"[]", "[", "it is an array"},
		{changed(`"version": 3`, `"version": "3"`), "", "is a string"},
		{`{"version": 2, "news": {}}`, `"version"`, "version 2"},
		{"[]", "[", "array"},
		{"{}", "", "version 0"},
		{changed(`"version": 1`, `"version": 9`), `"version"`, "version 9"},
		{changed(`"id": "b"`, `"id": ""`), `"orders"`, "`id` is missing"},
		{changed(`"id": "b"`, `"id": "a"`), `"a"`, "the same `id`"},
		{changed(`"id": "b"`, `"name": "b"`), `"orders"`, "`id` is missing"},
		{changed(`"id": "b"`, `"id": "b", "head": "x"`), "", "`head` is not a digest"},
		{changed(`"version": 3`, `"version": -3`), `"orders"`, "below zero"},
		{changed("sha256:0a", "sha1:0a"), `"orders"`, "`digest` is not a digest"},
		{changed(`"sales"`, `"orders"`), "", "`orders` stands twice"},
		{whole + "x", "", "after the end"},
		{"<<<<<<< HEAD\n" + whole, "<<<<<<< HEAD", "unresolved merge conflicts"},
		{changed("{", "{\n=======\n"), "=======", "unresolved merge conflicts"},
		{strings.Repeat(" ", lock.MaxSize+1), "", "larger than 4 MB"},
	} {
		file, found := lock.Read(source.NewFile(lock.Name, test.text))
		if file != nil || len(found) == 0 || !strings.Contains(found[0].Message, test.message) || found[0].Help == "" {
			t.Errorf("%.60q: %v", test.text, found)
		} else if test.at != "" && found[0].Span.Text() != test.at {
			t.Errorf("%.60q: at %q", test.text, found[0].Span.Text())
		}
	}
}

// TestNewerFields: fields that only a newer sigmac knows stay where this one writes the
// same again or something else, and go with the publication that they are of.
func TestNewerFields(t *testing.T) {
	root := openRoot(t)
	newer := strings.Replace(whole, `"id": "a",`, `"id": "a", "shared": {"with": ["b", 1.50]},`, 1)
	newer = strings.Replace(newer, `"id": "b",`, `"id": "b", "shared": true,`, 1)
	newer = strings.Replace(newer, `"version": 1,`, `"version": 1, "news": [],`, 1)
	if err := root.WriteFile(lock.Name, []byte(newer), 0o600); err != nil {
		t.Fatal(err)
	}
	store := lock.NewStore(root)
	known, ok, err := store.Entry("default", "sales")
	if err != nil || !ok || known.ID != "a" {
		t.Fatal(known, ok, err)
	}
	changed := entry("b")
	changed.Version++
	if err := errors.Join(store.Record("default", "sales", entry("a")), store.Record("prod", "more", entry("c"))); err != nil {
		t.Fatal(err)
	}
	read := func() string {
		text, err := root.ReadFile(lock.Name)
		if err != nil {
			t.Fatal(err)
		}
		var compact bytes.Buffer
		if err := json.Compact(&compact, text); err != nil {
			t.Fatal(err)
		}
		return compact.String()
	}
	for _, kept := range []string{`"shared":{"with":["b",1.50]}`, `"shared":true`, `"news":[]`} {
		if !strings.Contains(read(), kept) {
			t.Errorf("%s is lost: %s", kept, read())
		}
	}
	if err := store.Record("default", "orders", changed); err != nil {
		t.Fatal(err)
	}
	if text := read(); strings.Contains(text, `"shared":true`) || !strings.Contains(text, `"news":[]`) {
		t.Errorf("what was known of the publication before is kept, or more is lost: %s", text)
	}
}

// TestWrongFileIsLeftAlone: nothing is written over a lock that cannot be read.
func TestWrongFileIsLeftAlone(t *testing.T) {
	root := openRoot(t)
	if err := root.WriteFile(lock.Name, []byte("<<<<<<< HEAD"), 0o600); err != nil {
		t.Fatal(err)
	}
	store := lock.NewStore(root)
	var wrong *lock.FileError
	if err := store.Record("default", "sales", entry("a")); !errors.As(err, &wrong) || len(wrong.Findings) != 1 {
		t.Errorf("%v", err)
	}
	if text, _ := root.ReadFile(lock.Name); string(text) != "<<<<<<< HEAD" || len(store.Check()) != 1 {
		t.Errorf("%s", text)
	}
}

// TestAtOnce records many workbooks side by side, while others read.
func TestAtOnce(t *testing.T) {
	root := openRoot(t)
	store := lock.NewStore(root)
	var group sync.WaitGroup
	for i := range 20 {
		group.Go(func() {
			slug := fmt.Sprintf("w%d", i)
			if err := errors.Join(store.Intend("default", slug, lock.Intent{Digest: digest}), store.Record("default", slug, entry(slug))); err != nil {
				t.Error(err)
			}
			text, err := root.ReadFile(lock.Name)
			if _, found := lock.Read(source.NewFile(lock.Name, string(text))); err != nil || found != nil {
				t.Errorf("half a file: %v %v", err, found)
			}
		})
	}
	group.Wait()
	for i := range 20 {
		if _, ok, _ := store.Entry("default", fmt.Sprintf("w%d", i)); !ok {
			t.Errorf("w%d is lost", i)
		}
	}
	entries, err := os.ReadDir(root.Name())
	if err != nil || len(entries) != 1 {
		t.Errorf("%v %v", entries, err)
	}
}

func TestAcquire(t *testing.T) {
	root := openRoot(t)
	release, err := lock.Acquire(t.Context(), root, func() { t.Error("it waits for nobody") })
	if err != nil {
		t.Fatal(err)
	}
	waiting := make(chan struct{})
	got := make(chan error, 1)
	go func() {
		second, err := lock.Acquire(t.Context(), root, func() { close(waiting) })
		if err == nil {
			second()
		}
		got <- err
	}()
	<-waiting
	select {
	case <-got:
		t.Fatal("two publish at once")
	default:
	}
	release()
	if err := <-got; err != nil {
		t.Error(err)
	}
}

// FuzzRead holds for any text that reading it ends, with a file or a finding.
func FuzzRead(f *testing.F) {
	f.Add(whole)
	f.Add(`{"version": 1, "environments": {"a": null}}`)
	f.Add(`{"version": 1, "environments": {"a": {"b": {}}}} {`)
	f.Add("{\"version\": \xff")
	f.Fuzz(func(t *testing.T, text string) {
		file, found := lock.Read(source.NewFile(lock.Name, text))
		if (file == nil) == (found == nil) {
			t.Errorf("%v and %v", file, found)
		}
	})
}
