package command

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"

	"github.com/sigmac/sigmac/compiler/stdlib"
	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/name"
	"github.com/sigmac/sigmac/lang/source"
)

const issues = "https://github.com/sigmac/sigmac/issues"

// nowhere is the place of findings that are about no file.
var nowhere source.Span

// wholeFile is the place of a finding about a file whose text does not matter.
func wholeFile(path string) source.Span { return source.NewFile(path, "").Span(0, 0) }

// WrongUsage says what is wrong with the command line.
func WrongUsage(message, help string) error {
	return &UsageError{diag.New(diag.WrongUsage, nowhere, message).WithHelp(help)}
}

// UnknownCommand says that there is no command of that name.
func UnknownCommand(word string, known []string) error {
	help := "run `sigmac --help` for the list of commands"
	if near := name.Nearest(word, known); len(near) > 0 {
		help = "did you mean " + alternatives("sigmac ", near) + "?"
	}
	return WrongUsage("there is no command "+name.Quote(word), help)
}

// ForeignCommand says which command does what the one of another tool does, ""
// for none.
func ForeignCommand(word, ours string) error {
	message := "there is no command " + name.Quote(word)
	switch {
	case ours == "":
		return WrongUsage(message, "sigmac does not delete workbooks; delete it in Sigma, and remove it from `sigmac.lock`")
	case word == "login" || word == "auth":
		return WrongUsage(message, "credentials come from the environment: set `SIGMA_BASE_URL`, `SIGMA_CLIENT_ID` and `SIGMA_CLIENT_SECRET`; "+name.Quote(ours)+" checks them")
	}
	return WrongUsage(message, "the command is "+name.Quote(ours))
}

func alternatives(prefix string, names []string) string {
	full := make([]string, len(names))
	for i, each := range names {
		full[i] = prefix + each
	}
	return name.Alternatives(full)
}

func internalError(panicked any, version string) diag.Diagnostic {
	reason, _, _ := strings.Cut(fmt.Sprint(panicked), "\n")
	return diag.New(diag.InternalError, nowhere, "internal error: "+reason).
		WithHelp("this is a bug in sigmac " + version + "; please report it, with the source and the output with -v, at\n" + issues)
}

func systemFailure(err error) diag.Diagnostic {
	if errors.Is(err, context.Canceled) {
		return Interrupted()
	}
	return diag.New(diag.SystemFailure, nowhere, err.Error())
}

// Interrupted says that somebody ended the run before it did anything.
func Interrupted() diag.Diagnostic {
	return diag.New(diag.SystemFailure, nowhere, "the run was interrupted").WithHelp("nothing is half-written; run it again")
}

// PathMissing says that a file or folder of the command line cannot be read.
func PathMissing(path string, err error) diag.Diagnostic {
	if errors.Is(err, fs.ErrNotExist) {
		return diag.New(diag.UnreadablePath, nowhere, "there is no file or folder "+name.Quote(path)).
			WithHelp("paths are relative to the working folder")
	}
	return diag.New(diag.UnreadablePath, nowhere, name.Quote(path)+" cannot be read: "+reason(err))
}

func noProjectFolder(path string, isFile bool) diag.Diagnostic {
	if isFile {
		return diag.New(diag.UnreadablePath, nowhere, name.Quote(path)+" is a file").
			WithHelp("`--project` takes the folder with `project.sigma`")
	}
	return diag.New(diag.UnreadablePath, nowhere, "there is no folder "+name.Quote(path)).
		WithHelp("`--project` takes the folder with `project.sigma`")
}

func pathOutside(path, root string) diag.Diagnostic {
	return diag.New(diag.PathOutsideProject, nowhere, name.Quote(path)+" is outside the project in "+name.Quote(root)).
		WithHelp("a run works on one project; run sigmac once for each, or choose the project with `--project`")
}

// OutputOutside says that the project's output folder leaves the project.
func OutputOutside(out string) diag.Diagnostic {
	return diag.New(diag.PathOutsideProject, nowhere, "the output folder "+name.Quote(out)+" is outside the project").
		WithHelp("write a folder in the project after `out`, or any folder with `-o`")
}

// OutputLink says that the project's output folder is a link that leaves the
// project.
func OutputLink(folder, target string) diag.Diagnostic {
	return diag.New(diag.PathOutsideProject, nowhere, "the output folder "+name.Quote(folder)+" is a symbolic link that leads out of the project, to "+name.Quote(target)).
		WithHelp("replace it with a folder, or use the other folder with `-o`")
}

