package expand

import (
	"slices"

	"github.com/sigmac/sigmac/compiler/load"
	"github.com/sigmac/sigmac/lang/ast"
	"github.com/sigmac/sigmac/lang/diag"
)

// Parameters checks the heads of all components, of those that nothing uses as
// well: unknown types, and two parameters of one name.
func Parameters(project *load.Project) diag.List {
	var found diag.List
	for _, module := range project.SortedModules() {
		if module.Tree == nil {
			continue
		}
		ast.Walk(module.Tree.Items, func(item ast.Item) {
			if component, ok := item.(*ast.Component); ok {
				found = append(found, checkParameters(component.Parameters)...)
			}
		})
	}
	return found
}

func checkParameters(parameters []ast.Parameter) diag.List {
	var found diag.List
	for i, parameter := range parameters {
		first := slices.IndexFunc(parameters[:i], func(other ast.Parameter) bool { return other.Name.Text == parameter.Name.Text })
		if first >= 0 {
			found = append(found, declaredTwice(parameter.Name.At, parameter.Name.Text, parameters[first].Name.At))
		}
		if parameter.Type != nil && !slices.Contains(typeNames, parameter.Type.Text) {
			found = append(found, typeMeant(parameter.Type.At, parameter.Type.Text))
		}
	}
	return found
}
