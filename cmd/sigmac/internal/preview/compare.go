package preview

import (
	"bytes"
	"context"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"path/filepath"
	"strings"

	"github.com/sigmac/sigmac/cmd/sigmac/internal/command"
	"github.com/sigmac/sigmac/cmd/sigmac/internal/computed"
	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/emit/spec/view"
	"github.com/sigmac/sigmac/lang/diag"
)

// A Side is one of two workbooks that are compared: its spec, and the folder that the
// folder of rows is in.
type Side struct {
	Value spec.Value
	Root  string
}

// changedShare is the share of its pixels from which on a page counts as changed.
const changedShare = 0.001

// Compare draws both sides and writes, for each page that looks different, a picture
// of it before and after, and one of what changed, with a Markdown file that shows
// them.
func Compare(ctx context.Context, console *command.Console, folder string, older, newer Side) (diag.List, error) {
	studio := newStudio(console)
	defer studio.Close()
	before, err := sidePictures(older, studio)
	if err != nil {
		return nil, err
	}
	after, err := sidePictures(newer, studio)
	if err != nil {
		return nil, err
	}
	album := &album{console: console, studio: studio, folder: folder}
	was := map[string]Picture{}
	for _, picture := range before {
		was[picture.Name] = picture
	}
	for _, picture := range after {
		old := was[picture.Name]
		delete(was, picture.Name)
		if err := album.add(ctx, picture.Title, picture.Name, old.SVG, picture.SVG); err != nil {
			return nil, err
		}
	}
	for _, picture := range before {
		if _, gone := was[picture.Name]; gone {
			if err := album.add(ctx, picture.Title, picture.Name, picture.SVG, ""); err != nil {
				return nil, err
			}
		}
	}
	if album.text.Len() == 0 {
		album.text.WriteString("No page looks different.\n")
	}
	album.put("pictures.md", []byte(album.text.String()))
	_, found := album.output.Write()
	return found, nil
}

// sidePictures draws the pages of one side, named by their ids.
func sidePictures(side Side, studio *studio) ([]Picture, error) {
	o := &Options{Width: 1440, Samples: 500}
	book := workbook{Workbook: computed.Workbook{Slug: "page", View: view.Of(spec.Wrapped(side.Value)), Root: side.Root}}
	if len(book.View.Regions) == 0 {
		return nil, nil
	}
	pictures, _, err := o.pictures(&loading{books: []workbook{book}}, studio)
	return pictures, err
}

// An album collects the pictures of pages that look different.
type album struct {
	console *command.Console
	studio  *studio
	folder  string
	output  command.Output
	text    strings.Builder
}

func (a *album) put(file string, content []byte) {
	path := filepath.Join(a.folder, file)
	a.output.Add(a.console.Absolute(path), filepath.ToSlash(path), content)
}

// add adds a page by its drawings on both sides; one is empty where the page is not
// there.
func (a *album) add(ctx context.Context, title, file, before, after string) error {
	if before == after {
		return nil
	}
	title = strings.TrimPrefix(title, "page: ")
	pictures := map[string][]byte{}
	for name, svg := range map[string]string{"before": before, "after": after} {
		if svg == "" {
			continue
		}
		picture, err := a.studio.PNG(ctx, svg, 1)
		if err != nil {
			return err
		}
		pictures[name] = picture
	}
	if before != "" && after != "" {
		changed, share, err := difference(pictures["before"], pictures["after"])
		if err != nil || share < changedShare {
			return err
		}
		pictures["changed"] = changed
	}
	fmt.Fprintf(&a.text, "### %s\n\n", escapedMarkdown(title))
	for _, name := range []string{"before", "after", "changed"} {
		if pictures[name] == nil {
			continue
		}
		a.put(file+"-"+name+".png", pictures[name])
		fmt.Fprintf(&a.text, "%s:\n\n![%s, %s](%s-%s.png)\n\n", strings.ToUpper(name[:1])+name[1:], escapedMarkdown(title), name, file, name)
	}
	return nil
}

// escapedMarkdown keeps a title from being markup.
func escapedMarkdown(title string) string {
	var out strings.Builder
	for _, r := range title {
		switch {
		case r < ' ':
			r = ' '
		case strings.ContainsRune("\\`*_{}[]()<>#!|&@", r):
			out.WriteByte('\\')
		}
		out.WriteRune(r)
	}
	return out.String()
}

// difference paints what differs between two pictures over a pale copy of the second,
// and says which share of the pixels differs.
func difference(before, after []byte) ([]byte, float64, error) {
	old, err := png.Decode(bytes.NewReader(before))
	if err != nil {
		return nil, 0, err
	}
	now, err := png.Decode(bytes.NewReader(after))
	if err != nil {
		return nil, 0, err
	}
	bounds := old.Bounds().Union(now.Bounds())
	made := image.NewRGBA(bounds)
	count := 0
	for y := bounds.Min.Y; y < bounds.Max.Y; y++ {
		for x := bounds.Min.X; x < bounds.Max.X; x++ {
			if old.At(x, y) != now.At(x, y) {
				count++
				made.Set(x, y, color.RGBA{R: 0xd6, G: 0x1f, B: 0x8a, A: 0xff})
				continue
			}
			r, g, b, _ := now.At(x, y).RGBA()
			made.Set(x, y, color.RGBA{R: pale(r), G: pale(g), B: pale(b), A: 0xff})
		}
	}
	var out bytes.Buffer
	if err := png.Encode(&out, made); err != nil {
		return nil, 0, err
	}
	return out.Bytes(), float64(count) / float64(max(1, bounds.Dx()*bounds.Dy())), nil
}

// pale brings a colour's channel near white.
func pale(channel uint32) uint8 { return uint8(0xff - (0xff-channel>>8)*2/5) }

// sizeOf is how large a PNG is, in pixels.
func sizeOf(picture []byte) (width, height int, err error) {
	config, err := png.DecodeConfig(bytes.NewReader(picture))
	return config.Width, config.Height, err
}
