package publish

import (
	"strings"

	"github.com/sigmac/sigmac/lang/lazyregexp"
)

// `Invalid kind` is what the server says of any wrong field in an element that
// it knows (spec-data-elements.md 1.4).
var maskedForm = lazyregexp.New(`Invalid kind`)

// masked is what the error usually hides, by the kind of the element.
var masked = map[string]string{
	"control":       "a `number` or `slider` needs `mode`, a list its `selectionMode` and `mode`, a `text` its `case`; a control type that there is none of (`dropdown`, `radio`) reads the same",
	"pivot-table":   "a pivot table needs `columns`; its totals and sorts have forms of their own",
	"input-table":   "an input table needs `inputMode`; a typed column needs `type`, and one of a linked table its key",
	"button":        "look into the effects: an effect with a field of an older name, such as `table` for `tableElementId`, makes the whole button invalid",
	"table":         "a conditional format with the condition `<>` in place of `!=`, a format without `kind`, or a column without `formula` reads so",
	"treemap-chart": "a treemap has `category` and `size`, and no `value`",
	"image":         "an image needs `source`",
}

// hint is what the traps know about a message, "" for nothing.
func hint(message, kind string) string {
	if !maskedForm().MatchString(message) {
		return plainHint(message)
	}
	text := "the server says so of any wrong, missing or misplaced field in an element whose kind it knows"
	if known := masked[kind]; known != "" {
		text += "; " + known
	}
	return text
}

// plainHints are what messages mean that do not hide anything, by a part of
// them.
var plainHints = []struct{ part, hint string }{
	{"is not placed in layout", "every element stands once in the layout; what `raw` puts into `elements` is placed by hand as well"},
	{"elements is no longer supported", "the server is newer than the target; write `target contents` in `project.sigma`"},
	{"Dependency not found", "what a source or an action names is not in this workbook; see what `raw` writes"},
	{"ependency not found: formula", "a formula names an element or column that is not in this workbook"},
	{"Column reference not found", "the column has another name in Sigma; `sigmac schema pull` shows which there are"},
	{"document parent must be a folder", "`folder` has to name a folder or a workspace"},
	{"does not have write access", "an input table stands on a connection with write access; an admin grants it in Sigma"},
	{"Source not found", "the table is not in Sigma's catalogue, or the credentials' owner may not see it; `sigmac schema pull` tells of all that are missing"},
}

func plainHint(message string) string {
	for _, known := range plainHints {
		if strings.Contains(message, known.part) {
			return known.hint
		}
	}
	return ""
}
