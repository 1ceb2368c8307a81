package load

import (
	"slices"

	"github.com/sigmac/sigmac/lang/ast"
	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/lazyregexp"
	"github.com/sigmac/sigmac/lang/source"
)

func (r *configReader) environment(statement *ast.Statement) {
	if len(statement.Terms) != 2 || statement.Terms[1].Type != ast.Word || statement.Block == nil {
		r.report(badProjectSetting(statement.Head(), "environment", "a name and a block, `environment prod { … }`"))
		return
	}
	term := statement.Terms[1]
	if earlier := r.config.Environment(term.Text); earlier != nil {
		r.report(repeatedProjectSetting(term.At, "environment "+term.Text, earlier.At))
		return
	}
	if slices.Contains(reservedEnvironments, term.Text) {
		r.report(reservedEnvironment(term.At, term.Text))
		return
	}
	environment := &Environment{
		Name: term.Text, At: term.At,
		Connections: map[string]*ast.Statement{}, Params: map[string]*ast.Param{},
	}
	r.config.Environments = append(r.config.Environments, environment)
	r.params(environment, statement.Block)
	r.block(withoutParams(statement.Block), []configSetting{
		{"folder", func(s *ast.Statement) { r.valued(s, &environment.Folder) }},
		{"base-url", func(s *ast.Statement) { r.valued(s, &environment.BaseURL) }},
		{"connection", func(s *ast.Statement) { r.connection(environment, s) }},
		{"param", func(*ast.Statement) {}},
		{"credentials", func(s *ast.Statement) { r.credentials(environment, s) }},
		{"default", func(s *ast.Statement) { r.byDefault(environment, s) }},
		{"protect", func(s *ast.Statement) { r.flag(s, &environment.Protect) }},
	}, "connection")
}

// reservedEnvironments are words with a meaning of their own: `-e all` is every
// environment, and `default` is `$env` where there is none.
var reservedEnvironments = []string{"all", "default"}

// flag reads a statement that consists of its word.
func (r *configReader) flag(statement *ast.Statement, target *Setting[bool]) bool {
	if len(statement.Terms) > 1 || statement.Block != nil {
		r.report(badProjectSetting(statement.Head(), statement.Keyword(), "nothing but the word"))
		return false
	}
	*target = Setting[bool]{Value: true, At: statement.Head()}
	return true
}

// byDefault reads `default`, which one environment may have.
func (r *configReader) byDefault(environment *Environment, statement *ast.Statement) {
	if earlier := r.config.Chosen(""); earlier != nil {
		r.report(repeatedProjectSetting(statement.Head(), "default", earlier.Default.At))
		return
	}
	r.flag(statement, &environment.Default)
}

var credentialsForm = lazyregexp.New(`^[A-Z][A-Z0-9_]*$`)

// credentials reads `credentials "EU"`.
func (r *configReader) credentials(environment *Environment, statement *ast.Statement) {
	const want = "a word in quotes of capital letters, digits and `_`, `credentials \"EU\"`, which reads `SIGMA_EU_CLIENT_ID`"
	term, ok := r.value(statement, want)
	if !ok {
		return
	}
	text, isText := term.Expr.(*formula.Text)
	word := ""
	if isText && term.Type == ast.Value {
		word, _ = plain(text)
	}
	if !credentialsForm().MatchString(word) {
		r.report(badProjectSetting(term.At, "credentials", want))
		return
	}
	environment.Credentials = Setting[string]{Value: word, At: term.At}
}

// params reads the `param name = value` of an environment.
func (r *configReader) params(environment *Environment, block *ast.Block) {
	for _, item := range block.Items {
		param, ok := item.(*ast.Param)
		if !ok {
			continue
		}
		earlier := environment.Params[param.Name.Text]
		switch {
		case earlier != nil:
			r.report(repeatedProjectSetting(param.Name.At, "param "+param.Name.Text, earlier.Name.At))
		case param.Default == nil:
			r.report(badProjectSetting(param.Name.At, "param", "a value, `param "+param.Name.Text+" = …`"))
		case param.Type != nil || param.Choices != nil:
			r.report(badProjectSetting(partAt(param), "param", "a name and a value; its type stands where it is declared"))
		default:
			environment.Params[param.Name.Text] = param
		}
	}
}

func partAt(param *ast.Param) source.Span {
	if param.Type != nil {
		return param.Type.At
	}
	return param.Choices.Span()
}

// withoutParams is a block without its params, which have a form of their own.
func withoutParams(block *ast.Block) *ast.Block {
	rest := &ast.Block{At: block.At}
	for _, item := range block.Items {
		if _, ok := item.(*ast.Param); !ok {
			rest.Items = append(rest.Items, item)
		}
	}
	return rest
}

// valued keeps a statement that has a value and no block.
func (r *configReader) valued(statement *ast.Statement, target **ast.Statement) {
	if len(statement.Terms) < 2 || statement.Block != nil {
		r.report(badProjectSetting(statement.Head(), statement.Keyword(), "a text, `"+statement.Keyword()+" \"…\"`"))
		return
	}
	if value := statement.Terms[1]; !mayBeText(value) {
		r.report(badProjectSetting(value.At, statement.Keyword(), "a text, `"+statement.Keyword()+" \"…\"`"))
		return
	}
	*target = statement
}

// mayBeText reports whether a term is a text, is worked out to one, or begins
// `id "…"`: what it is worked out to is checked where the environment is chosen.
func mayBeText(term ast.Term) bool {
	if term.Type == ast.Word {
		return term.Text == "id"
	}
	switch term.Expr.(type) {
	case *formula.Number, *formula.Logical, *formula.Null, *formula.Ref, *formula.List, *formula.Record:
		return false
	}
	return term.Type == ast.Value
}

func (r *configReader) connection(environment *Environment, statement *ast.Statement) {
	if len(statement.Terms) < 3 || statement.Terms[1].Type != ast.Word || statement.Block != nil {
		r.report(badProjectSetting(statement.Head(), "connection", "a name and what it stands for, `connection plugs \"Warehouse\"`"))
		return
	}
	if value := statement.Terms[2]; !mayBeText(value) {
		r.report(badProjectSetting(value.At, "connection", "a name and what it stands for, `connection plugs \"Warehouse\"`"))
		return
	}
	term := statement.Terms[1]
	if earlier := environment.Connections[term.Text]; earlier != nil {
		r.report(repeatedProjectSetting(term.At, "connection "+term.Text, earlier.Terms[1].At))
		return
	}
	environment.Connections[term.Text] = statement
}
