package publish

import (
	"regexp"
	"slices"
	"strings"

	"github.com/sigmac/sigmac/compiler/ir"
	"github.com/sigmac/sigmac/emit/meaning"
	"github.com/sigmac/sigmac/lang/diag"
)

// differences are the findings on what came back otherwise than it was sent.
func differences(plan *Plan) diag.List {
	written := asWritten(plan.subject.live, plan.subject.file)
	var found diag.List
	for _, difference := range compared(&plan.resolved, &written) {
		found = append(found, storedOtherwise(plan, difference))
	}
	return found
}

// compared lists what differs between what was sent and what came back, but for
// what servers are known to do (api.md 11).
func compared(sent, back *ir.Value) []meaning.Difference {
	return slices.DeleteFunc(meaning.Compare(*sent, *back), func(d meaning.Difference) bool {
		return d.Change == meaning.Removed && isDefault(d) || d.Change == meaning.Added && isOwn(d) || isRespelt(d)
	})
}

// defaults are values that a read leaves out, by the end of their path.
var defaults = map[string][]string{
	"/arrangement":           {`"grid"`},
	"/layout/verticalAnchor": {`"center"`},
	"/value/fontWeight":      {`"bold"`},
	"/visibleAsSource":       {"true"},
	"/visibility":            {`"shown"`},
	"/type":                  {`"page"`},
}

// isDefault tells whether what is missing is what the server takes anyway.
func isDefault(d meaning.Difference) bool {
	for end, values := range defaults {
		if strings.HasSuffix(d.Path, end) && slices.Contains(values, d.Before) {
			return true
		}
	}
	return false
}

// isOwn tells whether what came back is what the server adds by itself.
func isOwn(d meaning.Difference) bool {
	return strings.HasSuffix(d.Path, "/nulls") && d.After == `"connection-default"`
}

var midnight = regexp.MustCompile(`T00:00:00(\.000)?Z`)

// isRespelt tells whether two values are the server's spellings of one: a date
// with its time, a number as a text.
func isRespelt(d meaning.Difference) bool {
	if d.Change != meaning.Changed {
		return false
	}
	before, after := midnight.ReplaceAllString(d.Before, ""), midnight.ReplaceAllString(d.After, "")
	return before == after || strings.Trim(before, `"`) == strings.Trim(after, `"`)
}
