// Package preview is `sigmac preview`: workbooks as a reader of Sigma would see them,
// in a browser or as pictures.
package preview

import (
	"context"
	"strings"
	"time"

	"github.com/sigmac/sigmac/cmd/sigmac/internal/command"
	"github.com/sigmac/sigmac/cmd/sigmac/internal/reader"
	"github.com/sigmac/sigmac/cmd/sigmac/internal/specs"
	"github.com/sigmac/sigmac/cmd/sigmac/internal/unsaved"
	"github.com/sigmac/sigmac/lang/lazyregexp"
)

// Options are the flags of `sigmac preview`.
type Options struct {
	specs.Flags
	reader.Who
	SVG        string            `name:"svg" placeholder:"DIR" help:"Write each page as an SVG file into this folder."`
	PNG        string            `name:"png" placeholder:"DIR" help:"Write each page as a PNG file into this folder."`
	PDF        string            `name:"pdf" placeholder:"FILE" help:"Print all pages into this PDF file, a sheet for each."`
	Page       string            `placeholder:"PAGE" help:"Draw one page, overlay or panel: its id or its title."`
	Element    string            `placeholder:"ELEMENT" help:"Draw one element: its name in the sources, its id or its title."`
	Width      int               `default:"1440" placeholder:"PIXELS" help:"How wide the window is; below 768 elements stand under each other."`
	Theme      string            `enum:"workbook,light,dark,surface" default:"workbook" placeholder:"THEME" help:"The theme: light, dark, surface, or the workbook's."`
	Control    map[string]string `mapsep:"none" placeholder:"NAME=VALUE" help:"What is picked in a control, as in region=East; repeatable."`
	Data       string            `placeholder:"DIR" help:"The folder of rows, in the project; what project.sigma says by default, else data."`
	Samples    int               `default:"500" placeholder:"N" help:"Make so many rows for a source that has none; 0 makes none."`
	Now        string            `placeholder:"TIME" help:"The clock, as in 2026-03-01T12:00:00Z. Unless said, pictures have a fixed one, and the browser the real one."`
	Timezone   string            `placeholder:"ZONE" help:"The time zone of the account; what project.sigma says by default, else UTC."`
	Live       bool              `help:"Fetch Sigma's own picture of each published page too; with --png."`
	Compare    bool              `help:"As --live, and write what differs from ours as a picture."`
	AllowHost  []string          `placeholder:"HOST" help:"Let credentials go to this host too, beyond Sigma's own and this machine."`
	Addr       string            `default:"127.0.0.1:0" placeholder:"HOST:PORT" help:"Serve at this address of this machine."`
	NoOpen     bool              `name:"no-open" help:"Do not open a browser."`
	LoadImages bool              `name:"load-images" help:"Let the browser load the images of workbooks from where they are; frames stand for them otherwise, and in pictures."`
	Embed      []string          `placeholder:"ORIGIN" help:"Let pages of this origin hold the preview in a frame, as editors do: http://127.0.0.1:8080 or vscode-webview:; repeatable."`

	// unsaved holds what editors push; nil where nothing is served.
	unsaved *unsaved.Store
}

// Help is the long help text.
func (*Options) Help() string {
	return `Without --svg, --png or --pdf the pages are served on this machine, to this machine alone, and follow every save,
and every edit that the language server pushes (docs/editors.md).
Paths are sources or specs in JSON or YAML. Rows come from the data folder, as for sigmac rows; a tile whose rows
are made up says "sample rows". Embeds and images are frames: nothing is loaded from outside,
unless --load-images lets the browser load images.

Examples:

    sigmac preview                                  # every workbook of the project, in the browser
    sigmac preview sales.sigma --png pictures       # a picture of each page
    sigmac preview dist/sales.json --svg out --page overview --theme dark
    sigmac preview --pdf dashboards.pdf             # all pages in one file
    sigmac preview --png out --element by_region --width 390
    sigmac preview --png out --compare -e prod      # beside Sigma's own pictures of what is published
    sigmac preview --user 'Ada King <ada@example.com>' --attribute customer=Arden --team Sales`
}

// pictureClock is the clock of pictures, so that the same input gives the same picture
// on every day.
var pictureClock = time.Date(2026, time.June, 30, 12, 0, 0, 0, time.UTC)

// The bounds of --width.
const narrowest, widest = 200, 8_000

// Run draws or serves.
func (o *Options) Run(ctx context.Context, console *command.Console) error {
	if err := command.OneEnvironment(o.Environment, "a preview shows one"); err != nil {
		return err
	}
	if err := command.ProductFile("--pdf", o.PDF, "dashboards.pdf", o.Paths...); err != nil {
		return err
	}
	if o.Width < narrowest || o.Width > widest {
		return command.WrongUsage("`--width` takes 200 to 8000 pixels", "")
	}
	for _, given := range o.Embed {
		if !origin().MatchString(given) {
			return command.WrongUsage("`--embed` takes an origin or the name of a scheme with its colon", "write `--embed http://127.0.0.1:8080` or `--embed vscode-webview:`")
		}
	}
	if _, err := o.Reader(); err != nil {
		return err
	}
	if (o.Live || o.Compare) && (o.PNG == "" || o.Element != "") {
		return command.WrongUsage("`--live` and `--compare` are for pictures of pages", "add `--png DIR`, without `--element`")
	}
	if o.SVG == "" && o.PNG == "" && o.PDF == "" {
		if o.Element != "" || o.Page != "" {
			return command.WrongUsage("`--page` and `--element` are for pictures", "add `--svg DIR`, `--png DIR` or `--pdf FILE`")
		}
		return o.serve(ctx, console)
	}
	if o.Live || o.Compare {
		return o.drawLive(ctx, console)
	}
	return o.draw(ctx, console)
}

// origin is a word that may stand in the page's policy as one that may hold it in a frame.
var origin = lazyregexp.New(`^[a-z][a-z0-9+.-]*:(//[A-Za-z0-9*.-]+(:([0-9]+|\*))?)?$`)

// theme is the name of the palette; "" is the workbook's.
func (o *Options) theme() string { return paletteNamed(o.Theme) }

func paletteNamed(word string) string {
	if word == "" || word == "workbook" {
		return ""
	}
	return strings.ToUpper(word[:1]) + word[1:]
}
