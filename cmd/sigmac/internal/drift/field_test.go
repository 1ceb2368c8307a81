package drift_test

import (
	"bytes"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/sigmac/sigmac/cmd/sigmac/internal/cli"
	"github.com/sigmac/sigmac/cmd/sigmac/internal/command"
	"github.com/sigmac/sigmac/publish/emulator"
	"github.com/sigmac/sigmac/publish/sigmatest"
)

const field = "../../../../../shared/corpus/field/specs"

// pulledSpecs are those that edits are pulled for: with pages, containers, tabs,
// controls, components and loops in their sources, of people and of converters.
var pulledSpecs = []string{
	"ryan-01-data-model-multi-page-profitability.spec.json",
	"ryan-02-single-page-sales-performance.spec.json",
	"ryan-data-model-sourced-cohort-pivot.json",
	"ryan-data-model-sourced-sales-command-center.json",
	"miller-amp-edm-product-funnel-spec.json",
	"conv-looker-orders.flat.json",
}

// A desk is a project of one workbook, which is published.
type desk struct {
	*sigmatest.Server
	t   *testing.T
	dir string
	id  string
}

// run runs sigmac in the folder.
func (d *desk) run(arguments ...string) (exit int, output string) {
	d.t.Helper()
	variables := map[string]string{"NO_COLOR": "1"}
	for _, each := range d.Env() {
		name, value, _ := strings.Cut(each, "=")
		variables[name] = value
	}
	var out bytes.Buffer
	console := &command.Console{
		Stdin: strings.NewReader(""), Stdout: &out, Stderr: &out, Dir: d.dir, Now: time.Now, Version: "test",
		LookupEnv: func(name string) (string, bool) { value, ok := variables[name]; return value, ok },
	}
	return cli.Main(d.t.Context(), console, arguments), out.String()
}

func (d *desk) want(exit int, arguments ...string) string {
	d.t.Helper()
	got, output := d.run(arguments...)
	if got != exit {
		d.t.Fatalf("sigmac %s: exit %d, want %d\n%s", strings.Join(arguments, " "), got, exit, output)
	}
	return output
}

// sources are the texts of the project's sources.
func (d *desk) sources() map[string]string {
	d.t.Helper()
	texts := map[string]string{}
	entries, err := os.ReadDir(d.dir)
	if err != nil {
		d.t.Fatal(err)
	}
	for _, entry := range entries {
		if entry.Type().IsRegular() && entry.Name() != "sigmac.lock" && entry.Name() != "project.sigma" {
			content, err := os.ReadFile(filepath.Join(d.dir, entry.Name()))
			if err != nil {
				d.t.Fatal(err)
			}
			texts[entry.Name()] = string(content)
		}
	}
	return texts
}

func (d *desk) write(name, text string) {
	d.t.Helper()
	if err := os.WriteFile(filepath.Join(d.dir, name), []byte(text), 0o666); err != nil {
		d.t.Fatal(err)
	}
}

var statementForm = regexp.MustCompile(`^ +[a-z][a-z-]* [a-z_0-9-]+ .*\{`)

// commented is a source with comments of its author above some of its statements.
func commented(text string) string {
	var out strings.Builder
	block, n := false, 0
	for line := range strings.Lines(text) {
		if !block && statementForm.MatchString(line) {
			if n++; n%3 == 1 {
				fmt.Fprintf(&out, "%s// Remark %d of the author.\n", line[:len(line)-len(strings.TrimLeft(line, " "))], n)
			}
		}
		block = block != (strings.Count(line, `"""`)%2 == 1)
		out.WriteString(line)
	}
	return out.String()
}

var folderForm, workbookForm = regexp.MustCompile(`(?m)^  folder .*\n`), regexp.MustCompile(`(?m)^workbook .*\{\n`)

// inFolder is a source in a folder of the emulator, not in that of its author.
func inFolder(text string) string {
	return workbookForm.ReplaceAllString(folderForm.ReplaceAllString(text, ""), "$0  folder \"Finance/Field\"\n")
}

