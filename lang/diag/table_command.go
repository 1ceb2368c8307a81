package diag

var commandEntries = []*Entry{}