// SourceLink says that a source is a link that leaves the project.
func SourceLink(path, target string) diag.Diagnostic {
	return diag.New(diag.PathOutsideProject, nowhere, name.Quote(path)+" is a symbolic link that leads out of the project, to "+name.Quote(target)).
		WithHelp("it was not changed; replace the link with the file itself")
}

// Unwritable says that a file cannot be written.
func Unwritable(path string, err error) diag.Diagnostic {
	return diag.New(diag.UnwritableFile, wholeFile(path), name.Quote(path)+" cannot be written: "+reason(err))
}

// FolderInPlace says that a folder stands where a file is to be written.
func FolderInPlace(path string) diag.Diagnostic {
	return diag.New(diag.UnwritableFile, nowhere, name.Quote(path)+" cannot be written: it is a folder").
		WithHelp("move the folder away, or build elsewhere with `-o DIR`")
}

func blockedBy(path, blocker, why string) diag.Diagnostic {
	return diag.New(diag.UnwritableFile, wholeFile(path), name.Quote(path)+" cannot be written: "+name.Quote(blocker)+" is "+why).
		WithHelp("move " + name.Quote(blocker) + " away, or write to another folder")
}

// StaleOutput says that a built file is not what the sources build.
func StaleOutput(path string, missing bool) diag.Diagnostic {
	message := name.Quote(path) + " is out of date"
	if missing {
		message = name.Quote(path) + " has not been built"
	}
	return diag.New(diag.StaleOutput, wholeFile(path), message).
		WithHelp("run `sigmac build` and commit the result")
}

// LeftoverOutput says that a built spec has no source any more.
func LeftoverOutput(path string) diag.Diagnostic {
	return diag.New(diag.LeftoverOutput, wholeFile(path), name.Quote(path)+" is the spec of a workbook that is not in the sources").
		WithHelp("remove the file, or restore its source")
}

// Unformatted says that a source file is not in the canonical format; the span
// is the first line that differs.
func Unformatted(span source.Span, path string) diag.Diagnostic {
	return diag.New(diag.Unformatted, span, "the file is not in the canonical format").
		WithHelp("run " + name.Quote("sigmac fmt "+path))
}

// SeveralWorkbooks says that standard output takes one workbook.
func SeveralWorkbooks(slugs []string) diag.Diagnostic {
	return diag.New(diag.SeveralWorkbooks, nowhere, fmt.Sprintf("`--stdout` takes one workbook, but there are %d", len(slugs))).
		WithHelp("name the file of one of them: " + strings.Join(slugs, ", "))
}

// NoWorkbook says that there is nothing to build, in the files that were named or in
// the whole project.
func NoWorkbook(paths []string) diag.Diagnostic {
	isOther := func(path string) bool { return filepath.Ext(path) != ".sigma" }
	if len(paths) > 0 && !slices.ContainsFunc(paths, isOther) {
		return diag.New(diag.NoWorkbook, nowhere, "no workbook is declared in "+name.Alternatives(paths)).
			WithHelp("use a file with a `workbook`, or no path for the whole project")
	}
	return diag.New(diag.NoWorkbook, nowhere, "no workbook is declared here").
		WithHelp("`sigmac init` makes a small project to start with")
}

// FileInTheWay says that `sigmac init` would overwrite a file.
func FileInTheWay(path string) diag.Diagnostic {
	return diag.New(diag.FileInTheWay, nowhere, name.Quote(path)+" is already there").
		WithHelp("use another folder, `sigmac init DIR`, or overwrite with `--force`")
}

// UnknownCode says that no diagnostic or library has that code or name.
func UnknownCode(code string, known []string) diag.Diagnostic {
	var near []string
	if !isCode(code) {
		near = nearest(code, known)
	}
	what := "there is no code, kind, setting, effect or function called "
	if stdlib.IsName(code) {
		what = "no library or component is called "
	}
	return unknown(diag.UnknownCode, what+name.Quote(code), near, "`sigmac explain` lists the codes, `sigmac reference` the topics, `sigmac functions` the functions")
}

// UnknownTopic says that the reference has nothing of that name.
func UnknownTopic(topic string, known []string) diag.Diagnostic {
	return unknown(diag.UnknownCode, "there is no reference for "+name.Quote(topic), nearest(topic, known), "`sigmac reference` lists its topics")
}

