package drift

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/sigmac/sigmac/cmd/sigmac/internal/command"
	"github.com/sigmac/sigmac/cmd/sigmac/internal/remote"
	"github.com/sigmac/sigmac/compiler"
	"github.com/sigmac/sigmac/compiler/decompile/merge"
	"github.com/sigmac/sigmac/emit/diff"
	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/name"
	"github.com/sigmac/sigmac/lang/source"
	"github.com/sigmac/sigmac/publish"
	"github.com/sigmac/sigmac/publish/lock"
)

// pull brings what was edited in Sigma into the sources, and reports it.
func (o *Options) pull(ctx context.Context, session *remote.Session) error {
	if !o.DryRun {
		release, err := lock.Acquire(ctx, session.Root, func() {
			fmt.Fprintln(session.Console.Stderr, "another sigmac works on this project; waiting for it to end")
		})
		if err != nil {
			return session.Fail(err)
		}
		defer release()
	}
	outcome, err := o.bring(ctx, session)
	if err != nil {
		return session.Fail(err)
	}
	if outcome.flaws != nil {
		return session.FailWith(outcome.flaws, nil)
	}
	if err := session.Conclude(outcome.Plans, outcome.list); err != nil || !outcome.remains {
		return err
	}
	return command.ErrReported
}

// An Outcome is what a pull of the workbooks of a session came to.
type Outcome struct {
	Plans []*publish.Plan
	// Conflicts and Left count what is not in the sources; Changed reports that a
	// source was written.
	Conflicts, Left int
	Changed         bool

	list    []pullEntry
	remains bool
	// flaws are what is wrong with the lock, so that nothing was done.
	flaws diag.List
}

// Pull brings what was edited in Sigma into the sources of a session, whose project
// is locked. It tells of it and reports no findings: those are the plans'.
func Pull(ctx context.Context, session *remote.Session, flags remote.Flags) (*Outcome, error) {
	o := &Options{Flags: flags, Pull: true}
	outcome, err := o.bring(ctx, session)
	if err == nil && outcome.flaws != nil {
		err = &lock.FileError{Findings: outcome.flaws}
	}
	return outcome, err
}

// bring brings what was edited in Sigma into the sources.
func (o *Options) bring(ctx context.Context, session *remote.Session) (*Outcome, error) {
	publisher := session.Publisher(publish.Options{ReadOnly: true, CreateFolders: true, Force: true})
	if found := publisher.Check(); found != nil {
		return &Outcome{flaws: found}, nil
	}
	all := make([]*publish.Pulled, len(session.Workbooks))
	remote.Each(len(all), func(i int) { all[i] = publisher.PullEdits(ctx, session.Workbooks[i], o.input(session, i)) })
	outcome := &Outcome{Plans: make([]*publish.Plan, len(all)), list: make([]pullEntry, len(all))}
	written := map[string]bool{}
	for i := range all {
		if sharesFiles(all[i], written) {
			same, err := session.Reread(ctx, o.Flags.Flags)
			if err != nil {
				return nil, err
			}
			if !same {
				outcome.remains = true
				session.Print("%s: not pulled yet; fix the conflicts and run it again\n", all[i].Slug)
				all[i].Result = nil
			} else {
				all[i] = publisher.PullEdits(ctx, session.Workbooks[i], o.input(session, i))
			}
		}
		pulled := all[i]
		outcome.Plans[i] = pulled.Plan
		if err := o.take(session, publisher, pulled, session.Result.Workbooks[i]); err != nil {
			return nil, err
		}
		o.note(pulled, written)
		outcome.list[i] = pullEntryOf(pulled, session.Result.Workbooks[i], o.DryRun)
		if result := pulled.Result; result != nil {
			outcome.Conflicts += len(result.Conflicts)
			outcome.Left += len(result.Left)
			outcome.Changed = outcome.Changed || len(result.Files) > 0
			outcome.remains = outcome.remains || len(result.Left) > 0
		}
	}
	return outcome, nil
}

// sharesFiles reports whether a pull changes a file that another one of this run
// has changed already.
func sharesFiles(pulled *publish.Pulled, written map[string]bool) bool {
	return pulled.Result != nil && slices.ContainsFunc(pulled.Result.Files, func(file merge.File) bool { return written[file.Path] })
}

func (o *Options) note(pulled *publish.Pulled, written map[string]bool) {
	if pulled.Result == nil || o.DryRun {
		return
	}
	for _, file := range pulled.Result.Files {
		written[file.Path] = true
	}
}

