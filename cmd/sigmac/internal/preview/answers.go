package preview

import (
	"cmp"
	"encoding/json"
	"errors"
	"net/url"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/sigmac/sigmac/emit/evaluate/calc"
	"github.com/sigmac/sigmac/emit/preview/draw"
	"github.com/sigmac/sigmac/emit/preview/figure"
	"github.com/sigmac/sigmac/emit/preview/look"
	"github.com/sigmac/sigmac/emit/preview/scene"
	"github.com/sigmac/sigmac/emit/preview/shown"
	"github.com/sigmac/sigmac/emit/spec/view"
)

func number(n int) string { return strconv.Itoa(n) }

// editorAddress opens a file in an editor; at is `:line:column`.
func editorAddress(path, at string) string {
	address := url.URL{Scheme: "vscode", Host: "file", Path: "/" + strings.TrimPrefix(filepath.ToSlash(path), "/") + at}
	return address.String()
}

// asked is what a page asks to see.
type asked struct {
	workbook, page, theme string
	width                 float64
	tabs                  map[string]int
	picks                 map[string]string
}

var errAsked = errors.New("the question cannot be read")

func readAsked(query url.Values) (*asked, error) {
	a := &asked{workbook: query.Get("workbook"), page: query.Get("page"), theme: paletteNamed(query.Get("theme")), width: 1440}
	if text := query.Get("width"); text != "" {
		width, err := strconv.ParseFloat(text, 64)
		if err != nil || !(width >= narrowest && width <= widest) {
			return nil, errAsked
		}
		a.width = width
	}
	for name, to := range map[string]any{"tabs": &a.tabs, "picks": &a.picks} {
		if text := query.Get(name); text != "" && json.Unmarshal([]byte(text), to) != nil {
			return nil, errAsked
		}
	}
	return a, nil
}

// A stateAnswer is the workbooks that there are, and what is wrong with the sources.
type stateAnswer struct {
	Revision  int            `json:"revision"`
	Broken    bool           `json:"broken"`
	Findings  []finding      `json:"findings"`
	Workbooks []bookAnswer   `json:"workbooks"`
	Look      map[string]any `json:"look"`
}

type bookAnswer struct {
	Slug  string       `json:"slug"`
	Title string       `json:"title"`
	Pages []pageAnswer `json:"pages"`
}

type pageAnswer struct {
	ID     string `json:"id"`
	Title  string `json:"title"`
	Kind   string `json:"kind"`
	Hidden bool   `json:"hidden"`
}

func (l *live) state() *stateAnswer {
	l.turn.Lock()
	defer l.turn.Unlock()
	made := &stateAnswer{Revision: l.number, Broken: l.broken, Findings: l.found, Workbooks: []bookAnswer{}, Look: map[string]any{"narrow": look.Narrow.Pixels}}
	if l.good == nil {
		return made
	}
	for i := range l.good.books {
		w := &l.good.books[i]
		book := bookAnswer{Slug: w.Slug, Title: w.title, Pages: []pageAnswer{}}
		book.Title = cmp.Or(book.Title, w.Slug)
		for _, region := range w.View.Regions {
			title := cmp.Or(region.Title, region.ID)
			book.Pages = append(book.Pages, pageAnswer{region.ID, title, region.Kind.Name, region.Hidden})
		}
		made.Workbooks = append(made.Workbooks, book)
	}
	return made
}

// A drawingAnswer is a page as it is drawn, with what stands where.
type drawingAnswer struct {
	Revision int          `json:"revision"`
	Page     string       `json:"page"`
	SVG      string       `json:"svg"`
	Width    float64      `json:"width"`
	Height   float64      `json:"height"`
	Stacked  bool         `json:"stacked"`
	Canvas   string       `json:"canvas"`
	Start    bool         `json:"start,omitempty"`
	Grid     gridAnswer   `json:"grid"`
	Tiles    []tileAnswer `json:"tiles"`
	Problem  string       `json:"problem,omitempty"`
	// Asks says how to name who looks, where the page depends on it and nobody is named.
	Asks string `json:"asks,omitempty"`
	// Partial reports that some charts are drawn when the page is asked for again.
	Partial bool `json:"partial,omitempty"`
}

