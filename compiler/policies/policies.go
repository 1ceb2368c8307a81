// Package policies reads the rules of a project and finds where workbooks break
// them. A rule's condition is a formula over the fields of an element, a page or a
// workbook, which the evaluator computes on one row.
package policies

import (
	"strings"

	"github.com/sigmac/sigmac/compiler/expand"
	"github.com/sigmac/sigmac/compiler/load"
	"github.com/sigmac/sigmac/lang/ast"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/kind"
	"github.com/sigmac/sigmac/lang/source"
	"github.com/sigmac/sigmac/lang/text"
)

// A Rule is a rule that was read.
type Rule struct {
	ID, Title string
	// At is where the id is written.
	At source.Span
	// On are the words behind `on`.
	On      []string
	Clauses []*Clause
	// Examples are those in `sound` and `unsound`.
	Examples []Example
	// Module is the file that declares it.
	Module *load.Module
}

// A Clause is what a rule wants.
type Clause struct {
	Entry     *diag.Entry
	Message   string
	Condition formula.Expr
	At        source.Span
}

// An Example is a source that a rule is tried on.
type Example struct {
	Sound bool
	Text  string
	At    source.Span
}

// Read reads the rules that a file declares.
func Read(project *load.Project, module *load.Module, options expand.Options) ([]*Rule, diag.List) {
	declared := module.Declared("rule")
	if len(declared) == 0 {
		return nil, nil
	}
	nodes, found := expand.Declarations(project, declared, "rule", options)
	var rules []*Rule
	seen := map[string]source.Span{}
	for _, node := range nodes {
		r := &reader{scope: node.Scope, rule: &Rule{Module: module}}
		sound := r.read(node)
		if first, again := seen[r.rule.ID]; again && r.rule.ID != "" {
			r.report(declaredTwice(r.rule.At, r.rule.ID, first))
			sound = false
		}
		seen[r.rule.ID] = r.rule.At
		found = append(found, r.found...)
		if sound && !r.found.HasErrors() {
			rules = append(rules, r.rule)
		}
	}
	return rules, found
}

// For lists the rules that a workbook in a file is held against: those of the file,
// those that it imports and those of the project.
func For(module *load.Module, project *load.Project, rules func(*load.Module) []*Rule) []*Rule {
	var list []*Rule
	seen := map[*Rule]bool{}
	add := func(from *load.Module, all bool) {
		if from == nil {
			return
		}
		for _, rule := range rules(from) {
			if !seen[rule] && (all || !strings.HasPrefix(rule.ID, "_")) {
				seen[rule] = true
				list = append(list, rule)
			}
		}
	}
	add(module, true)
	for _, entry := range module.Imports {
		add(entry.Module, false)
	}
	for _, policy := range project.Policies {
		add(policy, false)
	}
	return list
}

// reader reads one rule.
type reader struct {
	scope *expand.Scope
	rule  *Rule
	found diag.List
}

func (r *reader) report(found diag.Diagnostic) { r.found = append(r.found, found) }

func (r *reader) add(found diag.List) { r.found = append(r.found, found...) }

// read reads `rule id "Title" on KINDS { … }`; it reports whether the rule is whole.
func (r *reader) read(node expand.Node) bool {
	statement := node.Statement
	if statement.Broken {
		return false
	}
	terms := statement.Terms[1:]
	if len(terms) == 0 || terms[0].Type != ast.Word {
		r.report(ruleWithoutID(statement))
		return false
	}
	r.rule.ID, r.rule.At = terms[0].Text, terms[0].At
	if diag.Lookup(r.rule.ID) != nil {
		r.report(idTaken(r.rule.At, r.rule.ID))
	}
	terms = terms[1:]
	if len(terms) > 0 && terms[0].Type == ast.Value {
		title, ok := r.text(terms[0])
		if !ok {
			r.report(ruleForm(terms[0].At, "the title of a rule is a text in quotes"))
		}
		r.rule.Title = title
		terms = terms[1:]
	}
	if len(terms) == 0 || terms[0].Type != ast.Word || terms[0].Text != "on" {
		r.report(ruleOnWhat(statement.Head()))
		return false
	}
	r.on(terms[1:], terms[0].At)
	if statement.Block == nil {
		r.report(ruleForm(statement.Head(), "this rule has no body"))
		return false
	}
	body, found := r.scope.Items(statement.Block)
	r.add(found)
	for _, inner := range body.Nodes {
		r.statement(inner)
	}
	if len(r.rule.Clauses) == 0 && len(r.found) == 0 && !body.Incomplete {
		r.report(ruleForm(r.rule.At, "this rule wants nothing"))
	}
	return !body.Incomplete
}

