// Package cli is the command line of sigmac: which commands there are, how
// their arguments are read, and what becomes of their errors.
package cli

import (
	"context"
	"errors"
	"reflect"
	"regexp"
	"slices"
	"strings"

	"github.com/alecthomas/kong"

	"github.com/sigmac/sigmac/cmd/sigmac/internal/build"
	"github.com/sigmac/sigmac/cmd/sigmac/internal/check"
	"github.com/sigmac/sigmac/cmd/sigmac/internal/command"
	"github.com/sigmac/sigmac/cmd/sigmac/internal/completion"
	"github.com/sigmac/sigmac/cmd/sigmac/internal/data"
	"github.com/sigmac/sigmac/cmd/sigmac/internal/diff"
	"github.com/sigmac/sigmac/cmd/sigmac/internal/draw"
	"github.com/sigmac/sigmac/cmd/sigmac/internal/drift"
	"github.com/sigmac/sigmac/cmd/sigmac/internal/emulator"
	"github.com/sigmac/sigmac/cmd/sigmac/internal/evaluate"
	"github.com/sigmac/sigmac/cmd/sigmac/internal/explain"
	"github.com/sigmac/sigmac/cmd/sigmac/internal/format"
	"github.com/sigmac/sigmac/cmd/sigmac/internal/functions"
	"github.com/sigmac/sigmac/cmd/sigmac/internal/imports"
	"github.com/sigmac/sigmac/cmd/sigmac/internal/lsp"
	"github.com/sigmac/sigmac/cmd/sigmac/internal/manual"
	"github.com/sigmac/sigmac/cmd/sigmac/internal/mcp"
	"github.com/sigmac/sigmac/cmd/sigmac/internal/migrate"
	"github.com/sigmac/sigmac/cmd/sigmac/internal/plan"
	"github.com/sigmac/sigmac/cmd/sigmac/internal/preview"
	"github.com/sigmac/sigmac/cmd/sigmac/internal/publish"
	"github.com/sigmac/sigmac/cmd/sigmac/internal/reference"
	"github.com/sigmac/sigmac/cmd/sigmac/internal/scaffold"
	"github.com/sigmac/sigmac/cmd/sigmac/internal/schema"
	"github.com/sigmac/sigmac/cmd/sigmac/internal/test"
	"github.com/sigmac/sigmac/cmd/sigmac/internal/upgrade"
	"github.com/sigmac/sigmac/cmd/sigmac/internal/uses"
	"github.com/sigmac/sigmac/cmd/sigmac/internal/version"
	"github.com/sigmac/sigmac/cmd/sigmac/internal/workspace"
	"github.com/sigmac/sigmac/lang/lazyregexp"
	"github.com/sigmac/sigmac/lang/parallel"
)

