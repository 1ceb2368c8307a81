//go:build !js

// Package chart draws charts as SVG: it runs Apache ECharts on an embedded JavaScript
// engine, the same code that draws them in a browser. Texts are measured by the
// embedded font, so that every machine gives the same bytes.
package chart

import (
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"sync"
	"time"

	"modernc.org/quickjs"

	"github.com/sigmac/sigmac/emit/preview/assets"
	"github.com/sigmac/sigmac/emit/preview/fonts"
)

// timeout bounds how long one chart may take.
const timeout = 20 * time.Second

// An Engine draws one chart after the other. It is safe for concurrent use; Close
// frees it.
type Engine struct {
	turn sync.Mutex
	vm   *quickjs.VM
}

// glue is what stands between the engine and ECharts: how texts are measured, and a
// function that draws one chart from its options as JSON. A picture has no later, so
// timers never fire.
const glue = `
globalThis.setTimeout = () => 0;
globalThis.clearTimeout = () => {};
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

// New starts an engine with ECharts in it. Labels of axes are written by format, from
// the format string of a column, "" where it has none, and a number.
func New(format func(format string, number float64) string) (*Engine, error) {
	vm, err := quickjs.NewVM()
	if err != nil {
		return nil, err
	}
	e := &Engine{vm: vm}
	if err := e.load(format); err != nil {
		return nil, errors.Join(err, e.Close())
	}
	return e, nil
}

func (e *Engine) load(format func(string, float64) string) error {
	if err := e.vm.RegisterFunc("measureText", func(text, font string) float64 {
		size, bold := fontOf(font)
		return fonts.Width(text, size, bold)
	}, false); err != nil {
		return err
	}
	tick := func(formatString, number string) string {
		n, err := strconv.ParseFloat(number, 64)
		if err != nil {
			return number
		}
		return format(formatString, n)
	}
	if err := e.vm.RegisterFunc("formatTick", tick, false); err != nil {
		return err
	}
	for _, script := range []string{string(assets.ECharts()), glue} {
		if _, err := e.vm.Eval(script, quickjs.EvalGlobal); err != nil {
			return fmt.Errorf("loading the drawing library: %w", err)
		}
	}
	return nil
}

// Close frees the engine.
func (e *Engine) Close() error {
	e.turn.Lock()
	defer e.turn.Unlock()
	return e.vm.Close()
}

// SVG draws a chart from ECharts' options, JSON of them, as an SVG element of a size
// in pixels. Ids inside begin with the prefix, so that several charts can stand in
// one document.
func (e *Engine) SVG(options []byte, width, height int, prefix string) (string, error) {
	e.turn.Lock()
	defer e.turn.Unlock()
	if err := e.vm.SetEvalTimeout(timeout); err != nil {
		return "", err
	}
	drawn, err := e.vm.Call("drawChart", string(options), width, height)
	if err != nil {
		return "", fmt.Errorf("drawing a chart: %w", err)
	}
	svg, ok := drawn.(string)
	if !ok {
		return "", errors.New("drawing a chart gave no SVG")
	}
	return stable(svg, prefix), nil
}

var (
	// hover is the classes and the style sheet of charts under a mouse.
	hover = regexp.MustCompile(` class="zr\d+-cls-\d+"|(?s)<style[^>]*>.*?</style>\s*`)
	// madeID is an id that the drawing library counts through all charts of a process.
	madeID = regexp.MustCompile(`\bzr\d+-[A-Za-z0-9_-]+`)
)

// stable takes out what only a mouse needs, and gives the ids of a chart names that
// depend on the chart alone.
func stable(svg, prefix string) string {
	names := map[string]string{}
	return madeID.ReplaceAllStringFunc(hover.ReplaceAllLiteralString(svg, ""), func(id string) string {
		if names[id] == "" {
			names[id] = prefix + "-" + strconv.Itoa(len(names))
		}
		return names[id]
	})
}

// A font of CSS, such as "bold 12px Inter": its weight and its size.
var cssFont = regexp.MustCompile(`(?:(bold|[1-9]00)\s+)?(?:[a-z]+\s+)*(\d+(?:\.\d+)?)px`)

// fontOf reads size and weight of a CSS font; 12 pixels where it does not say.
func fontOf(css string) (size float64, bold bool) {
	match := cssFont.FindStringSubmatch(css)
	if match == nil {
		return 12, false
	}
	size, err := strconv.ParseFloat(match[2], 64)
	if err != nil {
		size = 12
	}
	weight, err := strconv.Atoi(match[1])
	return size, match[1] == "bold" || err == nil && weight >= 600
}
