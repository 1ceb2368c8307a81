// Command draw is the preview of the playground: it gives the page `sigmacDraw`, from a
// spec and a width to pictures of its pages, and stays. The page brings ECharts.
package main

import (
	"runtime/debug"
	"syscall/js"
	"time"

	"github.com/sigmac/sigmac/docs/site/playground/drawing"
	"github.com/sigmac/sigmac/emit/preview/chart"
	"github.com/sigmac/sigmac/emit/preview/fonts"
	"github.com/sigmac/sigmac/emit/preview/shown"
)

// charts draws with the drawing library of the page.
type charts struct{ draw js.Value }

func (c charts) SVG(options []byte, width, height int, prefix string) (string, error) {
	return chart.Stable(c.draw.Invoke(string(options), width, height).String(), prefix), nil
}

func main() {
	debug.SetGCPercent(400) // there is one thread, which would collect instead of answering
	global := js.Global()
	global.Set("measureText", js.FuncOf(func(_ js.Value, arguments []js.Value) any {
		size, bold := fonts.OfCSS(arguments[1].String())
		return fonts.Width(arguments[0].String(), size, bold)
	}))
	global.Set("formatTick", js.FuncOf(func(_ js.Value, arguments []js.Value) any {
		return shown.Tick(arguments[0].String(), js.Global().Call("Number", arguments[1]).Float())
	}))
	global.Call("eval", chart.Script)
	global.Set("sigmacDraw", js.FuncOf(func(_ js.Value, arguments []js.Value) any {
		return drawing.Draw(arguments[0].String(), arguments[1].Int(), time.Now(), charts{global.Get("drawChart")})
	}))
	global.Get("sigmacReady").Invoke()
	select {}
}
