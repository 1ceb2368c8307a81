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
	spec   func() *emitspec.Value
	view   func() *view.Workbook
	form   func() *normal.Form
	digest func() string
	// packed is the spec where it is packed, nil elsewhere.
	packed *emitspec.Packed
}

func meantBy(spec emitspec.Value) *meant {
	return meantIn(func() *emitspec.Value { return &spec })
}

func meantIn(spec func() *emitspec.Value) *meant {
	m := &meant{spec: spec, form: sync.OnceValue(func() *normal.Form { return normal.Normalize(*spec()) })}
	m.view = sync.OnceValue(func() *view.Workbook { return view.Of(emitspec.Wrapped(*spec())) })
	m.digest = sync.OnceValue(func() string { return digestOfForm(m.form()) })
	return m
}

// light is the same with its spec packed, and without the view and the form: all are made
// again where somebody asks.
func (m *meant) light(pack func(*emitspec.Value) emitspec.Packed) *meant {
	if m == nil {
		return nil
	}
	packed := m.packed
	if packed == nil {
		made := pack(m.spec())
		packed = &made
	}
	again, digest := meantIn(sync.OnceValue(func() *emitspec.Value { spec := packed.Value(); return &spec })), m.digest()
	again.digest = func() string { return digest }
	again.packed = packed
	return again
}

// want sets the spec that is to be published.
func (p *Plan) want(spec emitspec.Value) {
	p.wanted = meantBy(spec)
	p.folder, p.title = textOf(&spec, "folderId"), textOf(&spec, "name")
}

// resolved is the spec with ids, null while it is not known.
func (p *Plan) resolved() *emitspec.Value {
	if p.wanted == nil {
		return &emitspec.Value{}
	}
	return p.wanted.spec()
}

// light is the plan with little memory taken: many are made before the first is carried
// out. What is asked of it is worked out for it alone, and not kept by the plan that it
// is of.
func (p *Plan) light() *Plan {
	again := p.copy()
	if p.wanted == nil {
		return again // nothing is known of it, or it was let go
	}
	again.wanted = p.wanted.light(emitspec.Pack)
	s := &again.subject
	if s.live == nil {
		return again
	}
	s.read = s.written().light(emitspec.PackBare)
	live := *s.live
	live.Spec = emitspec.Value{}
	s.live, s.readOf = &live, &live
	return again
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
