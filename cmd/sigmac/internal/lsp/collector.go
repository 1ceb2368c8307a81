package lsp

import (
	"os"
	"runtime/debug"
	"runtime/metrics"
	"sync"
)

// Every edit makes a new analysis and drops an old one, so a third of the work on a
// dashboard of 2,000 elements was the garbage collector's. While little is held it may
// wait longer; where much is held, as by a project of hundreds of workbooks, memory counts
// for more: what waits to be collected comes on top of it.
const (
	relaxedPercent = 300
	normalPercent  = 100
	sparingPercent = 60
	// muchHeld and veryMuchHeld are from how many bytes in use on memory counts for more.
	muchHeld     = 128 << 20
	veryMuchHeld = 256 << 20
)

// A collector sets how often the process collects garbage.
type collector struct {
	mutex   sync.Mutex
	enabled bool
	percent int
}

// newCollector is for a process of its own. What the user says by GOGC stands.
func newCollector() *collector {
	_, said := os.LookupEnv("GOGC")
	return &collector{enabled: !said}
}

// adapt looks at what is held now.
func (c *collector) adapt() {
	c.mutex.Lock()
	defer c.mutex.Unlock()
	if !c.enabled {
		return
	}
	sample := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
	metrics.Read(sample)
	percent := relaxedPercent
	if sample[0].Value.Kind() == metrics.KindUint64 {
		switch held := sample[0].Value.Uint64(); {
		case held > veryMuchHeld:
			percent = sparingPercent
		case held > muchHeld:
			percent = normalPercent
		}
	}
	if percent != c.percent {
		c.percent = percent
		debug.SetGCPercent(percent)
	}
}
