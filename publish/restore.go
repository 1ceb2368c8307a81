package publish

import (
	"context"
	"errors"
	"io/fs"
	"path"
	"path/filepath"

	emitspec "github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/kind"
	"github.com/sigmac/sigmac/lang/source"
	"github.com/sigmac/sigmac/publish/sigma"
)

// Latest names the newest backup of a workbook.
const Latest = "latest"

// A Restored is a backup that was put back.
type Restored struct {
	Workbook string `json:"workbook"`
	ID       string `json:"id"`
	URL      string `json:"url"`
	Version  int    `json:"version"`
	// Backup is the file that was put back, Kept the one with what was there.
	Backup string `json:"backup"`
	Kept   string `json:"kept"`

	// Plan has the findings, and the error where what is live is not what was put
	// back.
	Plan *Plan `json:"-"`
}

// Restore puts a backup of a workbook back: a path below the root, or Latest.
// What is live is kept before. The lock then holds the restored state, so that
// the next plan compares the source with it.
func (p *Publisher) Restore(ctx context.Context, workbook Workbook, backup string) (*Restored, diag.List, error) {
	plan := &Plan{Workbook: workbook, Action: Update}
	entry, known, err := p.store.Entry(p.options.Environment, workbook.Slug)
	if err != nil {
		return nil, nil, err
	}
	if !known {
		return nil, diag.List{neverPublished(plan)}, nil
	}
	name, spec, found := p.readBackup(plan, backup)
	if found != nil {
		return nil, found, nil
	}
	if plan.subject.file, err = p.client.File(ctx, entry.ID); err != nil {
		return nil, nil, err
	}
	if err := p.read(ctx, plan, plan.subject.file); err != nil {
		return nil, nil, err
	}
	plan.ID, plan.subject.entry, plan.subject.known = entry.ID, entry, true
	plan.want(spec)
	result := &Result{Plan: plan, Done: Update}
	if err := ctx.Err(); err != nil {
		return nil, nil, err
	}
	var otherwise *storedError
	switch err := p.putBack(context.WithoutCancel(ctx), result); {
	case errors.As(err, &otherwise):
		plan.Err = err
	case err != nil && IsReported(err):
		return nil, plan.Findings, nil
	case err != nil:
		return nil, plan.Findings, err
	}
	return &Restored{
		Plan:     plan,
		Workbook: plan.Slug, ID: plan.ID, URL: plan.URL, Version: result.Version, Backup: name, Kept: result.Backup,
	}, nil, nil
}

// putBack replaces contents and metadata, and records them as sent.
func (p *Publisher) putBack(ctx context.Context, result *Result) error {
	plan := result.Plan
	plan.contentsDiffer = true
	plan.metadata = metadataChange(plan.resolved(), plan.subject.file)
	if plan.metadata.ParentID = p.existing(ctx, plan.metadata.ParentID); plan.metadata.ParentID == nil {
		kept := *plan.resolved()
		kept.Set("folderId", emitspec.NewText(plan.subject.file.ParentID, source.Span{}))
		plan.want(kept)
	}
	before := plan.writtenOver()
	if err := p.update(ctx, result); err != nil {
		return err
	}
	plan.sent = digestOfSpec(*plan.resolved())
	if err := p.reread(ctx, plan, false); err != nil {
		return err
	}
	return p.settle(result, before)
}

// existing is a folder to move to, nil where it is no longer there.
func (p *Publisher) existing(ctx context.Context, folder *string) *string {
	if folder == nil || *folder == "" {
		return nil
	}
	if _, err := p.client.File(ctx, *folder); sigma.IsNotFound(err) {
		return nil
	}
	return folder
}

// readBackup reads a backup in the form of the target.
func (p *Publisher) readBackup(plan *Plan, backup string) (name string, spec emitspec.Value, found diag.List) {
	folder := p.backups(plan.Slug)
	name = path.Clean(filepath.ToSlash(backup))
	if backup == Latest {
		names, err := p.backupNames(folder)
		if err != nil || len(names) == 0 {
			return "", emitspec.Value{}, diag.List{noBackup(plan, folder)}
		}
		name = folder + "/" + names[len(names)-1]
	}
	if !fs.ValidPath(name) {
		return "", emitspec.Value{}, diag.List{badBackup(backup, "it is outside the project")}
	}
	content, err := fs.ReadFile(p.root.FS(), name)
	if err != nil {
		return "", emitspec.Value{}, diag.List{badBackup(name, "it cannot be read")}
	}
	decoded, err := emitspec.Decode(source.NewFile(name, string(content)))
	switch {
	case err != nil:
		return "", emitspec.Value{}, diag.List{badBackup(name, err.Error())}
	case decoded.Generation != p.options.Target:
		return "", emitspec.Value{}, diag.List{badBackup(name, "it is of the generation `"+decoded.Generation.String()+"`, and the target is `"+p.options.Target.String()+"`")}
	}
	return name, writable(decoded.Root), nil
}

// writable is a spec without the fields of an answer, which no call takes.
func writable(spec emitspec.Value) emitspec.Value {
	for _, field := range kind.AnswerFields {
		spec.Delete(field)
	}
	return spec
}
