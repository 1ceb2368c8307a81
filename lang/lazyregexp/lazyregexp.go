// Package lazyregexp has regular expressions that are compiled when they are first used:
// a program that starts does not need most of them.
package lazyregexp

import (
	"regexp"
	"sync"
)

// New returns a function that gives the regular expression of a text. A text that is
// none is a mistake of the program, which the first call panics with and a test finds
// before.
func New(text string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(text) })
}
