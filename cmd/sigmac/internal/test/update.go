package test

import (
	"cmp"
	"path/filepath"
	"slices"

	"github.com/sigmac/sigmac/cmd/sigmac/internal/command"
	"github.com/sigmac/sigmac/compiler/tests/run"
	"github.com/sigmac/sigmac/lang/source"
)

// update writes what came out into the text blocks of the expectations that do not
// hold. A block of which several tests make different rows is left alone.
func (o *Options) update(console *command.Console, project *command.Project, suite *run.Suite) bool {
	byPlace := map[source.Span]string{}
	differ := map[source.Span]bool{}
	for _, outcome := range suite.Outcomes {
		for _, update := range outcome.Updates {
			if known, ok := byPlace[update.At]; ok && known != update.Text {
				differ[update.At] = true
			}
			byPlace[update.At] = update.Text
		}
	}
	byFile := map[*source.File][]run.Update{}
	for at, text := range byPlace {
		if differ[at] {
			start, _ := at.Range()
			console.Progress("%s:%d: several tests share these rows and show different ones; they are left as they are", project.Shown(at.File.Path), start.Line)
			continue
		}
		byFile[at.File] = append(byFile[at.File], run.Update{At: at, Text: text})
	}
	var output command.Output
	files := make([]*source.File, 0, len(byFile))
	for file := range byFile {
		files = append(files, file)
	}
	slices.SortFunc(files, func(a, b *source.File) int { return cmp.Compare(a.Path, b.Path) })
	for _, file := range files {
		updates := byFile[file]
		slices.SortFunc(updates, func(a, b run.Update) int { return cmp.Compare(b.At.Start, a.At.Start) })
		text := file.Text
		for _, update := range updates {
			text = text[:update.At.Start] + update.Text + text[update.At.End:]
		}
		output.Add(filepath.Join(project.Root, filepath.FromSlash(file.Path)), project.Shown(file.Path), []byte(text))
	}
	written, flaws := output.Write()
	for _, flaw := range flaws {
		console.Progress("%s", flaw.Message)
	}
	for _, path := range written {
		console.Progress("updated %s", path)
	}
	return len(written) > 0
}
