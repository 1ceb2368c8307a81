package publish

import (
	"strings"
	"testing"
	"time"

	"github.com/sigmac/sigmac/publish/sigmatest"
)

// TestFoldersOnce makes a folder and a workspace through calls that are delivered
// twice, reset, or lose their answer: there is one of each afterwards, and the
// next publication finds it.
func TestFoldersOnce(t *testing.T) {
	effects := map[string]sigmatest.Effect{
		"twice": sigmatest.Duplicate, "twice, first answer": sigmatest.DuplicateFirst, "reset": sigmatest.LoseRequest,
		"lost": sigmatest.LoseAnswer, "500": sigmatest.Status(500), "500 after all": sigmatest.StatusAfterCommit(500),
	}
	for name, effect := range effects {
		for _, folder := range []string{"Engineering/Brand new", "Brand new/Reports"} {
			d := newDesk(t)
			for _, call := range []string{"POST /v2/files", "POST /v2/workspaces"} {
				d.server.Fail(sigmatest.Fault{Call: call, Do: effect})
			}
			text := strings.Replace(sources, "Engineering/Dashboards", folder, 1)
			d.want(Create, text, func(o *Options) { o.CreateFolders = true })
			d.server.Heal()
			d.want(Nothing, text)
			d.one(text)
			count := 0
			for _, file := range append(d.server.Files("folder"), d.server.Files("workspace")...) {
				if file.Name == "Brand new" || file.Name == "Reports" {
					count++
				}
			}
			if want := strings.Count(folder, "Brand new") + strings.Count(folder, "Reports"); count != want {
				t.Errorf("%s, %s: there are %d", name, folder, count)
			}
		}
	}
}

// TestClockOff publishes from a machine whose clock is wrong to a server that
// stores otherwise, and loses the answer to the create.
func TestClockOff(t *testing.T) {
	for _, off := range []time.Duration{-10 * time.Minute, 10 * time.Minute} {
		d := newDesk(t)
		d.server.Advance(off)
		text := strings.Replace(sources, "x = [REGION]", "raw { \"sparkle\": true }\n x = [REGION]", 1)
		d.server.Fail(sigmatest.Fault{Call: "POST /v2/workbooks", Skip: 1, Do: sigmatest.LoseAnswer})
		d.found(d.publish(text)[0], "S1126")
		if workbooks := d.server.Workbooks(); len(workbooks) != 1 {
			t.Errorf("%s: there are %v", off, workbooks)
		}
	}
}
