package diag

var layoutEntries = []*Entry{}
