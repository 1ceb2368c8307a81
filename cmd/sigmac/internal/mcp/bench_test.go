package mcp_test

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	sdk "github.com/modelcontextprotocol/go-sdk/mcp"
)

// BenchmarkCheck has the tool check look at an example over and over, as it is and with a
// file of it as an agent gives it.
func BenchmarkCheck(b *testing.B) {
	folder, err := filepath.Abs("../../../../examples/plugs-electronics")
	if err != nil {
		b.Fatal(err)
	}
	sources, err := filepath.Glob(filepath.Join(folder, "*.sigma"))
	if err != nil || len(sources) == 0 {
		b.Fatal(sources, err)
	}
	text, err := os.ReadFile(sources[0])
	if err != nil {
		b.Fatal(err)
	}
	file := map[string]any{"path": filepath.Base(sources[0]), "text": string(text)}
	for name, arguments := range map[string]map[string]any{
		"project": nil, "file": {"files": []any{file}}, "fix": {"files": []any{file}, "fix": true},
	} {
		b.Run(name, func(b *testing.B) {
			s := session(b, folder, false)
			for b.Loop() {
				result, err := s.CallTool(context.Background(), &sdk.CallToolParams{Name: "check", Arguments: arguments})
				if err != nil {
					b.Fatal(err)
				}
				if answer, err := json.Marshal(result.StructuredContent); err != nil || result.IsError {
					b.Fatal(string(answer), err)
				}
			}
		})
	}
}
