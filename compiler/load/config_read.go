package load

import (
	"slices"
	"strconv"
	"strings"

	"github.com/sigmac/sigmac/lang/ast"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/kind"
	"github.com/sigmac/sigmac/lang/name"
	"github.com/sigmac/sigmac/lang/source"
)

// configReader fills a Config from the tree of project.sigma.
type configReader struct {
	*loader
	config *Config
}

// A configSetting reads one statement of a block.
type configSetting struct {
	word string
	read func(*ast.Statement)
}

// file reads the one `project` block. A broken file is not asked for more than
// it has.
func (r *configReader) file(tree *ast.File, broken bool) {
	var project *ast.Statement
	for _, item := range tree.Items {
		statement, ok := item.(*ast.Statement)
		switch {
		case isBad(item):
		case !ok || statement.Keyword() != "project":
			r.report(outsideProject(firstWord(item), firstWord(item).Text()))
		case project != nil:
			r.report(repeatedProjectSetting(statement.Terms[0].At, "project", project.Terms[0].At))
		default:
			project = statement
		}
	}
	if project == nil {
		if !broken {
			r.report(noProject(tree.Source.Span(0, 0)))
		}
		return
	}
	r.project(project)
}

func (r *configReader) project(statement *ast.Statement) {
	if len(statement.Terms) > 1 {
		r.report(badProjectSetting(statement.Terms[1].At, "project", "nothing between the word and its block"))
	}
	r.block(statement.Block, []configSetting{
		{"language", r.language},
		{"target", r.target},
		{"out", r.out},
		{"data", r.data},
		{"evaluate", r.evaluate},
		{"lint", r.lint},
		{"policies", r.policies},
		{"environment", r.environment},
	}, "environment")
}

// block reads the statements of a block, each with the setting of its word.
// Those named in repeated may stand more than once.
func (r *configReader) block(block *ast.Block, settings []configSetting, repeated ...string) {
	if block == nil {
		return
	}
	seen := map[string]source.Span{}
	for _, item := range block.Items {
		statement, ok := item.(*ast.Statement)
		if isBad(item) {
			continue
		}
		at := firstWord(item)
		if ok {
			at = statement.Terms[0].At
		}
		word := at.Text()
		i := slices.IndexFunc(settings, func(s configSetting) bool { return ok && s.word == word })
		first, again := seen[word]
		switch {
		case i < 0:
			r.report(unknownProjectSetting(at, word, wordsOf(settings)))
		case again && !slices.Contains(repeated, word):
			r.report(repeatedProjectSetting(at, word, first))
		default:
			seen[word] = at
			settings[i].read(statement)
		}
	}
}

func wordsOf(settings []configSetting) []string {
	words := make([]string, len(settings))
	for i, setting := range settings {
		words[i] = setting.word
	}
	return words
}

func isBad(item ast.Item) bool {
	_, bad := item.(*ast.Bad)
	return bad
}

// value returns the one term behind the statement's word, and reports where
// there is none, more, or a block.
func (r *configReader) value(statement *ast.Statement, want string) (ast.Term, bool) {
	if len(statement.Terms) == 2 && statement.Block == nil {
		return statement.Terms[1], true
	}
	r.report(badProjectSetting(statement.Head(), statement.Keyword(), want))
	return ast.Term{}, false
}

func (r *configReader) language(statement *ast.Statement) {
	const want = "the number of an edition, `language 1`"
	term, ok := r.value(statement, want)
	if !ok {
		return
	}
	number, isNumber := term.Expr.(*formula.Number)
	if !isNumber || term.Type != ast.Value {
		r.report(badProjectSetting(term.At, "language", want))
		return
	}
	edition, err := strconv.Atoi(number.Text)
	if err != nil || edition != 1 {
		r.report(unknownEdition(term.At, number.Text))
		return
	}
	r.config.Language = Setting[int]{Value: edition, At: term.At}
}

func (r *configReader) target(statement *ast.Statement) {
	var names []string
	for _, generation := range kind.Generations {
		names = append(names, generation.String())
	}
	want := name.Alternatives(names)
	term, ok := r.value(statement, want)
	if !ok {
		return
	}
	i := slices.Index(names, term.Text)
	if i < 0 || term.Type != ast.Word {
		r.report(badProjectSetting(term.At, "target", want).WithHelp(suggestion(term.Text, names)))
		return
	}
	r.config.Target = Setting[kind.Generation]{Value: kind.Generations[i], At: term.At}
}

func (r *configReader) out(statement *ast.Statement) {
	if folder, ok := r.folder(statement, "out", "dist"); ok {
		r.config.Out = folder
	}
}

// severities are the words for them.
var severities = map[string]diag.Severity{"off": diag.Off, "info": diag.Info, "warning": diag.Warning, "error": diag.Error}

const severityWords = "`off`, `info`, `warning` or `error`"

// lintNames are the findings whose severity can be set.
func lintNames() []string {
	var names []string
	for _, entry := range diag.Entries() {
		if entry.Severity != diag.Error {
			names = append(names, entry.Name)
		}
	}
	return names
}

func (r *configReader) lint(statement *ast.Statement) {
	if len(statement.Terms) > 1 || statement.Block == nil {
		r.report(badProjectSetting(statement.Head(), "lint", "a block, `lint { wide-table off }`"))
		return
	}
	seen := map[string]source.Span{}
	for _, item := range statement.Block.Items {
		setting, ok := item.(*ast.Statement)
		switch {
		case isBad(item):
		case !ok || setting.Keyword() == "":
			r.report(badProjectSetting(firstWord(item), "lint", "names of findings, each with "+severityWords))
		default:
			r.severity(setting, seen)
		}
	}
}

// severity reads the severity of one finding. Errors keep theirs, and findings
// of other editions of sigmac do no harm.
func (r *configReader) severity(statement *ast.Statement, seen map[string]source.Span) {
	at, word := statement.Terms[0].At, statement.Keyword()
	entry := diag.Lookup(word)
	if entry != nil {
		word = entry.Name
	}
	first, again := seen[word]
	seen[word] = at
	switch {
	case again:
		r.report(repeatedProjectSetting(at, word, first))
		return
	case entry == nil:
		r.config.UnknownLints = append(r.config.UnknownLints, Setting[string]{Value: word, At: at})
	case entry.Severity == diag.Error:
		r.report(fixedSeverity(at, word))
		return
	}
	term, ok := r.value(statement, severityWords)
	if !ok {
		return
	}
	severity, known := severities[term.Text]
	if !known || term.Type != ast.Word {
		r.report(badProjectSetting(term.At, word, severityWords))
		return
	}
	r.config.Lints[word] = Setting[diag.Severity]{Value: severity, At: term.At}
}

// suggestion is the help for a word that is near to one of the names.
func suggestion(word string, names []string) string {
	if near := name.Nearest(word, names); len(near) > 0 {
		return "did you mean " + name.Alternatives(near) + "?"
	}
	return "write " + strings.TrimSpace(name.Alternatives(names))
}