type gridAnswer struct {
	X       float64   `json:"x"`
	Y       float64   `json:"y"`
	Width   float64   `json:"width"`
	Columns int       `json:"columns"`
	Rows    []float64 `json:"rows"`
}

type tileAnswer struct {
	ID     string `json:"id"`
	Handle string `json:"handle,omitempty"`
	Noun   string `json:"noun"`
	Title  string `json:"title,omitempty"`
	Cell   string `json:"cell,omitempty"`
	Source string `json:"source,omitempty"`
	Place  string `json:"place,omitempty"`
	Link   string `json:"link,omitempty"`
	Data   bool   `json:"data,omitempty"`
	Acts   bool   `json:"acts,omitempty"`
	// Selects says what choosing a part of the element does; "" for nothing.
	Selects string         `json:"selects,omitempty"`
	Control *controlAnswer `json:"control,omitempty"`
}

type controlAnswer struct {
	ID       string         `json:"id"`
	Type     string         `json:"type"`
	Choice   string         `json:"choice"`
	Multiple bool           `json:"multiple"`
	Options  []shown.Option `json:"options,omitempty"`
	Form     shown.Form     `json:"form"`
}

// How long the charts of one answer may take: the page shows what there is, and asks for the
// rest, for which there is more time.
const (
	firstPatience = 700 * time.Millisecond
	laterPatience = 2 * time.Second
)

// drawing draws a page; nil where there is none.
func (l *live) drawing(a *asked) *drawingAnswer {
	l.turn.Lock()
	defer l.turn.Unlock()
	book := l.book(a.workbook)
	if book == nil {
		return nil
	}
	region := regionOf(book, a.page)
	if region == nil {
		return nil
	}
	made := &drawingAnswer{Revision: l.number, Page: region.ID}
	answers, err := l.answersFor(book, a.picks)
	if err != nil {
		made.Problem = problemOf(err)
		if answers, err = l.answersFor(book, nil); err != nil {
			return nil
		}
	}
	patience := firstPatience
	if l.partial == region {
		patience = laterPatience
	}
	until := time.Now().Add(patience)
	page := scene.Of(book.View, region, scene.Options{Width: a.width, Theme: a.theme, Tabs: a.tabs})
	drawer := &draw.Drawer{Workbook: book.View, Source: answers, Charts: hurried{l.studio, until}, LoadImages: l.options.LoadImages, Live: true}
	l.studio.ahead(drawer, page, until)
	svg, faults := drawer.Page(page)
	made.SVG, made.Partial = svg, slices.ContainsFunc(faults, func(f draw.Fault) bool { return errors.Is(f.Reason, draw.ErrLater) })
	if l.partial = nil; made.Partial {
		l.partial = region
	}
	if asks := answers.Asks(); len(asks) > 0 {
		made.Asks = "This workbook asks who looks, and nobody is named: start the preview with " + inWords(asks) + "."
	}
	made.Width, made.Height, made.Stacked, made.Canvas = page.Size.W, page.Size.H, page.Stacked, page.Theme.Canvas
	made.Grid, made.Start = gridOf(page), page.Start
	for _, tile := range page.Tiles {
		made.Tiles = append(made.Tiles, l.tileOf(book, tile, answers))
	}
	return made
}

func problemOf(err error) string {
	if finding, ok := calc.FindingOf(err); ok {
		return strings.TrimSuffix(finding.Message+"; "+finding.Help, "; ")
	}
	return err.Error()
}

func gridOf(page *scene.Page) gridAnswer {
	columns := 24
	if page.Region.Grid != nil && page.Region.Grid.Columns > 0 {
		columns = page.Region.Grid.Columns
	}
	margin := look.PageMargin.Pixels
	top := margin
	for _, bar := range page.Bars {
		if bar.Box.Y == 0 {
			top += bar.Box.H
		}
	}
	return gridAnswer{X: margin, Y: top, Width: page.Size.W - 2*margin, Columns: columns, Rows: page.Rows}
}

