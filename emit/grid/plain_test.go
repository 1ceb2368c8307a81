package grid

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// plainLayouts are texts that are plain XML, and texts that nearly are.
var plainLayouts = []struct {
	text    string
	isPlain bool
}{
	{Prolog + pageHead + boxHead + "</Container>\n</Page >" + Prolog + secondPage, true},
	{" \n", true},
	{"<a b='it\n\"is\" > /' c = \"'\" ></a>", true},
	{`<a b="1" c="2" b="3"/>`, true},
	{`<a_1.x-y B="1"c="2"/>`, true},
	{`<a b="&lt;"/>`, false},
	{`<a b="é"/>`, false},
	{"<a b=\"\r\"/>", false},
	{"<a b=\"\x7f\"/>", false},
	{"<a b=\"\x01\"/>", false},
	{`<a b="<"/>`, false},
	{`<a b="1`, false},
	{`<a b=1/>`, false},
	{`<a b/>`, false},
	{`<x:a x:b="1"/>`, false},
	{`<1/>`, false},
	{`<a>`, false},
	{`</a>`, false},
	{`<a></b>`, false},
	{`<a><b></a></b>`, false},
	{`<a></ a>`, false},
	{`<a/ >`, false},
	{`<a>text</a>`, false},
	{`<!-- x --><a/>`, false},
	{`<?xml version="1.1" encoding="utf-8"?><a/>`, false},
	{"\ufeff<a/>", false},
}

// TestPlain holds that plain XML is read as any XML is, and which is plain.
func TestPlain(t *testing.T) {
	for _, test := range plainLayouts {
		if checkPlain(t, test.text) != test.isPlain {
			t.Errorf("%q: plain is to be %v", test.text, test.isPlain)
		}
	}
}

func checkPlain(t *testing.T, text string) bool {
	t.Helper()
	got, ok := parsePlain(text)
	if !ok {
		return false
	}
	want, err := parseAny(text)
	if err != nil {
		t.Errorf("%q is read as plain XML, which it is not: %v", text, err)
	} else if diff := cmp.Diff(want, got, cmp.Transformer("attributes", func(b *Block) Block {
		made := *b
		if len(made.Attributes) == 0 {
			made.Attributes = nil
		}
		return made
	})); diff != "" {
		t.Errorf("%q (-any +plain):\n%s", text, diff)
	}
	return true
}

func FuzzPlain(f *testing.F) {
	for _, test := range plainLayouts {
		f.Add(test.text)
	}
	f.Fuzz(func(t *testing.T, text string) { checkPlain(t, text) })
}
