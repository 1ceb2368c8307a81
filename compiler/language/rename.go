package language

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/sigmac/sigmac/compiler"
	"github.com/sigmac/sigmac/compiler/index"
	"github.com/sigmac/sigmac/compiler/lock"
	"github.com/sigmac/sigmac/compiler/stdlib"
	"github.com/sigmac/sigmac/lang/ast"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/source"
)

// What rename refuses.
var (
	errNothing  = errors.New("nothing here has a name that can be changed")
	errLibrary  = errors.New("this name belongs to a library of sigmac")
	errComputed = errors.New("this name is computed, so that it cannot be changed in one place")
)

// Renamable is the name at an offset that Rename would change, with its place.
func (s *Snapshot) Renamable(path string, offset int) (name string, at source.Span, err error) {
	definition, err := s.renamed(path, offset)
	if err != nil {
		return "", source.Span{}, err
	}
	return definition.Name, s.spanAt(path, offset), nil
}

// renamed is the definition that a rename at an offset is about.
func (s *Snapshot) renamed(path string, offset int) (*index.Definition, error) {
	definitions := s.definitionsAt(path, offset)
	if len(definitions) == 0 {
		return nil, errNothing
	}
	definition := definitions[0]
	for definition.Of != nil && definition.Derived {
		definition = definition.Of
	}
	switch {
	case stdlib.IsName(definition.Span.File.Path):
		return nil, errLibrary
	case definition.Derived || !s.isWritten(definition, definition.Span):
		return nil, errComputed
	}
	return definition, nil
}

// isWritten reports whether a place holds the name of a definition as it is, and
// not another name for the same thing, such as a title.
func (s *Snapshot) isWritten(definition *index.Definition, at source.Span) bool {
	text := at.Text()
	return text == definition.Name || definition.Kind == index.Column && unescaped("["+text+"]") == definition.Name
}

// Rename gives the edits that change the name at an offset everywhere. Elements of
// a workbook that is published keep their ids. An error says why a name cannot be
// changed.
func (s *Snapshot) Rename(ctx context.Context, path string, offset int, name string) ([]diag.Edit, error) {
	definition, err := s.renamed(path, offset)
	if err != nil {
		return nil, err
	}
	if err := checkName(definition, name); err != nil {
		return nil, err
	}
	if name == definition.Name {
		return nil, nil
	}
	r := &renaming{snapshot: s, edits: map[source.Span]string{}}
	r.rename(definition, name)
	r.keepIDs(definition, name)
	edits := r.sorted()
	if err := s.verify(ctx, edits, name); err != nil {
		return nil, err
	}
	return edits, nil
}

// checkName refuses a name that cannot be written where the old one stands.
func checkName(definition *index.Definition, name string) error {
	switch {
	case strings.TrimSpace(name) == "" || strings.ContainsAny(name, "\n\r"):
		return errors.New("a name cannot be empty or hold a new line")
	case definition.Kind == index.Column, isQuoted(definition.Span):
		return nil
	case !isWord(name):
		return fmt.Errorf("`%s` is not a word: letters, digits, `_`, and hyphens between two of them", name)
	case definition.Kind.IsValue() && strings.Contains(name, "-"):
		return fmt.Errorf("`$%s` would subtract: a value's name has no hyphens", name)
	}
	return nil
}

// isQuoted reports whether a name stands in quotes, as that of a join's leg.
func isQuoted(at source.Span) bool { return at.Start > 0 && at.File.Text[at.Start-1] == '"' }

// A renaming gathers edits by their places.
type renaming struct {
	snapshot *Snapshot
	edits    map[source.Span]string
}

// rename changes a definition, its family and all their uses, and the names that
// are made of formulas in which the name stands.
func (r *renaming) rename(definition *index.Definition, name string) {
	s := r.snapshot
	written := name
	if definition.Kind == index.Column {
		written = formula.EscapeName(name)
	}
	family := s.index().Family(definition)
	var places []source.Span
	for _, member := range family {
		places = append(places, member.Span)
	}
	for _, use := range s.index().UsesOf(family...) {
		places = append(places, use.Span)
	}
	for _, at := range places {
		if s.isWritten(definition, at) && !stdlib.IsName(at.File.Path) {
			r.edits[at] = written
		}
	}
	if definition.Kind == index.Column {
		r.columnKeys(family, name)
		r.derived(places)
	}
}

