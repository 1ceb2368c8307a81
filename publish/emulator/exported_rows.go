package emulator

import (
	"encoding/csv"
	"io/fs"
	"maps"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/sigmac/sigmac/emit/evaluate"
	"github.com/sigmac/sigmac/emit/evaluate/calc"
	"github.com/sigmac/sigmac/emit/evaluate/rows"
	"github.com/sigmac/sigmac/emit/evaluate/vector"
	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/emit/spec/view"
	"github.com/sigmac/sigmac/lang/name"
)

const (
	// sampleRows is how many rows are made for a source that has no file.
	sampleRows = 500
	// maxExportRows is the most that an export may ask for.
	maxExportRows = 1_000_000
)

// dataFormats are those of an element as data.
var dataFormats = map[string]string{"csv": "text/csv", "json": "application/json", "jsonl": "application/x-ndjson"}

// A shownTable is what an element shows, as it is exported.
type shownTable struct {
	names   []string
	columns []*vector.Vector
	from    int
	until   int
}

// dataExport computes what an element shows, on the rows that the emulator has. What
// cannot be computed is a job that fails when it is asked for.
func (c *call) dataExport(contents *spec.Value, element *view.Element, body *exportBody, title string) (*export, error) {
	if element.Control != nil || element.Source == nil && len(element.Columns) == 0 {
		return nil, invalid("elementId: the element " + element.ID + " has no data")
	}
	if body.RowLimit < 0 || body.RowLimit > maxExportRows || body.Offset < 0 {
		return nil, invalid("rowLimit: Invalid value")
	}
	env := &calc.Env{Now: c.options.Now(), Zone: time.UTC}
	settings, err := pickedBy(env, view.OfDocument(contents), body.Parameters)
	if err != nil {
		return nil, err
	}
	table, err := evaluated(contents, element.ID, c.options.Rows, title, env, settings)
	if err != nil {
		return &export{failure: err}, nil
	}
	table.cut(body.Offset, body.RowLimit)
	return &export{contentType: dataFormats[body.Format.Type], file: table.write(body.Format.Type)}, nil
}

// pickedBy are the settings of controls that the parameters of an export name.
func pickedBy(env *calc.Env, workbook *view.Workbook, parameters map[string]string) (map[string]*evaluate.Setting, error) {
	settings := map[string]*evaluate.Setting{}
	for _, id := range slices.Sorted(maps.Keys(parameters)) {
		control := workbook.Control(id)
		if control == nil {
			return nil, invalid("parameters: unknown control " + id)
		}
		setting, err := evaluate.ReadParameter(env, control, parameters[id])
		if err != nil {
			return nil, invalid("parameters: " + id + ": " + err.Error())
		}
		settings[id] = setting
	}
	return settings, nil
}

func evaluated(contents *spec.Value, id string, files fs.FS, title string, env *calc.Env, settings map[string]*evaluate.Setting) (*shownTable, error) {
	folder := &rows.Folder{Workbook: name.Slug(title), Samples: sampleRows, Env: env}
	if files != nil {
		folder.Roots = []rows.Root{{FS: files, Name: "rows"}}
	}
	book := evaluate.New(view.OfDocument(contents), evaluate.Options{Rows: folder, Now: env.Now, Zone: env.Zone, Settings: settings})
	folder.Env = book.Env()
	element := book.View.ByID(id)
	show := book.Show
	if element.KindName == "pivot-table" {
		show = book.Pivot
	}
	result, err := show(element)
	if err != nil {
		return nil, err
	}
	table := &shownTable{until: result.Rows}
	for i := range result.Columns {
		column := &result.Columns[i]
		if column.Hidden {
			continue
		}
		if column.Failed != nil {
			return nil, column.Failed
		}
		table.names, table.columns = append(table.names, column.Name), append(table.columns, column.Values)
	}
	return table, nil
}

// cut keeps the rows that were asked for; a limit of 0 is none.
func (t *shownTable) cut(offset, limit int) {
	t.from = min(offset, t.until)
	if limit > 0 {
		t.until = min(t.until, t.from+limit)
	}
}

func (t *shownTable) write(format string) []byte {
	switch format {
	case "csv":
		return t.csv()
	case "json":
		return slices.Concat([]byte("["), t.objects(","), []byte("]\n"))
	}
	return t.objects("\n")
}

func (t *shownTable) csv() []byte {
	var out strings.Builder
	writer := csv.NewWriter(&out)
	_ = writer.Write(t.names) // a strings.Builder takes everything
	record := make([]string, len(t.columns))
	for row := t.from; row < t.until; row++ {
		for i, column := range t.columns {
			record[i] = exported(column, row)
		}
		_ = writer.Write(record)
	}
	writer.Flush()
	return []byte(out.String())
}

// exported is a value as files hold it; null is an empty field.
func exported(v *vector.Vector, row int) string {
	switch {
	case v.Type == vector.Untyped || v.IsNull(row):
		return ""
	case v.Type == vector.Text:
		return v.Text(row)
	case v.Type == vector.Date:
		return v.Date(row).ISO()
	case v.Type == vector.Number, v.Type == vector.Logical:
		return string(v.AppendJSON(nil, row))
	}
	return v.Value(row).String()
}

func (t *shownTable) objects(separator string) []byte {
	var out []byte
	for row := t.from; row < t.until; row++ {
		if row > t.from {
			out = append(out, separator...)
		}
		out = append(out, '{')
		for i, column := range t.columns {
			if i > 0 {
				out = append(out, ',')
			}
			out = append(vector.TextValue(t.names[i]).AppendJSON(out), ':')
			out = column.AppendJSON(out, row)
		}
		out = append(out, '}')
	}
	return out
}

// notRendered is a job whose content cannot be made (api.md 14.2).
func notRendered(err error) *refusal {
	return &refusal{status: http.StatusInternalServerError, code: "service_error", message: "The export failed: " + err.Error()}
}
