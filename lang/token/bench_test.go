package token

import (
	"strings"
	"testing"
)

const sampleLines = `  bar-chart by_region "Revenue by region" from sales {
    orientation horizontal // bars run sideways
    x = [Store Region] sort y desc
    y = Sum([Revenue]) / CountDistinct([Order Number]) format "$,.0f"
    xAxis { format { labels hidden } }
  }
`

func BenchmarkPeeking(b *testing.B) {
	text := strings.Repeat(sampleLines, 4000)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		Peeking(text, 0, len(text))
	}
}

func BenchmarkScanner(b *testing.B) {
	text := strings.Repeat(sampleLines, 4000)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		s := scanner{text: text, end: len(text)}
		for kind, _, _ := s.next(); kind != EOF; kind, _, _ = s.next() {
		}
	}
}

func BenchmarkScanInParts(b *testing.B) {
	text := strings.Repeat(sampleLines, 4000)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		ScanInParts(nil, text, 2)
	}
}
