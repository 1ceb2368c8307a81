package lock

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"maps"
	"slices"
	"strings"

	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/source"
)

// Types are the words for types of columns.
var Types = []string{"number", "text", "date", "logical", "variant", "array", "geography", "any"}

// Read reads the file. The schema is nil where it can't be read.
func Read(file *source.File) (*Schema, diag.List) {
	decoder := json.NewDecoder(strings.NewReader(file.Text))
	decoder.DisallowUnknownFields()
	schema := &Schema{}
	if err := decoder.Decode(schema); err != nil {
		return nil, diag.List{malformed(file.FailedAt(decoder, err), err)}
	}
	if _, err := decoder.Token(); !errors.Is(err, io.EOF) {
		at := int(decoder.InputOffset())
		return nil, diag.List{trailing(file.Span(min(at, len(file.Text)), len(file.Text)))}
	}
	if schema.Version != Version {
		return nil, diag.List{unknownVersion(place(file, `"version"`), schema.Version)}
	}
	if found := schema.check(file); len(found) > 0 {
		return nil, found
	}
	return schema, nil
}

// check looks for entries without a value and for unknown types.
func (s *Schema) check(file *source.File) diag.List {
	var found diag.List
	for name, tables := range s.tables() {
		for _, key := range slices.Sorted(maps.Keys(tables)) {
			table := tables[key]
			if table == nil {
				found = append(found, emptyEntry(place(file, quoted(key)), name, key))
				continue
			}
			for _, types := range []map[string]formula.Type{table.Columns, table.Metrics} {
				for _, name := range slices.Sorted(maps.Keys(types)) {
					if t := types[name]; !slices.Contains(Types, string(t)) {
						found = append(found, unknownType(place(file, quoted(name), quoted(string(t))), name, string(t)))
					}
				}
			}
		}
	}
	return found
}

// tables yields every group of tables with what the group is of.
func (s *Schema) tables() func(func(string, map[string]*Table) bool) {
	return func(yield func(string, map[string]*Table) bool) {
		for _, name := range slices.Sorted(maps.Keys(s.Connections)) {
			connection := s.Connections[name]
			if connection == nil {
				s.Connections[name] = &Connection{}
				continue
			}
			if !yield("connection "+name, connection.Tables) || !yield("connection "+name, connection.Statements) {
				return
			}
		}
		for _, name := range slices.Sorted(maps.Keys(s.Models)) {
			if model := s.Models[name]; model != nil && !yield("model "+name, model.Elements) {
				return
			}
		}
		yield("sources", s.Sources)
	}
}

func quoted(text string) string {
	encoded, _ := json.Marshal(text)
	return string(encoded)
}

// place finds texts that follow one another in the file; the span is that
// of the last one.
func place(file *source.File, texts ...string) source.Span {
	start, end := 0, 0
	for _, text := range texts {
		at := strings.Index(file.Text[end:], text)
		if at < 0 {
			break
		}
		start = end + at
		end = start + len(text)
	}
	return file.Span(start, end)
}

// Write writes the file as it is kept: two-space indent, keys in order, one
// column a line, so that two versions merge line by line.
func (s *Schema) Write() ([]byte, error) {
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	err := encoder.Encode(s)
	return out.Bytes(), err
}

// TypeOf is the type of a column; ok is false where the table has none of the
// name.
func (t *Table) TypeOf(column string) (found formula.Type, ok bool) {
	found, ok = t.Columns[column]
	return found, ok
}
