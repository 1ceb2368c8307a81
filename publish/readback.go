package publish

import (
	"github.com/sigmac/sigmac/emit/normal"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/publish/lock"
	"github.com/sigmac/sigmac/publish/sigma"
)

// A storedError says that what is live is not what was sent, though the server
// took it.
type storedError struct{ cause *sigma.Error }

func (e *storedError) Error() string { return e.cause.Error() }
func (e *storedError) Unwrap() error { return e.cause }

// writtenOver is the version that a change follows, 0 for a new workbook.
func (p *Plan) writtenOver() int {
	if p.subject.live == nil {
		return 0
	}
	return p.subject.live.Version
}

// differences are the findings on what came back otherwise than it was sent. The
// server's own spellings are not differences: that is what package normal knows.
// before is the version that the change followed.
func differences(plan *Plan, before int) diag.List {
	var found diag.List
	for _, difference := range normal.Between(plan.wanted.form(), plan.subject.written().form()) {
		found = append(found, storedOtherwise(plan, difference))
	}
	if len(found) > 0 {
		found[0] = found[0].WithHelp(whyOtherwise(plan, before))
	}
	return found
}

// entryOfSent is the lock's entry for what was sent. Where more was stored since,
// its version is the one that the change made.
func entryOfSent(plan *Plan, before int, isOtherwise bool) lock.Entry {
	live := plan.subject.live
	version := live.Version
	if isOtherwise && plan.changesContents(before) {
		version = min(version, before+1)
	}
	return lock.Entry{
		ID: live.ID, URL: live.URL, Version: version, Digest: plan.wanted.digest(), Head: headOfSpec(plan.resolved()), Sent: plan.sent, From: plan.From,
	}
}

// changesContents reports whether the contents were sent: those of a new workbook
// always are.
func (p *Plan) changesContents(before int) bool { return before == 0 || p.contentsDiffer }

// entryOfLive is the lock's entry where what is live is what would be sent.
func entryOfLive(plan *Plan) lock.Entry {
	live := plan.subject.live
	return lock.Entry{
		ID: live.ID, URL: live.URL, Version: live.Version, Digest: plan.subject.written().digest(), Head: headOfFile(plan.subject.file), Sent: plan.sent, From: plan.From,
	}
}
