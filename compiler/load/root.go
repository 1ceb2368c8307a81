package load

import (
	"os"
	"path/filepath"
)

// FindRoot looks for the folder that holds project.sigma, from dir upwards.
// It tells false where there is none.
func FindRoot(dir string) (string, bool) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return "", false
	}
	for {
		info, err := os.Stat(filepath.Join(dir, ConfigName))
		if err == nil && info.Mode().IsRegular() {
			return dir, true
		}
		parent := filepath.Dir(dir)
		if parent == dir {
			return "", false
		}
		dir = parent
	}
}
