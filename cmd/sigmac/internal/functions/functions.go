// Package functions is `sigmac functions`: Sigma's formula functions.
package functions

import (
	"cmp"
	"fmt"
	"io"
	"strings"

	"github.com/sigmac/sigmac/cmd/sigmac/internal/command"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/formula"
)

const width = 80

// Options are the flags of `sigmac functions`.
type Options struct {
	Name string `arg:"" optional:"" help:"A function or an operator, in any case."`
}

// Help is the long help text.
func (*Options) Help() string {
	return `In a signature "?" marks what may be left out and "..." what may repeat.

Examples:

    sigmac functions            # list all, by category
    sigmac functions datetrunc  # one of them in full`
}

// Run prints one function, or the list of all.
func (o *Options) Run(console *command.Console) error {
	text := ""
	function, isFunction := formula.Lookup(o.Name)
	operator, isOperator := operatorNamed(o.Name)
	switch {
	case console.Format == "json" && o.Name == "":
		return data(console, formula.Functions(), formula.Operators())
	case console.Format == "json" && isFunction:
		return data(console, []*formula.Function{function}, nil)
	case console.Format == "json" && isOperator:
		return data(console, nil, []formula.OperatorInfo{operator})
	case o.Name == "":
		text = list()
	case isFunction:
		text = Describe(function)
	case isOperator:
		text = describeOperator(operator)
	default:
		return console.Report(diag.List{command.UnknownFunction(o.Name)}, nil)
	}
	_, err := io.WriteString(console.Stdout, text)
	return err
}

// list prints a signature a line under each category, in Sigma's order.
func list() string {
	var text strings.Builder
	category := ""
	for _, function := range formula.Functions() {
		if function.Category != category {
			if category != "" {
				text.WriteByte('\n')
			}
			category = function.Category
			text.WriteString(category + "\n")
		}
		text.WriteString("  " + function.Signature() + "\n")
	}
	text.WriteString("\noperators, from the loosest to the tightest\n")
	for _, operator := range formula.Operators() {
		fmt.Fprintf(&text, "  %-8s  %s -> %s\n", operator.Op, operator.Operands, operator.Returns)
	}
	return text.String()
}

// Describe is all that there is to say of a function.
func Describe(f *formula.Function) string {
	var text strings.Builder
	fmt.Fprintf(&text, "%s\n\n%s\n", f.Signature(), command.Wrap(f.Doc, width))
	if len(f.Params) > 0 {
		text.WriteString("\nParameters:\n")
	}
	for i := range f.Params {
		text.WriteString("  " + parameter(&f.Params[i]) + "\n")
	}
	fmt.Fprintf(&text, "\nCategory: %s\nLevel: %s\n", f.Category, level(f))
	if len(f.Constant) > 0 {
		fmt.Fprintf(&text, "No column may be given for: %s\n", strings.Join(f.Constant, ", "))
	}
	if f.AliasOf != "" {
		fmt.Fprintf(&text, "Older name of: %s\n", f.AliasOf)
	}
	if f.Note != "" {
		fmt.Fprintf(&text, "\n%s\n", command.Wrap("Note: "+f.Note, width))
	}
	if !f.Verified {
		text.WriteString("\nThe parameters are inferred; Sigma's page does not state them all.\n")
	}
	if address := page(f); address != "" {
		text.WriteString("\n" + address + "\n")
	}
	return text.String()
}

// page is the address of the page on a function in Sigma's help centre, "" for none.
func page(f *formula.Function) string {
	if f.Slug == "" {
		return ""
	}
	return "https://help.sigmacomputing.com/docs/" + f.Slug
}

func parameter(p *formula.Param) string {
	types := string(p.Type)
	if len(p.Accepts) > 0 {
		accepted := make([]string, len(p.Accepts))
		for i, each := range p.Accepts {
			accepted[i] = string(each)
		}
		types = strings.Join(accepted, " or ")
	}
	notes := []string{types}
	switch {
	case p.Variadic && p.Required:
		notes = append(notes, "one or more")
	case p.Variadic:
		notes = append(notes, "any number")
	case !p.Required:
		notes = append(notes, "optional")
	}
	if p.Default != "" {
		notes = append(notes, "default "+p.Default)
	}
	if len(p.Values) > 0 {
		notes = append(notes, `one of "`+strings.Join(p.Values, `", "`)+`"`)
	}
	return p.Name + ": " + strings.Join(notes, ", ")
}

func level(f *formula.Function) string {
	if f.AlsoAggregate {
		return string(f.Level) + " or aggregate"
	}
	return string(f.Level)
}

func operatorNamed(word string) (formula.OperatorInfo, bool) {
	for _, operator := range formula.Operators() {
		if strings.EqualFold(operator.Op, word) {
			return operator, true
		}
	}
	return formula.OperatorInfo{}, false
}

func describeOperator(o formula.OperatorInfo) string {
	return fmt.Sprintf("%s\n\n%s\n\nTakes: %s\nGives: %s\nBinds: %d of %d, %s associativity\n",
		o.Op, command.Wrap(o.Doc, width), o.Operands, o.Returns, o.Precedence, tightest(), cmp.Or(o.Associativity, "no"))
}

func tightest() int {
	tightest := 0
	for _, operator := range formula.Operators() {
		tightest = max(tightest, operator.Precedence)
	}
	return tightest
}
