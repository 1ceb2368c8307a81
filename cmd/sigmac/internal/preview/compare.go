package preview

import (
	"bytes"
	"context"
	"fmt"
	"image"
	"image/color"
	imagedraw "image/draw"
	"image/png"
	"path/filepath"
	"strings"

	"github.com/sigmac/sigmac/cmd/sigmac/internal/command"
	"github.com/sigmac/sigmac/cmd/sigmac/internal/computed"
	"github.com/sigmac/sigmac/emit/preview/draw"
	"github.com/sigmac/sigmac/emit/preview/scene"
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
		if err := album.add(ctx, &old, &picture); err != nil {
			return nil, err
		}
	}
	for _, picture := range before {
		if _, gone := was[picture.Name]; gone {
			if err := album.add(ctx, &picture, &Picture{}); err != nil {
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
func (a *album) add(ctx context.Context, before, after *Picture) error {
	if before.SVG == after.SVG {
		return nil
	}
	named := after
	if after.SVG == "" {
		named = before
	}
	title, pictures := strings.TrimPrefix(named.Title, "page: "), map[string][]byte{}
	for name, picture := range map[string]*Picture{"before": before, "after": after} {
		if picture.SVG == "" {
			continue
		}
		made, err := a.studio.PNG(ctx, picture.SVG, 1)
		if err != nil {
			return err
		}
		pictures[name] = made
	}
	var changes []draw.Change
	if before.SVG != "" && after.SVG != "" {
		made, found, err := a.changed(ctx, before, after, pictures)
		if err != nil || made == nil {
			return err
		}
		pictures["changed"], changes = made, found
	}
	fmt.Fprintf(&a.text, "### %s\n\n", escapedMarkdown(title))
	a.list(changes)
	for _, name := range []string{"before", "after", "changed"} {
		if pictures[name] == nil {
			continue
		}
		a.put(named.Name+"-"+name+".png", pictures[name])
		fmt.Fprintf(&a.text, "%s:\n\n![%s, %s](%s-%s.png)\n\n", strings.ToUpper(name[:1])+name[1:], escapedMarkdown(title), name, named.Name, name)
	}
	return nil
}

// list says what became of elements.
func (a *album) list(changes []draw.Change) {
	const most = 12
	for i := range changes {
		if i == most {
			fmt.Fprintf(&a.text, "- and %d more\n", len(changes)-most)
			break
		}
		fmt.Fprintf(&a.text, "- %s\n", escapedMarkdown(changes[i].Words()))
	}
	if len(changes) > 0 {
		a.text.WriteByte('\n')
	}
}

// changed is the picture of what changed on a page; nil where too little did.
func (a *album) changed(ctx context.Context, before, after *Picture, pictures map[string][]byte) ([]byte, []draw.Change, error) {
	differ, share, err := differing(pictures["before"], pictures["after"])
	if err != nil || share < changedShare {
		return nil, nil, err
	}
	changes := draw.Changes(before.page, after.page, altered(after.page, differ))
	if len(changes) == 0 { // what changed is around the elements
		made, _, err := difference(pictures["before"], pictures["after"])
		return made, nil, err
	}
	made, err := a.studio.PNG(ctx, draw.ChangesPicture(before.page, after.page, after.SVG, changes), 1)
	if err != nil {
		return nil, nil, err
	}
	made, err = painted(made, differ, changes)
	return made, changes, err
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

// A mask says which pixels of two pictures differ.
type mask struct {
	width, height int
	differs       []bool
}

func (m *mask) at(x, y int) bool {
	return x >= 0 && y >= 0 && x < m.width && y < m.height && m.differs[y*m.width+x]
}

// differing compares two pictures, and says which share of the pixels differs.
func differing(before, after []byte) (*mask, float64, error) {
	old, err := png.Decode(bytes.NewReader(before))
	if err != nil {
		return nil, 0, err
	}
	now, err := png.Decode(bytes.NewReader(after))
	if err != nil {
		return nil, 0, err
	}
	bounds := old.Bounds().Union(now.Bounds())
	m := &mask{bounds.Dx(), bounds.Dy(), make([]bool, bounds.Dx()*bounds.Dy())}
	count := 0
	for y := range m.height {
		for x := range m.width {
			if old.At(x, y) != now.At(x, y) {
				m.differs[y*m.width+x] = true
				count++
			}
		}
	}
	return m, float64(count) / float64(max(1, len(m.differs))), nil
}

// altered are the elements that hold no others and in whose places pixels differ.
func altered(page *scene.Page, m *mask) map[string]bool {
	found := map[string]bool{}
	for _, tile := range page.Tiles {
		if cell := tile.Element.Cell; cell != nil && len(cell.Cells)+len(cell.Tabs) > 0 {
			continue
		}
		eachPixel(tile.Box, func(x, y int) {
			if m.at(x, y) {
				found[tile.Element.ID] = true
			}
		})
	}
	return found
}

func eachPixel(box scene.Box, do func(x, y int)) {
	for y := int(box.Y); y < int(box.Bottom()); y++ {
		for x := int(box.X); x < int(box.Right()); x++ {
			do(x, y)
		}
	}
}

// painted colours the pixels that differ in elements that changed where they stand.
func painted(picture []byte, m *mask, changes []draw.Change) ([]byte, error) {
	decoded, err := png.Decode(bytes.NewReader(picture))
	if err != nil {
		return nil, err
	}
	made := image.NewRGBA(decoded.Bounds())
	imagedraw.Draw(made, made.Bounds(), decoded, decoded.Bounds().Min, imagedraw.Src)
	for i := range changes {
		if changes[i].Kind != draw.Changed {
			continue
		}
		eachPixel(changes[i].To, func(x, y int) {
			if m.at(x, y) {
				made.Set(x, y, differs)
			}
		})
	}
	var out bytes.Buffer
	if err := png.Encode(&out, made); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

// differs is the colour of what differs.
var differs = color.RGBA{R: 0xd6, G: 0x1f, B: 0x8a, A: 0xff}

// difference paints what differs between two pictures over a pale copy of the second,
// and says which share of the pixels differs.
func difference(before, after []byte) ([]byte, float64, error) {
	m, share, err := differing(before, after)
	if err != nil {
		return nil, 0, err
	}
	now, err := png.Decode(bytes.NewReader(after))
	if err != nil {
		return nil, 0, err
	}
	made := image.NewRGBA(image.Rect(0, 0, m.width, m.height))
	for y := range m.height {
		for x := range m.width {
			if m.at(x, y) {
				made.Set(x, y, differs)
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
	return out.Bytes(), share, nil
}

// pale brings a colour's channel near white.
func pale(channel uint32) uint8 { return uint8(0xff - (0xff-channel>>8)*2/5) }

// sizeOf is how large a PNG is, in pixels.
func sizeOf(picture []byte) (width, height int, err error) {
	config, err := png.DecodeConfig(bytes.NewReader(picture))
	return config.Width, config.Height, err
}
