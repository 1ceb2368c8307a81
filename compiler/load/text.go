package load

import (
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/source"
)

// Text makes a source file of a text that was read elsewhere, such as standard
// input. A text above MaxFileSize is refused.
func Text(path, text string) (*source.File, diag.List) {
	if len(text) > MaxFileSize {
		tooLarge := flaw{kind: tooLarge, path: path}
		return nil, diag.List{tooLarge.nowhere()}
	}
	return source.NewFile(path, text), nil
}
