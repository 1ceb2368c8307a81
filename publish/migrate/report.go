package migrate

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/sigmac/sigmac/lang/name"
	"github.com/sigmac/sigmac/publish/names"
)

// ReportVersion is the version of the report's form in JSON.
const ReportVersion = 1

// A Report is what became of a migration.
type Report struct {
	Version int  `json:"version"`
	From    Side `json:"from"`
	To      Side `json:"to"`
	// DryRun says that nothing was published.
	DryRun    bool       `json:"dryRun,omitempty"`
	Workbooks []Workbook `json:"workbooks"`
	// UnusedMappings are those that no workbook had a use for.
	UnusedMappings []string `json:"unusedMappings,omitempty"`
	// StaysBehind is what no workbook takes along.
	StaysBehind []string `json:"staysBehind"`
}

// A Side is one of the two organisations.
type Side struct {
	Environment  string `json:"environment"`
	Organization string `json:"organization"`
	BaseURL      string `json:"baseUrl"`
}

// StaysBehind is what belongs to a workbook and is not in its spec.
var StaysBehind = []string{"the owner, and who it is shared with", "schedules", "comments and bookmarks", "tags and the version history", "data that people typed into input tables"}

// The outcomes of a workbook.
const (
	Created     = "created"
	Updated     = "updated"
	Unchanged   = "unchanged"
	WouldCreate = "would be created"
	WouldUpdate = "would be updated"
	NotMoved    = "not moved"
)

// A Workbook is what became of one.
type Workbook struct {
	// Workbook is its name in sigmac.lock.
	Workbook string `json:"workbook"`
	Title    string `json:"title"`
	Outcome  string `json:"outcome"`
	// Source is where it comes from, Target where it is now.
	Source Copy `json:"source"`
	Target Copy `json:"target"`
	// Pages and Elements are how many went.
	Pages    int       `json:"pages"`
	Elements int       `json:"elements"`
	Renamed  []Renamed `json:"renamed,omitempty"`
	Changed  []Note    `json:"changed,omitempty"`
	CannotGo []Note    `json:"cannotGo,omitempty"`
	// Problems are why it was not moved, or what is otherwise than it was sent.
	Problems []string `json:"problems,omitempty"`
}

// A Copy is a workbook in one of the organisations.
type Copy struct {
	ID      string `json:"id,omitempty"`
	Folder  string `json:"folder,omitempty"`
	URL     string `json:"url,omitempty"`
	Version int    `json:"version,omitempty"`
}

// A Renamed is something that is called otherwise in the other organisation, or is there
// under the same name with another id.
type Renamed struct {
	Noun     string   `json:"noun"`
	From     string   `json:"from"`
	To       string   `json:"to"`
	Elements []string `json:"elements,omitempty"`
}

// IsSame reports whether only the id is another one.
func (r Renamed) IsSame() bool { return r.From == r.To }

// renamed are the names of what a workbook uses, here and there.
func renamed(used []names.Used, mappings Mappings) []Renamed {
	var all []Renamed
	for _, each := range used {
		to := mappings.Rename(each.Noun, each.ID, each.Name)
		if each.Name == "" || to == "" {
			continue
		}
		elements := slices.DeleteFunc(slices.Clone(each.Elements), func(id string) bool { return id == "" })
		all = append(all, Renamed{each.Noun, each.Name, to, elements})
	}
	return all
}

// IsMoved reports whether the workbook is, or would be, in the other organisation.
func (w *Workbook) IsMoved() bool { return w.Outcome != NotMoved }

// Count is how many workbooks have an outcome.
func (r *Report) Count(outcome string) int {
	count := 0
	for i := range r.Workbooks {
		if r.Workbooks[i].Outcome == outcome {
			count++
		}
	}
	return count
}

// summary counts the outcomes.
func (r *Report) summary() string {
	var parts []string
	for _, outcome := range []string{Created, Updated, Unchanged, WouldCreate, WouldUpdate, NotMoved} {
		if count := r.Count(outcome); count > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", count, outcome))
		}
	}
	return cmp.Or(strings.Join(parts, ", "), "no workbooks")
}

// Text is the report for a terminal.
func (r *Report) Text() string {
	var out strings.Builder
	fmt.Fprintf(&out, "from %s (%s) to %s (%s)\n", r.From.Environment, r.From.Organization, r.To.Environment, r.To.Organization)
	for i := range r.Workbooks {
		r.Workbooks[i].text(&out)
	}
	for _, mapping := range r.UnusedMappings {
		fmt.Fprintf(&out, "\nno workbook had a use for --map %s\n", mapping)
	}
	fmt.Fprintf(&out, "\n%s\nstays behind: %s\n", r.summary(), strings.Join(r.StaysBehind, "; "))
	return out.String()
}

