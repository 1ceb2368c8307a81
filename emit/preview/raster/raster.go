//go:build !js

// Package raster turns SVG into PNG by resvg, which runs as WebAssembly on wazero. The
// one font is the embedded Inter, so the same SVG gives the same bytes on every
// machine.
package raster

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"sync"

	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"

	"github.com/sigmac/sigmac/emit/preview/assets"
)

// maxPixels bounds a picture, in pixels of its area.
const maxPixels = 100_000_000

// ErrTooLarge is the error of a picture above the bound.
var ErrTooLarge = fmt.Errorf("the picture has more than %d million pixels", maxPixels/1_000_000)

// A Renderer renders one picture after the other. It is safe for concurrent use;
// Close frees it.
type Renderer struct {
	turn    sync.Mutex
	runtime wazero.Runtime
	module  api.Module
	objects heap
}

// New starts the renderer. The cache keeps the compiled module from one start to the
// next; nil keeps none.
func New(ctx context.Context, cache wazero.CompilationCache) (*Renderer, error) {
	config := wazero.NewRuntimeConfig()
	if cache != nil {
		config = config.WithCompilationCache(cache)
	}
	r := &Renderer{runtime: wazero.NewRuntimeWithConfig(ctx, config)}
	if err := r.host(ctx); err != nil {
		return nil, errors.Join(err, r.Close(ctx))
	}
	module, err := r.runtime.Instantiate(ctx, assets.Resvg())
	if err != nil {
		return nil, errors.Join(err, r.Close(ctx))
	}
	r.module = module
	return r, nil
}

// Close frees the renderer.
func (r *Renderer) Close(ctx context.Context) error { return r.runtime.Close(ctx) }

// options are those of resvg, as its constructor reads them.
type options struct {
	Font  fontOptions `json:"font"`
	FitTo fitTo       `json:"fitTo"`
}

type fontOptions struct {
	LoadSystemFonts   bool   `json:"loadSystemFonts"`
	DefaultFontFamily string `json:"defaultFontFamily"`
	SansSerifFamily   string `json:"sansSerifFamily"`
}

type fitTo struct {
	Mode  string  `json:"mode"`
	Value float64 `json:"value"`
}

// PNG renders an SVG document, scale pixels for a pixel of the SVG.
func (r *Renderer) PNG(ctx context.Context, svg string, scale float64) ([]byte, error) {
	r.turn.Lock()
	defer r.turn.Unlock()
	r.objects.reset()
	text, err := json.Marshal(options{fontOptions{false, "Inter", "Inter"}, fitTo{"zoom", scale}})
	if err != nil {
		return nil, err
	}
	address, err := r.write(ctx, string(text))
	if err != nil {
		return nil, err
	}
	fonts := r.objects.add(&[]any{assets.InterRegular(), assets.InterSemibold()})
	picture, err := r.call(ctx, "resvg_new", uint64(r.objects.add(svg)), address, uint64(len(text)), uint64(fonts))
	if err != nil {
		return nil, err
	}
	defer func() { _, _ = r.module.ExportedFunction("__wbg_resvg_free").Call(ctx, uint64(picture)) }()
	if err := r.checkSize(ctx, picture, scale); err != nil {
		return nil, err
	}
	image, err := r.call(ctx, "resvg_render", uint64(picture))
	if err != nil {
		return nil, err
	}
	defer func() { _, _ = r.module.ExportedFunction("__wbg_renderedimage_free").Call(ctx, uint64(image)) }()
	handle, err := r.call(ctx, "renderedimage_asPng", uint64(image))
	if err != nil {
		return nil, err
	}
	png, ok := r.objects.get(handle).([]byte)
	if !ok {
		return nil, errors.New("resvg returned no picture")
	}
	return png, nil
}

// checkSize holds the picture against the bound before it is drawn.
func (r *Renderer) checkSize(ctx context.Context, picture uint32, scale float64) error {
	area := scale * scale
	for _, side := range []string{"resvg_width", "resvg_height"} {
		result, err := r.module.ExportedFunction(side).Call(ctx, uint64(picture))
		if err != nil {
			return err
		}
		area *= float64(api.DecodeF32(result[0]))
	}
	if area > maxPixels {
		return ErrTooLarge
	}
	return nil
}

// call calls an exported function that returns a value, an error and a flag through
// memory, as wasm-bindgen does.
func (r *Renderer) call(ctx context.Context, function string, arguments ...uint64) (uint32, error) {
	stack := r.module.ExportedFunction("__wbindgen_add_to_stack_pointer")
	down, err := stack.Call(ctx, api.EncodeI32(-16))
	if err != nil {
		return 0, err
	}
	defer func() { _, _ = stack.Call(ctx, api.EncodeI32(16)) }()
	if _, err := r.module.ExportedFunction(function).Call(ctx, append([]uint64{down[0]}, arguments...)...); err != nil {
		return 0, fmt.Errorf("resvg: %w", err)
	}
	var words [3]uint32
	for i := range words {
		words[i], _ = r.module.Memory().ReadUint32Le(uint32(down[0]) + uint32(4*i))
	}
	if words[2] != 0 {
		return 0, fmt.Errorf("resvg: %v", r.objects.take(words[1]))
	}
	return words[0], nil
}

// write copies a text into the module's memory.
func (r *Renderer) write(ctx context.Context, text string) (uint64, error) {
	address, err := r.module.ExportedFunction("__wbindgen_malloc").Call(ctx, uint64(len(text)), 1)
	if err != nil {
		return 0, err
	}
	if !r.module.Memory().WriteString(uint32(address[0]), text) {
		return 0, errors.New("resvg: out of memory")
	}
	return address[0], nil
}
