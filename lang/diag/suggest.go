package diag

import "github.com/sigmac/sigmac/lang/name"

// Suggesting returns the diagnostic with a help for a word that nothing is
// called: the nearest of the candidates, or what else to do.
func (d Diagnostic) Suggesting(word string, candidates []string, otherwise string) Diagnostic {
	near := name.Nearest(word, candidates)
	if len(near) == 0 {
		return d.WithHelp(otherwise)
	}
	return d.WithHelp("did you mean " + name.Alternatives(near) + "?")
}
