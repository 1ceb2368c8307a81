package normal_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/sigmac/sigmac/emit/normal"
)

// TestPartlyIdentified compares lists of which some entries have ids.
func TestPartlyIdentified(t *testing.T) {
	for _, test := range []struct {
		name, before, after string
		want                []string
	}{
		{"the first one gone", `{id: t1}, {name: x}, {id: t3}`, `{name: x}, {id: t3}`, []string{`/t1: removed {"id": "t1"}`}},
		{"one in front", `{name: x}, {id: t3}`, `{id: t1}, {name: x}, {id: t3}`, []string{`/t1: added {"id": "t1"}`}},
		{"the last with an id gone", `{id: t1}, {name: x}`, `{name: x}`, []string{`/t1: removed {"id": "t1"}`}},
		{"one without an id gone", `{id: t1}, {name: x}, {id: t3}`, `{id: t1}, {id: t3}`, []string{`/1: removed {"name": "x"}`}},
		{"an edit behind one that is gone", `{id: t1}, {name: x}, {id: t3, name: a}`, `{name: x}, {id: t3, name: b}`,
			[]string{`/t1: removed {"id": "t1"}`, `/t3/name: changed from "a" to "b"`}},
		{"an edit of the one without an id", `{id: t1}, {name: x}, {id: t3}`, `{name: y}, {id: t3}`,
			[]string{`/t1: removed {"id": "t1"}`, `/0/name: changed from "x" to "y"`}},
		{"two without ids, one of them gone", `{id: t1}, {name: x}, {name: y}`, `{id: t1}, {name: y}`, []string{`/1: removed {"name": "x"}`}},
		{"another id", `{id: t1}, {name: x}`, `{id: t2}, {name: x}`, []string{`/t1: removed {"id": "t1"}`, `/t2: added {"id": "t2"}`}},
		{"an id that came", `{id: t1}, {name: x}`, `{id: t1}, {id: t2, name: x}`, []string{`/t2/id: added "t2"`}},
		{"another order of ids", `{id: t1}, {name: x}, {id: t3}`, `{id: t3}, {name: x}, {id: t1}`,
			[]string{`: reordered from t1, entry 2, t3 to t3, entry 2, t1`}},
		{"the one without an id moved", `{id: t1}, {name: x}, {id: t3}`, `{name: x}, {id: t1}, {id: t3}`,
			[]string{`: reordered from t1, entry 2, t3 to entry 2, t1, t3`}},
		{"an id that two have", `{id: t1, name: a}, {id: t1, name: b}, {id: t3}`, `{id: t1, name: b}, {id: t3}`, []string{`/0: removed {"id": "t1", "name": "a"}`}},
		{"ids on one side alone", `{id: t1, name: a}, {id: t2}`, `{name: b}, {name: c}`,
			[]string{`/0/id: removed "t1"`, `/0/name: changed from "a" to "b"`, `/1/id: removed "t2"`, `/1/name: added "c"`}},
	} {
		t.Run(test.name, func(t *testing.T) {
			build := func(entries string) []string {
				return []string{"name: W\ncontents:\n  elements:\n    - id: box\n      kind: container\n      tabs: [", entries, "]\n"}
			}
			before, after := decode(t, strings.Join(build(test.before), "")), decode(t, strings.Join(build(test.after), ""))
			var want []string
			for _, line := range test.want {
				want = append(want, "/contents/elements/box/tabs"+line)
			}
			if diff := cmp.Diff(want, lines(normal.Compare(before, after))); diff != "" {
				t.Error(diff)
			}
		})
	}
}
