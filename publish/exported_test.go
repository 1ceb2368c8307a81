package publish

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/sigmac/sigmac/emit/evaluate/calc"
	"github.com/sigmac/sigmac/emit/evaluate/relation"
	"github.com/sigmac/sigmac/emit/evaluate/vector"
	"github.com/sigmac/sigmac/lang/kind"
	"github.com/sigmac/sigmac/publish/emulator"
	"github.com/sigmac/sigmac/publish/export"
	"github.com/sigmac/sigmac/publish/sigmatest"
)

// exportedShop opens the shop for exports after it was published.
func exportedShop(t *testing.T, rows string, options export.Options, faults ...sigmatest.Fault) (*desk, *export.Workbook) {
	t.Helper()
	d := newDesk(t, emulator.Options{Rows: fstest.MapFS{"RETAIL.PLUGS.F_SALES.csv": {Data: []byte(rows)}}})
	for _, result := range d.publish(shop, func(o *Options) { o.CreateFolders = true }) {
		if result.Err != nil {
			t.Fatal(result.Err)
		}
	}
	place, found, err := d.publisher(func(o *Options) { o.ReadOnly, o.Force = true, true }).Locate(t.Context(), built(t, shop, kind.Contents)[0])
	if err != nil || found != nil || !place.IsCurrent || place.Version == 0 {
		t.Fatal(place, found, err)
	}
	for _, fault := range faults {
		d.server.Fail(fault)
	}
	options.Wait = time.Millisecond
	workbook, err := export.Open(t.Context(), d.client(), place.ID, "", options)
	if err != nil {
		t.Fatal(err)
	}
	return d, workbook
}

func manyRows(n int) string {
	var text strings.Builder
	text.WriteString("REGION:text,REVENUE\n")
	for i := range n {
		fmt.Fprintf(&text, "%05d,%d\n", i, i)
	}
	return text.String()
}

// Rows come in pages and parts, as they were: texts of digits stay texts, whatever the
// network and the server do in between.
func TestExportedRows(t *testing.T) {
	const total = 10_000
	d, workbook := exportedShop(t, manyRows(total), export.Options{Page: 3000},
		sigmatest.Fault{Call: "POST /v2/workbooks/*/export", Skip: 1, Do: sigmatest.ExpireTokens},
		sigmatest.Fault{Call: "POST /v2/workbooks/*/export", Skip: 3, Do: sigmatest.Status(429)},
		sigmatest.Fault{Call: "GET /v2/query/*/download", Skip: 1, Do: sigmatest.CutAnswer},
		sigmatest.Fault{Call: "GET /v2/query/*/download", Skip: 3, Do: sigmatest.ExpireTokens},
		sigmatest.Fault{Call: "GET /v2/query/*/download", Skip: 5, Do: sigmatest.Challenge(503)},
	)
	rows, err := workbook.Rows(t.Context(), "orders", nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	if rows.Count() != total {
		t.Errorf("%d rows", rows.Count())
	}
	env := &calc.Env{Zone: time.UTC}
	for range 2 { // they can be read again
		sum, seen := 0.0, 0
		err := rows.Each(env, func(part *relation.Table) error {
			region, revenue := part.Column("REGION"), part.Column("REVENUE")
			if part.Rows > 4096 || region.Type != vector.Text || revenue.Type != vector.Number {
				return fmt.Errorf("%d rows of %s and %s", part.Rows, region.Type, revenue.Type)
			}
			if seen == 0 && region.Text(0) != "00000" {
				return fmt.Errorf("the first is %s", region.Text(0))
			}
			for row := range part.Rows {
				sum += revenue.Number(row)
			}
			seen += part.Rows
			return nil
		})
		if err != nil || seen != total || sum != total*(total-1)/2 {
			t.Error(seen, sum, err)
		}
	}
	if n := d.server.Count("POST /v2/workbooks/*/export"); n < 4 {
		t.Errorf("%d exports of four pages", n)
	}
}

func TestExportedRowsLimited(t *testing.T) {
	_, workbook := exportedShop(t, manyRows(100), export.Options{Page: 30})
	for _, limit := range []int{1, 30, 31, 60, 100, 200} {
		rows, err := workbook.Rows(t.Context(), "orders", nil, limit)
		if err != nil {
			t.Fatal(err)
		}
		if rows.Count() != min(limit, 100) {
			t.Errorf("%d rows of %d", rows.Count(), limit)
		}
		rows.Close()
	}
}

// An element without rows is not one that is not ready.
func TestExportedNoRows(t *testing.T) {
	_, workbook := exportedShop(t, manyRows(0), export.Options{})
	rows, err := workbook.Rows(t.Context(), "orders", nil, 0)
	if err != nil || rows.Count() != 0 {
		t.Fatal(rows, err)
	}
	rows.Close()
}

func TestExportedRowsFailing(t *testing.T) {
	_, workbook := exportedShop(t, manyRows(100), export.Options{MaxFile: 100})
	if _, err := workbook.Rows(t.Context(), "orders", nil, 0); err == nil || !strings.Contains(err.Error(), "too large") {
		t.Error(err)
	}
	if _, err := workbook.Rows(t.Context(), "nothing", nil, 0); err == nil || !strings.Contains(err.Error(), "unknown element") {
		t.Error(err)
	}
	if _, err := workbook.Rows(t.Context(), "orders", map[string]string{"nothing": "x"}, 0); err == nil || !strings.Contains(err.Error(), "unknown control") {
		t.Error(err)
	}
}
