package merge

import (
	"io/fs"
	"strings"
	"time"
)

// Open opens a file, a changed one as it is to be.
func (o overlay) Open(name string) (fs.File, error) {
	text, ok := o.changed[name]
	if !ok {
		return o.FS.Open(name)
	}
	return &memory{name: name, Reader: strings.NewReader(text)}, nil
}

// Lstat tells of a file or link without following it.
func (o overlay) Lstat(name string) (fs.FileInfo, error) {
	if links, ok := o.FS.(fs.ReadLinkFS); ok {
		return links.Lstat(name)
	}
	return fs.Stat(o.FS, name)
}

// ReadLink is where a link leads.
func (o overlay) ReadLink(name string) (string, error) { return fs.ReadLink(o.FS, name) }

// A memory is a file that is not on the disk.
type memory struct {
	name string
	*strings.Reader
}

func (m *memory) Stat() (fs.FileInfo, error) { return m, nil }
func (m *memory) Close() error               { return nil }
func (m *memory) Name() string               { return m.name[strings.LastIndexByte(m.name, '/')+1:] }
func (m *memory) Mode() fs.FileMode          { return 0o644 }
func (m *memory) ModTime() time.Time         { return time.Time{} }
func (m *memory) IsDir() bool                { return false }
func (m *memory) Sys() any                   { return nil }
