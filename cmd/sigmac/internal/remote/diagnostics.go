package remote

import (
	"strings"

	"github.com/sigmac/sigmac/compiler/load"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/name"
	"github.com/sigmac/sigmac/lang/source"
)

// noSuchEnvironment says that a plan file or a flag names an environment that the
// project does not have.
func noSuchEnvironment(wanted string, environments []*load.Environment) diag.Diagnostic {
	names := make([]string, len(environments))
	for i, environment := range environments {
		names[i] = environment.Name
	}
	help := "the project has no environments"
	if len(names) > 0 {
		help = "the project has " + name.Alternatives(names)
	}
	return diag.New(diag.UnknownEnvironment, source.Span{}, "the project has no environment "+name.Quote(wanted)).WithHelp(help)
}

// CutOff says that an earlier run that was to be whole was cut off, and what became of it.
func CutOff(what string) diag.Diagnostic {
	return diag.New(diag.RunCutOff, source.Span{}, "an earlier run with `--atomic` was interrupted: "+what)
}

// noEnvironment says that a project has environments and none was chosen.
func noEnvironment(environments []*load.Environment) diag.Diagnostic {
	names := make([]string, len(environments))
	for i, environment := range environments {
		names[i] = "`-e " + environment.Name + "`"
	}
	return diag.New(diag.NoEnvironment, environments[0].At, "no environment is chosen").
		WithHelp("add " + strings.Join(names, ", ") + "; or write `default` in one of them: " +
			name.Quote("environment "+environments[0].Name+" { default … }"))
}
