package diag

var lintEntries = []*Entry{}
