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

// An asset is unpacked when it is first asked for. A program that never asks for one does
// not hold it: nothing but its function names it.
type asset struct {
	packed  *[]byte
	once    sync.Once
	content []byte
}

var (
	echartsAsset       = asset{packed: &echarts}
	resvgAsset         = asset{packed: &resvg}
	interRegularAsset  = asset{packed: &interRegular}
	interSemiboldAsset = asset{packed: &interSemibold}
)

// ECharts is the source of the drawing library, for a browser or a JavaScript
// engine.
func ECharts() []byte { return echartsAsset.unpack() }

// Resvg is the WebAssembly module that turns SVG into PNG.
func Resvg() []byte { return resvgAsset.unpack() }

// InterRegular is the font of texts, as TrueType.
func InterRegular() []byte { return interRegularAsset.unpack() }

// InterSemibold is the font of titles and figures, as TrueType.
func InterSemibold() []byte { return interSemiboldAsset.unpack() }

// unpack decompresses an asset once.
func (a *asset) unpack() []byte {
	a.once.Do(func() {
		reader, err := gzip.NewReader(bytes.NewReader(*a.packed))
		if err != nil {
			panic("assets: " + err.Error())
		}
		a.content, err = io.ReadAll(reader)
		if err != nil {
			panic("assets: " + err.Error())
		}
	})
	return a.content
}
