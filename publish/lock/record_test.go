package lock_test

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"
	"sync"
	"testing"

	"github.com/sigmac/sigmac/publish/lock"
)

// recorded is the text of the lock, "" where there is none.
func recorded(t *testing.T, root *os.Root) string {
	t.Helper()
	text, err := root.ReadFile(lock.Name)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		t.Fatal(err)
	}
	return string(text)
}

// TestRecordWhileWorking holds entries back while workbooks are worked on, and writes them
// into the lock with the last of them.
func TestRecordWhileWorking(t *testing.T) {
	root := openRoot(t)
	store := lock.NewStore(root)
	sales, orders := store.Working(), store.Working()
	for slug, id := range map[string]string{"sales": "a", "orders": "b"} {
		if err := errors.Join(store.Intend("default", slug, lock.Intent{Name: slug}), store.Record("default", slug, entry(id))); err != nil {
			t.Fatal(err)
		}
	}
	if text := recorded(t, root); text != "" {
		t.Errorf("the lock is written already:\n%s", text)
	}
	for name, reader := range map[string]*lock.Store{"the same": store, "another": lock.NewStore(root)} {
		got, ok, err := reader.Entry("default", "sales")
		if err != nil || !ok || got != entry("a") {
			t.Errorf("%s: %v %t %v", name, got, ok, err)
		}
		if intent, ok, err := reader.Intent("default", "sales"); ok || err != nil {
			t.Errorf("%s: %v %v is still under way", name, intent, err)
		}
	}
	if err := errors.Join(sales(), orders()); err != nil {
		t.Fatal(err)
	}
	if text := recorded(t, root); text != whole {
		t.Errorf("the lock is\n%s", text)
	}
	if _, err := root.Stat(lock.PendingName); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("the side file is left: %v", err)
	}
}

// TestRecordCutOff lets go of a store that holds entries back, as a process that is
// killed does: the next one has them, and writes them with its own.
func TestRecordCutOff(t *testing.T) {
	for name, next := range map[string]func(*lock.Store) error{
		"records": func(s *lock.Store) error { return s.Record("default", "orders", entry("b")) },
		"works": func(s *lock.Store) error {
			first, second := s.Working(), s.Working()
			return errors.Join(s.Record("default", "orders", entry("b")), first(), second())
		},
		"drops another": func(s *lock.Store) error {
			return errors.Join(s.Record("default", "orders", entry("b")), s.Record("default", "gone", entry("c")), s.Drop("default", "gone"))
		},
	} {
		t.Run(name, func(t *testing.T) {
			root := openRoot(t)
			killed := lock.NewStore(root)
			killed.Working()
			killed.Working()
			if err := errors.Join(killed.Intend("default", "sales", lock.Intent{Name: "Sales"}), killed.Record("default", "sales", entry("a"))); err != nil {
				t.Fatal(err)
			}
			if err := next(lock.NewStore(root)); err != nil {
				t.Fatal(err)
			}
			if text := recorded(t, root); text != whole {
				t.Errorf("the lock is\n%s", text)
			}
			if _, err := root.Stat(lock.PendingName); !errors.Is(err, fs.ErrNotExist) {
				t.Errorf("the side file is left: %v", err)
			}
		})
	}
}

// TestRecordMany holds a bounded number of entries back, and loses none of those that are
// recorded at once.
func TestRecordMany(t *testing.T) {
	root := openRoot(t)
	store := lock.NewStore(root)
	idle := store.Working()
	var group sync.WaitGroup
	for i := range 100 {
		group.Go(func() {
			slug, done := fmt.Sprintf("book%d", i), store.Working()
			if err := errors.Join(store.Intend("default", slug, lock.Intent{Name: slug}), store.Record("default", slug, entry(slug)), done()); err != nil {
				t.Error(err)
			}
		})
	}
	group.Wait()
	if written := strings.Count(recorded(t, root), `"id"`); written < 100-32 || written == 100 {
		t.Errorf("%d of 100 entries are in the lock while one is worked on", written)
	}
	if err := idle(); err != nil {
		t.Fatal(err)
	}
	if written := strings.Count(recorded(t, root), `"id"`); written != 100 {
		t.Errorf("%d of 100 entries are in the lock", written)
	}
}
