package publish

import (
	"strings"
	"testing"

	"github.com/sigmac/sigmac/lang/kind"
	"github.com/sigmac/sigmac/publish/emulator"
	"github.com/sigmac/sigmac/publish/lock"
)

// adopt takes a live workbook over for a text in a checkout that knows nothing.
func (d *desk) adopt(text, id string) *Result {
	d.Helper()
	plan := d.publisher(func(o *Options) { o.ReadOnly = true }).Adopt(d.Context(), built(d, text, d.options.Target)[0], id)
	return &Result{Plan: plan, Done: plan.Action}
}

// TestAdoptByID takes a workbook over, in each generation: the next publication has
// nothing to do, and one after an edit of the source updates that workbook.
func TestAdoptByID(t *testing.T) {
	for _, generation := range kind.Generations {
		t.Run(generation.String(), func(t *testing.T) {
			first := newDesk(t, emulator.Options{Generation: generation.String()})
			first.options.Target = generation
			first.want(Create, sources)
			id := first.one(sources)

			second := deskAt(t, first.server)
			second.options.Target = generation
			if result := second.adopt(sources, id); result.Done != Nothing || result.Err != nil {
				t.Errorf("%s %v%s", result.Done, result.Err, messages(result))
			}
			second.one(sources)
			second.want(Update, retitled)
			if second.one(retitled) != id {
				t.Error("another workbook")
			}
		})
	}
}

// TestAdoptWhatDiffers adopts for a source that says something else than what is
// live: publishing updates it, and somebody's edit afterwards is seen.
func TestAdoptWhatDiffers(t *testing.T) {
	first := newDesk(t)
	first.want(Create, sources)
	id := first.one(sources)
	second := deskAt(t, first.server)
	if result := second.adopt(retitled, id); result.Done != Update || result.Err != nil {
		t.Errorf("%s %v%s", result.Done, result.Err, messages(result))
	}
	second.edited(id, "Mine")
	if result := second.want(Refused, retitled); second.found(result, "S1124") == "" {
		t.Error("the edit is overwritten")
	}
	second.adopt(retitled, id)
	second.want(Update, retitled)
	second.one(retitled)
}

// TestAdoptRefuses leaves the lock as it is where it says something else.
func TestAdoptRefuses(t *testing.T) {
	d := newDesk(t)
	other := strings.NewReplacer(`workbook sales "Sales"`, `workbook copy "Copy"`).Replace(sources)
	d.want(Create, sources)
	d.want(Create, other)
	sales, copied := d.entry("sales"), d.entry("copy")
	refused := func(text, id, want string) {
		t.Helper()
		result := d.adopt(text, id)
		if found := d.found(result, "S1141"); result.Done != Refused || !strings.Contains(found, want) {
			t.Errorf("%s %s", result.Done, found)
		}
	}
	refused(sources, copied.ID, "in the lock `sales` is the workbook")
	third := strings.NewReplacer(`workbook sales "Sales"`, `workbook third "Sales"`).Replace(sources)
	refused(third, sales.ID, "already belongs to `sales`")
	if err := d.client().ArchiveWorkbook(t.Context(), copied.ID); err != nil {
		t.Fatal(err)
	}
	refused(other, copied.ID, "archive")
	if d.entry("sales") != sales || d.entry("copy") != copied || d.entry("third") != (lock.Entry{}) {
		t.Error("the lock changed")
	}
	if result := d.adopt(third, "nothing-there"); result.Done != Refused || result.Err == nil {
		t.Errorf("%s %v", result.Done, result.Err)
	}
}
