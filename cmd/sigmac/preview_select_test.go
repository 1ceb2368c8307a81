package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/sigmac/sigmac/lang/kind"
)

// selectable is the body of an element of each kind that acts when a part of it is chosen.
// Those that begin with a minus say why nothing can be chosen.
var selectable = map[string]string{
	"table": `columns [Region], [Amount]`, "pivot-table": `rowsBy = [Region]; columnsBy = [Shop]; values = Sum([Amount])`,
	"bar-chart": `x = [Region]; y = Sum([Amount])`, "line-chart": `x = [Region]; y = Sum([Amount])`, "area-chart": `x = [Region]; y = Sum([Amount])`,
	"combo-chart": `x = [Region]; y = Sum([Amount]); y = Count() as [Orders]`, "scatter-chart": `x = [Amount]; y = [Amount]; color = [Region]`,
	"donut-chart": `color = [Region]; value = Sum([Amount])`, "pie-chart": `color = [Region]; value = Sum([Amount])`,
	"treemap-chart": `category = [Region]; value = Sum([Amount])`, "funnel-chart": `stage = [Region]; series = Sum([Amount])`, "box-chart": `x = [Region]; y = [Amount]`,
	"point-map":   `latitude = [Amount]; longitude = [Amount]`,
	"kpi-chart":   `-value = Sum([Amount])`,
	"gauge-chart": `-value = Sum([Amount])`, "sankey-chart": `-stages = [Region]; stages = [Shop]; value = Sum([Amount])`,
	"region-map": `-region = [Region] { regionType us-state }`, "geography-map": `-geography = [Region]`,
}

// TestPreviewSelects chooses a part of each kind that acts then, in a browser: its action sets
// a control by the row that the part shows, or the page says why it does not.
func TestPreviewSelects(t *testing.T) {
	var source strings.Builder
	source.WriteString(`workbook shop "Shop" {
  connection main "Warehouse"
  source raw from warehouse-table(main, "DB", "SHOP", "ORDERS")
  page base "Base" {
    control text who "Who"
    table orders "Orders" from raw { columns [Region]: text, [Shop]: text, [Amount]: number }
  }
  modal more "More" { text inside "Opened for {{[who]}}" }
`)
	var kinds []string
	for _, k := range kind.All() {
		if !slices.Contains(k.Actions, "on-select") {
			continue
		}
		body, known := selectable[k.Name]
		if !known {
			t.Errorf("no part of a %s is chosen in a browser", k.Noun)
			continue
		}
		kinds = append(kinds, k.Name)
		name := strings.ReplaceAll(k.Name, "-", "_")
		column := "[Selection/Region]"
		if strings.HasPrefix(body, "-") || k.Name == "point-map" {
			column = `"by itself"`
		}
		fmt.Fprintf(&source, "  page p_%s %q {\n    %s e_%s \"The %s\" from orders height 12 {\n %s\n on-select {\n set-control-value who = %s\n open-overlay more\n }\n }\n  }\n",
			name, k.Name, k.Name, name, k.Name, strings.ReplaceAll(strings.TrimPrefix(body, "-"), "; ", "\n"), column)
	}
	source.WriteString("}\n")
	folder := t.TempDir()
	for name, text := range map[string]string{"shop.sigma": source.String(), "data/DB.SHOP.ORDERS.csv": "Region,Shop,Amount:number\nNorth,A,10\nNorth,A,12\nSouth,B,20\nSouth,B,24\n"} {
		path := filepath.Join(folder, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	b := openTab(t)
	address := startPreview(t, folder)
	b.open(address)
	b.wait(`document.querySelectorAll("#tabs button").length > 0`)
	for i, each := range kinds {
		t.Log(each)
		b.do(fmt.Sprintf(`document.querySelectorAll("#tabs button")[%d].click()`, i+1))
		b.wait(fmt.Sprintf(`!!document.querySelector("[data-id=e_%s]")`, strings.ReplaceAll(each, "-", "_")))
		b.do(`window.parts = () => document.querySelectorAll("#page [data-row], #page [data-mark]");
			window.use = (at) => at.dispatchEvent(new MouseEvent("click", { bubbles: true })); document.querySelector("#connection").textContent = ""`)
		if strings.HasPrefix(selectable[each], "-") && each != "kpi-chart" {
			b.do(`use(parts()[0] ?? document.querySelector("#page [data-id]"))`)
			b.wait(`document.querySelector("#connection").textContent.includes("can")`)
			continue
		}
		count, seen := 0, map[string]bool{}
		b.get(`parts().length`, &count)
		for part := range min(count, 8) {
			b.do(fmt.Sprintf(`document.querySelector("#connection").textContent = ""; use(parts()[%d])`, part))
			b.wait(`/Opened for \w+/.test(opened = (document.querySelector("dialog.overlay:modal")?.textContent ?? "").replace(/\s+/g, " ")) || document.querySelector("#connection").textContent.includes("several rows")`)
			for _, name := range []string{"North", "South", "by itself"} {
				is := false
				b.get(fmt.Sprintf("opened.includes(%q)", name), &is)
				seen[name] = seen[name] || is
			}
			b.press("\u001b")
			b.wait(`!document.querySelector(".overlay")`)
		}
		if !(seen["North"] && seen["South"] || seen["by itself"]) {
			t.Errorf("the %d parts of the %s gave %v", count, each, seen)
		}
	}
	b.sound(address)
}
