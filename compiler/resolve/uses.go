package resolve

import (
	"strings"

	"github.com/sigmac/sigmac/compiler/expand"
	"github.com/sigmac/sigmac/compiler/index"
	"github.com/sigmac/sigmac/lang/ast"
	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/kind"
	"github.com/sigmac/sigmac/lang/source"
)

// define enters what a symbol names into the index. The name is the one that is
// written, which is not the id in components and loops.
func (w *Workbook) define(entry *symbol) {
	definition := &index.Definition{Kind: entry.kind(), Name: writtenName(entry.name, entry.at), Span: entry.at, Whole: entry.whole()}
	entry.definition = definition
	switch {
	case entry.element != nil:
		entry.element.Definition = definition
	case entry.region != nil:
		entry.region.Definition = definition
		if entry.region.Implied {
			return
		}
	}
	w.Index.Define(definition)
}

// writtenName is the word at a place, or the name that a string there makes.
func writtenName(name string, at source.Span) string {
	if text := at.Text(); !strings.HasPrefix(text, `"`) {
		return text
	}
	return name
}

// kind is the kind of definition that the symbol is.
func (s *symbol) kind() index.Kind {
	switch {
	case s.element != nil && s.element.Kind.Class == kind.Control:
		return index.Control
	case s.element != nil:
		return index.Element
	case s.source != nil:
		return index.Source
	case s.connection != nil:
		return index.Connection
	case s.agent != nil:
		return index.Agent
	case s.region.IsOverlay():
		return index.Overlay
	case s.region.Kind.Class == kind.Panel:
		return index.Panel
	}
	return index.Page
}

// whole is the head of the statement that declares the symbol.
func (s *symbol) whole() source.Span {
	switch {
	case s.element != nil:
		return s.element.Head
	case s.region != nil:
		return s.region.Head
	case s.source != nil:
		return s.source.node.Statement.At
	case s.connection != nil:
		return s.connection.At
	}
	return s.agent.Head
}

// Use notes that a name of the workbook is read at a place; write says that what
// it names is set there. A name that means nothing is no use.
func (w *Workbook) Use(scope *expand.Scope, name string, at source.Span, write bool) {
	found, ok := w.symbols.lookup(scope, name)
	switch {
	case !ok:
	case write:
		w.Index.Write(found.definition, at)
	default:
		w.Index.Read(found.definition, at)
	}
}

// useDeclared notes the use of a declaration of a file.
func (w *Workbook) useDeclared(kind index.Kind, statement *ast.Statement, at source.Span) {
	w.Index.Read(w.declaredDefinition(kind, statement), at)
}

// UseTheme notes the use of a theme that a file declares.
func (w *Workbook) UseTheme(statement *ast.Statement, at source.Span) {
	w.useDeclared(index.Theme, statement, at)
}

// declaredDefinition is the definition of a `source`, `theme` or `function` of a
// file.
func (w *Workbook) declaredDefinition(kind index.Kind, statement *ast.Statement) *index.Definition {
	if known := w.declaredBy[statement]; known != nil {
		return known
	}
	name, at, ok := expand.DeclaredName(statement)
	if !ok {
		return nil
	}
	made := &index.Definition{Kind: kind, Name: name, Span: at, Whole: statement.At}
	if w.declaredBy == nil {
		w.declaredBy = map[*ast.Statement]*index.Definition{}
	}
	w.declaredBy[statement] = made
	w.Index.Define(made)
	return made
}

// defineColumn enters a column into the index.
func (w *Workbook) defineColumn(column *Column) {
	definition := &column.Definition
	*definition = index.Definition{
		Kind: index.Column, Name: column.Name, Span: column.nameAt, Whole: column.At, Owner: column.Element.Definition,
	}
	if column.Expr != nil {
		definition.Whole = definition.Whole.Join(column.Expr.Span())
	}
	switch {
	case !column.nameAt.IsZero():
		_, definition.Span = index.Reference(column.nameAt)
	case column.Expr != nil:
		definition.Derived = true
		_, definition.Span = index.Reference(column.Expr.Span())
	default:
		definition.Span = column.At
	}
	w.Index.Define(definition)
}

// defineGroup enters a group into the index.
func (w *Workbook) defineGroup(group *Group, owner *Element, at source.Span) {
	group.definition = &index.Definition{Kind: index.Group, Name: group.ID, Span: at, Whole: group.Head, Owner: owner.Definition}
	w.Index.Define(group.definition)
}

// useColumn notes that a reference names a column.
func (w *Workbook) useColumn(scope *expand.Scope, ref *formula.Ref, column *Column) {
	_, at := index.Reference(scope.Origin(ref))
	w.Index.Read(&column.Definition, at)
}

// useQualifier notes that the qualifier of a reference names an element.
func (w *Workbook) useQualifier(scope *expand.Scope, ref *formula.Ref, element *Element) {
	if at, _ := index.Reference(scope.Origin(ref)); !at.IsZero() {
		w.Index.Read(element.Definition, at)
	}
}

