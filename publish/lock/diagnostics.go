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
		return "remove " + name.Quote(PendingName) + ": it says what was under way when a run was stopped, and the next one looks for that in Sigma"
	}
	return "take the file from version control; where there is none, remove it, and `sigmac publish --adopt` finds the workbooks by their folders and names"
}

// marks begin the lines that a merge leaves around what it could not decide.
var marks = lazyregexp.New(`(?m)^(?:<{7}|={7}|>{7}|\|{7})(?: .*)?$`)

func malformed(text *source.File, at source.Span, err error) diag.Diagnostic {
	if strings.TrimSpace(text.Text) == "" {
		return wrong(text, at, "it is empty").WithHelp(fromVersionControl(text))
	}
	if mark := marks().FindStringIndex(text.Text); mark != nil {
		return wrong(text, text.Span(mark[0], mark[1]), "it holds the marks of a merge that was not finished").
			WithHelp("keep the entries of both sides and take the marks out; where both sides have an entry for one workbook, keep the one with the higher `version`")
	}
	if source.IsUnknownField(err) {
		return wrong(text, at, source.JSONFlaw(err)).WithHelp("a newer sigmac was stopped here: let that one go on with `sigmac publish`, or " + fromVersionControl(text))
	}
	return wrong(text, at, source.JSONFlaw(err)).WithHelp(fromVersionControl(text))
}

func tooLarge(text *source.File) diag.Diagnostic {
	return wrong(text, text.Span(0, 0), fmt.Sprintf("it is larger than %d MB", MaxSize>>20)).
		WithHelp("take the file from version control; it holds a few lines for each workbook")
}

func unknownVersion(text *source.File, version int) diag.Diagnostic {
	return wrong(text, place(text, `"version"`), fmt.Sprintf("it is of version %d, and this sigmac reads version %d", version, Version)).
		WithHelp(versionHelp(text, version))
}

func versionHelp(text *source.File, version int) string {
	if version > Version {
		return "a newer sigmac wrote it: `sigmac version` shows which one this is; install the one that the others of the project use"
	}
	return fromVersionControl(text)
}

func badEntry(text *source.File, where, workbook, flaw string) diag.Diagnostic {
	return wrong(text, place(text, strconv.Quote(workbook)), "in "+name.Quote(where)+" "+flaw).
		WithHelp("take the file from version control, or take the entry out and run `sigmac publish --adopt`")
}

func idTwice(text *source.File, where, owner, id string) diag.Diagnostic {
	return wrong(text, place(text, strconv.Quote(id)), name.Quote(owner)+" and "+name.Quote(where)+" have the same `id`").
		WithHelp("take the entry out that is wrong")
}

// unreadable is for a file that is there and cannot be read.
func unreadable(path string, err error) diag.Diagnostic {
	text := source.NewFile(path, "")
	return wrong(text, text.Span(0, 0), reason(err)).WithHelp("see whose file it is, and who may read it")
}

// unwritable is for a file or folder that publishing has to write.
func unwritable(path string, err error) error {
	text := source.NewFile(path, "")
	help := "see who may write to the project's folder"
	if path == Name || path == PendingName || path == Folder || strings.HasPrefix(path, Folder+"/") {
		help = "`sigmac.lock` and the folder `.sigmac` hold what publishing has to remember; " + help
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
		return "there is a file in its place"
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