// derived changes the names that columns have from their formulas: where
// `Revenue` becomes `Sales`, `Sum of Revenue` becomes `Sum of Sales`.
func (r *renaming) derived(places []source.Span) {
	for _, other := range r.snapshot.index().Definitions {
		if other.Kind != index.Column || !other.Derived || other.Of != nil || !slices.ContainsFunc(places, func(at source.Span) bool { return within(at, other.Span) }) {
			continue
		}
		before, ok := defaultName(other.Span.Text())
		if !ok || before != other.Name {
			continue
		}
		after, ok := defaultName(r.edited(other.Span))
		if !ok || after == before {
			continue
		}
		family := r.snapshot.index().Family(other)
		r.columnKeys(family, after)
		for _, use := range r.snapshot.index().UsesOf(family...) {
			if r.snapshot.isWritten(other, use.Span) {
				r.edits[use.Span] = formula.EscapeName(after)
			}
		}
	}
}

func within(inner, outer source.Span) bool {
	return inner.File == outer.File && inner.Start >= outer.Start && inner.End <= outer.End
}

func defaultName(text string) (string, bool) {
	expr, found := formula.ParseSource(text)
	if found.HasErrors() {
		return "", false
	}
	return formula.DefaultName(expr), true
}

// edited is the text of a place with the edits in it.
func (r *renaming) edited(at source.Span) string {
	var out strings.Builder
	from := at.Start
	for _, edit := range r.sorted() {
		if within(edit.Span, at) {
			out.WriteString(at.File.Text[from:edit.Span.Start] + edit.Text)
			from = edit.Span.End
		}
	}
	return out.String() + at.File.Text[from:at.End]
}

func (r *renaming) sorted() []diag.Edit {
	var edits []diag.Edit
	for at, text := range r.edits {
		edits = append(edits, diag.Edit{Span: at, Text: text})
	}
	sortEdits(edits)
	return edits
}

func sortEdits(edits []diag.Edit) {
	slices.SortFunc(edits, func(a, b diag.Edit) int {
		if a.Span.File != b.Span.File {
			return strings.Compare(a.Span.File.Path, b.Span.File.Path)
		}
		return int(a.Span.Start - b.Span.Start)
	})
}

// keepIDs writes the id that an element or region has in Sigma into its body where
// its workbook is published, and takes it out again where the name comes back to
// it. Keys of a file of ids follow the name.
func (r *renaming) keepIDs(definition *index.Definition, name string) {
	switch definition.Kind {
	case index.Element, index.Control, index.Page, index.Overlay:
	default:
		return
	}
	r.idsFiles(definition, name)
	for _, book := range r.snapshot.analysis.Result.Books {
		id, ok := wireID(book, definition)
		if !ok || r.snapshot.session.options.Published == nil || !r.snapshot.session.options.Published(book.Spec.Slug) {
			continue
		}
		statement := statementAt(r.snapshot.Tree(definition.Span.File.Path), definition.Span)
		if statement == nil {
			return
		}
		if kept := idStatement(statement); kept != nil {
			if text := kept.Terms[len(kept.Terms)-1].At.Text(); text == `"`+madeID(book, definition, name)+`"` {
				r.edits[wholeLine(kept.At)] = ""
			}
			return
		}
		r.insertID(statement, id)
		return
	}
}

// wireID is the id in the spec of what a definition defines.
func wireID(book *compiler.Book, definition *index.Definition) (string, bool) {
	for _, element := range book.Names.Elements {
		if element.Definition.Span == definition.Span {
			return element.WireID, true
		}
	}
	for _, region := range book.Names.Regions {
		if region.Definition.Span == definition.Span {
			return region.WireID, true
		}
	}
	return "", false
}

// madeID is the id that a name makes.
func madeID(book *compiler.Book, definition *index.Definition, name string) string {
	for _, element := range book.Names.Elements {
		if element.Definition.Span == definition.Span {
			return element.Kind.ElementID(name)
		}
	}
	return name
}

// statementAt is the statement whose head holds a place.
func statementAt(tree *ast.File, at source.Span) *ast.Statement {
	return lastItem(tree, func(statement *ast.Statement) bool { return within(at, statement.Head()) })
}

// idStatement is the `id "…"` in a statement's block; nil without one.
func idStatement(statement *ast.Statement) *ast.Statement {
	if statement.Block == nil {
		return nil
	}
	for _, item := range statement.Block.Items {
		if inner, ok := item.(*ast.Statement); ok && inner.Keyword() == "id" {
			return inner
		}
	}
	return nil
}

// insertID writes `id "…"` into the block of a statement.
func (r *renaming) insertID(statement *ast.Statement, id string) {
	text := `id "` + id + `"`
	block := statement.Block
	if block == nil {
		head := statement.Head()
		r.edits[head.File.Span(int(head.End), int(head.End))] = " { " + text + " }"
		return
	}
	at := block.At.File.Span(int(block.At.Start)+1, int(block.At.Start)+1)
	if block.Multiline {
		r.edits[at] = "\n" + indentOf(statement.At) + "  " + text
		return
	}
	separator := ";"
	if len(block.Items) == 0 {
		separator = ""
	}
	r.edits[at] = " " + text + separator
}

