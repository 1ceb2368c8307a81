package rows

import (
	"errors"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/sigmac/sigmac/emit/evaluate"
	"github.com/sigmac/sigmac/emit/evaluate/calc"
	"github.com/sigmac/sigmac/emit/evaluate/relation"
	"github.com/sigmac/sigmac/emit/spec/view"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/name"
)

// A Folder finds the rows of sources among files: by source first
// (`DB.SHOP.ORDERS.csv`), else by element (`<workbook>/<element>.csv`, then
// `<element>.csv`), for a leg of a join `<element>.<leg>.csv`.
type Folder struct {
	// Roots are looked through in order: a project's data, then what was pulled.
	Roots []Root
	// Workbook is the slug of the workbook.
	Workbook string
	Env      *calc.Env
	// Samples makes rows where there are no files; 0 makes none, and a source
	// without rows is an error.
	Samples int
	// Names gives other names of an element than its id and title; nil for none.
	Names func(*view.Element) []string
}

// A Root is a folder of rows.
type Root struct {
	FS fs.FS
	// Name is how messages name it.
	Name string
}

// Rows is the rows of a source.
func (f *Folder) Rows(request evaluate.Request) (*relation.Table, bool, error) {
	candidates := f.candidates(request)
	options := Options{Env: f.Env}
	for _, root := range f.Roots {
		for _, file := range candidates {
			table, err := ReadFile(root.FS, file, options)
			if errors.Is(err, fs.ErrNotExist) {
				continue
			}
			if err != nil && root.Name != "" {
				err = placed(err, root.Name)
			}
			return table, false, err
		}
	}
	if f.Samples > 0 {
		return Sample(f.Env, evaluate.SourceKey(request.Source, request.Element), request.Needs, f.Samples), true, nil
	}
	return nil, false, f.none(request, candidates)
}

// Typed is what people typed into an input table that is linked to another element, from
// a file of the table; nil where there is none. Its rows name the table's keys.
func (f *Folder) Typed(e *view.Element) (*relation.Table, error) {
	table, _, err := (&Folder{Roots: f.Roots, Workbook: f.Workbook, Env: f.Env, Names: f.Names}).Rows(evaluate.Request{Element: e})
	if finding, ok := calc.FindingOf(err); ok && finding.Entry == diag.NoRows {
		return nil, nil
	}
	return table, err
}

// placed names the folder before the path of a finding.
func placed(err error, root string) error {
	finding, ok := calc.FindingOf(err)
	if !ok || finding.Span.File == nil {
		return err
	}
	file := *finding.Span.File
	file.Path = path.Join(root, file.Path)
	finding.Span.File = &file
	return calc.Fail(finding)
}

// File is the file of CSV that the rows of a source are looked for in first; "" where
// its name cannot be that of a file.
func (f *Folder) File(request evaluate.Request) string {
	for _, file := range f.candidates(request) {
		return file
	}
	return ""
}

// candidates are the files that may hold the rows of a source, in the order in
// which they are looked for.
func (f *Folder) candidates(request evaluate.Request) []string {
	var stems []string
	if s := request.Source; s != nil && len(s.Path) > 0 {
		stems = append(stems, strings.Join(s.Path, "."))
	}
	for _, element := range f.names(request.Element) {
		if request.Leg != "" {
			element += "." + slug(request.Leg)
		}
		if f.Workbook != "" {
			stems = append(stems, f.Workbook+"/"+element)
		}
		stems = append(stems, element)
	}
	var files []string
	for _, stem := range stems {
		if !fs.ValidPath(stem) {
			continue
		}
		for _, extension := range Extensions {
			files = append(files, stem+extension)
		}
	}
	return files
}

func (f *Folder) names(e *view.Element) []string {
	all := []string{e.ID, slug(e.Title)}
	if f.Names != nil {
		all = append(f.Names(e), all...)
	}
	var names []string
	for _, other := range all {
		if other != "" && !strings.ContainsAny(other, "/\\") && !slices.Contains(names, other) {
			names = append(names, other)
		}
	}
	return names
}

// slug is a name as it stands in the names of files: small letters, digits, and
// dashes between them.
func slug(text string) string {
	var out strings.Builder
	dash := false
	for _, r := range strings.ToLower(text) {
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || r > 127 {
			if dash && out.Len() > 0 {
				out.WriteByte('-')
			}
			dash = false
			out.WriteRune(r)
			continue
		}
		dash = true
	}
	return out.String()
}

func (f *Folder) none(request evaluate.Request, candidates []string) error {
	folder := "data"
	if len(f.Roots) > 0 && f.Roots[0].Name != "" {
		folder = f.Roots[0].Name
	}
	var looked []string
	for _, file := range candidates {
		if strings.HasSuffix(file, Extensions[0]) {
			looked = append(looked, name.Quote(path.Join(folder, file)))
		}
	}
	message := "there are no rows for " + evaluate.SourceName(request.Source, request.Element)
	return calc.Fail(diag.New(diag.NoRows, request.Element.Span(), message).WithHelp("looked for " + strings.Join(looked, ", ")))
}
