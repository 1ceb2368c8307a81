package publish

import (
	"github.com/sigmac/sigmac/emit/normal"
	"github.com/sigmac/sigmac/lang/diag"
)

// differences are the findings on what came back otherwise than it was sent. The
// server's own spellings are no differences: that is what `meaning` knows.
func differences(plan *Plan) diag.List {
	written := asWritten(plan.subject.live, plan.subject.file)
	var found diag.List
	for _, difference := range normal.Compare(plan.resolved, written) {
		found = append(found, storedOtherwise(plan, difference))
	}
	return found
}
