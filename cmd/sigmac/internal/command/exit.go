package command

import (
	"context"
	"errors"

	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/publish/sigma"
)

// The exit codes. The last three are those of commands that speak with Sigma's
// API.
const (
	ExitDone           = 0
	ExitFailed         = 1
	ExitUsage          = 2
	ExitAuthentication = 3
	ExitRefused        = 4
	ExitNetwork        = 5
)

var apiExits = map[sigma.Class]int{
	sigma.Setup: ExitUsage, sigma.Unauthenticated: ExitAuthentication, sigma.Refused: ExitRefused, sigma.Network: ExitNetwork,
}

// ErrReported says that the command failed and that the findings which tell
// why are already reported.
var ErrReported = errors.New("the findings are reported")

// A UsageError says that the command line asks for something that cannot be.
type UsageError struct{ Finding diag.Diagnostic }

func (e *UsageError) Error() string { return e.Finding.Message }

// ExitCode is the exit code that an error of a command stands for.
func ExitCode(err error) int {
	var usage *UsageError
	var coded *ExitError
	switch {
	case err == nil:
		return ExitDone
	case errors.As(err, &coded):
		return coded.Code
	case errors.As(err, &usage):
		return ExitUsage
	case errors.Is(err, context.Canceled):
		return ExitFailed // an interrupt is not a failure of the network
	}
	if class, ok := sigma.ClassOf(err); ok {
		return apiExits[class]
	}
	return ExitFailed
}
