package spec_test

import (
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/source"
)

// parse reads JSON, keeping the order of fields.
func parse(t *testing.T, text string) spec.Value {
	t.Helper()
	file := source.NewFile("test.json", text)
	decoder := json.NewDecoder(stringReader(text))
	decoder.UseNumber()
	return parseNext(t, decoder, file)
}

func parseNext(t *testing.T, decoder *json.Decoder, file *source.File) spec.Value {
	t.Helper()
	token, err := decoder.Token()
	if err != nil {
		t.Fatal(err)
	}
	at := file.Span(0, int(decoder.InputOffset()))
	switch token := token.(type) {
	case json.Delim:
		value := spec.NewObject(at)
		if token == '[' {
			value = spec.NewArray(nil, at)
		}
		for decoder.More() {
			if value.Type == spec.Array {
				value.Items = append(value.Items, parseNext(t, decoder, file))
				continue
			}
			name, _ := decoder.Token()
			value.Fields = append(value.Fields, spec.Field{Name: name.(string), Value: parseNext(t, decoder, file)})
		}
		_, _ = decoder.Token()
		return value
	case json.Number:
		return spec.NewNumber(string(token), at)
	case string:
		return spec.NewText(token, at)
	case bool:
		return spec.NewBool(token, at)
	}
	return spec.Value{At: at}
}

func TestMerge(t *testing.T) {
	for name, test := range map[string]struct {
		target, patch, want string
		overwritten         []string
	}{
		// The examples of RFC 7396, appendix A.
		"replace":              {`{"a":"b"}`, `{"a":"c"}`, `{"a":"c"}`, []string{"/a"}},
		"add":                  {`{"a":"b"}`, `{"b":"c"}`, `{"a":"b","b":"c"}`, nil},
		"remove":               {`{"a":"b"}`, `{"a":null}`, `{}`, []string{"-/a"}},
		"remove one":           {`{"a":"b","b":"c"}`, `{"a":null}`, `{"b":"c"}`, []string{"-/a"}},
		"list by text":         {`{"a":["b"]}`, `{"a":"c"}`, `{"a":"c"}`, []string{"/a"}},
		"text by list":         {`{"a":"c"}`, `{"a":["b"]}`, `{"a":["b"]}`, []string{"/a"}},
		"inside":               {`{"a":{"b":"c"}}`, `{"a":{"b":"d","c":null}}`, `{"a":{"b":"d"}}`, []string{"/a/b"}},
		"list of objects":      {`{"a":[{"b":"c"}]}`, `{"a":[1]}`, `{"a":[1]}`, []string{"/a"}},
		"whole list":           {`["a","b"]`, `["c","d"]`, `["c","d"]`, nil},
		"object by list":       {`{"a":"b"}`, `["c"]`, `["c"]`, nil},
		"by null":              {`{"a":"foo"}`, `null`, `null`, nil},
		"null stays":           {`{"e":null}`, `{"a":1}`, `{"e":null,"a":1}`, nil},
		"list by object":       {`[1,2]`, `{"a":"b","c":null}`, `{"a":"b"}`, nil},
		"nulls of new objects": {`{}`, `{"a":{"bb":{"ccc":null}}}`, `{"a":{"bb":{}}}`, nil},
		// Beyond the appendix.
		"order is kept":         {`{"x":1,"y":2,"z":3}`, `{"z":4,"n":5,"x":6}`, `{"x":6,"y":2,"z":4,"n":5}`, []string{"/z", "/x"}},
		"the same again":        {`{"a":{"n":1.0,"l":[true]}}`, `{"a":{"l":[true],"n":1}}`, `{"a":{"n":1,"l":[true]}}`, nil},
		"pointers are escaped":  {`{"a/b":{"c~d":1}}`, `{"a/b":{"c~d":2}}`, `{"a/b":{"c~d":2}}`, []string{"/a~1b/c~0d"}},
		"object by text":        {`{"a":{"b":1}}`, `{"a":"x"}`, `{"a":"x"}`, []string{"/a"}},
		"removed, then written": {`{"a":1,"b":2}`, `{"a":null,"c":3}`, `{"b":2,"c":3}`, []string{"-/a"}},
	} {
		t.Run(name, func(t *testing.T) {
			target, before := parse(t, test.target), parse(t, test.target)
			got, overwritten := spec.Merge(target, parse(t, test.patch))
			if diff := cmp.Diff(plain(parse(t, test.want)), plain(got)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			var pointers []string
			for _, o := range overwritten {
				if o.Removed {
					o.Pointer = "-" + o.Pointer
				}
				if o.Old.IsZero() || o.New.IsZero() {
					t.Errorf("%s lacks a place", o.Pointer)
				}
				pointers = append(pointers, o.Pointer)
			}
			if diff := cmp.Diff(test.overwritten, pointers); diff != "" {
				t.Errorf("overwritten (-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(plain(before), plain(target)); diff != "" {
				t.Errorf("the target was changed:\n%s", diff)
			}
		})
	}
}

func TestMergeMarksRaw(t *testing.T) {
	got, _ := spec.Merge(parse(t, `{"a":{"b":1,"c":2},"d":3}`), parse(t, `{"a":{"b":[{"x":1}]}}`))
	a, _ := got.Get("a")
	b, _ := a.Get("b")
	c, _ := a.Get("c")
	d, _ := got.Get("d")
	x, _ := b.Items[0].Get("x")
	for name, test := range map[string]struct {
		value *spec.Value
		want  bool
	}{"root": {&got, true}, "a": {a, true}, "b": {b, true}, "x": {x, true}, "c": {c, false}, "d": {d, false}} {
		if test.value.Raw != test.want {
			t.Errorf("%s: raw is %v", name, test.value.Raw)
		}
	}
}

func TestMergeIsLinear(t *testing.T) {
	object := spec.NewObject(source.Span{})
	for i := range 50_000 {
		object.Fields = append(object.Fields, spec.Field{Name: string(rune('a'+i%26)) + jsonNumber(i), Value: spec.NewInt(i, source.Span{})})
	}
	if got, _ := spec.Merge(object, object); len(got.Fields) != len(object.Fields) {
		t.Errorf("%d fields", len(got.Fields))
	}
}
