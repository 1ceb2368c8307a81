package spec

import "github.com/sigmac/sigmac/lang/parallel"

// JSON writes a value with two-space indentation and a final newline. Fields
// stand in the order of the value, and no character is escaped that need not be.
func JSON(value *Value) []byte {
	w := jsonWriter{out: make([]byte, 0, jsonSize(value, 0)+1), chunks: parallel.Spare() + 1}
	w.value(value)
	return append(w.out, '\n')
}

// manyItems is how many items a list has at least that is written by several at once.
const manyItems = 64

// items writes the items of a list. A long one that is not in another is written in as
// many chunks as there are processors to spare; the first goes where the rest of the
// value goes.
func (w *jsonWriter) items(items []Value) {
	if w.chunks < 2 || len(items) < manyItems {
		w.run(items, 0)
		return
	}
	chunks := make([]jsonWriter, w.chunks)
	size, room := (len(items)+len(chunks)-1)/len(chunks), (cap(w.out)-len(w.out))/len(chunks)
	parallel.Share(len(chunks), func(i int) {
		chunk := &chunks[i]
		if chunk.depth = w.depth; i == 0 {
			chunk.out = w.out
		} else {
			chunk.out = make([]byte, 0, room)
		}
		chunk.run(items[:min((i+1)*size, len(items))], min(i*size, len(items)))
	})
	w.out = chunks[0].out
	for i := range chunks[1:] {
		w.out = append(w.out, chunks[i+1].out...)
	}
}

// run writes the items of a list from one on.
func (w *jsonWriter) run(items []Value, from int) {
	for i := from; i < len(items); i++ {
		w.next(i)
		w.value(&items[i])
	}
}
