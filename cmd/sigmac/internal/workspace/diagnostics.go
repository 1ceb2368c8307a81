package workspace

import (
	"fmt"
	"strings"

	"github.com/sigmac/sigmac/cmd/sigmac/internal/command"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/name"
	"github.com/sigmac/sigmac/lang/source"
	"github.com/sigmac/sigmac/publish/sigma"
)

// nowhere is the place of findings that are about no file.
var nowhere source.Span

func unknown(word string, workspaces []sigma.Workspace) diag.Diagnostic {
	var names []string
	for _, each := range workspaces {
		names = append(names, each.Name)
	}
	help := "`sigmac workspace list` lists the workspaces that the credentials can see"
	if near := name.Nearest(word, names); len(near) > 0 {
		help = "did you mean " + name.Alternatives(near) + "?"
	}
	return diag.New(diag.NotInSigma, nowhere, "there is no workspace "+name.Quote(word)+" in Sigma").WithHelp(help)
}

func several(word string, fitting []sigma.Workspace) diag.Diagnostic {
	var ids strings.Builder
	for _, each := range fitting {
		fmt.Fprintf(&ids, "\n%s (made %s)", name.Quote(each.ID), each.CreatedAt)
	}
	return diag.New(diag.AmbiguousInSigma, nowhere, fmt.Sprintf("%d workspaces are called %s", len(fitting), name.Quote(word))).
		WithHelp("give the id of the one that is meant instead of the name:" + ids.String())
}

// checkName refuses names that folders could not be found by.
func checkName(wanted string) error {
	if strings.TrimSpace(wanted) != "" && strings.TrimSpace(wanted) == wanted {
		return nil
	}
	return command.WrongUsage("a workspace needs a name without blanks around it", "write `sigmac workspace create \"Finance\"`")
}

func question(w sigma.Workspace) string {
	return "This deletes the workspace " + name.Quote(w.Name) + " (" + w.ID + "), permanently, with everything in it.\nType its name to continue: "
}

func cannotAsk(word string) error {
	finding := diag.New(diag.NotConfirmed, nowhere, "deleting "+name.Quote(word)+" cannot be undone, and this is not a terminal where sigmac could ask").
		WithHelp("add `--yes` to confirm")
	return &command.UsageError{Finding: finding}
}

func notConfirmed(console *command.Console, w sigma.Workspace) error {
	return console.Report(diag.List{diag.New(diag.NotConfirmed, nowhere, name.Quote(w.Name)+" was not deleted: its name was not typed")}, nil)
}
