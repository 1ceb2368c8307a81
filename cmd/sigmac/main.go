// Command sigmac compiles .sigma files into workbook specs of Sigma Computing.
package main

import (
	"context"
	"fmt"
	"os"
	"os/signal"
	"runtime/debug"
	"syscall"
	"time"

	"github.com/mattn/go-isatty"

	"github.com/sigmac/sigmac/cmd/sigmac/internal/cli"
	"github.com/sigmac/sigmac/cmd/sigmac/internal/command"
	"github.com/sigmac/sigmac/cmd/sigmac/internal/memory"
	"github.com/sigmac/sigmac/cmd/sigmac/internal/version"
)

func main() { os.Exit(run()) }

// run gives the process's own streams, folder, environment and clock to the
// command line.
func run() int {
	if _, set := os.LookupEnv("GOGC"); !set {
		memory.Tune()
	}
	dir, err := os.Getwd()
	if err != nil {
		fmt.Fprintln(os.Stderr, "sigmac: the working folder is gone:", err)
		return command.ExitFailed
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	context.AfterFunc(ctx, stop) // a second signal ends the process at once
	return cli.Main(ctx, &command.Console{
		Stdin: os.Stdin, Stdout: os.Stdout, Stderr: os.Stderr,
		Dir: dir, LookupEnv: os.LookupEnv, Now: time.Now,
		StdinTerminal:  isatty.IsTerminal(os.Stdin.Fd()),
		StdoutTerminal: isatty.IsTerminal(os.Stdout.Fd()),
		StderrTerminal: isatty.IsTerminal(os.Stderr.Fd()),
		Width:          terminalWidth(os.Stderr),
		Version:        version.Of(debug.ReadBuildInfo()),
	}, os.Args[1:])
}
