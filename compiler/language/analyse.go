package language

import (
	"context"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/sigmac/sigmac/compiler"
	"github.com/sigmac/sigmac/compiler/load"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/parallel"
)

// many is from how many workbooks on the open files are compiled ahead of the
// rest.
const many = 20

// analyse compiles one state of the texts and publishes what is found, unless a
// newer state comes first.
func (s *Session) analyse(ctx context.Context, version int, texts map[string]string) {
	err := parallel.Guard(func() {
		if open := s.ahead(texts); len(open) > 0 {
			s.compile(ctx, version, texts, open, true)
		}
		s.compile(ctx, version, texts, s.whole(texts), false)
	})
	if err != nil && s.options.Failed != nil {
		s.options.Failed(err)
	}
}

// ahead are the open files that are compiled first where a project is large.
func (s *Session) ahead(texts map[string]string) []string {
	s.mutex.Lock()
	last := s.analysis
	s.mutex.Unlock()
	if last == nil || len(last.Result.Books) < many || s.options.OpenOnly {
		return nil
	}
	return openSources(texts)
}

// whole are the paths of a full analysis; none is the project.
func (s *Session) whole(texts map[string]string) []string {
	if !s.options.OpenOnly {
		return nil
	}
	if open := openSources(texts); len(open) > 0 {
		return open
	}
	return []string{load.ConfigName}
}

func openSources(texts map[string]string) []string {
	var open []string
	for _, path := range slices.Sorted(maps.Keys(texts)) {
		if strings.HasSuffix(path, ".sigma") && path != load.ConfigName {
			open = append(open, path)
		}
	}
	return open
}

// compile compiles some files of the project, or all where there are no paths;
// partial says that the rest follows.
func (s *Session) compile(ctx context.Context, version int, texts map[string]string, paths []string, partial bool) {
	start := time.Now()
	options := s.compiling()
	options.Paths = paths
	result, found := compiler.Compile(ctx, s.fs(texts), options)
	if result.Cancelled || ctx.Err() != nil {
		return
	}
	made := &Analysis{
		Version: version, Result: result, Found: found, Partial: partial, Open: slices.Sorted(maps.Keys(texts)), Took: time.Since(start),
	}
	s.publishing.Lock()
	defer s.publishing.Unlock()
	if !s.take(made) {
		return
	}
	if s.options.Publish != nil {
		s.options.Publish(made)
	}
	if !made.Partial {
		s.index(made.Result)
	}
}

// compiling are the options by which a session compiles the whole project.
func (s *Session) compiling() compiler.Options {
	return compiler.Options{
		Tests: true, Environment: s.options.Environment, Getenv: s.options.Getenv, Cache: s.cache, Memo: s.memo, Keep: true,
	}
}

// index makes the index of a result now, so that no question waits for it, and beside the
// next analysis, so that this does not wait either.
func (s *Session) index(result *compiler.Result) {
	s.running.Add(1) // not the first: the worker runs
	go func() {
		defer s.running.Done()
		if err := parallel.Guard(func() { result.Index() }); err != nil && s.options.Failed != nil {
			s.options.Failed(err)
		}
	}()
}

// take makes an analysis the last one; false for one of an older state.
func (s *Session) take(made *Analysis) bool {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	if made.Version != s.version {
		return false
	}
	if made.Partial {
		return true
	}
	made.keepSound(s.analysis)
	keep := func(path string) bool {
		return made.Result.Project.Modules[path] != nil || slices.Contains(made.Result.Files, path)
	}
	s.cache.Forget(keep)
	s.memo.Forget(keep)
	s.analysis = made
	return true
}

// keepSound keeps, for the open files with mistakes, the workbooks of the time before.
// Nobody asks in others, and a mistake in a module that all workbooks import would keep
// everything twice.
func (a *Analysis) keepSound(before *Analysis) {
	a.sound = map[string][]*compiler.Book{}
	if before == nil {
		return
	}
	broken := map[string]bool{}
	for _, finding := range a.Found {
		if finding.Severity == diag.Error && finding.Span.File != nil {
			_, open := slices.BinarySearch(a.Open, finding.Span.File.Path)
			broken[finding.Span.File.Path] = open
		}
	}
	for path, books := range before.sound {
		if broken[path] {
			a.sound[path] = books
		}
	}
	for _, book := range before.Result.Books {
		if path := book.Declaration.Module.Path; broken[path] && before.sound[path] == nil {
			a.sound[path] = append(a.sound[path], book)
		}
	}
}