// commandLine is what kong reads arguments by. What is tagged whole needs the model
// of all commands.
type commandLine struct {
	command.Globals

	Init       scaffold.Options   `cmd:"" help:"Make a small project that builds at once."`
	Build      build.Options      `cmd:"" help:"Compile workbooks to specs."`
	Check      check.Options      `cmd:"" help:"Find the mistakes in sources; write nothing."`
	Layout     draw.Options       `cmd:"" help:"Draw pages as text."`
	Fmt        format.Options     `cmd:"" help:"Put sources into the one canonical format."`
	Import     imports.Options    `cmd:"" help:"Write the source of a spec."`
	Diff       diff.Options       `cmd:"" help:"Compare two workbooks."`
	Plan       plan.Options       `cmd:"" help:"Show what publish would do."`
	Publish    publish.Options    `cmd:"" help:"Bring workbooks into Sigma."`
	Drift      drift.Options      `cmd:"" help:"Compare what is live with the sources."`
	Migrate    migrate.Options    `cmd:"" help:"Publish workbooks of one organisation to another."`
	Schema     schema.Options     `cmd:"" help:"Record the columns that sources have."`
	Workspace  workspace.Options  `cmd:"" help:"List, show, make, rename and delete Sigma's workspaces."`
	Preview    preview.Options    `cmd:"" help:"Show workbooks in the browser, or draw pictures of them."`
	Eval       evaluate.Eval      `cmd:"" help:"Compute a formula, on rows or on nothing."`
	Rows       evaluate.Rows      `cmd:"" help:"Show what an element shows, computed on rows."`
	Test       test.Options       `cmd:"" help:"Run the tests of workbooks."`
	Data       data.Options       `cmd:"" help:"Fetch rows of real data from Sigma."`
	Uses       uses.Options       `cmd:"" help:"Show what reads a column, an element, a table or a value."`
	Functions  functions.Options  `cmd:"" help:"Show Sigma's formula functions."`
	Explain    explain.Options    `cmd:"" help:"Tell the long story of a diagnostic."`
	Reference  reference.Options  `cmd:"" help:"Show the reference of a kind, a setting or a topic."`
	Emulator   emulator.Options   `cmd:"" help:"Serve a Sigma API on this machine, for trying things."`
	MCP        mcp.Options        `cmd:"" name:"mcp" help:"Serve tools for programming agents over standard input and output."`
	Lsp        lsp.Options        `cmd:"" help:"Serve editors: the language server, over standard input and output."`
	Upgrade    upgrade.Options    `cmd:"" help:"Carry sources over to a newer edition of the language."`
	Version    version.Options    `cmd:"" help:"Print the version."`
	Completion completion.Options `cmd:"" whole:"" help:"Print a completion script for a shell."`
	Manual     manual.Options     `cmd:"" whole:"" hidden:"" name:"__man" help:"Print a manual page."`
	Names      completion.Names   `cmd:"" hidden:"" name:"__complete" help:"Print names of the project for completion scripts."`
}

const description = `sigmac compiles .sigma files into workbook specs of Sigma Computing.

Exit codes: 0 done, 1 the sources have errors or there is a difference, 2 wrong usage,
3 authentication, 4 the API refused, 5 the network failed.`

// Main runs one command line, without the program's name, and returns its exit
// code. Whatever goes wrong, panics included, is reported on the console.
func Main(ctx context.Context, console *command.Console, arguments []string) int {
	var err error
	if crash := parallel.Guard(func() { err = run(ctx, console, arguments) }); crash != nil {
		err = crash
	}
	return console.Conclude(err)
}

func run(ctx context.Context, console *command.Console, arguments []string) error {
	arguments = asCommand(arguments)
	grammar, globals := grammarOf(arguments)
	helped := false
	parser, err := kong.New(grammar,
		kong.Name("sigmac"),
		kong.Description(description),
		kong.Writers(console.Stdout, console.Stderr),
		kong.Exit(func(int) { helped = true }),
		kong.ConfigureHelp(kong.HelpOptions{Compact: true, FlagsLast: true, NoAppDescFormat: true, WrapUpperBound: 100}),
		kong.BindTo(ctx, (*context.Context)(nil)),
		kong.Bind(console, command.Runner(Main)),
	)
	if err != nil {
		return err
	}
	parsed, err := parser.Parse(arguments)
	console.Globals = *globals
	switch {
	case helped:
		return nil
	case err != nil:
		if wantsJSON(arguments) {
			console.Format = "json"
		}
		return usage(parser, err)
	}
	if err := refuseEmpty(parsed); err != nil {
		return err
	}
	if err := checkFormat(console.Format, parsed.Selected().Name); err != nil {
		return err
	}
	return parsed.Run()
}

// wantsJSON reports whether a command line that cannot be read asks for JSON.
func wantsJSON(arguments []string) bool {
	at := slices.Index(arguments, "--format")
	return slices.Contains(arguments, "--format=json") || at >= 0 && at+1 < len(arguments) && arguments[at+1] == "json"
}

// asCommand reads the command lines that people try first: none at all and `help`
// are `--help`, `help COMMAND` is `COMMAND --help`, `--version` is `version`.
func asCommand(arguments []string) []string {
	switch {
	case len(arguments) == 0:
		return []string{"--help"}
	case arguments[0] == "help":
		return append(slices.Clone(arguments[1:]), "--help")
	case slices.Equal(arguments, []string{"--version"}), slices.Equal(arguments, []string{"-V"}):
		return []string{"version"}
	}
	return arguments
}

