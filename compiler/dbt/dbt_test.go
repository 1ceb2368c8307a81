package dbt_test

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/sigmac/sigmac/compiler/dbt"
	"github.com/sigmac/sigmac/compiler/lock"
	"github.com/sigmac/sigmac/lang/formula"
)

func read(t *testing.T, paths ...string) []dbt.Relation {
	t.Helper()
	artifacts := dbt.New()
	for _, path := range paths {
		file, err := os.Open(filepath.Join("testdata", path))
		if err != nil {
			t.Fatal(err)
		}
		defer file.Close()
		if note, err := artifacts.Read(file); err != nil || note != "" {
			t.Fatalf("%s: %v %s", path, err, note)
		}
	}
	return artifacts.Relations()
}

// shown writes relations one a line.
func shown(relations []dbt.Relation) string {
	var out strings.Builder
	for _, r := range relations {
		fmt.Fprintf(&out, "%s %s complete=%v %q", r.ID, strings.Join(r.Path, "."), r.Complete, r.Description)
		for _, c := range r.Columns {
			fmt.Fprintf(&out, " %s:%s:%q", c.Name, c.Type, c.Description)
		}
		out.WriteByte('\n')
	}
	return out.String()
}

// TestManifests reads a manifest of every version.
func TestManifests(t *testing.T) {
	for version := 1; version <= 12; version++ {
		t.Run(fmt.Sprint(version), func(t *testing.T) {
			source, orders := "RAW.SHOP.CUSTOMERS", `complete=false "One row an order." AMOUNT::""`
			if version == 1 {
				source = "SHOP.CUSTOMERS"
			}
			if version >= 10 {
				orders = `complete=true "One row an order." AMOUNT:number(38,2):""`
			}
			want := "model.shop.orders ANALYTICS.SHOP.ORDERS_V2 " + orders + ` ORDER_ID:varchar:"The key."` + `
seed.shop.regions ANALYTICS.SHOP.REGIONS complete=false ""
snapshot.shop.orders_history ANALYTICS.HISTORY.ORDERS_HISTORY complete=false "" DBT_VALID_FROM:timestamp_ntz:"From when it holds."
source.shop.raw.customers ` + source + ` complete=false "As loaded."
`
			if diff := cmp.Diff(want, shown(read(t, fmt.Sprintf("manifest-v%d.json", version)))); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// TestCatalogWins takes names and types of the catalog, descriptions of the
// manifest, in either order of the files.
func TestCatalogWins(t *testing.T) {
	want := `model.shop.orders ANALYTICS.SHOP.ORDERS_V2 complete=true "One row an order." AMOUNT:NUMBER:"Gross." ORDERED_AT:TIMESTAMP_TZ:"" ORDER_ID:TEXT:"The key."`
	for _, paths := range [][]string{{"manifest-v12.json", "catalog-v1.json"}, {"catalog-v1.json", "manifest-v12.json"}} {
		got, _, _ := strings.Cut(shown(read(t, paths...)), "\n")
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
	}
	if got := shown(read(t, "catalog-v1.json")); !strings.Contains(got, `ORDER_ID:TEXT:""`) {
		t.Errorf("a catalog alone gives %s", got)
	}
}

func TestPut(t *testing.T) {
	schema := &lock.Schema{Version: lock.Version, Connections: map[string]*lock.Connection{"Warehouse": {Tables: map[string]*lock.Table{
		"ANALYTICS/SHOP/REGIONS":   {Columns: map[string]formula.Type{"Region": "text"}},
		"ANALYTICS/SHOP/ORDERS_V2": {Columns: map[string]formula.Type{"Gone": "text"}},
		"OTHER/SHOP/KEPT":          {Columns: map[string]formula.Type{"Kept": "text"}},
	}}}}
	dbt.Put(schema, "Warehouse", read(t, "manifest-v9.json", "catalog-v1.json"))
	tables := schema.Connections["Warehouse"].Tables
	if diff := cmp.Diff(map[string]formula.Type{"Order Id": "text", "Amount": "number", "Ordered At": "date"}, tables["ANALYTICS/SHOP/ORDERS_V2"].Columns); diff != "" {
		t.Errorf("a catalog's table holds what the catalog has (-want +got):\n%s", diff)
	}
	if regions := tables["ANALYTICS/SHOP/REGIONS"]; regions.Partial || regions.Columns["Region"] != "text" || regions.Dbt != "seed.shop.regions" {
		t.Errorf("columns that were known are kept: %+v", regions)
	}
	if history := tables["ANALYTICS/HISTORY/ORDERS_HISTORY"]; !history.Partial || history.Columns["Dbt Valid From"] != "date" {
		t.Errorf("a table without a catalog is partial: %+v", history)
	}
	if tables["OTHER/SHOP/KEPT"] == nil {
		t.Error("a table that dbt does not know is gone")
	}
}

func TestTypes(t *testing.T) {
	for warehouse, want := range map[string]formula.Type{
		"NUMBER(38,0)": "number", "int64": "number", "INTEGER": "number", "float8": "number", "double precision": "number", "decimal(10,2)": "number", "bigint": "number",
		"character varying(255)": "text", "VARCHAR": "text", "STRING": "text", "text": "text",
		"TIMESTAMP_NTZ": "date", "timestamp with time zone": "date", "date": "date", "datetime2": "date",
		"boolean": "logical", "BOOL": "logical", "ARRAY<STRING>": "array", "integer[]": "array",
		"VARIANT": "variant", "jsonb": "variant", "struct<a:int>": "variant", "map<string,int>": "variant", "super": "variant",
		"GEOGRAPHY": "geography", "interval day": "any", "bytea": "any", "": "any", "time": "any",
	} {
		if got := dbt.TypeOf(warehouse); got != want {
			t.Errorf("%q is %s, not %s", warehouse, got, want)
		}
	}
}

func TestFlaws(t *testing.T) {
	for name, test := range map[string]struct{ text, want string }{
		"not JSON":       {"version: 2", "invalid character"},
		"a list":         {"[]", "it does not begin with `{`"},
		"another file":   {`{"nodes": {}}`, "not a manifest or catalog"},
		"run results":    {`{"metadata": {"dbt_schema_version": "https://schemas.getdbt.com/dbt/run-results/v6.json"}}`, "not a manifest or catalog"},
		"cut short":      {`{"metadata": {"dbt_schema_version": "https://schemas.getdbt.com/dbt/manifest/v12.json"}, "nodes": {`, "unexpected"},
		"nodes are list": {`{"nodes": []}`, "it does not begin with `{`"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := dbt.New().Read(strings.NewReader(test.text))
			if err == nil || !strings.Contains(strings.ToLower(err.Error()), strings.ToLower(test.want)) && err != io.EOF {
				t.Errorf("%v", err)
			}
		})
	}
	note, err := dbt.New().Read(strings.NewReader(`{"metadata": {"dbt_schema_version": "https://schemas.getdbt.com/dbt/manifest/v20.json"}}`))
	if err != nil || !strings.Contains(note, "newer") {
		t.Errorf("a newer version: %q, %v", note, err)
	}
}

// endless is a file that never ends.
type endless struct{ begun bool }

func (e *endless) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = ' '
	}
	if !e.begun {
		p[0], e.begun = '{', true
	}
	return len(p), nil
}

func TestSizeIsBounded(t *testing.T) {
	artifacts := dbt.New()
	artifacts.SetLimit(1 << 10)
	if _, err := artifacts.Read(&endless{}); err != dbt.ErrTooLarge {
		t.Errorf("%v", err)
	}
}

func FuzzRead(f *testing.F) {
	for _, path := range []string{"manifest-v1.json", "manifest-v12.json", "catalog-v1.json"} {
		text, err := os.ReadFile(filepath.Join("testdata", path))
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(text))
	}
	f.Fuzz(func(t *testing.T, text string) {
		artifacts := dbt.New()
		if _, err := artifacts.Read(strings.NewReader(text)); err == nil {
			schema := &lock.Schema{Version: lock.Version}
			dbt.Put(schema, "c", artifacts.Relations())
		}
	})
}
