package load

import (
	"github.com/sigmac/sigmac/lang/ast"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/source"
)

// policies reads `policies "policies.sigma", "company/rules.sigma"`.
func (r *configReader) policies(statement *ast.Statement) {
	const want = "files of rules in quotes, `policies \"policies.sigma\"`"
	due := true
	for _, term := range statement.Terms[1:] {
		if !due && term.Type == ast.Comma {
			due = true
			continue
		}
		text, isText := term.Expr.(*formula.Text)
		if !due || !isText || term.Type != ast.Value {
			r.report(badProjectSetting(term.At, "policies", want))
			return
		}
		due = false
		full, flaw := sourcePath(ConfigName, text)
		if flaw != nil {
			r.report(flaw.at(term.At))
			continue
		}
		r.config.Policies = append(r.config.Policies, Setting[string]{Value: full, At: term.At})
	}
	if due || statement.Block != nil {
		r.report(badProjectSetting(statement.Head(), "policies", want))
	}
}

// policyRequests ask for the files of rules; each takes its place in the project.
func (l *loader) policyRequests() []request {
	var wave []request
	for _, policy := range l.project.Config.Policies {
		wave = append(wave, request{path: policy.Value, at: policy.At, link: func(module *Module) {
			l.project.Policies = append(l.project.Policies, module)
		}})
	}
	return wave
}

// UnknownLint says that the severity of a finding is set that nothing makes; rules
// are the names of the project's rules.
func UnknownLint(at source.Span, word string, rules []string) diag.Diagnostic {
	return unknownLint(at, word, append(lintNames(), rules...))
}
