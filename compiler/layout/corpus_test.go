package layout_test

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/sigmac/sigmac/compiler/layout"
)

// corpusPages are the pages of corpus/handwritten as boxes, by the id of the
// page in the spec. Page products of example-full has no place in its spec.
func corpusPages() map[string]map[string]*layout.Box {
	kpi := func(id string) *layout.Box { return leaf(id, 8) }
	return map[string]map[string]*layout.Box{
		"wac-demo.document.yaml": {
			"page-overview": page(
				container("header-container", row(wide(12, leaf("title-text", 2)), wide(6, leaf("ctrl-date", 2)), leaf("ctrl-region", 2))),
				high(4, columns(6, container("kpi-row", columns(12, container("kpi-inner-row", row(
					wide(2, kpi("kpi-revenue")), wide(3, kpi("kpi-profit")), wide(2, kpi("kpi-orders")), wide(3, kpi("kpi-units")))))))),
				row(leaf("chart-by-product", 10), leaf("chart-by-region", 10)),
				high(18, leaf("table-detail", 13)),
			),
			"page-data": page(high(16, leaf("sales-source", 13))),
		},
		"example-full.flat.yaml": {
			"zTWZZ-jV0-": page(
				container("VDmtIbjIiM", high(3, row(leaf("ctrl-dash-region", 2), leaf("ctrl-dash-date", 2)))),
				container("GlZTnW60cY", high(12, row(
					wide(12, stack(row(kpi("_vo5wivHIk"), kpi("YBiGG5m5kY")), row(kpi("17QGJ7ZJxQ"), kpi("wQ5ezUY81K")))),
					leaf("XSzhu5CtLf", 10)))),
				container("HWYC72b6av", high(12, row(leaf("blo8c1FIpf", 10), leaf("z9QWSXomyE", 10)))),
			),
			"3Ht0vQc7hD": page(high(20, leaf("XnyLSupesM", 13))),
			"MspSDgy-qY": page(
				container("2B07dCkvIY", high(6, row(kpi("CE_TB50vql"), kpi("rhbytbOPeu"), kpi("MvuERTuXJl")))),
				high(12, row(leaf("Nf1e5obnQB", 10), leaf("21okb8vVQR", 10))),
				high(12, leaf("D4QPEbu1Qi", 10)),
			),
			"57aivWea2T": page(
				container("JjDopAGmOK", wide(12, high(3, leaf("ctrl-stores-region", 2)))),
				high(12, leaf("NyXYOVYRa7", 10)),
				high(12, row(leaf("UxHffLbrEj", 10), leaf("iH7JsxANEw", 10))),
				high(20, leaf("yP2VVWFRkl", 13)),
			),
		},
		"planning-app.document.yaml": {
			"page-source": page(high(9, leaf("source-plan", 13)), high(9, leaf("plan-base", 13)), high(9, leaf("plan-matrix", 13))),
			"page-app": page(
				row(leaf("ctrl-scenario", 2), leaf("ctrl-decision", 2), leaf("ctrl-note", 2)),
				high(6, row(wide(8, leaf("kpi-impact", 5)), leaf("scenarios", 12))),
				leaf("plan-grid", 12),
				high(9, row(wide(18, leaf("decision-log", 12)), high(3, leaf("btn-submit", 2)))),
			),
		},
		"approval-app.document.yaml": {
			"page-source": page(high(9, leaf("source-approval", 13)), high(9, leaf("deal-directory", 13))),
			"page-app": page(
				row(leaf("ctrl-deal", 2), leaf("ctrl-decision", 2), leaf("ctrl-note", 2)),
				high(15, row(wide(8, high(6, leaf("kpi-impact", 5))), leaf("review-queue", 12))),
				high(9, row(wide(18, leaf("decision-log", 12)), high(3, leaf("btn-submit", 2)))),
			),
		},
		"powerbi-release.document.json": {
			"page-data": page(high(10, leaf("master-sales", 13))),
			"page-overview": page(
				high(9, row(wide(9, leaf("el-erfall67f0ae", 10)), wide(10, leaf("el-dchart257421", 10)))),
				high(8, row(wide(6, leaf("el-gauge7e0e01", 4)), wide(6, high(4, leaf("el-gationad8317", 2))), wide(5, leaf("el-slicere71ff0", 2)))),
				wide(19, high(15, leaf("el-etailse97116", 13))),
				high(4, leaf("el-erfall67f0ae-drill", 2)),
				high(4, leaf("el-dchart257421-legend", 2)),
			),
		},
	}
}

func TestCorpus(t *testing.T) {
	for name, pages := range corpusPages() {
		t.Run(name, func(t *testing.T) {
			spec, err := os.ReadFile(filepath.Join("..", "..", "..", "shared", "corpus", name))
			if err != nil {
				t.Skip(err)
			}
			want := specLayout(string(spec))
			if len(want) != len(pages) {
				t.Fatalf("the spec lays out %d pages, this test %d", len(want), len(pages))
			}
			for id, root := range pages {
				region, found := layout.Arrange(root)
				if len(found) > 0 {
					t.Errorf("page %s: %v", id, found)
				}
				if diff := cmp.Diff(want[id], show(region.Cells)); diff != "" {
					t.Errorf("page %s (-spec +arranged):\n%s", id, diff)
				}
			}
		})
	}
}

var (
	tag       = regexp.MustCompile(`<(/?)(\w+)( [^>]*?)?(/?)>`)
	attribute = regexp.MustCompile(`(\w+)="([^"]*)"`)
)

// specLayout reads the layout out of a spec's text, by page, in the form that
// show writes.
func specLayout(spec string) map[string]string {
	pages := map[string]string{}
	id, indent := "", ""
	for _, match := range tag.FindAllStringSubmatch(strings.ReplaceAll(spec, `\"`, `"`), -1) {
		attributes := map[string]string{}
		for _, pair := range attribute.FindAllStringSubmatch(match[3], -1) {
			attributes[pair[1]] = strings.ReplaceAll(pair[2], " / ", "/")
		}
		switch {
		case match[2] == "Page" && match[1] == "":
			id, indent = attributes["id"], ""
		case match[2] == "Page":
		case strings.HasSuffix(match[2], "Container") && match[1] != "":
			indent = indent[2:]
		case attributes["elementId"] != "":
			inner := ""
			if templates := attributes["gridTemplateColumns"]; templates != "" {
				fmt.Sscanf(templates, "repeat(%s", &inner)
				inner = " grid " + strings.TrimSuffix(inner, ",")
			}
			pages[id] += fmt.Sprintf("%s%s %s %s%s\n", indent, attributes["elementId"], attributes["gridColumn"], attributes["gridRow"], inner)
			if inner != "" {
				indent += "  "
			}
		}
	}
	return pages
}
