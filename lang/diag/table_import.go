package diag

const inSpec = "the finding is about a spec that comes in, not about a source"

// S13: the way back from a spec to source, `sigmac import`.
var (
	ImportUnreadable = &Entry{Code: "S1301", Name: "import-unreadable", Severity: Error,
		Title:       "a spec cannot be read",
		Explanation: "`sigmac import` takes specs in JSON or YAML, of any generation: from a file, or from standard input with `-`. The file is neither.",
		ByHand:      inSpec}
	ImportNoWorkbook = &Entry{Code: "S1302", Name: "import-no-workbook", Severity: Error,
		Title:       "a file holds no workbook",
		Explanation: "A spec has its workbook below `contents`, below `document`, or as `pages` at its top, perhaps inside of `workbook`.",
		ByHand:      inSpec}
	ImportOlder = &Entry{Code: "S1304", Name: "import-older", Severity: Info,
		Title:       "a spec of an older generation comes in",
		Explanation: "Sources have the names of the newest generation: `columnId` for pointers, `left` and `top` for alignments, the keys of effects since 2026-08-26, the tags of the layout. The source builds to the older generation with `--target`.",
		ByHand:      inSpec}
	ImportUnplaced = &Entry{Code: "S1305", Name: "import-unplaced", Severity: Info,
		Title:       "an element of a spec has no place",
		Explanation: "The oldest generation lets elements stand outside of the layout and puts them one below the other. The later ones refuse that, so the source gives each a row of its own.",
		ByHand:      inSpec}
	ImportRaw = &Entry{Code: "S1306", Name: "import-raw", Severity: Info,
		Title:       "a part of a spec goes into `raw`",
		Explanation: "The registry of this version does not know the field, or the spec has something wrong there, such as a formula that names no column. So that nothing is lost the part stands in `raw`, as the spec has it.",
		ByHand:      inSpec}
	ImportNotKept = &Entry{Code: "S1307", Name: "import-not-kept", Severity: Warning,
		Title:       "the imported source means something else",
		Explanation: "The source was built and compared with the spec, and differs in what the message names.",
		ByHand:      inSpec}
	ImportFailed = &Entry{Code: "S1308", Name: "import-failed", Severity: Error,
		Title:       "a spec cannot be written as source",
		Explanation: "So much of the spec is wrong that no source builds to it. `sigmac check SPEC` tells what.",
		ByHand:      inSpec}
)

var importEntries = []*Entry{ImportUnreadable, ImportNoWorkbook, ImportOlder, ImportUnplaced, ImportRaw, ImportNotKept, ImportFailed,
	ImportRepaired, ImportLost, ImportBroken, ImportedForm, ImportedNothing,
	NotImported, ImportUnfinished, ImportFolderEmpty, ImportUnlisted, ImportUnshared}

const inTenant = "it takes workbooks that live in Sigma: `sigmac import --folder \"Sales\" -o sales/`"

// What imports of many workbooks find.
var (
	NotImported = &Entry{Code: "S1460", Name: "workbook-not-imported", Severity: Error,
		Title:       "a workbook in Sigma did not come in",
		Explanation: "Of several workbooks one could not be read, written as source, or written to the disk; the message says why. The others came in. Running the same command again tries it once more.",
		ByHand:      inTenant}
	ImportUnfinished = &Entry{Code: "S1461", Name: "import-unfinished", Severity: Error,
		Title:       "an import ended before all workbooks were in",
		Explanation: "Somebody interrupted it, the credentials were no longer accepted, or Sigma could not be reached. What came in is whole and stands in `sigmac.lock`; the same command goes on with the rest and reads nothing twice that has not changed.",
		ByHand:      inTenant}
	ImportFolderEmpty = &Entry{Code: "S1462", Name: "import-folder-empty", Severity: Error,
		Title:       "a folder has no workbooks to import",
		Explanation: "The folder or workspace is there, and neither it nor a folder in it holds a workbook that the credentials may see. Nothing is written.",
		ByHand:      inTenant}
	ImportUnlisted = &Entry{Code: "S1463", Name: "import-unlisted", Severity: Warning,
		Title:       "Sigma could not show all that is in a folder",
		Explanation: "The list of a folder holds messages in place of some entries. Those are not imported; the others are.",
		ByHand:      inTenant}
	ImportUnshared = &Entry{Code: "S1464", Name: "import-unshared", Severity: Warning,
		Title:       "what imported workbooks have in common stays in each of them",
		Explanation: "After an import of several workbooks, connections, formats and values that more than one of them declares go into modules that they import. That failed for the reason in the message. The workbooks are whole without it.",
		ByHand:      inTenant}
)

// What import finds broken in a spec, and the comments that take it over.
var (
	ImportRepaired = &Entry{Code: "S1309", Name: "import-repaired", Severity: Warning,
		Title:       "a spec came in repaired",
		Explanation: "A few faults can't be written as source: ids that two things share, entries without an id, sources in a circle, places of elements that don't exist. Import renames, adds or cuts the smallest part that makes the rest whole and says what it did. The source doesn't mean the same as the spec there, and nowhere else.",
		ByHand:      inSpec}
	ImportLost = &Entry{Code: "S1310", Name: "import-lost", Severity: Error,
		Title:       "the source would hold less than the spec",
		Explanation: "Before anything is written, import counts the pages, elements, columns, controls and actions of the spec and of what the source builds to. The source had fewer, so nothing is written.",
		ByHand:      inSpec}
	ImportBroken = &Entry{Code: "S1311", Name: "import-broken", Severity: Warning,
		Title:       "something broken came in",
		Explanation: "The spec holds what sigmac refuses, such as a reference to a column that is gone. It came in as it is, under a comment `// sigmac:imported CODE …`, so that the project builds. Fix the statement and remove the comment.",
		ByHand:      inSpec}
	ImportedForm = &Entry{Code: "S1312", Name: "imported-form", Severity: Warning,
		Title:       "a comment takes over what it can't",
		Explanation: "`// sigmac:imported CODE what Sigma shows today` stands above a statement that came in broken and makes a warning of the error. It takes over references to what is gone, what is missing, and what a type or level forbids; everything else is to be fixed.",
		Wrong:       "// sigmac:imported unknown-setting Sigma ignores it\ndivider line",
		Right:       "divider line"}
	ImportedNothing = &Entry{Code: "S1313", Name: "imported-nothing", Severity: Warning,
		Title:       "a comment takes over a mistake that is not there",
		Explanation: "`// sigmac:imported CODE` stands above a statement that came in broken. Here nothing gives the finding any more: the comment is a leftover.",
		Wrong:       "// sigmac:imported unknown-column Sigma shows an error\ndivider line",
		Right:       "divider line"}
)
