package publish

import (
	"fmt"
	"strings"
	"testing"

	schemalock "github.com/sigmac/sigmac/compiler/lock"
	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/kind"
	"github.com/sigmac/sigmac/publish/emulator"
)

const readers = `workbook readers "Readers" {
  connection plugs "Warehouse"
  page main "Main" {
    table orders "Orders" from warehouse-table(plugs, "RETAIL", "PLUGS", "F_SALES") {
      columns [Region]: text
    }
    table again "Again" from warehouse-table(plugs, "RETAIL", "PLUGS", "F_SALES") {
      columns [Revenue]: number
    }
    table gone "Gone" from warehouse-table(plugs, "RETAIL", "PLUGS", "F_GONE") {
      columns [A]: text
    }
    table modelled "Modelled" from data-model("Orders model", "Orders") {
      columns [Region]: text
    }
    table misspelt "Misspelt" from data-model("Orders modle", "Orders") {
      columns [Region]: text
    }
  }
}
`

func TestPull(t *testing.T) {
	seed := emulator.DefaultSeed()
	seed.Connections[0].FriendlyName = true
	d := newDesk(t, emulator.Options{Seed: seed})
	uses := Uses([]spec.Value{build(t, readers, kind.Contents)[0].Spec.Value()})
	if len(uses) != 4 {
		t.Fatalf("%d uses: %v", len(uses), uses)
	}
	known := &schemalock.Schema{Version: 1, Sources: map[string]*schemalock.Table{"kept": {}}}
	known.Connections = map[string]*schemalock.Connection{"Warehouse": {Tables: map[string]*schemalock.Table{"RETAIL/PLUGS/F_GONE": {}}}}
	pull, err := NewPull(t.Context(), d.client(), known)
	if err != nil {
		t.Fatal(err)
	}
	var codes []string
	for _, use := range uses {
		found, err := pull.Add(t.Context(), use)
		if err != nil {
			t.Fatal(err)
		}
		for _, finding := range found {
			codes = append(codes, fmt.Sprint(finding.Entry.Code, " ", finding.Severity, " ", finding.Message))
		}
	}
	if len(codes) != 2 || !strings.Contains(codes[0], "S1133 warning") || !strings.Contains(codes[0], "F_GONE") || !strings.Contains(codes[1], "Orders modle") {
		t.Errorf("findings: %q", codes)
	}
	schema := pull.Schema()
	table, _, _ := schema.Table("Warehouse", []string{"RETAIL", "PLUGS", "F_SALES"})
	if table == nil || table.Columns["Order Date"] != "date" || table.Columns["Revenue"] != "number" || len(table.Columns) != 8 {
		t.Errorf("table: %+v", table)
	}
	if element, _ := schema.Element("Orders model", "Orders"); element == nil || element.Columns["Order Date"] != "date" {
		t.Errorf("element: %+v", element)
	}
	if schema.Sources["kept"] == nil || len(schema.Connections["Warehouse"].Tables) != 2 || schema.Models["Orders modle"] != nil {
		t.Error("what nobody asked about, or what Sigma does not show, is gone; or what was never there is known")
	}
	if len(known.Connections["Warehouse"].Tables) != 1 || known.Models != nil {
		t.Error("the lock that was given is changed")
	}
}
