package emulator

import (
	"cmp"
	"context"
	"sync"
	"time"

	"github.com/sigmac/sigmac/emit/evaluate"
	"github.com/sigmac/sigmac/emit/evaluate/calc"
	"github.com/sigmac/sigmac/emit/evaluate/rows"
	"github.com/sigmac/sigmac/emit/preview/chart"
	"github.com/sigmac/sigmac/emit/preview/draw"
	"github.com/sigmac/sigmac/emit/preview/raster"
	"github.com/sigmac/sigmac/emit/preview/scene"
	"github.com/sigmac/sigmac/emit/preview/shown"
	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/emit/spec/view"
	"github.com/sigmac/sigmac/lang/name"
)

// A studio holds what draws pictures. It starts when the first one is asked for, and lives
// as long as the emulator.
type studio struct {
	once   sync.Once
	failed error
	// turn lets one picture be drawn at a time.
	turn   sync.Mutex
	charts *chart.Engine
	raster *raster.Renderer
}

func (s *studio) start(ctx context.Context) error {
	s.once.Do(func() {
		if s.charts, s.failed = chart.New(shown.Tick); s.failed == nil {
			s.raster, s.failed = raster.New(context.WithoutCancel(ctx), nil)
		}
	})
	return s.failed
}

// The sizes of pictures in pixels.
const (
	usualPicture                   = 1440
	smallestPicture, widestPicture = 200, 4_000
)

// picture draws a page or an element as the preview does, for a window of the width that was
// asked for. What cannot be drawn is a job that fails when it is asked for.
func (c *call) picture(contents *spec.Value, element *view.Element, body *exportBody, title string) (*export, error) {
	width := cmp.Or(body.Format.PixelWidth, usualPicture)
	if width < smallestPicture || width > widestPicture {
		return nil, invalid("format.pixelWidth: Invalid value")
	}
	env := &calc.Env{Now: c.options.Now(), Zone: time.UTC}
	workbook := view.OfDocument(contents)
	settings, err := pickedBy(env, workbook, body.Parameters)
	if err != nil {
		return nil, err
	}
	region := workbook.Region(body.PageID)
	if element != nil {
		element = workbook.ByID(element.ID)
		region = element.Region
	}
	if region == nil {
		return nil, invalid("elementId: the element is on no page")
	}
	c.exports.studio.turn.Lock()
	defer c.exports.studio.turn.Unlock()
	if err := c.exports.studio.start(c.request.Context()); err != nil {
		return &export{failure: err}, nil
	}
	folder := &rows.Folder{Workbook: name.Slug(title), Samples: sampleRows, Env: env}
	if c.options.Rows != nil {
		folder.Roots = []rows.Root{{FS: c.options.Rows, Name: "rows"}}
	}
	book := evaluate.New(workbook, evaluate.Options{Rows: folder, Now: env.Now, Zone: env.Zone, Settings: settings})
	drawer := &draw.Drawer{Workbook: workbook, Source: shown.New(book, nil), Charts: c.exports.studio.charts}
	page := scene.Of(workbook, region, scene.Options{Width: float64(width)})
	svg, _ := drawer.Page(page)
	if element != nil {
		for _, tile := range page.Tiles {
			if tile.Element == element {
				svg, _ = drawer.Tile(page, tile)
			}
		}
	}
	file, err := c.exports.studio.raster.PNG(c.request.Context(), svg, 1)
	return &export{contentType: "image/png", file: file, failure: err}, nil
}
