package compiler_test

import (
	"context"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/sigmac/sigmac/compiler"
	"github.com/sigmac/sigmac/emit"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/format"
	"github.com/sigmac/sigmac/lang/kind"
	"github.com/sigmac/sigmac/lang/source"
)

// compile compiles one file and emits what comes of it for a target. The
// findings named in lints are warnings in it.
func compile(t *testing.T, text string, target kind.Generation, lints ...string) diag.List {
	t.Helper()
	path := "main.sigma"
	if strings.HasPrefix(text, "project") || strings.Contains(text, "\nproject") {
		path = "project.sigma"
	}
	root := fstest.MapFS{path: {Data: []byte(text)}}
	for _, lint := range lints {
		root["project.sigma"] = &fstest.MapFile{Data: []byte("project { lint { " + lint + " warning } }")}
	}
	result, found := compiler.Compile(context.Background(), root, compiler.Options{Target: target.String(), Tests: true})
	for _, book := range result.Workbooks {
		_, problems := emit.Emit(book, target, emit.Options{})
		found = append(found, problems...)
	}
	return found
}

// TestDiagnosticExamples compiles the wrong and the right example of every
// entry of the table.
func TestDiagnosticExamples(t *testing.T) {
	for _, entry := range diag.Entries() {
		t.Run(entry.Code, func(t *testing.T) {
			if entry.Wrong == "" {
				if entry.ByHand == "" {
					t.Error("there is no wrong example and no reason for that")
				}
				return
			}
			var codes, lints []string
			if entry.Severity == diag.Off {
				lints = append(lints, entry.Name)
			}
			for _, target := range kind.Generations {
				for _, finding := range compile(t, diag.ExampleSource(entry.Wrong), target, lints...) {
					codes = append(codes, finding.Entry.Code)
				}
			}
			if !strings.Contains(strings.Join(codes, " "), entry.Code) {
				t.Errorf("the wrong example gives %v, not %s:\n%s", codes, entry.Code, entry.Wrong)
			}
			for _, finding := range compile(t, diag.ExampleSource(entry.Right), kind.Contents, lints...) {
				if finding.Severity == diag.Error || finding.Entry == entry {
					t.Errorf("the right example gives %s: %s\n%s", finding.Entry.Code, finding.Message, entry.Right)
				}
			}
		})
	}
}

// TestKindExamples compiles the example of every kind in every target that can
// hold it, and formats it to itself.
func TestKindExamples(t *testing.T) {
	for _, k := range kind.All() {
		t.Run(k.Noun, func(t *testing.T) {
			text := diag.ExampleSource(k.Example)
			for _, target := range kind.Generations {
				if target < k.Since {
					continue
				}
				for _, finding := range compile(t, text, target) {
					if finding.Severity >= diag.Warning {
						t.Errorf("%s: %s: %s", target, finding.Entry.Code, finding.Message)
					}
				}
			}
			formatted, found := format.Source(source.NewFile("example.sigma", k.Example+"\n"))
			if len(found) > 0 || string(formatted) != k.Example+"\n" {
				t.Errorf("the example is not in the canonical format:\n%s\nwant\n%s%v", k.Example, formatted, found)
			}
		})
	}
}
