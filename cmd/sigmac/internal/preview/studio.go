package preview

import (
	"context"
	"hash/maphash"
	"path/filepath"
	"runtime"
	"sync"

	"github.com/tetratelabs/wazero"

	"github.com/sigmac/sigmac/cmd/sigmac/internal/command"
	"github.com/sigmac/sigmac/emit/preview/chart"
	"github.com/sigmac/sigmac/emit/preview/raster"
	"github.com/sigmac/sigmac/emit/preview/shown"
)

// A studio holds what draws: the engine of charts and the renderer of pictures. Each
// starts when it is first needed.
type studio struct {
	console *command.Console
	charts  func() (*chart.Engine, error)
	started *chart.Engine
	raster  *raster.Renderer
	cache   wazero.CompilationCache

	drawn sync.Mutex
	seed  maphash.Seed
	done  map[uint64]string
}

func newStudio(console *command.Console) *studio {
	s := &studio{console: console, seed: maphash.MakeSeed(), done: map[uint64]string{}}
	s.charts = sync.OnceValues(func() (*chart.Engine, error) {
		engine, err := chart.NewCached(shown.Tick, cacheFolder(console))
		s.started = engine
		return engine, err
	})
	return s
}

// mostDrawn bounds how many charts are remembered.
const mostDrawn = 2_000

// SVG draws a chart, or gives it again where it was drawn before.
func (s *studio) SVG(options []byte, width, height int, prefix string) (string, error) {
	s.drawn.Lock()
	defer s.drawn.Unlock()
	var hash maphash.Hash
	hash.SetSeed(s.seed)
	_, _ = hash.Write(options)
	_, _ = hash.WriteString(prefix)
	maphash.WriteComparable(&hash, [2]int{width, height})
	key := hash.Sum64()
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
