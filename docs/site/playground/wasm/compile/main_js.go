// Command compile is the compiler of the playground: it gives the page `sigmac.compile`
// and `sigmac.format`, from a text to a text, and stays.
package main

import (
	"runtime/debug"
	"syscall/js"

	"github.com/sigmac/sigmac/docs/site/playground/compiling"
)

func main() {
	debug.SetGCPercent(400) // there is one thread, which would collect instead of answering
	js.Global().Set("sigmac", map[string]any{
		"compile": js.FuncOf(func(_ js.Value, arguments []js.Value) any { return compiling.Compile(arguments[0].String()) }),
		"format":  js.FuncOf(func(_ js.Value, arguments []js.Value) any { return compiling.Format(arguments[0].String()) }),
	})
	js.Global().Get("sigmacReady").Invoke()
	select {}
}
