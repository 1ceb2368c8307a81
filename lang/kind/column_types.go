package kind

import "strings"

// ColumnTypes are the types of the language, the words behind a column's colon.
var ColumnTypes = &Shape{Type: EnumShape,
	Values: []string{"number", "text", "date", "logical", "variant", "array", "geography", "any"},
	Wrong:  map[string]string{"datetime": "date", "boolean": "logical", "bool": "logical", "bit": "logical", "json": "variant"}}

// sqlTypes are the types of warehouses, by the type of the language that holds
// their values.
var sqlTypes = map[string][]string{
	"text": {"string", "str", "char", "varchar", "varchar2", "nchar", "nvarchar", "nvarchar2", "character", "bpchar", "clob", "uuid", "enum"},
	"number": {"int", "integer", "bigint", "smallint", "tinyint", "mediumint", "byteint", "int2", "int4", "int8", "int16", "int32", "int64", "long", "serial", "bigserial",
		"decimal", "numeric", "bignumeric", "float", "float4", "float8", "float32", "float64", "double", "real", "money", "currency"},
	"date":      {"timestamp", "timestamptz", "timestampntz", "timestampltz", "timestamp_ntz", "timestamp_ltz", "timestamp_tz", "datetime2", "smalldatetime", "time"},
	"variant":   {"object", "struct", "map", "jsonb", "super", "record"},
	"array":     {"list"},
	"geography": {"geometry", "point", "geo"},
}

// Meant is the value that a wrong one means; a type of a column may be one of a
// warehouse, in any case.
func (s *Shape) Meant(wrong string) (right string, ok bool) {
	if right, ok := s.Wrong[wrong]; ok {
		return right, true
	}
	if s != ColumnTypes && s != InputTypes {
		return "", false
	}
	lower := strings.ToLower(wrong)
	if right, ok := s.Wrong[lower]; ok {
		return right, true
	}
	for _, value := range s.Values {
		if value == lower {
			return value, true
		}
	}
	for right, names := range sqlTypes {
		for _, name := range names {
			if name == lower {
				return s.typeFor(right)
			}
		}
	}
	return "", false
}

// typeFor is what a shape calls a type of the language.
func (s *Shape) typeFor(columnType string) (string, bool) {
	for _, value := range s.Values {
		if value == columnType {
			return value, true
		}
	}
	right, ok := s.Wrong[columnType]
	return right, ok
}
