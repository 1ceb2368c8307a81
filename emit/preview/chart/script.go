// Package chart draws charts as SVG: it runs Apache ECharts on an embedded JavaScript
// engine, the same code that draws them in a browser. Texts are measured by the
// embedded font, so that every machine gives the same bytes.
package chart

import (
	"strconv"

	"github.com/sigmac/sigmac/lang/lazyregexp"
)

// Script is what stands between a JavaScript engine and ECharts: how texts are measured,
// and `drawChart`, which draws one chart from its options as JSON. It expects `echarts`,
// `measureText` and `formatTick`.
const Script = `
echarts.setPlatformAPI({measureText: (text, font) => ({width: measureText(String(text), String(font || ""))})});
function drawChart(options, width, height) {
  const chart = echarts.init(null, null, {renderer: "svg", ssr: true, width: width, height: height});
  try {
    chart.setOption(JSON.parse(options, (key, value) => {
      if (value === null || typeof value !== "object" || !("$format" in value)) return value;
      return (number) => formatTick(String(value.$format), String(number));
    }));
    return chart.renderToSVGString({useViewBox: true});
  } finally {
    chart.dispose();
  }
}
`

var (
	// hover is the classes and the style sheet of charts under a mouse.
	hover = lazyregexp.New(` class="zr\d+-cls-\d+"|(?s)<style[^>]*>.*?</style>\s*`)
	// madeID is an id that the drawing library counts through all charts of a process.
	madeID = lazyregexp.New(`\bzr\d+-[A-Za-z0-9_-]+`)
)

// Stable takes out of a chart what only a mouse needs, and gives its ids names that begin
// with the prefix and depend on the chart alone.
func Stable(svg, prefix string) string {
	names := map[string]string{}
	return madeID().ReplaceAllStringFunc(hover().ReplaceAllLiteralString(svg, ""), func(id string) string {
		if names[id] == "" {
			names[id] = prefix + "-" + strconv.Itoa(len(names))
		}
		return names[id]
	})
}
