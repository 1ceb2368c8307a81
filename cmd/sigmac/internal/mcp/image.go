package mcp

import (
	"context"
	"os"
	"path/filepath"
	"strconv"

	"github.com/modelcontextprotocol/go-sdk/mcp"
)

// maxImage is how large a picture of a page may be, in bytes.
const maxImage = 200 << 10

// widths are how wide a page is drawn, in pixels: the next one where the picture would be
// too large.
var widths = []int{1280, 960, 768, 480}

// look draws the layout of pages as text, or one page as a picture.
func (t *Tools) look(ctx context.Context, _ *mcp.CallToolRequest, in lookInput) (*mcp.CallToolResult, Answer, error) {
	if !in.Image {
		arguments := []string{"layout"}
		if in.Page != "" {
			arguments = append(arguments, "--page="+in.Page)
		}
		return nil, t.answerAt(ctx, in.Files, in.Offset, in.Path, arguments...), nil
	}
	if in.Path != "" {
		if err := checkPath(in.Path); err != nil {
			return nil, Answer{Text: err.Error()}, nil
		}
	}
	copied, refused := t.workspace(in.Files)
	if refused != nil {
		return nil, *refused, nil
	}
	defer copied.remove()
	picture, answer := t.picture(ctx, copied, in)
	if picture == nil {
		return nil, answer, nil
	}
	return &mcp.CallToolResult{Content: []mcp.Content{
		&mcp.TextContent{Text: answer.Text}, &mcp.ImageContent{Data: picture, MIMEType: "image/png"},
	}}, answer, nil
}

// picture draws a page, narrower until the picture is small enough; nil where the answer
// says why there is none.
func (t *Tools) picture(ctx context.Context, copied *workspace, in lookInput) ([]byte, Answer) {
	for _, width := range widths {
		folder := filepath.Join(copied.folder, ".pictures", strconv.Itoa(width))
		arguments := []string{"preview", "--png=" + folder, "--width=" + strconv.Itoa(width), "--no-open"}
		if in.Page != "" {
			arguments = append(arguments, "--page="+in.Page)
		}
		if in.Path != "" {
			arguments = append(arguments, "--", in.Path)
		}
		drawn := t.run(ctx, copied, arguments...)
		files, _ := filepath.Glob(filepath.Join(folder, "*.png")) // the pattern is sound
		switch {
		case drawn.code != 0 || len(files) == 0:
			return nil, page(drawn, in.Offset)
		case len(files) > 1:
			return nil, Answer{Text: "there are " + strconv.Itoa(len(files)) + " pages: name one with page, and the file with path where there are several workbooks"}
		}
		data, err := os.ReadFile(files[0])
		if err != nil {
			return nil, Answer{Text: "the picture cannot be read"}
		}
		if len(data) <= maxImage {
			return data, Answer{OK: true, Text: filepath.Base(files[0]) + ", " + strconv.Itoa(width) + " pixels wide\n" + drawn.text}
		}
	}
	return nil, Answer{Text: "the picture has more than 200 KB: look at the page as text"}
}
