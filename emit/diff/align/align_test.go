package align_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/sigmac/sigmac/emit/diff/align"
)

func TestCommon(t *testing.T) {
	for _, test := range []struct {
		a, b string
		want []int
	}{
		{"", "", []int{}},
		{"a b c", "a b c", []int{0, 1, 2}},
		{"a b c", "a c", []int{0, -1, 1}},
		{"a c", "a b c", []int{0, 2}},
		{"a b c d", "x b y d", []int{-1, 1, -1, 3}},
		{"a b", "b a", []int{-1, 0}},
		{"a", "", []int{-1}},
	} {
		if diff := cmp.Diff(test.want, align.Common(strings.Fields(test.a), strings.Fields(test.b))); diff != "" {
			t.Errorf("%s, %s: %s", test.a, test.b, diff)
		}
	}
}

// TestCommonIsLongest holds the result against a search through all choices.
func TestCommonIsLongest(t *testing.T) {
	words := rapid.SliceOfN(rapid.SampledFrom([]string{"a", "b", "c"}), 0, 9)
	rapid.Check(t, func(t *rapid.T) {
		a, b := words.Draw(t, "a"), words.Draw(t, "b")
		count, last := 0, -1
		for i, j := range align.Common(a, b) {
			if j < 0 {
				continue
			}
			if j <= last || a[i] != b[j] {
				t.Fatalf("%d is not a place for word %d", j, i)
			}
			count, last = count+1, j
		}
		if longest := longest(a, b); count != longest {
			t.Fatalf("%d in common, not %d", count, longest)
		}
	})
}

func longest(a, b []string) int {
	if len(a) == 0 || len(b) == 0 {
		return 0
	}
	if a[0] == b[0] {
		return 1 + longest(a[1:], b[1:])
	}
	return max(longest(a[1:], b), longest(a, b[1:]))
}
