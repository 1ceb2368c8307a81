package publish

import (
	"cmp"
	"sync"

	"github.com/sigmac/sigmac/emit/normal"
	emitspec "github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/emit/spec/view"
)

// A meant is a spec with what it means: its view, its canonical form, and the
// digest of the form of its contents. Each is made once, at the first question.
type meant struct {
	spec   emitspec.Value
	view   func() *view.Workbook
	form   func() *normal.Form
	digest func() string
}

func meantBy(spec emitspec.Value) *meant {
	m := &meant{spec: spec, form: sync.OnceValue(func() *normal.Form { return normal.Normalize(spec) })}
	m.view = sync.OnceValue(func() *view.Workbook { return view.Of(emitspec.Wrapped(spec)) })
	m.digest = sync.OnceValue(func() string { return digestOfForm(m.form()) })
	return m
}

// light is the same without the view and the form, which are large and are made again
// where somebody asks.
func (m *meant) light() *meant {
	if m == nil {
		return nil
	}
	again, digest := meantBy(m.spec), m.digest()
	again.digest = func() string { return digest }
	return again
}

// want sets the spec that is to be published.
func (p *Plan) want(spec emitspec.Value) {
	p.resolved, p.wanted = spec, meantBy(spec)
	p.folder, p.title = textOf(&spec, "folderId"), textOf(&spec, "name")
}

// written is what is live as a spec that could have been written.
func (s *subject) written() *meant {
	if s.read == nil || s.readOf != s.live {
		s.read, s.readOf = meantBy(asWritten(s.live, s.file)), s.live
	}
	return s.read
}

// titleOf is what an element is called, its id where it has no title.
func titleOf(e *view.Element) string { return cmp.Or(e.Title, e.ID) }
