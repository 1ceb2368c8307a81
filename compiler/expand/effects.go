package expand

import (
	"slices"

	"github.com/sigmac/sigmac/lang/formula"
)

// secrets are the variables that hold credentials, which never enter a spec.
var secrets = []string{"SIGMA_CLIENT_SECRET", "SIGMA_API_TOKEN"}

// evalEnv is `env("NAME", default)`.
func (s *Scope) evalEnv(call *formula.Call) Value {
	if len(call.Args) == 0 || len(call.Args) > 2 {
		s.report(wrongEffect(call))
		return Value{}
	}
	name := s.eval(call.Args[0])
	if name.Type != Text {
		if name.Type != Invalid {
			s.report(wrongEffect(call))
		}
		return Value{}
	}
	if slices.Contains(secrets, name.Text) {
		s.report(secretVariable(call.Args[0].Span(), name.Text))
		return Value{}
	}
	if s.run.options.Getenv != nil {
		if text, set := s.run.options.Getenv(name.Text); set {
			return Value{Type: Text, Text: text, At: call.At}
		}
	}
	if len(call.Args) == 2 {
		return s.eval(call.Args[1])
	}
	s.report(unsetVariable(call.Args[0].Span(), name.Text))
	return Value{}
}

// evalFile is `file("path")`.
func (s *Scope) evalFile(call *formula.Call) Value {
	if len(call.Args) != 1 {
		s.report(wrongEffect(call))
		return Value{}
	}
	literal, isText := call.Args[0].(*formula.Text)
	if !isText {
		s.report(wrongEffect(call))
		return Value{}
	}
	file, found := s.run.project.ReadFile(s.Module(), literal)
	for _, finding := range found {
		s.report(finding)
	}
	if file == nil {
		return Value{}
	}
	return Value{Type: Text, Text: file.Text, File: file, At: call.At}
}
