package expand

import (
	"maps"
	"slices"

	"github.com/sigmac/sigmac/compiler/load"
	"github.com/sigmac/sigmac/lang/ast"
	"github.com/sigmac/sigmac/lang/diag"
)

// Parameters checks the heads of the components of a file, of those that nothing uses
// as well: unknown types, and two parameters of one name.
func Parameters(module *load.Module) diag.List {
	var found diag.List
	ast.Walk(module.Tree.Items, func(item ast.Item) {
		if component, ok := item.(*ast.Component); ok {
			found = append(found, checkParameters(component.Parameters)...)
		}
	})
	return found
}

// UnknownParams finds the values of the command line whose names no file declares.
func UnknownParams(project *load.Project, params map[string]string) diag.List {
	known, whole := project.Params()
	if !whole {
		return nil
	}
	var found diag.List
	for _, name := range slices.Sorted(maps.Keys(params)) {
		if !known[name] {
			found = append(found, unknownParam(name, known))
		}
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
