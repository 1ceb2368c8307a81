package build

import (
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/sigmac/sigmac/cmd/sigmac/internal/command"
	"github.com/sigmac/sigmac/cmd/sigmac/internal/specs"
	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/source"
)

// maxLeftover bounds how large a file of the output folder may be that is looked
// into.
const maxLeftover = 64 << 20

// leftovers finds specs in the output folder of workbooks that the project does
// not have. A folder with sources is not the output's own.
func (o *Options) leftovers(project *command.Project, folder string, built []specs.Spec) diag.List {
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

// isSpec tells whether a file holds a workbook spec.
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
