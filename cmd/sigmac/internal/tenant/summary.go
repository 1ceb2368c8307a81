package tenant

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"text/tabwriter"

	"github.com/sigmac/sigmac/cmd/sigmac/internal/remote"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/name"
	"github.com/sigmac/sigmac/publish/sigma"
)

// A row is one workbook for machines.
type row struct {
	Workbook string  `json:"workbook"`
	File     string  `json:"file,omitempty"`
	ID       string  `json:"id"`
	Name     string  `json:"name"`
	Result   string  `json:"result"`
	Lines    int     `json:"lines"`
	RawShare float64 `json:"rawShare"`
	Repaired int     `json:"repaired"`
	Broken   int     `json:"broken"`
	NotKept  int     `json:"notKept"`
	Why      string  `json:"why,omitempty"`
}

// conclude sums up, and reports what went wrong.
func (t *tenant) conclude(ctx context.Context) error {
	var found diag.List
	var failure error
	rows := make([]row, len(t.entries))
	waits := 0
	for i, e := range t.entries {
		if e.state == fresh || e.state == changed {
			e.state = waiting
		}
		if e.state == waiting {
			waits++
		}
		findings, why := t.explained(e)
		found = append(found, findings...)
		if failure == nil && e.err != nil {
			failure = e.err
		}
		rows[i] = t.rowOf(e, why)
	}
	t.print(rows)
	if waits > 0 {
		found = append(found, unfinished(len(rows)-waits, len(rows), t.stopped))
		if t.stopped != nil {
			failure = t.stopped
			found = append(found, remote.Findings(t.stopped)...)
		}
		if ctx.Err() != nil {
			failure = ctx.Err()
		}
	}
	return t.session.ConcludeWith(found, failure, rows)
}

// explained are the findings on a workbook that did not come in, and why in short.
func (t *tenant) explained(e *entry) (found diag.List, why string) {
	switch {
	case e.err != nil:
		found = remote.Findings(e.err)
	case e.state == imported, e.state == pulled, e.state == unchanged, e.state == removed, e.state == waiting:
		return nil, ""
	default:
		found = e.found
	}
	if e.state == conflict || e.state == left {
		return found, ""
	}
	for _, finding := range found {
		if finding.Severity == diag.Error {
			why = finding.Message
			break
		}
	}
	return diag.List{notImported(t.title(e), why, found, e.known)}, why
}

// title is what a workbook is called in messages: its place below the output folder.
func (t *tenant) title(e *entry) string {
	if e.main == "" {
		return sigma.Printable(e.file.Name)
	}
	return t.session.Project.Shown(e.main)
}

func (t *tenant) rowOf(e *entry, why string) row {
	made := row{
		Workbook: e.slug, ID: e.file.ID, Name: e.file.Name, Result: e.state.String(), Why: why,
		Lines: e.report.Lines, RawShare: e.report.RawShare, Repaired: e.report.Repaired, Broken: e.report.Broken, NotKept: e.report.NotKept,
	}
	if e.main != "" {
		made.File = t.session.Project.Shown(e.main)
	}
	return made
}

// print writes the table of what changed, and counts.
func (t *tenant) print(rows []row) {
	if t.console.MachineReadable() {
		return
	}
	tally := remote.NewTally("imported", "pulled", "unchanged", "source removed", "conflict", "left in a patch", "failed", "waiting")
	var shown []row
	for _, each := range rows {
		tally.Add(each.Result)
		if each.Result != unchanged.String() && each.Result != waiting.String() {
			shown = append(shown, each)
		}
	}
	if len(shown) > 0 {
		table := tabwriter.NewWriter(t.console.Stdout, 0, 0, 2, ' ', 0)
		fmt.Fprintln(table, "WORKBOOK\tLINES\tRAW\tREPAIRED\tBROKEN\tRESULT")
		for _, each := range shown {
			title := cmp.Or(each.File, sigma.Printable(each.Name))
			fmt.Fprintln(table, strings.Join(append([]string{title}, each.figures()...), "\t"))
		}
		_ = table.Flush() // as for all that goes to standard output
	}
	fmt.Fprintf(t.console.Stdout, "%s: %s\n", name.Count(len(rows), "workbook"), tally)
	if modules := t.sharedModules(); modules != "" {
		fmt.Fprintln(t.console.Stdout, modules)
	}
}

// figures are the cells of a row behind its name.
func (r *row) figures() []string {
	if r.Result != imported.String() {
		return []string{"", "", "", "", r.Result}
	}
	return []string{strconv.Itoa(r.Lines), fmt.Sprintf("%.0f %%", 100*r.RawShare), strconv.Itoa(r.Repaired), strconv.Itoa(r.Broken), r.Result}
}

func isSignIn(err error) bool {
	class, ok := sigma.ClassOf(err)
	return ok && class <= sigma.Unauthenticated
}

func isUnreached(err error) bool {
	class, ok := sigma.ClassOf(err)
	return ok && class == sigma.Network && !errors.Is(err, context.Canceled)
}
