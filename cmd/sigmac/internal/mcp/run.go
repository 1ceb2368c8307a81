package mcp

import (
	"bytes"
	"context"
	"io"
	"strings"
	"unicode/utf8"

	"github.com/sigmac/sigmac/cmd/sigmac/internal/command"
)

// maxText is how much text one answer holds, in bytes.
const maxText = 12_000

// A result is what a command printed, and its exit code.
type result struct {
	text string
	code int
}

func (t *Tools) run(ctx context.Context, in *workspace, arguments ...string) result {
	return t.runWith(ctx, in, strings.NewReader(""), arguments...)
}

// runWith runs a command in a copy of the project. What it prints to either stream
// is the text: findings first, then results.
func (t *Tools) runWith(ctx context.Context, in *workspace, stdin io.Reader, arguments ...string) result {
	return t.runIn(ctx, in.folder, stdin, arguments...)
}

// runIn runs a command in a folder.
func (t *Tools) runIn(ctx context.Context, folder string, stdin io.Reader, arguments ...string) result {
	if stdin == nil {
		stdin = strings.NewReader("")
	}
	select {
	case t.turns <- struct{}{}:
		defer func() { <-t.turns }()
	case <-ctx.Done():
		return result{"the call was cancelled", 1}
	}
	var stdout, stderr bytes.Buffer
	console := &command.Console{
		Stdin: stdin, Stdout: &stdout, Stderr: &stderr, Dir: folder,
		LookupEnv: t.Console.LookupEnv, Now: t.Console.Now, Width: 120, Version: t.Console.Version,
	}
	code := t.Run(ctx, console, arguments)
	return result{strings.ReplaceAll(stderr.String()+stdout.String(), folder, "."), code}
}

// page cuts a text into an answer that begins at an offset and ends at a line.
func page(r result, offset int) Answer {
	text := r.text
	offset = min(max(offset, 0), len(text))
	for offset < len(text) && !utf8.RuneStart(text[offset]) {
		offset++
	}
	answer := Answer{OK: r.code == 0, Text: text[offset:]}
	if len(answer.Text) <= maxText {
		return answer
	}
	end := offset + maxText
	if line := strings.LastIndexByte(text[offset:end], '\n'); line > 0 {
		end = offset + line + 1
	}
	for !utf8.RuneStart(text[end]) {
		end--
	}
	answer.Text, answer.Next = text[offset:end], end
	return answer
}
