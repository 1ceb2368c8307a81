package spec

import (
	"encoding/binary"
	"slices"

	"github.com/sigmac/sigmac/lang/source"
)

// A Packed is a value in a small part of the memory: for one that is wanted later. The
// zero Packed is null.
type Packed struct {
	data  string
	files []*source.File
}

// The bits of a packed value's first byte beside its type.
const (
	packedRaw = 1 << (iota + 3)
	packedPlace
	packedType = 1<<3 - 1
)

// Pack packs a value with its places.
func Pack(v *Value) Packed { return packed(packer{places: true}, v) }

// PackBare packs a value without its places: those in an answer of a server would keep
// the whole answer.
func PackBare(v *Value) Packed { return packed(packer{}, v) }

func packed(p packer, v *Value) Packed {
	p.value(v)
	return Packed{data: string(p.data), files: p.files}
}

// Value is the value that was packed.
func (p Packed) Value() Value {
	if p.data == "" {
		return Value{}
	}
	u := unpacker{rest: p.data, files: p.files}
	return u.value()
}

type packer struct {
	places bool
	data   []byte
	files  []*source.File
}

func (p *packer) value(v *Value) {
	first := byte(v.Type)
	if v.Raw {
		first |= packedRaw
	}
	isPlaced := p.places && !v.At.IsZero()
	if isPlaced {
		first |= packedPlace
	}
	p.data = append(p.data, first)
	if isPlaced {
		p.place(v.At)
	}
	switch v.Type {
	case Bool, Number, Text:
		p.text(v.Text)
	case Array:
		p.number(len(v.Items))
		for i := range v.Items {
			p.value(&v.Items[i])
		}
	case Object:
		p.number(len(v.Fields))
		for i := range v.Fields {
			p.text(v.Fields[i].Name)
			p.value(&v.Fields[i].Value)
		}
	}
}

func (p *packer) place(at source.Span) {
	file := slices.Index(p.files, at.File)
	if file < 0 {
		file = len(p.files)
		p.files = append(p.files, at.File)
	}
	p.number(file)
	p.number(int(at.Start))
	p.number(int(at.End - at.Start))
}

func (p *packer) text(text string) {
	p.number(len(text))
	p.data = append(p.data, text...)
}

func (p *packer) number(n int) { p.data = binary.AppendUvarint(p.data, uint64(n)) }

type unpacker struct {
	rest  string
	files []*source.File
}

func (u *unpacker) value() Value {
	first := u.rest[0]
	u.rest = u.rest[1:]
	v := Value{Type: ValueType(first & packedType), Raw: first&packedRaw != 0}
	if first&packedPlace != 0 {
		v.At.File = u.files[u.number()]
		v.At.Start = int32(u.number())
		v.At.End = v.At.Start + int32(u.number())
	}
	switch v.Type {
	case Bool, Number, Text:
		v.Text = u.text()
	case Array:
		v.Items = make([]Value, u.number())
		for i := range v.Items {
			v.Items[i] = u.value()
		}
	case Object:
		v.Fields = make([]Field, u.number())
		for i := range v.Fields {
			v.Fields[i].Name = u.text()
			v.Fields[i].Value = u.value()
		}
	}
	return v
}

func (u *unpacker) text() string {
	length := u.number()
	text := u.rest[:length]
	u.rest = u.rest[length:]
	return text
}

// number reads what binary.AppendUvarint wrote.
func (u *unpacker) number() int {
	n, shift := 0, 0
	for i := 0; ; i++ {
		c := u.rest[i]
		n |= int(c&0x7f) << shift
		if c < 0x80 {
			u.rest = u.rest[i+1:]
			return n
		}
		shift += 7
	}
}
