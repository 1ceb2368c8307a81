package load

import (
	"cmp"
	"errors"
	"io"
	"io/fs"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/sigmac/sigmac/compiler/stdlib"
	"github.com/sigmac/sigmac/lang/source"
)

// reader reads each file of the root once.
type reader struct {
	root  fs.FS
	cache *Cache
	mutex sync.Mutex
	// files read a file at the first call, and remember what came of it.
	files map[string]func() (*source.File, *flaw)
}

func newReader(root fs.FS, cache *Cache) *reader {
	return &reader{root: root, cache: cache, files: map[string]func() (*source.File, *flaw){}}
}

// read returns a file by its path from the root, or a library by its name. With data set, links into
// hidden files are refused too.
func (r *reader) read(path string, data bool) (*source.File, *flaw) {
	if !data && stdlib.IsName(path) {
		return r.readLibrary(path)
	}
	target, found := followLinks(r.root, path)
	if found == nil && data {
		found = hiddenPath(target)
	}
	if found != nil {
		return nil, found
	}
	r.mutex.Lock()
	get := r.files[path]
	if get == nil {
		get = sync.OnceValues(func() (*source.File, *flaw) { return r.readFile(path, target) })
		r.files[path] = get
	}
	r.mutex.Unlock()
	return get()
}

// readLibrary returns a library by its name.
func (r *reader) readLibrary(name string) (*source.File, *flaw) {
	file, ok := stdlib.File(name)
	if !ok {
		return nil, &flaw{kind: unknownLibrary, path: name}
	}
	return r.cache.file(file.Path, file.Text), nil
}

// all lists the files that could be read, sorted by path.
func (r *reader) all() []*source.File {
	r.mutex.Lock()
	defer r.mutex.Unlock()
	var files []*source.File
	for _, get := range r.files {
		if file, _ := get(); file != nil {
			files = append(files, file)
		}
	}
	slices.SortFunc(files, func(a, b *source.File) int { return cmp.Compare(a.Path, b.Path) })
	return files
}

// readFile reads target, which has no links, and names it path. It looks before
// it opens, since opening a pipe or a device may wait for ever.
func (r *reader) readFile(path, target string) (*source.File, *flaw) {
	info, err := fs.Stat(r.root, target)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, &flaw{kind: missing, path: path, near: nearestFiles(r.root, path)}
	case err != nil:
		return nil, &flaw{kind: unreadable, path: path, reason: reasonOf(err)}
	case info.IsDir():
		return nil, &flaw{kind: isFolder, path: path}
	case !info.Mode().IsRegular():
		return nil, &flaw{kind: unreadable, path: path, reason: "it is not a regular file"}
	case info.Size() > MaxFileSize:
		return nil, &flaw{kind: tooLarge, path: path}
	}
	file, err := r.root.Open(target)
	if err != nil {
		return nil, &flaw{kind: unreadable, path: path, reason: reasonOf(err)}
	}
	defer file.Close()
	content, err := readBounded(file, info.Size())
	switch {
	case err != nil:
		return nil, &flaw{kind: unreadable, path: path, reason: reasonOf(err)}
	case len(content) > MaxFileSize:
		return nil, &flaw{kind: tooLarge, path: path}
	}
	return r.cache.file(path, content), nil
}

// readBounded reads at most one byte more than a file may have.
func readBounded(from io.Reader, size int64) (string, error) {
	var content strings.Builder
	content.Grow(int(size))
	_, err := io.Copy(&content, io.LimitReader(from, MaxFileSize+1))
	return content.String(), err
}

// textFlaw finds the first byte of a file that is not a text: a NUL, or no UTF-8.
func textFlaw(file *source.File) *flaw {
	if at := strings.IndexByte(file.Text, 0); at >= 0 {
		return &flaw{kind: notText, path: file.Path, reason: "a NUL byte", place: file.Span(at, at+1)}
	}
	if utf8.ValidString(file.Text) {
		return nil
	}
	at := 0
	for at < len(file.Text) {
		r, size := utf8.DecodeRuneInString(file.Text[at:])
		if r == utf8.RuneError && size == 1 {
			break
		}
		at += size
	}
	return &flaw{kind: notText, path: file.Path, reason: "a byte that is not UTF-8", place: file.Span(at, at+1)}
}

// reasonOf is what the system says, without the path, which may be one of
// this machine.
func reasonOf(err error) string {
	var pathError *fs.PathError
	if errors.As(err, &pathError) {
		err = pathError.Err
	}
	return strings.ToLower(err.Error())
}
