package diag

// Presumes says what must be free of errors for a finding to be sure; where it
// is not, the finding may only follow from them, and is left out.
type Presumes uint8

// What a finding presumes.
const (
	// PresumesNothing is of a finding that stands whatever else is wrong.
	PresumesNothing Presumes = iota
	// PresumesStatement is of one that is sure where no error of another kind lies in
	// the innermost statement that it is in, its block included.
	PresumesStatement
	// PresumesWorkbook is of one that is sure where its workbook has no other errors.
	PresumesWorkbook
	// PresumesReading is of a mistake in the signs of a statement that is sure where no
	// later stage finds an error in the same text: its help shows the whole statement.
	PresumesReading
)

// Explains says which other findings only follow from one.
type Explains uint8

// What a finding explains.
const (
	// ExplainsNothing is of a finding that says nothing of others.
	ExplainsNothing Explains = iota
	// ExplainsStatement is of one from which all follow that is found elsewhere in the
	// innermost statement that it is in, its block included.
	ExplainsStatement
	// ExplainsBraces is of a block that was not opened: the braces below it in its file
	// that close no block are its own.
	ExplainsBraces
)

// Explaining returns the diagnostic with what it explains.
func (d Diagnostic) Explaining(what Explains) Diagnostic {
	d.Explains = what
	return d
}
