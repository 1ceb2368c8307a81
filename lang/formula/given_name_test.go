package formula

import "testing"

func TestGivenName(t *testing.T) {
	for text, want := range map[string]string{
		`[Baskets/Total]`:                                      `Total`,
		`([Total])`:                                            `Total`,
		`[Metrics/Margin]`:                                     `Margin`,
		`[Baskets/Shop/Street]`:                                `Street (Shop)`,
		`[Baskets/Shop/Town/Mayor]`:                            `Mayor (Town)`,
		`[Baskets\/Old/Total]`:                                 `Total`,
		`Lookup([Shops/Street], [Shop], [Shops/Id])`:           `Street (Shops)`,
		`Lookup(Avg([Shops/Rent]), [Shop], [Shops/Id])`:        `Avg of Rent (Shops)`,
		`Lookup([Shops/Rent] * 2, [Shop], [Shops/Id])`:         `Calc`,
		`sum([Total])`:                                         `Sum of Total`,
		`CountDistinct([Order Number])`:                        `CountDistinct of Order Number`,
		`DateTrunc("month", [Paid])`:                           `Month of Paid`,
		`PercentileCont([Total], 0.99)`:                        `P99 of Total`,
		`PercentileDisc([Total], .5)`:                          `P50 of Total`,
		`PercentileCont([Total], 0.995)`:                       `P99.5 of Total`,
		`PercentileCont([Total], 0.05)`:                        `P5 of Total`,
		`SparklineAgg(DateTrunc("month", [Paid]), Sum([Qty]))`: `Sparkline of Sum of Qty by Month of Paid`,
		`Sum([Total]) / 2`:                                     `Calc`,
		`If([Total] > 1, "a", "b")`:                            `Calc`,
		`Count()`:                                              `Calc`,
		`DateTrunc("month", DateAdd("day", 1, [Paid]))`:        `Calc`,
		`1`: `Calc`,
	} {
		if got := GivenName(parse(t, text)); got != want {
			t.Errorf("%s: got %q, want %q", text, got, want)
		}
	}
}
