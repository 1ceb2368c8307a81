package merge

import (
	"context"
	"io/fs"
	"strings"

	"github.com/sigmac/sigmac/compiler"
	"github.com/sigmac/sigmac/compiler/load"
	"github.com/sigmac/sigmac/emit"
	"github.com/sigmac/sigmac/emit/normal"
	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/edit"
	"github.com/sigmac/sigmac/lang/kind"
	"github.com/sigmac/sigmac/lang/source"
)

// A build is what the files come to.
type build struct {
	book    *spec.Workbook
	project *load.Project
	spec    spec.Value
	// form is what the spec means.
	form *normal.Form
}

// build compiles the project with some files as they are to be; nil where that gives
// nothing but errors.
func (w *writing) build(ctx context.Context, made files) (*build, diag.List) {
	in := w.input
	in.builds++
	options := in.Options
	options.Paths = []string{in.main}
	result, found := compiler.Compile(ctx, overlay{in.Root, made}, options)
	if found.HasErrors() || in.number >= len(result.Workbooks) {
		return nil, append(found, incomplete(in.Workbook.Source)...)
	}
	book := result.Workbooks[in.number]
	output, flaws := emit.Emit(book, kind.Contents, emit.Options{Unaudited: true, DocumentOnly: true})
	if flaws.HasErrors() {
		return nil, flaws
	}
	form := normal.NormalizeSince(&w.source.given, w.source.form, &output.Document)
	return &build{book, result.Project, output.Document, form}, nil
}

// incomplete stands for a build that gives no workbook.
func incomplete(at source.Span) diag.List {
	return diag.List{diag.New(diag.PullUnwritten, source.Span{}, "the workbook is not built").WithRelated("this one", at)}
}

// canonical formats the files that were formatted before.
func (w *writing) canonical(made files) files {
	done := files{}
	for path, text := range made {
		done[path] = text
		if before := w.Project.Modules[path]; before != nil && strings.HasSuffix(path, ".sigma") {
			done[path] = edit.Canonical(before.Tree, text)
		}
	}
	return done
}

func (in *input) fileText(path string) string {
	if module := in.Project.Modules[path]; module != nil {
		return module.Tree.Source.Text
	}
	if file := in.otherFiles.read(path); file != nil {
		return file.Text
	}
	return ""
}

// An overlay is a tree of files with some of them as they are to be.
type overlay struct {
	fs.FS
	changed files
}
