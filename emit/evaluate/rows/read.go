package rows

import (
	"io/fs"
	"path"
	"strings"

	"github.com/sigmac/sigmac/emit/evaluate/calc"
	"github.com/sigmac/sigmac/emit/evaluate/relation"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/name"
	"github.com/sigmac/sigmac/lang/source"
)

// maxFile bounds a file of rows.
const maxFile = 4 << 30

// Extensions are those of files of rows, in the order in which they are looked
// for.
var Extensions = []string{".csv", ".jsonl", ".ndjson"}

// ReadFile reads a file of rows by its extension; what is not JSON Lines is CSV.
func ReadFile(root fs.FS, file string, options Options) (*relation.Table, error) {
	info, err := fs.Stat(root, file)
	if err == nil && info.Size() > maxFile {
		return nil, calc.Fail(diag.New(diag.RowsBound, source.NewFile(file, "").Span(0, 0), name.Quote(file)+" is larger than 4 GB"))
	}
	text, err := fs.ReadFile(root, file)
	if err != nil {
		return nil, err
	}
	return ReadText(file, string(text), options)
}

// ReadText reads the text of a file of rows.
func ReadText(file, text string, options Options) (*relation.Table, error) {
	switch strings.ToLower(path.Ext(file)) {
	case ".jsonl", ".ndjson":
		return ReadJSONLines(source.NewFile(file, text), options)
	}
	return ReadCSV(source.NewFile(file, text), options)
}
