package diag

var dataEntries = []*Entry{DataNotPulled, DataNotShown, DataColumnMissing, DataFiltered, UnknownMask}

const dataByHand = "only `sigmac data pull` asks Sigma for rows"

// DataNotPulled is an element whose rows could not be had.
var DataNotPulled = &Entry{
	Code: "S1680", Name: "data-not-pulled", Severity: Error,
	Title:       "the rows of an element could not be pulled",
	Explanation: "`sigmac data pull` asks Sigma to export an element, waits, and downloads the file. The element may not exist in Sigma, its query may fail there, or the file may take too long, be too large or not be CSV. The rows of the other elements are written; rows that were pulled for this element before are kept.",
	ByHand:      dataByHand,
}

// DataNotShown is a source that no table shows.
var DataNotShown = &Entry{
	Code: "S1681", Name: "data-not-shown", Severity: Warning,
	Title:       "no table shows the rows of a source",
	Explanation: "Sigma exports elements, not sources. The rows of a source can only be pulled from a table without groups that reads it directly; a chart, a pivot table or a join shows something else. Add such a table, for example on a hidden page for data, let the other elements read from it, and publish.",
	ByHand:      dataByHand,
}

// DataColumnMissing are columns that the pulled rows lack.
var DataColumnMissing = &Entry{
	Code: "S1682", Name: "data-column-missing", Severity: Warning,
	Title:       "pulled rows lack a column that the workbook reads",
	Explanation: "Rows are pulled from the table that shows most of the columns that workbooks read. Columns that it hides, or only uses in computed columns, are not in the export. Show them in the table, and publish.",
	ByHand:      dataByHand,
}

// DataFiltered are rows that a filter left.
var DataFiltered = &Entry{
	Code: "S1683", Name: "data-filtered", Severity: Warning,
	Title:       "pulled rows are filtered",
	Explanation: "An export holds what its element shows. The table that the rows come from has filters, so tests on these rows cannot see the rows that the filters remove. Move the filters to a table that reads from it.",
	ByHand:      dataByHand,
}

// UnknownMask is a column to mask that is not there.
var UnknownMask = &Entry{
	Code: "S1684", Name: "unknown-mask", Severity: Error,
	Title:       "a column to mask is not in any pulled table",
	Explanation: "`--mask` names a column of a source, or of the table that shows it. If one of them is not found, nothing is pulled: a misspelt name would let real values through.",
	ByHand:      dataByHand,
}
