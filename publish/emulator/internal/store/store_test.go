package store_test

import (
	"errors"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/sigmac/sigmac/publish/emulator/internal/store"
)

func open(t *testing.T) map[string]store.Store {
	t.Helper()
	disk, err := store.Disk(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	stores := map[string]store.Store{"memory": store.Memory(), "disk": disk}
	t.Cleanup(func() {
		for _, kept := range stores {
			if err := kept.Close(); err != nil {
				t.Error(err)
			}
		}
	})
	return stores
}

func keys(t *testing.T, kept store.Store, bucket, prefix string) []string {
	t.Helper()
	var found []string
	err := kept.View(func(read store.Reader) error {
		return read.Each(bucket, prefix, func(key string, _ []byte) error {
			found = append(found, key)
			return nil
		})
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

func TestRecords(t *testing.T) {
	for name, kept := range open(t) {
		t.Run(name, func(t *testing.T) {
			err := kept.Update(func(write store.Writer) error {
				return errors.Join(store.Save(write, "b", "x/2", 2), store.Save(write, "b", "x/1", 1), store.Save(write, "b", "y/1", 3),
					store.Save(write, "bad", "k", "text"))
			})
			if err != nil {
				t.Fatal(err)
			}
			if found := keys(t, kept, "b", "x/"); !slices.Equal(found, []string{"x/1", "x/2"}) {
				t.Errorf("the keys are %v", found)
			}
			err = kept.View(func(read store.Reader) error {
				if all, err := store.All[int](read, "b", ""); err != nil || !slices.Equal(all, []int{1, 2, 3}) {
					t.Errorf("%v %v", all, err)
				}
				if _, known, err := store.Load[int](read, "b", "z"); known || err != nil {
					t.Errorf("a record that is not there: %v %v", known, err)
				}
				if _, _, err := store.Load[int](read, "bad", "k"); err == nil {
					t.Error("a record of another type is read")
				}
				_, err := store.All[int](read, "bad", "")
				return err
			})
			if err == nil {
				t.Error("records of another type are read")
			}
			if err := kept.Update(func(write store.Writer) error { return store.DeleteAll(write, "b", "x/") }); err != nil {
				t.Fatal(err)
			}
			if found := keys(t, kept, "b", ""); !slices.Equal(found, []string{"y/1"}) {
				t.Errorf("the keys are %v", found)
			}
		})
	}
}

var errAnything = errors.New("anything")

// TestUndone breaks transactions off, by an error and by a panic, and runs the
// same ones on both stores: both hold the same at every step.
func TestUndone(t *testing.T) {
	stores := open(t)
	rapid.Check(t, func(t *rapid.T) {
		writes := rapid.SliceOfN(rapid.SampledFrom([]string{"a", "b", "c", "d"}), 1, 6).Draw(t, "writes")
		deleted := rapid.SampledFrom([]string{"a", "b", "nothing"}).Draw(t, "deleted")
		end := rapid.SampledFrom([]string{"commit", "error", "panic"}).Draw(t, "end")
		for _, kept := range stores {
			run(kept, writes, deleted, end)
		}
		if memory, disk := all(t, stores["memory"]), all(t, stores["disk"]); !slices.Equal(memory, disk) {
			t.Fatalf("in memory %v, on disk %v", memory, disk)
		}
	})
}

func run(kept store.Store, writes []string, deleted, end string) {
	defer func() { _ = recover() }() // the panic of the transaction
	_ = kept.Update(func(write store.Writer) error {
		for i, key := range writes {
			if err := write.Put("b", key, []byte{byte(i)}); err != nil {
				return err
			}
		}
		if err := write.Delete("b", deleted); err != nil {
			return err
		}
		switch end {
		case "error":
			return errAnything
		case "panic":
			panic(errAnything)
		}
		return nil
	})
}

func all(t *rapid.T, kept store.Store) []string {
	var found []string
	err := kept.View(func(read store.Reader) error {
		return read.Each("b", "", func(key string, value []byte) error {
			found = append(found, key+string(value))
			return nil
		})
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

func TestUnusableFolder(t *testing.T) {
	if _, err := store.Disk("/dev/null/x"); err == nil {
		t.Error("a folder below a file is opened")
	}
}
