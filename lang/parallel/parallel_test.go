package parallel

import (
	"errors"
	"strings"
	"sync/atomic"
	"testing"
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
