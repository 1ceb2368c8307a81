package document

import (
	"strings"

	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/kind"
)

// A Query is the SQL of an element, or why there is none (api.md section 12.5).
type Query struct {
	ElementID, Name, SQL, Error string
	Columns                     []CompiledColumn
}

// A CompiledColumn is a column with the type that the server finds; `error`
// where it does not resolve.
type CompiledColumn struct{ ID, Label, Formula, Type string }

// Compile makes the queries of stored contents, for the elements that have one.
// A formula that leads nowhere becomes a text in the SQL.
func (r *Rules) Compile(contents *spec.Value) []Query {
	names := r.newIndex(contents)
	var queries []Query
	for _, e := range names.ordered {
		if entry := entryOf(e.value); entry != nil && entry.Class == kind.Data {
			queries = append(queries, names.compile(e))
		}
	}
	return queries
}

func (x *index) compile(e *element) Query {
	query := Query{ElementID: e.id, Name: x.offerOf(e).title}
	var selected []string
	for _, column := range e.columns {
		sql, fault := x.expression(e, column)
		compiled := CompiledColumn{column.id, column.name, column.formula, x.typeOf(e.id, column.id, 0)}
		if fault != "" {
			sql, compiled.Type = sqlText(fault), "error"
		}
		selected = append(selected, sql+" "+sqlName(column.name))
		query.Columns = append(query.Columns, compiled)
		if name := x.unknownFunction(column.tree); name != "" {
			query.Error = "Unknown function: " + name
		}
	}
	if query.Error == "" {
		query.SQL = "select " + strings.Join(selected, ", ") + " from " + x.from(e.source(), true)
	}
	return query
}

// expression is the SQL of a column, or the marker that the server compiles
// into it.
func (x *index) expression(e *element, own column) (sql, fault string) {
	if own.tree == nil {
		return sqlName(own.name), ""
	}
	for _, ref := range own.refs {
		switch x.resolve(ref, e, own.id) {
		case circular:
			return "", "Circular column reference to [" + ref.Name + "]"
		case unknown, missing:
			return "", `Unknown column "[` + ref.Inside() + `]"`
		}
		if name, round := x.circle(e, own.id, ref, map[string]bool{own.id: true}); round {
			return "", "Circular column reference to [" + name + "]"
		}
	}
	return formula.Print(own.tree, func(ref *formula.Ref) string { return sqlName(ref.Name) }), ""
}

// circle follows bare references through the element's own columns back to
// where they began.
func (x *index) circle(e *element, start string, ref *formula.Ref, seen map[string]bool) (string, bool) {
	if ref.Qualifier != "" || x.controls[ref.Name] {
		return "", false
	}
	for _, column := range e.columns {
		if column.name != ref.Name || column.id == start && len(seen) == 1 {
			continue
		}
		if column.id == start {
			return column.name, true
		}
		if seen[column.id] {
			continue
		}
		seen[column.id] = true
		for _, next := range column.refs {
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
// that is stored and fails when it is drawn.
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
func (x *index) from(source *spec.Value, inFull bool) string {
	switch spec.TextAt(source, "kind") {
	case "warehouse-table":
		return strings.Join(pathOf(source), ".")
	case "sql":
		return "(" + spec.TextAt(source, "statement") + ") Q1"
	case "table", "linked":
		return x.fromElement(x.byID[spec.TextAt(source, "elementId")+spec.TextAt(source, "from")], inFull)
	case "join":
		var legs []string
		for i := range spec.ItemsAt(source, "joins") {
			leg := &spec.ItemsAt(source, "joins")[i]
			legs = append(legs, x.from(spec.Child(leg, "left"), inFull), x.from(spec.Child(leg, "right"), inFull))
		}
		return "(" + strings.Join(legs, " join ") + ")"
	case "union":
		var parts []string
		for i := range spec.ItemsAt(source, "sources") {
			parts = append(parts, "select * from "+x.from(&spec.ItemsAt(source, "sources")[i], inFull))
		}
		return "(" + strings.Join(parts, " union all ") + ") Q1"
	case "data-model":
		return sqlName(spec.TextAt(source, "dataModelId") + "/" + spec.TextAt(source, "elementId"))
	}
	return sqlName(spec.TextAt(source, "kind"))
}

func (x *index) fromElement(parent *element, inFull bool) string {
	if parent == nil {
		return sqlName("")
	}
	if !inFull {
		return sqlName(x.offerOf(parent).title)
	}
	return "(select * from " + x.from(parent.source(), false) + ") Q1"
}
