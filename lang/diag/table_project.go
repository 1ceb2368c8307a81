package diag

import "slices"

// Files, paths and project.sigma come first, values and expansion behind them
// in table_project_values.go.
var projectEntries = slices.Concat(fileEntries, valueEntries)

var fileEntries = []*Entry{
	MissingFile, NotAFile, UnreadableFile, LargeFile, NotText, PathOutside, HiddenFile, BadPath,
	ImportRing, StrayStatement, UnknownProjectSetting, BadProjectSetting, RepeatedProjectSetting, UnknownEdition,
	UnknownLint, UnknownLibrary,
}

// MissingFile is a path at which nothing is.
var MissingFile = &Entry{
	Code: "S0301", Name: "missing-file", Severity: Error,
	Title:       "no such file",
	Explanation: "The paths of `import`, `include` and `file()` are relative to the file that they are in, and are case-sensitive on every machine.",
	Wrong:       "workbook sales \"Sales\" {\n  connection plugs \"Warehouse\"\n  table orders \"Orders\" from sql(plugs, file(\"orders.sql\")) { columns [ID] }\n}",
	Right:       "workbook sales \"Sales\" {\n  connection plugs \"Warehouse\"\n  table orders \"Orders\" from sql(plugs, \"select ID from ORDERS\") { columns [ID] }\n}",
}

// NotAFile is a folder where a file is due.
var NotAFile = &Entry{
	Code: "S0302", Name: "not-a-file", Severity: Error,
	Title:       "a folder where a file is expected",
	Explanation: "`import`, `include` and `file()` name one file each. Import several files one by one.",
	ByHand:      "it needs a folder beside the source",
}

// UnreadableFile is a file that the system does not give.
var UnreadableFile = &Entry{
	Code: "S0303", Name: "unreadable-file", Severity: Error,
	Title:       "a file cannot be read",
	Explanation: "The system cannot read the file; the message says why. Usually the permissions are wrong.",
	ByHand:      "it needs a file that this user may not read",
}

// LargeFile is a file over the bound.
var LargeFile = &Entry{
	Code: "S0304", Name: "large-file", Severity: Error,
	Title:       "a file is larger than 4 MB",
	Explanation: "No file of a project may be larger than 4 MB, so that a build stays within bounds. Split it with `import` and `include`.",
	ByHand:      "it needs a file of more than 4 MB",
}

// NotText is a file that holds no text.
var NotText = &Entry{
	Code: "S0305", Name: "not-text", Severity: Error,
	Title:       "`file()` names a file that is not text",
	Explanation: "The files that `file()` reads are UTF-8 text without NUL bytes. The message points at the first wrong byte.",
	ByHand:      "it needs a file in another encoding",
}

// PathOutside is a path out of the project.
var PathOutside = &Entry{
	Code: "S0306", Name: "path-outside", Severity: Error,
	Title:       "a path leads out of the project",
	Explanation: "A project is the folder with `project.sigma`. Everything that it is built from is in that folder, so that it builds the same on every machine. Absolute paths and symbolic links that lead out are refused too.",
	Wrong:       "import \"../../theme.sigma\"\nworkbook sales \"Sales\" { page main \"Main\" { text note \"Sales\" } }",
	Right:       "workbook sales \"Sales\" { page main \"Main\" { text note \"Sales\" } }",
}

// HiddenFile is a path with a part like `.env`.
var HiddenFile = &Entry{
	Code: "S0307", Name: "hidden-file", Severity: Error,
	Title:       "`file()` names a hidden file",
	Explanation: "Files and folders whose name starts with a dot hold settings and secrets of this machine (`.env`, `.git`), so `file()` does not read them.",
	Wrong:       "text note file(\".env\")",
	Right:       "text note \"Sales\"",
}

// BadPath is a path that is not a path.
var BadPath = &Entry{
	Code: "S0308", Name: "bad-path", Severity: Error,
	Title:       "an invalid path",
	Explanation: "A path is a string on one line, with forward slashes and without `${…}`, so that the files of a project are known before anything is evaluated.",
	Wrong:       "text note file(\"notes\\\\sales.md\")",
	Right:       "text note \"Sales\"",
}

