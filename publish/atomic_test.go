package publish

import (
	"fmt"
	"io/fs"
	"maps"
	"os/exec"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/sigmac/sigmac/publish/lock"
	"github.com/sigmac/sigmac/publish/sigmatest"
)

// A group of workbooks: what is there first, and what is to be there. One is updated, one
// gets another name and folder, one is made, one stays, and one is archived.
const (
	groupBefore = `
workbook changed "Changed" { page main "Main" { text head "before" } }
workbook moved "Moved" { page main "Main" { text head "moved" } }
workbook same "Same" { page main "Main" { text head "same" } }
workbook gone "Gone" { page main "Main" { text head "gone" } }
`
	groupAfter = `
workbook changed "Changed" { page main "Main" { text head "after" } }
workbook moved "Moved away" {
  description "Elsewhere"
  page main "Main" { text head "moved and changed" }
}
workbook same "Same" { page main "Main" { text head "same" } }
workbook made "Made" { page main "Main" { text head "made" } }
`
)

// A world is what Sigma has and what the lock says of it, but for what any number of calls
// may change: versions and ids.
type world struct {
	Live map[string]string
	Lock []string
}

func (d *desk) world() world {
	d.Helper()
	now := world{Live: map[string]string{}}
	for _, file := range d.server.Workbooks() {
		spec := d.server.Spec(file.ID)
		elements := d.server.Contents(file.ID)["elements"]
		text := fmt.Sprint(elements)
		body := ""
		for _, word := range []string{"before", "after", "moved and changed", "moved", "same", "gone", "made", "Theirs"} {
			if strings.Contains(text, "body:"+word) {
				body = word
			}
		}
		if _, twice := now.Live[file.Name]; twice {
			d.Errorf("there are two workbooks %s", file.Name)
		}
		now.Live[file.Name] = fmt.Sprint(body, "/", spec["description"])
		d.knows(file.ID)
	}
	entries, err := lock.NewStore(d.root).Entries("default")
	if err != nil {
		d.Fatal(err)
	}
	now.Lock = slices.Sorted(maps.Keys(entries))
	return now
}

// knows demands that the lock's entry of a workbook says what is live.
func (d *desk) knows(id string) {
	d.Helper()
	entries, err := lock.NewStore(d.root).Entries("default")
	if err != nil {
		d.Fatal(err)
	}
	for slug, entry := range entries {
		if entry.ID != id {
			continue
		}
		live, err := d.client().ReadWorkbook(d.Context(), d.options.Target, id)
		if err != nil {
			d.Fatal(err)
		}
		if digest := digestOfMeaning(live.Spec); digest != entry.Digest {
			d.Errorf("the lock does not hold what is live of %s", slug)
		}
		return
	}
	d.Errorf("the lock does not know %s", id)
}

func (d *desk) groupPublished() {
	for _, result := range d.publish(groupBefore) {
		if result.Done != Create {
			d.Fatalf("%s: %s %v", result.Slug, result.Done, result.Err)
		}
	}
}

// publishWhole does what `sigmac publish --atomic --archive` does.
func (d *desk) publishWhole(p *Publisher, text string) Whole {
	d.Helper()
	undone, _, err := p.Recover(d.Context())
	if err != nil || slices.ContainsFunc(undone, func(u Undone) bool { return u.Outcome == NotUndone }) {
		return Whole{Undone: undone, Err: err}
	}
	workbooks := built(d, text, d.options.Target)
	var plans []*Plan
	for _, workbook := range workbooks {
		plans = append(plans, p.Plan(d.Context(), workbook))
	}
	removals, err := p.Removals(d.Context(), workbooks, true)
	if err != nil {
		return Whole{Err: err}
	}
	return p.PublishWhole(d.Context(), plans, removals, oneByOne)
}

var oneByOne = Steps{
	Each: func(n int, do func(int)) {
		for i := range n {
			do(i)
		}
	},
	Begun: func(string) {}, Ended: func(int, *Result) {},
}

func worlds(t *testing.T) (before, after world, calls []string) {
	d := newDesk(t)
	d.groupPublished()
	before = d.world()
	d.server.Forget()
	if whole := d.publishWhole(d.publisher(), groupAfter); !whole.Published {
		t.Fatalf("not published: %v %v", whole.Err, whole.Undone)
	}
	calls = d.server.Calls()
	after = d.world()
	if cmp.Equal(before, after) || len(before.Lock) != 4 || len(after.Lock) != 4 || after.Live["Moved away"] == "" {
		t.Fatalf("%v\n%v", before, after)
	}
	return before, after, calls
}

// TestWholeOrNothing lets each call of a run fail in each way, for a while and for good:
// all workbooks are what they were, or what they were to be, the result says which, and the
// next run makes it whole.
func TestWholeOrNothing(t *testing.T) {
	before, after, calls := worlds(t)
	for _, name := range []string{"lost request", "lost answer", "500", "500 after commit", "request delivered twice"} {
		effect := effects[name]
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			for i, call := range calls {
				if strings.HasPrefix(call, "GET ") && (name != "500" || i%3 != 0) {
					continue // reads fail alike
				}
				for _, times := range []int{1, 3} {
					if times == 1 && strings.HasPrefix(call, "GET ") {
						continue // it is repeated, and all goes well
					}
					t.Run(fmt.Sprintf("%d %s %d", i, call, times), func(t *testing.T) {
						d := newDesk(t)
						d.groupPublished()
						d.server.Fail(sigmatest.Fault{Skip: i, Times: times, Do: effect})
						whole := d.publishWhole(d.publisher(), groupAfter)
						d.server.Heal()
						wanted := before
						if whole.Published {
							wanted = after
						}
						if whole.Published || whole.IsUndone() {
							if diff := cmp.Diff(wanted, d.world()); diff != "" {
								t.Errorf("published %t, %v: (-want +got)\n%s", whole.Published, whole.Undone, diff)
							}
						}
						d.madeWhole(after)
					})
				}
			}
		})
	}
}

