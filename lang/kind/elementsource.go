package kind

// ElementSource is the source kind of `from` and an element's name.
var ElementSource = Sources[0]

// Takes reports whether elements of the kind may read a source of some kind.
func (k *Kind) Takes(source *SourceKind) bool {
	if len(k.Sources) > 0 {
		for _, name := range k.Sources {
			if name == source.Name {
				return true
			}
		}
		return false
	}
	return source.Prefix != NoPrefix
}
