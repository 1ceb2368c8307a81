package preview

import (
	"context"
	"hash/maphash"
	"path/filepath"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"github.com/tetratelabs/wazero"

	"github.com/sigmac/sigmac/cmd/sigmac/internal/command"
	"github.com/sigmac/sigmac/emit/preview/chart"
	"github.com/sigmac/sigmac/emit/preview/draw"
	"github.com/sigmac/sigmac/emit/preview/raster"
	"github.com/sigmac/sigmac/emit/preview/scene"
	"github.com/sigmac/sigmac/emit/preview/shown"
)

// A studio holds what draws: the engine of charts and the renderer of pictures. Each
// starts when it is first needed.
type studio struct {
	console *command.Console
	charts  func() (*chart.Engine, error)
	started *chart.Engine
	// ready is closed when the engine of all charts has started, or could not.
	ready chan struct{}
	// helpers are further engines, which draw ahead.
	helpers []*chart.Engine
	raster  *raster.Renderer
	cache   wazero.CompilationCache

	drawn sync.Mutex
	seed  maphash.Seed
	done  map[uint64]string
}

func newStudio(console *command.Console) *studio {
	s := &studio{console: console, ready: make(chan struct{}), seed: maphash.MakeSeed(), done: map[uint64]string{}}
	s.charts = sync.OnceValues(func() (*chart.Engine, error) {
		defer close(s.ready)
		engine, err := chart.NewCached(shown.Tick, cacheFolder(console))
		s.started = engine
		return engine, err
	})
	return s
}

// mostDrawn bounds how many charts are remembered.
const mostDrawn = 4_000

// A request is a chart that is to be drawn.
type request struct {
	options       []byte
	width, height int
	prefix        string
}

func (s *studio) key(r *request) uint64 {
	var hash maphash.Hash
	hash.SetSeed(s.seed)
	_, _ = hash.Write(r.options)
	_, _ = hash.WriteString(r.prefix)
	maphash.WriteComparable(&hash, [2]int{r.width, r.height})
	return hash.Sum64()
}

// SVG draws a chart, or gives it again where it was drawn before.
func (s *studio) SVG(options []byte, width, height int, prefix string) (string, error) {
	r := &request{options, width, height, prefix}
	key := s.key(r)
	s.drawn.Lock()
	defer s.drawn.Unlock()
	if svg, known := s.done[key]; known {
		return svg, nil
	}
	engine, err := s.charts()
	if err != nil {
		return "", err
	}
	svg, err := engine.SVG(options, width, height, prefix)
	if err != nil {
		return "", err
	}
	if len(s.done) >= mostDrawn {
		clear(s.done)
	}
	s.done[key] = svg
	return svg, nil
}

// known gives a chart that was drawn before.
func (s *studio) known(r *request) (svg string, known bool) {
	s.drawn.Lock()
	defer s.drawn.Unlock()
	svg, known = s.done[s.key(r)]
	return svg, known
}

// hurried draws charts until its time is over; the others are drawn when they are asked for
// again.
type hurried struct {
	*studio
	until time.Time
}

func (h hurried) SVG(options []byte, width, height int, prefix string) (string, error) {
	if svg, known := h.known(&request{options, width, height, prefix}); known {
		return svg, nil
	}
	if !h.readyBy(h.until) || time.Now().After(h.until) {
		return "", draw.ErrLater
	}
	return h.studio.SVG(options, width, height, prefix)
}

// readyBy waits for the engine that warm starts; what asks in a hurry is answered without charts
// before it is there.
func (s *studio) readyBy(until time.Time) bool {
	wait := time.NewTimer(time.Until(until))
	defer wait.Stop()
	select {
	case <-s.ready:
		return true
	case <-wait.C:
		return false
	}
}

// requests notes the charts of a page in place of drawing them.
type requests struct{ list []request }

func (r *requests) SVG(options []byte, width, height int, prefix string) (string, error) {
	r.list = append(r.list, request{slices.Clone(options), width, height, prefix})
	return "<svg></svg>", nil
}

// Several engines draw the charts of a page that has many: one for so many charts, as many
// as there are processors, four at most.
const chartsPerEngine, mostEngines = 8, 4