// published imports a spec of the field, writes comments into the source, and publishes it.
func published(t *testing.T, name string) *desk {
	t.Helper()
	spec, err := filepath.Abs(filepath.Join(field, name))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(spec); err != nil {
		t.Skip("the corpus of specs from the field is not beside the repository: " + spec)
	}
	d := &desk{Server: sigmatest.NewServer(t, emulator.Options{Quirks: emulator.Quirks{Lenient: true}}), t: t, dir: t.TempDir()}
	d.write("project.sigma", "project { language 1 }\n")
	d.want(0, "import", "-q", spec, "-o", "book.sigma")
	for name, text := range d.sources() {
		if filepath.Ext(name) == ".sigma" {
			d.write(name, commented(inFolder(text)))
		}
	}
	d.want(0, "fmt", "-q")
	d.want(0, "publish", "--create-folders")
	d.id = d.Workbooks()[0].ID
	return d
}

// A fieldEdit is what somebody does in the app.
type fieldEdit struct {
	name string
	do   func(b *board) bool
	// atMost is how many lines may be other ones, beside those of the statement that goes,
	// comes or moves.
	atMost int
}

var fieldEdits = []fieldEdit{
	{"title", (*board).retitle, 3},
	{"formula", (*board).reformulate, 2},
	{"new element", (*board).addText, 2},
	{"moved element", (*board).moveToEnd, 4},
	{"value of a control", (*board).pick, 3},
	{"deleted element", (*board).removeChart, 5},
}

// A board is a workbook as it is in Sigma, while somebody edits it. The edits are of what
// the source declares itself, not by a component or a loop.
type board struct {
	document map[string]any
	sources  string
	// size is how many lines the statement has that is moved or deleted.
	size int
}

func (b *board) elements() []map[string]any {
	var elements []map[string]any
	for _, each := range b.document["elements"].([]any) {
		elements = append(elements, each.(map[string]any))
	}
	return elements
}

var charts = []string{"kpi-chart", "bar-chart", "line-chart", "area-chart", "donut-chart", "pie-chart", "combo-chart", "scatter-chart", "pivot-table", "table"}

// charted are the charts that the source declares, with their statements.
func (b *board) charted() (elements []map[string]any, statements []string) {
	for _, e := range b.elements() {
		kind := e["kind"].(string)
		title, _ := titleOf(e)
		head := regexp.MustCompile(`(?m)^( +)` + kind + ` \S+ "` + regexp.QuoteMeta(title) + `".*\n`).FindStringSubmatchIndex(b.sources)
		if slices.Contains(charts, kind) && title != "" && head != nil {
			indent := b.sources[head[2]:head[3]]
			statement := b.sources[head[0]:head[1]]
			if end := strings.Index(b.sources[head[1]:], "\n"+indent+"}\n"); strings.HasSuffix(statement, "{\n") && end >= 0 {
				statement = b.sources[head[0] : head[1]+end+len(indent)+3]
			}
			elements, statements = append(elements, e), append(statements, statement)
		}
	}
	return elements, statements
}

// titleOf is the title of an element, and a function that changes it.
func titleOf(e map[string]any) (title string, change func(string)) {
	switch name := e["name"].(type) {
	case string:
		return name, func(text string) { e["name"] = text }
	case map[string]any:
		title, _ = name["text"].(string)
		return title, func(text string) { name["text"] = text }
	}
	return "", nil
}

func (b *board) retitle() bool {
	elements, _ := b.charted()
	for _, e := range elements {
		if title, change := titleOf(e); e["kind"] != "table" {
			change(title + ", edited")
			return true
		}
	}
	return false
}

var aggregateForm = regexp.MustCompile(`^(Sum\(|Avg\(|CountDistinct\(|\[Metrics/)`)

func (b *board) reformulate() bool {
	elements, _ := b.charted()
	for _, e := range elements {
		columns, _ := e["columns"].([]any)
		for _, each := range columns {
			column := each.(map[string]any)
			if formula, _ := column["formula"].(string); aggregateForm.MatchString(formula) {
				column["formula"] = "Coalesce(" + formula + ", 0)"
				return true
			}
		}
	}
	return false
}

var cellForm = regexp.MustCompile(`gridRow="\d+ / (\d+)"`)

// endOfFirstPage splits a layout before the end of its first page, with the row behind
// all others.
func endOfFirstPage(layout string) (before, after string, row int) {
	at := strings.Index(layout, "</Page>")
	for _, cell := range cellForm.FindAllStringSubmatch(layout[:at], -1) {
		end := 0
		_, _ = fmt.Sscan(cell[1], &end) // the expression takes digits alone
		row = max(row, end)
	}
	return layout[:at], layout[at:], row
}

