package raster_test

import (
	"bytes"
	"context"
	"errors"
	"image/png"
	"strings"
	"testing"

	"github.com/tetratelabs/wazero"

	"github.com/sigmac/sigmac/emit/preview/raster"
)

const drawing = `<svg xmlns="http://www.w3.org/2000/svg" width="120" height="40" viewBox="0 0 120 40">
<rect width="120" height="40" fill="#ffffff"/><rect x="10" y="10" width="20" height="20" fill="#ff0000"/>
<text x="40" y="26" font-family="Inter" font-size="16" fill="#000000">Revenue</text></svg>`

// compiled is shared, since compiling the renderer takes far longer than a picture.
var compiled = wazero.NewCompilationCache()

func renderer(t *testing.T) *raster.Renderer {
	t.Helper()
	r, err := raster.New(context.Background(), compiled)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := r.Close(context.Background()); err != nil {
			t.Error(err)
		}
	})
	return r
}

func TestPNG(t *testing.T) {
	r := renderer(t)
	var first []byte
	for range 3 {
		content, err := r.PNG(context.Background(), drawing, 2)
		if err != nil {
			t.Fatal(err)
		}
		if first == nil {
			first = content
		} else if !bytes.Equal(first, content) {
			t.Error("the same drawing gives other bytes")
		}
	}
	picture, err := png.Decode(bytes.NewReader(first))
	if err != nil {
		t.Fatal(err)
	}
	if size := picture.Bounds().Size(); size.X != 240 || size.Y != 80 {
		t.Errorf("the picture is %v", size)
	}
	if r, g, b, _ := picture.At(40, 40).RGBA(); r != 0xffff || g != 0 || b != 0 {
		t.Errorf("the square is %x %x %x", r, g, b)
	}
	dark := 0
	for x := 80; x < 240; x++ {
		for y := range 80 {
			if r, _, _, _ := picture.At(x, y).RGBA(); r < 0x4000 {
				dark++
			}
		}
	}
	if dark < 200 {
		t.Errorf("the text has %d dark pixels", dark)
	}
}

func TestFaults(t *testing.T) {
	r := renderer(t)
	if _, err := r.PNG(context.Background(), "<svg", 1); err == nil || !strings.Contains(err.Error(), "resvg") {
		t.Errorf("broken SVG: %v", err)
	}
	huge := strings.NewReplacer(`width="120" height="40" viewBox`, `width="90000" height="90000" viewBox`).Replace(drawing)
	if _, err := r.PNG(context.Background(), huge, 1); !errors.Is(err, raster.ErrTooLarge) {
		t.Errorf("a huge picture: %v", err)
	}
	if _, err := r.PNG(context.Background(), drawing, 1); err != nil {
		t.Errorf("after faults: %v", err)
	}
}
