package tests

import (
	"cmp"
	"slices"
	"time"

	"github.com/sigmac/sigmac/compiler/check"
	"github.com/sigmac/sigmac/compiler/expand"
	"github.com/sigmac/sigmac/compiler/index"
	"github.com/sigmac/sigmac/compiler/load"
	"github.com/sigmac/sigmac/compiler/resolve"
	"github.com/sigmac/sigmac/compiler/terms"
	"github.com/sigmac/sigmac/emit/evaluate/calc"
	"github.com/sigmac/sigmac/lang/ast"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/source"
)

// Read reads the tests of a project. Beside what is wrong with them it gives each,
// as whole as its sound parts make it. whole says that subjects are all workbooks of
// the project.
func Read(project *load.Project, subjects []Subject, whole bool, options expand.Options) ([]*Test, diag.List) {
	nodes, found := expand.Declarations(project, project.Tests, "test", options)
	var tests []*Test
	for _, node := range nodes {
		r := &reader{scope: node.Scope, test: &Test{Whole: node.Statement.At, Now: DefaultNow, Index: &index.Index{}}, env: env(project), all: whole}
		r.read(node, subjects)
		r.test.Broken = r.test.Broken || r.found.HasErrors() || node.Statement.Broken || r.test.Subject.Broken
		tests = append(tests, r.test)
		if !r.test.Subject.Broken {
			found = append(found, r.found...)
		}
	}
	return tests, found
}

// About names the workbooks that the tests of a project are about, by their ids or slugs;
// ok is false where a test names none, so that it may be about any.
func About(project *load.Project, options expand.Options) (names map[string]bool, ok bool) {
	names = map[string]bool{}
	nodes, _ := expand.Declarations(project, project.Tests, "test", options) // Read reports what is wrong
	for _, node := range nodes {
		row := terms.After(node.Statement, 1)
		row.Text()
		if _, named := row.Word("for"); !named {
			return nil, false
		}
		r := &reader{scope: node.Scope}
		if name, _, known := r.name(row); known {
			names[name] = true
		}
	}
	return names, true
}

// env is what rows of tests are read in.
func env(project *load.Project) *calc.Env {
	zone, err := calc.LoadZone(cmp.Or(project.Config.Evaluation.Timezone, "UTC"))
	if err != nil {
		zone = time.UTC // the configuration was checked
	}
	return &calc.Env{Now: DefaultNow, Zone: zone}
}

// reader reads one test.
type reader struct {
	scope *expand.Scope
	test  *Test
	env   *calc.Env
	all   bool
	found diag.List
	// given are the sources that have rows already, and picked the controls.
	given  map[string]source.Span
	picked map[*resolve.Element]source.Span
}

func (r *reader) report(found diag.Diagnostic) {
	found.Related = append(slices.Clip(found.Related), r.scope.Related()...)
	r.found = append(r.found, found)
}

func (r *reader) add(found diag.List) { r.found = append(r.found, found...) }

func (r *reader) names() *resolve.Workbook { return r.test.Subject.Names }

func (r *reader) read(node expand.Node, subjects []Subject) {
	statement := node.Statement
	if statement.Broken {
		return
	}
	row := terms.After(statement, 1)
	literal, ok := row.Text()
	if !ok {
		r.report(testWithoutName(statement))
		return
	}
	title, found := r.scope.Text(literal)
	r.add(found)
	r.test.Name, r.test.At = title.Value, literal.At
	if !r.choose(row, subjects) {
		return
	}
	if !row.Done() {
		r.report(behindTest(row.RestSpan()))
	}
	if statement.Block == nil {
		r.report(testWithoutBody(statement))
		return
	}
	body, found := r.scope.Items(statement.Block)
	r.add(found)
	for _, inner := range body.Nodes {
		r.statement(inner)
	}
	if len(r.test.Expects) == 0 && !r.found.HasErrors() && !body.Incomplete {
		r.report(expectsNothing(r.test.At))
	}
}

