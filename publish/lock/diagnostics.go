package lock

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/name"
	"github.com/sigmac/sigmac/lang/source"
)

// wrong says what is wrong with one of the two files.
func wrong(text *source.File, at source.Span, message string) diag.Diagnostic {
	return diag.New(diag.LockUnreadable, at, name.Quote(text.Path)+" cannot be used: "+message)
}

func malformed(text *source.File, at source.Span, err error) diag.Diagnostic {
	finding := wrong(text, at, err.Error())
	if strings.Contains(text.Text, "<<<<<<< ") {
		return finding.WithHelp("two branches were merged and left their marks; keep the entries of both sides, and of one workbook the entry with the higher `version`")
	}
	return finding.WithHelp("take the file from version control; without any, `sigmac publish --adopt` finds the workbooks by their folders and names")
}

func tooLarge(text *source.File) diag.Diagnostic {
	return wrong(text, text.Span(0, 0), fmt.Sprintf("it is larger than %d MB", MaxSize>>20)).
		WithHelp("take the file from version control; it holds a few lines for each workbook")
}

func unknownVersion(text *source.File, version int) diag.Diagnostic {
	return wrong(text, place(text, `"version"`), fmt.Sprintf("it is of version %d, and this sigmac reads version %d", version, Version)).
		WithHelp("take the sigmac that wrote it")
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
	return wrong(text, text.Span(0, 0), err.Error())
}

// place is the first occurrence of a text, else the beginning.
func place(text *source.File, wanted string) source.Span {
	at := strings.Index(text.Text, wanted)
	if at < 0 {
		return text.Span(0, 0)
	}
	return text.Span(at, at+len(wanted))
}
