package lint

import (
	"strings"

	"github.com/sigmac/sigmac/compiler/index"
	"github.com/sigmac/sigmac/compiler/load"
	"github.com/sigmac/sigmac/compiler/stdlib"
	"github.com/sigmac/sigmac/lang/ast"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/lazyregexp"
	"github.com/sigmac/sigmac/lang/name"
	"github.com/sigmac/sigmac/lang/source"
)

// unusedIn finds what files declare and never read: values, params, components and
// imports. What a file offers to others is theirs to read, so only names that no other
// file can see are looked at. The files are all that one of them names.
func unusedIn(modules []*load.Module, config *load.Module) diag.List {
	u := &unused{imported: map[string]bool{}, modules: map[*source.File]*load.Module{}}
	for _, module := range modules {
		u.modules[module.Tree.Source] = module
		for _, entry := range module.Imports {
			if entry.Module != nil {
				u.imported[entry.Module.Path] = true
			}
		}
	}
	for _, definition := range index.Values(modules, config).Definitions {
		u.look(definition)
	}
	for _, module := range modules {
		u.imports(module)
	}
	return u.found
}

type unused struct {
	imported map[string]bool
	modules  map[*source.File]*load.Module
	found    diag.List
}

// look reports a definition that nothing reads.
func (u *unused) look(definition *index.Definition) {
	module := u.modules[definition.Span.File]
	if definition.Uses > 0 || module == nil || module.Incomplete || stdlib.IsName(module.Path) {
		return
	}
	switch definition.Kind {
	case index.Let, index.Param, index.Component:
		if !u.isOffered(module, definition) {
			u.found = append(u.found, declarationUnused(definition))
		}
	}
}

// isOffered reports whether other files may see a declaration.
func (u *unused) isOffered(module *load.Module, definition *index.Definition) bool {
	if definition.Kind == index.Let && !isTopLevel(module, definition) {
		return false
	}
	if strings.HasPrefix(definition.Name, "_") {
		return false
	}
	return u.imported[module.Path] || !holdsWorkbook(module)
}

// isTopLevel reports whether a `let` stands in no block.
func isTopLevel(module *load.Module, definition *index.Definition) bool {
	for _, item := range module.Tree.Items {
		if let, ok := item.(*ast.Let); ok && let.Name.At == definition.Span {
			return true
		}
	}
	return false
}

func holdsWorkbook(module *load.Module) bool {
	for _, item := range module.Tree.Items {
		if statement, ok := item.(*ast.Statement); ok && statement.Keyword() == "workbook" {
			return true
		}
	}
	return false
}

// imports reports imports of which the file, and the files that it includes, write
// no name.
func (u *unused) imports(module *load.Module) {
	if stdlib.IsName(module.Path) || module.Incomplete {
		return
	}
	for _, entry := range module.Imports {
		if entry.Module == nil || entry.Module.Incomplete {
			continue
		}
		if alias := entry.Alias(); alias != "" && !mentions(module, alias+".", entry.Item.At) && len(entry.Module.Declared("rule")) == 0 || alias == "" && !mentionsAny(module, entry) {
			u.found = append(u.found, importUnused(entry))
		}
	}
}

// mentionsAny reports whether a file writes a name that an import brings in, or is held
// against the rules there.
func mentionsAny(module *load.Module, entry *load.Import) bool {
	if len(entry.Module.Declared("rule")) > 0 {
		return true
	}
	for _, item := range entry.Module.Tree.Items {
		if declared := declaredBy(item); declared != "" && !strings.HasPrefix(declared, "_") && mentions(module, declared, entry.Item.At) {
			return true
		}
	}
	return false
}

// declaredBy is the name that an item of a file declares, "" without one.
func declaredBy(item ast.Item) string {
	switch item := item.(type) {
	case *ast.Let:
		return item.Name.Text
	case *ast.Param:
		return item.Name.Text
	case *ast.Component:
		return item.Name.Text
	case *ast.Statement:
		if len(item.Terms) > 1 && item.Keyword() != "workbook" {
			return word().FindString(item.Terms[1].At.Text())
		}
	}
	return ""
}

