package diag

var projectEntries = []*Entry{}
