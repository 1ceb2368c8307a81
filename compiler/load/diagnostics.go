package load

import (
	"fmt"
	"slices"
	"strings"

	"github.com/sigmac/sigmac/compiler/stdlib"
	"github.com/sigmac/sigmac/lang/ast"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/name"
	"github.com/sigmac/sigmac/lang/source"
)

// A flawKind says what is wrong with a path or a file.
type flawKind uint8

const (
	emptyPath flawKind = iota
	computedPath
	backslashPath
	absolutePath
	outsidePath
	outsideLink
	configPath
	unknownLibrary
	hiddenFile
	missing
	isFolder
	unreadable
	tooLarge
	notText
	tooMany
)

// A flaw is what is wrong with a path or a file, before it is known who asked.
type flaw struct {
	kind   flawKind
	path   string
	reason string
	near   []string
	// place is inside the file itself, where the flaw is in its text.
	place source.Span
}

// nowhere makes the diagnostic for a file that the command line asked for.
func (f *flaw) nowhere() diag.Diagnostic { return f.at(source.Span{}) }

// ofRequest reports a flaw where the file is asked for. One that nothing in the sources
// asks for has it at its own start, where there is such a file.
func (f *flaw) ofRequest(at source.Span) diag.Diagnostic {
	if at.File != nil {
		return f.at(at)
	}
	switch f.kind {
	case tooLarge, unreadable, notText:
		return f.at(source.NewFile(f.path, "").Span(0, 0))
	}
	return f.nowhere()
}

