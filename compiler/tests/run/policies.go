package run

import (
	"context"
	"io/fs"
	"strings"

	"github.com/sigmac/sigmac/compiler"
	"github.com/sigmac/sigmac/compiler/overlay"
	"github.com/sigmac/sigmac/compiler/policies"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/name"
)

// An ExampleOutcome is what came of an example of a rule.
type ExampleOutcome struct {
	Rule    *policies.Rule
	Example policies.Example
	// Failure says why it does not show what it is to show; nil where it does.
	Failure *diag.Diagnostic
}

// Examples tries the examples of rules that keep reports true of.
func Examples(ctx context.Context, rules []*policies.Rule, keep func(*policies.Rule) bool) []ExampleOutcome {
	var all []ExampleOutcome
	for _, rule := range rules {
		if !keep(rule) {
			continue
		}
		for _, example := range rule.Examples {
			if ctx.Err() != nil {
				return nil
			}
			all = append(all, ExampleOutcome{Rule: rule, Example: example, Failure: tryExample(ctx, rule, example)})
		}
	}
	return all
}

// exampleFile is the name of an example where messages name it.
const exampleFile = "example.sigma"

func tryExample(ctx context.Context, rule *policies.Rule, example policies.Example) *diag.Diagnostic {
	files := overlay.FS{Base: nothing{}, Texts: map[string]string{exampleFile: diag.ExampleSource(example.Text)}}
	result, found := compiler.Compile(ctx, files, compiler.Options{Keep: true})
	for _, finding := range found {
		if finding.Severity == diag.Error {
			return exampleBroken(rule, example, finding)
		}
	}
	var broken diag.List
	for _, book := range result.Books {
		for _, finding := range compiler.HoldAgainst([]*policies.Rule{rule}, book.Names, book.Spec) {
			if !isLent(example, finding) {
				broken = append(broken, finding)
			}
		}
	}
	switch {
	case len(result.Books) == 0:
		made := diag.New(diag.RuleExampleFailed, example.At, "this example of "+name.Quote(rule.ID)+" holds no workbook")
		return &made
	case example.Sound && len(broken) > 0:
		made := diag.New(diag.RuleExampleFailed, example.At, "the rule "+name.Quote(rule.ID)+" finds something in a sound example: "+broken[0].Message).
			WithHelp("it is found at: " + firstLine(broken[0].Span.Text()))
		return &made
	case !example.Sound && len(broken) == 0:
		made := diag.New(diag.RuleExampleFailed, example.At, "the rule "+name.Quote(rule.ID)+" finds nothing in an unsound example")
		return &made
	}
	return nil
}

// isLent reports whether a finding is about the table that an example without a
// workbook is given.
func isLent(example policies.Example, finding diag.Diagnostic) bool {
	source := finding.Span.File.Text
	start, end := strings.Index(source, "table sales "), strings.Index(source, "page main ")
	return source != example.Text && int(finding.Span.Start) >= start && int(finding.Span.Start) < end
}

func exampleBroken(rule *policies.Rule, example policies.Example, finding diag.Diagnostic) *diag.Diagnostic {
	made := diag.New(diag.RuleExampleFailed, example.At, "an example of "+name.Quote(rule.ID)+" does not compile: "+finding.Message).
		WithHelp("an example is a workbook, or what stands in a page of one that has a connection `plugs` and a table `sales`")
	return &made
}

// nothing is a tree without files.
type nothing struct{}

func (nothing) Open(name string) (fs.File, error) {
	return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
}
