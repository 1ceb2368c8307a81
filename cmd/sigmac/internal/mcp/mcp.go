// Package mcp is `sigmac mcp`: the tools of sigmac for programming agents, over
// standard input and output, by the Model Context Protocol. Every tool is a command of
// sigmac on a copy of the project, so that what an agent sees is what a person sees.
package mcp

import (
	"context"
	"errors"
	"fmt"
	"io"

	"github.com/modelcontextprotocol/go-sdk/mcp"

	"github.com/sigmac/sigmac/cmd/sigmac/internal/command"
)

// Options are the flags of `sigmac mcp`.
type Options struct {
	AllowWrite   bool `help:"Let check write the files that it is given into the project."`
	AllowPublish bool `help:"Offer the tool publish, which does what a plan says that was shown before."`
}

// Help is the long help text.
func (*Options) Help() string {
	return `Serves the Model Context Protocol over standard input and output, for an agent that writes
dashboards. The tools work on a copy of the project around the working folder and on the
files that they are given as text; nothing is written without --allow-write. Nothing is
published without --allow-publish, and then only a plan that was made before, by its token.

Example of a client's configuration:

    {"mcpServers": {"sigmac": {"command": "sigmac", "args": ["mcp"]}}}`
}

// Run serves until the client goes.
func (o *Options) Run(ctx context.Context, console *command.Console, runner command.Runner) error {
	console.Waits("a client of the Model Context Protocol")
	server := NewServer(&Tools{Console: console, Run: runner, AllowWrite: o.AllowWrite, AllowPublish: o.AllowPublish})
	transport := &mcp.IOTransport{Reader: io.NopCloser(console.Stdin), Writer: nopCloser{console.Stdout}, MaxLineLength: maxMessage}
	err := server.Run(ctx, transport)
	if errors.Is(err, io.EOF) || errors.Is(err, mcp.ErrConnectionClosed) || errors.Is(err, context.Canceled) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("standard input cannot be read as the Model Context Protocol, one message of JSON on each line: %w", err)
	}
	return nil
}

// maxMessage bounds one message of the client, in bytes.
const maxMessage = 32 << 20

type nopCloser struct{ io.Writer }

func (nopCloser) Close() error { return nil }

// instructions tell an agent how to begin.
const instructions = `sigmac compiles .sigma files into dashboards (workbook specs) for Sigma Computing. Read the resource ` + languageURI + ` first: the language in a page.
Look kinds, settings, functions and finding codes up with "reference". Write files, "check" them with fix true until there is no error, "look" at the layout, read the "rows" that an element shows, then "build". Answers are {ok, text, next, files, token}: text is cut at 16 KB, pass "offset" from "next" to read on; files are the given files, fixed and formatted; token is that of a plan.`

// languageURI is the resource that holds the language in a page.
const languageURI = "sigmac://language"

// NewServer makes the server with its tools, resources and prompts.
func NewServer(tools *Tools) *mcp.Server {
	server := mcp.NewServer(&mcp.Implementation{Name: "sigmac", Title: "sigmac", Version: tools.Console.Version},
		&mcp.ServerOptions{Instructions: instructions})
	tools.turns = make(chan struct{}, maxRuns)
	tools.register(server)
	tools.addResources(server)
	addPrompts(server)
	return server
}

// prompts are the tasks that a person may start.
var prompts = []struct{ name, title, description, text string }{
	{"new-dashboard", "New dashboard", "Write a dashboard from a description.",
		"Write a dashboard as a .sigma file. Read the resource sigmac://language first. Ask which tables and columns there are if that is not known. Check with fix until there is no error, look at the layout, then show the source."},
	{"take-over", "Take over a workbook", "Turn a spec that exists into source.",
		"Turn the workbook spec that I give you into source with the tool import. Check the result, explain what each finding means, and propose names for ids that say nothing."},
	{"fix-findings", "Fix the findings", "Make the project free of errors.",
		"Check the project with fix true. For each finding that is left, read its code with reference, change the source, and check again until there is no error. Say what you changed."},
}

func addPrompts(server *mcp.Server) {
	for _, each := range prompts {
		server.AddPrompt(&mcp.Prompt{Name: each.name, Title: each.title, Description: each.description},
			func(context.Context, *mcp.GetPromptRequest) (*mcp.GetPromptResult, error) {
				return &mcp.GetPromptResult{Messages: []*mcp.PromptMessage{{Role: "user", Content: &mcp.TextContent{Text: each.text}}}}, nil
			})
	}
}
