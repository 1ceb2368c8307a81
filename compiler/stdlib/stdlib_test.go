package stdlib_test

import (
	"context"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/sigmac/sigmac/compiler"
	"github.com/sigmac/sigmac/compiler/stdlib"
	"github.com/sigmac/sigmac/emit"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/format"
	"github.com/sigmac/sigmac/lang/kind"
	"github.com/sigmac/sigmac/lang/source"
)

// olderTargets are the oldest targets that hold what a library makes, where
// that is not all of them: buttons with actions and overlays are missing in flat.
var olderTargets = map[string]kind.Generation{"sigma:dialogs": kind.Document}

// TestExamplesCompile compiles the example of every component in every target
// that can hold it; there is neither error nor warning.
func TestExamplesCompile(t *testing.T) {
	for _, library := range stdlib.Libraries() {
		for _, component := range library.Components {
			t.Run(library.Name+"/"+component.Name, func(t *testing.T) {
				if !strings.Contains(component.Example, "."+component.Name+"(") {
					t.Fatalf("the example does not use the component:\n%s", component.Example)
				}
				for _, target := range kind.Generations {
					if target >= olderTargets[library.Name] {
						compile(t, component.Example, target)
					}
				}
			})
		}
	}
}

func compile(t *testing.T, example string, target kind.Generation) {
	t.Helper()
	root := fstest.MapFS{"main.sigma": {Data: []byte(diag.ExampleSource(example))}}
	result, found := compiler.Compile(context.Background(), root, compiler.Options{Target: target.String()})
	for _, workbook := range result.Workbooks {
		_, flaws := emit.Emit(workbook, target, emit.Options{})
		found = append(found, flaws...)
	}
	for _, finding := range found {
		if finding.Severity > diag.Info {
			t.Errorf("%s: %s %s; %s", target, finding.Entry.Code, finding.Message, finding.Help)
		}
	}
	if len(result.Workbooks) != 1 {
		t.Errorf("%s: %d workbooks were compiled", target, len(result.Workbooks))
	}
}

func TestEverythingIsDescribed(t *testing.T) {
	for _, library := range stdlib.Libraries() {
		if library.Doc == "" || len(library.Components) == 0 {
			t.Errorf("%s has no description or no components", library.Name)
		}
		for _, component := range library.Components {
			if component.Doc == "" || component.Example == "" {
				t.Errorf("%s: %s has no description or no example", library.Name, component.Name)
			}
			for _, parameter := range component.Parameters {
				if parameter.Doc == "" || parameter.Type == "" {
					t.Errorf("%s: the parameter %s of %s has no type or no description", library.Name, parameter.Name, component.Name)
				}
			}
		}
	}
}

func TestSourcesAndExamplesAreFormatted(t *testing.T) {
	formatted := func(what, text string) {
		got, found := format.Source(source.NewFile("main.sigma", text))
		if len(found) > 0 || got != text {
			t.Errorf("%s is not in the canonical format: %v\n%s", what, found, got)
		}
	}
	for _, library := range stdlib.Libraries() {
		file, _ := stdlib.File(library.Name)
		formatted(library.Name, file.Text)
		for _, component := range library.Components {
			formatted(component.Name, component.Example+"\n")
		}
	}
}

func TestNames(t *testing.T) {
	for _, name := range stdlib.Names() {
		if _, ok := stdlib.File(name); !ok || !stdlib.IsName(name) {
			t.Errorf("there is no library %s", name)
		}
	}
	for _, name := range []string{"cards", "sigma:", "sigma:card", "sigma:../stdlib", "sigma:cards.sigma", "cards.sigma"} {
		if _, ok := stdlib.File(name); ok {
			t.Errorf("%q is taken for a library", name)
		}
	}
}
