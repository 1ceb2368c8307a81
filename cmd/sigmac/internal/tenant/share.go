package tenant

import (
	"context"
	"errors"
	"fmt"
	"path"
	"path/filepath"
	"slices"

	"github.com/sigmac/sigmac/cmd/sigmac/internal/command"
	"github.com/sigmac/sigmac/compiler/decompile/common"
	"github.com/sigmac/sigmac/compiler/overlay"
	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/format"
	"github.com/sigmac/sigmac/lang/source"
)

// share puts what the imported workbooks have in common into modules. Only sources
// that are as they were written take part, and each is built before and after.
func (t *tenant) share(ctx context.Context) error {
	if ctx.Err() != nil || t.record == nil {
		return nil
	}
	ids := t.unshared()
	if len(ids) == 0 {
		return nil
	}
	files := t.session.Root.FS()
	pool := common.NewPool(t.inProject(sharedFolder))
	for _, module := range pool.Modules() {
		digest := t.record.Modules[pool.Path(module)]
		if _, err := t.session.Root.Lstat(filepath.FromSlash(pool.Path(module))); err != nil {
			continue
		}
		if err := pool.Keep(ctx, files, module, digest == "" || !isAsWritten(t.session.Root, pool.Path(module), digest)); err != nil {
			return err
		}
	}
	for _, id := range ids {
		pool.Add(ctx, files, t.record.Workbooks[id].Main)
	}
	pool.Settle()
	modules := map[string]string{}
	for module, text := range pool.Texts() {
		modules[pool.Path(module)] = canonical(pool.Path(module), text)
	}
	if err := t.writeTexts(modules); err != nil {
		return err
	}
	for at, text := range modules {
		t.record.Modules[at] = digestOf([]byte(text))
	}
	for _, id := range ids {
		if err := t.shareOne(ctx, pool, id); err != nil {
			return err
		}
	}
	return nil
}

// unshared are the workbooks that came in since the last time, and that nobody has
// changed.
func (t *tenant) unshared() []string {
	var ids []string
	for id, one := range t.record.Workbooks {
		if one.Digest != "" && !one.Shared && isAsWritten(t.session.Root, one.Main, one.Digest) {
			ids = append(ids, id)
		}
	}
	slices.Sort(ids)
	return ids
}

// shareOne lets the source of a workbook import the modules, where it then says the
// same.
func (t *tenant) shareOne(ctx context.Context, pool *common.Pool, id string) error {
	one := *t.record.Workbooks[id]
	files := t.session.Root.FS()
	texts := pool.Share(ctx, files, one.Main)
	for at, text := range texts {
		texts[at] = canonical(at, text)
	}
	if len(texts) > 0 && t.saysTheSame(ctx, one.Main, texts) {
		if err := t.writeTexts(texts); err != nil {
			return err
		}
		if text, ok := texts[one.Main]; ok {
			one.Digest = digestOf([]byte(text))
		}
	}
	if ctx.Err() != nil {
		return nil
	}
	one.Shared = true
	return t.record.note(id, one)
}

// saysTheSame reports whether a source builds to the same spec with other texts.
func (t *tenant) saysTheSame(ctx context.Context, main string, texts map[string]string) bool {
	files := t.session.Root.FS()
	before, found, err := t.compile(ctx, files, main)
	if err != nil || found.HasErrors() || len(before.List) != 1 {
		return false
	}
	after, found, err := t.compile(ctx, overlay.FS{Base: files, Texts: texts}, main)
	return err == nil && !found.HasErrors() && len(after.List) == 1 && spec.Equal(before.List[0].Document, after.List[0].Document)
}

// canonical is a text in the canonical format.
func canonical(at, text string) string {
	formatted, found := format.Source(source.NewFile(at, text))
	if found.HasErrors() {
		return text
	}
	return formatted
}

func (t *tenant) writeTexts(texts map[string]string) error {
	var output command.Output
	for at, text := range texts {
		full := filepath.Join(t.session.Project.Root, filepath.FromSlash(path.Clean(at)))
		output.Add(full, t.session.Project.Shown(at), []byte(text))
	}
	written, found := output.Write()
	for _, shown := range written {
		t.console.Detail("wrote %s", shown)
	}
	if found != nil {
		return errors.New(found[0].Message)
	}
	return nil
}

// sharedModules says which modules there are, for people.
func (t *tenant) sharedModules() string {
	if n := len(t.record.Modules); n > 0 {
		return fmt.Sprintf("what they have in common is in %s", t.session.Project.Shown(t.inProject(sharedFolder)))
	}
	return ""
}
