package command

import (
	"fmt"
	"slices"
	"strings"

	"github.com/alecthomas/kong"

	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/name"
)

// Yes is `--yes`, with or without the environments that it confirms.
type Yes struct {
	Given bool
	// Environments are those that `--yes=prod,eu` names.
	Environments []string
}

// IsBool lets the flag stand without a value.
func (*Yes) IsBool() bool { return true }

// Decode reads the flag.
func (y *Yes) Decode(ctx *kong.DecodeContext) error {
	y.Given = true
	if ctx.Scan.Peek().Type != kong.FlagValueToken {
		return nil
	}
	token := ctx.Scan.Pop()
	for environment := range strings.SplitSeq(token.String(), ",") {
		y.Environments = append(y.Environments, strings.TrimSpace(environment))
	}
	return nil
}

// names reports whether the flag confirms an environment by its name.
func (y *Yes) names(environment string) bool { return slices.Contains(y.Environments, environment) }

// Confirms reports whether an environment may be published to: a protected one is
// confirmed by its name, with the flag or by somebody on a terminal.
func (y *Yes) Confirms(c *Console, environment string, isProtected bool) bool {
	if !isProtected || y.names(environment) {
		return true
	}
	return c.CanAsk() && c.Ask(fmt.Sprintf("%s is protected. Type its name to publish to it: ", name.Quote(environment))) == environment
}

// NotConfirmed says that nobody confirmed a protected environment.
func NotConfirmed(environment string) diag.Diagnostic {
	return diag.New(diag.NotConfirmedEnvironment, nowhere, "the environment "+name.Quote(environment)+" is protected, and nothing was published").
		WithHelp("add `--yes=" + environment + "` to publish to it")
}
