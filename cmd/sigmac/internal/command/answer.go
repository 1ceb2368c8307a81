package command

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"

	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/sign"
)

// Answer writes the result of a command for machines, with `--format json`: one object
// that holds the version, the fields of result, which is a struct or a map and may begin with a
// version of its own, and the findings. It returns ErrReported if one of these is an error.
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
	text := []byte("{")
	if !bytes.HasPrefix(inner, []byte(`"version":`)) {
		text = fmt.Appendf(text, `"version":%d,`, diag.JSONVersion)
	}
	if len(inner) > 0 {
		text = append(append(text, inner...), ',')
	}
	text = append(append(append(text, `"diagnostics":`...), rendered.Diagnostics...), "}\n"...)
	if _, err := c.Stdout.Write(sign.VisibleJSON(text)); err != nil {
		return err
	}
	if failed {
		return ErrReported
	}
	return nil
}

// ReportWritten is Report for a command whose result is files: `--format json` lists those
// that were written.
func (c *Console) ReportWritten(written []string, found diag.List, path func(string) string) error {
	if c.Format != "json" {
		return c.Report(found, path)
	}
	return c.Answer(struct {
		Written []string `json:"written"`
	}{append([]string{}, written...)}, found, path)
}

// Serves says at which address a command serves.
func (c *Console) Serves(address string) error {
	if c.Format == "json" {
		return c.Answer(struct {
			URL string `json:"url"`
		}{address}, nil, nil)
	}
	_, err := fmt.Fprintln(c.Stdout, address)
	return err
}
