package diag

var dataEntries = []*Entry{DataNotPulled, DataNotShown, DataColumnMissing, DataFiltered, UnknownMask}

const dataByHand = "`sigmac data pull` alone asks Sigma for rows"

// DataNotPulled is an element whose rows could not be had.
var DataNotPulled = &Entry{
	Code: "S1680", Name: "data-not-pulled", Severity: Error,
	Title:       "the rows of an element could not be pulled",
	Explanation: "`sigmac data pull` asks Sigma to export an element, waits, and downloads the file. The element may be missing in Sigma, its query may fail there, the file may take too long, be too large or not be CSV. The rows of the other elements are written; what was pulled before for this one stays.",
	ByHand:      dataByHand,
}

// DataNotShown is a source that no table shows.
var DataNotShown = &Entry{
	Code: "S1681", Name: "data-not-shown", Severity: Warning,
	Title:       "no table shows the rows of a source",
	Explanation: "Sigma exports elements, not sources. The rows of a source can be pulled where a table without groups reads it alone; a chart, a pivot table or a join shows something else. Add such a table, on a hidden page of data for instance, let the others read from it, and publish.",
	ByHand:      dataByHand,
}

// DataColumnMissing are columns that the pulled rows lack.
var DataColumnMissing = &Entry{
	Code: "S1682", Name: "data-column-missing", Severity: Warning,
	Title:       "pulled rows lack a column that the workbook reads",
	Explanation: "Rows are pulled from the table that shows most of what workbooks read of the source. Columns that it hides, or has only within computed ones, are not in the export. Show them in the table, and publish.",
	ByHand:      dataByHand,
}

// DataFiltered are rows that a filter left.
var DataFiltered = &Entry{
	Code: "S1683", Name: "data-filtered", Severity: Warning,
	Title:       "pulled rows are those that filters keep",
	Explanation: "An export holds what its element shows. The table that the rows come from has filters, so that tests on these rows cannot see what the filters remove. Move the filters to a table that reads from it.",
	ByHand:      dataByHand,
}

// UnknownMask is a column to mask that is not there.
var UnknownMask = &Entry{
	Code: "S1684", Name: "unknown-mask", Severity: Error,
	Title:       "a column to mask is in no table that is pulled",
	Explanation: "`--mask` names a column of a source, or of the table that shows it. Nothing is pulled where one of them is not found: a name with a slip of the pen would let real values through.",
	ByHand:      dataByHand,
}
