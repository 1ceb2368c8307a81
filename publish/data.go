package publish

import (
	"context"
	"crypto/rand"
	"fmt"

	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/publish/export"
	"github.com/sigmac/sigmac/publish/lock"
	"github.com/sigmac/sigmac/publish/sigma"
)

// DataFolder is where the rows are that were pulled. They are real data: git ignores them.
const DataFolder = lock.Folder + "/data"

// DataOptions say what rows are pulled, and where they go.
type DataOptions struct {
	// Limit is how many rows an element gives at most.
	Limit int
	// Mask are columns whose values are replaced.
	Mask []string
	// Keep is a folder that the files are copied to as well, "" for none.
	Keep string
	// Options bound the exports.
	export.Options
}

// A DataWorkbook is a workbook whose rows are pulled. Names are the names of its elements
// in the sources, by their ids.
type DataWorkbook struct {
	Workbook
	Names map[string]string
}

// A DataFile is a file of rows that was written, below the root.
type DataFile struct {
	File string
	// Workbook and Element are what the rows were exported from.
	Workbook, Element string
	Rows              int
}

// PullData fetches the rows of what workbooks read from outside, each from the table that
// shows most of its columns, and writes them to where `sigmac rows` looks for them. What
// fails of an element is among the findings of its workbook's plan, and does not hinder
// the others.
func (p *Publisher) PullData(ctx context.Context, workbooks []DataWorkbook, options DataOptions) ([]*Plan, []DataFile, error) {
	var plans []*Plan
	sources := dataSources{byKey: map[string]*dataSource{}}
	for _, workbook := range workbooks {
		plan := p.compared(ctx, workbook.Workbook)
		plans = append(plans, plan)
		switch {
		case plan.Err != nil || plan.Findings.HasErrors():
		case !plan.subject.found:
			plan.Findings = append(plan.Findings, notThere(plan))
		default:
			sources.add(plan, workbook)
		}
	}
	if found := sources.unknownMasks(options.Mask); found != nil {
		if len(plans) > 0 {
			plans[0].Findings = append(plans[0].Findings, found...)
		}
		return plans, nil, nil
	}
	if err := lock.MakeFolder(p.root); err != nil {
		return plans, nil, err
	}
	pull := &dataPull{Publisher: p, options: options, types: map[string]map[string]sigma.Type{}, mask: newMask(rand.Text(), options.Mask)}
	for _, source := range sources.list {
		if err := pull.source(ctx, source); err != nil {
			return plans, pull.written, err
		}
	}
	return plans, pull.written, nil
}

// A dataPull is one run.
type dataPull struct {
	*Publisher
	options DataOptions
	mask    *mask
	written []DataFile
	// types are those of the columns of a workbook, by element and label.
	types map[string]map[string]sigma.Type
}

// source pulls the rows of one source. The error is one that ends the run.
func (d *dataPull) source(ctx context.Context, source *dataSource) error {
	table := source.best()
	if table == nil {
		source.plan.Findings = append(source.plan.Findings, dataNotShown(source))
		return nil
	}
	plan := table.plan
	files, err := d.table(ctx, source, table)
	d.written = append(d.written, files...)
	if err == nil {
		return nil
	}
	if class, ok := sigma.ClassOf(err); ctx.Err() != nil || ok && class == sigma.Unauthenticated {
		return err // no other element fares better
	}
	plan.Findings = append(plan.Findings, dataNotPulled(table, err))
	return nil
}

func (d *dataPull) table(ctx context.Context, source *dataSource, table *dataTable) ([]DataFile, error) {
	types, err := d.columnTypes(ctx, table.plan.ID)
	if err != nil {
		return nil, err
	}
	raw, err := newStaged(d.root, source.files[0]+".export")
	if err != nil {
		return nil, err
	}
	defer raw.discard()
	if err := d.export(ctx, table, raw); err != nil {
		return nil, err
	}
	made, err := newStaged(d.root, source.files[0])
	if err != nil {
		return nil, err
	}
	defer made.discard()
	shaped := shaping{table: table, types: types, mask: d.mask}
	if err := shaped.run(raw, made); err != nil {
		return nil, err
	}
	if missing := source.missing(shaped.kept); len(missing) > 0 {
		table.plan.Findings = append(table.plan.Findings, dataColumnMissing(source, table, missing))
	}
	if len(table.element.Filters) > 0 {
		table.plan.Findings = append(table.plan.Findings, dataFiltered(source, table))
	}
	var files []DataFile
	for _, file := range source.targets(d.options.Keep) {
		if err := made.copyTo(file); err != nil {
			return files, err
		}
		files = append(files, DataFile{File: file, Workbook: table.plan.Slug, Element: table.name, Rows: shaped.rows})
	}
	return files, nil
}

// columnTypes are the types that Sigma gives the columns of a workbook.
func (d *dataPull) columnTypes(ctx context.Context, workbook string) (map[string]sigma.Type, error) {
	if known, ok := d.types[workbook]; ok {
		return known, nil
	}
	columns, err := d.client.WorkbookColumns(ctx, workbook)
	if err != nil && !sigma.IsNotFound(err) {
		return nil, err
	}
	types := map[string]sigma.Type{}
	for _, column := range columns {
		types[column.ElementID+"/"+column.Label] = column.Type
	}
	d.types[workbook] = types
	return types, nil
}

// export asks for the rows of a table and writes the file to the disk as it comes.
func (d *dataPull) export(ctx context.Context, table *dataTable, into *staged) error {
	wanted := sigma.Export{ElementID: table.element.ID, Format: sigma.ExportFormat{Type: "csv"}, RowLimit: d.options.Limit}
	return export.Fetch(ctx, d.client, table.plan.ID, wanted, &sigma.Sink{Begin: into.begin}, d.options.Options)
}

func dataNotPulled(table *dataTable, err error) diag.Diagnostic {
	finding := diag.New(diag.DataNotPulled, table.element.Span(), fmt.Sprintf("the rows of %s of %s could not be pulled: %s", quote(table.name), quote(table.plan.Slug), err))
	if known, ok := sigma.Diagnose(err); ok && known.Help != "" {
		return finding.WithHelp(known.Help)
	}
	return finding
}