// useOfSource notes that a reference names a column of a source, and which one a
// column that takes it through repeats.
func (r *resolver) useOfSource(ref *formula.Ref, s *Source) {
	if s == nil {
		return
	}
	if ref.Qualifier != "" {
		r.useSourceName(ref, s)
		if leg := s.leg(ref.Qualifier); leg != nil {
			s = leg.Source
		}
	}
	definition := s.definitionOf(ref.Name)
	if definition == nil {
		return
	}
	_, at := index.Reference(r.place.Scope.Origin(ref))
	r.w.Index.Read(definition, at)
	if own := r.place.Column; own != nil && own.Expr == formula.Expr(ref) && own.Name == ref.Name && definition != &own.Definition {
		own.Definition.Of = definition
	}
}

// useSourceName notes what the qualifier of a reference to a source names: a leg,
// or the element that is read.
func (r *resolver) useSourceName(ref *formula.Ref, s *Source) {
	at, _ := index.Reference(r.place.Scope.Origin(ref))
	if at.IsZero() {
		return
	}
	if leg := s.leg(ref.Qualifier); leg != nil {
		r.w.Index.Read(leg.definition, at)
		return
	}
	element := s.Element
	if element == nil && s.Primary != nil {
		element = s.Primary.Element
	}
	if element != nil && ref.Qualifier != s.Name.Value {
		r.w.Index.Read(element.Definition, at)
	}
}

// definitionOf is the definition of a column of the source; nil where no text of
// the project defines it.
func (s *Source) definitionOf(columnName string) *index.Definition {
	switch {
	case s == nil:
		return nil
	case s.Primary != nil:
		return s.Primary.definitionOf(columnName)
	case s.Element != nil:
		if column, ok := s.Element.Column(columnName); ok {
			return &column.Definition
		}
		return nil
	}
	for i := range s.Matches {
		if s.Matches[i].Output == columnName {
			return s.Matches[i].definition
		}
	}
	return nil
}

// useSourceColumn notes that a reference names a column of a source that is read
// by a join or union.
func (w *Workbook) useSourceColumn(scope *expand.Scope, s *Source, ref *formula.Ref) {
	_, at := index.Reference(scope.Origin(ref))
	w.Index.Read(s.definitionOf(ref.Name), at)
}

// useFunctions notes the custom functions that a formula calls.
func (w *Workbook) useFunctions(expr formula.Expr) {
	if len(w.Functions) == 0 {
		return
	}
	formula.Walk(expr, func(x formula.Expr) bool {
		if call, ok := x.(*formula.Call); ok {
			w.Index.Read(w.functionsBy[strings.ToLower(call.Name)], index.Word(call.NameSpan, call.Name))
		}
		return true
	})
}

// defineFunction enters a custom function of a file into the index.
func (w *Workbook) defineFunction(name string, statement *ast.Statement) {
	if w.functionsBy == nil {
		w.functionsBy = map[string]*index.Definition{}
	}
	w.functionsBy[strings.ToLower(name)] = w.declaredDefinition(index.Function, statement)
}

// defineLeg enters the name of a leg, which qualifies its columns.
func (w *Workbook) defineLeg(leg *Leg, text *formula.Text) *index.Definition {
	at := text.Span()
	at.Start, at.End = at.Start+1, at.End-1
	made := &index.Definition{Kind: index.Source, Name: leg.Name, Span: at, Whole: leg.At}
	w.Index.Define(made)
	return made
}

func (w *Workbook) useLeg(scope *expand.Scope, ref *formula.Ref, leg *Leg) {
	if at, _ := index.Reference(scope.Origin(ref)); !at.IsZero() && leg.definition != nil {
		w.Index.Read(leg.definition, at)
	}
}

// defineMatch enters an output column of a union.
func (w *Workbook) defineMatch(output *formula.Ref) *index.Definition {
	_, at := index.Reference(output.Span())
	made := &index.Definition{Kind: index.Column, Name: output.Name, Span: at, Whole: output.Span()}
	w.Index.Define(made)
	return made
}

// useKey notes that one side of a join's key names a column.
func (w *Workbook) useKey(scope *expand.Scope, s *Source, ref *formula.Ref) {
	if ref != nil {
		w.useSourceColumn(scope, s, ref)
	}
}

// useControl notes that a reference names a control.
func (w *Workbook) useControl(scope *expand.Scope, ref *formula.Ref, control *Element) {
	_, at := index.Reference(scope.Origin(ref))
	w.Index.Read(control.Definition, at)
}

// UseControl notes that a SQL statement names a control, if it does.
func (w *Workbook) UseControl(scope *expand.Scope, name string, at source.Span) {
	if control, ok := w.Control(scope, name); ok {
		w.Index.Read(control.Definition, at)
	}
}
