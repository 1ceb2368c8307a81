package tenant

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/sigmac/sigmac/cmd/sigmac/internal/command"
	"github.com/sigmac/sigmac/cmd/sigmac/internal/specs"
	"github.com/sigmac/sigmac/compiler/decompile"
	"github.com/sigmac/sigmac/emit"
	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/name"
	"github.com/sigmac/sigmac/lang/source"
	"github.com/sigmac/sigmac/publish"
	"github.com/sigmac/sigmac/publish/sigma"
)

// bring imports one workbook: it reads it, writes its source, and lets the lock know.
func (t *tenant) bring(ctx context.Context, e *entry) {
	if !t.mayGoOn(ctx) {
		return
	}
	t.progress.Begin(e.main)
	file, live, err := t.read(ctx, e.file.ID)
	t.note(err)
	if err != nil {
		if t.mayGoOn(ctx) {
			e.state, e.err = failed, err
		}
		return
	}
	e.state = failed
	whole := t.named(ctx, live, file, e.place)
	read, found := decompile.Read(source.NewFile(e.file.ID, string(spec.JSON(&whole))))
	if found != nil {
		e.found = found
		return
	}
	options := t.Source
	options.Name, options.Beside, options.Taken = e.slug, true, e.isTaken
	result, found := decompile.ImportSpec(ctx, read[0], options)
	if ctx.Err() != nil {
		e.state = fresh
		return
	}
	if result == nil {
		e.found = found
		return
	}
	t.keep(e, result, found)
	if e.err = t.record.note(e.file.ID, workbookRecord{Slug: e.slug, Main: e.main}); e.err != nil {
		return // an interrupted run is to find the same name again
	}
	if e.found = t.write(e, result); e.found.HasErrors() {
		return
	}
	t.adopt(ctx, e, file, live, digestOf([]byte(result.Files[0].Content)))
}

// keep keeps what a summary says of an import: numbers, since texts and places hold on to
// the whole spec.
func (t *tenant) keep(e *entry, result *decompile.Result, found diag.List) {
	r := &result.Report
	e.report = decompile.Report{Lines: r.Lines, RawShare: r.RawShare, Repaired: r.Repaired, Broken: r.Broken, NotKept: r.NotKept}
	if t.Report != nil {
		t.turn.Lock()
		defer t.turn.Unlock()
		t.Report(result.Report)
	}
	if t.console.Verbose {
		for _, finding := range found {
			t.console.Detail("%s: %s", e.main, finding.Message)
		}
	}
}

// read reads a workbook with its place in the tree.
func (t *tenant) read(ctx context.Context, id string) (sigma.File, *sigma.Live, error) {
	file, err := t.session.Client.File(ctx, id)
	if err != nil {
		return file, nil, err
	}
	live, err := t.session.Client.ReadWorkbook(ctx, t.target, id)
	if err == nil && live.ID != id {
		err = fmt.Errorf("the answer is another workbook, %s", name.Quote(sigma.Printable(live.ID)))
	}
	return file, live, err
}

// named is what is live with names in the place of the ids of its folder and its
// connections, where a name means one of them alone.
func (t *tenant) named(ctx context.Context, live *sigma.Live, file sigma.File, place string) spec.Value {
	whole := withConnections(live.Spec, t.connectionNames(ctx))
	whole.Set("name", spec.NewText(file.Name, source.Span{}))
	if file.Description != "" {
		whole.Set("description", spec.NewText(file.Description, source.Span{}))
	}
	switch {
	case file.Path == name.HomeFolder && place == "":
		whole.Delete("folderId")
	case place != "":
		whole.Set("folderId", spec.NewText(place, source.Span{}))
	default:
		whole.Set("folderId", spec.NewText(file.ParentID, source.Span{}))
	}
	return whole
}

// withConnections is a copy of a value with the names of connections.
func withConnections(v spec.Value, names map[string]string) spec.Value {
	v.Items, v.Fields = slices.Clone(v.Items), slices.Clone(v.Fields)
	for i := range v.Items {
		v.Items[i] = withConnections(v.Items[i], names)
	}
	for i := range v.Fields {
		field := &v.Fields[i]
		field.Value = withConnections(field.Value, names)
		if named, ok := names[field.Value.Text]; ok && field.Name == "connectionId" && field.Value.Type == spec.Text {
			field.Value.Text = name.Marker("connection", named)
		}
	}
	return v
}

