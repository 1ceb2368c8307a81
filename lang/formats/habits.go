package formats

import (
	"strconv"
	"strings"

	"github.com/sigmac/sigmac/lang/lazyregexp"
)

// Instead finds the format string that a wrong one means: the name of a format
// in another tool, a spreadsheet's mask, a date in letters, or a pattern of a
// programming language; "" where none is certain.
func Instead(wrong string) string {
	text := strings.TrimSpace(wrong)
	if right, ok := named[strings.ToLower(text)]; ok {
		return right
	}
	for _, read := range []func(string) string{namedWithDecimals, spreadsheet, letters, pattern} {
		if right := read(text); right != "" {
			return right
		}
	}
	return ""
}

// named are the names that tools give to formats.
var named = map[string]string{
	"currency": "$,.2f", "money": "$,.2f", "dollar": "$,.2f", "dollars": "$,.2f", "usd": "$,.2f",
	"percent": ".1%", "percentage": ".1%", "pct": ".1%", "%": ".1%",
	"number": ",.0f", "integer": ",.0f", "int": ",.0f", "numeric": ",.0f", "decimal": ",.2f", "float": ",.2f", "general": ",.2f",
	"scientific": ".2e", "short": "$,.2s", "compact": "$,.2s", "thousands": "$,.2s",
	"date": "%Y-%m-%d", "iso": "%Y-%m-%d", "short date": "%Y-%m-%d", "long date": "%B %d, %Y",
	"datetime": "%Y-%m-%d %H:%M", "timestamp": "%Y-%m-%d %H:%M", "time": "%H:%M", "month": "%b %Y", "year": "%Y",
}

// namedWithDecimals reads `usd_0`, `percent_1` and `decimal_2`, as LookML has
// them.
func namedWithDecimals(text string) string {
	name, decimals, ok := strings.Cut(strings.ToLower(text), "_")
	if !ok || len(decimals) != 1 || decimals[0] < '0' || decimals[0] > '9' {
		return ""
	}
	switch name {
	case "usd":
		return "$,." + decimals + "f"
	case "percent":
		return "." + decimals + "%"
	case "decimal":
		return ",." + decimals + "f"
	}
	return ""
}

var spreadsheetMask = lazyregexp.New(`^([$€£¥₹]?) ?([#0,]*)(?:\.([0#]+))?(%?)$`)

// spreadsheet reads `$#,##0.00`.
func spreadsheet(text string) string {
	match := spreadsheetMask().FindStringSubmatch(text)
	if match == nil || match[2]+match[3] == "" {
		return ""
	}
	kind := "f"
	if match[4] != "" {
		kind = "%"
	}
	comma := ""
	if strings.Contains(match[2], ",") {
		comma = ","
	}
	return match[1] + comma + "." + strconv.Itoa(len(match[3])) + kind
}

var letterRun = lazyregexp.New(`[A-Za-z]+`)

// letters reads `MMM YYYY` and `yyyy-mm-dd`.
func letters(text string) string {
	sound := false
	hours := false
	right := letterRun().ReplaceAllStringFunc(text, func(run string) string {
		token, ok := dateLetters[run]
		if run == "mm" && !hours && !strings.Contains(text, "MM") {
			token = "%m"
		}
		if !ok {
			sound, token = false, ""
			return "?"
		}
		hours = hours || strings.EqualFold(run, "hh")
		sound = true
		return token
	})
	if !sound || strings.Contains(right, "?") {
		return ""
	}
	return right
}

var dateLetters = map[string]string{
	"YYYY": "%Y", "yyyy": "%Y", "YY": "%y", "yy": "%y",
	"MMMM": "%B", "MMM": "%b", "Mon": "%b", "Mmm": "%b", "mmm": "%b", "mmmm": "%B", "MON": "%b", "MM": "%m", "M": "%-m",
	"DD": "%d", "dd": "%d", "D": "%-d", "d": "%-d", "dddd": "%A", "ddd": "%a", "EEEE": "%A", "EEE": "%a",
	"HH": "%H", "hh": "%I", "mm": "%M", "ss": "%S", "T": "T",
}

var formatPattern = lazyregexp.New(`^(?:%|\{:?)([$,]*)(?:\.(\d))?([fde%])?\}?$`)

// pattern reads `%.2f` and `{:,.0f}`.
func pattern(text string) string {
	match := formatPattern().FindStringSubmatch(text)
	if match == nil || match[1]+match[2]+match[3] == "" {
		return ""
	}
	decimals, kind := match[2], match[3]
	if decimals == "" {
		decimals = "0"
	}
	if kind == "" || kind == "d" {
		kind = "f"
	}
	return match[1] + "." + decimals + kind
}
