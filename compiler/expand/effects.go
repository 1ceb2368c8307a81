package expand

import (
	"slices"
	"strings"

	"github.com/sigmac/sigmac/compiler/dataset"
	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/source"
)

// An effect reads something besides the sources when building.
type effect func(*Scope, *formula.Call) Value

// effectNamed finds the effect that a call's name stands for; nil for a function
// of Sigma's.
func effectNamed(called string) effect {
	switch called {
	case "env":
		return (*Scope).evalEnv
	case "file":
		return (*Scope).evalFile
	}
	if slices.Contains(dataset.Formats, called) {
		return (*Scope).evalData
	}
	return nil
}

// isSecret reports whether a variable may hold a credential of any organisation,
// which never enters a spec. The case of letters does not count, as it does not on
// Windows.
func isSecret(variable string) bool {
	upper := strings.ToUpper(variable)
	return strings.HasPrefix(upper, "SIGMA_") && (strings.HasSuffix(upper, "CLIENT_SECRET") || strings.HasSuffix(upper, "API_TOKEN"))
}

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
	if isSecret(name.Text) {
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
	file := s.fileOf(call)
	if file == nil {
		return Value{}
	}
	return Value{Type: Text, Text: file.Text, File: file, At: call.At}
}

// evalData is `csv("path")`, `json("path")` or `yaml("path")`: what the file
// holds, as a value written where the call stands.
func (s *Scope) evalData(call *formula.Call) Value {
	file := s.fileOf(call)
	if file == nil {
		return Value{}
	}
	expr, flaw := s.run.project.Data(call.Name, file)
	if flaw != nil {
		s.report(unreadableData(call, file, flaw))
		return Value{}
	}
	value := s.eval(expr)
	value.At = call.At
	return value
}

// fileOf reads the file that a call with one path in quotes names. It is nil
// where that is not possible, which is reported.
func (s *Scope) fileOf(call *formula.Call) *source.File {
	if len(call.Args) != 1 {
		s.report(wrongEffect(call))
		return nil
	}
	literal, isText := call.Args[0].(*formula.Text)
	if !isText {
		s.report(wrongEffect(call))
		return nil
	}
	file, found := s.run.project.ReadFile(s.Module(), literal)
	s.run.reads = append(s.run.reads, Read{From: s.Module(), Path: literal, File: file})
	for _, finding := range found {
		s.report(finding)
	}
	return file
}