// refuseEmpty refuses values that are empty, as those of a variable of the shell
// are that nobody has set: "" would be taken for the working folder.
func refuseEmpty(parsed *kong.Context) error {
	for _, element := range parsed.Path {
		var value *kong.Value
		switch {
		case element.Flag != nil:
			value = element.Flag.Value
		case element.Positional != nil:
			value = element.Positional
		default:
			continue
		}
		if isEmptyText(value.Target) {
			return command.WrongUsage("the value of `"+strings.Trim(value.ShortSummary(), "[]")+"` is empty", "give it a value, or leave it out")
		}
	}
	return nil
}

// isEmptyText tells of a text without letters, or of a list that holds one.
func isEmptyText(target reflect.Value) bool {
	switch target.Kind() {
	case reflect.Pointer:
		return !target.IsNil() && isEmptyText(target.Elem())
	case reflect.String:
		return target.Len() == 0
	case reflect.Slice:
		for i := range target.Len() {
			if isEmptyText(target.Index(i)) {
				return true
			}
		}
	}
	return false
}

// usage makes a finding of what kong says about a command line.
func usage(parser *kong.Kong, err error) error {
	var parseError *kong.ParseError
	if !errors.As(err, &parseError) {
		return err
	}
	selected := parseError.Context != nil && parseError.Context.Selected() != nil
	message, guess, guessed := strings.Cut(parseError.Error(), ", did you mean ")
	if word, unknown := strings.CutPrefix(message, "unexpected argument "); unknown && !selected {
		if ours, known := elsewhere[strings.ToLower(word)]; known {
			return command.ForeignCommand(word, ours)
		}
		return command.UnknownCommand(word, commandNames(parser))
	}
	help := "run `sigmac --help` for the list of commands"
	if selected {
		help = "run `" + parseError.Context.Selected().FullPath() + " --help`"
	}
	if guessed {
		help = "did you mean " + backquoted(guess)
	}
	return command.WrongUsage(reworded(message), help)
}

func commandNames(parser *kong.Kong) []string {
	var names []string
	for _, child := range parser.Model.Children {
		if !child.Hidden {
			names = append(names, child.Name)
		}
	}
	return names
}

// rewordings say what kong says in the words of the other messages.
var rewordings = []struct {
	theirs func() *regexp.Regexp
	ours   string
}{
	{lazyregexp.New(`^unknown flag (.+)$`), "there is no flag `$1`"},
	{lazyregexp.New(`^unexpected argument (.+)$`), "`$1` is one argument too many"},
	{lazyregexp.New(`^expected one of (.+)$`), "one of $1 is missing"},
	{lazyregexp.New(`^expected "([^"]+)"$`), "`$1` is missing"},
	{lazyregexp.New(`^missing flags: (.+)$`), "flags are missing: $1"},
	{lazyregexp.New(`^(--\S+): expected \w+ value but got "EOL".*$`), "`$1` lacks its value"},
	{lazyregexp.New(`^(--\S+): expected \S+ value but got "([^"]+)" \(\w+ flag\).*$`), "`$1` takes a value, and `$2` reads as a flag: write `$1=$2`"},
	{lazyregexp.New(`^(--\S+): expected a valid \d+ bit u?int but got (.+)$`), "`$1` takes a whole number, not $2"},
	{lazyregexp.New(`^(--\S+): expected a valid \d+ bit float but got (.+)$`), "`$1` takes a number, not $2"},
	{lazyregexp.New(`^(--\S+): expected (.+) but got (.+)$`), "`$1` takes $2, not $3"},
	{lazyregexp.New(`^(--\S+) and (--\S+) can't be used together$`), "`$1` and `$2` can't be used together"},
	{lazyregexp.New(`^(\S+?):? must be one of (.+) but got (.+)$`), "`$1` is one of $2, not $3"},
}

func reworded(message string) string {
	for _, each := range rewordings {
		if each.theirs().MatchString(message) {
			message = each.theirs().ReplaceAllString(message, each.ours)
			break
		}
	}
	return backquoted(message)
}

// backquoted turns kong's lists and quotes into those of the other messages.
func backquoted(text string) string {
	return strings.NewReplacer(`","`, "`, `", `"`, "`").Replace(text)
}
