package lint

import (
	"slices"

	"github.com/sigmac/sigmac/compiler/load"
	"github.com/sigmac/sigmac/compiler/stdlib"
	"github.com/sigmac/sigmac/lang/ast"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/lazyregexp"
	"github.com/sigmac/sigmac/lang/source"
)

// A declaredComponent is where a component stands, with what its body does not name.
type declaredComponent struct {
	at     source.Span
	unused diag.List
}

// components enters the components of a file of the project.
func (s *Survey) components(module *load.Module) {
	if stdlib.IsName(module.Path) {
		return
	}
	ast.Walk(module.Tree.Items, func(item ast.Item) {
		if component, ok := item.(*ast.Component); ok && component.Body != nil {
			if unused := unusedParameters(component); len(unused) > 0 {
				s.declared = append(s.declared, declaredComponent{component.At, unused})
			}
		}
	})
}

// UnusedParameters lists the parameters that the bodies of components do not name,
// but for components with a mistake in them: what these do not use may be meant there.
func (s *Survey) UnusedParameters(known diag.List) diag.List {
	var found diag.List
	for _, component := range s.declared {
		if !holdsError(component.at, known) {
			found = append(found, component.unused...)
		}
	}
	return found
}

func holdsError(at source.Span, known diag.List) bool {
	return slices.ContainsFunc(known, func(finding diag.Diagnostic) bool {
		return finding.Severity == diag.Error && at.Covers(finding.Span)
	})
}

func unusedParameters(component *ast.Component) diag.List {
	named := map[string]bool{}
	for _, match := range valueName().FindAllStringSubmatch(component.Body.At.Text(), -1) {
		named[match[1]] = true
	}
	for _, parameter := range component.Parameters {
		if parameter.Default != nil {
			for _, match := range valueName().FindAllStringSubmatch(parameter.Default.Span().Text(), -1) {
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
var valueName = lazyregexp.New(`\$\{?([\pL_][\pL\pN_]*)`)
