package emit_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/sigmac/sigmac/emit"
	"github.com/sigmac/sigmac/emit/grid"
	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/kind"
	"github.com/sigmac/sigmac/lang/source"
)

// invented is a kind with everything that the registry can say about older
// generations.
func invented() *kind.Kind {
	align := &kind.Shape{Type: kind.EnumShape, Values: []string{"left", "center"}, Older: map[string]string{"center": "middle"}, OlderBefore: kind.Contents}
	address := &kind.Shape{Type: kind.ObjectShape, OlderForm: kind.AddressForm, OlderBefore: kind.Document}
	image := &kind.Shape{Type: kind.ObjectShape, Fields: []kind.Setting{
		{Name: "source", Shape: address, Older: "url", Renamed: kind.Document}, {Name: "style", Shape: kind.Object(kind.Setting{Name: "align", Shape: align})}}}
	colour := &kind.Shape{Type: kind.ObjectShape, OlderForm: kind.KeyedForm, OlderBefore: kind.Document, Fields: []kind.Setting{
		{Name: "name", Shape: kind.Text}, {Name: "color", Shape: kind.Text}}}
	domain := &kind.Shape{Type: kind.ObjectShape, OlderForm: kind.BoundsForm, OlderBefore: kind.Document}
	ring := &kind.Shape{Type: kind.ObjectShape}
	ring.Fields = []kind.Setting{{Name: "inner", Shape: ring}, {Name: "align", Shape: align}}
	return &kind.Kind{
		Name: "invented", Plural: "inventions",
		Channels: []kind.Channel{
			{Name: "value", Path: "value", Form: kind.Pointer, OlderPointer: kind.Contents},
			{Name: "rows", Path: "trellis.rowsBy", Form: kind.Pointers, OlderPointer: kind.Contents,
				Settings: []kind.Setting{{Name: "align", Shape: align}}},
			{Name: "color", Path: "color", Form: kind.Pointer},
		},
		Settings: []kind.Setting{
			{Name: "align", Shape: align},
			{Name: "labels", Path: "source.labels", Shape: kind.ListOf(align)},
			{Name: "image", Shape: image},
			{Name: "overrides", Shape: colour, Repeat: true},
			{Name: "domain", Shape: domain},
			{Name: "either", Shape: kind.Either(kind.Logical, kind.ListOf(align), align)},
			{Name: "byName", Shape: kind.MapOf(align)},
			{Name: "tableElementId", Shape: kind.Text, Older: "table", Renamed: kind.Contents},
			{Name: "brandNew", Shape: kind.Text, Since: kind.Contents},
			{Name: "always", Shape: kind.Text, Since: kind.Contents, Always: `{"a": [1]}`},
			{Name: "ring", Shape: ring},
		},
	}
}

func TestOlderSpellings(t *testing.T) {
	for name, test := range map[string]struct{ newest, document, flat string }{
		"words":            {`{"align": "center"}`, `{"align": "middle"}`, `{"align": "middle"}`},
		"words unchanged":  {`{"align": "left"}`, `{"align": "left"}`, `{"align": "left"}`},
		"words in a path":  {`{"source": {"kind": "x", "labels": ["left", "center"]}}`, `{"source": {"kind": "x", "labels": ["left", "middle"]}}`, `{"source": {"kind": "x", "labels": ["left", "middle"]}}`},
		"pointer":          {`{"value": {"columnId": "a", "fontSize": 3}}`, `{"value": {"id": "a", "fontSize": 3}}`, `{"value": {"id": "a", "fontSize": 3}}`},
		"pointers":         {`{"trellis": {"rowsBy": [{"columnId": "a", "align": "center"}]}}`, `{"trellis": {"rowsBy": [{"id": "a", "align": "middle"}]}}`, `{"trellis": {"rowsBy": [{"id": "a", "align": "middle"}]}}`},
		"pointer for ever": {`{"color": {"columnId": "a"}}`, `{"color": {"columnId": "a"}}`, `{"color": {"columnId": "a"}}`},
		"image": {`{"image": {"source": {"kind": "url", "url": "u"}, "style": {"align": "center"}}}`,
			`{"image": {"source": {"kind": "url", "url": "u"}, "style": {"align": "middle"}}}`, `{"image": {"url": "u", "style": {"align": "middle"}}}`},
		"uploaded image": {`{"image": {"source": {"kind": "upload"}}}`, `{"image": {"source": {"kind": "upload"}}}`, `{"image": {"url": {"kind": "upload"}}}`},
		"keyed": {`{"overrides": [{"name": "b", "color": "1"}, {"name": "a", "color": "2"}]}`,
			`{"overrides": [{"name": "b", "color": "1"}, {"name": "a", "color": "2"}]}`, `{"overrides": {"b": "1", "a": "2"}}`},
		"bounds":         {`{"domain": {"min": 1, "max": 9, "mid": 5}}`, `{"domain": {"min": 1, "max": 9, "mid": 5}}`, `{"domain": [1, 5, 9]}`},
		"two bounds":     {`{"domain": {"min": 1, "max": 9}}`, `{"domain": {"min": 1, "max": 9}}`, `{"domain": [1, 9]}`},
		"choice of list": {`{"either": ["center"]}`, `{"either": ["middle"]}`, `{"either": ["middle"]}`},
		"choice of word": {`{"either": "center"}`, `{"either": "middle"}`, `{"either": "middle"}`},
		"choice of none": {`{"either": true}`, `{"either": true}`, `{"either": true}`},
		"map":            {`{"byName": {"center": "center"}}`, `{"byName": {"center": "middle"}}`, `{"byName": {"center": "middle"}}`},
		"renamed":        {`{"a": 1, "tableElementId": "t", "b": 2}`, `{"a": 1, "table": "t", "b": 2}`, `{"a": 1, "table": "t", "b": 2}`},
		"always written": {`{"always": {"a": [1]}}`, `{}`, `{}`},
		"ring":           {`{"ring": {"inner": {"inner": {"align": "center"}}}}`, `{"ring": {"inner": {"inner": {"align": "middle"}}}}`, `{"ring": {"inner": {"inner": {"align": "middle"}}}}`},
		"unknown fields": {`{"whatever": {"align": "center"}}`, `{"whatever": {"align": "center"}}`, `{"whatever": {"align": "center"}}`},
	} {
		t.Run(name, func(t *testing.T) {
			for target, want := range map[kind.Generation]string{kind.Contents: test.newest, kind.Document: test.document, kind.Flat: test.flat} {
				got, findings := rewritten(t, invented(), object(t, test.newest), target)
				if len(findings) > 0 {
					t.Errorf("%s: %v", target, findings)
				}
				if diff := cmp.Diff(compact(object(t, want)), compact(got)); diff != "" {
					t.Errorf("%s (-want +got):\n%s", target, diff)
				}
			}
		})
	}
}

