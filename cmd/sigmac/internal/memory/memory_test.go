package memory

import (
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"testing"
	"time"
)

// TestTune holds a large heap and lets it go: the percentage follows, and follows back.
func TestTune(t *testing.T) {
	before := debug.SetGCPercent(100)
	defer debug.SetGCPercent(before)
	Tune()
	expect(t, roomy)
	large := make([]byte, 2*room)
	expect(t, usual)
	runtime.KeepAlive(large)
	large = nil
	expect(t, roomy)
}

// TestPercentOf lets the room for garbage grow with the heap to a bound, and then stay.
func TestPercentOf(t *testing.T) {
	for heap, want := range map[uint64]int{0: roomy, 10 << 20: roomy, 24 << 20: roomy - 1, 48 << 20: 199, 96 << 20: usual, 1 << 32: usual} {
		if got := percentOf(heap); got != want {
			t.Errorf("percentOf(%d) = %d, want %d", heap, got, want)
		}
	}
}

// expect collects until the percentage is as wanted: the look at what a collection left
// runs beside it.
func expect(t *testing.T, wanted uint64) {
	t.Helper()
	sample := []metrics.Sample{{Name: "/gc/gogc:percent"}}
	for range 100 {
		runtime.GC()
		if metrics.Read(sample); sample[0].Value.Uint64() == wanted {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	t.Errorf("the percentage is %d, want %d", sample[0].Value.Uint64(), wanted)
}
