package names_test

import (
	"net/http/httptest"
	"testing"
	"testing/fstest"
	"time"

	"github.com/sigmac/sigmac/compiler"
	"github.com/sigmac/sigmac/emit"
	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/kind"
	"github.com/sigmac/sigmac/publish/emulator"
	"github.com/sigmac/sigmac/publish/names"
	"github.com/sigmac/sigmac/publish/sigma"
)

const sources = `workbook sales "Sales" {
  folder "Brand new/Dashboards"
  connection plugs "Warehouse"
  page main "Main" {
    table orders "Orders" from warehouse-table(plugs, "RETAIL", "PLUGS", "F_SALES") {
      columns [REVENUE]: number
    }
    table modelled "Modelled" from data-model("Orders model", "Orders") {
      columns [Region]: text
    }
  }
}
`

// built compiles a workbook for a target.
func built(t *testing.T, text string, target kind.Generation) spec.Value {
	t.Helper()
	result, found := compiler.Compile(t.Context(), fstest.MapFS{"main.sigma": {Data: []byte(text)}}, compiler.Options{Target: target.String()})
	if found.HasErrors() || len(result.Workbooks) != 1 {
		t.Fatal(found)
	}
	output, found := emit.Emit(result.Workbooks[0], target, emit.Options{})
	if found.HasErrors() {
		t.Fatal(found)
	}
	return output.Document
}

const lag = 200 * time.Millisecond

// TestEmulator publishes a compiled workbook to a server whose lists lag
// behind, in each generation.
func TestEmulator(t *testing.T) {
	for _, generation := range kind.Generations {
		served, err := emulator.New(emulator.Options{
			Generation: generation.String(), Quirks: emulator.Quirks{ListLag: lag},
		})
		if err != nil {
			t.Fatal(err)
		}
		server := httptest.NewServer(served)
		client, err := sigma.New(sigma.Options{
			BaseURL: server.URL, Credentials: sigma.Credentials{ClientID: "emulator", ClientSecret: "emulator"},
		})
		if err != nil {
			t.Fatal(err)
		}
		resolver := names.New(client, names.Create)
		for range 2 {
			resolved, found, err := resolver.Resolve(t.Context(), built(t, sources, generation))
			if err != nil || len(found) > 0 {
				t.Fatalf("%s: %v %v", generation, found, err)
			}
			if id, err := client.CreateWorkbook(t.Context(), generation, resolved); err != nil {
				t.Errorf("%s: %q %v", generation, id, err)
			}
		}
		if made := resolver.Made(); len(made) != 2 || made[1].Path != "Brand new/Dashboards" || made[1].ID == "" {
			t.Errorf("%s: %v", generation, made)
		}
		time.Sleep(lag)
		_, found, err := names.New(client, names.Refuse).Resolve(t.Context(), built(t, sources, generation))
		if err != nil || len(found) > 0 {
			t.Errorf("%s: %v %v", generation, found, err)
		}
		server.Close()
		_ = served.Close()
	}
}
