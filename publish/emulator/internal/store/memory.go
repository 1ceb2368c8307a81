package store

import (
	"slices"
	"strings"
	"sync"
)

// Memory returns an empty store that is gone with the process.
func Memory() Store { return &memory{buckets: map[string]map[string][]byte{}} }

type memory struct {
	lock    sync.RWMutex
	buckets map[string]map[string][]byte
}

func (m *memory) View(read func(Reader) error) error {
	m.lock.RLock()
	defer m.lock.RUnlock()
	return read(&memoryTransaction{memory: m})
}

func (m *memory) Update(write func(Writer) error) error {
	m.lock.Lock()
	defer m.lock.Unlock()
	transaction := &memoryTransaction{memory: m}
	done := false
	defer func() {
		if !done {
			transaction.undo()
		}
	}()
	if err := write(transaction); err != nil {
		return err
	}
	done = true
	return nil
}

func (m *memory) Close() error { return nil }

// A memoryTransaction remembers what it replaced.
type memoryTransaction struct {
	*memory
	replaced []replaced
}

type replaced struct {
	bucket, key string
	value       []byte
	existed     bool
}

func (t *memoryTransaction) Get(bucket, key string) []byte { return t.buckets[bucket][key] }

func (t *memoryTransaction) Each(bucket, prefix string, visit func(string, []byte) error) error {
	var keys []string
	for key := range t.buckets[bucket] {
		if strings.HasPrefix(key, prefix) {
			keys = append(keys, key)
		}
	}
	slices.Sort(keys)
	for _, key := range keys {
		if err := visit(key, t.buckets[bucket][key]); err != nil {
			return err
		}
	}
	return nil
}

func (t *memoryTransaction) Put(bucket, key string, value []byte) error {
	t.remember(bucket, key)
	if t.buckets[bucket] == nil {
		t.buckets[bucket] = map[string][]byte{}
	}
	t.buckets[bucket][key] = value
	return nil
}

func (t *memoryTransaction) Delete(bucket, key string) error {
	t.remember(bucket, key)
	delete(t.buckets[bucket], key)
	return nil
}

func (t *memoryTransaction) remember(bucket, key string) {
	value, existed := t.buckets[bucket][key]
	t.replaced = append(t.replaced, replaced{bucket, key, value, existed})
}

func (t *memoryTransaction) undo() {
	for _, old := range slices.Backward(t.replaced) {
		if old.existed {
			t.buckets[old.bucket][old.key] = old.value
		} else {
			delete(t.buckets[old.bucket], old.key)
		}
	}
}
