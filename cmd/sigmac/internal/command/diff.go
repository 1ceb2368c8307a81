package command

import (
	"io"
	"strings"

	"github.com/aymanbagabas/go-udiff"

	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/sign"
)

// WriteDiff writes a unified difference of a file to standard output, which is
// then the result of the command. With json and sarif it writes nothing, since
// standard output belongs to the findings.
func (c *Console) WriteDiff(path, old, new string, missing bool) error {
	if c.MachineReadable() {
		return nil
	}
	before := path
	if missing {
		before = "/dev/null"
	}
	_, err := io.WriteString(c.Stdout, paintDiff(sign.Visible(udiff.Unified(before, path, old, new)), c.palette(c.StdoutTerminal)))
	return err
}

func paintDiff(diff string, palette diag.Palette) string {
	if palette == (diag.Palette{}) {
		return diff
	}
	var out strings.Builder
	for line := range strings.Lines(diff) {
		text, end := strings.CutSuffix(line, "\n")
		color := ""
		switch {
		case strings.HasPrefix(text, "+++"), strings.HasPrefix(text, "---"):
			color = palette.Strong
		case strings.HasPrefix(text, "+"):
			color = palette.Added
		case strings.HasPrefix(text, "-"):
			color = palette.Removed
		case strings.HasPrefix(text, "@@"):
			color = palette.Frame
		}
		out.WriteString(palette.Paint(color, text))
		if end {
			out.WriteByte('\n')
		}
	}
	return out.String()
}
