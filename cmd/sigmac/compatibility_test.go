package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/sigmac/sigmac/publish/sigmatest"
)

// TestOlderFilesAreRead takes the files that earlier releases wrote, each folder those of
// one, and does with them what their authors do: their sources build to the same workbook,
// their locks are known, and their plans are understood. Such a folder is never changed.
func TestOlderFilesAreRead(t *testing.T) {
	kept, err := filepath.Glob("../../testdata/compatibility/*")
	if err != nil || len(kept) == 0 {
		t.Fatalf("there are no files of earlier releases: %v", err)
	}
	server := sigmatest.NewServer(t)
	for _, folder := range kept {
		t.Run(filepath.Base(folder), func(t *testing.T) {
			project := filepath.Join(t.TempDir(), "project")
			if err := os.CopyFS(project, os.DirFS(folder)); err != nil {
				t.Fatal(err)
			}
			run := func(arguments ...string) (string, int) { return sigmacIn(t, project, server.URL, arguments...) }
			for _, arguments := range [][]string{
				{"check"},
				{"diff", "dist/dev/sales.json", "."},
				{"upgrade"},
			} {
				if out, status := run(arguments...); status != 0 {
					t.Errorf("sigmac %s: exit status %d\n%s", strings.Join(arguments, " "), status, out)
				}
			}
			// The workbook of the lock is not in this organisation: that is said, and not that
			// the lock cannot be read.
			if out, _ := run("plan"); !strings.Contains(out, "S1123") {
				t.Errorf("sigmac plan does not look for the workbook of the lock:\n%s", out)
			}
			if out, status := run("publish", "plan.json"); status == 0 || !strings.Contains(out, "S1123") {
				t.Errorf("sigmac publish plan.json: exit status %d\n%s", status, out)
			}
		})
	}
}

// sigmacIn runs the program in a folder, with the credentials of a test's server.
func sigmacIn(t *testing.T, folder, server string, arguments ...string) (string, int) {
	t.Helper()
	executable, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	process := exec.Command(executable)
	process.Args, process.Dir = append([]string{"sigmac", "--color=never"}, arguments...), folder
	process.Env = append(os.Environ(), "SIGMA_BASE_URL="+server, "SIGMA_CLIENT_ID="+sigmatest.ClientID, "SIGMA_CLIENT_SECRET="+sigmatest.ClientSecret)
	out, _ := process.CombinedOutput()
	return string(out), process.ProcessState.ExitCode()
}
