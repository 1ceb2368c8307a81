package dbt_test

import (
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v5"
	"go.yaml.in/yaml/v3"
	"pgregory.net/rapid"

	"github.com/sigmac/sigmac/compiler/dbt"
)

func TestExposures(t *testing.T) {
	text, err := dbt.Exposures([]dbt.Exposure{
		{Slug: "sales-eu", Label: "Sales: EU", URL: "https://app.sigmacomputing.com/x", OwnerName: "Ada", OwnerEmail: "ada@example.com",
			DependsOn: []string{"source.shop.raw.orders", "model.shop.orders.v2", "model.shop.orders.v2", "seed.shop.regions", "test.shop.x"}},
		{Slug: "sales_eu", OwnerName: "Ada"},
	})
	if err != nil {
		t.Fatal(err)
	}
	const want = `version: 2
exposures:
  - name: sales_eu
    label: 'Sales: EU'
    type: dashboard
    url: https://app.sigmacomputing.com/x
    depends_on:
      - ref('orders', v=2)
      - ref('regions')
      - source('raw', 'orders')
    owner:
      name: Ada
      email: ada@example.com
  - name: sales_eu_2
    type: dashboard
    depends_on: []
    owner:
      name: Ada
`
	if string(text) != want {
		t.Errorf("got\n%s", text)
	}
}

// TestExposuresKeepDbtsSchema: whatever workbooks are called, the file is one that dbt
// takes, each text comes back as it was, and no two exposures have one name.
func TestExposuresKeepDbtsSchema(t *testing.T) {
	schema, err := jsonschema.Compile("testdata/exposures.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringOf(rapid.RuneFrom([]rune("aZ09 _-.:#{}%'\"&*!?|>@\n\tÄ日\u2028")))
		id := rapid.SampledFrom([]string{"model.shop.orders", "model.shop.orders.v2", "seed.shop.regions", "source.shop.raw.orders", "snapshot.shop.old", "test.shop.x", ""})
		list := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) dbt.Exposure {
			return dbt.Exposure{Slug: rapid.StringMatching(`[a-z0-9_-]{1,4}`).Draw(t, "slug"), Label: text.Draw(t, "label"), Description: text.Draw(t, "description"),
				URL: "https://app.sigmacomputing.com/x", OwnerName: "Ada", DependsOn: rapid.SliceOf(id).Draw(t, "ids")}
		}), 0, 5).Draw(t, "list")
		written, err := dbt.Exposures(list)
		if err != nil {
			t.Fatal(err)
		}
		var file any
		if err := yaml.Unmarshal(written, &file); err != nil {
			t.Fatalf("%v in %s", err, written)
		}
		if err := schema.Validate(file); err != nil {
			t.Fatalf("%#v in %s", err, written)
		}
		names, texts := map[any]bool{}, map[string]bool{}
		for _, each := range file.(map[string]any)["exposures"].([]any) {
			exposure := each.(map[string]any)
			names[exposure["name"]] = true
			label, _ := exposure["label"].(string)
			if rest := withoutLiterals(label); strings.Contains(rest, "{{") || strings.Contains(rest, "{%") || strings.Contains(rest, "{#") {
				t.Fatalf("dbt would compute %q", label)
			}
			texts[rendered(label)] = true
		}
		for _, each := range list {
			if !texts[each.Label] {
				t.Fatalf("the label %q is another one in %s", each.Label, written)
			}
		}
		if len(names) != len(list) {
			t.Fatalf("%d names of %d workbooks: %v", len(names), len(list), names)
		}
	})
}

// signs are what begins something that Jinja computes.
var signs = []string{"{{", "{%", "{#"}

// rendered is what Jinja makes of a text that has literals alone.
func rendered(text string) string {
	for _, sign := range signs {
		text = strings.ReplaceAll(text, "{{ '"+sign+"' }}", "\x00"+sign[1:])
	}
	return strings.ReplaceAll(text, "\x00", "{")
}

func withoutLiterals(text string) string {
	for _, sign := range signs {
		text = strings.ReplaceAll(text, "{{ '"+sign+"' }}", "")
	}
	return text
}
