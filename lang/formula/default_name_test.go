package formula

import "testing"

func TestDefaultName(t *testing.T) {
	for text, want := range map[string]string{
		`[Revenue]`:                                   `Revenue`,
		`([sales/Order Date])`:                        `Order Date`,
		`sum([Revenue])`:                              `Sum of Revenue`,
		`CountDistinct([Order Number])`:               `CountDistinct of Order Number`,
		`Round(([Price]), -2)`:                        `Round of Price`,
		`DateTrunc("month", [Date])`:                  `Month of Date`,
		`DateTrunc("week_starting_monday", [Date])`:   `Week starting monday of Date`,
		`DateTrunc([period], [Date])`:                 `DateTrunc period Date`,
		`(Sum([Sales]) - Sum([Cost])) / Sum([Sales])`: `Sum Sales Sum Cost Sum Sales`,
		`Sum([Revenue]) / 100`:                        `Sum Revenue`,
		`Count()`:                                     `Count`,
		`Text([Payload].city.name)`:                   `Text Payload city name`,
		`Year(DateTrunc("year", [D]))`:                `Year Year D`,
		`[a] = 1`:                                     `a`,
		`Net([a])`:                                    `Net of a`,
		`1 + 2`:                                       `1 + 2`,
		`"x"`:                                         `"x"`,
	} {
		if got := DefaultName(parse(t, text)); got != want {
			t.Errorf("%s: got %q, want %q", text, got, want)
		}
	}
}
