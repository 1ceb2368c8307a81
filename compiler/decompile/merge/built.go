package merge

import (
	"context"
	"io/fs"
	"maps"
	"strings"

	"github.com/sigmac/sigmac/compiler"
	"github.com/sigmac/sigmac/compiler/load"
	"github.com/sigmac/sigmac/emit"
	"github.com/sigmac/sigmac/emit/normal"
	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/format"
	"github.com/sigmac/sigmac/lang/kind"
	"github.com/sigmac/sigmac/lang/source"
)

// A build is what the files come to.
type build struct {
	book    *spec.Workbook
	project *load.Project
	spec    spec.Value
	// form is what the spec means, where somebody asks.
	form *normal.Form
}

// build compiles the project with some files as they are to be.
func (in *input) build(ctx context.Context, made files) (*build, diag.List) {
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
	return &build{book: book, project: result.Project, spec: output.Document}, nil
}

// built is build, which is not done again for the files of the last attempt.
func (w *writing) built(ctx context.Context, made files) (*build, diag.List) {
	if w.last.made == nil || !maps.Equal(w.last.made, made) {
		now, found := w.build(ctx, made)
		if now != nil {
			now.form = normal.NormalizeSince(&w.source.given, w.source.form, &now.spec)
		}
		w.last = lastBuild{made, now, found}
	}
	return w.last.build, w.last.found
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
		before := w.Project.Modules[path]
		if !strings.HasSuffix(path, ".sigma") || before == nil {
			continue
		}
		if was, found := format.Tree(before.Tree); found.HasErrors() || was != before.Tree.Source.Text {
			continue
		}
		if now, found := w.formatted(path, text); !found.HasErrors() {
			done[path] = now
		}
	}
	return done
}

// formatted formats a file, which the last attempt mostly parsed.
func (w *writing) formatted(path, text string) (string, diag.List) {
	if w.last.build != nil {
		if module := w.last.build.project.Modules[path]; module != nil && module.Tree.Source.Text == text {
			return format.Tree(module.Tree)
		}
	}
	return format.Source(source.NewFile(path, text))
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