// tileOf is what the page shows of an element beside the drawing.
func (l *live) tileOf(book *workbook, tile *scene.Tile, answers *shown.Source) tileAnswer {
	e := tile.Element
	made := tileAnswer{ID: e.ID, Handle: book.Handles[e.ID], Noun: e.Noun(), Title: e.Title, Source: sourceInWords(e)}
	if cell := e.Cell; cell != nil {
		made.Cell = "columns " + number(cell.Columns.Start) + "–" + number(cell.Columns.End-1) + ", rows " + number(cell.Rows.Start) + "–" + number(cell.Rows.End-1)
	}
	if at, known := book.places[e.ID]; known && at.File != nil {
		position := at.File.Position(int(at.Start))
		made.Place, made.Link = place(at.File.Path, position.Line, position.Column, l.good)
	}
	made.Acts = slices.ContainsFunc(e.Actions, func(a view.Action) bool { return a.Trigger == "on-click" })
	made.Data = e.Control == nil && (e.Source != nil || len(e.Columns) > 0)
	made.Selects = selectsInWords(e)
	if c := mirrored(book, e.Control); c != nil {
		of := c.Element
		made.Control = &controlAnswer{ID: c.ID, Type: of.KindName, Choice: answers.Choice(c), Options: answers.Options(c), Form: answers.Form(c),
			Multiple: of.KindName == "legend" || of.KindName == "hierarchy" || of.KindName == "list" && of.Field("selectionMode").Text() != "single"}
	}
	return made
}

// mirrored is the control that a synced one stands for; another one is itself.
func mirrored(book *workbook, c *view.Control) *view.Control {
	if c == nil || !c.Synced {
		return c
	}
	if other := book.View.Control(c.ID); other != nil && other.Element != nil {
		return other
	}
	return c
}

// selectsInWords says what choosing a part of an element does.
func selectsInWords(e *view.Element) string {
	var does []string
	for i := range e.Actions {
		for k := range e.Actions[i].Effects {
			if e.Actions[i].Trigger == "on-select" {
				does = append(does, e.Actions[i].Effects[k].Name)
			}
		}
	}
	return strings.Join(does, ", ")
}

func sourceInWords(e *view.Element) string {
	s := e.Source
	switch {
	case s == nil:
		return ""
	case len(s.Path) > 0:
		return strings.Join(s.Path, ".")
	case s.Element != nil:
		return s.Element.Name()
	}
	return s.KindName
}

// A rowsAnswer is the rows behind an element, as a table.
type rowsAnswer struct {
	Title   string     `json:"title"`
	Names   []string   `json:"names"`
	Formula []string   `json:"formulas"`
	Rows    [][]string `json:"rows"`
	Total   int        `json:"total"`
	Sample  bool       `json:"sample"`
	Empty   string     `json:"empty,omitempty"`
}

func (l *live) rows(a *asked, element string) *rowsAnswer {
	l.turn.Lock()
	defer l.turn.Unlock()
	made := &rowsAnswer{Names: []string{}, Formula: []string{}, Rows: [][]string{}}
	book := l.book(a.workbook)
	if book == nil {
		return made
	}
	e := book.View.ByID(element)
	answers, err := l.answersFor(book, a.picks)
	if e == nil || err != nil {
		return made
	}
	made.Title = e.Title
	table := answers.Table(e)
	if table == nil {
		made.Empty = "No data"
		return made
	}
	made.Total, made.Sample, made.Empty = max(table.Rows, table.Total), table.Sample, table.Empty
	made.fill(e, table)
	return made
}

// fill copies the first rows.
func (r *rowsAnswer) fill(e *view.Element, table *figure.Table) {
	const most = 500
	for i := range table.Columns {
		c := &table.Columns[i]
		formula := ""
		if column := e.Column(c.ID); column != nil {
			formula = column.Formula
		}
		r.Names, r.Formula = append(r.Names, c.Name), append(r.Formula, formula)
	}
	for row := range min(table.Rows, most) {
		cells := make([]string, len(table.Columns))
		for i := range table.Columns {
			if row < len(table.Columns[i].Values) {
				cells[i] = table.Columns[i].Values[row].Shown
			}
		}
		r.Rows = append(r.Rows, cells)
	}
}
