// Package assets holds what the preview embeds: Apache ECharts, the resvg renderer
// as WebAssembly and the Inter font, with their licences. They are made by
// `npm ci && npm run build` in emit/preview/web, and unpacked when first asked for.
package assets

import (
	"bytes"
	"compress/gzip"
	_ "embed"
	"io"
	"sync"
)

var (
	//go:embed echarts.js.gz
	echarts []byte
	//go:embed resvg.wasm.gz
	resvg []byte
	//go:embed inter-regular.ttf.gz
	interRegular []byte
	//go:embed inter-semibold.ttf.gz
	interSemibold []byte
	//go:embed page.html
	page []byte
	//go:embed page.js
	pageScript []byte
	//go:embed page.css
	pageStyle []byte
)

// Page, PageScript and PageStyle are the page of the preview in a browser.
func Page() []byte { return page }

// PageScript is the code of the page.
func PageScript() []byte { return pageScript }

// PageStyle is how the page looks.
func PageStyle() []byte { return pageStyle }

// ECharts is the source of the drawing library, for a browser or a JavaScript
// engine; EChartsGzip is the same as it is embedded.
var ECharts = unpacked(&echarts)

// EChartsGzip is the drawing library compressed by gzip.
func EChartsGzip() []byte { return echarts }

// Resvg is the WebAssembly module that turns SVG into PNG.
var Resvg = unpacked(&resvg)

// InterRegular and InterSemibold are the fonts of texts, as TrueType.
var (
	InterRegular  = unpacked(&interRegular)
	InterSemibold = unpacked(&interSemibold)
)

// unpacked decompresses an asset once.
func unpacked(asset *[]byte) func() []byte {
	return sync.OnceValue(func() []byte {
		reader, err := gzip.NewReader(bytes.NewReader(*asset))
		if err != nil {
			panic("assets: " + err.Error())
		}
		content, err := io.ReadAll(reader)
		if err != nil {
			panic("assets: " + err.Error())
		}
		return content
	})
}
