package spec

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/sigmac/sigmac/lang/source"
)

// scannedTexts are texts that are JSON, and texts that nearly are.
var scannedTexts = []struct {
	text  string
	sound bool
}{
	{` {"a": [1, -0.5e+3, 0, 1E9, true, false, null, {}, [], ""], "b": {"c": "d"}} ` + "\r\n\t", true},
	{`"é \" \\ \/ \b\f\n\r\t é 😀"`, true},
	{`"\ud800"`, false},
	{`"\x"`, false},
	{`"\`, false},
	{`"a`, false},
	{"\"\n\"", false},
	{"", false},
	{"nul", false},
	{"nulls", false},
	{"01", false},
	{"1.", false},
	{"-", false},
	{".5", false},
	{"+1", false},
	{"1e", false},
	{"[1,]", false},
	{"[,1]", false},
	{"[1 2]", false},
	{"[1}", false},
	{"[", false},
	{`{"a" 1}`, false},
	{`{"a": 1,}`, false},
	{`{a: 1}`, false},
	{`{"a": 1, "a": 2}`, false},
	{`{"a"`, false},
	{"1 2", false},
	{"\x001", false},
	{"1\x00", false},
	{"// x\n1", false},
	{strings.Repeat("[", maxDepth+1) + strings.Repeat("]", maxDepth+1), false},
}

// TestScan holds that the scanner reads what the reader of all JSON reads, to the same
// values, and which texts it reads.
func TestScan(t *testing.T) {
	for _, test := range scannedTexts {
		if checkScan(t, test.text) != test.sound {
			t.Errorf("%.80q: sound is to be %v", test.text, test.sound)
		}
	}
}

func checkScan(t *testing.T, text string) bool {
	t.Helper()
	file := source.NewFile("spec.json", text)
	got, ok := scanJSON(text, file)
	if !ok {
		return false
	}
	want, err := newJSONReader(text, file).only()
	if err != nil {
		t.Errorf("%.80q is scanned, and is not JSON: %v", text, err)
	} else if !cmp.Equal(want, got, cmp.Comparer(func(a, b *source.File) bool { return a == b })) {
		t.Errorf("%.80q: read as %v, scanned as %v", text, want, got)
	}
	return true
}

func FuzzScan(f *testing.F) {
	for _, test := range scannedTexts {
		f.Add(test.text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		checkScan(t, strings.ToValidUTF8(text, "?"))
	})
}
