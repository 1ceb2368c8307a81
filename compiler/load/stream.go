package load

import (
	"context"
	"io/fs"
	"maps"
	"slices"
	"strings"
	"sync"

	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/lazyregexp"
	"github.com/sigmac/sigmac/lang/parallel"
	"github.com/sigmac/sigmac/lang/source"
)

// A Stream is a project whose files are parsed one by one, for a caller that lets
// each go before it takes the next. Only the files that others import or include are
// parsed at the start, and stay.
type Stream struct {
	// Project holds no modules and workbooks before Close, and then the modules that
	// are shared.
	Project *Project
	// Paths are the files that were asked for, sorted.
	Paths []string

	loader *loader
	// shared are the files that others may name, by path.
	shared map[string]*Module
	// used are those that are asked for or named by a file that is.
	used map[*Module]bool
	// whole says that all of the project is asked for.
	whole bool
	turn  sync.Mutex
}

// Open begins to read the project in root. It returns nil where files name each other
// in a ring: which link is cut depends on all of them, so that they have to be loaded
// together. Tests are read at the start, since what they look at cannot be let go.
func Open(ctx context.Context, root fs.FS, options Options) *Stream {
	l, wanted := begin(ctx, root, options)
	s := &Stream{
		Project: l.project, Paths: wanted, loader: l, whole: len(options.Paths) == 0,
		shared: map[string]*Module{}, used: map[*Module]bool{},
	}
	s.share(options.Tests)
	for _, module := range s.shared {
		s.link(module)
	}
	for _, path := range wanted {
		if module := s.shared[path]; module != nil {
			s.use(module)
			s.Project.Tests = append(s.Project.Tests, module.Declared("test")...)
		}
	}
	for _, request := range l.policyRequests() {
		module := s.shared[request.path]
		if module == nil {
			if _, flaw := s.Project.reader.read(request.path, false); flaw != nil {
				l.fault(request, flaw)
			}
			continue
		}
		request.link(module)
		s.use(module)
	}
	if s.holdsRing() {
		return nil
	}
	for _, module := range s.shared {
		module.Incomplete = isIncomplete(module)
	}
	return s
}

// mayTest finds what looks like the head of a test.
var mayTest = lazyregexp.New(`\btest[ \t]*(?:"|/\*)`)

// share parses the files that others may name and, where they are asked for, those with
// tests.
func (s *Stream) share(tests bool) {
	var named []string
	seen := map[string]bool{}
	for _, policy := range s.Project.Config.Policies {
		if !seen[policy.Value] {
			seen[policy.Value] = true
			named = append(named, policy.Value)
		}
	}
	policies := slices.Clone(named)
	for wave := slices.Concat(s.Paths, policies); len(wave) > 0 && s.loader.ctx.Err() == nil; {
		lists := make([][]string, len(wave))
		parallel.Do(len(wave), func(i int) {
			if file, _ := s.Project.reader.read(wave[i], false); file != nil {
				lists[i] = mayName(file)
				if tests && mayTest().MatchString(file.Text) {
					lists[i] = append(lists[i], wave[i])
				}
			}
		})
		wave = nil
		for _, path := range slices.Concat(lists...) {
			if seen[path] {
				continue
			}
			seen[path] = true
			named = append(named, path)
			if _, known := slices.BinarySearch(s.Paths, path); !known {
				wave = append(wave, path)
			}
		}
	}
	modules := make([]*Module, len(named))
	parallel.Do(len(named), func(i int) {
		if file, _ := s.Project.reader.read(named[i], false); file != nil && s.loader.ctx.Err() == nil {
			modules[i] = s.Project.reader.module(file)
		}
	})
	for i, module := range modules {
		if module != nil {
			s.shared[named[i]] = module
		}
	}
}

// mayName lists the files that a file imports or includes, by its text alone, and
// perhaps some that it names in a comment or a text.
func mayName(file *source.File) []string {
	var paths []string
	for _, word := range []string{"import", "include"} {
		for rest := file.Text; ; {
			at := strings.Index(rest, word)
			if at < 0 {
				break
			}
			rest = rest[at+len(word):]
			literal := &formula.Text{Raw: leadingText(rest)}
			literal.At = file.Span(0, 0)
			if literal.Raw == "" {
				continue
			}
			if path, ok := Target(file.Path, literal); ok {
				paths = append(paths, path)
			}
		}
	}
	return paths
}

// leadingText is the string in quotes that a text begins with, after blanks and
// comments; "" without one.
func leadingText(text string) string {
	for {
		text = strings.TrimSpace(text)
		switch {
		case strings.HasPrefix(text, "//"):
			_, text, _ = strings.Cut(text, "\n")
		case strings.HasPrefix(text, "/*"):
			_, text, _ = strings.Cut(text, "*/")
		case strings.HasPrefix(text, `"`):
			for i := 1; i < len(text) && text[i] != '\n'; i++ {
				switch text[i] {
				case '\\':
					i++
				case '"':
					return text[:i+1]
				}
			}
			return ""
		default:
			return ""
		}
	}
}

// link finds the modules that a module names.
func (s *Stream) link(module *Module) {
	for _, request := range requests(module) {
		named := s.shared[request.path]
		if named == nil {
			if _, flaw := s.Project.reader.read(request.path, false); flaw != nil {
				s.loader.fault(request, flaw)
			}
			continue
		}
		request.link(named)
	}
}

// use notes that a module and what it names belong to the project.
func (s *Stream) use(module *Module) {
	for _, each := range module.Reach() {
		s.used[each] = true
	}
}

// holdsRing reports whether shared modules name each other in a ring.
func (s *Stream) holdsRing() bool {
	search := &ringSearch{loader: &loader{}, done: map[*Module]bool{}}
	for _, module := range byPath(maps.Values(s.shared)) {
		search.visit(module)
	}
	return len(search.found) > 0
}

// Open parses one of the files that were asked for, and lists the workbooks that it
// declares; the module is nil where the file cannot be read. Several calls may run at
// once.
func (s *Stream) Open(path string) (*Module, []*Workbook, diag.List) {
	if module := s.shared[path]; module != nil {
		return module, workbooks(module), nil // Close reports what is wrong with it
	}
	file, flaw := s.Project.reader.read(path, false)
	if flaw != nil {
		return nil, nil, diag.List{flaw.ofRequest(source.Span{})}
	}
	module := s.Project.reader.module(file)
	s.turn.Lock()
	defer s.turn.Unlock()
	s.link(module)
	module.Incomplete = isIncomplete(module)
	s.use(module)
	delete(s.used, module)
	s.Project.declared.add(module)
	return module, workbooks(module), append(module.found, strays(module)...)
}

// IsShared reports whether a module stays, since others may name it.
func (s *Stream) IsShared(module *Module) bool { return s.shared[module.Path] == module }

// Close ends the stream, after all files were opened: the project gets the modules
// that are shared. It returns what is wrong with them and with the project as a whole.
func (s *Stream) Close() diag.List {
	for module := range s.used {
		s.Project.Modules[module.Path] = module
	}
	for _, module := range s.Project.SortedModules() {
		s.loader.judge(module)
		s.Project.declared.add(module)
	}
	s.loader.environments(s.Project.declared, s.whole)
	return s.loader.found.Sorted()
}
