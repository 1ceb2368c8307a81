package check

import (
	"io"
	"os"
	"path/filepath"
	"slices"

	"github.com/sigmac/sigmac/cmd/sigmac/internal/command"
	"github.com/sigmac/sigmac/emit/audit"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/source"
)

// maxSpec bounds how large a spec file may be.
const maxSpec = 64 << 20

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
func checkSpecs(console *command.Console, paths []string) diag.List {
	var found diag.List
	for _, path := range paths {
		text, err := readBounded(console.Absolute(path))
		if err != nil {
			found = append(found, command.PathMissing(path, err))
			continue
		}
		if len(text) > maxSpec {
			found = append(found, command.SpecTooLarge(path, maxSpec>>20))
			continue
		}
		found = append(found, audit.File(source.NewFile(path, text))...)
	}
	return found
}

// readBounded reads a file up to one byte more than a spec may have.
func readBounded(path string) (string, error) {
	file, err := os.Open(path)
	if err != nil {
		return "", err
	}
	defer file.Close()
	text, err := io.ReadAll(io.LimitReader(file, maxSpec+1))
	return string(text), err
}
