// Package computed computes what workbooks show on the rows of their project, for the
// commands that show or compare it.
package computed

import (
	"cmp"
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/sigmac/sigmac/cmd/sigmac/internal/command"
	"github.com/sigmac/sigmac/cmd/sigmac/internal/specs"
	"github.com/sigmac/sigmac/compiler/load"
	"github.com/sigmac/sigmac/emit/evaluate"
	"github.com/sigmac/sigmac/emit/evaluate/calc"
	"github.com/sigmac/sigmac/emit/evaluate/civil"
	"github.com/sigmac/sigmac/emit/evaluate/rows"
	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/emit/spec/view"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/kind"
	"github.com/sigmac/sigmac/publish"
)

// A Workbook is one with the rows of its project.
type Workbook struct {
	Slug string
	View *view.Workbook
	// Data is the folder of rows and Evaluation how they are taken, as the project says;
	// Root is the folder that the data folder is in.
	Data       string
	Evaluation load.Evaluation
	Root       string
	// Handles are the names of elements in the sources, by their ids.
	Handles map[string]string
}

// Of is a workbook that was built.
func Of(each *specs.Spec, target kind.Generation, config *load.Config, root string) Workbook {
	document := each.Document
	w := Workbook{Slug: each.Workbook.Slug, View: view.Of(spec.Of(target, &document)), Root: root, Handles: map[string]string{}}
	if config != nil {
		w.Data, w.Evaluation = config.Data.Value, config.Evaluation
	}
	for i := range each.Workbook.Elements {
		w.Handles[each.Workbook.Elements[i].ID] = each.Workbook.Elements[i].Handle
	}
	return w
}

// IsSpec reports whether a path is that of a spec, and not of sources.
func IsSpec(path string) bool {
	return slices.Contains([]string{".json", ".yaml", ".yml"}, strings.ToLower(filepath.Ext(path)))
}

// ReadSpec reads the workbook of a spec. Its rows are below root.
func ReadSpec(ctx context.Context, console *command.Console, path, root string) (Workbook, diag.List) {
	file, found := console.ReadSpec(ctx, path)
	if found != nil {
		return Workbook{}, found
	}
	decoded, err := spec.Decode(file)
	if err != nil {
		return Workbook{}, diag.List{command.SpecBroken(file, err)}
	}
	return Workbook{Slug: strings.TrimSuffix(filepath.Base(path), filepath.Ext(path)), View: view.Of(decoded), Root: root}, nil
}

// Options are how a workbook is looked at.
type Options struct {
	// Data and Timezone go before what the project says, where they are not empty.
	Data, Timezone string
	// Samples is how many rows are made for a source that has none; 0 makes none.
	Samples int
	Now     time.Time
	User    *calc.User
	// Picks are what is picked in controls in words, by controlId.
	Picks map[string]string
}

// Book puts rows, the clock, who looks and what is picked around the workbook.
func (w *Workbook) Book(o Options) (*evaluate.Book, error) {
	timezone, data := cmp.Or(o.Timezone, w.Evaluation.Timezone, "UTC"), cmp.Or(o.Data, w.Data, "data")
	zone, err := calc.LoadZone(timezone)
	if err != nil {
		return nil, command.WrongUsage("there is no time zone `"+timezone+"`", "zones are named as in America/New_York")
	}
	env := &calc.Env{Now: o.Now, Zone: zone, Calendar: civil.Calendar{WeekStart: w.Evaluation.WeekStart}, User: o.User}
	settings := map[string]*evaluate.Setting{}
	for id, words := range o.Picks {
		control := w.View.Control(id)
		if control == nil {
			continue
		}
		if settings[id], err = evaluate.Pick(env, control, words); err != nil {
			return nil, err
		}
	}
	names := func(e *view.Element) []string { return []string{w.Handles[e.ID]} }
	folder := &rows.Folder{Workbook: w.Slug, Env: env, Samples: o.Samples, Names: names, Roots: []rows.Root{
		{FS: os.DirFS(filepath.Join(w.Root, data)), Name: data},
		{FS: os.DirFS(w.pulled()), Name: publish.DataFolder},
	}}
	return evaluate.New(w.View, evaluate.Options{Rows: folder, Now: o.Now, Zone: zone, WeekStart: w.Evaluation.WeekStart, NullsLow: w.Evaluation.NullsFirst, User: o.User, Settings: settings}), nil
}

// pulled is the folder of the rows that `sigmac data pull` wrote.
func (w *Workbook) pulled() string {
	return filepath.Join(w.Root, filepath.FromSlash(publish.DataFolder))
}

// Clock is the time of the last pull where rows were pulled, else the one that is given:
// what is relative to now is then as it was when the rows came.
func (w *Workbook) Clock(otherwise time.Time) time.Time {
	var last time.Time
	_ = filepath.WalkDir(w.pulled(), func(_ string, entry fs.DirEntry, err error) error {
		if err != nil || !entry.Type().IsRegular() {
			return nil // there is no folder, or a file went while we looked
		}
		if info, err := entry.Info(); err == nil && info.ModTime().After(last) {
			last = info.ModTime()
		}
		return nil
	})
	if last.IsZero() {
		return otherwise
	}
	return last
}

// Control finds a control by its controlId, or by the id, the label or the name in the
// sources of its element; nil if there is none.
func (w *Workbook) Control(word string) *view.Control {
	if c := w.View.Control(word); c != nil {
		return c
	}
	for _, c := range w.View.Controls {
		if e := c.Element; strings.EqualFold(e.ID, word) || strings.EqualFold(e.Title, word) || w.Handles[e.ID] == word {
			return c
		}
	}
	return nil
}

// ParseNow reads what `--now` says; otherwise where it says nothing.
func ParseNow(text string, otherwise time.Time) (time.Time, error) {
	if text == "" {
		return otherwise, nil
	}
	for _, layout := range []string{time.RFC3339Nano, "2006-01-02T15:04:05", "2006-01-02"} {
		if at, err := time.Parse(layout, text); err == nil {
			return at, nil
		}
	}
	return otherwise, command.WrongUsage("`--now` takes a time, as in 2026-03-01T12:00:00Z, not `"+text+"`", "")
}
