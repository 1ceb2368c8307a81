package dbt

import (
	"strings"

	"github.com/sigmac/sigmac/compiler/lock"
	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/name"
)

// Put writes relations into a schema lock as tables of a connection, each by its
// path. A table that dbt knows without all of its columns keeps the columns that
// the lock has of it, and is Partial where the lock had none.
func Put(schema *lock.Schema, connection string, relations []Relation) {
	if schema.Connections == nil {
		schema.Connections = map[string]*lock.Connection{}
	}
	known := schema.Connections[connection]
	if known == nil {
		known = &lock.Connection{}
		schema.Connections[connection] = known
	}
	if known.Tables == nil {
		known.Tables = map[string]*lock.Table{}
	}
	for _, relation := range relations {
		key := lock.Path(relation.Path)
		known.Tables[key] = tableOf(relation, known.Tables[key])
	}
}

func tableOf(relation Relation, before *lock.Table) *lock.Table {
	table := &lock.Table{
		Columns: map[string]formula.Type{}, Descriptions: map[string]string{},
		Partial: !relation.Complete, Dbt: relation.ID, Description: strings.TrimSpace(relation.Description),
	}
	if before != nil {
		table.Name, table.Metrics = before.Name, before.Metrics
		if !relation.Complete {
			table.Partial = before.Partial
			for column, t := range before.Columns {
				table.Columns[column] = t
			}
		}
	}
	for _, column := range relation.Columns {
		shown := name.Friendly(column.Name)
		if shown == "" {
			continue
		}
		if _, ok := table.Columns[shown]; !ok || column.Type != "" {
			table.Columns[shown] = TypeOf(column.Type)
		}
		if text := strings.TrimSpace(column.Description); text != "" {
			table.Descriptions[shown] = text
		}
	}
	return table
}
