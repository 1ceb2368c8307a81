package kind

// maxInner bounds how deep blocks are searched.
const maxInner = 4

// BlocksWith lists the blocks of settings that have a setting of a name: the words
// that lead to it, the outermost first.
func BlocksWith(settings []Setting, name string) [][]string {
	return blocksWith(settings, name, nil)
}

func blocksWith(settings []Setting, name string, outer []string) [][]string {
	var found [][]string
	if len(outer) == maxInner {
		return nil
	}
	for i := range settings {
		path := append(outer[:len(outer):len(outer)], settings[i].Name)
		fields := fieldsOf(settings[i].Shape)
		if _, ok := FindSetting(fields, name); ok {
			found = append(found, path)
			continue
		}
		found = append(found, blocksWith(fields, name, path)...)
	}
	return found
}

// fieldsOf are the settings that a block of a shape takes, of a list those of its
// items.
func fieldsOf(s *Shape) []Setting {
	switch {
	case s == nil:
		return nil
	case s.Type == ObjectShape:
		return s.Fields
	case s.Item != nil:
		return fieldsOf(s.Item)
	}
	var all []Setting
	for _, alternative := range s.Alternatives {
		all = append(all, fieldsOf(alternative)...)
	}
	return all
}
