package main

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// recordsVariable names the folder that runs of sigmac put what they wrote for machines
// into.
const recordsVariable = "SIGMAC_TEST_JSON_RECORDS"

// A record is one run with `--format json`.
type record struct {
	Arguments []string
	Exit      int
	Stdout    string
}

// recorded is main, and keeps what a run with `--format json` writes to standard output.
func recorded() {
	folder := os.Getenv(recordsVariable)
	if folder == "" || !asksJSON(os.Args[1:]) {
		main()
	}
	reader, writer, err := os.Pipe()
	if err != nil {
		panic(err)
	}
	stdout := os.Stdout
	os.Stdout = writer
	var written bytes.Buffer
	copied := make(chan error)
	go func() {
		_, err := io.Copy(io.MultiWriter(stdout, &written), reader)
		copied <- err
	}()
	exit := run()
	_ = writer.Close()
	<-copied // whoever reads may have gone
	text, _ := json.Marshal(record{os.Args[1:], exit, written.String()})
	if err := os.WriteFile(filepath.Join(folder, fmt.Sprintf("%d.json", os.Getpid())), text, 0o600); err != nil {
		panic(err)
	}
	os.Exit(exit)
}

// asksJSON reports whether a command line is one whose result is JSON.
func asksJSON(arguments []string) bool {
	line := strings.Join(arguments, "\x00")
	if slices.ContainsFunc(arguments, func(a string) bool { return a == "--help" || a == "-h" || a == "help" }) {
		return false
	}
	return strings.Contains(line, "--format\x00json") || strings.Contains(line, "--format=json")
}

// recording runs the tests with a folder of records, and then holds these to the schemas
// in docs, whatever test they come from.
type recording struct{ *testing.M }

func (r recording) Run() int {
	folder, err := os.MkdirTemp("", "sigmac-json-")
	if err != nil {
		panic(err)
	}
	defer os.RemoveAll(folder)
	os.Setenv(recordsVariable, folder)
	code := r.M.Run()
	whole := flag.Lookup("test.run").Value.String() == "" && flag.Lookup("test.skip").Value.String() == "" && flag.Lookup("test.list").Value.String() == ""
	for _, flaw := range checkRecords(folder, whole) {
		fmt.Fprintln(os.Stderr, "--- FAIL: --format json:", flaw)
		code = 1
	}
	return code
}

// checkRecords is what is wrong with the records in a folder. Those of a whole run of the
// tests are to have each command as it succeeds and as it fails.
func checkRecords(folder string, whole bool) []error {
	commands, err := readCommands()
	if err != nil {
		return []error{err}
	}
	paths, _ := filepath.Glob(filepath.Join(folder, "*.json")) // the pattern is sound
	var flaws []error
	succeeded, failed := map[string]bool{}, map[string]bool{}
	for _, path := range paths {
		text, err := os.ReadFile(path)
		var one record
		if err == nil {
			err = json.Unmarshal(text, &one)
		}
		if err != nil {
			flaws = append(flaws, err)
			continue
		}
		command := commandOf(commands, one.Arguments)
		succeeded[command.name], failed[command.name] = succeeded[command.name] || one.Exit == 0, failed[command.name] || one.Exit != 0
		for _, document := range documentsOf(one) {
			if err := command.check(document, one.Exit); err != nil {
				flaws = append(flaws, fmt.Errorf("sigmac %s: %w", strings.Join(one.Arguments, " "), err))
			}
		}
	}
	for _, command := range commands {
		if whole && (!failed[command.name] || slices.Contains(command.exits, 0) && !succeeded[command.name]) {
			flaws = append(flaws, fmt.Errorf("no test runs sigmac %s as it succeeds and as it fails", command.name))
		}
	}
	return flaws
}

// documentsOf are what a run wrote: one document, and with --watch one for each round.
func documentsOf(r record) []string {
	if slices.Contains(r.Arguments, "--watch") {
		return slices.Collect(strings.Lines(r.Stdout))
	}
	return []string{r.Stdout}
}
