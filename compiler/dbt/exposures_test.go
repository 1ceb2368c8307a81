package dbt_test

import (
	"testing"

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
    owner:
      name: Ada
`
	if string(text) != want {
		t.Errorf("got\n%s", text)
	}
}
