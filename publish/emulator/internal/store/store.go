// Package store keeps what an emulator knows: buckets of keys and values, read
// and written in transactions, in memory or in a file that survives the end of
// its process at any moment.
package store

import (
	"encoding/json"
	"fmt"
)

// A Store runs transactions. Any number of readers run at once, writers one
// after the other.
type Store interface {
	// View runs a function on a state that does not change under it.
	View(func(Reader) error) error
	// Update runs a function and keeps what it wrote, all of it or, where the
	// function or the disk fails, nothing. When it returns without an error the
	// writes are safe.
	Update(func(Writer) error) error
	Close() error
}

// A Reader reads in a transaction. Values are good until its end and are not to
// be changed.
type Reader interface {
	// Get returns the value of a key, nil if there is none.
	Get(bucket, key string) []byte
	// Each visits the keys with a prefix in their order, until an error.
	Each(bucket, prefix string, visit func(key string, value []byte) error) error
}

// A Writer reads and writes in a transaction. What it writes it reads at once.
type Writer interface {
	Reader
	// Put writes a value, which is the store's own from then on.
	Put(bucket, key string, value []byte) error
	// Delete removes a key if it is there.
	Delete(bucket, key string) error
}

// Load reads a record that Save wrote; ok is false where there is none.
func Load[T any](from Reader, bucket, key string) (record T, ok bool, err error) {
	value := from.Get(bucket, key)
	if value == nil {
		return record, false, nil
	}
	if err := json.Unmarshal(value, &record); err != nil {
		return record, false, fmt.Errorf("record %s/%s: %w", bucket, key, err)
	}
	return record, true, nil
}

// Save writes a record.
func Save[T any](to Writer, bucket, key string, record T) error {
	value, err := json.Marshal(record)
	if err != nil {
		return err
	}
	return to.Put(bucket, key, value)
}

// All reads the records whose keys have a prefix, in the order of the keys.
func All[T any](from Reader, bucket, prefix string) ([]T, error) {
	var records []T
	err := from.Each(bucket, prefix, func(key string, value []byte) error {
		var record T
		if err := json.Unmarshal(value, &record); err != nil {
			return fmt.Errorf("record %s/%s: %w", bucket, key, err)
		}
		records = append(records, record)
		return nil
	})
	return records, err
}

// DeleteAll removes the keys with a prefix.
func DeleteAll(from Writer, bucket, prefix string) error {
	var keys []string
	err := from.Each(bucket, prefix, func(key string, _ []byte) error {
		keys = append(keys, key)
		return nil
	})
	for _, key := range keys {
		if err == nil {
			err = from.Delete(bucket, key)
		}
	}
	return err
}
