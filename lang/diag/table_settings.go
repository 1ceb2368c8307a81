package diag

var settingEntries = []*Entry{}
