package check

import (
	"context"
	"path/filepath"
	"slices"

	"github.com/sigmac/sigmac/cmd/sigmac/internal/command"
	"github.com/sigmac/sigmac/emit/audit"
	"github.com/sigmac/sigmac/lang/diag"
)

// divide tells specs from sources by the ends of their names.
func divide(paths []string) (specs, sources []string) {
	for _, path := range paths {
		if slices.Contains([]string{".json", ".yaml", ".yml"}, filepath.Ext(path)) {
			specs = append(specs, path)
			continue
		}
		sources = append(sources, path)
	}
	return specs, sources
}

// checkSpecs audits spec files.
func checkSpecs(ctx context.Context, console *command.Console, paths []string) diag.List {
	var found diag.List
	for _, path := range paths {
		file, flaws := console.ReadSpec(ctx, path)
		found = append(found, flaws...)
		if file != nil {
			found = append(found, audit.File(file)...)
		}
	}
	return found
}
