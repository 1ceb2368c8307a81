// Package lock is schema.lock.json: the columns of what workbooks read from
// warehouses, SQL statements and data models, as Sigma names them. The file is
// written by the publisher or by hand and makes unknown columns an error; it
// never changes what is built. docs/schema-lock.md describes it.
package lock

import (
	"crypto/sha256"
	"encoding/hex"
	"maps"
	"slices"
	"strings"

	"github.com/sigmac/sigmac/lang/formula"
)

// Name is the file's name, in the root of a project.
const Name = "schema.lock.json"

// Version is the version of the format that this sigmac reads and writes.
const Version = 1

// A Schema is the whole file.
type Schema struct {
	Version int `json:"version"`
	// Connections are by the connection's name, or its id where the source says
	// an id.
	Connections map[string]*Connection `json:"connections,omitempty"`
	// Models are the data models by name or id, as the source says.
	Models map[string]*Model `json:"models,omitempty"`
	// Sources are the named sources, `source NAME from …`, by their names.
	Sources map[string]*Table `json:"sources,omitempty"`
}

// A Connection is what is known behind one connection.
type Connection struct {
	// Tables are by path, see Path.
	Tables map[string]*Table `json:"tables,omitempty"`
	// Statements are the SQL statements by digest, see Digest.
	Statements map[string]*Table `json:"statements,omitempty"`
}

// A Model is a data model.
type Model struct {
	// Elements are its elements by name or id, as the source says.
	Elements map[string]*Table `json:"elements"`
}

// A Table is anything that has columns.
type Table struct {
	// Name is what Sigma's formulas call it by, where the key does not tell: the
	// name of a data model's element that the source names by id.
	Name string `json:"name,omitempty"`
	// Columns are the types by the names of the columns in Sigma's formulas.
	Columns map[string]formula.Type `json:"columns"`
	// Metrics are the types by the names of the metrics of a data model's element;
	// nil where nobody knows them.
	Metrics map[string]formula.Type `json:"metrics,omitempty"`
	// Partial says that the source may have more columns than are listed here: a
	// name that is not among them is taken as written.
	Partial bool `json:"partial,omitempty"`
	// Dbt is the unique id of the model, seed, snapshot or source that dbt builds the
	// table from, such as `model.shop.orders`.
	Dbt string `json:"dbt,omitempty"`
	// Description says what the table holds, Descriptions what its columns hold, by
	// their names.
	Description  string            `json:"description,omitempty"`
	Descriptions map[string]string `json:"descriptions,omitempty"`
}

// Path is the key of a table: the parts of its path with slashes between them;
// a slash in a part has a backslash before it.
func Path(parts []string) string {
	escaped := make([]string, len(parts))
	for i, part := range parts {
		escaped[i] = pathEscapes.Replace(part)
	}
	return strings.Join(escaped, "/")
}

var pathEscapes = strings.NewReplacer(`\`, `\\`, `/`, `\/`)

// Parts takes a key of tables apart.
func Parts(key string) []string {
	parts := []string{""}
	for i := 0; i < len(key); i++ {
		last := len(parts) - 1
		switch {
		case key[i] == '\\' && i+1 < len(key):
			i++
			parts[last] += key[i : i+1]
		case key[i] == '/':
			parts = append(parts, "")
		default:
			parts[last] += key[i : i+1]
		}
	}
	return parts
}

// Digest is the key of a SQL statement: the SHA-256 of its text without the
// blanks around it.
func Digest(statement string) string {
	sum := sha256.Sum256([]byte(strings.TrimSpace(statement)))
	return "sha256:" + hex.EncodeToString(sum[:])
}

// Table finds a table by the connection and its path. Without it, near are the
// paths of tables that may be meant: those that differ in case, or end or
// begin alike; depths are the numbers of parts that the connection's paths have.
func (s *Schema) Table(connection string, path []string) (table *Table, near [][]string, depths []int) {
	known := s.connection(connection)
	if known == nil {
		return nil, nil, nil
	}
	if table, ok := known.Tables[Path(path)]; ok {
		return table, nil, nil
	}
	for _, key := range slices.Sorted(maps.Keys(known.Tables)) {
		parts := Parts(key)
		if alike(parts, path) {
			near = append(near, parts)
		}
		if !slices.Contains(depths, len(parts)) {
			depths = append(depths, len(parts))
		}
	}
	slices.Sort(depths)
	return nil, near, depths
}

// alike reports whether one of two paths ends the other, but for case.
func alike(a, b []string) bool {
	n := min(len(a), len(b))
	return n > 0 && slices.EqualFunc(a[len(a)-n:], b[len(b)-n:], strings.EqualFold)
}

// Statement finds what a SQL statement gives.
func (s *Schema) Statement(connection, statement string) *Table {
	if known := s.connection(connection); known != nil {
		return known.Statements[Digest(statement)]
	}
	return nil
}

func (s *Schema) connection(name string) *Connection {
	if s == nil {
		return nil
	}
	return s.Connections[name]
}

// Element finds an element of a data model. names are those of the model's
// elements where the model is known.
func (s *Schema) Element(model, element string) (table *Table, names []string) {
	if s == nil || s.Models[model] == nil {
		return nil, nil
	}
	elements := s.Models[model].Elements
	if table := elements[element]; table != nil {
		return table, nil
	}
	return nil, slices.Sorted(maps.Keys(elements))
}

// Source finds a named source.
func (s *Schema) Source(name string) *Table {
	if s == nil {
		return nil
	}
	return s.Sources[name]
}

// ColumnNames lists the columns in order.
func (t *Table) ColumnNames() []string { return slices.Sorted(maps.Keys(t.Columns)) }
