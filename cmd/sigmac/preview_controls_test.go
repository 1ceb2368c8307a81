package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/sigmac/sigmac/lang/kind"
)

// A controlUse is a control on a page with a table or chart, and what using it leaves of the
// values North, South and East.
type controlUse struct {
	// source is the control; TABLE is the name of the table.
	source string
	// more stands on the page too.
	more string
	// use is what a reader does: statements of the page's script.
	use  string
	left string
}

// filled opens the control's window, writes into its fields and applies them.
func filled(values ...string) string {
	use := `opens();`
	for _, value := range values {
		at := strings.LastIndex(value, "=")
		use += fmt.Sprintf("fill(%q, %q);", value[:at], value[at+1:])
	}
	return use + `document.querySelector("#dialog .primary").click()`
}

// clicked is a click on a value that stands in the control.
func clicked(label string) string {
	return fmt.Sprintf(`control().querySelector('[data-offer="%s"]').dispatchEvent(new MouseEvent("click", { bubbles: true }))`, label)
}

// toggled is a press of the enter key on the control.
const toggled = `opens()`

const levelledChart = `bar-chart b_%s "By" from TABLE { column [Area] = [Region] { hidden true }; x = [Shop]; y = Sum([Amount]) }`

var controlUses = map[string]controlUse{
	"text":         {`{ mode contains; filters [TABLE/Region] }`, "", filled("input=North"), "North"},
	"text-area":    {`{ filters [TABLE/Region] }`, "", filled("textarea=South"), "South"},
	"number":       {`{ mode ">="; filters [TABLE/Amount] }`, "", filled("input[type=number]=15"), "South East"},
	"slider":       {`{ low 0; high 100; value 0; mode ">="; filters [TABLE/Amount] }`, "", filled("input[type=range]=25"), "East"},
	"number-range": {`{ filters [TABLE/Amount] }`, "", filled("[aria-label=min]=15", "[aria-label=max]=25"), "South"},
	"range-slider": {`{ low 0; high 100; filters [TABLE/Amount] }`, "", filled("[aria-label=from]=15", "[aria-label=to]=25"), "South"},
	"date":         {`{ filters [TABLE/Day] }`, "", filled("input[type=date]=2026-02-20"), "South"},
	"date-range":   {`{ filters [TABLE/Day] }`, "", filled("[aria-label='kind of range']=last", "[aria-label='how many']=2", "[aria-label=unit]=week"), "East"},
	"top-n":        {`{ rowCount 3; filters [TABLE/Amount] }`, "", filled("input=1"), "East"},
	"list":         {`from [TABLE/Region] { filters [TABLE/Region] }`, "", `opens(); document.querySelector("#dialog input[value=North]").click(); document.querySelector("#dialog .primary").click()`, "North"},
	"hierarchy":    {`{ filters [TABLE/Region] }`, "", `opens(); document.querySelector("#dialog input[value=South]").click(); document.querySelector("#dialog .primary").click()`, "South"},
	"segmented":    {`from [TABLE/Region] { filters [TABLE/Region] }`, "", clicked("South"), "South"},
	"checkbox":     {`{ mode "True/All"; filters [TABLE/Paid] }`, "", toggled, "North East"},
	"switch":       {`{ mode "True/All"; filters [TABLE/Paid] }`, "", toggled, "North East"},
	"synced":       {`{ of other }`, `control list other "Other" from [TABLE/Region] { filters [TABLE/Region] }`, `opens(); document.querySelector("#dialog input[value=East]").click(); document.querySelector("#dialog .primary").click()`, "East"},
	"drill": {`from [TABLE/Shop] { categories [TABLE/Region], [TABLE/Shop]; targets [b_drill/Area], [b_drill/Shop]; value [TABLE/Shop] }`, fmt.Sprintf(levelledChart, "drill"),
		clicked("Region"), "North South East"},
	"legend": {`from [TABLE/Region] { targets [b_legend/Region] }`, `bar-chart b_legend "By" from TABLE { x = [Region]; y = Sum([Amount]); color = [Region] }`,
		clicked("East") + `;rows = () => [...document.querySelectorAll("[data-id=b_legend] svg text")].map((each) => each.textContent).join(" ")`, "East"},
	"file-upload": {``, "", `opens()`, "North South East"},
}

