package document

import (
	"strings"

	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/emit/spec/view"
	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/kind"
)

// A Query is the SQL of an element (api.md section 12.5).
type Query struct {
	ElementID, Name, SQL string
	Columns              []CompiledColumn
}

// A CompiledColumn is a column with the type that the server finds; `error`
// where it does not resolve.
type CompiledColumn struct{ ID, Label, Formula, Type string }

// Compile makes the queries of stored contents, for the elements that have one.
// A formula that leads nowhere becomes a text in the SQL.
func (r *Rules) Compile(contents *spec.Value) []Query {
	names := r.newIndex(contents)
	var queries []Query
	for _, e := range names.Elements {
		if e.Is(kind.Data) {
			queries = append(queries, names.compile(e))
		}
	}
	return queries
}

func (x *index) compile(e *view.Element) Query {
	query := Query{ElementID: e.ID, Name: x.offerOf(e).title}
	var selected []string
	for _, column := range e.Columns {
		sql, fault := x.expression(e, column)
		compiled := CompiledColumn{column.ID, column.Name, column.Formula, x.typeOf(e, column, 0)}
		if fault != "" {
			sql, compiled.Type = sqlText(fault), "error"
		}
		selected = append(selected, sql+" "+sqlName(column.Name))
		query.Columns = append(query.Columns, compiled)
	}
	query.SQL = "select " + strings.Join(selected, ", ") + " from " + x.from(e.Source, true)
	return query
}

// expression is the SQL of a column, or the marker that the server compiles
// into it.
func (x *index) expression(e *view.Element, own *view.Column) (sql, fault string) {
	if own.Expr == nil {
		return sqlName(own.Name), ""
	}
	for _, ref := range formula.Refs(own.Expr) {
		switch x.resolve(ref, e, own) {
		case circular:
			return "", "Circular column reference to [" + ref.Name + "]"
		case unknown, missing:
			return "", `Unknown column "[` + ref.Inside() + `]"`
		}
		if name, round := x.circle(e, own.ID, ref, map[string]bool{own.ID: true}); round {
			return "", "Circular column reference to [" + name + "]"
		}
	}
	if name := x.unknownFunction(own.Expr); name != "" {
		return "", "Unknown function " + name
	}
	return formula.Print(own.Expr, func(ref *formula.Ref) string { return sqlName(ref.Name) }), ""
}

// circle follows bare references through the element's own columns back to
// where they began.
func (x *index) circle(e *view.Element, start string, ref *formula.Ref, seen map[string]bool) (string, bool) {
	if ref.Qualifier != "" || x.Control(ref.Name) != nil {
		return "", false
	}
	for _, column := range e.Columns {
		if column.Name != ref.Name || column.ID == start && len(seen) == 1 {
			continue
		}
		if column.ID == start {
			return column.Name, true
		}
		if seen[column.ID] {
			continue
		}
		seen[column.ID] = true
		for _, next := range formula.Refs(column.Expr) {
			if name, round := x.circle(e, start, next, seen); round {
				return name, true
			}
		}
	}
	return "", false
}

func sqlName(name string) string { return `"` + strings.ReplaceAll(name, `"`, `""`) + `"` }

func sqlText(text string) string { return "'" + strings.ReplaceAll(text, "'", "''") + "'" }

// unknownFunction is the name of a function that Sigma has not, in a formula
// that is stored and shows as a text.
func (x *index) unknownFunction(tree formula.Expr) string {
	if tree == nil || x.rules.Lenient {
		return ""
	}
	name := ""
	formula.Walk(tree, func(e formula.Expr) bool {
		if call, ok := e.(*formula.Call); ok && name == "" {
			if _, known := formula.Lookup(call.Name); !known && formula.Keyword(call.Name) == "" && !x.rules.World.Function(call.Name) {
				name = call.Name
			}
		}
		return true
	})
	return name
}

// from is what an element selects from. Elements that it reads are written out
// where that is asked for, and those that they read are named.
func (x *index) from(source *view.Source, inFull bool) string {
	if source == nil {
		return sqlName("")
	}
	switch source.KindName {
	case "warehouse-table":
		return strings.Join(source.Path, ".")
	case "sql":
		return "(" + source.Statement + ") Q1"
	case "table", "linked":
		return x.fromElement(source.Element, inFull)
	case "join":
		var legs []string
		for _, leg := range source.Join.Legs {
			legs = append(legs, x.from(leg.Left, inFull), x.from(leg.Right, inFull))
		}
		return "(" + strings.Join(legs, " join ") + ")"
	case "union":
		var parts []string
		for _, member := range source.Union.Sources {
			parts = append(parts, "select * from "+x.from(member, inFull))
		}
		return "(" + strings.Join(parts, " union all ") + ") Q1"
	case "data-model":
		return sqlName(source.DataModelID + "/" + source.ElementID)
	}
	return sqlName(source.KindName)
}

func (x *index) fromElement(parent *view.Element, inFull bool) string {
	if parent == nil {
		return sqlName("")
	}
	if !inFull {
		return sqlName(x.offerOf(parent).title)
	}
	return "(select * from " + x.from(parent.Source, false) + ") Q1"
}