func (w *Workbook) text(out *strings.Builder) {
	fmt.Fprintf(out, "\n%s %q: %s", w.Workbook, w.Title, w.Outcome)
	if w.Target.URL != "" {
		out.WriteString("  " + w.Target.URL)
	}
	out.WriteByte('\n')
	if w.IsMoved() {
		fmt.Fprintf(out, "  went over: %s, %s\n", name.Count(w.Pages, "page"), name.Count(w.Elements, "element"))
	}
	for _, each := range w.Renamed {
		if !each.IsSame() {
			fmt.Fprintf(out, "  renamed: %s\n", each.line())
		}
	}
	for _, note := range w.Changed {
		fmt.Fprintf(out, "  changed: %s\n", note.line())
	}
	for _, note := range w.CannotGo {
		fmt.Fprintf(out, "  cannot go: %s\n", note.line())
	}
	for _, problem := range w.Problems {
		fmt.Fprintf(out, "  problem: %s\n", problem)
	}
}

func (r Renamed) line() string {
	line := fmt.Sprintf("%s %q is %q there", r.Noun, r.From, r.To)
	if len(r.Elements) > 0 {
		line += " (" + strings.Join(r.Elements, ", ") + ")"
	}
	return line
}

// place names the element of a note.
func (n Note) place() string {
	switch {
	case n.Element == "":
		return "the workbook"
	case n.Title == "":
		return n.Noun + " " + n.Element
	}
	return fmt.Sprintf("%s %s %q", n.Noun, n.Element, printable(n.Title))
}

func (n Note) line() string {
	line := n.place() + ": " + printable(n.What)
	if n.Instead != "" {
		line += "; " + n.Instead
	}
	return line
}

// Markdown is the report as a document.
func (r *Report) Markdown() string {
	var out strings.Builder
	fmt.Fprintf(&out, "# Migration from %s to %s\n\n", plain(r.From.Environment), plain(r.To.Environment))
	if r.DryRun {
		out.WriteString("A dry run: nothing was published.\n\n")
	}
	fmt.Fprintf(&out, "| | environment | organisation | API |\n|---|---|---|---|\n")
	for _, side := range []struct {
		word string
		Side
	}{{"from", r.From}, {"to", r.To}} {
		fmt.Fprintf(&out, "| %s | %s | `%s` | %s |\n", side.word, plain(side.Environment), side.Organization, side.BaseURL)
	}
	fmt.Fprintf(&out, "\n**%s**\n\n| workbook | outcome | pages | elements | renamed | changed | cannot go |\n|---|---|---|---|---|---|---|\n", r.summary())
	for i := range r.Workbooks {
		w := &r.Workbooks[i]
		fmt.Fprintf(&out, "| %s | %s | %d | %d | %d | %d | %d |\n", w.linked(), w.Outcome, w.Pages, w.Elements, w.renames(), len(w.Changed), len(w.CannotGo))
	}
	for i := range r.Workbooks {
		r.Workbooks[i].markdown(&out)
	}
	if len(r.UnusedMappings) > 0 {
		out.WriteString("\n## Mappings without a use\n\n")
		for _, mapping := range r.UnusedMappings {
			fmt.Fprintf(&out, "- `%s`\n", mapping)
		}
	}
	out.WriteString("\n## What stays behind of every workbook\n\n")
	for _, each := range r.StaysBehind {
		fmt.Fprintf(&out, "- %s\n", each)
	}
	return out.String()
}

func (w *Workbook) renames() int {
	count := 0
	for _, each := range w.Renamed {
		if !each.IsSame() {
			count++
		}
	}
	return count
}

// linked is the title, as a link where there is somewhere to go.
func (w *Workbook) linked() string {
	if w.Target.URL == "" {
		return plain(w.Title)
	}
	return "[" + plain(w.Title) + "](" + w.Target.URL + ")"
}

func (w *Workbook) markdown(out *strings.Builder) {
	if w.renames()+len(w.Changed)+len(w.CannotGo)+len(w.Problems) == 0 {
		return
	}
	fmt.Fprintf(out, "\n## %s\n", plain(w.Title))
	if len(w.Problems) > 0 {
		out.WriteString("\n")
		for _, problem := range w.Problems {
			fmt.Fprintf(out, "- **%s**\n", plain(problem))
		}
	}
	if w.renames() > 0 {
		out.WriteString("\n| renamed | here | there | elements |\n|---|---|---|---|\n")
		for _, each := range w.Renamed {
			if !each.IsSame() {
				fmt.Fprintf(out, "| %s | %s | %s | %s |\n", each.Noun, plain(each.From), plain(each.To), plain(strings.Join(each.Elements, ", ")))
			}
		}
	}
	table(out, "cannot go", w.CannotGo)
	table(out, "changed", w.Changed)
}

func table(out *strings.Builder, heading string, notes []Note) {
	if len(notes) == 0 {
		return
	}
	fmt.Fprintf(out, "\n| element | %s | instead |\n|---|---|---|\n", heading)
	for _, note := range notes {
		fmt.Fprintf(out, "| %s | %s | %s |\n", plain(note.place()), plain(note.What), plain(note.Instead))
	}
}

// plain is a text that stands in a table of Markdown.
func plain(text string) string {
	return strings.NewReplacer("|", `\|`, "`", "'", "<", "&lt;", "[", `\[`, "]", `\]`, "*", `\*`).Replace(printable(text))
}
