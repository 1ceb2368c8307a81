package uses

import (
	"cmp"
	"fmt"
	"io"
	"strings"

	"github.com/sigmac/sigmac/cmd/sigmac/internal/command"
	"github.com/sigmac/sigmac/emit/lineage"
	"github.com/sigmac/sigmac/emit/spec/view"
	"github.com/sigmac/sigmac/lang/name"
	"github.com/sigmac/sigmac/lang/source"
)

// print writes what reads each subject, for people.
func print(console *command.Console, subjects []*subject, shown func(string) string) error {
	var out strings.Builder
	for i, s := range subjects {
		if i > 0 {
			out.WriteByte('\n')
		}
		s.print(&out, shown)
	}
	_, err := io.WriteString(console.Stdout, out.String())
	return err
}

func (s *subject) print(out *strings.Builder, shown func(string) string) {
	out.WriteString(s.heading())
	if place := placeOf(s.at, shown); place != "" {
		out.WriteString(" (" + place + ")")
	}
	out.WriteByte('\n')
	lines := s.lines()
	if len(lines) == 0 {
		out.WriteString("  nothing reads it\n")
		return
	}
	workbook := ""
	for _, line := range lines {
		if line.workbook != workbook {
			workbook = line.workbook
			out.WriteString("  in " + workbook + "\n")
		}
		out.WriteString("    " + line.text(shown) + "\n")
	}
	out.WriteString("  " + s.summary() + "\n")
}

func (s *subject) heading() string {
	switch s.kind {
	case "column":
		return "column [" + s.name + "] of " + s.owner + inWorkbook(s.workbook)
	case "let", "param":
		return s.kind + " $" + s.name
	}
	return s.kind + " " + s.name + inWorkbook(s.workbook)
}

func inWorkbook(slug string) string {
	if slug == "" {
		return ""
	}
	return " in " + slug
}

func (s *subject) summary() string {
	if s.tiles == 0 {
		return "no tile that readers see reads it"
	}
	text := name.Count(s.tiles, "tile") + " on " + name.Count(s.pages, "page")
	if s.workbooks > 1 {
		text += " of " + name.Count(s.workbooks, "workbook")
	}
	return text
}

// A line is one element, page or agent that reads a subject, however often.
type line struct {
	workbook         string
	kind             string
	id, title        string
	page, pageTitle  string
	isTile, isDirect bool
	at               source.Span
	path             []hop
}

// A hop is a step on the way to a reader.
type hop struct{ kind, name, owner, how string }

// lines are the readers, each element once: over the shortest way.
func (s *subject) lines() []line {
	var lines []line
	type key struct {
		book *book
		node any
	}
	place := map[key]int{}
	for _, r := range s.readers {
		var who any = r.step.Element
		switch r.step.Kind {
		case lineage.Region:
			who = r.step.Region
		case lineage.Agent:
			who = r.step.Agent
		}
		at, known := place[key{r.book, who}]
		if !known {
			place[key{r.book, who}] = len(lines)
			lines = append(lines, r.line(s))
			continue
		}
		lines[at].isTile = lines[at].isTile || isTile(r.step)
	}
	return lines
}

func isTile(step *lineage.Step) bool {
	return step.Kind == lineage.Tile && lineage.IsTile(step.Element)
}

func (r reader) line(s *subject) line {
	made := line{workbook: r.book.slug, isTile: isTile(r.step)}
	switch r.step.Kind {
	case lineage.Region:
		made.kind, made.id, made.title, made.at = "page", r.step.Region.ID, r.step.Region.Title, r.step.Region.Span()
	case lineage.Agent:
		made.kind = "agent"
		if agent := r.step.Agent; agent != nil {
			made.id, made.title, made.at = agent.ID, agent.Name, agent.Span()
		}
	default:
		e := r.step.Element
		made.kind, made.id, made.title, made.at = e.Noun(), r.book.handle(e), e.Title, e.Span()
		if e.Region != nil {
			made.page, made.pageTitle = e.Region.ID, title(e.Region)
		}
	}
	path := r.step.Path()
	for _, over := range r.over {
		made.path = append(made.path, hop{kind: "value", name: over, how: "value"})
	}
	for i, step := range path {
		if i == 0 && step.From == nil && s.isValue() {
			continue
		}
		if i == 0 || step.Kind == lineage.Tile {
			continue
		}
		made.path = append(made.path, r.hop(step))
	}
	made.isDirect = len(made.path) <= 1
	return made
}

