//go:build !js

package chart

import (
	"errors"
	"fmt"
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

// timers are what the engine lacks of a browser. A picture has no later, so they never
// fire.
const timers = `
globalThis.setTimeout = () => 0;
globalThis.clearTimeout = () => {};
`

// New starts an engine with ECharts in it. Labels of axes are written by format, from
// the format string of a column, "" where it has none, and a number.
func New(format func(format string, number float64) string) (*Engine, error) {
	return NewCached(format, "")
}

// NewCached is New with a folder that keeps the compiled scripts from one run to the next;
// "" keeps nothing.
func NewCached(format func(format string, number float64) string, folder string) (*Engine, error) {
	vm, err := quickjs.NewVM()
	if err != nil {
		return nil, err
	}
	e := &Engine{vm: vm}
	if err := e.load(format, folder); err != nil {
		return nil, errors.Join(err, e.Close())
	}
	return e, nil
}

func (e *Engine) load(format func(string, float64) string, folder string) error {
	if err := e.vm.RegisterFunc("measureText", func(text, font string) float64 {
		size, bold := fonts.OfCSS(font)
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
	if err := e.run(string(assets.ECharts())+"\n"+timers+Script, folder); err != nil {
		return fmt.Errorf("loading the drawing library: %w", err)
	}
	return nil
}

// run runs scripts: as they are kept compiled, else from their source.
func (e *Engine) run(scripts, folder string) error {
	marker, err := e.vm.Compile("(a) => [...a, `${a}`]", quickjs.EvalGlobal)
	if err != nil {
		folder = ""
	}
	kept := cacheIn(folder, scripts, marker)
	if bytecode := kept.read(); bytecode != nil {
		if _, err := e.vm.EvalBytecode(bytecode); err == nil {
			return nil
		}
	}
	if kept.path == "" {
		_, err := e.vm.Eval(scripts, quickjs.EvalGlobal)
		return err
	}
	bytecode, err := e.vm.Compile(scripts, quickjs.EvalGlobal)
	if err != nil {
		return err
	}
	kept.write(bytecode)
	_, err = e.vm.EvalBytecode(bytecode)
	return err
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
	return Stable(svg, prefix), nil
}
