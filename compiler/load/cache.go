package load

import (
	"maps"
	"sync"

	"github.com/sigmac/sigmac/compiler/lock"
	"github.com/sigmac/sigmac/lang/ast"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/parser"
	"github.com/sigmac/sigmac/lang/source"
)

// A Cache keeps files and their trees between loads, so that one whose text is
// the same is parsed once. It holds the latest text of each path. A nil Cache
// keeps nothing. It is safe for concurrent use.
type Cache struct {
	mutex   sync.Mutex
	entries map[string]*cached
	// lock is what schema.lock.json says, as locked has it.
	lock      *lock.Schema
	lockFound diag.List
	locked    *source.File
}

type cached struct {
	file  *source.File
	parse func() (*ast.File, diag.List)
}

// NewCache makes an empty cache.
func NewCache() *Cache { return &Cache{entries: map[string]*cached{}} }

// Fork is a cache that begins with what this one keeps, for a run on texts that may
// never be those of the project.
func (c *Cache) Fork() *Cache {
	c.mutex.Lock()
	defer c.mutex.Unlock()
	return &Cache{entries: maps.Clone(c.entries), lock: c.lock, lockFound: c.lockFound, locked: c.locked}
}

func newCached(file *source.File) *cached {
	return &cached{file: file, parse: sync.OnceValues(func() (*ast.File, diag.List) { return parser.Parse(file) })}
}

// schema reads a lock, once while its text is the same.
func (c *Cache) schema(file *source.File) (*lock.Schema, diag.List) {
	if c == nil {
		return lock.Read(file)
	}
	c.mutex.Lock()
	defer c.mutex.Unlock()
	if c.locked != file {
		c.locked = file
		c.lock, c.lockFound = lock.Read(file)
	}
	return c.lock, c.lockFound
}

// file is the file of a path and its text, the one that is kept if it is the
// same.
func (c *Cache) file(path, text string) *source.File {
	made := source.NewFile(path, text)
	if c == nil {
		return made
	}
	c.mutex.Lock()
	defer c.mutex.Unlock()
	if known := c.entries[path]; known != nil && known.file.Text == made.Text {
		return known.file
	}
	c.entries[path] = newCached(made)
	return made
}

// parse parses a file, once where it is kept.
func (c *Cache) parse(file *source.File) (*ast.File, diag.List) {
	if c == nil {
		return parser.Parse(file)
	}
	c.mutex.Lock()
	known := c.entries[file.Path]
	if known == nil || known.file != file {
		known = newCached(file)
		c.entries[file.Path] = known
	}
	c.mutex.Unlock()
	return known.parse()
}

// Forget drops the files of which keep does not report true.
func (c *Cache) Forget(keep func(path string) bool) {
	c.mutex.Lock()
	defer c.mutex.Unlock()
	for path := range c.entries {
		if !keep(path) {
			delete(c.entries, path)
		}
	}
}
