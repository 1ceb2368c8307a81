// Package parallel runs jobs side by side. It exists for what becomes of a
// panic: in a goroutine it would end the process with a trace, past every
// handler, so it is carried over to the goroutine that waits.
package parallel

import (
	"fmt"
	"runtime"
	"runtime/debug"

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
	var group errgroup.Group
	group.SetLimit(atOnce)
	for i := range n {
		group.Go(func() error { return Guard(func() { job(i) }) })
	}
	if err := group.Wait(); err != nil {
		panic(err)
	}
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
