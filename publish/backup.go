package publish

import (
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	emitspec "github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/publish/lock"
)

// keptBackups is how many backups of a workbook are kept.
const keptBackups = 20

const stamp = "20060102T150405.000Z"

// backUp keeps what a replacement is about to take away.
func (p *Publisher) backUp(plan *Plan) (string, error) {
	folder := p.backups(plan.Slug)
	name := fmt.Sprintf("%s/%s-v%d.json", folder, p.options.Now().UTC().Format(stamp), plan.subject.live.Version)
	if err := p.keep(name, plan.subject.written().spec()); err != nil {
		return "", err
	}
	p.step("backed up")
	return name, p.prune(folder)
}

func (p *Publisher) backups(slug string) string {
	return lock.Folder + "/backups/" + p.options.Environment + "/" + slug
}

func (p *Publisher) published(slug string) string {
	return publishedIn(p.options.Environment, slug)
}

func publishedIn(environment, slug string) string {
	return lock.Folder + "/published/" + environment + "/" + slug + ".json"
}

// keepPublished keeps what was published, so that a later edit can be told from
// it.
func (p *Publisher) keepPublished(plan *Plan, published emitspec.Value) error {
	return p.keep(p.published(plan.Slug), &published)
}

// keep writes a spec below the folder of this machine.
func (p *Publisher) keep(name string, spec *emitspec.Value) error {
	if err := lock.MakeFolder(p.root); err != nil {
		return err
	}
	return lock.WriteFile(p.root, name, emitspec.JSON(spec))
}

// prune takes the oldest backups of a workbook away.
func (p *Publisher) prune(folder string) error {
	names, err := p.backupNames(folder)
	if err != nil {
		return err
	}
	for len(names) > keptBackups {
		if err := p.root.Remove(folder + "/" + names[0]); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
		names = names[1:]
	}
	return nil
}

// backupNames lists the backups in a folder, the oldest first.
func (p *Publisher) backupNames(folder string) ([]string, error) {
	entries, err := fs.ReadDir(p.root.FS(), folder)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	var names []string
	for _, entry := range entries {
		if strings.HasSuffix(entry.Name(), ".json") {
			names = append(names, entry.Name())
		}
	}
	slices.Sort(names)
	return names, err
}

// lastPublished is what this machine published last of a workbook; ok is false
// where it has not, or where the lock speaks of another publication.
func (p *Publisher) lastPublished(plan *Plan) (last *meant, ok bool) {
	content, err := fs.ReadFile(p.root.FS(), p.published(plan.Slug))
	if err != nil && p.options.Inherits != "" {
		content, err = fs.ReadFile(p.root.FS(), publishedIn(p.options.Inherits, plan.Slug))
	}
	if err != nil {
		return nil, false
	}
	spec, err := emitspec.DecodeValue(string(content))
	last = meantBy(spec)
	return last, err == nil && last.digest() == plan.subject.entry.Digest
}
