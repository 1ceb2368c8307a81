package lsp

import (
	"fmt"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/sigmac/sigmac/lang/langtest"
)

// BenchmarkBesideCUE measures the language server of CUE, whose binary CUE names, and this
// one on like workbooks: from an edit that makes or removes a mistake of syntax to the
// findings.
//
//	go install cuelang.org/go/cmd/cue@v0.17.1
//	CUE=$(go env GOPATH)/bin/cue go test ./cmd/sigmac/internal/lsp -run NONE -bench BesideCUE -benchtime 1x
func BenchmarkBesideCUE(b *testing.B) {
	cue := os.Getenv("CUE")
	if cue == "" {
		b.Skip("CUE does not name a binary")
	}
	for _, size := range []int{200, 2_000} {
		b.Run("cue/"+strconv.Itoa(size), func(b *testing.B) {
			text := cueWorkbook(size)
			files := map[string]string{"cue.mod/module.cue": "module: \"example.com/shop\"\nlanguage: version: \"v0.15.0\"\n", "main.cue": text}
			for b.Loop() {
				beside(b, startServer(b, exec.Command(cue, "lsp"), files), "main.cue", text, strings.Replace(text, "x: {", "x: {{", 1))
			}
		})
		b.Run("sigmac/"+strconv.Itoa(size), func(b *testing.B) {
			text := langtest.Workbook(size)
			for b.Loop() {
				p := startProcess(b, map[string]string{"project.sigma": "project { language 1 }\n", "main.sigma": text})
				beside(b, p, "main.sigma", text, strings.Replace(text, "Sum([", "Sum(([", 1))
			}
		})
	}
}

// besideEdits is how many edits are measured.
const besideEdits = 20

func beside(b *testing.B, p *process, path, text, broken string) {
	p.send(b, path, broken)
	p.awaitErrors(b, path, true)
	var took []time.Duration
	for i := range besideEdits {
		start := time.Now()
		if i%2 == 0 {
			p.send(b, path, text)
		} else {
			p.send(b, path, broken)
		}
		p.awaitErrors(b, path, i%2 == 1)
		took = append(took, time.Since(start))
	}
	report(b, "edit", took)
	b.ReportMetric(p.memory(b), "rss-MB")
}

// cueWorkbook is a workbook of charts in CUE, with the types of its settings.
func cueWorkbook(charts int) string {
	var out strings.Builder
	out.WriteString(`package shop

#Channel: {formula: string, format?: string}
#Chart: {
	id:     string
	kind:   "bar-chart" | "line-chart" | "table"
	title:  string
	source: string
	x:      #Channel
	y:      #Channel
}

elements: [...#Chart]
elements: [
`)
	for i := range charts {
		fmt.Fprintf(&out, "\t{id: \"chart_%d\", kind: \"bar-chart\", title: \"Chart %d\", source: \"sales\",\n\t\tx: {formula: \"[Region]\"}\n\t\ty: {formula: \"Sum([Revenue])\", format: \"$,.0f\"}},\n", i, i)
	}
	out.WriteString("]\n")
	return out.String()
}