// at makes the diagnostic for a path that is written at a place.
func (f *flaw) at(span source.Span) diag.Diagnostic {
	path := name.Quote(f.path)
	switch f.kind {
	case emptyPath:
		return diag.New(diag.BadPath, span, "this path is empty").WithHelp("write the path of a file, relative to this one")
	case computedPath:
		return diag.New(diag.BadPath, span, "a path is a string on one line, without `${…}`").
			WithHelp("write the path as a plain string, so that the files of the project are known")
	case backslashPath:
		return diag.New(diag.BadPath, span, path+" has a backslash").
			WithHelp("write " + name.Quote(strings.ReplaceAll(f.path, `\`, "/")))
	case absolutePath:
		return diag.New(diag.PathOutside, span, path+" is an absolute path").WithHelp("write it relative to this file")
	case outsidePath:
		return diag.New(diag.PathOutside, span, path+" leads out of the project").
			WithHelp("move the file into the folder with `project.sigma`, or below it")
	case outsideLink:
		return diag.New(diag.PathOutside, span, path+" is a symbolic link that leads out of the project").
			WithHelp("replace the link with the file itself")
	case configPath:
		return diag.New(diag.BadPath, span, path+" is the project's configuration and cannot be imported").
			WithHelp("move shared declarations to a separate file")
	case unknownLibrary:
		return noLibrary(span, f.path)
	case hiddenFile:
		return diag.New(diag.HiddenFile, span, path+" is hidden: a part of it starts with a dot").
			WithHelp("move the file to a folder and a name that do not start with a dot")
	}
	return f.atFile(span, path)
}

func (f *flaw) atFile(span source.Span, path string) diag.Diagnostic {
	switch f.kind {
	case missing:
		found := diag.New(diag.MissingFile, span, "there is no file "+path)
		if len(f.near) > 0 {
			return found.WithHelp("did you mean " + name.Alternatives(f.near) + "?")
		}
		return found.WithHelp("paths are relative to the file that they are in")
	case isFolder:
		return diag.New(diag.NotAFile, span, path+" is a folder").WithHelp("name a file in it")
	case tooLarge:
		return diag.New(diag.LargeFile, span, fmt.Sprintf("%s is larger than %d MB", path, MaxFileSize>>20)).
			WithHelp("split it into several files")
	case tooMany:
		return diag.New(diag.UnreadableFile, span, fmt.Sprintf("%s holds more than %d files and folders", path, maxEntries)).
			WithHelp("use the folder of the project")
	case notText:
		return diag.New(diag.NotText, f.place, path+" is not text: it holds "+f.reason).
			WithHelp("`file()` reads UTF-8 text; save the file as UTF-8").WithRelated("read here", span)
	}
	return diag.New(diag.UnreadableFile, span, path+" cannot be read: "+f.reason)
}

func noLibrary(at source.Span, path string) diag.Diagnostic {
	found := diag.New(diag.UnknownLibrary, at, "there is no library "+name.Quote(path))
	if near := name.Nearest(path, stdlib.Names()); len(near) > 0 {
		return found.WithHelp("did you mean " + name.Alternatives(near) + "?")
	}
	return found.WithHelp("write " + name.Alternatives(stdlib.Names()))
}

func importRing(at source.Span, ring []string) diag.Diagnostic {
	return diag.New(diag.ImportRing, at, "circular imports: "+strings.Join(ring, " → ")).
		WithHelp("move what they share into a third file")
}

func strayStatement(at source.Span, word string, near []string) diag.Diagnostic {
	if word == "project" {
		return diag.New(diag.StrayStatement, at, "`project` belongs in a separate file").
			WithHelp("move it into `" + ConfigName + "` in the project's root")
	}
	found := diag.New(diag.StrayStatement, at, name.Quote(word)+" is outside a workbook")
	if slices.Contains([]string{"dashboard", "report", "app", "book"}, word) {
		return found.WithHelp("write `workbook`").WithFix("write workbook", at, "workbook")
	}
	if len(near) > 0 {
		return found.WithHelp("did you mean " + name.Alternatives(near) + "?")
	}
	return found.WithHelp("move it into `workbook … { }`, or include this file there with `include`")
}

// assignment is for `x = 5` and `const x = 5`.
func assignment(statement *ast.Statement) diag.Diagnostic {
	terms := statement.Terms
	named := terms[len(terms)-2]
	at := terms[0].At.Join(named.At)
	return diag.New(diag.StrayStatement, terms[0].At, "a value is declared with `let`").
		WithHelp("write `let "+named.Text+" "+terms[len(terms)-1].At.Text()+"`").WithFix("write `let`", at, "let "+named.Text)
}

func outsideProject(at source.Span, word string) diag.Diagnostic {
	return diag.New(diag.StrayStatement, at, name.Quote(word)+" is outside `project { }`").
		WithHelp("`" + ConfigName + "` holds one `project { … }` and nothing else")
}

func noProject(at source.Span) diag.Diagnostic {
	return diag.New(diag.BadProjectSetting, at, "`"+ConfigName+"` has no `project { … }`").
		WithHelp("write `project { language 1 }`")
}

func unknownProjectSetting(at source.Span, word string, known []string) diag.Diagnostic {
	found := diag.New(diag.UnknownProjectSetting, at, "there is no setting "+name.Quote(word)+" here")
	if near := name.Nearest(word, known); len(near) > 0 {
		return found.WithHelp("did you mean " + name.Alternatives(near) + "?")
	}
	return found.WithHelp("write " + name.Alternatives(known))
}

func unknownLint(at source.Span, word string, known []string) diag.Diagnostic {
	found := diag.New(diag.UnknownLint, at, "there is no finding "+name.Quote(word)+" in this version of sigmac")
	if near := name.Nearest(word, known); len(near) > 0 {
		return found.WithHelp("did you mean " + name.Alternatives(near) + "?")
	}
	return found.WithHelp("`sigmac explain` lists them all")
}

func fixedSeverity(at source.Span, word string) diag.Diagnostic {
	return diag.New(diag.BadProjectSetting, at, name.Quote(word)+" is an error, and cannot be changed").
		WithHelp("remove the line; only warnings can be set")
}

func repeatedProjectSetting(at source.Span, word string, first source.Span) diag.Diagnostic {
	return diag.New(diag.RepeatedProjectSetting, at, name.Quote(word)+" is written twice").
		WithHelp("keep one of the two").WithRelated("it is first written here", first)
}

func badProjectSetting(at source.Span, word, want string) diag.Diagnostic {
	return diag.New(diag.BadProjectSetting, at, name.Quote(word)+" takes "+want)
}

func reservedEnvironment(at source.Span, word string) diag.Diagnostic {
	return diag.New(diag.BadProjectSetting, at, name.Quote(word)+" cannot be the name of an environment").
		WithHelp("`-e all` means every environment, and without an environment `$env` is `default`; choose another name")
}

func unknownEdition(at source.Span, edition string) diag.Diagnostic {
	return diag.New(diag.UnknownEdition, at, "this sigmac does not know edition "+name.Quote(edition)+" of the language").
		WithHelp("write `language 1`, or use a version of sigmac that knows the edition")
}

func workbookAmongTests(at source.Span) diag.Diagnostic {
	return diag.New(diag.MisplacedTest, at, "a file of tests cannot hold a workbook").
		WithHelp("move the workbook to a file that does not end in `" + TestSuffix + "`; `build` leaves these files out")
}
