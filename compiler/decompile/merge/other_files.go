package merge

import (
	"io/fs"
	"path"
	"strings"

	"github.com/sigmac/sigmac/lang/edit"
	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/source"
	"github.com/sigmac/sigmac/lang/text"
)

// fileNamed is the path in `file("…")`, the call for a text that stands in a file of
// its own, as SQL does; ok is false for any other expression.
func fileNamed(expr formula.Expr) (path string, ok bool) {
	call, isCall := expr.(*formula.Call)
	if !isCall || call.Name != "file" || len(call.Args) != 1 {
		return "", false
	}
	named, isText := call.Args[0].(*formula.Text)
	if !isText {
		return "", false
	}
	return decoded(named.Raw)
}

// rewriteFile writes a text into the file where the author has it, in the place
// of the call that names the file; it returns false where that is not so.
func (u *update) rewriteFile(h *edit.Block, c edit.Change) bool {
	call, found := formula.ParseSource(h.File.Text[c.Start:c.End])
	named, isCall := fileNamed(call)
	if found.HasErrors() || !isCall {
		return false
	}
	content, ok := decoded(c.Text)
	file := u.text(path.Join(path.Dir(h.File.Path), named))
	if !ok || file == nil {
		return false
	}
	if strings.HasSuffix(file.Text, "\n") && !strings.HasSuffix(content, "\n") {
		content += "\n"
	}
	u.add(file, edit.Change{End: len(file.Text), Text: content})
	return true
}

// decoded is what a literal without names in it stands for.
func decoded(raw string) (string, bool) {
	if !strings.HasPrefix(raw, `"`) {
		return "", false
	}
	parts, found := text.Decode(raw, source.NewFile("", raw).Span(0, len(raw)))
	if found.HasErrors() || len(parts.Names()) > 0 {
		return "", false
	}
	var out strings.Builder
	for _, part := range parts.Parts {
		out.WriteString(part.Text)
	}
	return out.String(), true
}

// otherFiles reads files of the project that are not sources, each once.
type otherFiles struct {
	root  fs.FS
	files map[string]*source.File
}

func (b *otherFiles) read(name string) *source.File {
	if file, ok := b.files[name]; ok {
		return file
	}
	content, err := fs.ReadFile(b.root, name)
	if err != nil {
		return nil
	}
	b.files[name] = source.NewFile(name, string(content))
	return b.files[name]
}
