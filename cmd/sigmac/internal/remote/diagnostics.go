package remote

import (
	"strings"

	"github.com/sigmac/sigmac/compiler/load"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/name"
)

// noEnvironment says that a project has environments and none was chosen.
func noEnvironment(environments []*load.Environment) diag.Diagnostic {
	names := make([]string, len(environments))
	for i, environment := range environments {
		names[i] = "`-e " + environment.Name + "`"
	}
	return diag.New(diag.NoEnvironment, environments[0].At, "the project has environments, and none is chosen").
		WithHelp("add " + strings.Join(names, ", ") + "; or write `default` into one of them: " +
			name.Quote("environment "+environments[0].Name+" { default … }"))
}
