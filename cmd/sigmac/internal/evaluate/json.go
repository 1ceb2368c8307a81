package evaluate

import (
	"encoding/json"
	"fmt"

	"github.com/sigmac/sigmac/cmd/sigmac/internal/command"
	"github.com/sigmac/sigmac/emit/evaluate/vector"
)

// A columnData is a column of a result as data; Name is its key in the rows.
type columnData struct {
	Name string `json:"name"`
	Type string `json:"type"`
}

// answer writes the one value, or columns and rows, as JSON.
func (r *result) answer(console *command.Console) error {
	if r.scalar {
		return console.Answer(struct {
			Type  string          `json:"type"`
			Value json.RawMessage `json:"value"`
			Notes []string        `json:"notes,omitempty"`
		}{r.columns[0].Type.String(), r.columns[0].AppendJSON(nil, 0), r.notes}, nil, nil)
	}
	columns := r.columnData()
	return console.Answer(struct {
		Columns []columnData    `json:"columns"`
		Rows    json.RawMessage `json:"rows"`
		Notes   []string        `json:"notes,omitempty"`
	}{columns, r.rowData(columns), r.notes}, nil, nil)
}

// columnData gives each column a name of its own: the second one that is called Total is
// Total (2).
func (r *result) columnData() []columnData {
	taken := map[string]bool{}
	columns := make([]columnData, len(r.columns))
	for i, column := range r.columns {
		name := r.names[i]
		for n := 2; taken[name]; n++ {
			name = fmt.Sprintf("%s (%d)", r.names[i], n)
		}
		taken[name] = true
		columns[i] = columnData{name, column.Type.String()}
	}
	return columns
}

// rowData is a list of objects, of which each has a value for each column.
func (r *result) rowData(columns []columnData) []byte {
	text := []byte("[")
	for i, row := range r.order {
		if i > 0 {
			text = append(text, ',')
		}
		text = append(text, '{')
		for k, column := range r.columns {
			if k > 0 {
				text = append(text, ',')
			}
			text = append(vector.TextValue(columns[k].Name).AppendJSON(text), ':')
			text = column.AppendJSON(text, int(row))
		}
		text = append(text, '}')
	}
	return append(text, ']')
}
