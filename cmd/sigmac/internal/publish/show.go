package publish

import (
	"sync"

	"github.com/sigmac/sigmac/cmd/sigmac/internal/remote"
	"github.com/sigmac/sigmac/publish"
	"github.com/sigmac/sigmac/publish/sigma"
)

// A show tells what becomes of workbooks as it becomes so: a bar on a terminal,
// and a line for each, in their order, as soon as those before it are told.
type show struct {
	session *remote.Session
	turn    sync.Mutex
	results []*publish.Result
	told    int
	// silent writes no lines, only the bar.
	silent bool
	tally  *remote.Tally
	bar    *remote.Bar
}

var doneWords = map[publish.Action]string{
	publish.Create: "created", publish.Update: "updated", publish.Nothing: "unchanged", publish.Refused: "failed",
}

func newShow(session *remote.Session, count int) *show {
	return &show{
		session: session, results: make([]*publish.Result, count), tally: remote.NewTally("created", "updated", "unchanged", "failed"),
		bar: remote.NewBar(session.Console, count),
	}
}

func (s *show) begin(slug string) { s.bar.Begin(slug) }

// done notes a result. With a bar the lines wait for its end.
func (s *show) done(i int, result *publish.Result) {
	s.turn.Lock()
	s.results[i] = result
	if s.bar == nil {
		s.tell()
	}
	s.turn.Unlock()
	s.bar.Done()
}

// tell writes the lines that are due.
func (s *show) tell() {
	if s.silent {
		return
	}
	for s.told < len(s.results) && s.results[s.told] != nil {
		result := s.results[s.told]
		s.told++
		word := doneWords[result.Done]
		s.tally.Add(word)
		line := word + " " + result.Slug
		if result.Done != publish.Refused {
			line += "  " + sigma.Printable(result.URL)
		}
		s.session.Print("%s\n", line)
	}
}

// stop ends the bar, however far it came.
func (s *show) stop() { s.bar.Stop() }

// end ends the bar and sums up.
func (s *show) end() {
	s.bar.Wait()
	s.turn.Lock()
	defer s.turn.Unlock()
	s.tell()
	if len(s.results) > 1 {
		s.session.Print("%s\n", s.tally)
	}
}

// An entry is a result for machines.
type entry struct {
	Workbook string `json:"workbook"`
	Action   string `json:"action"`
	ID       string `json:"id,omitempty"`
	URL      string `json:"url,omitempty"`
	Version  int    `json:"version,omitempty"`
	Backup   string `json:"backup,omitempty"`
}

func entries(results []*publish.Result) []entry {
	list := make([]entry, len(results))
	for i, result := range results {
		list[i] = entry{
			Workbook: result.Slug, Action: result.Done.String(), ID: result.ID, URL: result.URL,
			Version: result.Version, Backup: result.Backup,
		}
	}
	return list
}