// madeWhole demands that the next run leads to what is wanted, and leaves nothing under
// way.
func (d *desk) madeWhole(after world) {
	d.Helper()
	whole := d.publishWhole(d.publisher(), groupAfter)
	if !whole.Published {
		for _, plan := range whole.Plans {
			d.Log(plan.Slug, plan.Action, plan.Err, plan.Findings)
		}
		d.Fatalf("the next run is not whole: %v %v", whole.Err, whole.Undone)
	}
	if diff := cmp.Diff(after, d.world()); diff != "" {
		d.Errorf("after the next run (-want +got):\n%s", diff)
	}
	if left, _ := fs.Stat(d.root.FS(), lock.PendingName); left != nil {
		d.Error("something is under way")
	}
}

// TestOneFails lets one workbook of a run be refused, so that what was done before goes
// back.
func TestOneFails(t *testing.T) {
	before, _, _ := worlds(t)
	for _, call := range []string{"POST /v2/workbooks", "PUT /v2/workbooks/*/contents", "PATCH /v2/files/*", "DELETE /v2/files/*"} {
		for skip := range 6 {
			d := newDesk(t)
			d.groupPublished()
			d.server.Fail(sigmatest.Fault{Call: call, Skip: skip, Do: sigmatest.Status(422)})
			whole := d.publishWhole(d.publisher(), groupAfter)
			if whole.Published {
				break
			}
			if !whole.IsUndone() {
				t.Errorf("%s %d: not undone: %v %v", call, skip, whole.Err, whole.Undone)
			}
			d.server.Heal()
			if diff := cmp.Diff(before, d.world()); diff != "" {
				t.Errorf("%s %d: (-want +got)\n%s", call, skip, diff)
			}
			if _, underWay, _ := lock.NewStore(d.root).Run("default"); underWay {
				t.Errorf("%s %d: the run is under way", call, skip)
			}
		}
	}
}

// TestSomebodyEditsMeanwhile edits a workbook after the run changed it and before it is
// taken back: the edit stays, and is told.
func TestSomebodyEditsMeanwhile(t *testing.T) {
	d := newDesk(t)
	d.groupPublished()
	id := d.entry("changed").ID
	d.server.Fail(sigmatest.Fault{Call: "PATCH /v2/files/*", Do: func(e *sigmatest.Exchange) {
		d.server.Edit(id, func(document map[string]any) {
			document["elements"].([]any)[0].(map[string]any)["body"] = "Theirs"
		})
		sigmatest.Status(422)(e)
	}})
	whole := d.publishWhole(d.publisher(), groupAfter)
	if whole.Published || whole.IsUndone() {
		t.Fatal("the run is said to be whole, or undone")
	}
	for _, undone := range whole.Undone {
		if undone.Slug == "changed" && (undone.Outcome != LeftAlone || !strings.Contains(undone.Finding.Message, "somebody edited it since")) {
			t.Errorf("%v", undone)
		}
	}
	if live := d.server.Spec(id); !strings.Contains(fmt.Sprint(live), "Theirs") {
		t.Error("the edit is gone")
	}
}

// wholeProcess is a child that publishes a group, killed at a step if one is given.
func (d *desk) wholeProcess(step int) *exec.Cmd {
	command := d.process(groupAfter, step)
	command.Env = append(command.Env, wholeVariable+"=1")
	return command
}

// TestWholeKilledBetweenSteps kills the process after each thing that a run leaves behind.
func TestWholeKilledBetweenSteps(t *testing.T) {
	_, after, _ := worlds(t)
	d := newDesk(t)
	d.groupPublished()
	out, err := d.wholeProcess(0).Output()
	steps, _ := strconv.Atoi(strings.TrimSpace(string(out)))
	if err != nil || steps < 10 {
		t.Fatalf("%d steps, %v", steps, err)
	}
	for step := 1; step <= steps; step++ {
		t.Run(strconv.Itoa(step), func(t *testing.T) {
			t.Parallel()
			d := newDesk(t)
			d.groupPublished()
			if err := d.wholeProcess(step).Run(); err == nil {
				t.Fatal("the process was not killed")
			}
			d.madeWhole(after)
		})
	}
}

// TestUndoingKilled kills the process while it takes a run back.
func TestUndoingKilled(t *testing.T) {
	before, after, _ := worlds(t)
	fail := func(d *desk) {
		d.server.Fail(sigmatest.Fault{Call: "DELETE /v2/files/*", Do: sigmatest.Status(422)})
	}
	d := newDesk(t)
	d.groupPublished()
	fail(d)
	out, _ := d.wholeProcess(0).Output() // the run fails, and says how many steps it had
	steps, _ := strconv.Atoi(strings.TrimSpace(string(out)))
	if diff := cmp.Diff(before, d.world()); diff != "" || steps < 12 {
		t.Fatalf("%d steps (-want +got)\n%s", steps, diff)
	}
	for step := steps / 2; step <= steps; step++ {
		t.Run(strconv.Itoa(step), func(t *testing.T) {
			t.Parallel()
			d := newDesk(t)
			d.groupPublished()
			fail(d)
			if err := d.wholeProcess(step).Run(); err == nil {
				t.Fatal("the process was not killed")
			}
			d.server.Heal()
			d.madeWhole(after)
		})
	}
}
