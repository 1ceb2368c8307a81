package publish

import (
	"fmt"
	"slices"
	"strings"

	"github.com/alecthomas/kong"

	"github.com/sigmac/sigmac/cmd/sigmac/internal/remote"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/name"
	"github.com/sigmac/sigmac/lang/source"
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

// confirmed asks for the name of a protected environment before anything is
// changed in it.
func (o *Options) confirmed(session *remote.Session) bool {
	environment := session.Environment
	if !session.Result.Environment.IsProtected() || o.Yes.names(environment) {
		return true
	}
	return session.Console.CanAsk() &&
		session.Console.Ask(fmt.Sprintf("%s is protected. Type its name to publish to it: ", name.Quote(environment))) == environment
}

func notConfirmed(environment string) diag.Diagnostic {
	return diag.New(diag.NotConfirmedEnvironment, source.Span{}, "the environment "+name.Quote(environment)+" is protected, and nothing was published").
		WithHelp("add `--yes=" + environment + "` to publish to it")
}
