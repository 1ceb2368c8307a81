// Package memory sets how often the garbage collector runs. A small run is over before a
// collection would pay; a large one must not take several times what it needs.
package memory

import (
	"runtime"
	"runtime/debug"
	"runtime/metrics"
)

const (
	// room is how much garbage there may be, in bytes, at each size of the heap that
	// the percentages below allow it at.
	room = 96 << 20
	// roomy and usual are the largest and the least percentage of the heap that garbage
	// may take until the next collection; usual is that of any Go program.
	roomy, usual = 400, 100
)

// Tune chooses the percentage now and after each collection.
func Tune() {
	debug.SetGCPercent(roomy)
	watch(roomy)
}

// watch leaves something for the next collection to find, which then looks at what it
// left.
func watch(percent int) {
	type mark struct {
		percent int
		_       *mark // keeps it out of the blocks that small values share
	}
	runtime.SetFinalizer(&mark{percent: percent}, func(last *mark) {
		wanted := percentOf(live())
		if wanted != last.percent {
			debug.SetGCPercent(wanted)
		}
		watch(wanted)
	})
}

// percentOf is the percentage for a heap of a size.
func percentOf(heap uint64) int { return int(min(max(room*100/(heap+1), usual), roomy)) }

// live is what the last collection left, in bytes.
func live() uint64 {
	sample := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
	metrics.Read(sample)
	return sample[0].Value.Uint64()
}
