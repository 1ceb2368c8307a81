// Package pictures draws the examples of the reference, so that a page shows what its kind
// looks like.
package pictures

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing/fstest"
	"time"

	"github.com/sigmac/sigmac/compiler"
	"github.com/sigmac/sigmac/docs/site/playground/drawing"
	"github.com/sigmac/sigmac/emit"
	"github.com/sigmac/sigmac/emit/preview/draw"
	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/emit/spec/view"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/kind"
)

// width is that of a picture in pixels: the least at which elements stand side by side.
const width = 768

// now is the clock of all pictures.
var now = time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)

// Of draws the example of a kind: the page that holds it.
func Of(ctx context.Context, k *kind.Kind, charts draw.Charts) (string, error) {
	files := fstest.MapFS{"example.sigma": {Data: []byte(diag.ExampleSource(k.Example))}}
	result, found := compiler.Compile(ctx, files, compiler.Options{})
	if found.HasErrors() || len(result.Workbooks) != 1 {
		return "", fmt.Errorf("the example of %s does not compile: %s", k.Name, diag.RenderText(found, diag.RenderOptions{}))
	}
	output, flaws := emit.Emit(result.Workbooks[0], result.Target, emit.Options{})
	if flaws.HasErrors() {
		return "", fmt.Errorf("the example of %s cannot be written: %s", k.Name, diag.RenderText(flaws, diag.RenderOptions{}))
	}
	workbook := view.Of(spec.Of(result.Target, &output.Document))
	pages := drawing.Pages(workbook, width, now, charts)
	at := slices.IndexFunc(pages, func(p drawing.Page) bool { return p.ID == holder(workbook, k) })
	if at < 0 {
		return "", fmt.Errorf("the example of %s has no page", k.Name)
	}
	return strings.TrimSpace(pages[at].SVG) + "\n", nil
}

// holder is the id of the page to show: the overlay or panel that the example is about,
// else the page that it stands in.
func holder(workbook *view.Workbook, k *kind.Kind) string {
	if k.Class == kind.Overlay || k.Class == kind.Panel {
		for _, region := range workbook.Regions {
			if region.Kind == k {
				return region.ID
			}
		}
	}
	return "main"
}
