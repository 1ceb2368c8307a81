// Package spool holds texts until they are wanted: the first in memory, those beyond a
// bound in a temporary file.
package spool

import (
	"os"
	"sync"
)

// inMemory is how many bytes are held before the file is made.
const inMemory = 24 << 20

// A Spool takes texts, several at once. The zero Spool is empty.
type Spool struct {
	turn sync.Mutex
	held int
	file *os.File
	size int64
	// failed says that there can be no file: everything is held in memory.
	failed bool
}

// A Text is one text of a spool. The zero Text is empty.
type Text struct {
	held   []byte
	spool  *Spool
	offset int64
	length int
}

// Keep takes a text, which must not be changed afterwards.
func (s *Spool) Keep(text []byte) Text {
	s.turn.Lock()
	defer s.turn.Unlock()
	if s.held+len(text) <= inMemory || !s.open() {
		s.held += len(text)
		return Text{held: text}
	}
	if _, err := s.file.WriteAt(text, s.size); err != nil {
		s.failed = true // the disk may be full; what is in the file stays there
		return Text{held: text}
	}
	kept := Text{spool: s, offset: s.size, length: len(text)}
	s.size += int64(len(text))
	return kept
}

// open makes the file, and reports whether there is one.
func (s *Spool) open() bool {
	if s.file == nil && !s.failed {
		file, err := os.CreateTemp("", "sigmac-*")
		s.file, s.failed = file, err != nil
	}
	return !s.failed
}

// Bytes returns the text. The spool must not be closed yet.
func (t Text) Bytes() ([]byte, error) {
	if t.spool == nil {
		return t.held, nil
	}
	text := make([]byte, t.length)
	_, err := t.spool.file.ReadAt(text, t.offset)
	return text, err
}

// Close removes the file.
func (s *Spool) Close() {
	if s.file != nil {
		_ = s.file.Close()           // it was only read since
		_ = os.Remove(s.file.Name()) // the system clears its folder of temporary files
	}
}
