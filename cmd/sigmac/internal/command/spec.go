package command

import (
	"context"
	"io"
	"os"

	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/name"
	"github.com/sigmac/sigmac/lang/source"
	"github.com/sigmac/sigmac/publish/sigma"
)

// Markdown is the format of a difference for a pull request's comment.
const Markdown = "markdown"

// JUnit is the format of reports of tests that CI systems read.
const JUnit = "junit"

// maxSpec bounds how large a spec may be.
const maxSpec = 64 << 20

// ReadSpec reads a spec file, or standard input for `-`.
func (c *Console) ReadSpec(ctx context.Context, path string) (*source.File, diag.List) {
	text, err := c.ReadBounded(ctx, path, maxSpec)
	switch {
	case ctx.Err() != nil:
		return nil, diag.List{systemFailure(ctx.Err())}
	case err != nil:
		return nil, diag.List{PathMissing(path, err)}
	case len(text) > maxSpec:
		return nil, diag.List{SpecTooLarge(path, maxSpec>>20)}
	}
	return source.NewFile(path, string(text)), nil
}

// ReadBounded reads a file, or standard input for `-`, up to one byte more than
// the bound. A pipe may never end, or not even open: the end of the context does
// not wait for it.
func (c *Console) ReadBounded(ctx context.Context, path string, bound int64) ([]byte, error) {
	type result struct {
		text []byte
		err  error
	}
	done := make(chan result, 1)
	go func() {
		text, err := c.readBounded(path, bound)
		done <- result{text, err}
	}()
	select {
	case <-ctx.Done():
		return nil, ctx.Err()
	case read := <-done:
		return read.text, read.err
	}
}

func (c *Console) readBounded(path string, bound int64) ([]byte, error) {
	if path == "-" {
		return io.ReadAll(io.LimitReader(c.Stdin, bound+1))
	}
	file, err := os.Open(c.Absolute(path))
	if err != nil {
		return nil, err
	}
	defer file.Close()
	return io.ReadAll(io.LimitReader(file, bound+1))
}

// ReadLiveWith reads a workbook that lives in Sigma, with its folder, which the
// newest generation's answer lacks.
func ReadLiveWith(ctx context.Context, client *sigma.Client, id string) (*sigma.Live, error) {
	live, err := client.FindWorkbook(ctx, id)
	if err != nil {
		return nil, err
	}
	file, err := client.File(ctx, live.ID)
	if err != nil {
		return nil, err
	}
	if file.Path != name.HomeFolder {
		live.Spec.Set("folderId", spec.NewText(file.ParentID, source.Span{}))
	}
	return live, nil
}