// connectionNames are the names of the connections by their ids; one that several
// have is not among them. Where they cannot be read, ids do.
func (t *tenant) connectionNames(ctx context.Context) map[string]string {
	t.turn.Lock()
	defer t.turn.Unlock()
	if t.connections != nil {
		return t.connections
	}
	all, err := t.session.Client.Connections(ctx)
	if err != nil {
		return nil
	}
	count := map[string]int{}
	for _, each := range all {
		count[each.Name]++
	}
	t.connections = map[string]string{}
	for _, each := range all {
		if count[each.Name] == 1 && isPrintable(each.Name) && !name.IsUUID(each.Name) {
			t.connections[each.ID] = each.Name
		}
	}
	return t.connections
}

// write writes the source of a workbook unless something else stands in its place.
func (t *tenant) write(e *entry, result *decompile.Result) diag.List {
	var output command.Output
	var found diag.List
	for i, file := range result.Files {
		at := path.Join(path.Dir(e.main), file.Path)
		if i == 0 {
			at = e.main
		}
		full := filepath.Join(t.session.Project.Root, filepath.FromSlash(at))
		shown := t.session.Project.Shown(at)
		if target, leads := t.session.Project.LinkOutside(full); leads {
			return diag.List{outside(shown, target)}
		}
		if there, err := os.ReadFile(full); !t.Force && !errors.Is(err, os.ErrNotExist) && string(there) != file.Content {
			found = append(found, command.ImportInTheWay(shown))
		}
		output.Add(full, shown, []byte(file.Content))
		sweep(full)
	}
	if found != nil {
		return found
	}
	_, found = output.Write()
	return found
}

// sweep removes what a run left behind that was killed while it wrote a file: a file
// beside it, of its name with a dot in front and digits at the end. The project is
// locked, so that nobody is writing it now.
func sweep(full string) {
	entries, _ := os.ReadDir(filepath.Dir(full)) // where there is no folder, nothing is left in it
	for _, entry := range entries {
		mark, ok := strings.CutPrefix(entry.Name(), "."+filepath.Base(full))
		if ok && mark != "" && strings.Trim(mark, "0123456789") == "" && entry.Type().IsRegular() {
			_ = os.Remove(filepath.Join(filepath.Dir(full), entry.Name())) // it is in nobody's way
		}
	}
}

// adopt lets the lock know which workbook the source is.
func (t *tenant) adopt(ctx context.Context, e *entry, file sigma.File, live *sigma.Live, digest string) {
	ctx = context.WithoutCancel(ctx) // the source is written: the lock is to say so
	made, found, err := t.compile(ctx, t.session.Root.FS(), e.main)
	switch {
	case err != nil:
		e.err = err
		return
	case found.HasErrors() || len(made.List) != 1:
		e.found = onlyErrors(found)
		return
	}
	one := made.List[0]
	plan := t.publisher.AdoptRead(ctx, publish.Workbook{Slug: one.Workbook.Slug, Spec: one.Pack(), At: one.Workbook.Source}, file, live)
	t.note(plan.Err)
	if e.err = plan.Err; e.err == nil && plan.Action != publish.Refused {
		e.err = t.record.note(e.file.ID, workbookRecord{Slug: e.slug, Main: e.main, UpdatedAt: e.file.UpdatedAt, Digest: digest})
	}
	e.found = onlyErrors(plan.Findings)
	if e.err == nil && !e.found.HasErrors() {
		e.state = imported
		t.console.Detail("imported %s", t.session.Project.Shown(e.main))
	}
}

// compile compiles one source of the project.
func (t *tenant) compile(ctx context.Context, files fs.FS, main string) (*specs.Specs, diag.List, error) {
	project := *t.session.Project
	project.Paths = []string{main}
	return specs.MakeFrom(ctx, t.console, files, &project, specs.Flags{Environment: t.Environment}, emit.Options{})
}

func onlyErrors(found diag.List) diag.List {
	var list diag.List
	for _, finding := range found {
		if finding.Severity == diag.Error {
			list = append(list, finding)
		}
	}
	return list
}
