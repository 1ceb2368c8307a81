package store

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"go.etcd.io/bbolt"
	bolterrors "go.etcd.io/bbolt/errors"
)

// fileName is the one file of a store on disk.
const fileName = "emulator.db"

// lockTimeout is how long Disk waits for another process to let go.
const lockTimeout = time.Second

// ErrInUse says that another process has the store open.
var ErrInUse = errors.New("another emulator uses this folder")

// Disk opens the store in a folder, which is made if it is not there.
func Disk(folder string) (Store, error) {
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return nil, err
	}
	db, err := bbolt.Open(filepath.Join(folder, fileName), 0o644, &bbolt.Options{Timeout: lockTimeout})
	if errors.Is(err, bolterrors.ErrTimeout) {
		return nil, fmt.Errorf("%s: %w", folder, ErrInUse)
	}
	if err != nil {
		return nil, fmt.Errorf("%s: %w", filepath.Join(folder, fileName), err)
	}
	return disk{db}, nil
}

type disk struct{ db *bbolt.DB }

func (d disk) View(read func(Reader) error) error {
	return d.db.View(func(tx *bbolt.Tx) error { return read(diskTransaction{tx}) })
}

func (d disk) Update(write func(Writer) error) error {
	return d.db.Update(func(tx *bbolt.Tx) error { return write(diskTransaction{tx}) })
}

func (d disk) Close() error { return d.db.Close() }

type diskTransaction struct{ tx *bbolt.Tx }

func (t diskTransaction) Get(bucket, key string) []byte {
	if b := t.tx.Bucket([]byte(bucket)); b != nil {
		return b.Get([]byte(key))
	}
	return nil
}

func (t diskTransaction) Each(bucket, prefix string, visit func(string, []byte) error) error {
	b := t.tx.Bucket([]byte(bucket))
	if b == nil {
		return nil
	}
	cursor := b.Cursor()
	for key, value := cursor.Seek([]byte(prefix)); key != nil && bytes.HasPrefix(key, []byte(prefix)); key, value = cursor.Next() {
		if err := visit(string(key), value); err != nil {
			return err
		}
	}
	return nil
}

func (t diskTransaction) Put(bucket, key string, value []byte) error {
	b, err := t.tx.CreateBucketIfNotExists([]byte(bucket))
	if err != nil {
		return err
	}
	return b.Put([]byte(key), value)
}

func (t diskTransaction) Delete(bucket, key string) error {
	b := t.tx.Bucket([]byte(bucket))
	if b == nil {
		return nil
	}
	return b.Delete([]byte(key))
}
