package spec

import (
	"strconv"
	"strings"
)

// Lookup finds the value at a JSON pointer (RFC 6901); nil if there is none.
func Lookup(root *Value, pointer string) *Value {
	if pointer == "" {
		return root
	}
	if pointer[0] != '/' {
		return nil
	}
	for _, part := range strings.Split(pointer[1:], "/") {
		if root = step(root, part); root == nil {
			return nil
		}
	}
	return root
}

// Nearest finds the value at a JSON pointer, or the last one on the way to it.
func Nearest(root *Value, pointer string) *Value {
	for {
		if found := Lookup(root, pointer); found != nil {
			return found
		}
		pointer = pointer[:max(strings.LastIndexByte(pointer, '/'), 0)]
	}
}

// unescaped is a part of a pointer as a field's name, which mostly has no escapes.
func unescaped(part string) string {
	if strings.IndexByte(part, '~') < 0 {
		return part
	}
	return unescapes.Replace(part)
}

var unescapes = strings.NewReplacer("~1", "/", "~0", "~")

// SplitPointer takes a JSON pointer apart into the names and numbers on its way.
func SplitPointer(pointer string) []string {
	parts := strings.Split(strings.TrimPrefix(pointer, "/"), "/")
	for i := range parts {
		parts[i] = unescaped(parts[i])
	}
	return parts
}

// EscapePointer writes a field's name as a part of a JSON pointer (RFC 6901).
func EscapePointer(name string) string {
	return pointerEscapes.Replace(name)
}

var pointerEscapes = strings.NewReplacer("~", "~0", "/", "~1")

func step(v *Value, part string) *Value {
	switch v.Type {
	case Array:
		if i, err := strconv.Atoi(part); err == nil && i >= 0 && i < len(v.Items) {
			return &v.Items[i]
		}
	case Object:
		if next, ok := v.Get(unescaped(part)); ok {
			return next
		}
	}
	return nil
}