// indentOf is the white space before a place on its line.
func indentOf(at source.Span) string {
	line := at.File.Text[strings.LastIndexByte(at.File.Text[:at.Start], '\n')+1 : at.Start]
	return line[:len(line)-len(strings.TrimLeft(line, " \t"))]
}

// wholeLine is a statement with the line that it stands on alone.
func wholeLine(at source.Span) source.Span {
	text := at.File.Text
	start, end := int(at.Start), int(at.End)
	for start > 0 && (text[start-1] == ' ' || text[start-1] == '\t') {
		start--
	}
	if start > 0 && text[start-1] == '\n' && (end == len(text) || text[end] == '\n') {
		return at.File.Span(start-1, end)
	}
	for end < len(text) && (text[end] == ' ' || text[end] == ';') {
		end++
	}
	return at.File.Span(int(at.Start), end)
}

// idsFiles changes the keys of the files of ids that hold the name of an element or
// region: `"by_region"`, `"[by_region/Region]"`, `"by_region/group"`.
func (r *renaming) idsFiles(definition *index.Definition, name string) {
	r.inKeys(`"`, definition.Name, name, `"`, "/")
	r.inKeys(`"[`, definition.Name, name, "/")
}

// columnKeys changes the keys `"[by_region/Region]"` of the columns of a family.
func (r *renaming) columnKeys(family []*index.Definition, name string) {
	for _, member := range family {
		if member.Owner != nil && member.Name != name {
			before := `"[` + formula.EscapeName(member.Owner.Name) + "/"
			r.inKeys(before, formula.EscapeName(member.Name), formula.EscapeName(name), "]")
		}
	}
}

// inKeys changes what stands in the texts of JSON files between a beginning and one
// of some ends.
func (r *renaming) inKeys(before, old, name string, ends ...string) {
	before, old, name = quote(before), quote(old), quote(name)
	for _, file := range r.snapshot.analysis.Result.Project.Files() {
		if !strings.HasSuffix(file.Path, ".json") || file.Path == lock.Name {
			continue
		}
		for at := 0; ; {
			next := strings.Index(file.Text[at:], before+old)
			if next < 0 {
				break
			}
			start := at + next + len(before)
			at = start + len(old)
			if slices.ContainsFunc(ends, func(end string) bool { return strings.HasPrefix(file.Text[at:], end) }) {
				r.edits[file.Span(start, at)] = name
			}
		}
	}
}

// quote writes a text as it stands in a string of JSON, a quote at its beginning
// left as it is.
func quote(text string) string {
	rest, quoted := strings.CutPrefix(text, `"`)
	rest = strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(rest)
	if quoted {
		return `"` + rest
	}
	return rest
}

// verify compiles the edited texts: a rename that makes new mistakes is refused.
func (s *Snapshot) verify(ctx context.Context, edits []diag.Edit, name string) error {
	texts := maps.Clone(s.texts)
	for path, text := range Apply(edits) {
		texts[path] = text
	}
	options := s.session.compiling()
	options.Cache, options.Memo = options.Cache.Fork(), options.Memo.Fork()
	_, found := compiler.Compile(ctx, s.session.fs(texts), options)
	if ctx.Err() != nil {
		return ctx.Err()
	}
	before := errorCounts(s.analysis.Found)
	for _, finding := range found {
		if finding.Severity != diag.Error {
			continue
		}
		if before[finding.Entry]--; before[finding.Entry] < 0 {
			return fmt.Errorf("`%s` does not fit: %s", name, finding.Message)
		}
	}
	return nil
}

func errorCounts(found diag.List) map[*diag.Entry]int {
	counts := map[*diag.Entry]int{}
	for _, finding := range found {
		if finding.Severity == diag.Error {
			counts[finding.Entry]++
		}
	}
	return counts
}

// Apply gives the texts of the files after edits that do not overlap.
func Apply(edits []diag.Edit) map[string]string {
	byFile := map[*source.File][]diag.Edit{}
	for _, edit := range edits {
		byFile[edit.Span.File] = append(byFile[edit.Span.File], edit)
	}
	texts := map[string]string{}
	for file, list := range byFile {
		sortEdits(list)
		var out strings.Builder
		from := int32(0)
		for _, edit := range list {
			if edit.Span.Start < from {
				continue
			}
			out.WriteString(file.Text[from:edit.Span.Start] + edit.Text)
			from = edit.Span.End
		}
		texts[file.Path] = out.String() + file.Text[from:]
	}
	return texts
}
