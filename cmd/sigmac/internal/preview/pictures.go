package preview

import (
	"cmp"
	"context"
	"fmt"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"github.com/sigmac/sigmac/cmd/sigmac/internal/command"
	"github.com/sigmac/sigmac/cmd/sigmac/internal/computed"
	"github.com/sigmac/sigmac/emit/evaluate/calc"
	"github.com/sigmac/sigmac/emit/preview/draw"
	"github.com/sigmac/sigmac/emit/preview/scene"
	"github.com/sigmac/sigmac/emit/preview/shown"
	"github.com/sigmac/sigmac/emit/spec/view"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/name"
	"github.com/sigmac/sigmac/lang/source"
)

// A Picture is a page or an element of a workbook as SVG.
type Picture struct {
	// Name is that of its file, without an ending.
	Name string
	// Title is what it shows, in words.
	Title string
	SVG   string
	// Slug is that of the workbook, Region the page; nil for an element alone.
	Slug   string
	Region *view.Region
	page   *scene.Page
}

// draw writes the pictures that the flags ask for.
func (o *Options) draw(ctx context.Context, console *command.Console) error {
	loaded, found, err := o.read(ctx, console)
	if err != nil {
		return err
	}
	if loaded == nil || found.HasErrors() {
		return console.Report(found, shownBy(loaded))
	}
	studio := newStudio(console)
	defer studio.Close()
	pictures, faults, err := o.pictures(loaded, studio)
	if err != nil {
		if finding, ok := calc.FindingOf(err); ok {
			return console.Report(append(found, finding), loaded.shown)
		}
		return err
	}
	output, err := o.files(ctx, console, studio, pictures)
	if err != nil {
		return err
	}
	written, flaws := output.Write()
	for _, path := range written {
		console.Progress("wrote %s", path)
	}
	return console.ReportWritten(written, append(append(found, faults...), flaws...), loaded.shown)
}

func shownBy(loaded *loading) func(string) string {
	if loaded == nil {
		return nil
	}
	return loaded.shown
}

// files are the pictures as they are written.
func (o *Options) files(ctx context.Context, console *command.Console, studio *studio, pictures []Picture) (*command.Output, error) {
	var output command.Output
	for _, folder := range []string{o.SVG, o.PNG} {
		if folder != "" {
			if err := console.MakeFolder(folder); err != nil {
				return nil, err
			}
		}
	}
	for _, picture := range pictures {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if o.SVG != "" {
			path := filepath.Join(o.SVG, picture.Name+".svg")
			output.Add(console.Absolute(path), filepath.ToSlash(path), []byte(picture.SVG))
		}
		if o.PNG != "" {
			png, err := studio.PNG(ctx, picture.SVG, 1)
			if err != nil {
				return nil, fmt.Errorf("%s: %w", picture.Name, err)
			}
			path := filepath.Join(o.PNG, picture.Name+".png")
			output.Add(console.Absolute(path), filepath.ToSlash(path), png)
		}
	}
	if o.PDF != "" {
		document, err := pdf(ctx, studio, pictures)
		if err != nil {
			return nil, err
		}
		output.Add(console.Absolute(o.PDF), filepath.ToSlash(o.PDF), document)
	}
	return &output, nil
}

// pictures draws what the flags ask for, in the order of the workbooks and their
// pages.
func (o *Options) pictures(loaded *loading, studio *studio) ([]Picture, diag.List, error) {
	now, err := computed.ParseNow(o.Now, pictureClock)
	if err != nil {
		return nil, nil, err
	}
	var pictures []Picture
	var found diag.List
	names := map[string]bool{}
	for i := range loaded.books {
		book := &loaded.books[i]
		answers, err := o.answers(book, now, o.picksOf(book))
		if err != nil {
			return nil, nil, err
		}
		drawer := &draw.Drawer{Workbook: book.View, Source: answers, Charts: studio}
		for _, region := range book.View.Regions {
			if o.Page != "" && region.ID != o.Page && !strings.EqualFold(region.Title, o.Page) {
				continue
			}
			page := scene.Of(book.View, region, scene.Options{Width: float64(o.Width), Theme: o.theme()})
			made, faults := o.regionPictures(drawer, book, page)
			for _, picture := range made {
				picture.Name = unused(names, picture.Name)
				pictures = append(pictures, picture)
			}
			found = append(found, notDrawn(faults)...)
		}
		if asks := answers.Asks(); len(asks) > 0 {
			found = append(found, notNamed(book.Slug, asks))
		}
		for _, failure := range answers.Failures() {
			found = append(found, notComputed(book, failure))
		}
	}
	if len(pictures) == 0 && len(loaded.books) > 0 {
		return nil, nil, o.nothing(loaded)
	}
	return pictures, found, nil
}

