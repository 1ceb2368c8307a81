package lock_test

import (
	"errors"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/sigmac/sigmac/publish/lock"
)

// TestSweep leaves what killed runs leave behind, and what is the author's.
func TestSweep(t *testing.T) {
	root := openRoot(t)
	mark := strings.Repeat("A", 26)
	ours := []string{
		"sigmac.lock." + mark + ".tmp", "sigmac.lock.pending." + mark + ".tmp", "schema.lock.json." + mark + ".tmp",
		".sigmac/published/default/sales.json." + mark + ".tmp", ".sigmac/.gitignore." + mark + ".tmp",
	}
	theirs := []string{"notes.tmp", "sigmac.lock.tmp", "sales." + mark + ".tmp", "pages/sigmac.lock." + mark + ".tmp", ".sigmac/notes.tmp", ".sigmac/publishing"}
	for _, folder := range []string{"pages", ".sigmac/published/default"} {
		if err := root.MkdirAll(folder, 0o777); err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range slices.Concat(ours, theirs) {
		if err := root.WriteFile(name, []byte("half"), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	store := lock.NewStore(root)
	if err := store.Sweep(time.Now()); err != nil {
		t.Fatal(err)
	}
	if _, err := root.Stat(ours[2]); err != nil {
		t.Error("a schema lock that another process may be writing is gone")
	}
	if err := store.Sweep(time.Now().Add(2 * time.Hour)); err != nil {
		t.Fatal(err)
	}
	for _, name := range ours {
		if _, err := root.Stat(name); !errors.Is(err, os.ErrNotExist) {
			t.Errorf("%s stays: %v", name, err)
		}
	}
	for _, name := range theirs {
		if _, err := root.Stat(name); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestForgetOthers(t *testing.T) {
	root := openRoot(t)
	store := lock.NewStore(root)
	for _, workbook := range []string{"sales", "costs"} {
		if err := store.Intend("default", workbook, lock.Intent{Digest: digest}); err != nil {
			t.Fatal(err)
		}
	}
	if err := store.ForgetOthers("default", []string{"costs"}); err != nil {
		t.Fatal(err)
	}
	_, sales, _ := store.Intent("default", "sales")
	_, costs, err := store.Intent("default", "costs")
	if sales || !costs || err != nil {
		t.Errorf("sales %t, costs %t, %v", sales, costs, err)
	}
	if err := errors.Join(store.ForgetOthers("default", nil), store.ForgetOthers("default", nil)); err != nil {
		t.Fatal(err)
	}
	if _, err := root.Stat(lock.PendingName); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("the side file stays: %v", err)
	}
}

// TestUnwritable puts a file where the folder of this machine is to be.
func TestUnwritable(t *testing.T) {
	root := openRoot(t)
	if err := root.WriteFile(lock.Folder, nil, 0o666); err != nil {
		t.Fatal(err)
	}
	_, err := lock.Acquire(t.Context(), root, func() {})
	var wrong *lock.FileError
	if !errors.As(err, &wrong) || !strings.Contains(wrong.Findings[0].Message, "`.sigmac` cannot be written") || wrong.Findings[0].Help == "" {
		t.Errorf("%v", err)
	}
}
