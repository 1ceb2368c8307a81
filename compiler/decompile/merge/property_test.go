package merge_test

import (
	"os"
	"testing"

	"pgregory.net/rapid"

	"github.com/sigmac/sigmac/emit/normal"
	"github.com/sigmac/sigmac/emit/spec"
)

// TestSeveralEdits makes several edits at once: whatever is not left is in the
// result, and nothing else is.
func TestSeveralEdits(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"planning", "plugs-electronics"} {
		p := open(t, os.DirFS("../../../examples/"+name))
		list := editings(&p.built)
		t.Run(name, func(t *testing.T) {
			rapid.Check(t, func(r *rapid.T) {
				live := p.copied(r)
				for _, i := range rapid.SliceOfNDistinct(rapid.IntRange(0, len(list)-1), 2, 5, rapid.ID).Draw(r, "edits") {
					r.Log(list[i].name)
					list[i].edit(&live)
				}
				if normal.Same(live, p.built) {
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

// TestThreeWays lets the source and Sigma change different things: the result has
// both, or there is a conflict and nothing changes.
func TestThreeWays(t *testing.T) {
	t.Parallel()
	p := open(t, os.DirFS("../../../examples/plugs-electronics"))
	list := editings(&p.built)
	rapid.Check(t, func(r *rapid.T) {
		picked := rapid.SliceOfNDistinct(rapid.IntRange(0, len(list)-1), 2, 4, rapid.ID).Draw(r, "edits")
		ours, theirs, both := p.copied(r), p.copied(r), p.copied(r)
		for i, number := range picked {
			r.Log(i%2, list[number].name)
			list[number].edit(&both)
			if i%2 == 0 {
				list[number].edit(&ours)
			} else {
				list[number].edit(&theirs)
			}
		}
		first := p.pull(t, &p.built, ours)
		source, ok := tryOpen(p.after(first))
		if !ok || len(first.Left) > 0 {
			return
		}
		result := source.pull(t, &p.built, theirs)
		if len(result.Conflicts) > 0 && len(result.Files) > 0 {
			r.Fatalf("a file changes though there is a conflict:\n%s", changed(result))
		}
		if len(result.Left) > 0 || len(result.Conflicts) > 0 {
			return
		}
		after, ok := tryOpen(source.after(result))
		if !ok {
			r.Fatalf("the result does not build:\n%s", changed(result))
		}
		if rest := differences(both, after.built); rest != "" {
			r.Fatalf("the result lacks what a side changed:\n%s\n%s", rest, changed(result))
		}
	})
}

func (p *project) copied(r *rapid.T) spec.Value {
	value, err := spec.DecodeValue(string(spec.JSON(&p.built)))
	if err != nil {
		r.Fatal(err)
	}
	return value
}