var word = lazyregexp.New(`^[\pL_][\pL\pN_-]*`)

// mentions reports whether a word stands in a file outside of one place, or in a
// file that it includes.
func mentions(module *load.Module, text string, outside source.Span) bool {
	seen := map[*load.Module]bool{}
	var look func(*load.Module) bool
	look = func(m *load.Module) bool {
		if m == nil || seen[m] {
			return false
		}
		seen[m] = true
		if holdsWord(m.Tree.Source.Text, text, outside, m.Tree.Source) {
			return true
		}
		for _, included := range m.Included() {
			if look(included) {
				return true
			}
		}
		return false
	}
	return look(module)
}

// holdsWord reports whether a text holds a word that is not part of a longer one.
func holdsWord(text, wanted string, outside source.Span, file *source.File) bool {
	for at := 0; ; {
		next := strings.Index(text[at:], wanted)
		if next < 0 {
			return false
		}
		start := at + next
		end := start + len(wanted)
		at = start + 1
		if outside.File == file && start >= int(outside.Start) && end <= int(outside.End) {
			continue
		}
		if !isWordByte(text, start-1) && (strings.HasSuffix(wanted, ".") || !isWordByte(text, end)) {
			return true
		}
	}
}

func isWordByte(text string, i int) bool {
	if i < 0 || i >= len(text) {
		return false
	}
	c := text[i]
	return c == '_' || c >= '0' && c <= '9' || c|0x20 >= 'a' && c|0x20 <= 'z' || c >= 0x80
}

// unusedConnection finds connections that nothing reads. A branch that is not
// taken, and a component that is not used, may name one.
func unusedConnection(s *subject) {
	module := s.w.Scope.Module()
	for _, definition := range s.w.Index.Definitions {
		if definition.Kind == index.Connection && definition.Uses == 0 && definition.Span.File == module.Tree.Source && !mentions(module, definition.Name, definition.Span) {
			s.w.Report(s.w.Scope, declarationUnused(definition))
		}
	}
}

// unopenedPage finds hidden pages that nothing opens and whose elements nothing
// reads.
func unopenedPage(s *subject) {
	for _, region := range s.w.Regions {
		if region.Implied || region.ID == "data" || !s.hidden[region.WireID] || region.Definition.Uses > 0 {
			continue
		}
		elements, read := 0, false
		for _, element := range s.w.Elements {
			if element.Region == region {
				elements++
				read = read || len(s.readers[element]) > 0 || element.Definition.Uses > 0
			}
		}
		if elements > 0 && !read {
			s.unopened[region] = true
			s.w.Report(region.Scope, pageUnopened(region))
		}
	}
}

func declarationUnused(definition *index.Definition) diag.Diagnostic {
	entry := map[index.Kind]*diag.Entry{
		index.Let: diag.UnusedValue, index.Param: diag.UnusedParam, index.Component: diag.UnusedComponent, index.Connection: diag.UnusedConnection,
	}[definition.Kind]
	written := definition.Name
	if definition.Kind.IsValue() {
		written = "$" + written
	}
	return diag.New(entry, definition.Span, "nothing uses the "+definition.Kind.String()+" "+name.Quote(written)).
		WithHelp("delete it, or use it where it is meant").WithFix("delete it", statementLines(definition.Whole), "")
}

func importUnused(entry *load.Import) diag.Diagnostic {
	return diag.New(diag.UnusedImport, entry.Item.At, "nothing of "+name.Quote(entry.Module.Path)+" is used here").
		WithHelp("delete the import").WithFix("delete it", statementLines(entry.Item.At), "")
}

// statementLines is a statement with the rest of its line, where it stands alone
// on it.
func statementLines(at source.Span) source.Span {
	text := at.File.Text
	start, end := int(at.Start), int(at.End)
	for start > 0 && (text[start-1] == ' ' || text[start-1] == '\t') {
		start--
	}
	alone := start == 0 || text[start-1] == '\n'
	for end < len(text) && (text[end] == ' ' || text[end] == '\t') {
		end++
	}
	if !alone || end < len(text) && text[end] != '\n' {
		return at
	}
	return at.File.Span(start, min(end+1, len(text)))
}
