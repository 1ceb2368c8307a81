package publish

import (
	"sync"

	"github.com/vbauerster/mpb/v8"
	"github.com/vbauerster/mpb/v8/decor"

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
	silent  bool
	tally   *remote.Tally
	bars    *mpb.Progress
	bar     *mpb.Bar
	current string
}

var doneWords = map[publish.Action]string{
	publish.Create: "created", publish.Update: "updated", publish.Nothing: "unchanged", publish.Refused: "failed",
}

func newShow(session *remote.Session, count int) *show {
	s := &show{session: session, results: make([]*publish.Result, count), tally: remote.NewTally("created", "updated", "unchanged", "failed")}
	if console := session.Console; console.StderrTerminal && !console.Quiet && !console.Verbose {
		s.bars = mpb.New(mpb.WithOutput(console.Stderr), mpb.WithWidth(barWidth))
		s.bar = s.bars.AddBar(int64(count), mpb.BarRemoveOnComplete(),
			mpb.PrependDecorators(decor.CountersNoUnit("%d / %d ")),
			mpb.AppendDecorators(decor.Any(func(decor.Statistics) string { return " " + s.name() })))
	}
	return s
}

const barWidth = 40

// name is the workbook that was begun last.
func (s *show) name() string {
	s.turn.Lock()
	defer s.turn.Unlock()
	return s.current
}

func (s *show) begin(slug string) {
	s.turn.Lock()
	defer s.turn.Unlock()
	s.current = slug
}

// done notes a result. With a bar the lines wait for its end.
func (s *show) done(i int, result *publish.Result) {
	s.turn.Lock()
	s.results[i] = result
	if s.bar == nil {
		s.tell()
	}
	s.turn.Unlock()
	if s.bar != nil {
		s.bar.Increment()
	}
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
func (s *show) stop() {
	if s.bars != nil {
		s.bar.Abort(true)
		s.bars.Wait()
	}
}

// end ends the bar and sums up.
func (s *show) end() {
	if s.bars != nil {
		s.bars.Wait()
	}
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
