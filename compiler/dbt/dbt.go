// Package dbt reads the artifacts that dbt writes, manifest.json (versions 1 to 12)
// and catalog.json (version 1), as the tables that a project can read, puts these
// into a schema lock, and writes dbt's exposures for workbooks.
//
// Facts of the formats are those of dbt's documentation of its artifacts: a node of a
// manifest has `resource_type`, `database`, `schema`, `alias` and `columns`, a source
// `identifier`; a catalog's entries are keyed by the same unique ids and have the
// columns as the warehouse spells them, all of them.
package dbt

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/sigmac/sigmac/lang/formula"
)

// A Relation is a table or view that dbt builds or reads.
type Relation struct {
	// ID is dbt's unique id, `model.shop.orders` or `source.shop.raw.orders`.
	ID string
	// Path are the database, if it has one, the schema and the table.
	Path        []string
	Description string
	// Columns are in the order of their names as the warehouse writes them.
	Columns []Column
	// Complete reports whether Columns are all columns that the table has: those of a
	// catalog are, and those of a model whose contract is enforced.
	Complete bool
}

// A Column is one column of a relation.
type Column struct {
	// Name is as the warehouse, or without a catalog the project, writes it.
	Name string
	// Type is the warehouse's type; "" where nothing says it.
	Type, Description string
}

// Artifacts are what was read of some files.
type Artifacts struct {
	// adapter is the manifest's type of warehouse, `snowflake` for example.
	adapter   string
	relations map[string]*Relation
	// catalog holds the entries of a catalog by unique id.
	catalog map[string]*Relation
	// limit is how many bytes of one artifact are read.
	limit int64
}

// Relations are the tables of all files that were read, by unique id. Where a
// catalog knows a table, its spelling of names and its types hold, and descriptions
// come from the manifest.
func (a *Artifacts) Relations() []Relation {
	var list []Relation
	for _, id := range slices.Sorted(maps.Keys(a.relations)) {
		relation := *a.relations[id]
		if known := a.catalog[id]; known != nil {
			relation = described(*known, relation)
		} else {
			relation = a.folded(relation)
		}
		list = append(list, relation)
	}
	for _, id := range slices.Sorted(maps.Keys(a.catalog)) {
		if a.relations[id] == nil {
			list = append(list, *a.catalog[id])
		}
	}
	slices.SortFunc(list, func(x, y Relation) int { return cmp.Compare(x.ID, y.ID) })
	return list
}

// described is a catalog's table with what the manifest says about it.
func described(table, manifest Relation) Relation {
	table.Description = cmp.Or(manifest.Description, table.Description)
	table.Columns = slices.Clone(table.Columns)
	for i := range table.Columns {
		column := &table.Columns[i]
		for _, other := range manifest.Columns {
			if strings.EqualFold(other.Name, column.Name) {
				column.Description = cmp.Or(other.Description, column.Description)
			}
		}
	}
	return table
}

// folded spells names as the warehouse stores them where only the manifest knows
// them: Snowflake writes names without quotes in upper case.
func (a *Artifacts) folded(relation Relation) Relation {
	if a.adapter != "snowflake" {
		return relation
	}
	relation.Path = slices.Clone(relation.Path)
	for i, part := range relation.Path {
		relation.Path[i] = upperUnlessMixed(part)
	}
	relation.Columns = slices.Clone(relation.Columns)
	for i := range relation.Columns {
		relation.Columns[i].Name = upperUnlessMixed(relation.Columns[i].Name)
	}
	return relation
}

// upperUnlessMixed leaves a name with letters of both cases alone, which can only
// have been quoted.
func upperUnlessMixed(name string) string {
	if name == strings.ToLower(name) {
		return strings.ToUpper(name)
	}
	return name
}

// typeWords are the beginnings of warehouses' types, the longer ones first.
var typeWords = []struct {
	prefix string
	is     formula.Type
}{
	{"TIMESTAMP", formula.TypeDate}, {"DATETIME", formula.TypeDate}, {"DATE", formula.TypeDate},
	{"NUMBER", formula.TypeNumber}, {"NUMERIC", formula.TypeNumber}, {"DECIMAL", formula.TypeNumber}, {"BIGNUMERIC", formula.TypeNumber},
	{"BIGDECIMAL", formula.TypeNumber}, {"DOUBLE", formula.TypeNumber}, {"FLOAT", formula.TypeNumber}, {"REAL", formula.TypeNumber},
	{"BIGINT", formula.TypeNumber}, {"SMALLINT", formula.TypeNumber}, {"TINYINT", formula.TypeNumber}, {"BYTEINT", formula.TypeNumber},
	{"INT", formula.TypeNumber}, {"LONG", formula.TypeNumber}, {"SHORT", formula.TypeNumber}, {"MONEY", formula.TypeNumber},
	{"VARCHAR", formula.TypeText}, {"CHAR", formula.TypeText}, {"NVARCHAR", formula.TypeText}, {"NCHAR", formula.TypeText}, {"BPCHAR", formula.TypeText},
	{"STRING", formula.TypeText}, {"TEXT", formula.TypeText}, {"UUID", formula.TypeText}, {"ENUM", formula.TypeText},
	{"BOOL", formula.TypeLogical}, {"ARRAY", formula.TypeArray},
	{"VARIANT", formula.TypeVariant}, {"OBJECT", formula.TypeVariant}, {"JSON", formula.TypeVariant}, {"SUPER", formula.TypeVariant},
	{"STRUCT", formula.TypeVariant}, {"MAP", formula.TypeVariant}, {"HSTORE", formula.TypeVariant},
	{"GEOGRAPHY", formula.TypeGeography}, {"GEOMETRY", formula.TypeGeography},
}

// TypeOf is the type of a warehouse's column as formulas see it; any where the word
// is not known.
func TypeOf(warehouse string) formula.Type {
	word := strings.ToUpper(strings.TrimSpace(warehouse))
	if strings.HasSuffix(word, "[]") {
		return formula.TypeArray
	}
	for _, known := range typeWords {
		if rest, ok := strings.CutPrefix(word, known.prefix); ok && !startsWithLetter(rest, known.prefix) {
			return known.is
		}
	}
	return formula.TypeAny
}

// startsWithLetter reports whether a type's word goes on behind a prefix in a way
// that makes it another word: `INTERVAL` is not `INT`. Of `TIMESTAMP_NTZ`, `FLOAT64`,
// `BOOLEAN` and `INTEGER` the prefix says the type.
func startsWithLetter(rest, prefix string) bool {
	return prefix == "INT" && rest != "" && rest[0] >= 'A' && rest[0] <= 'Z' && rest != "EGER" ||
		prefix == "MAP" && rest != "" && rest[0] >= 'A' && rest[0] <= 'Z'
}