// choose finds the workbook that the test is about.
func (r *reader) choose(row *terms.Row, subjects []Subject) bool {
	word, ok := row.Word("for")
	if !ok {
		if len(subjects) == 1 {
			r.test.Subject = subjects[0]
			return true
		}
		r.report(whichWorkbook(r.test.At, subjects))
		return false
	}
	name, at, ok := r.name(row)
	if !ok {
		r.report(workbookMissing(word.At))
		return false
	}
	for _, subject := range subjects {
		if subject.ID == name || subject.Spec.Slug == name {
			r.test.Subject = subject
			return true
		}
	}
	r.test.Broken = true
	if r.all {
		r.report(unknownWorkbook(at, name, subjects))
	}
	return false
}

// name takes a word, or a string with `${…}`.
func (r *reader) name(row *terms.Row) (string, source.Span, bool) {
	if word, ok := row.Word(); ok {
		return word.Text, word.At, true
	}
	if literal, ok := row.Text(); ok {
		text, found := r.scope.Text(literal)
		r.add(found)
		return text.Value, literal.At, true
	}
	return "", row.Here(), false
}

// statements are the words that a test's statements begin with.
var statements = []string{"now", "user", "given", "control", "expect"}

func (r *reader) statement(node expand.Node) {
	if node.Raw != nil {
		r.report(unknownStatement(node.Raw.At, "raw"))
		return
	}
	if node.Statement.Broken {
		r.test.Broken = true
		return
	}
	outer := r.scope
	r.scope = node.Scope
	defer func() { r.scope = outer }()
	switch word := node.Statement.Keyword(); word {
	case "now":
		r.now(node.Statement)
	case "user":
		r.user(node)
	case "given":
		r.giving(node.Statement)
	case "control":
		r.pick(node)
	case "expect":
		r.expect(node.Statement)
	default:
		r.report(unknownStatement(node.Statement.Terms[0].At, cmp.Or(word, node.Statement.Terms[0].At.Text())))
	}
}

// text evaluates a term that is to be a text.
func (r *reader) text(term ast.Term) (string, bool) {
	if term.Type != ast.Value {
		return "", false
	}
	value, found := r.scope.Evaluate(term.Expr)
	r.add(found)
	return value.Text, value.Type == expand.Text
}

func (r *reader) now(statement *ast.Statement) {
	row := terms.After(statement, 1)
	term, ok := row.Next()
	text, isText := "", false
	if ok {
		text, isText = r.text(term)
	}
	at, valid := parseTime(text)
	switch {
	case !isText || !row.Done():
		r.report(badNow(statement.Head()))
		return
	case !valid:
		r.report(noTime(term.At, text))
		return
	}
	r.test.Now = at
}

func parseTime(text string) (time.Time, bool) {
	for _, layout := range []string{time.RFC3339Nano, "2006-01-02T15:04:05", "2006-01-02"} {
		if at, err := time.Parse(layout, text); err == nil {
			return at, true
		}
	}
	return time.Time{}, false
}

// userWords are the settings of `user`.
var userWords = []string{"email", "first-name", "full-name", "teams", "attribute"}

// UserWords lists the settings of `user`.
func UserWords() []string { return slices.Clone(userWords) }

func (r *reader) user(node expand.Node) {
	statement := node.Statement
	if len(statement.Terms) > 1 || statement.Block == nil {
		r.report(badUser(statement.Head()))
		return
	}
	if r.test.User != nil {
		r.report(twice(statement.Terms[0].At, "user"))
		return
	}
	user := &calc.User{Attributes: map[string]string{}}
	r.test.User = user
	body, found := r.scope.Items(statement.Block)
	r.add(found)
	for _, inner := range body.Nodes {
		if inner.Raw != nil {
			r.report(unknownUserSetting(inner.Raw.At, "raw"))
			continue
		}
		if !inner.Statement.Broken {
			r.userSetting(inner, user)
		}
	}
}

