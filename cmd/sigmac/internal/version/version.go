// Package version is `sigmac version`.
package version

import (
	"cmp"
	"fmt"
	"runtime"
	"runtime/debug"

	"github.com/sigmac/sigmac/cmd/sigmac/internal/command"
	"github.com/sigmac/sigmac/lang/kind"
)

// Options are the flags of `sigmac version`.
type Options struct{}

// Help is the long help text.
func (*Options) Help() string {
	return `The default target is the format of the spec that is built where neither the
project nor --target names one.`
}

// Run prints the version.
func (*Options) Run(console *command.Console) error {
	commit, date := committed(debug.ReadBuildInfo())
	if console.Format == "json" {
		return console.Answer(struct {
			Sigmac        string `json:"sigmac"`
			Commit        string `json:"commit,omitempty"`
			Date          string `json:"date,omitempty"`
			Go            string `json:"go"`
			OS            string `json:"os"`
			Architecture  string `json:"architecture"`
			DefaultTarget string `json:"defaultTarget"`
		}{console.Version, commit, date, runtime.Version(), runtime.GOOS, runtime.GOARCH, kind.Generations[0].String()}, nil, nil)
	}
	origin := ""
	if commit != "" {
		origin = fmt.Sprintf("commit %s, %s\n", commit, date)
	}
	_, err := fmt.Fprintf(console.Stdout, "sigmac %s (%s, %s/%s)\n%sdefault target: %s\n",
		console.Version, runtime.Version(), runtime.GOOS, runtime.GOARCH, origin, kind.Generations[0])
	return err
}

// committed are the commit that the build recorded and its time, in RFC 3339; "" where
// it was built outside a repository.
func committed(info *debug.BuildInfo, ok bool) (commit, date string) {
	if !ok {
		return "", ""
	}
	for _, setting := range info.Settings {
		switch setting.Key {
		case "vcs.revision":
			commit = setting.Value
		case "vcs.time":
			date = setting.Value
		}
	}
	return commit, date
}

// Of returns the version that the build recorded: the module's, or the commit
// where the module has none.
func Of(info *debug.BuildInfo, ok bool) string {
	if !ok {
		return "unknown"
	}
	settings := map[string]string{}
	for _, setting := range info.Settings {
		settings[setting.Key] = setting.Value
	}
	version := cmp.Or(info.Main.Version, "(devel)")
	revision := settings["vcs.revision"]
	if version != "(devel)" || revision == "" {
		return version
	}
	version = "devel-" + revision[:min(len(revision), 12)]
	if settings["vcs.modified"] == "true" {
		version += "+changes"
	}
	return version
}
