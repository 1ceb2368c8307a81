package language

import (
	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/kind"
)

// A Signature is a call that is being written.
type Signature struct {
	Label, Doc string
	Parameters []SignatureParameter
	// Active is the parameter that the cursor is in; -1 is none.
	Active int
}

// A SignatureParameter is a parameter of a call; Label is a part of the
// signature's.
type SignatureParameter struct{ Label, Doc string }

// Signature describes the call around an offset; ok is false outside of calls.
func (s *Snapshot) Signature(path string, offset int) (signature Signature, ok bool) {
	file := s.File(path)
	if file == nil {
		return Signature{}, false
	}
	c := at(file, offset)
	line := c.line
	if c.formula != nil {
		line = c.formula
	}
	name, position := callAt(line)
	if name == "" {
		return Signature{}, false
	}
	if firstWord(line) == "use" && openParens(line) == 1 {
		return componentSignatureAt(s.names(path), name, position)
	}
	if source, ok := kind.SourceNamed(name); ok {
		return sourceSignature(source, position), true
	}
	if function, ok := formula.Lookup(name); ok {
		return functionSignature(function, position), true
	}
	return Signature{}, false
}

func componentSignatureAt(n *names, name string, position int) (Signature, bool) {
	for _, component := range n.components() {
		if component.name != name {
			continue
		}
		signature := Signature{Label: componentSignature(component.item), Doc: commentsOf(component.item.Trivia().Leading), Active: -1}
		for i, parameter := range component.item.Parameters {
			signature.Parameters = append(signature.Parameters, SignatureParameter{Label: parameterOf(parameter)})
			if i == position {
				signature.Active = i
			}
		}
		return signature, true
	}
	return Signature{}, false
}

func functionSignature(function *formula.Function, position int) Signature {
	signature := Signature{Label: signatureOf(function), Doc: function.Doc, Active: -1}
	for i := range function.Params {
		parameter := &function.Params[i]
		doc := string(parameter.Type)
		if parameter.Default != "" {
			doc += ", by default `" + parameter.Default + "`"
		}
		signature.Parameters = append(signature.Parameters, SignatureParameter{Label: parameterText(parameter), Doc: doc})
	}
	if n := len(function.Params); position < n {
		signature.Active = position
	} else if n > 0 && function.Params[n-1].Variadic {
		signature.Active = n - 1
	}
	return signature
}

func sourceSignature(source *kind.SourceKind, position int) Signature {
	signature := Signature{Label: source.Word + "(", Doc: source.Doc, Active: -1}
	for i, argument := range source.Arguments {
		label := argument.Name
		if argument.Rest {
			label += "…"
		}
		if i > 0 {
			signature.Label += ", "
		}
		signature.Label += label
		signature.Parameters = append(signature.Parameters, SignatureParameter{Label: label, Doc: argument.Doc})
		if i == position || argument.Rest && position > i {
			signature.Active = i
		}
	}
	signature.Label += ")"
	return signature
}
