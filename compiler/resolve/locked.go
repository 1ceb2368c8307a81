package resolve

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/sigmac/sigmac/compiler/lock"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/kind"
	"github.com/sigmac/sigmac/lang/name"
)

// lock finds what schema.lock.json knows of a source: a table by its path, a
// SQL statement by its digest, an element of a data model by its name.
func (w *Workbook) lock(s *Source) {
	schema := w.Scope.Project().Lock
	if schema == nil {
		return
	}
	switch s.Entry.Prefix {
	case kind.CustomSQL:
		if statement, ok := s.Text("statement"); ok {
			s.locked = schema.Statement(s.connectionName(), statement.Value)
		}
	case kind.ModelElement:
		model, okModel := s.Text("dataModelId")
		element, okElement := s.Text("elementId")
		if okModel && okElement {
			s.locked, _ = schema.Element(model.Value, element.Value)
		}
	default:
		w.lockTable(schema, s)
	}
}

// lockTable finds a table by its path. Where the lock knows one that differs in
// depth or case alone, the path is an error.
func (w *Workbook) lockTable(schema *lock.Schema, s *Source) {
	argument := s.pathArgument()
	if argument == nil {
		return
	}
	path := make([]string, len(argument.Texts))
	for i, text := range argument.Texts {
		path[i] = text.Value
	}
	table, near, depths := schema.Table(s.connectionName(), path)
	s.locked = table
	switch {
	case table != nil:
	case len(near) == 1:
		w.report(s.Scope, pathUnknown(argument, path, near[0]))
	case len(depths) > 0 && !slices.Contains(depths, len(path)):
		w.report(s.Scope, pathDepth(argument, len(path), depths))
	}
}

func (s *Source) pathArgument() *Argument {
	for i := range s.Arguments {
		if s.Arguments[i].Field.Rest && s.Arguments[i].Field.Name == "path" {
			return &s.Arguments[i]
		}
	}
	return nil
}

// connectionName is the name or id of the source's connection, as the lock has
// it.
func (s *Source) connectionName() string {
	for i := range s.Arguments {
		if connection := s.Arguments[i].Connection; connection != nil {
			return name.Unmarked("connection", connection.Wire)
		}
	}
	return ""
}

// lockNamed looks a named source up by its name, where nothing else knows its
// columns.
func (w *Workbook) lockNamed(named *namedSource) {
	if s := named.source; s != nil && s.Element == nil && s.locked == nil && s.Entry != nil && s.Entry.Form == kind.Called {
		s.locked = w.Scope.Project().Lock.Source(named.name)
	}
}

// findLocked looks a column up among those that the lock knows.
func (s *Source) findLocked(columnName string) outcome {
	if s.locked == nil {
		return unknown
	}
	if _, ok := s.locked.TypeOf(columnName); ok {
		return found
	}
	if s.locked.Partial {
		return unknown
	}
	return missing
}

// metric is the type of `[Metrics/N]` at the origin of a source. A metric that
// the lock does not have, or that is none of a data model, is reported.
func (r *resolver) metric(ref *formula.Ref, origin *Source) formula.Type {
	if origin == nil || origin.Entry == nil {
		return formula.TypeAny
	}
	if origin.Entry.Plain {
		r.report(metricOfPlain(ref, origin))
		return formula.TypeAny
	}
	if origin.locked == nil || origin.locked.Metrics == nil {
		return formula.TypeAny
	}
	known, ok := origin.locked.Metrics[ref.Name]
	if !ok {
		r.report(metricUnknown(ref, slices.Sorted(maps.Keys(origin.locked.Metrics))))
		return formula.TypeAny
	}
	return known
}

func metricOfPlain(ref *formula.Ref, origin *Source) diag.Diagnostic {
	return diag.New(diag.UnknownColumn, ref.Span(), "there is no metric "+name.Quote("["+ref.Qualifier+"/"+ref.Name+"]")+": a "+origin.Entry.Noun+" has none").
		WithHelp("read a data model, or write what the metric computes")
}

func metricUnknown(ref *formula.Ref, metrics []string) diag.Diagnostic {
	d := diag.New(diag.UnknownColumn, ref.Span(), "the data model has no metric "+name.Quote(ref.Name))
	if near := name.Nearest(ref.Name, metrics); len(near) > 0 {
		return d.WithHelp("did you mean " + name.Alternatives(near) + "?")
	}
	return d.WithHelp("its metrics stand in " + name.Quote(lock.Name) + ": " + strings.Join(metrics, ", "))
}

func pathUnknown(argument *Argument, path, right []string) diag.Diagnostic {
	quoted := make([]string, len(right))
	for i, part := range right {
		quoted[i] = strconv.Quote(part)
	}
	text := strings.Join(quoted, ", ")
	message := "the warehouse writes this path in another case"
	if len(path) != len(right) {
		message = "this path has " + strconv.Itoa(len(path)) + " parts, and the table's has " + strconv.Itoa(len(right))
	}
	return diag.New(diag.TablePath, argument.At, message).WithHelp("write "+name.Quote(text)).WithFix("write the path of the lock", argument.At, text)
}

func pathDepth(argument *Argument, count int, depths []int) diag.Diagnostic {
	texts := make([]string, len(depths))
	for i, depth := range depths {
		texts[i] = strconv.Itoa(depth)
	}
	return diag.New(diag.TablePath, argument.At, "this path has "+strconv.Itoa(count)+" parts; the tables of the connection have "+strings.Join(texts, " or ")).
		WithHelp("write the whole path, such as `\"DB\", \"SCHEMA\", \"TABLE\"`; a new table comes into the lock by `sigmac schema pull`")
}

// otherwise is the help for a column that a source lacks and that is like none
// of its columns.
func (s *Source) otherwise(columnName string) string {
	if s.locked != nil {
		return "the columns stand in " + name.Quote(lock.Name) + "; where the warehouse has changed, write it again with `sigmac schema pull`"
	}
	return "take it through in the source: `columns [" + columnName + "]`"
}