// nearest are the names that have a word as one of their parts, as `pie-chart` has
// `pie`, else those that are written alike.
func nearest(word string, known []string) []string {
	var parts []string
	for _, each := range known {
		words := strings.FieldsFunc(strings.ToLower(each), func(r rune) bool { return r == '-' || r == ' ' })
		if slices.Contains(words, strings.ToLower(word)) && !slices.Contains(parts, each) {
			parts = append(parts, each)
		}
	}
	if len(parts) > 0 && len(parts) <= mostNear {
		return parts
	}
	return name.Nearest(word, known)
}

// WhichID is the help for an id that nothing has: those that are written alike, or else
// the first of all, each once, since several workbooks may have it.
func WhichID(word string, known []string) string {
	var each []string
	for _, id := range known {
		if !slices.Contains(each, id) {
			each = append(each, id)
		}
	}
	if near := name.Nearest(word, each); len(near) > 0 {
		return "did you mean " + name.Alternatives(near) + "?"
	}
	return "write its id: " + name.Alternatives(each[:min(len(each), mostIDs)])
}

// mostIDs is how many ids are listed.
const mostIDs = 20

// mostNear is how many names of one part are listed.
const mostNear = 4

// isCode reports whether a word is written as a code; those near to it in digits
// are about something else.
func isCode(word string) bool {
	return len(word) > 1 && (word[0] == 'S' || word[0] == 's') && strings.Trim(word[1:], "0123456789") == ""
}

// UnknownFunction says that Sigma has no function of that name, and what it has
// instead, where the name is one from elsewhere.
func UnknownFunction(word string) diag.Diagnostic {
	message := "Sigma has no function " + name.Quote(word)
	foreign, known := formula.Suggest(word)
	if !known {
		return unknown(diag.UnknownFunctionName, message, formula.Nearest(word), "`sigmac functions` lists all functions")
	}
	help := "write " + name.Alternatives(strings.Split(foreign.Use, " or "))
	if foreign.Note != "" {
		help += ": " + foreign.Note
	}
	return diag.New(diag.UnknownFunctionName, nowhere, message).WithHelp(help)
}

func unknown(entry *diag.Entry, message string, near []string, otherwise string) diag.Diagnostic {
	help := otherwise
	if len(near) > 0 {
		help = "did you mean " + name.Alternatives(near) + "?"
	}
	return diag.New(entry, nowhere, message).WithHelp(help)
}

// WatchFailed says that the system does not tell about changes.
func WatchFailed(err error) diag.Diagnostic {
	return diag.New(diag.WatchFailed, nowhere, "cannot watch for changes: "+reason(err)).
		WithHelp("the system's limit of watches may be too low; on Linux see `fs.inotify.max_user_watches`")
}

// reason is what the system says, without the path, which the message holds.
func reason(err error) string {
	var pathError *fs.PathError
	if errors.As(err, &pathError) {
		err = pathError.Err
	}
	return strings.ToLower(err.Error())
}

// SpecTooLarge is for a spec file over the bound, in megabytes.
func SpecTooLarge(path string, megabytes int) diag.Diagnostic {
	return diag.New(diag.SpecUnreadable, wholeFile(path), fmt.Sprintf("the spec is larger than %d MB", megabytes)).
		WithHelp("no workbook is that large: is it a spec?")
}

// SpecBroken is for a file that is not a spec.
func SpecBroken(file *source.File, err error) diag.Diagnostic {
	at, reason := spec.Place(file, err)
	return diag.New(diag.SpecUnreadable, at, "the spec cannot be read: "+reason.Error()).
		WithHelp("a spec is JSON or YAML, as `sigmac build` or Sigma's API writes it")
}

// NoProjectToCompare says that a side of a comparison is a folder without a
// project.
func NoProjectToCompare(path string) diag.Diagnostic {
	return diag.New(diag.UnreadablePath, nowhere, name.Quote(path)+" is a folder, but not a project: neither it nor a folder above it has a `project.sigma`").
		WithHelp("use a workbook's `.sigma` file, a spec, or the folder of a project")
}

// SeveralToCompare says that one side of a comparison holds several workbooks.
func SeveralToCompare(path string, slugs []string) diag.Diagnostic {
	return diag.New(diag.SeveralWorkbooks, nowhere, fmt.Sprintf("%s holds %d workbooks, but a comparison needs one", name.Quote(path), len(slugs))).
		WithHelp("name the file of one of them: " + strings.Join(slugs, ", "))
}

// ImportInTheWay says that `sigmac import` would overwrite a file.
func ImportInTheWay(path string) diag.Diagnostic {
	return diag.New(diag.FileInTheWay, nowhere, name.Quote(path)+" is already there").
		WithHelp("use another file with `-o`, or overwrite with `--force`")
}
