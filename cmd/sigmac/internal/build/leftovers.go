package build

import (
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/sigmac/sigmac/cmd/sigmac/internal/command"
	"github.com/sigmac/sigmac/cmd/sigmac/internal/specs"
	"github.com/sigmac/sigmac/compiler"
	"github.com/sigmac/sigmac/compiler/load"
	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/kind"
	"github.com/sigmac/sigmac/lang/source"
)

// maxLeftover bounds how large a file of the output folder may be that is looked
// into.
const maxLeftover = 64 << 20

// leftovers finds specs of workbooks that the project does not have, in all the
// folders that it writes to.
func (o *Options) leftovers(project *command.Project, folder string, made *specs.Specs) diag.List {
	found := o.leftoversIn(project, folder, made.List)
	if o.Output != "" {
		return found
	}
	for _, other := range otherFolders(made.Result) {
		path := filepath.Join(project.Root, filepath.FromSlash(other))
		if _, leads := project.LinkOutside(path); !leads && path != folder {
			found = append(found, o.leftoversIn(project, path, built(made, other))...)
		}
	}
	return found
}

// otherFolders are the folders of all environments and targets. Which workbooks
// there are may depend on the environment; then what others wrote is not looked at.
func otherFolders(result *compiler.Result) []string {
	config := result.Project.Config
	var environments []*load.Environment
	if !result.Conditional {
		environments = append([]*load.Environment{nil}, config.Environments...)
	}
	var folders []string
	for _, environment := range environments {
		for _, target := range kind.Generations {
			folders = append(folders, compiler.OutOf(config, environment, target))
		}
	}
	return folders
}

// built are the workbooks that may be written into a folder: none where every
// command has an environment, and the folder is that of none.
func built(made *specs.Specs, folder string) []specs.Spec {
	config := made.Result.Project.Config
	for _, target := range kind.Generations {
		if config.Chosen("") != nil && folder == compiler.OutOf(config, nil, target) {
			return nil
		}
	}
	return made.List
}

// leftoversIn finds them in one folder. A folder with sources is not the output's
// own.
func (o *Options) leftoversIn(project *command.Project, folder string, built []specs.Spec) diag.List {
	entries, err := os.ReadDir(folder)
	if err != nil || slices.ContainsFunc(entries, func(e os.DirEntry) bool { return filepath.Ext(e.Name()) == ".sigma" }) {
		return nil // a folder that is not there yet holds nothing
	}
	var found diag.List
	for _, entry := range entries {
		name, ending := entry.Name(), filepath.Ext(entry.Name())
		if !entry.Type().IsRegular() || ending != ".json" && ending != ".yaml" {
			continue
		}
		isBuilt := slices.ContainsFunc(built, func(s specs.Spec) bool { return s.Workbook.Slug == strings.TrimSuffix(name, ending) })
		path := filepath.Join(folder, name)
		if isBuilt || !isSpec(path) {
			continue
		}
		leftover := command.LeftoverOutput(project.ShownFile(path))
		if o.Check {
			leftover.Severity = diag.Error
		}
		found = append(found, leftover)
	}
	return found
}

// isSpec reports whether a file holds a workbook spec.
func isSpec(path string) bool {
	info, err := os.Stat(path)
	if err != nil || info.Size() > maxLeftover {
		return false
	}
	text, err := os.ReadFile(path)
	if err != nil {
		return false
	}
	_, err = spec.Decode(source.NewFile(path, string(text)))
	return err == nil
}
