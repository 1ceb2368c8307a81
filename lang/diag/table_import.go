package diag

const inSpec = "the finding is about an imported spec, not about a source"

// S13: the way back from a spec to source, `sigmac import`.
var (
	ImportUnreadable = &Entry{Code: "S1301", Name: "import-unreadable", Severity: Error,
		Title:       "a spec cannot be read",
		Explanation: "`sigmac import` takes specs in JSON or YAML, of any generation: from a file, or from standard input with `-`. The file is in neither format.",
		ByHand:      inSpec}
	ImportNoWorkbook = &Entry{Code: "S1302", Name: "import-no-workbook", Severity: Error,
		Title:       "a file holds no workbook",
		Explanation: "A spec has its workbook below `contents` or `document`, or has `pages` at the top level, optionally inside `workbook`.",
		ByHand:      inSpec}
	ImportOlder = &Entry{Code: "S1304", Name: "import-older", Severity: Info,
		Title:       "an imported spec is of an older generation",
		Explanation: "Sources use the names of the newest generation: `columnId` for pointers, `left` and `top` for alignments, the keys of effects since 2026-08-26, the tags of the layout. Build for the older generation with `--target`.",
		ByHand:      inSpec}
	ImportUnplaced = &Entry{Code: "S1305", Name: "import-unplaced", Severity: Info,
		Title:       "an element of a spec is not in the layout",
		Explanation: "The oldest generation allows elements outside the layout and puts them below each other. Later generations refuse that, so the source gives each of them a row of its own.",
		ByHand:      inSpec}
	ImportRaw = &Entry{Code: "S1306", Name: "import-raw", Severity: Info,
		Title:       "a part of a spec goes into `raw`",
		Explanation: "The registry of this version does not know the field, or the spec has an error there, such as a formula that names no column. The part is kept in `raw`, exactly as it is in the spec, so that nothing is lost.",
		ByHand:      inSpec}
	ImportNotKept = &Entry{Code: "S1307", Name: "import-not-kept", Severity: Warning,
		Title:       "the imported source differs from the spec",
		Explanation: "The source was built and compared with the spec. The message names what differs.",
		ByHand:      inSpec}
	ImportFailed = &Entry{Code: "S1308", Name: "import-failed", Severity: Error,
		Title:       "a spec cannot be written as source",
		Explanation: "The spec has so many errors that no source can build it. Run `sigmac check SPEC` to list them.",
		ByHand:      inSpec}
)

var importEntries = []*Entry{ImportUnreadable, ImportNoWorkbook, ImportOlder, ImportUnplaced, ImportRaw, ImportNotKept, ImportFailed,
	ImportRepaired, ImportLost, ImportBroken, ImportedForm, ImportedNothing,
	NotImported, ImportUnfinished, ImportFolderEmpty, ImportUnlisted, ImportUnshared}

const inTenant = "it needs workbooks in Sigma: `sigmac import --folder \"Sales\" -o sales/`"

// What imports of many workbooks find.
var (
	NotImported = &Entry{Code: "S1460", Name: "workbook-not-imported", Severity: Error,
		Title:       "a workbook was not imported",
		Explanation: "One of several workbooks could not be read, written as source, or written to the disk; the message says why. The others were imported. Run the same command again to retry it.",
		ByHand:      inTenant}
	ImportUnfinished = &Entry{Code: "S1461", Name: "import-unfinished", Severity: Error,
		Title:       "an import ended before all workbooks were in",
		Explanation: "The import was interrupted, the credentials were no longer accepted, or Sigma could not be reached. What was imported is complete and recorded in `sigmac.lock`; the same command continues with the rest and does not read unchanged workbooks again.",
		ByHand:      inTenant}
	ImportFolderEmpty = &Entry{Code: "S1462", Name: "import-folder-empty", Severity: Error,
		Title:       "a folder has no workbooks to import",
		Explanation: "The folder or workspace exists, but neither it nor its subfolders hold a workbook that the credentials can see. Nothing was written.",
		ByHand:      inTenant}
	ImportUnlisted = &Entry{Code: "S1463", Name: "import-unlisted", Severity: Warning,
		Title:       "Sigma could not list everything in a folder",
		Explanation: "Sigma's list of the folder has error messages in place of some entries. Those are not imported; the others are.",
		ByHand:      inTenant}
	ImportUnshared = &Entry{Code: "S1464", Name: "import-unshared", Severity: Warning,
		Title:       "shared parts of imported workbooks could not be moved into modules",
		Explanation: "After an import of several workbooks, connections, formats and values that more than one of them declares move into modules that they import. That failed for the reason in the message. The workbooks are complete without it.",
		ByHand:      inTenant}
)

// What import finds broken in a spec, and the comments that take it over.
var (
	ImportRepaired = &Entry{Code: "S1309", Name: "import-repaired", Severity: Warning,
		Title:       "a spec was repaired during the import",
		Explanation: "A few errors cannot be written as source: ids that two things share, entries without an id, circular sources, positions of elements that do not exist. Import renames, adds or removes the smallest part that makes the rest valid, and says what it did. Only there does the source differ from the spec.",
		ByHand:      inSpec}
	ImportLost = &Entry{Code: "S1310", Name: "import-lost", Severity: Error,
		Title:       "the source would hold less than the spec",
		Explanation: "Before anything is written, import counts the pages, elements, columns, controls and actions of the spec and of what the source builds. The source has fewer, so nothing was written.",
		ByHand:      inSpec}
	ImportBroken = &Entry{Code: "S1311", Name: "import-broken", Severity: Warning,
		Title:       "an imported part is broken",
		Explanation: "The spec has something that sigmac refuses, such as a reference to a deleted column. It is imported as it is, under a comment `// sigmac:imported CODE …`, so that the project builds. Fix the statement and remove the comment.",
		ByHand:      inSpec}
	ImportedForm = &Entry{Code: "S1312", Name: "imported-form", Severity: Warning,
		Title:       "`sigmac:imported` names a finding that it cannot allow",
		Explanation: "`// sigmac:imported CODE what Sigma shows today` above a statement that was imported broken turns the error into a warning. It covers references to deleted things, missing parts, and violations of types or levels; everything else must be fixed.",
		Wrong:       "// sigmac:imported unknown-setting Sigma ignores it\ndivider line",
		Right:       "divider line"}
	ImportedNothing = &Entry{Code: "S1313", Name: "imported-nothing", Severity: Warning,
		Title:       "`sigmac:imported` names a finding that does not occur",
		Explanation: "`// sigmac:imported CODE` above a statement says that it was imported broken. The statement no longer has this finding: remove the comment.",
		Wrong:       "// sigmac:imported unknown-column Sigma shows an error\ndivider line",
		Right:       "divider line"}
)
