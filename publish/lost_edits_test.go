package publish

import (
	"strings"
	"testing"

	"github.com/sigmac/sigmac/lang/kind"
	"github.com/sigmac/sigmac/publish/lock"
	"github.com/sigmac/sigmac/publish/sigma"
	"github.com/sigmac/sigmac/publish/sigmatest"
)

// drift compares a text with what is live.
func (d *desk) drift(text string) *Drift {
	d.Helper()
	p := d.publisher(func(o *Options) { o.ReadOnly, o.Force, o.CreateFolders = true, true, true })
	return p.Drift(d.Context(), built(d, text, d.options.Target)[0])
}

// TestEditRightAfter edits the workbook between the write and the reading back,
// at a create and at an update: the lock holds what was sent, so that the edit is
// told at once, shows as drift, and is not overwritten.
func TestEditRightAfter(t *testing.T) {
	for _, update := range []bool{false, true} {
		d := newDesk(t)
		call, skip, text := "POST /v2/workbooks", 1, sources
		if update {
			d.want(Create, sources)
			call, skip, text = "PUT /v2/workbooks/*/contents", 0, retitled
		}
		d.server.Fail(sigmatest.Fault{Call: call, Skip: skip, Do: sigmatest.After(func() { d.edited(d.server.Workbooks()[0].ID, "Theirs") })})
		result := d.publish(text)[0]
		if message := d.found(result, "S1126"); !strings.Contains(message, "Theirs") || !strings.Contains(message, "edited it right after") {
			t.Errorf("update %t: %s", update, message)
		}
		if class, _ := sigma.ClassOf(result.Err); class != sigma.Refused {
			t.Errorf("update %t: class %d of %v", update, class, result.Err)
		}
		d.server.Heal()
		for range 2 {
			drift := d.drift(text)
			if !drift.Edited || len(drift.Changes.Subjects) != 1 {
				t.Errorf("update %t: edited %t, %v", update, drift.Edited, drift.Changes)
			}
			if message := d.found(d.want(Refused, text), "S1124"); !strings.Contains(message, "Theirs") {
				t.Errorf("update %t: %s", update, message)
			}
		}
		d.want(Update, text, forcing)
		d.one(text)
	}
}

// TestNotCarriedOut answers 200 to a replacement that is not made.
func TestNotCarriedOut(t *testing.T) {
	d := newDesk(t)
	d.want(Create, sources)
	d.server.Fail(sigmatest.Fault{Call: "PUT /v2/workbooks/*/contents", Do: sigmatest.Pretend})
	result := d.publish(retitled)[0]
	if text := d.found(result, "S1126"); !strings.Contains(text, "still shows version 1") {
		t.Error(text)
	}
	if drift := d.drift(retitled); !drift.Findings.HasErrors() {
		t.Error("drift shows nothing")
	}
	d.found(d.want(Refused, retitled), "S1124")
	d.want(Update, retitled, forcing)
	d.one(retitled)
}

// TestHeadEdited renames, moves and describes a workbook in Sigma: that is an
// edit like any other.
func TestHeadEdited(t *testing.T) {
	for name, edit := range map[string]func(d *desk, id string){
		"name":   func(d *desk, id string) { d.server.Rename(id, "Theirs") },
		"folder": func(d *desk, id string) { d.server.Move(id, d.server.HomeFolder()) },
	} {
		d := newDesk(t)
		d.want(Create, sources)
		edit(d, d.one(sources))
		if drift := d.drift(sources); !drift.Edited || drift.Changes.Empty() {
			t.Errorf("%s: edited %t, %v", name, drift.Edited, drift.Changes)
		}
		if text := d.found(d.want(Refused, sources), "S1124"); !strings.Contains(text, "name, folder or description") || !strings.Contains(text, name+" changed") {
			t.Errorf("%s: %s", name, text)
		}
		d.want(Update, sources, forcing)
		d.one(sources)
	}
}

// TestSameRenameIsNone: the source says the name that somebody gave in Sigma.
func TestSameRenameIsNone(t *testing.T) {
	d := newDesk(t)
	d.want(Create, sources)
	d.server.Rename(d.one(sources), "Theirs")
	text := strings.Replace(sources, `"Sales"`, `"Theirs"`, 1)
	d.want(Nothing, text)
	d.one(text)
}

// TestDriftOfGone compares with a workbook that was deleted or is in the archive,
// while another one of its name is there.
func TestDriftOfGone(t *testing.T) {
	d := newDesk(t)
	d.want(Create, sources)
	id := d.one(sources)
	other := deskAt(t, d.server)
	d.server.Archive(id)
	other.want(Create, sources)
	drift := d.drift(sources)
	if text := d.found(&Result{Plan: drift.Plan}, "S1123"); !drift.Missing || !strings.Contains(text, "archive") || !strings.Contains(text, "publish --force") {
		t.Error(text)
	}
	d.server.Fail(sigmatest.Fault{Call: "GET /v2/files/" + id, Times: sigmatest.Always, Do: sigmatest.Status(404)})
	if text := d.found(&Result{Plan: d.drift(sources).Plan}, "S1123"); !strings.Contains(text, "is not in Sigma") {
		t.Error(text)
	}
}

// TestConflictUnseen refuses a replacement as a conflict and shows no edit.
func TestConflictUnseen(t *testing.T) {
	d := newDesk(t)
	d.want(Create, sources)
	d.server.Fail(sigmatest.Fault{Call: "PUT /v2/workbooks/*/contents", Do: sigmatest.Status(409)})
	if text := d.found(d.want(Refused, retitled), "S1124"); !strings.Contains(text, "was just edited") || strings.Contains(text, "was published") {
		t.Error(text)
	}
	d.want(Update, retitled)
	d.one(retitled)
}

// TestStaleNotes leaves notes of calls whose end is known, or can no longer be
// found out: none lets anything be overwritten, and none blocks publishing.
func TestStaleNotes(t *testing.T) {
	workbook := built(t, sources, kind.Contents)[0]
	t.Run("restored on purpose", func(t *testing.T) {
		d := newDesk(t)
		d.want(Create, sources)
		first := d.entry("sales").Digest
		d.want(Update, retitled)
		id := d.one(retitled)
		for _, intent := range []lock.Intent{{Folder: "f", Name: "Sales", Digest: first}, {Digest: first}} {
			if err := lock.NewStore(d.root).Intend("default", "sales", intent); err != nil {
				t.Fatal(err)
			}
			d.edited(id, "Revenue by region") // the first state again
			d.found(d.want(Refused, retitled), "S1124")
		}
		d.want(Update, retitled, forcing)
		d.one(retitled)
	})
	t.Run("answered", func(t *testing.T) {
		d := newDesk(t)
		d.want(Create, sources)
		if err := lock.NewStore(d.root).Intend("default", "sales", lock.Intent{Digest: d.entry("sales").Digest}); err != nil {
			t.Fatal(err)
		}
		d.want(Nothing, sources)
		d.one(sources)
	})
	t.Run("folder gone", func(t *testing.T) {
		d := newDesk(t)
		if err := lock.NewStore(d.root).Intend("default", "sales", lock.Intent{Folder: "00000000-0000-4000-8000-000000000000", Name: "Sales", Digest: digestOfMeaning(workbook.Spec.Value())}); err != nil {
			t.Fatal(err)
		}
		d.want(Create, sources)
		d.one(sources)
	})
}
