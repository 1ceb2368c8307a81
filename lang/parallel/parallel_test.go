package parallel

import (
	"errors"
	"runtime"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"
)

func TestDoCallsEachOnce(t *testing.T) {
	for _, n := range []int{0, 1, 100} {
		calls := make([]atomic.Int32, n)
		Do(n, func(i int) { calls[i].Add(1) })
		for i := range calls {
			if got := calls[i].Load(); got != 1 {
				t.Errorf("job %d of %d ran %d times", i, n, got)
			}
		}
	}
}

func broken(i int) {
	if i == 2 {
		panic("index out of range")
	}
}

func TestPanicReachesTheCaller(t *testing.T) {
	err := Guard(func() { Do(4, broken) })
	var crash *Panic
	if !errors.As(err, &crash) {
		t.Fatalf("got %v", err)
	}
	if crash.Error() != "index out of range" || !strings.Contains(string(crash.Stack), "parallel.broken") {
		t.Errorf("got %q with the stack\n%s", crash, crash.Stack)
	}
}

func TestGuardWithoutPanic(t *testing.T) {
	if err := Guard(func() {}); err != nil {
		t.Error(err)
	}
}

// TestShareTakesWhatIsSpare runs jobs in a job: those of the inner ones have helpers only
// while fewer jobs are at work than there are processors.
func TestShareTakesWhatIsSpare(t *testing.T) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(3))
	var atWork, most, calls atomic.Int32
	inner := func(int) {
		if now := atWork.Add(1); now > most.Load() {
			most.Store(now)
		}
		time.Sleep(time.Millisecond)
		atWork.Add(-1)
		calls.Add(1)
	}
	Share(20, inner)
	if busy.Load() != 0 || Spare() != 2 {
		t.Errorf("%d are busy after all work is done", busy.Load())
	}
	Do(3, func(int) { Share(20, inner) })
	if calls.Load() != 80 || most.Load() > 3 || busy.Load() != 0 {
		t.Errorf("%d calls, %d of them at once, %d busy", calls.Load(), most.Load(), busy.Load())
	}
}

func TestShareWithoutProcessors(t *testing.T) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	var order []int
	Share(3, func(i int) { order = append(order, i) })
	if !slices.Equal(order, []int{0, 1, 2}) || Spare() != 0 {
		t.Errorf("got %v with %d to spare", order, Spare())
	}
}

func TestPanicOfASharedJob(t *testing.T) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(2))
	var crash *Panic
	if err := Guard(func() { Share(4, broken) }); !errors.As(err, &crash) || busy.Load() != 0 {
		t.Errorf("got %v, %d busy", err, busy.Load())
	}
}
