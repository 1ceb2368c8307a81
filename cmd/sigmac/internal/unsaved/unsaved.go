// Package unsaved carries the texts that an editor has not saved from the language server
// to a preview. One request lasts as long as the editor is there and the preview runs: its
// body has a line for each change, and its texts count until it ends, however it ends.
package unsaved

import "github.com/sigmac/sigmac/compiler/load"

// Path is where a preview takes the texts, below its address.
const Path = "texts"

// A line is one change: a file of this machine and its text, or null where what is saved
// counts again.
type line struct {
	Path string  `json:"path"`
	Text *string `json:"text"`
}

// The bounds of what a preview takes. A byte of a text is at most six in JSON.
const (
	mostEditors = 8
	mostTexts   = 1_000
	mostBytes   = 16 * load.MaxFileSize
	mostLine    = 6*load.MaxFileSize + 1<<16
)
