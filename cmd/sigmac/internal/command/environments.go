package command

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/sigmac/sigmac/compiler/load"
	"github.com/sigmac/sigmac/lang/parallel"
)

// all is what `-e` takes for every environment.
const all = "all"

// An ExitError ends a command whose findings are reported with a code.
type ExitError struct{ Code int }

func (e *ExitError) Error() string { return fmt.Sprintf("the exit code is %d", e.Code) }

// EachEnvironment runs a command in each environment that `-e` names, `prod,eu` or
// `all`, one after the other. A failure in one does not stop the others, and the
// exit code is the highest. What they write stands under their names; with
// `--format json` in one object, `{"version": 1, "environments": [{"environment": "prod", …}]}`.
func EachEnvironment(ctx context.Context, console *Console, flag string, project *Project, run func(*Console, string) error) error {
	names, err := environmentsOf(ctx, flag, project)
	if err != nil {
		return err
	}
	if len(names) == 1 {
		return run(console, names[0])
	}
	if console.Format == "sarif" {
		return WrongUsage("`--format sarif` holds the findings of one environment", "run it once for each, or use `--format json`")
	}
	highest := 0
	reports := make([]json.RawMessage, 0, len(names))
	for _, name := range names {
		one := *console
		var report bytes.Buffer
		if console.Format == "json" {
			one.Stdout = &report
		} else {
			one.heading(name)
		}
		code := one.guarded(func() error { return run(&one, name) })
		highest = max(highest, code)
		reports = append(reports, reportOf(name, code, report.Bytes()))
	}
	if console.Format == "json" {
		if err := console.writeReports(reports); err != nil {
			return err
		}
	}
	if highest == ExitDone {
		return nil
	}
	return &ExitError{highest}
}

// OneEnvironment refuses a list of environments for a command that works in one; why
// goes on from "names several environments, and".
func OneEnvironment(flag, why string) error {
	if !isList(flag) {
		return nil
	}
	return WrongUsage("`-e "+flag+"` names several environments, and "+why, "run it once for each, as in `-e prod`")
}

// isList reports whether `-e` names several environments, or may.
func isList(flag string) bool { return strings.Contains(flag, ",") || strings.TrimSpace(flag) == all }

// guarded runs a command and reports what it returns; a crash of one is not the
// end of the others.
func (c *Console) guarded(run func() error) int {
	var err error
	if crash := parallel.Guard(func() { err = run() }); crash != nil {
		err = crash
	}
	return c.Conclude(err)
}

// heading tells on both streams, where they are apart, whose lines follow.
func (c *Console) heading(name string) {
	fmt.Fprintf(c.Stdout, "== %s\n", name)
	if !c.StdoutTerminal || !c.StderrTerminal {
		fmt.Fprintf(c.Stderr, "== %s\n", name)
	}
}

// reportOf puts the name of an environment and its exit code into its report.
func reportOf(name string, code int, report []byte) json.RawMessage {
	fields := map[string]json.RawMessage{}
	if err := json.Unmarshal(report, &fields); err != nil {
		fields = map[string]json.RawMessage{} // the command wrote nothing
	}
	delete(fields, "version")
	quoted, _ := json.Marshal(name) // a text has no error
	fields["environment"], fields["exit"] = quoted, json.RawMessage(fmt.Sprint(code))
	text, _ := json.Marshal(fields) // nor have texts of JSON
	return text
}

func (c *Console) writeReports(reports []json.RawMessage) error {
	return c.WriteJSON(struct {
		Version      int               `json:"version"`
		Environments []json.RawMessage `json:"environments"`
	}{1, reports}, "")
}

// environmentsOf are the names that a flag lists; "" stands for the one that the
// project has by default.
func environmentsOf(ctx context.Context, flag string, project *Project) ([]string, error) {
	if !isList(flag) {
		return []string{flag}, nil
	}
	var names []string
	for name := range strings.SplitSeq(flag, ",") {
		switch name = strings.TrimSpace(name); {
		case name == "":
			return nil, WrongUsage("`-e "+flag+"` has a comma with nothing beside it", "write the environments with commas between them, `-e prod,eu`, or `-e all`")
		case name == all && flag != all:
			return nil, WrongUsage("`-e "+flag+"` names `all` beside others", "write `-e all`")
		case !slices.Contains(names, name):
			names = append(names, name)
		}
	}
	if names[0] != all {
		return names, nil
	}
	declared, err := declaredEnvironments(ctx, project)
	if err == nil && len(declared) == 0 {
		err = WrongUsage("`-e all` is every environment, and the project has none", "declare some in `project.sigma`, or leave `-e` out")
	}
	return declared, err
}

// declaredEnvironments are those of project.sigma.
func declaredEnvironments(ctx context.Context, project *Project) ([]string, error) {
	root, err := os.OpenRoot(project.Root)
	if err != nil {
		return nil, err
	}
	defer root.Close()
	loaded, found := load.Load(ctx, root.FS(), load.Options{Paths: []string{load.ConfigName}})
	if loaded.Config == nil {
		return nil, errors.New(found[0].Message)
	}
	var names []string
	for _, environment := range loaded.Config.Environments {
		names = append(names, environment.Name)
	}
	return names, nil
}
