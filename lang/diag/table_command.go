package diag

var commandEntries = []*Entry{
	WrongUsage, InternalError, SystemFailure, Cancelled, UnreadablePath, PathOutsideProject, UnwritableFile,
	StaleOutput, Unformatted, SeveralWorkbooks, NoWorkbook, FileInTheWay,
	UnknownCode, UnknownFunctionName, WatchFailed, ReservedFileName, LookAlikeNames, LeftoverOutput,
}

// WrongUsage is a command line that cannot be understood.
var WrongUsage = &Entry{
	Code: "S0901", Name: "wrong-usage", Severity: Error,
	Title:       "invalid command line",
	Explanation: "A command, flag or value is unknown, missing or misplaced. `sigmac --help` lists the commands, `sigmac COMMAND --help` the flags of one. The exit code is 2.",
	ByHand:      "it is about the command line: `sigmac bild`",
}

// InternalError is a mistake of sigmac itself.
var InternalError = &Entry{
	Code: "S0902", Name: "internal-error", Severity: Error,
	Title:       "internal error",
	Explanation: "This is a bug in sigmac: no source, however broken, should stop it like this. Please report it with the source that caused it and the output with the flag `-v`. Nothing was written.",
	ByHand:      "a known case would be fixed",
}

// Cancelled is a run that ended before its result, since nobody waits for it.
var Cancelled = &Entry{
	Code: "S0899", Name: "cancelled", Severity: Error,
	Title:       "the run was cancelled",
	Explanation: "The run ended early, because of Ctrl-C or because an editor sent a newer text. It may have missed findings, and files that were built before are unchanged.",
	ByHand:      "it needs an interruption",
}

// SystemFailure is an error of the system that no other code describes.
var SystemFailure = &Entry{
	Code: "S0903", Name: "system-failure", Severity: Error,
	Title:       "the operating system returned an error",
	Explanation: "The error has nothing to do with the sources; it is a full disk or a closed stream, for example.",
	ByHand:      "it needs a system that fails",
}

// UnreadablePath is a file or folder that cannot be read.
var UnreadablePath = &Entry{
	Code: "S0904", Name: "unreadable-path", Severity: Error,
	Title:       "a file or folder on the command line cannot be read",
	Explanation: "The path does not exist or is not readable. Paths on the command line are relative to the working folder, even with `--project`.",
	ByHand:      "it is about the command line: `sigmac build no-such-file.sigma`",
}

// PathOutsideProject is a path that leaves the project.
var PathOutsideProject = &Entry{
	Code: "S0905", Name: "path-outside-project", Severity: Error,
	Title:       "a path outside the project",
	Explanation: "A run of sigmac works on one project: the folder with `project.sigma` and everything below it. All paths on a command line must be in the same project, and so must the folder that the project names after `out`.",
	ByHand:      "it is about the command line: `sigmac build --project sales ../other/main.sigma`",
}

// UnwritableFile is an output that cannot be written.
var UnwritableFile = &Entry{
	Code: "S0906", Name: "unwritable-file", Severity: Error,
	Title:       "a file cannot be written",
	Explanation: "The system refuses to write the file, or there is a folder with its name. sigmac prepares all files of a run before it replaces the first one, and replaces each in one step, so no file is ever half-written.",
	ByHand:      "it needs a folder without the permission to write",
}

// StaleOutput is a built file that differs from what the sources build.
var StaleOutput = &Entry{
	Code: "S0907", Name: "stale-output", Severity: Error,
	Title:       "a built file is out of date",
	Explanation: "`sigmac build --check` compares the output folder with what the sources build, shows each difference, and writes nothing. Keep the built files in git, so that a review shows what a change of the sources means for the workbook. Run `sigmac build` and commit the result.",
	ByHand:      "it is about built files: `sigmac build --check` after a change of a source",
}

// Unformatted is a source that the formatter would change.
var Unformatted = &Entry{
	Code: "S0908", Name: "unformatted", Severity: Error,
	Title:       "a file is not in the canonical format",
	Explanation: "There is one format, without options, and `sigmac fmt` writes it. `sigmac fmt --check` lists the files that it would change and writes nothing; `-d` shows the changes.",
	ByHand:      "the format of a source is not a mistake in it; only `sigmac fmt --check` reports it",
}

