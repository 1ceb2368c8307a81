package compiler_test

import (
	"context"
	"os"
	"path/filepath"
	"sync/atomic"
	"testing"

	"github.com/sigmac/sigmac/compiler"
	"github.com/sigmac/sigmac/compiler/load"
)

// A countdown is a context that ends when it has been asked a number of times.
type countdown struct {
	context.Context
	left atomic.Int64
}

func (c *countdown) Err() error {
	if c.left.Add(-1) < 0 {
		return context.Canceled
	}
	return nil
}

// TestCancelledAnywhere ends a run at each point where it asks for that. It stops without
// a panic, and the next one, with the same memory, finds and builds all.
func TestCancelledAnywhere(t *testing.T) {
	for _, folder := range []string{"language/testdata/project", "../examples/organisation", "../examples/plugs-electronics", "../examples/planning"} {
		t.Run(filepath.Base(folder), func(t *testing.T) {
			root := os.DirFS(folder)
			options := compiler.Options{Tests: true, Keep: true, Cache: load.NewCache(), Memo: compiler.NewMemo()}
			whole, found := compiler.Compile(context.Background(), root, compiler.Options{Tests: true, Keep: true})
			for asked := int64(0); ; asked++ {
				ctx := &countdown{Context: context.Background()}
				ctx.left.Store(asked)
				options.Memo = compiler.NewMemo()
				if result, _ := compiler.Compile(ctx, root, options); !result.Cancelled {
					t.Logf("it asks %d times", asked)
					break
				}
				if asked%7 > 0 {
					continue
				}
				again, now := compiler.Compile(context.Background(), root, options)
				if len(again.Workbooks) != len(whole.Workbooks) || len(now) != len(found) || len(again.Index().Uses) != len(whole.Index().Uses) {
					t.Fatalf("cancelled at %d, the next run gives %d workbooks and %d findings, want %d and %d", asked, len(again.Workbooks), len(now), len(whole.Workbooks), len(found))
				}
			}
		})
	}
}
