package pull_test

import (
	"os"
	"testing"

	"pgregory.net/rapid"

	"github.com/sigmac/sigmac/emit/meaning"
	"github.com/sigmac/sigmac/emit/spec"
)

// TestSeveralEdits makes several edits at once: whatever is not left is in the
// result, and nothing else is.
func TestSeveralEdits(t *testing.T) {
	for _, name := range []string{"planning", "star-join-sales", "plugs-electronics", "exception-queue"} {
		p := open(t, os.DirFS("../../examples/"+name))
		list := editings(&p.built)
		t.Run(name, func(t *testing.T) {
			rapid.Check(t, func(r *rapid.T) {
				live, err := spec.DecodeValue(string(spec.JSON(&p.built)))
				if err != nil {
					r.Fatal(err)
				}
				for _, i := range rapid.SliceOfNDistinct(rapid.IntRange(0, len(list)-1), 2, 5, rapid.ID).Draw(r, "edits") {
					r.Log(list[i].name)
					list[i].edit(&live)
				}
				if meaning.Same(live, p.built) {
					return
				}
				result := p.pull(t, &p.built, live)
				after, ok := tryOpen(p.after(result))
				if !ok {
					r.Fatalf("the result does not build:\n%s", changed(result))
				}
				rest := differences(live, after.built)
				if (rest == "") != (len(result.Left) == 0) {
					r.Fatalf("%d left, and the result differs:\n%s\n%s", len(result.Left), rest, changed(result))
				}
				again := after.pull(t, &p.built, live)
				if len(again.Files) > 0 || len(again.Conflicts) > 0 {
					r.Fatalf("a second pull changes something:\n%s", changed(again))
				}
			})
		})
	}
}
