package emulator

import (
	"errors"
	"io/fs"
	"net"
	"strings"

	"github.com/sigmac/sigmac/cmd/sigmac/internal/command"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/name"
	"github.com/sigmac/sigmac/lang/source"
)

// notLoopback says that the emulator serves this machine alone.
func notLoopback(address string) error {
	return command.WrongUsage("the emulator does not listen on "+name.Quote(address)+": it only serves this machine",
		"write `--addr 127.0.0.1:8080`, or no `--addr` for any free port")
}

func badAddress(address string, err error) error {
	return command.WrongUsage("the address "+name.Quote(address)+" cannot be used: "+reason(err), "write a host and a port, as in `--addr 127.0.0.1:8080`")
}

func badSeed(path string, err error) diag.Diagnostic {
	return diag.New(diag.BadSeed, source.NewFile(path, "").Span(0, 0), "the seed cannot be used: "+reason(err)).
		WithHelp("`sigmac explain bad-seed` describes a seed")
}

func notStarted(err error) diag.Diagnostic {
	return diag.New(diag.EmulatorNotStarted, source.Span{}, "the emulator cannot start: "+reason(err)).
		WithHelp("choose another `--data` folder or another port; `--addr 127.0.0.1:0` takes any free port")
}

// reason is what the system says, without what the message holds already.
func reason(err error) string {
	var path *fs.PathError
	var operation *net.OpError
	switch {
	case errors.As(err, &path):
		err = path.Err
	case errors.As(err, &operation):
		err = operation.Err
	}
	return strings.TrimSpace(err.Error())
}
