package tenant

import (
	"fmt"

	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/name"
	"github.com/sigmac/sigmac/lang/source"
	"github.com/sigmac/sigmac/publish/sigma"
)

var nowhere source.Span

// notImported says that a workbook did not come in, and why.
func notImported(title, why string, found diag.List, known bool) diag.Diagnostic {
	message := name.Quote(title) + " was not imported"
	if known {
		message = name.Quote(title) + " was not updated from Sigma"
	}
	if why != "" {
		message += ": " + why
	}
	finding := diag.New(diag.NotImported, nowhere, message)
	for _, each := range found {
		if each.Severity == diag.Error {
			if !each.Span.IsZero() {
				finding = finding.WithRelated("it is about this", each.Span)
			}
			return finding.WithHelp(each.Help)
		}
	}
	return finding
}

// unfinished says that a run ended before all workbooks were in.
func unfinished(done, all int, why error) diag.Diagnostic {
	message := "the import was interrupted"
	if why != nil {
		message = "the import ended early"
	}
	return diag.New(diag.ImportUnfinished, nowhere, fmt.Sprintf("%s: %d of %d workbooks are done", message, done, all)).
		WithHelp("run the same command again to continue with the rest")
}

func noWorkbooks(folder string) diag.Diagnostic {
	return diag.New(diag.ImportFolderEmpty, nowhere, "there are no workbooks in "+name.Quote(folder)+" that the credentials may see").
		WithHelp("give a folder by its path, `--folder \"Workspace/Folder\"`, or by its id")
}

func unreadable(n int, first string) diag.Diagnostic {
	return diag.New(diag.ImportUnlisted, nowhere, fmt.Sprintf("Sigma could not show %s of the folder: %s", entries(n), sigma.Printable(first))).
		WithHelp("those are not imported")
}

func entries(n int) string {
	if n == 1 {
		return "1 entry"
	}
	return fmt.Sprintf("%d entries", n)
}

func outside(shown, target string) diag.Diagnostic {
	return diag.New(diag.PathOutsideProject, nowhere, name.Quote(shown)+" leads out of the project, to "+name.Quote(target)).
		WithHelp("use a folder of the project with `-o`")
}

// unshared says that what the workbooks have in common is still in each of them.
func unshared(err error) diag.Diagnostic {
	return diag.New(diag.ImportUnshared, nowhere, "shared parts of the workbooks could not be moved into modules: "+err.Error()).
		WithHelp("the workbooks themselves are complete; the next run tries again")
}
