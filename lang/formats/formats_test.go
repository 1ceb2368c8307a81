package formats_test

import (
	"testing"

	"github.com/sigmac/sigmac/lang/formats"
)

func TestCheck(t *testing.T) {
	for text, want := range map[string]formats.Verdict{
		"$,.0f": formats.Sound, ",.2f": formats.Sound, ".1%": formats.Sound, "$,.2s": formats.Sound, "$.3~s": formats.Sound, "$.2~S": formats.Sound, ".0~S": formats.Sound, "$,.3~S": formats.Sound,
		".3~e": formats.Sound, "+,.1%": formats.Sound, "$": formats.Sound, ",d": formats.Sound, "(,.0f": formats.Sound,
		"€,.0f": formats.Sound, ".0f": formats.Sound, "d": formats.Sound, ",": formats.Sound, "08d": formats.Sound, "*>10,.0f": formats.Sound,
		"%Y-%m-%d": formats.Sound, "%b %Y": formats.Sound, "%a, %b %-d": formats.Sound, "%Y-%m-%d %H:%M": formats.Sound,
		"%I:%M %p": formats.Unverified, "%_d": formats.Unverified,
		"": formats.Invalid, "banana": formats.Invalid, "currency": formats.Invalid, "MMM YYYY": formats.Invalid, "%K": formats.Invalid,
		"$#,##0": formats.Invalid, "0.0%": formats.Invalid, "0,0": formats.Invalid, ",.1z": formats.Invalid, "0": formats.Invalid,
	} {
		if got, _ := formats.Check(text); got != want {
			t.Errorf("%q is %d, not %d", text, got, want)
		}
	}
}

// TestInstead holds that what is offered is a sound format.
func TestInstead(t *testing.T) {
	for wrong, want := range map[string]string{
		"currency": "$,.2f", "Percent": ".1%", "usd_0": "$,.0f", "percent_2": ".2%",
		"0.0%": ".1%", "#,##0": ",.0f", "$#,##0.00": "$,.2f", "0": ".0f", "€#,##0": "€,.0f", "0.00": ".2f", "0%": ".0%",
		"MMM YYYY": "%b %Y", "yyyy-mm-dd": "%Y-%m-%d", "YYYY-MM-DD HH:mm:ss": "%Y-%m-%d %H:%M:%S", "dd/mm/yyyy hh:mm": "%d/%m/%Y %I:%M",
		"%.2f": ".2f", "{:,.0f}": ",.0f", "banana": "", "": "", "MMM banana": "",
	} {
		got := formats.Instead(wrong)
		if got != want {
			t.Errorf("%q means %q, not %q", wrong, got, want)
		}
		if verdict, _ := formats.Check(got); got != "" && verdict != formats.Sound {
			t.Errorf("%q, offered for %q, is not a sound format", got, wrong)
		}
	}
}