// TestPreviewControls uses a control of each type of the registry in a browser.
func TestPreviewControls(t *testing.T) {
	var source strings.Builder
	source.WriteString("workbook shop \"Shop\" {\n  connection main \"Warehouse\"\n  source raw from warehouse-table(main, \"DB\", \"SHOP\", \"ORDERS\")\n")
	var types []string
	for _, k := range kind.All() {
		if k.Class != kind.Control {
			continue
		}
		use, known := controlUses[k.Name]
		if !known {
			t.Errorf("the %s is not used in a browser", k.Noun)
			continue
		}
		types = append(types, k.Name)
		name := strings.ReplaceAll(k.Name, "-", "_")
		title := fmt.Sprintf("%q ", "Pick")
		if k.Name == "synced" {
			title = ""
		}
		page := fmt.Sprintf("  page p_%s %q {\n    control %s c_%s %s%s\n    %s\n    table t_%s \"Rows of %s\" from raw { columns [Region]: text, [Shop]: text, [Amount]: number, [Day]: date, [Paid]: logical }\n  }\n",
			name, k.Name, k.Name, name, title, use.source, use.more, name, k.Name)
		source.WriteString(strings.ReplaceAll(page, "TABLE", "t_"+name))
	}
	source.WriteString("}\n")
	folder := t.TempDir()
	for name, text := range map[string]string{"shop.sigma": source.String(),
		"data/DB.SHOP.ORDERS.csv": "Region,Shop,Amount:number,Day:date,Paid:logical\nNorth,A,10,2026-01-05,true\nSouth,B,20,2026-02-20,false\nEast,C,30,2026-03-10,true\n"} {
		path := filepath.Join(folder, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	b := openTab(t)
	address := startPreview(t, folder, "--now", "2026-03-15T12:00:00Z")
	b.open(address)
	b.wait(`document.querySelectorAll("#tabs button").length > 0`)
	for i, each := range types {
		use := controlUses[each]
		table := "t_" + strings.ReplaceAll(each, "-", "_")
		b.do(fmt.Sprintf(`document.querySelectorAll("#tabs button")[%d].click()`, i))
		b.wait(fmt.Sprintf(`!!document.querySelector("[data-id=%s]")`, table))
		b.do(`window.control = () => document.querySelector("#page [data-control]");
			window.opens = () => { control().focus(); control().dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true })); };
			window.fill = (field, value) => { const at = document.querySelector("#dialog " + field); at.value = value; at.dispatchEvent(new Event("input", { bubbles: true })); at.dispatchEvent(new Event("change", { bubbles: true })); };
			window.rows = () => [...document.querySelectorAll("#page [data-id]")].filter((each) => !each.hasAttribute("data-control")).map((each) => each.textContent).join(" ");
			window.left = () => ["North", "South", "East"].filter((each) => rows().includes(each)).join(" ")`)
		if each == "drill" {
			b.do(`window.rows = () => document.querySelector("[data-id=b_drill]").textContent`)
			b.wait(`left() === ""`)
		} else {
			b.wait(`left() === "North South East"`)
		}
		b.do(use.use)
		t.Log(each)
		b.wait(fmt.Sprintf("left() === %q", use.left))
		if each == "file-upload" {
			b.wait(`document.querySelector("#dialog").open && document.querySelector("#dialog").textContent.includes("Sigma alone")`)
		} else {
			b.wait(`!document.querySelector("#dialog").open && document.querySelector("#connection").textContent === ""`)
		}
	}
	b.sound(address)
}
