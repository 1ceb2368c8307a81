package diag

// S12: specs as such, built with `raw` or read from a file. Messages name the
// JSON pointer of the place.
var (
	SpecUnreadable = &Entry{Code: "S1201", Name: "spec-unreadable", Severity: Error,
		Title:       "a spec cannot be read",
		Explanation: "`sigmac check` takes specs in JSON or YAML, of any generation, as well as sources. The file is not JSON or YAML, or holds no workbook spec.",
		ByHand:      "the mistake is in a spec, not in a source"}
	SpecSchema = &Entry{Code: "S1202", Name: "spec-schema", Severity: Error,
		Title:       "a spec does not fit the schema of its generation",
		Explanation: "The server refuses the value, or silently drops it. The pointer shows where it is.",
		ByHand:      "the mistake is in a spec, not in a source"}
	SpecIDTwice = &Entry{Code: "S1203", Name: "spec-id-twice", Severity: Error,
		Title:       "two things in a spec have the same id",
		Explanation: "Ids of elements and controls share one namespace, ids of pages, overlays and panels another; columns, filters and groups have unique ids in their element. The server refuses a duplicate.",
		Wrong:       "table t from sales {\n  columns [Store], [Region]\n  raw { \"filters\": [{\"id\": \"f\", \"columnId\": \"t-store\", \"kind\": \"list\", \"mode\": \"include\", \"values\": []}, {\"id\": \"f\", \"columnId\": \"t-region\", \"kind\": \"list\", \"mode\": \"include\", \"values\": []}] }\n}",
		Right:       "table t from sales { columns [Store] }"}
	SpecDangling = &Entry{Code: "S1204", Name: "spec-dangling", Severity: Error,
		Title:       "an id in a spec names nothing",
		Explanation: "Pointers in a spec hold ids of columns of the same element, elements, groups, pages or controls. The server accepts many ids that name nothing, and the filter, sort or channel has no effect.",
		Wrong:       "table t from sales {\n  columns [Store]\n  raw { \"sort\": [{\"columnId\": \"t-stores\", \"direction\": \"ascending\"}] }\n}",
		Right:       "table t from sales {\n  columns [Store]\n  raw { \"sort\": [{\"columnId\": \"${[t/Store]}\", \"direction\": \"ascending\"}] }\n}"}
	SpecChannelShared = &Entry{Code: "S1205", Name: "spec-channel-shared", Severity: Error,
		Title:       "a column is on two channels",
		Explanation: "The server refuses a chart that has a column on two channels. Add a second column with the same formula.",
		Wrong:       "bar-chart b \"B\" from sales {\n  x = [Region]\n  y = Sum([Revenue])\n  // sigmac:allow raw-overwrites to show the mistake\n  raw { \"color\": {\"by\": \"category\", \"column\": \"${[b/Region]}\"} }\n}",
		Right:       "bar-chart b \"B\" from sales {\n  x = [Region]\n  y = Sum([Revenue])\n  color = [Region]\n}"}
	SpecLayout = &Entry{Code: "S1206", Name: "spec-layout", Severity: Error,
		Title:       "the layout of a spec is broken",
		Explanation: "The layout is one XML string: a block for each page, overlay and panel, each element placed once, on grid lines from 1, containers as `<Container>`, one `<Tab>` per label. The server refuses some mistakes and drops elements for others.",
		ByHand:      "the compiler writes the layout; the mistake is in a spec"}
	SpecFormula = &Entry{Code: "S1207", Name: "spec-formula", Severity: Error,
		Title:       "a formula of a spec names something that does not exist",
		Explanation: "A bare name is a column of the same element or a control; `[Q/N]` names the source's column by the source's title, path or join leg. The server stores a wrong name without an error.",
		Wrong:       "table t from sales {\n  columns [Store]\n  raw { \"columns\": [{\"id\": \"t-store\", \"name\": \"Store\", \"formula\": \"[Stores]\"}] }\n}",
		Right:       "table t from sales { columns [Store] }"}
	SpecUnknownField = &Entry{Code: "S1208", Name: "spec-unknown-field", Severity: Warning,
		Title:       "a spec has an unknown field",
		Explanation: "The server silently drops a misspelt field. A field that Sigma shipped after this version of sigmac is also unknown, which is why this is a warning. Fields that only the API's responses have, such as `workbookId`, are known.",
		ByHand:      "the mistake is in a spec, not in a source"}
	SpecOlderSpelling = &Entry{Code: "S0660", Name: "spec-older-spelling", Severity: Warning,
		Title:       "a spec uses older spellings, or is an API response",
		Explanation: "Responses leave out fields that a write needs, such as the mode of a text area, and Sigma has renamed fields and forms of its format: `id` in the pointer of a channel is now `columnId`, and the list of an axis is now an object with `columnIds`. Servers still accept many of the older forms, and old responses have them. `sigmac import` reads them.",
		ByHand:      "the mistake is in a spec, not in a source"}
	SpecFolderMissing = &Entry{Code: "S0661", Name: "spec-folder-missing", Severity: Warning,
		Title:       "a spec names no folder",
		Explanation: "A new workbook is created in the folder of `folderId`, and Sigma refuses a spec without it. Responses, and specs for an existing workbook, may lack it.",
		ByHand:      "the mistake is in a spec, not in a source"}
	SpecGroupingBase = &Entry{Code: "S0662", Name: "spec-grouping-base", Severity: Warning,
		Title:       "a spec reads the group `base`",
		Explanation: "In a response `groupingId: \"base\"` means that an element reads the rows without their groups, which is what a source without `groupingId` reads. A spec with it is refused: `Grouping not found`. In the language it is `from sales by base`, and the compiler never writes it.",
		ByHand:      "the mistake is in a spec, not in a source"}
)

var specEntries = []*Entry{SpecUnreadable, SpecSchema, SpecIDTwice, SpecDangling, SpecChannelShared, SpecLayout, SpecFormula, SpecUnknownField, SpecOlderSpelling, SpecFolderMissing, SpecGroupingBase}
