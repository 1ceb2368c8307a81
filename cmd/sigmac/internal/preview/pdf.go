package preview

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"image/png"
	"unicode/utf16"

	"github.com/go-pdf/fpdf"

	"github.com/sigmac/sigmac/emit/preview/raster"
)

// points are how many points of print a pixel of the screen is.
const points = 0.75

// dense is how many pixels of a printed picture there are for a pixel of the screen, where that is
// not too large.
const dense = 2

// pdf prints pictures, each on a page of its size. The order of the images in the file is
// not fixed, as the library writes them.
func pdf(ctx context.Context, studio *studio, pictures []Picture) ([]byte, error) {
	document := fpdf.NewCustom(&fpdf.InitType{UnitStr: "pt"})
	document.SetMargins(0, 0, 0)
	document.SetAutoPageBreak(false, 0)
	document.SetCatalogSort(true)
	document.SetCreationDate(pictureClock)
	document.SetModificationDate(pictureClock)
	document.SetProducer("sigmac", true)
	for _, picture := range pictures {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if err := printed(ctx, studio, document, picture); err != nil {
			return nil, fmt.Errorf("%s: %w", picture.Name, err)
		}
	}
	var out bytes.Buffer
	if err := document.Output(&out); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

// printed adds a page with a picture and a bookmark.
func printed(ctx context.Context, studio *studio, document *fpdf.Fpdf, picture Picture) error {
	scale := float64(dense)
	drawn, err := studio.PNG(ctx, picture.SVG, scale)
	if errors.Is(err, raster.ErrTooLarge) {
		scale = 1
		drawn, err = studio.PNG(ctx, picture.SVG, scale)
	}
	if err != nil {
		return err
	}
	config, err := png.DecodeConfig(bytes.NewReader(drawn))
	if err != nil {
		return err
	}
	size := fpdf.SizeType{Wd: float64(config.Width) / scale * points, Ht: float64(config.Height) / scale * points}
	document.AddPageFormat("P", size)
	document.Bookmark(wide(picture.Title), 0, 0)
	options := fpdf.ImageOptions{ImageType: "PNG"}
	document.RegisterImageOptionsReader(picture.Name, options, bytes.NewReader(drawn))
	document.ImageOptions(picture.Name, 0, 0, size.Wd, size.Ht, false, options, 0, "")
	return document.Error()
}

// wide is a text as PDF has those that are not ASCII: UTF-16 behind a byte order mark.
func wide(text string) string {
	made := []byte{0xfe, 0xff}
	for _, unit := range utf16.Encode([]rune(text)) {
		made = binary.BigEndian.AppendUint16(made, unit)
	}
	return string(made)
}
