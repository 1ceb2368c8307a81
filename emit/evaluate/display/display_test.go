package display_test

import (
	"testing"
	"time"

	"github.com/sigmac/sigmac/emit/evaluate/display"
	"github.com/sigmac/sigmac/emit/evaluate/vector"
)

func TestNumbers(t *testing.T) {
	for _, test := range []struct {
		format string
		n      float64
		want   string
	}{
		{"$,.0f", 1234567.5, "$1,234,568"}, {"$,.2f", -1234.5, "-$1,234.50"}, {",.2f", 0.005, "0.01"}, {",.1%", 0.2567, "25.7%"}, {".0%", 0.005, "1%"},
		{"+,.1%", 0.1, "+10.0%"}, {"(,.2f", -5, "(5.00)"}, {"(,.2f", 5, "5.00"}, {"($,.0f", -1234, "($1,234)"}, {" d", 7, " 7"},
		{"$,.2s", 103000, "$100k"}, {".3s", 0.0123, "12.3m"}, {"$.3~s", 71400000, "$71.4M"}, {",.3~s", 1500, "1.5k"}, {".2s", 999.9, "1.0k"}, {".2s", 0, "0.0"},
		{"$.2~S", 1200000, "$1.2M"}, {"$.2~S", 1200000000, "$1.2B"}, {".0~S", 1000, "1K"}, {".2S", 12, "12"},
		{".3~e", 12345, "1.234e+4"}, {".2e", 12345, "1.23e+4"}, {".3r", 1234.5, "1230"}, {".3g", 0.00001234, "0.0000123"}, {".3g", 0.0000001234, "1.23e-7"}, {",", 1234567.891, "1,234,567.891"},
		{"", 1234.5, "1234.5"}, {"#x", 255, "0xff"}, {"X", 255, "FF"}, {"b", 5, "101"}, {"o", 8, "10"}, {"08d", -42, "-0000042"}, {"08,d", 1234, "0,001,234"},
		{"*^9d", 42, "***42****"}, {"<6d", 42, "42    "}, {",.0f", -0.4, "0"}, {",d", 1e15, "1,000,000,000,000,000"}, {"€,.0f", 5, "€5"}, {".2~f", 1.5, "1.5"},
	} {
		v := vector.Repeat(vector.Number, test.n, 1)
		if got := display.New(display.Settings{FormatString: test.format}).Show(v, 0); got != test.want {
			t.Errorf("%q of %v: got %q, want %q", test.format, test.n, got, test.want)
		}
	}
}

func TestSettings(t *testing.T) {
	number := vector.Repeat(vector.Number, 1234567.5, 1)
	for want, settings := range map[string]display.Settings{
		"1.234.567,50 €": {FormatString: ",.2f", Decimal: ",", Group: ".", Suffix: " €"},
		"£1,234,568":     {FormatString: "$,.0f", Currency: "£"},
		"12,34,568":      {FormatString: ",.0f", Sizes: []int{3, 2}},
		"~1.2M":          {FormatString: ".2s", Prefix: "~"},
	} {
		if got := display.New(settings).Show(number, 0); got != want {
			t.Errorf("%+v: got %q, want %q", settings, got, want)
		}
	}
	if got := display.New(display.Settings{FormatString: ",.0f", NullAs: "-"}).Show(vector.Nulls(vector.Number, 1), 0); got != "-" {
		t.Errorf("null: got %q", got)
	}
}

func TestPresets(t *testing.T) {
	number := vector.Repeat(vector.Number, 12345.678, 1)
	date := vector.Repeat(vector.Date, vector.InstantOf(time.Date(2023, 1, 31, 15, 4, 5, 0, time.UTC)), 1)
	for name, want := range map[string]string{
		"Scientific": "1.23e4", "Scientific notation": "1.23e4", "SI (1.2k)": "12k", "Currency": "$12345.68", "Whole number": "12,346", "Automatic": "12345.678",
	} {
		if f, ok := display.Preset(name); !ok || f.Show(number, 0) != want {
			t.Errorf("%s: got %q, want %q", name, f.Show(number, 0), want)
		}
	}
	for name, want := range map[string]string{"Time": "03:04 PM", "Date & time": "01/31/2023 03:04:05 PM", "Month and year": "Jan 2023", "ISO datetime": "2023-01-31 15:04:05"} {
		if f, ok := display.Preset(name); !ok || f.Show(date, 0) != want {
			t.Errorf("%s: got %q, want %q", name, f.Show(date, 0), want)
		}
	}
	if _, ok := display.Preset("Fancy"); ok {
		t.Error("there is a preset of any name")
	}
}

func TestDates(t *testing.T) {
	v := vector.Repeat(vector.Date, vector.InstantOf(time.Date(2026, 3, 5, 14, 7, 9, 250e6, time.UTC)), 1)
	for format, want := range map[string]string{
		"%Y-%m-%d": "2026-03-05", "%b %Y": "Mar 2026", "%B %-d, %Y": "March 5, 2026", "%a, %b %-d": "Thu, Mar 5", "%-m/%-d/%y": "3/5/26",
		"%I:%M %p": "02:07 PM", "%H:%M:%S.%L": "14:07:09.250", "Q%q %Y": "Q1 2026", "%A": "Thursday", "%j": "064", "%e": " 5", "%U": "09", "": "2026-03-05 14:07:09",
	} {
		if got := display.New(display.Settings{FormatString: format}).Show(v, 0); got != want {
			t.Errorf("%q: got %q, want %q", format, got, want)
		}
	}
}
