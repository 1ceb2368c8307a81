// Package importer is the way back from a spec to source: it writes the .sigma
// files that a person would have written for a workbook, and proves that they
// build to what the spec means. It is the inverse of the compiler and of emit
// and reads the same registry; what no statement says, because the registry
// does not know it or the spec is wrong there, goes into `raw`.
package decompile

import (
	"context"
	"errors"
	"strings"

	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/name"
	"github.com/sigmac/sigmac/lang/source"
)

// Options say how the source is divided.
type Options struct {
	// Name is what the files are called, without ending; "" takes the slug of
	// the workbook's title.
	Name string
	// Beside allows files beside the source, for the ids that must be kept,
	// where there are many, and for long SQL statements.
	Beside bool
	// Split puts each SQL statement and each page into a file of its own; it
	// needs Beside.
	Split bool
	// Taken reports whether a file beside the source belongs to another workbook, by
	// its path from the folder of the main file; nil where there is no other one. A path
	// with an underscore behind Name is never taken.
	Taken func(path string) bool
	// Whole keeps the pages of a long workbook in one file.
	Whole bool
	// IDs says where the ids stand that are kept.
	IDs IDs
	// names are those of a source that there is already; nil for none.
	names *Names
}

// IDs says where the ids stand that are kept.
type IDs uint8

// The places of kept ids: a few at their elements and many in a file, all at their
// elements, or all in a file.
const (
	IDsByNumber IDs = iota
	IDsInline
	IDsInFile
)

// A File is one file of the source.
type File struct {
	// Path is relative to the folder of the main file.
	Path    string
	Content string
}

// A Result is the source of a workbook.
type Result struct {
	// Files are the main file and those beside it, in that order.
	Files []File
	// Report says how each part of the spec came in.
	Report Report
}

// Import writes the source of a spec of any generation, in JSON or YAML. The
// findings hold what the spec has wrong, what came in under a newer spelling
// and what went into `raw`; with an error among them there is no result.
func Import(ctx context.Context, file *source.File, options Options) (*Result, diag.List) {
	specs, found := Read(file)
	if found != nil {
		return nil, found
	}
	if len(specs) > 1 {
		return nil, diag.List{severalWorkbooks(file, len(specs))}
	}
	return ImportSpec(ctx, specs[0], options)
}

// Read reads the workbooks of a file: one spec in any wrapper, or a list of them.
func Read(file *source.File) ([]*spec.Spec, diag.List) {
	specs, err := spec.DecodeAll(file)
	switch {
	case errors.Is(err, spec.ErrNoWorkbook):
		return nil, diag.List{noWorkbook(file.Span(0, 0))}
	case err != nil:
		return nil, diag.List{unreadable(file, err)}
	}
	return specs, nil
}

// ImportSpec is Import of a spec that was read.
func ImportSpec(ctx context.Context, read *spec.Spec, options Options) (*Result, diag.List) {
	b, found := newBook(repair(read), options)
	if b != nil {
		b.inline = options.IDs == IDsInline
	}
	if found.HasErrors() {
		return nil, found
	}
	files, problems := b.settle(ctx)
	found = append(found, problems...)
	if found.HasErrors() {
		return nil, found.Sorted()
	}
	return &Result{Files: files, Report: b.report(files, found)}, found.Sorted()
}

// fileName is what the files are called.
func fileName(options Options, title string) string {
	if options.Name != "" {
		return strings.TrimSuffix(options.Name, ".sigma")
	}
	if slug := name.Slug(title); slug != "" {
		return slug
	}
	return "workbook"
}
