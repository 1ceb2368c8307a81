// Package command is what the commands of sigmac share: the world around them,
// the project they work on, how findings are reported, and the exit codes.
package command

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/sigmac/sigmac/lang/sign"
)

// A Console is the world around a command. Nothing below main asks the process
// for its streams, folder, environment or clock.
type Console struct {
	Stdin          io.Reader
	Stdout, Stderr io.Writer
	// Dir is the absolute path of the working folder.
	Dir string
	// LookupEnv reads an environment variable.
	LookupEnv func(string) (string, bool)
	// Now is the clock.
	Now func() time.Time
	// StdinTerminal and its siblings report whether the streams are terminals.
	StdinTerminal, StdoutTerminal, StderrTerminal bool
	// Width is the width of the terminal, 0 where it is not known.
	Width int
	// Version is that of this sigmac.
	Version string
	Globals
}

// A Runner runs a command line, without the program's name, in the world of a console,
// and returns the exit code. It is bound for commands that run others.
type Runner func(ctx context.Context, console *Console, arguments []string) int

// Globals are the flags that every command takes.
type Globals struct {
	Project string `placeholder:"DIR" help:"Work on the project in this folder, not on the one around the working folder."`
	Format  string `enum:"text,json,sarif,github,junit,markdown,table,csv" default:"text" placeholder:"FORMAT" help:"How findings are written: text, json, sarif or github. json and sarif go to standard output. diff and migrate also have markdown, eval and rows table and csv, test junit."`
	Color   string `enum:"auto,always,never" default:"auto" placeholder:"WHEN" help:"Colour in text: auto, always or never. auto heeds NO_COLOR."`
	Quiet   bool   `short:"q" help:"Report errors alone, and no progress."`
	Verbose bool   `short:"v" help:"Show notes as well, tell each file that is written, each call of the API, and how a crash came about."`
}

// Progress tells a person what was done: on a terminal, or with -v, and never
// with -q. It goes to standard error.
func (c *Console) Progress(format string, arguments ...any) {
	if !c.Quiet && (c.StderrTerminal || c.Verbose) {
		fmt.Fprintln(c.Stderr, sign.Visible(fmt.Sprintf(format, arguments...)))
	}
}

// WriteJSON writes a value to standard output as JSON, indented where an indent is
// given. What a terminal would obey is written as an escape.
func (c *Console) WriteJSON(value any, indent string) error {
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", indent)
	if err := encoder.Encode(value); err != nil {
		return err
	}
	_, err := c.Stdout.Write(sign.VisibleJSON(out.Bytes()))
	return err
}

// Detail tells what only -v asks for.
func (c *Console) Detail(format string, arguments ...any) {
	if c.Verbose {
		fmt.Fprintln(c.Stderr, sign.Visible(fmt.Sprintf(format, arguments...)))
	}
}

// Waits tells somebody who types what a command waits for on standard input.
func (c *Console) Waits(sender string) {
	if c.CanAsk() {
		fmt.Fprintf(c.Stderr, "waiting for the messages of %s on standard input; Ctrl-C ends it\n", sender)
	}
}

// CanAsk reports whether somebody is there to answer a question.
func (c *Console) CanAsk() bool { return c.StdinTerminal && c.StderrTerminal }

// Ask asks somebody on the terminal and returns the line that they type, ""
// where they type none.
func (c *Console) Ask(question string) string {
	fmt.Fprint(c.Stderr, question)
	line, _ := bufio.NewReader(c.Stdin).ReadString('\n') // a line that ends with the stream is one too
	return strings.TrimRight(line, "\r\n")
}

// colored reports whether a stream is written in colour.
func (c *Console) colored(terminal bool) bool {
	switch c.Color {
	case "always":
		return true
	case "never":
		return false
	}
	if value, set := c.LookupEnv("NO_COLOR"); set && value != "" {
		return false
	}
	term, _ := c.LookupEnv("TERM")
	return terminal && term != "dumb"
}
