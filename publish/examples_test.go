package publish

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/sigmac/sigmac/compiler"
	"github.com/sigmac/sigmac/compiler/load"
	"github.com/sigmac/sigmac/emit"
	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/kind"
	"github.com/sigmac/sigmac/lang/name"
	"github.com/sigmac/sigmac/publish/emulator"
)

// TestExamples publishes the examples in each generation that they compile for,
// changes nothing, and plans again: what came back is what was sent.
func TestExamples(t *testing.T) {
	files, err := filepath.Glob("../examples/*/*.sigma")
	if err != nil || len(files) == 0 {
		t.Fatal("there are no examples")
	}
	for _, folder := range uniqueFolders(files) {
		for _, generation := range kind.Generations {
			t.Run(filepath.Base(folder)+"/"+generation.String(), func(t *testing.T) {
				t.Parallel()
				example(t, folder, generation)
			})
		}
	}
}

func example(t *testing.T, folder string, generation kind.Generation) {
	result, found := compiler.Compile(t.Context(), os.DirFS(folder), compiler.Options{Target: generation.String()})
	if found.HasErrors() {
		t.Skip("it is not for this generation")
	}
	d := newDesk(t, emulator.Options{Generation: generation.String(), Quirks: emulator.Quirks{Lenient: true}, Seed: seedFor(result.Workbooks)})
	d.options.Target, d.options.CreateFolders = generation, true
	p := d.publisher()
	for _, book := range result.Workbooks {
		output, flaws := emit.Emit(book, generation, emit.Options{})
		if flaws.HasErrors() {
			t.Skip("it is not for this generation")
		}
		workbook := Workbook{Slug: book.Slug, Spec: spec.Pack(&output.Document), At: book.Source}
		result := p.Publish(t.Context(), p.Plan(t.Context(), workbook))
		if result.Done != Create || len(result.Findings) > 0 {
			t.Errorf("%s: %s %v%s", book.Slug, result.Done, result.Err, messages(result))
		}
		if again := p.Plan(t.Context(), workbook); again.Action != Nothing {
			t.Errorf("%s: still to %s", book.Slug, again.Action)
		}
	}
}

// placeholders are the examples that hold ids or tables for their readers to replace.
var placeholders = []string{"gallery", "plugs-electronics"}

// TestExamplesOnTheEmulator publishes the examples to what `sigmac emulator`
// serves when no seed is given, in each environment of a project.
func TestExamplesOnTheEmulator(t *testing.T) {
	files, err := filepath.Glob("../examples/*/*.sigma")
	if err != nil || len(files) == 0 {
		t.Fatal("there are no examples")
	}
	for _, folder := range uniqueFolders(files) {
		if slices.Contains(placeholders, filepath.Base(folder)) {
			continue
		}
		project, _ := load.Load(t.Context(), os.DirFS(folder), load.Options{})
		environments := []string{""}
		for i := range project.Config.Environments {
			environments = append(environments, project.Config.Environments[i].Name)
		}
		for _, environment := range environments {
			t.Run(filepath.Base(folder)+"/"+environment, func(t *testing.T) {
				t.Parallel()
				onTheEmulator(t, folder, environment)
			})
		}
	}
}

func onTheEmulator(t *testing.T, folder, environment string) {
	result, found := compiler.Compile(t.Context(), os.DirFS(folder), compiler.Options{Environment: environment})
	if found.HasErrors() {
		t.Fatal(found)
	}
	d := newDesk(t, emulator.Options{})
	d.options.Target, d.options.CreateFolders, d.options.Environment = kind.Contents, true, environment
	p := d.publisher()
	for _, book := range result.Workbooks {
		output, _ := emit.Emit(book, kind.Contents, emit.Options{})
		workbook := Workbook{Slug: book.Slug, Spec: spec.Pack(&output.Document), At: book.Source}
		result := p.Publish(t.Context(), p.Plan(t.Context(), workbook))
		if result.Done != Create || len(result.Findings) > 0 {
			t.Errorf("%s: %s %v%s", book.Slug, result.Done, result.Err, messages(result))
		}
	}
}

// seedFor is an organisation that has the connections that workbooks name.
func seedFor(books []*spec.Workbook) *emulator.Seed {
	seed := emulator.DefaultSeed()
	for _, book := range books {
		if folder := book.Folder.Text; !name.IsMarker(folder) {
			seed.Workspaces = append(seed.Workspaces, emulator.Workspace{ID: folder, Name: "By id"})
		}
		output, _ := emit.Emit(book, kind.Contents, emit.Options{})
		output.Document.Walk(func(v *spec.Value) {
			name, isName := strings.CutPrefix(textOf(v, "connectionId"), "sigmac:connection/")
			for _, known := range seed.Connections {
				isName = isName && known.Name != name
			}
			if isName {
				seed.Connections = append(seed.Connections, emulator.Connection{Name: name, Type: "snowflake", WriteAccess: true})
			}
		})
	}
	return seed
}

// uniqueFolders are the folders that hold files, each once.
func uniqueFolders(files []string) []string {
	var folders []string
	for _, file := range files {
		if folder := filepath.Dir(file); !slices.Contains(folders, folder) {
			folders = append(folders, folder)
		}
	}
	return folders
}
