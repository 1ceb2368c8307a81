package schema

import (
	"errors"
	"io/fs"
	"os"

	schemalock "github.com/sigmac/sigmac/compiler/lock"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/source"
)

// hiding is a tree of files without one of them: the sources are compiled as if
// there were no schema lock, since an old one may find fault with what the new
// one allows.
type hiding struct {
	fs.FS
	name string
}

// Open opens any file but the hidden one.
func (h hiding) Open(name string) (fs.File, error) {
	if name == h.name {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	return h.FS.Open(name)
}

// readLock reads the schema lock that is there; nil without one.
func readLock(root *os.Root) (*schemalock.Schema, diag.List, error) {
	text, err := fs.ReadFile(root.FS(), schemalock.Name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil, nil
	}
	if err != nil {
		return nil, nil, err
	}
	schema, found := schemalock.Read(source.NewFile(schemalock.Name, string(text)))
	return schema, found, nil
}
