package lock

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strconv"
	"strings"

	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/lazyregexp"
	"github.com/sigmac/sigmac/lang/name"
	"github.com/sigmac/sigmac/lang/source"
)

// wrong says what is wrong with one of the two files.
func wrong(text *source.File, at source.Span, message string) diag.Diagnostic {
	return diag.New(diag.LockUnreadable, at, name.Quote(text.Path)+" cannot be used: "+message)
}

// fromVersionControl is what helps against most flaws. The side file is in no
// version control, and what it holds can be found out again.
func fromVersionControl(text *source.File) string {
	if text.Path == PendingName {
		return "remove " + name.Quote(PendingName) + ": it records what a stopped run was doing, and the next run checks that in Sigma"
	}
	return "restore the file from version control; without one, remove it, and `sigmac publish --adopt` finds the workbooks by their folders and names"
}

// marks begin the lines that a merge leaves around what it could not decide.
var marks = lazyregexp.New(`(?m)^(?:<{7}|={7}|>{7}|\|{7})(?: .*)?$`)

func malformed(text *source.File, at source.Span, err error) diag.Diagnostic {
	if strings.TrimSpace(text.Text) == "" {
		return wrong(text, at, "it is empty").WithHelp(fromVersionControl(text))
	}
	if mark := marks().FindStringIndex(text.Text); mark != nil {
		return wrong(text, text.Span(mark[0], mark[1]), "it has unresolved merge conflicts").
			WithHelp("keep the entries of both sides and remove the markers; if both sides have an entry for the same workbook, keep the one with the higher `version`")
	}
	if source.IsUnknownField(err) {
		return wrong(text, at, source.JSONFlaw(err)).WithHelp("a newer sigmac was stopped here: continue with that version's `sigmac publish`, or " + fromVersionControl(text))
	}
	return wrong(text, at, source.JSONFlaw(err)).WithHelp(fromVersionControl(text))
}

func tooLarge(text *source.File) diag.Diagnostic {
	return wrong(text, text.Span(0, 0), fmt.Sprintf("it is larger than %d MB", MaxSize>>20)).
		WithHelp("restore the file from version control; it should have a few lines for each workbook")
}

func unknownVersion(text *source.File, version int) diag.Diagnostic {
	return wrong(text, place(text, `"version"`), fmt.Sprintf("it has version %d, but this sigmac reads version %d", version, Version)).
		WithHelp(versionHelp(text, version))
}

func versionHelp(text *source.File, version int) string {
	if version > Version {
		return "a newer sigmac wrote it: `sigmac version` shows yours; install the version that the rest of the project uses"
	}
	return fromVersionControl(text)
}

func badEntry(text *source.File, where, workbook, flaw string) diag.Diagnostic {
	return wrong(text, place(text, strconv.Quote(workbook)), "in "+name.Quote(where)+" "+flaw).
		WithHelp("restore the file from version control, or remove the entry and run `sigmac publish --adopt`")
}

func idTwice(text *source.File, where, owner, id string) diag.Diagnostic {
	return wrong(text, place(text, strconv.Quote(id)), name.Quote(owner)+" and "+name.Quote(where)+" have the same `id`").
		WithHelp("remove the wrong entry")
}

// unreadable is for a file that is there and cannot be read.
func unreadable(path string, err error) diag.Diagnostic {
	text := source.NewFile(path, "")
	return wrong(text, text.Span(0, 0), reason(err)).WithHelp("check the file's owner and permissions")
}

// unwritable is for a file or folder that publishing has to write.
func unwritable(path string, err error) error {
	text := source.NewFile(path, "")
	help := "check the permissions of the project's folder"
	if path == Name || path == PendingName || path == Folder || strings.HasPrefix(path, Folder+"/") {
		help = "`sigmac.lock` and the folder `.sigmac` hold what publishing needs to remember; " + help
	}
	return asError(diag.List{diag.New(diag.UnwritableFile, text.Span(0, 0), name.Quote(path)+" cannot be written: "+reason(err)).WithHelp(help)})
}

// reason is what the system says, without the path, which the message holds.
func reason(err error) string {
	var path *fs.PathError
	var link *os.LinkError
	switch {
	case errors.As(err, &path):
		err = path.Err
	case errors.As(err, &link):
		err = link.Err
	}
	if errors.Is(err, fs.ErrExist) {
		return "a file has its name"
	}
	return strings.ToLower(err.Error())
}

// place is the first occurrence of a text, else the beginning.
func place(text *source.File, wanted string) source.Span {
	at := strings.Index(text.Text, wanted)
	if at < 0 {
		return text.Span(0, 0)
	}
	return text.Span(at, at+len(wanted))
}
