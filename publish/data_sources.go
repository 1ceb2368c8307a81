package publish

import (
	"cmp"
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/sigmac/sigmac/emit/evaluate"
	"github.com/sigmac/sigmac/emit/evaluate/rows"
	"github.com/sigmac/sigmac/emit/spec/view"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/name"
)

// A dataSource is what workbooks read from outside, with the files that its rows are
// looked for in and the tables that show them.
type dataSource struct {
	// plan is that of the first workbook that reads it, reader the first that does.
	plan   *Plan
	reader *view.Element
	label  string
	// files are below the folder of rows.
	files []string
	// needs are the columns that are read of it.
	needs  []string
	tables []*dataTable
}

// A dataTable is an element that shows the rows of a source as they are.
type dataTable struct {
	plan    *Plan
	element *view.Element
	// name is what the sources call it, else its title or id.
	name string
	// columns are those of the source, by the names that they have in the table.
	columns map[string]string
}

// dataSources are those of all workbooks, in the order in which they are read.
type dataSources struct {
	list  []*dataSource
	byKey map[string]*dataSource
}

// add notes what a workbook reads.
func (s *dataSources) add(plan *Plan, workbook DataWorkbook) {
	book := evaluate.New(plan.wanted.view(), evaluate.Options{})
	folder := &rows.Folder{Workbook: plan.Slug, Names: func(e *view.Element) []string { return []string{workbook.Names[e.ID]} }}
	for _, request := range book.Outside() {
		file := folder.File(request)
		if file == "" {
			continue
		}
		key := evaluate.SourceKey(request.Source, request.Element)
		source := s.at(key, plan, request)
		if target := path.Join(DataFolder, file); !slices.Contains(source.files, target) {
			source.files = append(source.files, target)
		}
		for _, need := range request.Needs {
			if !slices.Contains(source.needs, need.Name) {
				source.needs = append(source.needs, need.Name)
			}
		}
		if table := tableOf(plan, request.Element, workbook.Names); table != nil {
			source.tables = append(source.tables, table)
		}
	}
}

func (s *dataSources) at(key string, plan *Plan, request evaluate.Request) *dataSource {
	place := key
	if request.Source == nil || len(request.Source.Path) == 0 {
		place = plan.Slug + "\x00" + key // its files are those of the workbook
	}
	source := s.byKey[place]
	if source == nil {
		source = &dataSource{plan: plan, reader: request.Element, label: labelOf(request)}
		s.byKey[place] = source
		s.list = append(s.list, source)
	}
	return source
}

// labelOf names a source in messages: by its path, else by what reads it.
func labelOf(request evaluate.Request) string {
	if request.Source != nil && len(request.Source.Path) > 0 {
		return strings.Join(request.Source.Path, ".")
	}
	return cmp.Or(request.Element.Title, request.Element.ID)
}

// tableOf is an element as a table that shows the rows of its source; nil for one that
// shows something else.
func tableOf(plan *Plan, e *view.Element, names map[string]string) *dataTable {
	if e.KindName != "table" && e.KindName != "input-table" || len(e.Groupings) > 0 || evaluate.SourceKey(e.Source, e) == "" {
		return nil
	}
	table := &dataTable{plan: plan, element: e, name: cmp.Or(names[e.ID], e.Title, e.ID), columns: map[string]string{}}
	for _, c := range e.Columns {
		if column := evaluate.SourceColumn(c); column != "" && !c.Hidden {
			table.columns[c.Name] = column
		}
	}
	return table
}

// best is the table that shows most of what is read, and has the fewest filters; nil for
// none.
func (s *dataSource) best() *dataTable {
	if len(s.tables) == 0 {
		return nil
	}
	return slices.MinFunc(s.tables, func(a, b *dataTable) int {
		return cmp.Or(cmp.Compare(len(s.missing(a.shown())), len(s.missing(b.shown()))), cmp.Compare(len(a.element.Filters), len(b.element.Filters)))
	})
}

// shown are the columns of the source that a table shows.
func (t *dataTable) shown() []string { return slices.Collect(maps.Values(t.columns)) }

// missing are the columns that are read and are not among some.
func (s *dataSource) missing(have []string) []string {
	var missing []string
	for _, need := range s.needs {
		if !slices.ContainsFunc(have, func(column string) bool { return name.Plain(column) == name.Plain(need) }) {
			missing = append(missing, need)
		}
	}
	return missing
}

// targets are the files to write, those of a folder to keep them in among them.
func (s *dataSource) targets(keep string) []string {
	all := slices.Clone(s.files)
	if keep != "" {
		for _, file := range s.files {
			all = append(all, path.Join(keep, strings.TrimPrefix(file, DataFolder+"/")))
		}
	}
	return all
}

// unknownMasks are the columns to mask that no table shows.
func (s *dataSources) unknownMasks(masks []string) diag.List {
	var known []string
	for _, source := range s.list {
		for _, table := range source.tables {
			for shown, column := range table.columns {
				known = append(known, column, shown)
			}
		}
	}
	slices.Sort(known)
	known = slices.Compact(known)
	var found diag.List
	for _, mask := range masks {
		if slices.ContainsFunc(known, func(column string) bool { return name.Plain(column) == name.Plain(mask) }) {
			continue
		}
		finding := diag.New(diag.UnknownMask, nowhere, "no table that is pulled has a column "+name.Quote(mask)+" to mask; nothing was pulled")
		if near := name.Nearest(mask, known); len(near) > 0 {
			finding = finding.WithHelp("did you mean " + name.Alternatives(near) + "?")
		}
		found = append(found, finding)
	}
	return found
}

func dataNotShown(s *dataSource) diag.Diagnostic {
	return diag.New(diag.DataNotShown, s.reader.Span(), "the rows of "+quote(s.label)+" are not pulled: no table without groups shows them").
		WithHelp("add a table that reads this source alone, on a hidden page for instance, and publish; or write " + name.Quote(path.Base(s.files[0])) + " by hand")
}

func dataColumnMissing(s *dataSource, t *dataTable, missing []string) diag.Diagnostic {
	verb := "it is"
	if len(missing) > 1 {
		verb = "they are"
	}
	return diag.New(diag.DataColumnMissing, t.element.Span(), fmt.Sprintf("the rows of %s that %s shows lack %s", quote(s.label), quote(t.name), listOf(missing))).
		WithHelp("show them as they are in the table and publish; without, " + verb + " missing where the rows are used")
}

func dataFiltered(s *dataSource, t *dataTable) diag.Diagnostic {
	return diag.New(diag.DataFiltered, t.element.Span(), fmt.Sprintf("the rows of %s are those that the filters of %s keep", quote(s.label), quote(t.name)))
}

func listOf(names []string) string {
	const most = 12
	quoted := make([]string, 0, len(names))
	for i, each := range names {
		if i == most {
			quoted = append(quoted, "…")
			break
		}
		quoted = append(quoted, quote(each))
	}
	return strings.Join(quoted, ", ")
}
