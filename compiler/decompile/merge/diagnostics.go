package merge

import (
	"strings"

	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/name"
	"github.com/sigmac/sigmac/lang/source"
)

// palette has no colours: the words are for files and messages.
var palette diag.Palette

func leftOver(workbook *spec.Workbook, left *Left) diag.Diagnostic {
	what := left.Noun
	if left.ID != "" {
		what += " " + name.Quote(left.ID)
	}
	at := left.Use
	if at.IsZero() {
		at = left.At
	}
	if at.IsZero() {
		at = workbook.Source
	}
	finding := diag.New(diag.PullLeft, at, "an edit of "+what+" in Sigma is not written here: "+left.Why).
		WithHelp(strings.Join(left.Changes, "\n") + "\n`" + PatchName(workbook) + "` has the statements; write them where they belong")
	if left.At != at {
		finding = finding.WithRelated("it is declared here", left.At)
	}
	return finding
}

func conflict(at source.Span) diag.Diagnostic {
	return diag.New(diag.PullConflict, at, "this changed both in the source and in Sigma").
		WithHelp("`sigmac drift --pull --theirs` takes Sigma's version, `--ours` keeps the source; or edit the source by hand, and pull again")
}

func withoutBase(at source.Span) diag.Diagnostic {
	return diag.New(diag.PullWithoutBase, at, "it is not known what was published last, so every difference is a conflict").
		WithHelp("pull on the machine that published, or from the sources that were published; `sigmac publish --force` overwrites what is live")
}

func unwritten(at source.Span) diag.Diagnostic {
	return diag.New(diag.PullUnwritten, at, "what is live cannot be written as a source").
		WithHelp("`sigmac import --workbook ID` says why")
}
