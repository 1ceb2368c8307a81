package command

import (
	"errors"

	"github.com/sigmac/sigmac/lang/diag"
)

// The exit codes. 3 (authentication), 4 (the API refused) and 5 (the network
// failed) belong to the commands that speak with Sigma's API.
const (
	ExitDone   = 0
	ExitFailed = 1
	ExitUsage  = 2
)

// ErrReported says that the command failed and that the findings which tell
// why are already reported.
var ErrReported = errors.New("the findings are reported")

// A UsageError says that the command line asks for something that cannot be.
type UsageError struct{ Finding diag.Diagnostic }

func (e *UsageError) Error() string { return e.Finding.Message }

// ExitCode is the exit code that an error of a command stands for.
func ExitCode(err error) int {
	var usage *UsageError
	switch {
	case err == nil:
		return ExitDone
	case errors.As(err, &usage):
		return ExitUsage
	}
	return ExitFailed
}
