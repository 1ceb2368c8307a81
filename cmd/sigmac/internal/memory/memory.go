// Package memory sets how often the garbage collector runs. A small run is over before a
// collection would pay; a large one must not take several times what it needs.
package memory

import (
	"runtime"
	"runtime/debug"
	"runtime/metrics"
)

const (
	// small is the heap, in bytes, up to which there is room for garbage in plenty.
	small = 48 << 20
	// roomy and usual are the percentages of the heap that garbage may take until the
	// next collection: below small, and above it as in any Go program.
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

func percentOf(heap uint64) int {
	if heap > small {
		return usual
	}
	return roomy
}

// live is what the last collection left, in bytes.
func live() uint64 {
	sample := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
	metrics.Read(sample)
	return sample[0].Value.Uint64()
}
