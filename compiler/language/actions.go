package language

import (
	"slices"
	"strings"

	"github.com/sigmac/sigmac/compiler/index"
	"github.com/sigmac/sigmac/compiler/load"
	"github.com/sigmac/sigmac/compiler/stdlib"
	"github.com/sigmac/sigmac/lang/ast"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/source"
)

// An ActionKind says what an action is for.
type ActionKind uint8

// The kinds of actions.
const (
	QuickFix ActionKind = iota + 1
	FixAll
	Extract
	Inline
	Rewrite
)

// An Action is a change that an editor offers.
type Action struct {
	Title string
	Kind  ActionKind
	Edits []diag.Edit
	// Finding is the one that the action fixes; nil for none.
	Finding *diag.Diagnostic
	// Preferred reports that it is the one fix of its finding.
	Preferred bool
}

// Actions lists the changes for a part of a file.
func (s *Snapshot) Actions(path string, at source.Span) []Action {
	tree := s.Tree(path)
	if tree == nil {
		return nil
	}
	var actions []Action
	if s.isCurrent(path) {
		actions = append(actions, s.fixes(path, at)...)
		actions = append(actions, s.fixAll(path)...)
		actions = append(actions, s.imports(path, at, tree)...)
		actions = append(actions, s.allowances(path, at, tree)...)
		actions = append(actions, s.inlines(path, at)...)
		actions = append(actions, s.inlineComponents(path, at)...)
		actions = append(actions, s.placements(path, at, tree)...)
	}
	if !s.parsed(path).found.HasErrors() {
		if path != load.ConfigName && !load.IsTestFile(path) {
			actions = append(actions, s.extracts(tree, at)...)
		}
		actions = append(actions, rewrites(tree, at)...)
		actions = append(actions, s.sortSettings(at, tree)...)
	}
	return actions
}

// found are the findings of a file that meet a place.
func (s *Snapshot) found(path string, at source.Span) []*diag.Diagnostic {
	var list []*diag.Diagnostic
	for i := range s.analysis.Found {
		finding := &s.analysis.Found[i]
		if finding.Span.File != nil && finding.Span.File.Path == path && meets(finding.Span, at) {
			list = append(list, finding)
		}
	}
	return list
}

// fixes are the fixes of the findings at a place.
func (s *Snapshot) fixes(path string, at source.Span) []Action {
	var actions []Action
	for _, finding := range s.found(path, at) {
		for i, fix := range finding.Fixes {
			actions = append(actions, Action{
				Title: capital(fix.Title), Kind: QuickFix, Edits: fix.Edits, Finding: finding, Preferred: i == 0 && len(finding.Fixes) == 1,
			})
		}
	}
	return actions
}

// fixAll is all fixes of a file at once.
func (s *Snapshot) fixAll(path string) []Action {
	var fixable diag.List
	for _, finding := range s.analysis.Found {
		if len(finding.Fixes) > 0 && finding.Span.File != nil && finding.Span.File.Path == path {
			fixable = append(fixable, finding)
		}
	}
	edits := FirstFixes(fixable)
	if len(edits) == 0 {
		return nil
	}
	return []Action{{Title: "Fix all in this file", Kind: FixAll, Edits: edits}}
}

// FirstFixes are the edits of the first fix of each finding, without those that
// touch another one's.
func FirstFixes(found diag.List) []diag.Edit {
	var edits []diag.Edit
	for _, finding := range found.Sorted() {
		if len(finding.Fixes) == 0 {
			continue
		}
		free := !slices.ContainsFunc(finding.Fixes[0].Edits, func(edit diag.Edit) bool {
			return slices.ContainsFunc(edits, func(other diag.Edit) bool { return meets(edit.Span, other.Span) && edit.Span.File == other.Span.File })
		})
		if free {
			edits = append(edits, finding.Fixes[0].Edits...)
		}
	}
	sortEdits(edits)
	return edits
}

// allowances are comments that allow the warnings at a place, for a reason that is
// to be written.
func (s *Snapshot) allowances(path string, at source.Span, tree *ast.File) []Action {
	var actions []Action
	seen := map[*diag.Entry]bool{}
	for _, finding := range s.found(path, at) {
		if finding.Severity == diag.Error || seen[finding.Entry] || finding.Entry == diag.AllowsNothing || finding.Entry == diag.AllowForm {
			continue
		}
		seen[finding.Entry] = true
		item := innermost(tree, finding.Span)
		if item == nil {
			continue
		}
		start := item.Span()
		edit := diag.Edit{Span: start.File.Span(int(start.Start), int(start.Start)), Text: "// sigmac:allow " + finding.Entry.Name + " " + reason + "\n" + indentOf(start)}
		actions = append(actions, Action{Title: "Allow `" + finding.Entry.Name + "` here", Kind: QuickFix, Edits: []diag.Edit{edit}, Finding: finding})
	}
	return actions
}

// reason stands for the reason that the author is to write.
const reason = "because"

// innermost is the smallest item around a place that begins a line.
func innermost(tree *ast.File, at source.Span) ast.Item {
	return lastItem(tree, func(item ast.Item) bool {
		span := item.Span()
		return within(at, span) && startsLine(span.File.Text, int(span.Start))
	})
}

// lastItem is the last item of a type for which something holds, and so the innermost of those
// around a place; nil for none.
func lastItem[T ast.Item](tree *ast.File, holds func(T) bool) (found T) {
	if tree == nil {
		return found
	}
	ast.Walk(tree.Items, func(item ast.Item) {
		if item, ok := item.(T); ok && holds(item) {
			found = item
		}
	})
	return found
}

