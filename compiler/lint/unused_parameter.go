package lint

import (
	"regexp"
	"slices"

	"github.com/sigmac/sigmac/compiler/load"
	"github.com/sigmac/sigmac/compiler/stdlib"
	"github.com/sigmac/sigmac/lang/ast"
	"github.com/sigmac/sigmac/lang/diag"
)

// UnusedParameters finds the parameters of the project's components that their
// bodies do not name.
func UnusedParameters(project *load.Project, known diag.List) diag.List {
	var found diag.List
	for _, module := range project.Modules {
		if module.Tree == nil || stdlib.IsName(module.Tree.Source.Path) {
			continue
		}
		ast.Walk(module.Tree.Items, func(item ast.Item) {
			if component, ok := item.(*ast.Component); ok && component.Body != nil && !holdsError(component, known) {
				found = append(found, unusedParameters(component)...)
			}
		})
	}
	return found
}

// holdsError reports whether a component has a mistake in it: what it does not
// use may be meant there.
func holdsError(component *ast.Component, known diag.List) bool {
	return slices.ContainsFunc(known, func(finding diag.Diagnostic) bool {
		return finding.Severity == diag.Error && finding.Span.File == component.At.File &&
			finding.Span.Start >= component.At.Start && finding.Span.End <= component.At.End
	})
}

func unusedParameters(component *ast.Component) diag.List {
	named := map[string]bool{}
	for _, match := range valueName.FindAllStringSubmatch(component.Body.At.Text(), -1) {
		named[match[1]] = true
	}
	for _, parameter := range component.Parameters {
		if parameter.Default != nil {
			for _, match := range valueName.FindAllStringSubmatch(parameter.Default.Span().Text(), -1) {
				named[match[1]] = true
			}
		}
	}
	var found diag.List
	for _, parameter := range component.Parameters {
		if !named[parameter.Name.Text] {
			found = append(found, parameterUnused(parameter, component))
		}
	}
	return found
}

// valueName is a value by its name, in a formula or in a text.
var valueName = regexp.MustCompile(`\$\{?([\pL_][\pL\pN_]*)`)
