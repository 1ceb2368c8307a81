package parser_test

import (
	"slices"
	"testing"
)

// TestForeignDocuments holds that a file which is not a source as a whole is one
// mistake, and that a source which only looks like one is none.
func TestForeignDocuments(t *testing.T) {
	for name, test := range map[string]struct {
		text string
		want []string
	}{
		"JSON":               {"{\n  \"pages\": [ { \"id\": \"a\" } ]\n}\n", []string{"S0124"}},
		"JSON list":          {"[ {\"a\": 1}, {\"a\": 2} ]", []string{"S0124"}},
		"YAML":               {"---\nname: x\npages:\n  - a\n", []string{"S0124"}},
		"YAML without rule":  {"name: x\npages:\n  - a\n", []string{"S0124"}},
		"one colon":          {"orientation: horizontal\nx = [Region]\n", []string{"S0106"}},
		"column":             {"[Deal] = [deal]\n", nil},
		"UTF-16, little end": {"\xff\xfew\x00o\x00r\x00k\x00 \x00{\x00}\x00", []string{"S0118"}},
		"UTF-16, big end":    {"\xfe\xff\x00w\x00o\x00r\x00k", []string{"S0118"}},
		"UTF-16, no mark":    {"w\x00o\x00r\x00k\x00}\x00", []string{"S0118"}},
		"text to the end":    {"a {\n  text t \"\"\"\n    Hello\n}\n", []string{"S0181"}},
		"text inside out":    {"text t \"\"\"\n  a\ntext u \"\"\"\n  b\n  \"\"\"\n", []string{"S0181"}},
	} {
		_, found := parse(test.text)
		if got := codes(found); !slices.Equal(got, test.want) {
			t.Errorf("%s gives %v, not %v", name, got, test.want)
		}
	}
}