// regionPictures draws one page, or the element in it that the flags name.
func (o *Options) regionPictures(drawer *draw.Drawer, book *workbook, page *scene.Page) ([]Picture, []draw.Fault) {
	if o.Element == "" {
		if studio, ok := drawer.Charts.(*studio); ok {
			studio.ahead(drawer, page, time.Time{})
		}
		svg, faults := drawer.Page(page)
		return []Picture{{Name: fileName(book.Slug + "-" + page.Region.ID), Title: titleOf(book, page.Region), SVG: svg, Slug: book.Slug, Region: page.Region, page: page}}, faults
	}
	for _, tile := range page.Tiles {
		if e := tile.Element; book.isNamed(e, o.Element) {
			svg, faults := drawer.Tile(page, tile)
			return []Picture{{Name: fileName(book.Slug + "-" + e.ID), Title: titleOf(book, page.Region) + ", " + e.Noun() + " " + e.Title, SVG: svg, Slug: book.Slug}}, faults
		}
	}
	return nil, nil
}

func titleOf(book *workbook, region *view.Region) string {
	title := cmp.Or(region.Title, region.ID)
	return book.Slug + ": " + title
}

func (w *workbook) isNamed(e *view.Element, word string) bool {
	return e.ID == word || w.Handles[e.ID] == word || e.Title != "" && strings.EqualFold(e.Title, word)
}

// nothing says that no page or element has the name of the flags.
func (o *Options) nothing(loaded *loading) error {
	var pages, elements []string
	for i := range loaded.books {
		book := &loaded.books[i]
		for _, region := range book.View.Regions {
			pages = append(pages, region.ID)
		}
		for _, e := range book.View.Elements {
			if handle := book.Handles[e.ID]; handle != "" {
				elements = append(elements, handle)
			} else {
				elements = append(elements, e.ID)
			}
		}
	}
	switch {
	case o.Page != "" && !hasPage(loaded, o.Page):
		return command.WrongUsage("there is no page "+name.Quote(o.Page), command.WhichID(o.Page, pages))
	case o.Element != "":
		return command.WrongUsage("no element that is drawn is called "+name.Quote(o.Element), command.WhichID(o.Element, elements))
	}
	return command.WrongUsage("the workbook has no pages", "")
}

func hasPage(loaded *loading, word string) bool {
	for i := range loaded.books {
		for _, region := range loaded.books[i].View.Regions {
			if region.ID == word || strings.EqualFold(region.Title, word) {
				return true
			}
		}
	}
	return false
}

// fileName keeps of a name what every file system takes.
func fileName(text string) string {
	made := strings.Map(func(r rune) rune {
		switch {
		case r >= 'a' && r <= 'z', r >= 'A' && r <= 'Z', r >= '0' && r <= '9', r == '-', r == '_':
			return r
		}
		return '-'
	}, text)
	const longest = 120
	return made[:min(len(made), longest)]
}

// unused is a name that no other picture has, in whatever case.
func unused(names map[string]bool, wanted string) string {
	made := wanted
	for i := 2; names[strings.ToLower(made)]; i++ {
		made = wanted + "-" + strconv.Itoa(i)
	}
	names[strings.ToLower(made)] = true
	return made
}

// notComputed says once for a reason which elements show it in place of figures.
func notComputed(book *workbook, failure shown.Failure) diag.Diagnostic {
	first := failure.Elements[0]
	who := "the " + first.Noun() + " " + name.Quote(first.ID) + " of " + name.Quote(book.Slug) + " shows"
	if more := len(failure.Elements) - 1; more > 0 {
		who = fmt.Sprintf("%d elements of %s, %s first, show", more+1, name.Quote(book.Slug), name.Quote(first.ID))
	}
	return diag.New(diag.FiguresNotComputed, first.Span(), who+" in place of figures: "+failure.Reason).
		WithHelp("`sigmac rows` shows where it comes from; a source without rows of its own gets sample rows")
}

// notNamed says once for a workbook that it asks who looks.
func notNamed(slug string, flags []string) diag.Diagnostic {
	finding := diag.New(diag.ReaderNotNamed, source.Span{}, "the workbook "+name.Quote(slug)+" asks who looks, and nobody is named").
		WithHelp("add " + inWords(flags))
	finding.Severity = diag.Warning
	return finding
}

// inWords are flags in backquotes, with commas between them.
func inWords(flags []string) string {
	quoted := make([]string, len(flags))
	for i, flag := range flags {
		quoted[i] = "`" + flag + "`"
	}
	return strings.Join(quoted, " and ")
}

// notDrawn are the tiles that frames stand for, as findings.
func notDrawn(faults []draw.Fault) diag.List {
	var found diag.List
	for _, fault := range faults {
		var at source.Span
		if fault.Element != nil {
			at = fault.Element.Span()
		}
		found = append(found, diag.New(diag.TileNotDrawn, at, "the "+fault.Element.Noun()+" "+name.Quote(fault.Element.ID)+" could not be drawn: "+fault.Reason.Error()).
			WithHelp("a frame that says so stands in its place"))
	}
	return found
}
