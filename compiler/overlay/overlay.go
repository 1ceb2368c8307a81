// Package overlay is a tree of files with some texts that are not saved yet: what
// an editor holds lies over what is on the disk.
package overlay

import (
	"io"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"
	"time"
)

// An FS is Base with Texts over it. Texts are by their paths from the root, with
// forward slashes. Neither is changed while the FS is in use.
type FS struct {
	Base  fs.FS
	Texts map[string]string
}

var (
	_ fs.ReadDirFS  = FS{}
	_ fs.StatFS     = FS{}
	_ fs.ReadLinkFS = FS{}
)

// Open opens a text, or a file or folder of the base.
func (f FS) Open(name string) (fs.File, error) {
	if !fs.ValidPath(name) {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrInvalid}
	}
	if text, ok := f.Texts[name]; ok {
		return &file{info: fileInfo(name, text), Reader: strings.NewReader(text)}, nil
	}
	if f.holds(name) {
		entries, err := f.ReadDir(name)
		return &folder{info: folderInfo(name), entries: entries}, err
	}
	return f.Base.Open(name)
}

// holds reports whether a text lies below a folder.
func (f FS) holds(name string) bool {
	if name == "." {
		return len(f.Texts) > 0
	}
	for text := range f.Texts {
		if strings.HasPrefix(text, name+"/") {
			return true
		}
	}
	return false
}

// Stat describes a text, or a file or folder of the base.
func (f FS) Stat(name string) (fs.FileInfo, error) { return f.stat(name, fs.Stat) }

// Lstat is Stat that does not follow a link.
func (f FS) Lstat(name string) (fs.FileInfo, error) { return f.stat(name, fs.Lstat) }

func (f FS) stat(name string, of func(fs.FS, string) (fs.FileInfo, error)) (fs.FileInfo, error) {
	if text, ok := f.Texts[name]; ok {
		return fileInfo(name, text), nil
	}
	found, err := of(f.Base, name)
	if err != nil && f.holds(name) {
		return folderInfo(name), nil
	}
	return found, err
}

// ReadLink reads a link of the base.
func (f FS) ReadLink(name string) (string, error) { return fs.ReadLink(f.Base, name) }

// ReadDir lists a folder, the texts in it included.
func (f FS) ReadDir(name string) ([]fs.DirEntry, error) {
	entries := map[string]fs.DirEntry{}
	base, err := fs.ReadDir(f.Base, name)
	for _, entry := range base {
		entries[entry.Name()] = entry
	}
	if err != nil && !f.holds(name) {
		return nil, err
	}
	for text, content := range f.Texts {
		rest := text
		if name != "." {
			below, ok := strings.CutPrefix(text, name+"/")
			if !ok {
				continue
			}
			rest = below
		}
		if first, _, deeper := strings.Cut(rest, "/"); deeper {
			if entries[first] == nil {
				entries[first] = fs.FileInfoToDirEntry(folderInfo(first))
			}
		} else {
			entries[first] = fs.FileInfoToDirEntry(fileInfo(first, content))
		}
	}
	sorted := make([]fs.DirEntry, 0, len(entries))
	for _, entry := range slices.Sorted(maps.Keys(entries)) {
		sorted = append(sorted, entries[entry])
	}
	return sorted, nil
}

// info describes a text or a folder that only holds texts.
type info struct {
	name string
	size int64
	mode fs.FileMode
}

func fileInfo(name, text string) info {
	return info{name: path.Base(name), size: int64(len(text)), mode: 0o444}
}

func folderInfo(name string) info { return info{name: path.Base(name), mode: fs.ModeDir | 0o555} }

func (i info) Name() string       { return i.name }
func (i info) Size() int64        { return i.size }
func (i info) Mode() fs.FileMode  { return i.mode }
func (i info) ModTime() time.Time { return time.Time{} }
func (i info) IsDir() bool        { return i.mode.IsDir() }
func (i info) Sys() any           { return nil }

type file struct {
	info
	*strings.Reader
}

func (f *file) Stat() (fs.FileInfo, error) { return f.info, nil }
func (f *file) Close() error               { return nil }
func (f *file) Size() int64                { return f.info.size }

type folder struct {
	info
	entries []fs.DirEntry
}

func (f *folder) Stat() (fs.FileInfo, error) { return f.info, nil }
func (f *folder) Close() error               { return nil }
func (f *folder) Read([]byte) (int, error) {
	return 0, &fs.PathError{Op: "read", Path: f.name, Err: fs.ErrInvalid}
}

// ReadDir lists the next n entries, or all that are left where n is not positive.
func (f *folder) ReadDir(n int) ([]fs.DirEntry, error) {
	if n <= 0 {
		n = len(f.entries)
	} else if len(f.entries) == 0 {
		return nil, io.EOF
	}
	n = min(n, len(f.entries))
	list := f.entries[:n]
	f.entries = f.entries[n:]
	return list, nil
}