// SeveralWorkbooks is a build of several workbooks to standard output.
var SeveralWorkbooks = &Entry{
	Code: "S0909", Name: "several-workbooks", Severity: Error,
	Title:       "standard output takes one workbook",
	Explanation: "`sigmac build --stdout` writes one spec, so that it can be piped. Name the file of one workbook.",
	ByHand:      "it is about the command line: `sigmac build --stdout` in a project with two workbooks",
}

// NoWorkbook is a build of nothing.
var NoWorkbook = &Entry{
	Code: "S0910", Name: "no-workbook", Severity: Error,
	Title:       "no workbook is declared",
	Explanation: "The files that were compiled declare no workbook, so there is nothing to build, compare or publish. In a workflow this usually means the wrong folder. `sigmac check` only warns, because a repository may hold nothing but modules. Sources end in `.sigma`; folders whose name begins with a dot are skipped.",
	ByHand:      "it is about the command line: `sigmac build` in an empty folder",
}

// FileInTheWay is a file that `sigmac init` would overwrite.
var FileInTheWay = &Entry{
	Code: "S0911", Name: "file-in-the-way", Severity: Error,
	Title:       "a new project would overwrite a file",
	Explanation: "`sigmac init` writes a small project and overwrites nothing without `--force`. It writes all of its files or none.",
	ByHand:      "it is about the command line: `sigmac init` in a folder that holds a project",
}

// UnknownCode is a code that `sigmac explain` does not know.
var UnknownCode = &Entry{
	Code: "S0912", Name: "unknown-code", Severity: Error,
	Title:       "no diagnostic has that code or name",
	Explanation: "`sigmac explain` takes a code, such as `S0912`, or a name, such as `unknown-code`. Without an argument it lists all diagnostics.",
	ByHand:      "it is about the command line: `sigmac explain S9999`",
}

// UnknownFunctionName is a function that `sigmac functions` does not know.
var UnknownFunctionName = &Entry{
	Code: "S0913", Name: "unknown-function-name", Severity: Error,
	Title:       "Sigma has no function of that name",
	Explanation: "`sigmac functions` takes the name of one of Sigma's formula functions or operators, in upper or lower case. Without an argument it lists all of them.",
	ByHand:      "it is about the command line: `sigmac functions Summe`",
}

// WatchFailed is a system that does not tell about changes of files.
var WatchFailed = &Entry{
	Code: "S0914", Name: "watch-failed", Severity: Error,
	Title:       "files cannot be watched",
	Explanation: "`sigmac build --watch` asks the system to report changes below the project, with one watch per folder. The system limits the number of watches.",
	ByHand:      "it needs a system that has run out of watches",
}

// ReservedFileName is a workbook that would be built to the name of a device.
var ReservedFileName = &Entry{
	Code: "S1400", Name: "reserved-file-name", Severity: Warning,
	Title:       "a workbook's file has a name that Windows reserves",
	Explanation: "A workbook's id is the name of its file. Windows reserves some names for devices, with any extension and in any case: `con`, `prn`, `aux`, `nul`, `com1` to `com9` and `lpt1` to `lpt9`. A repository with such a file cannot be checked out there.",
	Wrong:       "workbook aux \"Auxiliary\" { page main \"Main\" { text note \"Sales\" } }",
	Right:       "workbook auxiliary \"Auxiliary\" { page main \"Main\" { text note \"Sales\" } }",
}

// LookAlikeNames is two names that look the same and are not.
var LookAlikeNames = &Entry{
	Code: "S1401", Name: "look-alike-names", Severity: Warning,
	Title:       "letters of two alphabets look the same",
	Explanation: "Some letters of other alphabets look like Latin ones: the Cyrillic `\u0441` like `c`, the Greek `\u03bf` like `o`. Two names that differ only in such letters cannot be told apart, and a word that mixes alphabets is not found by someone who types it; usually it was pasted, or typed with another keyboard layout. Names in any single alphabet are fine.",
	Wrong:       "text costs \"Costs\"\ntext c\u043ests \"More costs\"",
	Right:       "text costs \"Costs\"\ntext more_costs \"More costs\"",
}

// LeftoverOutput is a built spec whose source is gone.
var LeftoverOutput = &Entry{
	Code: "S0915", Name: "leftover-output", Severity: Warning,
	Title:       "a built spec no longer has a source",
	Explanation: "The output folder has the spec of a workbook that the project no longer has: its source was removed or renamed. sigmac never removes files. `sigmac build` warns about it; for `sigmac build --check` it is an error, like every other difference between the folder and the sources. Only a build of the whole project looks for such specs, and only in a folder without sources.",
	ByHand:      "it is about built files: `sigmac build` after a source was removed",
}