// imports bring in the module that declares an unknown name at a place.
func (s *Snapshot) imports(path string, at source.Span, tree *ast.File) []Action {
	var actions []Action
	for _, finding := range s.found(path, at) {
		if finding.Entry != diag.UnknownComponent && finding.Entry != diag.UndefinedValue {
			continue
		}
		name := strings.TrimLeft(strings.Trim(finding.Span.Text(), "${}"), "$")
		for _, module := range s.declaring(path, name, finding.Entry == diag.UnknownComponent) {
			edit := diag.Edit{Span: tree.Source.Span(importPlace(tree), importPlace(tree)), Text: "import \"" + module + "\"\n"}
			actions = append(actions, Action{Title: "Import `" + name + "` from `" + module + "`", Kind: QuickFix, Edits: []diag.Edit{edit}, Finding: finding})
		}
	}
	return actions
}

// importPlace is where a new import goes: behind the last one, or at the start.
func importPlace(tree *ast.File) int {
	at := 0
	for _, item := range tree.Items {
		if _, ok := item.(*ast.Import); !ok {
			continue
		}
		at = int(item.Span().End)
		if newline := strings.IndexByte(tree.Source.Text[at:], '\n'); newline >= 0 {
			at += newline + 1
		}
	}
	return at
}

// declaring lists the modules and libraries that offer a name, by the paths to
// write in a file.
func (s *Snapshot) declaring(path, name string, component bool) []string {
	var list []string
	for _, module := range s.analysis.Result.Project.SortedModules() {
		if module.Path != path && !stdlib.IsName(module.Path) && offers(module.Tree, name, component) {
			list = append(list, relative(path, module.Path))
		}
	}
	for _, library := range stdlib.Libraries() {
		for _, offered := range library.Components {
			if component && offered.Name == name {
				list = append(list, library.Name)
			}
		}
	}
	return list
}

func offers(tree *ast.File, name string, component bool) bool {
	return slices.ContainsFunc(tree.Items, func(item ast.Item) bool {
		switch item := item.(type) {
		case *ast.Component:
			return component && item.Name.Text == name
		case *ast.Let:
			return !component && item.Name.Text == name
		case *ast.Param:
			return !component && item.Name.Text == name
		}
		return false
	})
}

// relative is the path from one file to another.
func relative(from, to string) string {
	up := strings.Split(from, "/")
	down := strings.Split(to, "/")
	for len(up) > 1 && len(down) > 1 && up[0] == down[0] {
		up, down = up[1:], down[1:]
	}
	return strings.Repeat("../", len(up)-1) + strings.Join(down, "/")
}

// inlines put the value of a `let` where it is used.
func (s *Snapshot) inlines(path string, at source.Span) []Action {
	definitions := s.definitionsAt(path, int(at.Start))
	if len(definitions) != 1 || definitions[0].Kind != index.Let {
		return nil
	}
	definition := definitions[0]
	let := letAt(s.Tree(definition.Span.File.Path), definition.Span)
	if let == nil || let.Value == nil {
		return nil
	}
	if _, object := let.Value.(*formula.Object); object {
		return nil
	}
	edits := []diag.Edit{{Span: wholeLine(withComments(let))}}
	for _, use := range s.index().UsesOf(definition) {
		edit, ok := inlinedValue(let, use.Span, isOperand(s.Tree(use.Span.File.Path), use.Span))
		if !ok {
			return nil
		}
		edits = append(edits, edit)
	}
	sortEdits(edits)
	return []Action{{Title: "Inline `$" + definition.Name + "`", Kind: Inline, Edits: edits}}
}

// inlinedValue puts the value of a `let` into the place of its name; false where it
// would mean something else there.
func inlinedValue(let *ast.Let, name source.Span, operand bool) (diag.Edit, bool) {
	if name.File != let.At.File && len(namesIn(let.Value)) > 0 {
		return diag.Edit{}, false
	}
	text := name.File.Text
	switch start, end := int(name.Start), int(name.End); {
	case start > 1 && text[start-2:start] == "${" && end < len(text) && text[end] == '}':
		written, ok := insideText(let.Value)
		return diag.Edit{Span: name.File.Span(start-2, end+1), Text: written}, ok
	case start > 0 && text[start-1] == '$':
		return diag.Edit{Span: name.File.Span(start-1, end), Text: inPlace(let.Value, operand)}, true
	}
	return diag.Edit{}, false
}

// inPlace is a value as it is written in the place of its name, where it may be an
// operand.
func inPlace(value formula.Expr, operand bool) string {
	written := value.Span().Text()
	switch value.(type) {
	case *formula.Binary, *formula.Unary:
		if operand {
			return "(" + written + ")"
		}
	case *formula.List:
		if !strings.HasPrefix(written, "(") {
			return "(" + written + ")"
		}
	}
	return written
}

// isOperand reports whether the variable whose name stands at a place is an operand.
func isOperand(tree *ast.File, name source.Span) bool {
	found := false
	ast.Walk(tree.Items, func(item ast.Item) {
		for _, expr := range expressionsOf(item) {
			formula.Walk(expr, func(x formula.Expr) bool {
				for _, operand := range operandsOf(x) {
					_, variable := operand.(*formula.Variable)
					found = found || variable && within(name, operand.Span())
				}
				return true
			})
		}
	})
	return found
}

// operandsOf are the operands of an operator; none for other nodes.
func operandsOf(x formula.Expr) []formula.Expr {
	switch x := x.(type) {
	case *formula.Binary:
		return []formula.Expr{x.X, x.Y}
	case *formula.Unary:
		return []formula.Expr{x.X}
	case *formula.Field:
		return []formula.Expr{x.X}
	case *formula.Index:
		return []formula.Expr{x.X}
	}
	return nil
}

func letAt(tree *ast.File, name source.Span) *ast.Let {
	return lastItem(tree, func(let *ast.Let) bool { return let.Name.At == name })
}