func (b *board) addText() bool {
	b.document["elements"] = append(b.document["elements"].([]any), map[string]any{"id": "somebodys-note", "kind": "text", "body": "Added by somebody"})
	before, after, row := endOfFirstPage(b.document["layout"].(string))
	b.document["layout"] = before + fmt.Sprintf("<Element elementId=\"somebodys-note\" gridColumn=\"1 / 25\" gridRow=\"%d / %d\"/>\n", row, row+2) + after
	return true
}

// free are the charts that nothing else names, with the places that they have in the
// layout.
func (b *board) free() (elements []map[string]any, places []string) {
	layout := b.document["layout"].(string)
	all := fmt.Sprint(b.document)
	charted, _ := b.charted()
	for _, e := range charted {
		id := e["id"].(string)
		title, _ := titleOf(e)
		place := regexp.MustCompile(`<Element elementId="` + regexp.QuoteMeta(id) + `"[^>]*/>\s*`).FindString(layout)
		if e["kind"] != "kpi-chart" && place != "" && !strings.Contains(all, "["+title+"/") && strings.Count(all, id) <= strings.Count(fmt.Sprint(e), id)+1 {
			elements, places = append(elements, e), append(places, place)
		}
	}
	return elements, places
}

// noteSize notes how long the statement of an element is.
func (b *board) noteSize(id any) {
	elements, statements := b.charted()
	for i, e := range elements {
		if e["id"] == id {
			b.size = strings.Count(statements[i], "\n")
		}
	}
}

func (b *board) removeChart() bool {
	elements, places := b.free()
	if len(elements) == 0 {
		return false
	}
	last := len(elements) - 1
	b.noteSize(elements[last]["id"])
	b.document["elements"] = slices.DeleteFunc(b.document["elements"].([]any), func(each any) bool { return each.(map[string]any)["id"] == elements[last]["id"] })
	b.document["layout"] = strings.Replace(b.document["layout"].(string), places[last], "", 1)
	return true
}

var rowsForm = regexp.MustCompile(`gridRow="[^"]*"`)

func (b *board) moveToEnd() bool {
	elements, places := b.free()
	if len(elements) == 0 {
		return false
	}
	b.noteSize(elements[0]["id"])
	before, after, row := endOfFirstPage(strings.Replace(b.document["layout"].(string), places[0], "", 1))
	b.document["layout"] = before + rowsForm.ReplaceAllString(places[0], fmt.Sprintf(`gridRow="%d / %d"`, row, row+8)) + after
	return true
}

// declares reports whether the source declares a control itself.
func (b *board) declares(e map[string]any) bool {
	return regexp.MustCompile(`(?m)^ +control \S+ (` + regexp.QuoteMeta(e["id"].(string)) + `|` + regexp.QuoteMeta(e["controlId"].(string)) + `)\s`).MatchString(b.sources)
}

func (b *board) pick() bool {
	for _, e := range b.elements() {
		switch {
		case e["kind"] != "control" || !b.declares(e):
		case e["controlType"] == "list":
			e["values"] = []any{"Picked"}
			return true
		case e["controlType"] == "date-range":
			e["mode"], e["value"], e["unit"], e["includeToday"] = "last", 3, "month", true
			return true
		}
	}
	return false
}

// TestPullField brings edits of workbooks of the field into their sources: into few lines,
// with all comments, so that nothing is left to do.
func TestPullField(t *testing.T) {
	for _, name := range pulledSpecs {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			d := published(t, name)
			for _, edit := range fieldEdits {
				if !d.pull(edit) {
					return
				}
			}
			d.want(0, "check", "-q")
			d.dispute()
		})
	}
}

