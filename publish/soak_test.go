package publish

import (
	"flag"
	"fmt"
	"runtime"
	"strings"
	"testing"

	"golang.org/x/sync/errgroup"

	"github.com/sigmac/sigmac/publish/emulator"
)

var soak = flag.Int("soak", 60, "how many publishes TestSoak makes; 500 is the long run")

// maxLeft is how many bytes a publish may leave in memory, the client's and the
// emulator's caches included.
const maxLeft = 2 << 10

// soakWorkbooks is how many workbooks TestSoak publishes, in turns.
const soakWorkbooks = 50

// TestSoak publishes changed workbooks again and again with one publisher, and
// demands that memory stays flat: what a publish leaves behind is less than its
// spec.
func TestSoak(t *testing.T) {
	d := newDesk(t, emulator.Options{Data: t.TempDir()})
	p := d.publisher()
	publish := func(round, i int) error {
		text := strings.NewReplacer(
			"workbook sales \"Sales\"", fmt.Sprintf("workbook w%d \"Sales %d\"", i, i),
			"Revenue by region", fmt.Sprintf("Revenue in round %d", round)).Replace(sources)
		result := p.Publish(t.Context(), p.Plan(t.Context(), build(t, text, d.options.Target)[0]))
		if result.Done == Refused {
			return fmt.Errorf("w%d: %v%s", i, result.Err, messages(result))
		}
		return nil
	}
	round := func(number, count int) {
		var group errgroup.Group
		group.SetLimit(4)
		for i := range count {
			group.Go(func() error { return publish(number, i) })
		}
		if err := group.Wait(); err != nil {
			t.Fatal(err)
		}
	}
	workbooks := min(soakWorkbooks, *soak)
	round(0, workbooks)
	d.server.Forget()
	before := heap()
	for made, number := workbooks, 1; made < *soak; number++ {
		count := min(workbooks, *soak-made)
		round(number, count)
		made += count
		d.server.Forget()
	}
	grown := heap() - before
	runtime.KeepAlive(p)
	perPublish := grown / max(int64(*soak-workbooks), 1)
	t.Logf("%d publishes of %d workbooks: heap %d KB before, %d KB more after, %d bytes for each", *soak, workbooks, before>>10, grown>>10, perPublish)
	if perPublish > maxLeft {
		t.Errorf("each publish leaves %d bytes behind", perPublish)
	}
	if len(d.server.Workbooks()) != workbooks {
		t.Errorf("there are %d workbooks", len(d.server.Workbooks()))
	}
}

func heap() int64 {
	runtime.GC()
	runtime.GC()
	var stats runtime.MemStats
	runtime.ReadMemStats(&stats)
	return int64(stats.HeapAlloc)
}
