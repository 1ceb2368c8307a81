package export

import (
	"context"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/sigmac/sigmac/emit/evaluate/calc"
	"github.com/sigmac/sigmac/emit/evaluate/relation"
	"github.com/sigmac/sigmac/emit/evaluate/rows"
	"github.com/sigmac/sigmac/emit/evaluate/vector"
	"github.com/sigmac/sigmac/lang/source"
	"github.com/sigmac/sigmac/publish/sigma"
)

// A Workbook is a published workbook whose elements are exported.
type Workbook struct {
	client  *sigma.Client
	id, tag string
	options Options
	// types are those of columns, by element and label.
	types map[string]map[string]vector.Type
}

// Open asks for the types of the columns of a workbook. tag is a version tag, "" for
// what is published.
func Open(ctx context.Context, client *sigma.Client, id, tag string, options Options) (*Workbook, error) {
	w := &Workbook{client: client, id: id, tag: tag, options: options.Filled(), types: map[string]map[string]vector.Type{}}
	columns, err := client.WorkbookColumns(ctx, id)
	if err != nil && !sigma.IsNotFound(err) {
		return nil, err
	}
	for _, column := range columns {
		t := typeOf(column.Type)
		if t == vector.Untyped {
			continue
		}
		if w.types[column.ElementID] == nil {
			w.types[column.ElementID] = map[string]vector.Type{}
		}
		w.types[column.ElementID][column.Label] = t
	}
	return w, nil
}

// typeOf is the type of values by the name that Sigma has for it; Untyped for one that
// the values say themselves.
func typeOf(t sigma.Type) vector.Type {
	switch t {
	case "text":
		return vector.Text
	case "datetime", "date":
		return vector.Date
	}
	return vector.Untyped
}

// Rows are the rows of an element on the disk. Close them.
type Rows struct {
	files []*os.File
	types map[string]vector.Type
	count int
}

// partRows is how many rows are in memory at once.
const partRows = 4096

// Rows fetches the rows of an element under values of controls, at most limit of them; 0
// is all.
func (w *Workbook) Rows(ctx context.Context, element string, controls map[string]string, limit int) (*Rows, error) {
	r := &Rows{types: w.types[element]}
	for {
		page := w.options.Page
		if limit > 0 {
			page = min(page, limit-r.count)
		}
		n, err := w.page(ctx, r, sigma.Export{ElementID: element, Format: sigma.ExportFormat{Type: "json"}, RowLimit: page, Offset: r.count, Parameters: controls, Tag: w.tag})
		if err != nil {
			r.Close()
			return nil, err
		}
		if r.count += n; n < page || limit > 0 && r.count >= limit {
			return r, nil
		}
	}
}

// page fetches one file, and returns how many rows are in it.
func (w *Workbook) page(ctx context.Context, r *Rows, wanted sigma.Export) (int, error) {
	file, err := os.CreateTemp("", "sigmac-rows-*")
	if err != nil {
		return 0, err
	}
	r.files = append(r.files, file)
	begin := func() (io.Writer, error) {
		if err := file.Truncate(0); err != nil {
			return nil, err
		}
		_, err := file.Seek(0, io.SeekStart)
		return file, err
	}
	if err := Fetch(ctx, w.client, w.id, wanted, &sigma.Sink{Begin: begin}, w.options); err != nil {
		return 0, err
	}
	count := 0
	err = objects(file, func([]byte) error {
		count++
		return nil
	})
	return count, err
}

// Close removes the files.
func (r *Rows) Close() {
	for _, file := range r.files {
		_ = file.Close()           // it was only read since
		_ = os.Remove(file.Name()) // the system clears its folder of temporary files
	}
}

// Count is the number of rows.
func (r *Rows) Count() int { return r.count }

// Each calls a function with the rows, part by part; it can be called again.
func (r *Rows) Each(env *calc.Env, each func(part *relation.Table) error) error {
	var text strings.Builder
	held, row := 0, 0
	flush := func() error {
		if held == 0 {
			return nil
		}
		part, err := rows.ReadJSONLines(source.NewFile(fmt.Sprintf("rows %d to %d", row-held+1, row), text.String()), rows.Options{Env: env, Types: r.types})
		text.Reset()
		held = 0
		if err != nil {
			return err
		}
		return each(part)
	}
	for _, file := range r.files {
		err := objects(file, func(object []byte) error {
			text.Write(object)
			text.WriteByte('\n')
			row++
			if held++; held == partRows || text.Len() > maxPart {
				return flush()
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	return flush()
}

// maxPart bounds the text that is held at once.
const maxPart = 16 << 20