// ahead draws the charts of a page side by side, so that they are at hand when the page
// is drawn, until a time; the zero time sets no bound. What fails is drawn again then, and
// told.
func (s *studio) ahead(drawer *draw.Drawer, page *scene.Page, until time.Time) {
	noting := &requests{}
	stub := *drawer
	stub.Charts = noting
	_, _ = stub.Page(page) // the page itself is drawn later
	var missing []request
	s.drawn.Lock()
	for i := range noting.list {
		if _, known := s.done[s.key(&noting.list[i])]; !known {
			missing = append(missing, noting.list[i])
		}
	}
	s.drawn.Unlock()
	if len(missing) == 0 || !until.IsZero() && !s.readyBy(until) {
		return
	}
	count := min(len(missing)/chartsPerEngine, runtime.GOMAXPROCS(0), mostEngines)
	if count < 2 {
		return
	}
	var next atomic.Int64
	var workers sync.WaitGroup
	for worker := range count {
		workers.Go(func() {
			engine := s.engine(worker)
			for i := int(next.Add(1)) - 1; engine != nil && i < len(missing) && (until.IsZero() || time.Now().Before(until)); i = int(next.Add(1)) - 1 {
				r := &missing[i]
				if svg, err := engine.SVG(r.options, r.width, r.height, r.prefix); err == nil {
					s.drawn.Lock()
					if len(s.done) < mostDrawn {
						s.done[s.key(r)] = svg
					}
					s.drawn.Unlock()
				}
			}
		})
	}
	workers.Wait()
}

// warm starts two engines while the sources are read; the function that it returns waits
// for them.
func (s *studio) warm() (wait func()) {
	var starting sync.WaitGroup
	for worker := range min(2, runtime.GOMAXPROCS(0)) {
		starting.Go(func() { s.engine(worker) })
	}
	return starting.Wait
}

// engine is the engine of a worker, the first of which is that of all charts; nil where it
// does not start.
func (s *studio) engine(worker int) *chart.Engine {
	if worker == 0 {
		engine, err := s.charts()
		if err != nil {
			return nil
		}
		return engine
	}
	s.drawn.Lock()
	if len(s.helpers) < mostEngines {
		s.helpers = make([]*chart.Engine, mostEngines)
	}
	engine := s.helpers[worker]
	s.drawn.Unlock()
	if engine != nil {
		return engine
	}
	engine, err := chart.NewCached(shown.Tick, cacheFolder(s.console))
	if err != nil {
		return nil
	}
	s.drawn.Lock()
	s.helpers[worker] = engine
	s.drawn.Unlock()
	return engine
}

// PNG renders a picture, scale pixels for one of the SVG.
func (s *studio) PNG(ctx context.Context, svg string, scale float64) ([]byte, error) {
	if s.raster == nil {
		if folder := cacheFolder(s.console); folder != "" {
			if cache, err := wazero.NewCompilationCacheWithDir(folder); err == nil {
				s.cache = cache
			}
		}
		renderer, err := raster.New(ctx, s.cache)
		if err != nil {
			return nil, err
		}
		s.raster = renderer
	}
	return s.raster.PNG(ctx, svg, scale)
}

// Close frees what was started.
func (s *studio) Close() {
	ctx := context.Background()
	if s.started != nil {
		_ = s.started.Close() // it holds memory alone
	}
	for _, helper := range s.helpers {
		if helper != nil {
			_ = helper.Close() // as above
		}
	}
	if s.raster != nil {
		_ = s.raster.Close(ctx)
	}
	if s.cache != nil {
		_ = s.cache.Close(ctx)
	}
}

// cacheFolder is where the compiled renderer and scripts are kept from one run to the next; "" for
// nowhere.
func cacheFolder(console *command.Console) string {
	for _, each := range []struct{ variable, below, system string }{
		{"XDG_CACHE_HOME", "", ""}, {"LOCALAPPDATA", "", "windows"}, {"HOME", "Library/Caches", "darwin"}, {"HOME", ".cache", ""},
	} {
		if each.system != "" && each.system != runtime.GOOS {
			continue
		}
		if folder, set := console.LookupEnv(each.variable); set && filepath.IsAbs(folder) {
			return filepath.Join(folder, filepath.FromSlash(each.below), "sigmac", "preview")
		}
	}
	return ""
}
