package diag

var formulaEntries = []*Entry{}