func TestNewerSettings(t *testing.T) {
	file := source.NewFile("a.sigma", "brandNew")
	value := object(t, `{"id": "x", "kind": "invented", "brandNew": "x", "always": "y"}`)
	place(&value, file.Span(0, 8))
	_, findings := rewritten(t, invented(), value, kind.Document)
	want := []string{"S0702 the target `document` has no `always` here", "S0702 the target `document` has no `brandNew` here"}
	if diff := cmp.Diff(want, findings); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	for i := range value.Fields {
		value.Fields[i].Value.Raw = true
	}
	got, findings := rewritten(t, invented(), value, kind.Document)
	if len(findings) > 0 || compact(got) != compact(value) {
		t.Errorf("raw is not left alone: %v %s", findings, compact(got))
	}
}

// rewritten is what one element of a kind becomes.
func rewritten(t *testing.T, entry *kind.Kind, value spec.Value, target kind.Generation) (spec.Value, []string) {
	t.Helper()
	w := baskets(t)
	w.Elements = []spec.Element{{ID: "x", Kind: entry, Object: value}}
	w.Layout[0].Cells = []grid.Cell{leaf("x", lines(1, 25), lines(1, 11))}
	output, found := emit.Emit(w, target, emit.Options{})
	findings := append(only(messages(found), "S0701"), only(messages(found), "S0702")...)
	for _, pointer := range []string{"/contents/elements/0", "/document/elements/0", "/pages/0/elements/0"} {
		if element := spec.Lookup(&output.Document, pointer); element != nil {
			return *element, findings
		}
	}
	return spec.Value{}, findings
}

// TestRegistryInOlderTargets tries what the references say on some real kinds.
func TestRegistryInOlderTargets(t *testing.T) {
	for name, test := range map[string]struct {
		entry        *kind.Kind
		newest, flat string
	}{
		"KPI": {entry(t, kind.Data, "kpi-chart"),
			`{"value": {"columnId": "v"}, "layout": {"anchor": "center"}}`, `{"value": {"columnId": "v"}, "layout": {"anchor": "middle"}}`},
		"donut": {entry(t, kind.Data, "donut-chart"),
			`{"color": {"columnId": "c"}, "value": {"columnId": "v"}}`, `{"color": {"id": "c"}, "value": {"id": "v"}}`},
		"bars": {entry(t, kind.Data, "bar-chart"),
			`{"xAxis": {"columnId": "x"}, "yAxis": {"columnIds": ["y"]}}`, `{"xAxis": {"columnId": "x"}, "yAxis": {"columnIds": ["y"]}}`},
		"container": {entry(t, kind.Structure, "container"),
			`{"backgroundImage": {"source": {"kind": "url", "url": "u"}, "style": {"verticalAlign": "center"}}}`,
			`{"backgroundImage": {"url": "u", "style": {"verticalAlign": "middle"}}}`},
	} {
		got, findings := rewritten(t, test.entry, object(t, test.newest), kind.Flat)
		if len(findings) > 0 {
			t.Errorf("%s: %v", name, findings)
		}
		if diff := cmp.Diff(compact(object(t, test.flat)), compact(got)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}