// input is what a pull needs of the session.
func (o *Options) input(session *remote.Session, i int) merge.Input {
	workbook := session.Result.Workbooks[i]
	number := 0
	for _, earlier := range session.Result.Workbooks[:i] {
		if earlier.Source.File == workbook.Source.File {
			number++
		}
	}
	return merge.Input{
		Root: session.Root.FS(), Project: session.Result.Project, Workbook: workbook, Number: number, Side: o.side(),
		Options: compiler.Options{Paths: session.Project.Paths, Params: o.Params, Environment: o.Environment, Getenv: session.Console.LookupEnv},
	}
}

// side decides conflicts.
func (o *Options) side() merge.Side {
	switch {
	case o.Ours:
		return merge.Ours
	case o.Theirs:
		return merge.Theirs
	}
	return merge.Undecided
}

// take writes what a pull comes to, and tells of it.
func (o *Options) take(session *remote.Session, publisher *publish.Publisher, pulled *publish.Pulled, workbook *spec.Workbook) error {
	result := pulled.Result
	if result == nil || pulled.Err != nil {
		if pulled.Missing {
			session.Print("%s: not in Sigma\n", pulled.Slug)
		}
		return nil
	}
	tell(session, pulled, workbook, o.DryRun)
	if len(result.Conflicts) > 0 {
		return nil
	}
	if o.DryRun {
		return preview(session, result, workbook)
	}
	if err := write(session, result, workbook); err != nil || len(result.Left) > 0 || result.Unwritten {
		return err
	}
	return publisher.Accept(pulled)
}

func tell(session *remote.Session, pulled *publish.Pulled, workbook *spec.Workbook, dryRun bool) {
	result := pulled.Result
	verb := map[bool]string{false: "pulled", true: "would pull"}[dryRun]
	if result.Pulled.Empty() && len(result.Left)+len(result.Conflicts) == 0 {
		if !result.Unwritten {
			session.Print("%s: nothing to pull\n", pulled.Slug)
		}
		return
	}
	if !result.Pulled.Empty() {
		session.Print("%s: %s into %s\n", pulled.Slug, verb, strings.Join(shown(session, result.Files), ", "))
		session.PrintDiff(result.Pulled)
	}
	if count := len(result.Conflicts); count > 0 {
		session.Print("%s: %s, nothing is written\n", pulled.Slug, name.Count(count, "conflict"))
		showConflicts(session, result.Conflicts)
	}
	if result.Decided > 0 {
		session.Print("%s: %s decided\n", pulled.Slug, name.Count(result.Decided, "conflict"))
	}
	if count := len(result.Left); count > 0 {
		session.Print("%s: %s left, in %s\n", pulled.Slug, name.Count(count, "edit"), session.Project.Shown(merge.PatchName(workbook)))
	}
}

// showConflicts shows what each side says, by place.
func showConflicts(session *remote.Session, conflicts []merge.Conflict) {
	for i := range conflicts {
		start, _ := conflicts[i].At.Range()
		session.Print("  %s:%d\n", session.Project.Shown(conflicts[i].At.File.Path), start.Line)
		for line := range strings.Lines(conflicts[i].Text(session.Console.StdoutPalette())) {
			session.Print("    %s", line)
		}
	}
}

func shown(session *remote.Session, files []merge.File) []string {
	list := make([]string, len(files))
	for i, file := range files {
		list[i] = session.Project.Shown(file.Path)
	}
	return list
}

// preview shows how the files would change.
func preview(session *remote.Session, result *merge.Result, workbook *spec.Workbook) error {
	for _, file := range result.Files {
		if err := session.Console.WriteDiff(session.Project.Shown(file.Path), file.Before, file.After, false); err != nil {
			return err
		}
	}
	if len(result.Left) == 0 {
		return nil
	}
	return session.Console.WriteDiff(session.Project.Shown(merge.PatchName(workbook)), "", result.Patch(workbook), true)
}

