// Package parallel runs jobs side by side. It exists for what becomes of a
// panic: in a goroutine it would end the process with a trace, past every
// handler, so it is carried over to the goroutine that waits. And it knows how many
// processors are at work, so that a job which could use two takes one where all
// others have a job of their own.
package parallel

import (
	"cmp"
	"fmt"
	"runtime"
	"runtime/debug"
	"sync/atomic"

	"golang.org/x/sync/errgroup"
)

// A Panic is a panic of a job, with the stack of its goroutine.
type Panic struct {
	Value any
	Stack []byte
}

func (p *Panic) Error() string { return fmt.Sprint(p.Value) }

// Do calls job with 0 to n-1, as many at once as there are processors, and
// returns when all are done. If a job panics, Do panics with a *Panic.
func Do(n int, job func(i int)) { DoUpTo(runtime.GOMAXPROCS(0), n, job) }

// DoUpTo is Do with so many calls at once, for jobs that wait for others.
func DoUpTo(atOnce, n int, job func(i int)) {
	workers := min(max(atOnce, 1), n)
	if workers == 1 {
		one(n, job)
		return
	}
	busy.Add(int32(workers))
	var next atomic.Int64
	var group errgroup.Group
	for range workers {
		group.Go(func() error {
			defer busy.Add(-1)
			return work(&next, n, job)
		})
	}
	if err := group.Wait(); err != nil {
		panic(err)
	}
}

// one calls job in the goroutine of the caller, which waits for nothing else then.
func one(n int, job func(i int)) {
	var next atomic.Int64
	if err := work(&next, n, job); err != nil {
		panic(err)
	}
}

// work calls job with what no other worker has taken yet, and returns its first panic.
func work(next *atomic.Int64, n int, job func(i int)) (first error) {
	for i := int(next.Add(1)) - 1; i < n; i = int(next.Add(1)) - 1 {
		if err := Guard(func() { job(i) }); first == nil {
			first = err
		}
	}
	return first
}

// Guard calls a function and returns its panic, a *Panic, as an error.
func Guard(call func()) (err error) {
	defer func() {
		switch value := recover().(type) {
		case nil:
		case *Panic:
			err = value
		default:
			err = &Panic{Value: value, Stack: debug.Stack()}
		}
	}()
	call()
	return nil
}

// busy is how many goroutines are at work on jobs. It is one number for the process, as
// the number of processors is.
var busy atomic.Int32

// Share calls job with 0 to n-1, in the goroutine that calls it, which begins with 0, and
// in one more for each processor that no job needs. It returns when all are done. If a job panics, Share
// panics with a *Panic.
func Share(n int, job func(i int)) {
	helpers, own := reserve(n - 1)
	if helpers == 0 {
		one(n, job)
		return
	}
	defer busy.Add(-own)
	var next atomic.Int64
	next.Store(1) // the caller begins with the first
	var group errgroup.Group
	for range helpers {
		group.Go(func() error {
			defer busy.Add(-1)
			return work(&next, n, job)
		})
	}
	first := cmp.Or(Guard(func() { job(0) }), work(&next, n, job))
	if err := group.Wait(); first != nil || err != nil {
		panic(cmp.Or(first, err))
	}
}

// Beside calls functions as Share calls jobs. The first is to be the longest: it has the
// processors of the others when these are done.
func Beside(calls ...func()) { Share(len(calls), func(i int) { calls[i]() }) }

// Spare is how many processors Share would use beside the one that calls it.
func Spare() int {
	return max(0, runtime.GOMAXPROCS(0)-max(int(busy.Load()), 1))
}

// reserve takes processors that are spare, at most so many. Each helper gives its own
// back; own is 1 where the caller's counts as well, since no job has it.
func reserve(wanted int) (helpers, own int32) {
	for {
		before := busy.Load()
		spare := int32(runtime.GOMAXPROCS(0)) - max(before, 1)
		helpers = min(spare, int32(wanted))
		if helpers <= 0 {
			return 0, 0
		}
		own = max(before, 1) - before
		if busy.CompareAndSwap(before, before+helpers+own) {
			return helpers, own
		}
	}
}
