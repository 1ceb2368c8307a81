package common

import (
	"cmp"
	"crypto/sha256"
	"encoding/binary"
	"slices"
	"strings"
)

// A form is what a declaration says, whatever it and what it names are called.
type form []fragment

// A fragment is a piece of text, or the place of a name: the declaration's own, or
// that of another one.
type fragment struct {
	text  string
	isOwn bool
	of    *declaration
}

// A key is the same for forms that say the same. The zero key is that of no form.
type key [sha256.Size]byte

func (k key) isNone() bool { return k == key{} }

func (f form) key() key {
	var out []byte
	for _, each := range f {
		switch {
		case each.isOwn:
			out = append(out, 'n')
		case each.of != nil:
			out = append(append(out, 'k'), each.of.key[:]...)
		default:
			out = binary.AppendUvarint(append(out, 't'), uint64(len(each.text)))
			out = append(out, each.text...)
		}
	}
	return sha256.Sum256(out)
}

// written is the text with names in their places.
func (f form) written(own string, nameOf func(key) string) string {
	var out strings.Builder
	for _, each := range f {
		switch {
		case each.isOwn:
			out.WriteString(own)
		case each.of != nil:
			out.WriteString(nameOf(each.of.key))
		default:
			out.WriteString(each.text)
		}
	}
	return out.String()
}

// compare orders forms by what they say.
func (f form) compare(other form) int { return slices.CompareFunc(f, other, fragment.compare) }

func (f fragment) compare(other fragment) int {
	if f.of != nil && other.of != nil {
		return f.of.form.compare(other.of.form)
	}
	return cmp.Or(cmp.Compare(f.rank(), other.rank()), cmp.Compare(f.text, other.text))
}

func (f fragment) rank() int {
	switch {
	case f.isOwn:
		return 0
	case f.of != nil:
		return 1
	}
	return 2
}
