package lint

import (
	"github.com/sigmac/sigmac/compiler/load"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/source"
)

// A Survey holds what the rules about a whole project know of its files. Files are
// taken one by one, so that their trees need not stay, and judged when all are known.
type Survey struct {
	imported   Imported
	allowances []*allowance
	malformed  diag.List
	declared   []declaredComponent
	groups     []group
}

// A group is files of which one names the others, with what is unused among them.
type group struct {
	files  []*source.File
	unused diag.List
}

// File takes one file.
func (s *Survey) File(module *load.Module) {
	s.comments(module)
	s.components(module)
	imported := FindImported([]*load.Module{module}, false)
	s.imported.marks = append(s.imported.marks, imported.marks...)
	s.imported.problems = append(s.imported.problems, imported.problems...)
}

// Group takes files that name each other, with all that they name. A file may be in
// several groups: what one of them uses is used.
func (s *Survey) Group(modules []*load.Module, config *load.Module) {
	made := group{unused: unusedIn(modules, config)}
	for _, module := range modules {
		made.files = append(made.files, module.Tree.Source)
	}
	s.groups = append(s.groups, made)
}

// Join takes what another survey took.
func (s *Survey) Join(other *Survey) {
	s.imported.marks = append(s.imported.marks, other.imported.marks...)
	s.imported.problems = append(s.imported.problems, other.imported.problems...)
	s.allowances = append(s.allowances, other.allowances...)
	s.malformed = append(s.malformed, other.malformed...)
	s.declared = append(s.declared, other.declared...)
	s.groups = append(s.groups, other.groups...)
}

// Unused lists what is unused in every group that has its file. Uses may be missing
// in the files with errors, which broken names.
func (s *Survey) Unused(broken map[*source.File]bool) diag.List {
	type place struct {
		entry *diag.Entry
		at    source.Span
	}
	groups, unused := map[*source.File]int{}, map[place]int{}
	for _, group := range s.groups {
		for _, file := range group.files {
			groups[file]++
		}
		for _, finding := range group.unused {
			unused[place{finding.Entry, finding.Span}]++
		}
	}
	var found diag.List
	for _, group := range s.groups {
		for _, finding := range group.unused {
			key := place{finding.Entry, finding.Span}
			if unused[key] == groups[finding.Span.File] && !broken[finding.Span.File] {
				found = append(found, finding)
				delete(unused, key) // once
			}
		}
	}
	return found
}
