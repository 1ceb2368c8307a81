package imports

import (
	"cmp"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"
	"text/tabwriter"
	"unicode/utf8"

	"github.com/sigmac/sigmac/cmd/sigmac/internal/command"
	"github.com/sigmac/sigmac/compiler/decompile"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/sign"
)

// A faultEntry is a fault of a spec for machines.
type faultEntry struct {
	Workbook string `json:"workbook"`
	decompile.Fault
	File string `json:"file,omitempty"`
	Line int    `json:"line,omitempty"`
}

// noteFaults keeps what a spec has wrong for the end.
func (o *Options) noteFaults(result *decompile.Result) {
	for _, fault := range result.Report.Faults {
		made := faultEntry{Workbook: result.Report.Workbook, Fault: fault}
		if at := fault.At; at.File != nil && !(fault.IsRepaired() && o.live != "") {
			start, _ := at.Range()
			made.File, made.Line = o.shown(at.File.Path), start.Line
		}
		o.faults = append(o.faults, made)
	}
}

// shown is the path of a file of the source as the command line has it; that of a spec
// is so already.
func (o *Options) shown(path string) string {
	if filepath.Ext(path) != ".sigma" || o.Output == "" {
		return path
	}
	return filepath.Join(o.folder, filepath.FromSlash(path))
}

// conclude shows what the specs have wrong as a table, and reports the rest.
func (o *Options) conclude(console *command.Console, found diag.List) error {
	if console.Format == "json" {
		return console.Answer(struct {
			Written []string     `json:"written"`
			Faults  []faultEntry `json:"faults"`
		}{append([]string{}, o.written...), append([]faultEntry{}, o.faults...)}, found, o.shown)
	}
	return console.Report(o.tell(console, found), o.shown)
}

// tell prints the table for people, and returns the findings that it does not show.
func (o *Options) tell(console *command.Console, found diag.List) diag.List {
	if len(o.faults) == 0 || console.Quiet || console.Format != "text" {
		return found
	}
	out := console.Stdout
	if o.Output == "" {
		out = console.Stderr // the source is on standard output
	}
	printFaults(out, o.faults, console.Width)
	if console.Verbose {
		return found
	}
	return slices.DeleteFunc(slices.Clone(found), func(d diag.Diagnostic) bool {
		return d.Entry == diag.ImportRepaired || d.Entry == diag.ImportBroken
	})
}

// The least widths of the columns whose texts are broken where the terminal is narrow.
const findingWidth, todayWidth = 30, 24

// printFaults writes the table; width is that of the terminal, 0 where there is none.
func printFaults(out io.Writer, faults []faultEntry, width int) {
	rows := [][]string{{"ELEMENT", "FINDING", "SIGMA TODAY", "WHERE"}}
	repaired := 0
	for i := range faults {
		rows = append(rows, faults[i].cells())
		if faults[i].IsRepaired() {
			repaired++
		}
	}
	room := 0
	if width > 0 {
		room = max(findingWidth, width-widest(rows, 0)-todayWidth-widest(rows, 3)-3*2)
	}
	table := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	for _, row := range rows {
		finding, today := lines(row[1], room), lines(row[2], min(room, todayWidth))
		for i := range max(len(finding), len(today)) {
			if i > 0 {
				row[0], row[3] = "", ""
			}
			fmt.Fprintln(table, strings.TrimRight(strings.Join([]string{row[0], at(finding, i), at(today, i), row[3]}, "\t"), "\t"))
		}
	}
	_ = table.Flush() // as for all that goes to standard output
	fmt.Fprintf(out, "%d repaired, %d came in broken under `// sigmac:imported`\n", repaired, len(faults)-repaired)
}

// cells are those of a row.
func (f *faultEntry) cells() []string {
	where, element := "", f.Name
	if f.File != "" {
		where = fmt.Sprintf("%s:%d", f.File, f.Line)
	}
	element = cmp.Or(element, f.Element, "(workbook)")
	return []string{sign.Visible(element), sign.Visible(f.Finding + " (" + f.Code + ")"), f.Today, sign.Visible(where)}
}

// lines breaks a text to a width, 0 for none.
func lines(text string, width int) []string {
	if width == 0 {
		return []string{text}
	}
	return strings.Split(command.Wrap(text, width), "\n")
}

func at(lines []string, i int) string {
	if i < len(lines) {
		return lines[i]
	}
	return ""
}

func widest(rows [][]string, column int) int {
	width := 0
	for _, row := range rows {
		width = max(width, utf8.RuneCountInString(row[column]))
	}
	return width
}
