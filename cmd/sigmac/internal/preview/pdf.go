package preview

import (
	"bytes"
	"compress/zlib"
	"context"
	"errors"
	"fmt"
	"image"
	"image/png"
	"strings"
	"unicode/utf16"

	"github.com/sigmac/sigmac/emit/preview/raster"
)

// points are how many points of print a pixel of the screen is.
const points = 0.75

// dense is how many pixels of a printed picture there are for a pixel of the screen, where that is
// not too large.
const dense = 2

// pdf prints pictures, each on a page of its size, with a bookmark. The same pictures give
// the same bytes.
func pdf(ctx context.Context, studio *studio, pictures []Picture) ([]byte, error) {
	d := &pdfWriter{}
	d.out.WriteString("%PDF-1.5\n%\xe2\xe3\xcf\xd3\n")
	catalog, pages, outlines := d.reserve(), d.reserve(), d.reserve()
	var sheets, marks []int
	for range pictures {
		sheets, marks = append(sheets, d.reserve()), append(marks, d.reserve())
	}
	for i, picture := range pictures {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if err := d.sheet(ctx, studio, picture, pages, sheets[i]); err != nil {
			return nil, fmt.Errorf("%s: %w", picture.Name, err)
		}
		mark := fmt.Sprintf("<< /Title <%X> /Parent %d 0 R /Dest [%d 0 R /Fit]", wide(picture.Title), outlines, sheets[i])
		if i > 0 {
			mark += fmt.Sprintf(" /Prev %d 0 R", marks[i-1])
		}
		if i+1 < len(marks) {
			mark += fmt.Sprintf(" /Next %d 0 R", marks[i+1])
		}
		d.object(marks[i], mark+" >>")
	}
	var kids []string
	for _, sheet := range sheets {
		kids = append(kids, fmt.Sprintf("%d 0 R", sheet))
	}
	d.object(catalog, fmt.Sprintf("<< /Type /Catalog /Pages %d 0 R /Outlines %d 0 R /PageMode /UseOutlines >>", pages, outlines))
	d.object(pages, fmt.Sprintf("<< /Type /Pages /Kids [%s] /Count %d >>", strings.Join(kids, " "), len(kids)))
	d.object(outlines, fmt.Sprintf("<< /Type /Outlines /First %d 0 R /Last %d 0 R /Count %d >>", marks[0], marks[len(marks)-1], len(marks)))
	return d.end(catalog), nil
}

// A pdfWriter writes the objects of a PDF file.
type pdfWriter struct {
	out bytes.Buffer
	// places are where the objects stand in the file, the first being number 1.
	places []int
}

// reserve takes the number of an object that is written later.
func (d *pdfWriter) reserve() int {
	d.places = append(d.places, 0)
	return len(d.places)
}

func (d *pdfWriter) object(number int, content string) {
	d.places[number-1] = d.out.Len()
	fmt.Fprintf(&d.out, "%d 0 obj\n%s\nendobj\n", number, content)
}

// stream writes an object that holds bytes, compressed; fields are those of its dictionary.
func (d *pdfWriter) stream(fields string, content []byte) (number int, err error) {
	var packed bytes.Buffer
	writer := zlib.NewWriter(&packed)
	if _, err := writer.Write(content); err != nil {
		return 0, err
	}
	if err := writer.Close(); err != nil {
		return 0, err
	}
	number = d.reserve()
	d.places[number-1] = d.out.Len()
	fmt.Fprintf(&d.out, "%d 0 obj\n<< %s /Filter /FlateDecode /Length %d >>\nstream\n", number, fields, packed.Len())
	d.out.Write(packed.Bytes())
	d.out.WriteString("\nendstream\nendobj\n")
	return number, nil
}

// sheet writes a page that a picture fills.
func (d *pdfWriter) sheet(ctx context.Context, studio *studio, picture Picture, pages, number int) error {
	scale := float64(dense)
	drawn, err := studio.PNG(ctx, picture.SVG, scale)
	if errors.Is(err, raster.ErrTooLarge) {
		scale = 1
		drawn, err = studio.PNG(ctx, picture.SVG, scale)
	}
	if err != nil {
		return err
	}
	decoded, err := png.Decode(bytes.NewReader(drawn))
	if err != nil {
		return err
	}
	size := decoded.Bounds().Size()
	image, err := d.stream(fmt.Sprintf("/Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace /DeviceRGB /BitsPerComponent 8 "+
		"/DecodeParms << /Predictor 15 /Colors 3 /BitsPerComponent 8 /Columns %d >>", size.X, size.Y, size.X), rows(decoded))
	if err != nil {
		return err
	}
	width, height := float64(size.X)/scale*points, float64(size.Y)/scale*points
	content, err := d.stream("", fmt.Appendf(nil, "q %.2f 0 0 %.2f 0 0 cm /I Do Q", width, height))
	if err != nil {
		return err
	}
	d.object(number, fmt.Sprintf("<< /Type /Page /Parent %d 0 R /MediaBox [0 0 %.2f %.2f] /Resources << /XObject << /I %d 0 R >> >> /Contents %d 0 R >>", pages, width, height, image, content))
	return nil
}

// rows are the pixels of a picture over white, each row told by what differs from the one
// above, which compresses well.
func rows(picture image.Image) []byte {
	const up = 2
	bounds := picture.Bounds()
	above, row := make([]byte, 3*bounds.Dx()), make([]byte, 3*bounds.Dx())
	made := make([]byte, 0, bounds.Dy()*(3*bounds.Dx()+1))
	for y := bounds.Min.Y; y < bounds.Max.Y; y++ {
		made = append(made, up)
		for x := range bounds.Dx() {
			r, g, b, a := picture.At(bounds.Min.X+x, y).RGBA()
			row[3*x], row[3*x+1], row[3*x+2] = byte((r+0xffff-a)>>8), byte((g+0xffff-a)>>8), byte((b+0xffff-a)>>8)
		}
		for i, v := range row {
			made = append(made, v-above[i])
		}
		above, row = row, above
	}
	return made
}

// end writes the table of objects, and gives the whole file.
func (d *pdfWriter) end(catalog int) []byte {
	at := d.out.Len()
	fmt.Fprintf(&d.out, "xref\n0 %d\n0000000000 65535 f \n", len(d.places)+1)
	for _, place := range d.places {
		fmt.Fprintf(&d.out, "%010d 00000 n \n", place)
	}
	fmt.Fprintf(&d.out, "trailer\n<< /Size %d /Root %d 0 R >>\nstartxref\n%d\n%%%%EOF\n", len(d.places)+1, catalog, at)
	return d.out.Bytes()
}

// wide is a text as PDF has those that are not ASCII: UTF-16 behind a byte order mark.
func wide(text string) []byte {
	made := []byte{0xfe, 0xff}
	for _, unit := range utf16.Encode([]rune(text)) {
		made = append(made, byte(unit>>8), byte(unit))
	}
	return made
}
