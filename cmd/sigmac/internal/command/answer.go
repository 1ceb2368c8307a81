package command

import (
	"bytes"
	"encoding/json"
	"io"
	"slices"

	"github.com/sigmac/sigmac/lang/diag"
)

// Answer writes the result of a command for machines, with `--format json`: one object
// that holds the version, the fields of result, a struct or a map, and the findings. It
// returns ErrReported if one of these is an error.
func (c *Console) Answer(result any, found diag.List, path func(string) string) error {
	found = found.Sorted()
	failed := found.HasErrors()
	if c.Quiet {
		found = slices.DeleteFunc(found, func(d diag.Diagnostic) bool { return d.Severity != diag.Error })
	}
	var rendered struct {
		Diagnostics json.RawMessage `json:"diagnostics"`
	}
	if err := json.Unmarshal([]byte(diag.RenderJSON(found, diag.RenderOptions{Path: path})), &rendered); err != nil {
		return err
	}
	var fields bytes.Buffer
	encoder := json.NewEncoder(&fields)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(result); err != nil {
		return err
	}
	inner := bytes.TrimSuffix(bytes.TrimPrefix(bytes.TrimSpace(fields.Bytes()), []byte("{")), []byte("}"))
	text := []byte(`{"version":1,`)
	if len(inner) > 0 {
		text = append(append(text, inner...), ',')
	}
	text = append(append(append(text, `"diagnostics":`...), rendered.Diagnostics...), "}\n"...)
	if _, err := io.Writer(c.Stdout).Write(text); err != nil {
		return err
	}
	if failed {
		return ErrReported
	}
	return nil
}
