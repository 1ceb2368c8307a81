package command

import (
	"context"
	"io"
	"os"

	"github.com/sigmac/sigmac/compiler/ir"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/source"
)

// Markdown is the format of a difference for a pull request's comment.
const Markdown = "markdown"

// maxSpec bounds how large a spec may be.
const maxSpec = 64 << 20

// ReadSpec reads a spec file, or standard input for `-`.
func (c *Console) ReadSpec(path string) (*source.File, diag.List) {
	var stream io.Reader = c.Stdin
	if path != "-" {
		file, err := os.Open(c.Absolute(path))
		if err != nil {
			return nil, diag.List{PathMissing(path, err)}
		}
		defer file.Close()
		stream = file
	}
	text, err := io.ReadAll(io.LimitReader(stream, maxSpec+1))
	switch {
	case err != nil:
		return nil, diag.List{PathMissing(path, err)}
	case len(text) > maxSpec:
		return nil, diag.List{SpecTooLarge(path, maxSpec>>20)}
	}
	return source.NewFile(path, string(text)), nil
}

// ReadLive reads a workbook that lives in Sigma.
func (a API) ReadLive(ctx context.Context, c *Console, id string) (ir.Value, error) {
	client, err := a.Connect(c, "")
	if err != nil {
		return ir.Value{}, err
	}
	live, err := client.FindWorkbook(ctx, id)
	if err != nil {
		return ir.Value{}, err
	}
	return live.Spec, nil
}
