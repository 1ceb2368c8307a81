package publish

import (
	"io/fs"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/kind"
	"github.com/sigmac/sigmac/publish/emulator"
	"github.com/sigmac/sigmac/publish/export"
	"github.com/sigmac/sigmac/publish/sigmatest"
)

const shop = `workbook shop "Shop" {
  folder "Engineering/Dashboards"
  connection plugs "Warehouse"
  page main "Main" {
    table some "Some" from warehouse-table(plugs, "RETAIL", "PLUGS", "F_SALES") { columns [REGION]: text }
    table orders "Orders" from warehouse-table(plugs, "RETAIL", "PLUGS", "F_SALES") {
      columns [REGION]: text, [REVENUE]: number
      column [Double] = [REVENUE] * 2
    }
    table stores "Stores" from warehouse-table(plugs, "RETAIL", "PLUGS", "D_STORE") { columns [CITY]: text }
  }
}
`

const (
	salesFile  = ".sigmac/data/RETAIL.PLUGS.F_SALES.csv"
	storesFile = ".sigmac/data/RETAIL.PLUGS.D_STORE.csv"
	salesRows  = "REGION:text,REVENUE\nEast,1\n\"We\"\"st, 1\",\n00123,3\nEast,4\n"
)

// A pulledShop is the shop after its rows were pulled.
type pulledShop struct {
	*desk
	files []DataFile
	found diag.List
}

func pullShop(t *testing.T, rows fstest.MapFS, options DataOptions, faults ...sigmatest.Fault) *pulledShop {
	t.Helper()
	d := newDesk(t, emulator.Options{Rows: rows})
	for _, result := range d.publish(shop, func(o *Options) { o.CreateFolders = true }) {
		if result.Err != nil {
			t.Fatal(result.Err)
		}
	}
	for _, fault := range faults {
		d.server.Fail(fault)
	}
	options.Wait = time.Millisecond
	var workbooks []DataWorkbook
	for _, workbook := range built(t, shop, kind.Contents) {
		workbooks = append(workbooks, DataWorkbook{Workbook: workbook})
	}
	publisher := d.publisher(func(o *Options) { o.ReadOnly, o.Force = true, true })
	plans, files, err := publisher.PullData(t.Context(), workbooks, options)
	if err != nil {
		t.Fatal(err)
	}
	p := &pulledShop{desk: d, files: files}
	for _, plan := range plans {
		if plan.Err != nil {
			t.Fatal(plan.Err)
		}
		p.found = append(p.found, plan.Findings...)
	}
	left, err := fs.Glob(d.root.FS(), ".sigmac/*.tmp")
	if err != nil || len(left) > 0 {
		t.Errorf("left behind: %v %v", left, err)
	}
	return p
}

func (p *pulledShop) text(name string) string {
	p.Helper()
	text, err := fs.ReadFile(p.root.FS(), name)
	if err != nil {
		p.Fatal(err)
	}
	return string(text)
}

func shopRows() fstest.MapFS {
	return fstest.MapFS{
		"RETAIL.PLUGS.F_SALES.csv": {Data: []byte(salesRows)},
		"RETAIL.PLUGS.D_STORE.csv": {Data: []byte("CITY:text\nBern\n\nGenf\n\n\n")},
	}
}

// Rows come from the table that shows most, without what it computes; nulls, quotes and
// texts of digits arrive as they were.
func TestPullData(t *testing.T) {
	p := pullShop(t, shopRows(), DataOptions{Limit: 1000, Keep: "fixtures"})
	if len(p.found) > 0 || len(p.files) != 4 {
		t.Error(p.found, p.files)
	}
	if got := p.text(salesFile); got != salesRows || p.text("fixtures/RETAIL.PLUGS.F_SALES.csv") != got {
		t.Errorf("%q", got)
	}
	if got, want := p.text(storesFile), "CITY:text\nBern\n\nGenf\n\n\n"; got != want {
		t.Errorf("%q, not %q", got, want)
	}
	if n := p.server.Count("POST /v2/workbooks/*/export"); n != 2 {
		t.Errorf("%d exports of two sources", n)
	}
}

