package chart_test

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/sigmac/sigmac/emit/preview/chart"
)

const bars = `{"animation": false, "title": {"text": "Revenue"}, "xAxis": {"type": "category", "data": ["East", "West <b>"]},
"yAxis": {"type": "value", "axisLabel": {"formatter": {"$format": "€"}}}, "series": [{"type": "bar", "data": [120, 80]}]}`

func TestSVG(t *testing.T) {
	engine, err := chart.New(func(format string, n float64) string { return fmt.Sprintf("%s%g", format, n) })
	if err != nil {
		t.Fatal(err)
	}
	defer engine.Close()
	first, err := engine.SVG([]byte(bars), 520, 320, "a")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := engine.SVG([]byte(bars), 520, 320, "b"); err != nil {
		t.Fatal(err)
	}
	again, err := engine.SVG([]byte(bars), 520, 320, "a")
	if err != nil || again != first {
		t.Errorf("the third drawing differs from the first (%v)", err)
	}
	decoder := xml.NewDecoder(strings.NewReader(first))
	for {
		if _, err := decoder.Token(); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			t.Fatalf("not XML: %v\n%s", err, first)
		}
	}
	for _, want := range []string{"Revenue", ">€20<", "East", "West &lt;b&gt;", `viewBox="0 0 520 320"`} {
		if !strings.Contains(first, want) {
			t.Errorf("%q is missing in\n%s", want, first)
		}
	}
	if _, err := engine.SVG([]byte(`{`), 10, 10, "c"); err == nil {
		t.Error("broken options are drawn")
	}
}
