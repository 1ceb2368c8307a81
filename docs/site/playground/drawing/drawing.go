// Package drawing is what the playground asks of the preview: a spec in, pictures of its
// pages out, on rows that are made up.
package drawing

import (
	"encoding/json"
	"time"

	"github.com/sigmac/sigmac/emit/evaluate"
	"github.com/sigmac/sigmac/emit/evaluate/calc"
	"github.com/sigmac/sigmac/emit/evaluate/rows"
	"github.com/sigmac/sigmac/emit/preview/draw"
	"github.com/sigmac/sigmac/emit/preview/scene"
	"github.com/sigmac/sigmac/emit/preview/shown"
	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/emit/spec/view"
	"github.com/sigmac/sigmac/lang/source"
)

// samples is how many rows are made up for a source.
const samples = 500

// A Page is a picture of one.
type Page struct {
	// ID is that of the page in the spec.
	ID    string `json:"id"`
	Title string `json:"title"`
	SVG   string `json:"svg"`
}

// Draw draws the pages of a spec for a window of a width in pixels, and gives a list of
// Page as JSON. What is not a spec has no pages.
func Draw(text string, width int, now time.Time, charts draw.Charts) string {
	pages := []Page{}
	decoded, err := spec.Decode(source.NewFile("spec.json", text))
	if err == nil {
		pages = Pages(view.Of(decoded), width, now, charts)
	}
	written, err := json.Marshal(pages)
	if err != nil {
		panic("pages are plain data: " + err.Error())
	}
	return string(written)
}

// Pages draws the pages, overlays and panels of a workbook.
func Pages(workbook *view.Workbook, width int, now time.Time, charts draw.Charts) []Page {
	folder := &rows.Folder{Env: &calc.Env{Now: now, Zone: time.UTC}, Samples: samples}
	book := evaluate.New(workbook, evaluate.Options{Rows: folder, Now: now, Zone: time.UTC})
	drawer := &draw.Drawer{Workbook: workbook, Source: shown.New(book, nil), Charts: charts}
	pages := []Page{}
	for _, region := range workbook.Regions {
		svg, _ := drawer.Page(scene.Of(workbook, region, scene.Options{Width: float64(width)}))
		pages = append(pages, Page{region.ID, region.Title, svg})
	}
	return pages
}
