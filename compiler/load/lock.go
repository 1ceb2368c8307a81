package load

import (
	"errors"
	"io/fs"

	"github.com/sigmac/sigmac/compiler/lock"
)

// lock reads schema.lock.json, if there is one.
func (l *loader) lock() {
	if _, err := fs.Stat(l.project.FS, lock.Name); errors.Is(err, fs.ErrNotExist) {
		return
	}
	file, flaw := l.project.reader.read(lock.Name, false)
	if flaw == nil {
		flaw = textFlaw(file)
	}
	if flaw != nil {
		l.report(flaw.nowhere())
		return
	}
	schema, found := l.project.reader.cache.schema(file)
	l.project.Lock = schema
	l.report(found...)
}
