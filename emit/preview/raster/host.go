//go:build !js

package raster

import (
	"context"

	"github.com/tetratelabs/wazero/api"
)

// heap holds the values that the module knows by number, as the JavaScript around it
// would: texts, bytes, lists and iterators.
type heap struct {
	values []any
	free   []uint32
}

// The numbers that wasm-bindgen gives to its constants.
const (
	firstObject = 132
	undefinedAt = 128
	nullAt      = 129
	trueAt      = 130
	falseAt     = 131
)

func (h *heap) reset() { h.values, h.free = h.values[:0], h.free[:0] }

func (h *heap) add(value any) uint32 {
	if last := len(h.free) - 1; last >= 0 {
		at := h.free[last]
		h.free = h.free[:last]
		h.values[at-firstObject] = value
		return at
	}
	h.values = append(h.values, value)
	return firstObject + uint32(len(h.values)) - 1
}

func (h *heap) get(at uint32) any {
	switch at {
	case trueAt:
		return true
	case falseAt:
		return false
	}
	if at < firstObject || int(at-firstObject) >= len(h.values) {
		return nil
	}
	return h.values[at-firstObject]
}

func (h *heap) take(at uint32) any {
	value := h.get(at)
	if at >= firstObject && int(at-firstObject) < len(h.values) {
		h.values[at-firstObject] = nil
		h.free = append(h.free, at)
	}
	return value
}

// memory stands for the module's own memory where it asks for its buffer.
type memory struct{}

// view is a stretch of the module's memory.
type view struct{ start, length uint32 }

// iterator goes through a list.
type iterator struct {
	items []any
	next  int
}

// step is one answer of an iterator.
type step struct {
	value any
	done  bool
}

// host gives the module the functions that it imports.
func (r *Renderer) host(ctx context.Context) error {
	h := &r.objects
	builder := r.runtime.NewHostModuleBuilder("wbg")
	for name, function := range map[string]any{
		"__wbg_new_28c511d9baebfa89": func(_ context.Context, m api.Module, at, length uint32) uint32 { return h.add(readText(m, at, length)) },
		"__wbindgen_memory":          func() uint32 { return h.add(memory{}) },
		"__wbg_buffer_12d079cc21e14bdb": func(uint32) uint32 {
			return h.add(memory{})
		},
		"__wbg_newwithbyteoffsetandlength_aa4a17c33a06e5cb": func(_, start, length uint32) uint32 { return h.add(view{start, length}) },
		"__wbindgen_object_drop_ref":                        func(at uint32) { h.take(at) },
		"__wbg_new_63b92bc8671ed464":                        func(_ context.Context, m api.Module, of uint32) uint32 { return h.add(bytesOf(m, h.get(of))) },
		"__wbg_values_839f3396d5aac002":                     func(of uint32) uint32 { return h.add(&iterator{items: listOf(h.get(of))}) },
		"__wbg_next_196c84450b364254":                       func(of uint32) uint32 { return h.add(nextOf(h.get(of))) },
		"__wbg_done_298b57d23c0fc80c":                       func(of uint32) uint32 { return flag(stepOf(h.get(of)).done) },
		"__wbg_value_d93c65011f51a456":                      func(of uint32) uint32 { return h.add(stepOf(h.get(of)).value) },
		"__wbg_instanceof_Uint8Array_2b3bbecd033d19f6":      func(of uint32) uint32 { return flag(isBytes(h.get(of))) },
		"__wbindgen_string_get":                             func(ctx context.Context, m api.Module, to, of uint32) { r.giveText(ctx, m, to, h.get(of)) },
		"__wbg_new_16b304a2cfa7ff4a":                        func() uint32 { return h.add(&[]any{}) },
		"__wbindgen_string_new":                             func(_ context.Context, m api.Module, at, length uint32) uint32 { return h.add(readText(m, at, length)) },
		"__wbg_push_a5b05aedc7234f9f":                       func(list, value uint32) uint32 { return push(h.get(list), h.get(value)) },
		"__wbg_length_c20a40f15020d68a":                     func(_ context.Context, m api.Module, of uint32) uint32 { return uint32(len(bytesOf(m, h.get(of)))) },
		"__wbg_set_a47bac70306a19a7":                        func(_ context.Context, m api.Module, to, from, offset uint32) { set(m, h.get(to), h.get(from), offset) },
		"__wbindgen_throw":                                  func(_ context.Context, m api.Module, at, length uint32) { panic(readText(m, at, length)) },
	} {
		builder.NewFunctionBuilder().WithFunc(function).Export(name)
	}
	_, err := builder.Instantiate(ctx)
	return err
}

func flag(value bool) uint32 {
	if value {
		return 1
	}
	return 0
}

func readText(m api.Module, at, length uint32) string {
	bytes, _ := m.Memory().Read(at, length)
	return string(bytes)
}

// bytesOf copies the bytes that a value holds or stands for.
func bytesOf(m api.Module, value any) []byte {
	switch value := value.(type) {
	case []byte:
		return value
	case view:
		bytes, _ := m.Memory().Read(value.start, value.length)
		return append([]byte(nil), bytes...)
	case memory:
		bytes, _ := m.Memory().Read(0, m.Memory().Size())
		return bytes
	}
	return nil
}

func isBytes(value any) bool {
	switch value.(type) {
	case []byte, view:
		return true
	}
	return false
}

func listOf(value any) []any {
	if list, ok := value.(*[]any); ok {
		return *list
	}
	return nil
}

func nextOf(value any) step {
	it, ok := value.(*iterator)
	if !ok || it.next >= len(it.items) {
		return step{done: true}
	}
	it.next++
	return step{value: it.items[it.next-1]}
}

func stepOf(value any) step {
	s, ok := value.(step)
	if !ok {
		return step{done: true}
	}
	return s
}

func push(list, value any) uint32 {
	items, ok := list.(*[]any)
	if !ok {
		return 0
	}
	*items = append(*items, value)
	return uint32(len(*items))
}

// set copies bytes into bytes, as Uint8Array.set does.
func set(m api.Module, to, from any, offset uint32) {
	source := bytesOf(m, from)
	switch to := to.(type) {
	case view:
		m.Memory().Write(to.start+offset, source)
	case memory:
		m.Memory().Write(offset, source)
	case []byte:
		copy(to[min(int(offset), len(to)):], source)
	}
}

// giveText hands a text to the module as an address and a length; what is not a text
// has address 0.
func (r *Renderer) giveText(ctx context.Context, m api.Module, to uint32, value any) {
	var address, length uint64
	if text, ok := value.(string); ok {
		length = uint64(len(text))
		got, err := m.ExportedFunction("__wbindgen_malloc").Call(ctx, length, 1)
		if err != nil {
			panic(err)
		}
		address = got[0]
		m.Memory().WriteString(uint32(address), text)
	}
	m.Memory().WriteUint32Le(to, uint32(address))
	m.Memory().WriteUint32Le(to+4, uint32(length))
}