// isValue reports whether the subject is a name of the sources alone.
func (s *subject) isValue() bool {
	return s.kind == "let" || s.kind == "param" || s.kind == "component"
}

func title(region *view.Region) string {
	return cmp.Or(region.Title, region.ID)
}

func (r reader) hop(step *lineage.Step) hop {
	made := hop{kind: step.Kind.String(), how: step.How}
	switch step.Kind {
	case lineage.Column:
		made.name, made.owner = step.Column.Name, r.book.handle(step.Element)
	case lineage.Element:
		made.name = r.book.handle(step.Element)
	}
	return made
}

func (l line) text(shown func(string) string) string {
	text := l.kind + " " + l.id
	if l.title != "" && l.title != l.id {
		text += fmt.Sprintf(" %q", l.title)
	}
	if l.pageTitle != "" {
		text += " on " + l.pageTitle
	}
	if place := placeOf(l.at, shown); place != "" {
		text += "  " + place
	}
	var way []string
	for _, hop := range l.path {
		switch {
		case hop.kind == "column":
			way = append(way, hop.owner+"/["+hop.name+"]")
		case hop.name != "" && hop.name != l.id:
			way = append(way, hop.name)
		}
	}
	if len(way) > 0 {
		text += "  over " + strings.Join(way, " > ")
	}
	return text
}

func placeOf(at source.Span, shown func(string) string) string {
	if at.IsZero() {
		return ""
	}
	start, _ := at.Range()
	return fmt.Sprintf("%s:%d:%d", shown(at.File.Path), start.Line, start.Column)
}

// jsonSubject and the types below are what `--format json` writes.
type jsonSubject struct {
	Kind     string       `json:"kind"`
	Name     string       `json:"name"`
	Of       string       `json:"of,omitempty"`
	Workbook string       `json:"workbook,omitempty"`
	Place    *jsonPlace   `json:"place,omitempty"`
	Tiles    int          `json:"tiles"`
	Pages    int          `json:"pages"`
	Readers  []jsonReader `json:"readers"`
}

type jsonReader struct {
	Workbook string     `json:"workbook"`
	Kind     string     `json:"kind"`
	ID       string     `json:"id"`
	Title    string     `json:"title,omitempty"`
	Page     string     `json:"page,omitempty"`
	Tile     bool       `json:"tile"`
	Direct   bool       `json:"direct"`
	Place    *jsonPlace `json:"place,omitempty"`
	Path     []jsonHop  `json:"path"`
}

type jsonHop struct {
	Kind string `json:"kind"`
	Name string `json:"name,omitempty"`
	Of   string `json:"of,omitempty"`
	How  string `json:"how"`
}

type jsonPlace struct {
	File   string `json:"file"`
	Line   int    `json:"line"`
	Column int    `json:"column"`
}

func jsonOf(subjects []*subject, shown func(string) string) []jsonSubject {
	made := []jsonSubject{}
	for _, s := range subjects {
		one := jsonSubject{Kind: s.kind, Name: s.name, Of: s.owner, Workbook: s.workbook, Place: jsonPlaceOf(s.at, shown), Tiles: s.tiles, Pages: s.pages, Readers: []jsonReader{}}
		for _, l := range s.lines() {
			reader := jsonReader{Workbook: l.workbook, Kind: l.kind, ID: l.id, Title: l.title, Page: l.page, Tile: l.isTile, Direct: l.isDirect,
				Place: jsonPlaceOf(l.at, shown), Path: []jsonHop{}}
			for _, hop := range l.path {
				reader.Path = append(reader.Path, jsonHop{hop.kind, hop.name, hop.owner, hop.how})
			}
			one.Readers = append(one.Readers, reader)
		}
		made = append(made, one)
	}
	return made
}

func jsonPlaceOf(at source.Span, shown func(string) string) *jsonPlace {
	if at.IsZero() {
		return nil
	}
	start, _ := at.Range()
	return &jsonPlace{shown(at.File.Path), int(start.Line), int(start.Column)}
}