// write writes the changed files, and what is left beside the source.
func write(session *remote.Session, result *merge.Result, workbook *spec.Workbook) error {
	var output command.Output
	add := func(name, text string) {
		output.Add(filepath.Join(session.Project.Root, filepath.FromSlash(name)), session.Project.Shown(name), []byte(text))
	}
	for _, file := range result.Files {
		if file.Gone() {
			continue
		}
		text, err := asOnDisk(session.Root, file)
		if err != nil {
			return err
		}
		add(file.Path, text)
	}
	patch := merge.PatchName(workbook)
	if len(result.Left) > 0 {
		add(patch, result.Patch(workbook))
	} else if err := session.Root.Remove(filepath.FromSlash(patch)); err != nil && !os.IsNotExist(err) {
		return err
	}
	written, found := output.Write()
	for _, shown := range written {
		session.Console.Progress("wrote %s", shown)
	}
	if found != nil {
		return errors.New(found[0].Message)
	}
	return removeGone(session, result)
}

// removeGone removes the files of which nothing is left.
func removeGone(session *remote.Session, result *merge.Result) error {
	for _, file := range result.Files {
		if !file.Gone() {
			continue
		}
		if err := session.Root.Remove(filepath.FromSlash(file.Path)); err != nil && !os.IsNotExist(err) {
			return err
		}
		session.Console.Progress("removed %s", session.Project.Shown(file.Path))
	}
	return nil
}

// asOnDisk is the new text of a file with the line ends and the byte order mark
// that it has on the disk.
func asOnDisk(root *os.Root, file merge.File) (string, error) {
	content, err := root.ReadFile(filepath.FromSlash(file.Path))
	if err != nil {
		return "", err
	}
	old := string(content)
	written := source.NewFile(file.Path, old)
	if written.Text != file.Before {
		return "", fmt.Errorf("%s changed in the meantime; run it again", path.Base(file.Path))
	}
	text := written.WithLineEnds(file.After)
	if strings.HasPrefix(old, byteOrderMark) {
		text = byteOrderMark + text
	}
	return text, nil
}

const byteOrderMark = "\uFEFF"

// A pullEntry is a pull for machines.
type pullEntry struct {
	Workbook  string          `json:"workbook"`
	Complete  bool            `json:"complete"`
	Missing   bool            `json:"missing,omitempty"`
	ID        string          `json:"id,omitempty"`
	URL       string          `json:"url,omitempty"`
	Files     []string        `json:"files"`
	Patch     string          `json:"patch,omitempty"`
	Conflicts int             `json:"conflicts"`
	Disputes  []disputeEntry  `json:"disputes,omitempty"`
	Left      []leftEntry     `json:"left"`
	DryRun    bool            `json:"dryRun,omitempty"`
	Pulled    json.RawMessage `json:"pulled,omitempty"`
}

// A disputeEntry is one of the conflicts, three ways; Published is missing where it is
// not known what was published last.
type disputeEntry struct {
	File      string  `json:"file"`
	Line      int     `json:"line"`
	Published *string `json:"published,omitempty"`
	Source    string  `json:"source"`
	Sigma     string  `json:"sigma"`
}

func disputeOf(conflict *merge.Conflict) disputeEntry {
	start, _ := conflict.At.Range()
	made := disputeEntry{File: conflict.At.File.Path, Line: start.Line, Source: conflict.Source, Sigma: conflict.Sigma}
	if conflict.IsKnown {
		made.Published = &conflict.Published
	}
	return made
}

// A leftEntry is an edit that is not in the source.
type leftEntry struct {
	ID         string   `json:"id,omitempty"`
	Noun       string   `json:"noun"`
	Why        string   `json:"why"`
	Changes    []string `json:"changes"`
	Statements string   `json:"statements,omitempty"`
}

func pullEntryOf(pulled *publish.Pulled, workbook *spec.Workbook, dryRun bool) pullEntry {
	made := pullEntry{Workbook: pulled.Slug, Missing: pulled.Missing, ID: pulled.ID, URL: pulled.URL, DryRun: dryRun, Files: []string{}, Left: []leftEntry{}}
	result := pulled.Result
	if result == nil {
		return made
	}
	made.Complete = len(result.Left)+len(result.Conflicts) == 0 && !result.Unwritten
	made.Conflicts = len(result.Conflicts)
	for i := range result.Conflicts {
		made.Disputes = append(made.Disputes, disputeOf(&result.Conflicts[i]))
	}
	for _, file := range result.Files {
		made.Files = append(made.Files, file.Path)
	}
	for _, left := range result.Left {
		made.Left = append(made.Left, leftEntry{left.ID, left.Noun, left.Why, left.Changes, left.Statements})
	}
	if len(result.Left) > 0 {
		made.Patch = merge.PatchName(workbook)
	}
	if !result.Pulled.Empty() {
		made.Pulled = diff.JSON(result.Pulled)
	}
	return made
}
