package emulator

import (
	"crypto/sha256"
	"encoding/hex"
	"io"
	"sync"
)

// Ids of the forms that api.md section 3.6 lists.
const (
	digits     = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
	urlIDSize  = 22
	memberSize = 29
	pageIDSize = 10
	tokenSize  = 48
)

// names makes ids of random bytes.
type names struct {
	lock   sync.Mutex
	random io.Reader
}

func newNames(random io.Reader) *names { return &names{random: random} }

// bytes returns n random bytes. A source that runs dry or fails gives zeros,
// so that the ids that follow are all the same and their conflict shows.
func (n *names) bytes(count int) []byte {
	n.lock.Lock()
	defer n.lock.Unlock()
	made := make([]byte, count)
	if _, err := io.ReadFull(n.random, made); err != nil {
		clear(made)
	}
	return made
}

func (n *names) uuid() string { return uuidOf(n.bytes(16), 4) }

func (n *names) word(size int) string { return wordOf(n.bytes(size)) }

// uuidOf writes 16 bytes as a UUID of a version.
func uuidOf(of []byte, version byte) string {
	of[6] = of[6]&0x0f | version<<4
	of[8] = of[8]&0x3f | 0x80
	text := hex.EncodeToString(of)
	return text[:8] + "-" + text[8:12] + "-" + text[12:16] + "-" + text[16:20] + "-" + text[20:]
}

func wordOf(of []byte) string {
	word := make([]byte, len(of))
	for i, b := range of {
		word[i] = digits[int(b)%len(digits)]
	}
	return string(word)
}

// seededUUID and seededWord name what a seed gives no id: the same for the
// same path of names, so that a seed names the same things at every start.
func seededUUID(path string) string {
	sum := sha256.Sum256([]byte(path))
	return uuidOf(sum[:16], 8)
}

func seededWord(path string, size int) string {
	sum := sha256.Sum256([]byte("word " + path))
	return wordOf(sum[:size])
}
