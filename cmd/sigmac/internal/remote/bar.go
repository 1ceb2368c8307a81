package remote

import (
	"sync"

	"github.com/vbauerster/mpb/v8"
	"github.com/vbauerster/mpb/v8/decor"

	"github.com/sigmac/sigmac/cmd/sigmac/internal/command"
)

// A Bar shows how far a run came, on a terminal. A nil Bar shows nothing.
type Bar struct {
	turn    sync.Mutex
	all     *mpb.Progress
	bar     *mpb.Bar
	current string
}

const barWidth = 40

// NewBar shows a bar for a number of workbooks; it is nil where no person looks at
// standard error, or wants lines there.
func NewBar(console *command.Console, count int) *Bar {
	if !console.StderrTerminal || console.Quiet || console.Verbose || count == 0 {
		return nil
	}
	b := &Bar{all: mpb.New(mpb.WithOutput(console.Stderr), mpb.WithWidth(barWidth))}
	b.bar = b.all.AddBar(int64(count), mpb.BarRemoveOnComplete(),
		mpb.PrependDecorators(decor.CountersNoUnit("%d / %d ")),
		mpb.AppendDecorators(decor.Any(func(decor.Statistics) string { return " " + b.name() })))
	return b
}

func (b *Bar) name() string {
	b.turn.Lock()
	defer b.turn.Unlock()
	return b.current
}

// Begin shows what was begun last.
func (b *Bar) Begin(name string) {
	if b == nil {
		return
	}
	b.turn.Lock()
	defer b.turn.Unlock()
	b.current = name
}

// Done counts one more.
func (b *Bar) Done() {
	if b != nil {
		b.bar.Increment()
	}
}

// Stop ends the bar, however far it came.
func (b *Bar) Stop() {
	if b != nil {
		b.bar.Abort(true)
		b.all.Wait()
	}
}

// Wait ends the bar that came to its end.
func (b *Bar) Wait() {
	if b != nil {
		b.all.Wait()
	}
}

// At is how many are done, and what was begun last.
func (b *Bar) At() (done int64, name string) {
	if b == nil {
		return 0, ""
	}
	return b.bar.Current(), b.name()
}
