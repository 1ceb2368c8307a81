package functions

import (
	"slices"
	"strings"

	"github.com/sigmac/sigmac/cmd/sigmac/internal/command"
	"github.com/sigmac/sigmac/lang/formula"
)

// A functionData is a function as data.
type functionData struct {
	Name          string          `json:"name"`
	Signature     string          `json:"signature"`
	Category      string          `json:"category"`
	Level         string          `json:"level"`
	AlsoAggregate bool            `json:"alsoAggregate,omitempty"`
	Returns       string          `json:"returns"`
	MinArguments  int             `json:"minArguments"`
	MaxArguments  *int            `json:"maxArguments,omitempty"`
	Parameters    []parameterData `json:"parameters"`
	Doc           string          `json:"doc"`
	Note          string          `json:"note,omitempty"`
	URL           string          `json:"url,omitempty"`
	Verified      bool            `json:"verified"`
	AliasOf       string          `json:"aliasOf,omitempty"`
}

type parameterData struct {
	Name     string   `json:"name"`
	Type     string   `json:"type"`
	Accepts  []string `json:"accepts,omitempty"`
	Required bool     `json:"required,omitempty"`
	Repeats  bool     `json:"repeats,omitempty"`
	Constant bool     `json:"constant,omitempty"`
	Default  string   `json:"default,omitempty"`
	Values   []string `json:"values,omitempty"`
}

// An operatorData is an operator as data.
type operatorData struct {
	Operator      string `json:"operator"`
	Operands      string `json:"operands"`
	Returns       string `json:"returns"`
	Precedence    int    `json:"precedence"`
	Associativity string `json:"associativity,omitempty"`
	Doc           string `json:"doc"`
}

// data writes functions and operators as JSON.
func data(console *command.Console, functions []*formula.Function, operators []formula.OperatorInfo) error {
	answer := struct {
		Functions []functionData `json:"functions"`
		Operators []operatorData `json:"operators"`
	}{[]functionData{}, []operatorData{}}
	for _, f := range functions {
		answer.Functions = append(answer.Functions, dataOf(f))
	}
	for _, o := range operators {
		answer.Operators = append(answer.Operators, operatorData{o.Op, o.Operands, string(o.Returns), o.Precedence, o.Associativity, o.Doc})
	}
	return console.Answer(answer, nil, nil)
}

func dataOf(f *formula.Function) functionData {
	signature := f.Signature()
	made := functionData{
		Name: f.Name, Signature: signature, Category: f.Category, Level: string(f.Level), AlsoAggregate: f.AlsoAggregate,
		Returns: signature[strings.LastIndex(signature, " -> ")+len(" -> "):], MinArguments: f.MinArgs, Parameters: []parameterData{},
		Doc: f.Doc, Note: f.Note, URL: page(f), Verified: f.Verified, AliasOf: f.AliasOf,
	}
	if f.MaxArgs >= 0 {
		made.MaxArguments = &f.MaxArgs
	}
	for i := range f.Params {
		p := &f.Params[i]
		parameter := parameterData{
			Name: p.Name, Type: string(p.Type), Required: p.Required, Repeats: p.Variadic, Constant: slices.Contains(f.Constant, p.Name),
			Default: p.Default, Values: p.Values,
		}
		for _, each := range p.Accepts {
			parameter.Accepts = append(parameter.Accepts, string(each))
		}
		made.Parameters = append(made.Parameters, parameter)
	}
	return made
}
