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
	ImportMalformed = &Entry{Code: "S1303", Name: "import-malformed", Severity: Error,
		Title:       "a spec is malformed",
		Explanation: "Pages, elements, overlays, panels and agents are lists of objects, each with an `id` of its own. Without that nothing can be said of a workbook. The message names the JSON pointer of the place.",
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

var importEntries = []*Entry{ImportUnreadable, ImportNoWorkbook, ImportMalformed, ImportOlder, ImportUnplaced, ImportRaw, ImportNotKept, ImportFailed}