// ImportRing is a file that imports itself, perhaps through others.
var ImportRing = &Entry{
	Code: "S0309", Name: "import-ring", Severity: Error,
	Title:       "circular imports",
	Explanation: "A file cannot import or include itself, directly or through others. Move what both sides need into a third file.",
	ByHand:      "it needs two files",
}

// StrayStatement is a statement at the wrong level of a file.
var StrayStatement = &Entry{
	Code: "S0310", Name: "stray-statement", Severity: Error,
	Title:       "a statement outside a workbook",
	Explanation: "A file holds `import`, `let`, `param`, `component`, `source`, `function`, `theme` and `workbook`. Everything else belongs in a workbook's body, or in a file that a workbook's body names with `include`.",
	Wrong:       "page main \"Main\" { text note \"Sales\" }\nworkbook sales \"Sales\" { page other \"Other\" { text note \"Sales\" } }",
	Right:       "workbook sales \"Sales\" { page main \"Main\" { text note \"Sales\" } }",
}

// UnknownProjectSetting is a word in project.sigma that means nothing.
var UnknownProjectSetting = &Entry{
	Code: "S0311", Name: "unknown-project-setting", Severity: Error,
	Title: "an unknown setting in project.sigma",
	Explanation: "`project` takes `language`, `target`, `out`, `data`, `evaluate`, `lint` and `environment`; an environment takes `folder`, `base-url`, " +
		"`credentials`, `connection`, `param`, `default` and `protect`.",
	Wrong: "project {\n  langauge 1\n}",
	Right: "project {\n  language 1\n}",
}

// BadProjectSetting is a setting of project.sigma with a wrong value.
var BadProjectSetting = &Entry{
	Code: "S0312", Name: "bad-project-setting", Severity: Error,
	Title:       "a wrong value for a setting in project.sigma",
	Explanation: "`language` takes a number, `target` one of `contents`, `document` and `flat`, `out` and `data` a folder in quotes, `evaluate` a block, a lint `off`, `info`, `warning` or `error`.",
	Wrong:       "project {\n  target latest\n}",
	Right:       "project {\n  target contents\n}",
}

// RepeatedProjectSetting is a setting of project.sigma that stands twice.
var RepeatedProjectSetting = &Entry{
	Code: "S0313", Name: "repeated-project-setting", Severity: Error,
	Title:       "a setting in project.sigma is written twice",
	Explanation: "Neither of two values for one setting should win silently. Environments may repeat, under different names.",
	Wrong:       "project {\n  out \"dist\"\n  out \"build\"\n}",
	Right:       "project {\n  out \"dist\"\n}",
}

// UnknownEdition is an edition of the language from the future.
var UnknownEdition = &Entry{
	Code: "S0314", Name: "unknown-edition", Severity: Error,
	Title:       "an unknown edition of the language",
	Explanation: "`language` names the edition that a project is written in. Within an edition, a file that compiles keeps its meaning and its layout. There is one edition so far, 1.",
	Wrong:       "project {\n  language 7\n}",
	Right:       "project {\n  language 1\n}",
}

// UnknownLint is a severity for a finding that this sigmac does not have.
var UnknownLint = &Entry{
	Code: "S0315", Name: "unknown-lint", Severity: Warning,
	Title:       "`lint` names an unknown finding",
	Explanation: "`lint` in project.sigma sets the severity of findings by their names. This sigmac knows no finding of this name: it is misspelt, or belongs to another version.",
	Wrong:       "project {\n  lint { raw-overwrite off }\n}",
	Right:       "project {\n  lint { raw-overwrites off }\n}",
}

// UnknownLibrary is a library that sigmac does not bring.
var UnknownLibrary = &Entry{
	Code: "S0316", Name: "unknown-library", Severity: Error,
	Title:       "no such library",
	Explanation: "A path that begins with `sigma:` names a library that comes with sigmac; `sigmac explain sigma:cards` shows one. Paths of your own files have no `sigma:`.",
	Wrong:       "import \"sigma:card\" as cards\n\nworkbook sales \"Sales\" {\n  page main \"Main\" {\n    text hello \"Hello\"\n  }\n}",
	Right:       "import \"sigma:cards\" as cards\n\nworkbook sales \"Sales\" {\n  page main \"Main\" {\n    text hello \"Hello\"\n  }\n}",
}