// What networks and servers do in between does no harm: tokens expire, downloads break
// off, rates are limited.
func TestPullDataThroughFaults(t *testing.T) {
	p := pullShop(t, shopRows(), DataOptions{Limit: 2},
		sigmatest.Fault{Call: "POST /v2/workbooks/*/export", Times: 1, Do: sigmatest.ExpireTokens},
		sigmatest.Fault{Call: "GET /v2/query/*/download", Times: 1, Do: sigmatest.ExpireTokens},
		sigmatest.Fault{Call: "GET /v2/query/*/download", Skip: 2, Times: 1, Do: sigmatest.CutAnswer},
		sigmatest.Fault{Call: "GET /v2/query/*/download", Skip: 4, Times: 1, Do: sigmatest.Challenge(503)},
	)
	if p.found.HasErrors() {
		t.Fatal(p.found)
	}
	if got := p.text(salesFile); got != "REGION:text,REVENUE\nEast,1\n\"We\"\"st, 1\",\n" {
		t.Errorf("%q", got)
	}
	if got := p.text(storesFile); got != "CITY:text\nBern\n\n\n" {
		t.Errorf("%q", got)
	}
}

// One element fails, is late or is too large, and the other is written.
func TestPullDataFailing(t *testing.T) {
	broken := shopRows()
	broken["RETAIL.PLUGS.D_STORE.csv"] = &fstest.MapFile{Data: []byte("CITY\n\"Bern\n")}
	large := shopRows()
	large["RETAIL.PLUGS.D_STORE.csv"] = &fstest.MapFile{Data: []byte("CITY\n" + strings.Repeat("Bern\n", 100))}
	for name, test := range map[string]struct {
		rows    fstest.MapFS
		options DataOptions
		faults  []sigmatest.Fault
		says    string
	}{
		"broken": {rows: broken, says: "The export failed"},
		"large":  {rows: large, options: DataOptions{Options: export.Options{MaxFile: 200}}, says: "too large"},
		"late": {rows: shopRows(), options: DataOptions{Options: export.Options{Patience: 20 * time.Millisecond}}, says: "not ready in time",
			faults: []sigmatest.Fault{{Call: "GET /v2/query/*/download", Skip: 2, Times: sigmatest.Always, Do: sigmatest.Status(204)}}},
	} {
		t.Run(name, func(t *testing.T) {
			test.options.Limit = 1000
			p := pullShop(t, test.rows, test.options, test.faults...)
			if len(p.found) != 1 || p.found[0].Entry != diag.DataNotPulled || !strings.Contains(p.found[0].Message, test.says) || !strings.Contains(p.found[0].Message, "Stores") {
				t.Errorf("%v", p.found)
			}
			if len(p.files) != 1 || p.text(salesFile) != salesRows {
				t.Error(p.files)
			}
			if _, err := p.root.Stat(storesFile); err == nil {
				t.Error("half a file was written")
			}
		})
	}
}

func TestPullDataMasked(t *testing.T) {
	p := pullShop(t, shopRows(), DataOptions{Limit: 1000, Mask: []string{"Region", "REVENUE"}})
	lines := strings.Split(p.text(salesFile), "\n")
	row := regexp.MustCompile(`^(masked-[0-9a-f]{16}|[0-9]{15}),([0-9]{15})?$`)
	var regions []string
	for _, line := range lines[1:5] {
		match := row.FindStringSubmatch(line)
		if match == nil {
			t.Fatalf("%q", lines)
		}
		regions = append(regions, match[1])
	}
	if regions[0] != regions[3] || regions[0] == regions[1] || regions[1] == regions[2] {
		t.Error(regions)
	}
	if p = pullShop(t, shopRows(), DataOptions{Limit: 1, Mask: []string{"Regoin"}}); len(p.files) > 0 || len(p.found) != 1 || p.found[0].Entry != diag.UnknownMask {
		t.Error(p.found, p.files)
	}
}

func TestMask(t *testing.T) {
	m := newMask("a key", nil)
	for text, want := range map[string]string{
		"ada@example.org": `^user-[0-9a-f]{16}@example\.com$`, "-1.50": `^\d{15}$`, "2026-03-01": `^19\d\d-\d\d-\d\d$`,
		"2026-03-01T10:20:30": `^19\d\d-\d\d-\d\dT\d\d:\d\d:\d\d$`, "true": `^(true|false)$`, "": `^$`, "Ada": `^masked-`, "NaN": `^masked-`,
	} {
		if got := m.value(text); !regexp.MustCompile(want).MatchString(got) || got != m.value(text) {
			t.Errorf("%q: %q", text, got)
		}
	}
	if m.value("1") != m.value("1.0") || m.value("0") != m.value("-0") || m.value("1") == m.value("2") || m.value("Ada") == newMask("another", nil).value("Ada") {
		t.Error("equal values are not equal, or others are")
	}
}