// pull makes one edit and pulls it.
func (d *desk) pull(edit fieldEdit) bool {
	d.t.Helper()
	before := d.sources()
	b := &board{sources: strings.Join(slices.Collect(maps.Values(before)), "\n")}
	done := false
	d.Edit(d.id, func(document map[string]any) {
		b.document = document
		done = edit.do(b)
	})
	if !done {
		d.t.Errorf("%s: nothing to do it with", edit.name)
		return true
	}
	if exit, output := d.run("drift", "--pull"); exit != 0 {
		d.t.Errorf("%s: exit %d\n%s", edit.name, exit, output)
		for name, text := range d.sources() {
			if filepath.Ext(name) == ".patch" {
				d.t.Errorf("%s:\n%s", name, text)
			}
		}
		return false
	}
	gone, came := changedLines(before, d.sources())
	d.t.Logf("%s: %d lines gone, %d came, of a statement of %d", edit.name, len(gone), len(came), b.size)
	if len(gone)+len(came) == 0 || max(len(gone), len(came)) > edit.atMost+b.size {
		d.t.Errorf("%s: gone:\n%s\ncame:\n%s", edit.name, strings.Join(gone, "\n"), strings.Join(came, "\n"))
	}
	lost := 0
	for _, line := range gone {
		if strings.Contains(line, "of the author") {
			lost++
		}
	}
	for _, line := range came {
		if strings.Contains(line, "of the author") {
			lost--
		}
	}
	if lost > 1 || lost > 0 && edit.name != "deleted element" {
		d.t.Errorf("%s: %d comments are lost:\n%s", edit.name, lost, strings.Join(gone, "\n"))
	}
	if output := d.want(0, "plan"); !strings.Contains(output, "unchanged") {
		d.t.Errorf("%s: a plan has something to do:\n%s", edit.name, output)
	}
	return true
}

// dispute changes a title in the source and in Sigma: both are shown, and nothing is
// written until somebody decides.
func (d *desk) dispute() {
	d.t.Helper()
	published := ""
	for _, round := range []struct{ side, wanted, other string }{{"--theirs", "Theirs 1", "Mine 1"}, {"--ours", "Mine 2", "Theirs 2"}} {
		mine, theirs := round.wanted, round.other
		if round.side == "--theirs" {
			mine, theirs = theirs, mine
		}
		d.Edit(d.id, func(document map[string]any) {
			b := &board{document: document, sources: strings.Join(slices.Collect(maps.Values(d.sources())), "\n")}
			elements, statements := b.charted()
			at := slices.IndexFunc(elements, func(e map[string]any) bool { return e["kind"] != "table" })
			title, change := titleOf(elements[at])
			change(theirs)
			published = title
			for name, text := range d.sources() {
				d.write(name, strings.Replace(text, statements[at], strings.Replace(statements[at], `"`+title+`"`, `"`+mine+`"`, 1), 1))
			}
		})
		before := d.sources()
		output := d.want(1, "drift", "--pull")
		for side, title := range map[string]string{"published": published, "source   ": mine, "Sigma    ": theirs} {
			if !regexp.MustCompile(`(?m)^    ` + side + ` \| .*"` + regexp.QuoteMeta(title) + `"`).MatchString(output) {
				d.t.Errorf("%q of %s is not shown:\n%s", title, side, output)
			}
		}
		if !maps.Equal(before, d.sources()) {
			d.t.Error("a conflict was written")
		}
		d.want(0, "drift", "--pull", round.side)
		after := strings.Join(slices.Collect(maps.Values(d.sources())), "\n")
		if !strings.Contains(after, `"`+round.wanted+`"`) || strings.Contains(after, `"`+round.other+`"`) {
			d.t.Errorf("%s: the source does not say %q", round.side, round.wanted)
		}
		d.want(0, "publish")
		d.want(0, "drift")
	}
}

// changedLines are the lines that are gone, and those that came, whatever their order
// and their indentation; those of files of ids are left out.
func changedLines(before, after map[string]string) (gone, came []string) {
	count := map[string]int{}
	for name, text := range before {
		if filepath.Ext(name) != ".sigma" {
			continue
		}
		for line := range strings.Lines(text) {
			count[strings.TrimSpace(line)]++
		}
	}
	for name, text := range after {
		if filepath.Ext(name) != ".sigma" {
			continue
		}
		for line := range strings.Lines(text) {
			count[strings.TrimSpace(line)]--
		}
	}
	for _, line := range slices.Sorted(maps.Keys(count)) {
		for range count[line] {
			gone = append(gone, line)
		}
		for range -count[line] {
			came = append(came, line)
		}
	}
	return gone, came
}