// on reads the words behind `on`.
func (r *reader) on(terms []ast.Term, at source.Span) {
	expectComma := false
	for _, term := range terms {
		switch {
		case expectComma && term.Type == ast.Comma:
			expectComma = false
			continue
		case expectComma || term.Type != ast.Word:
			r.report(ruleForm(term.At, "kinds follow `on`, with commas between them"))
			return
		case !IsSubject(term.Text):
			r.report(unknownSubject(term.At, term.Text))
		default:
			r.rule.On = append(r.rule.On, term.Text)
		}
		expectComma = true
	}
	if !expectComma {
		r.report(ruleOnWhat(at))
	}
}

func (r *reader) text(term ast.Term) (string, bool) {
	value, found := r.scope.Evaluate(term.Expr)
	r.add(found)
	return value.Text, value.Type == expand.Text
}

// severities are the words that clauses begin with.
var severities = map[string]diag.Severity{"deny": diag.Error, "warn": diag.Warning}

func (r *reader) statement(node expand.Node) {
	if node.Raw != nil {
		r.report(unknownClause(node.Raw.At, "raw"))
		return
	}
	if node.Statement.Broken {
		return
	}
	outer := r.scope
	r.scope = node.Scope
	defer func() { r.scope = outer }()
	word := node.Statement.Keyword()
	switch severity, ok := severities[word]; {
	case ok:
		r.clause(node.Statement, word, severity)
	case word == "sound" || word == "unsound":
		r.example(node.Statement, word == "sound")
	default:
		r.report(unknownClause(node.Statement.Terms[0].At, word))
	}
}

// clause reads `deny "Use bars" when ([columns] > 6)`.
func (r *reader) clause(statement *ast.Statement, word string, severity diag.Severity) {
	terms := statement.Terms[1:]
	if len(terms) != 3 || terms[0].Type != ast.Value || terms[1].Type != ast.Word || terms[1].Text != "when" || statement.Block != nil {
		r.report(clauseForm(statement.Head(), word))
		return
	}
	message, ok := r.text(terms[0])
	condition, isParen := terms[2].Expr.(*formula.Paren)
	if !ok || !isParen || strings.TrimSpace(message) == "" {
		r.report(clauseForm(statement.Head(), word))
		return
	}
	made, found := r.scope.Formula(condition.X)
	r.add(found)
	clause := &Clause{Message: message, Condition: made, At: statement.Head(), Entry: &diag.Entry{
		Code: diag.PolicyBroken.Code, Name: r.rule.ID, Severity: severity, Title: r.rule.Title, Explanation: diag.PolicyBroken.Explanation,
	}}
	if len(r.rule.On) > 0 && r.check(clause) {
		r.rule.Clauses = append(r.rule.Clauses, clause)
	}
}

func (r *reader) example(statement *ast.Statement, sound bool) {
	if len(statement.Terms) != 2 || statement.Terms[1].Type != ast.Value {
		r.report(exampleForm(statement.Head(), statement.Keyword()))
		return
	}
	literal, ok := statement.Terms[1].Expr.(*formula.Text)
	if !ok {
		r.report(exampleForm(statement.Head(), statement.Keyword()))
		return
	}
	text := verbatim(literal)
	r.rule.Examples = append(r.rule.Examples, Example{Sound: sound, Text: text, At: statement.Head()})
}

// verbatim is the text of a block whose `${…}` belong to the example.
func verbatim(literal *formula.Text) string {
	parts, _ := text.Decode(literal.Raw, literal.At) // escapes are the parser's to check
	var out strings.Builder
	for _, part := range parts.Parts {
		if part.Name != "" {
			out.WriteString("${" + part.Name + "}")
			continue
		}
		out.WriteString(part.Text)
	}
	return out.String()
}

// check finds the fields that a condition reads, and whether it is a condition: it
// is tried on a row without values.
func (r *reader) check(clause *Clause) bool {
	known := fieldsOf(r.rule.On)
	sound := true
	formula.Walk(clause.Condition, func(x formula.Expr) bool {
		switch x := x.(type) {
		case *formula.Ref:
			if _, ok := known[x.Name]; !ok || x.Qualifier != "" {
				r.report(unknownField(x.Span(), x.Inside(), r.rule.On, known))
				sound = false
			}
		case *formula.Bad:
			sound = false
		}
		return true
	})
	for _, finding := range formula.Check(clause.Condition, nil) {
		r.report(finding)
		sound = sound && finding.Severity != diag.Error
	}
	if !sound {
		return false
	}
	if finding, ok := trial(clause.Condition, known); !ok {
		r.report(finding)
		return false
	}
	return true
}

// IsSubject reports whether a word may follow `on`.
func IsSubject(word string) bool {
	switch word {
	case "element", "control", "page", "workbook":
		return true
	}
	return len(kindsNamed(word)) > 0
}

// kindsNamed are the entries of elements, overlays and panels of a name.
func kindsNamed(word string) []*kind.Kind {
	var named []*kind.Kind
	for _, k := range kind.All() {
		if k.Name == word && k != kind.WorkbookRoot && k != kind.ThemeSettings && k != kind.NavigationSettings && k != kind.AgentEntry {
			named = append(named, k)
		}
	}
	return named
}
