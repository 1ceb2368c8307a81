package migrate

import (
	"context"
	"strings"
	"sync"

	emitspec "github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/lazyregexp"
	"github.com/sigmac/sigmac/publish/sigma"
)

// appLinks are addresses of the app.
var appLinks = lazyregexp.New(`https://app(?:\.[\w-]+)*\.sigmacomputing\.com/[\w-]+/[^\s"'<>)]+`)

// workbookPath stands before the name of a workbook in its address.
const workbookPath = "/workbook/"

// A Link leads from a workbook to another one of its organisation. Here is the part of the
// address that names the workbook, There the address of its copy.
type Link struct {
	Title       string
	Here, There string
	// waits says that the copy is made in this run, and has no address yet.
	waits bool
}

// Links know where the workbooks of an organisation went.
type Links struct {
	// Copies are the addresses of copies, by the ids of the workbooks that they are of.
	Copies map[string]string
	// Moving are the ids of the workbooks that this run moves.
	Moving map[string]bool
	// Workbooks lists those of the organisation that is read; it is asked once, when the
	// first link is met.
	Workbooks func(context.Context) ([]sigma.Workbook, error)

	turn  sync.Mutex
	known []sigma.Workbook
	asked bool
}

// Arrived notes the addresses of what a run has moved; what did not come is not awaited.
func (l *Links) Arrived(moved []*Moved) {
	l.Moving = nil
	for _, each := range moved {
		if each.IsMoved() && each.Target.URL != "" {
			l.Copies[each.Source.ID] = each.Target.URL
		}
	}
}

// load asks for the workbooks if a spec holds an address of the app.
func (l *Links) load(ctx context.Context, whole *emitspec.Value) (err error) {
	if l == nil || !appLinks().Match(emitspec.JSON(whole)) {
		return nil
	}
	l.turn.Lock()
	defer l.turn.Unlock()
	if l.asked {
		return nil
	}
	l.known, err = l.Workbooks(ctx)
	l.asked = err == nil
	return err
}

// find is where an address leads. It returns false for one that is not a workbook's of the
// organisation, or a workbook's that nobody moved.
func (l *Links) find(address string) (Link, bool) {
	if l == nil {
		return Link{}, false
	}
	before, rest, isWorkbook := strings.Cut(address, workbookPath)
	if !isWorkbook {
		return Link{}, false
	}
	end := strings.IndexAny(rest, "/?#")
	if end < 0 {
		end = len(strings.TrimRight(rest, ".,;:!*_"))
	}
	segment := rest[:end]
	urlID := segment[strings.LastIndexByte(segment, '-')+1:]
	for i := range l.known {
		w := &l.known[i]
		if w.URLID != urlID || urlID == "" || !strings.HasPrefix(w.URL, before+workbookPath) {
			continue
		}
		there := l.Copies[w.ID]
		return Link{Title: w.Name, Here: before + workbookPath + segment, There: there, waits: there == "" && l.Moving[w.ID]}, there != "" || l.Moving[w.ID]
	}
	return Link{}, false
}