func (r *reader) userSetting(node expand.Node, user *calc.User) {
	outer := r.scope
	r.scope = node.Scope
	defer func() { r.scope = outer }()
	statement := node.Statement
	row := terms.After(statement, 1)
	word := statement.Keyword()
	switch word {
	case "email":
		r.userText(row, word, &user.Email)
	case "first-name":
		r.userText(row, word, &user.FirstName)
	case "full-name":
		r.userText(row, word, &user.FullName)
	case "teams":
		for {
			var team string
			if !r.userText(row, word, &team) {
				return
			}
			user.Teams = append(user.Teams, team)
			if !row.Comma() {
				break
			}
		}
	case "attribute":
		name, at, ok := r.name(row)
		var value string
		if !ok {
			r.report(badUserSetting(at, word))
			return
		}
		if r.userText(row, word, &value) {
			user.Attributes[name] = value
		}
	default:
		r.report(unknownUserSetting(statement.Terms[0].At, cmp.Or(word, statement.Terms[0].At.Text())))
		return
	}
	if !row.Done() {
		r.report(badUserSetting(row.RestSpan(), word))
	}
}

func (r *reader) userText(row *terms.Row, word string, to *string) bool {
	term, ok := row.Value()
	if !ok {
		r.report(badUserSetting(row.Here(), word))
		return false
	}
	value, found := r.scope.Evaluate(term.Expr)
	r.add(found)
	text, shown := value.Display()
	if value.Type == expand.List && word == "teams" {
		for _, item := range value.Items {
			if team, ok := item.Display(); ok {
				r.test.User.Teams = append(r.test.User.Teams, team)
			}
		}
		return false
	}
	if !shown || value.Type == expand.Name {
		r.report(badUserSetting(term.At, word))
		return false
	}
	*to = text
	return true
}

// pick reads `control NAME …`.
func (r *reader) pick(node expand.Node) {
	statement := node.Statement
	row := terms.After(statement, 1)
	name, at, ok := r.name(row)
	if !ok {
		r.report(controlMissing(statement.Terms[0].At))
		return
	}
	control, ok := r.names().Control(r.scope, name)
	if !ok {
		r.report(unknownControl(at, name, r.names()))
		return
	}
	r.use(control, at)
	if first, again := r.picked[control]; again {
		r.report(twice(at, "control "+name).WithRelated("it is picked here", first))
		return
	}
	if r.picked == nil {
		r.picked = map[*resolve.Element]source.Span{}
	}
	r.picked[control] = at
	fields, found := check.Pick(r.names(), control, node, 2)
	r.add(found)
	r.test.Picks = append(r.test.Picks, Pick{Control: control, Fields: fields, At: statement.At})
}

// use notes that a name of the workbook is read here.
func (r *reader) use(element *resolve.Element, at source.Span) {
	if element.Definition != nil {
		r.test.Index.Read(element.Definition, wordAt(at))
	}
}

// useColumn notes that a column is named at a place, which is the name as written.
func (r *reader) useColumn(column *resolve.Column, at source.Span) {
	if column.Definition.Name != "" && at.Text() == column.Name {
		r.test.Index.Read(&column.Definition, at)
	}
}

// wordAt is a name without its quotes.
func wordAt(at source.Span) source.Span {
	if text := at.Text(); len(text) > 1 && text[0] == '"' {
		at.Start, at.End = at.Start+1, at.End-1
	}
	return at
}

// constants are the values of a list, or one value as a list of one.
func constants(expr formula.Expr) []formula.Expr {
	switch x := expr.(type) {
	case *formula.List:
		return x.Items
	case *formula.Paren:
		if list, ok := x.X.(*formula.List); ok {
			return list.Items
		}
		return []formula.Expr{x.X}
	}
	return []formula.Expr{expr}
}
