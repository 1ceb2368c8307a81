package calc

import (
	"errors"

	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/name"
	"github.com/sigmac/sigmac/lang/source"
)

// A Failure is why something cannot be computed, as a finding.
type Failure struct{ Finding diag.Diagnostic }

func (f *Failure) Error() string { return f.Finding.Message }

// Fail makes an error of a finding.
func Fail(finding diag.Diagnostic) error { return &Failure{finding} }

// FindingOf is the finding of an error; false where it has none.
func FindingOf(err error) (diag.Diagnostic, bool) {
	var failure *Failure
	if errors.As(err, &failure) {
		return failure.Finding, true
	}
	return diag.Diagnostic{}, false
}

var nowhere source.Span

func circular(at source.Span, column string) error {
	return Fail(diag.New(diag.CircularRows, at, "`["+column+"]` is computed from itself").WithHelp("a column may not refer to itself, not even through others"))
}

func tooMuch(at source.Span, what string) error {
	return Fail(diag.New(diag.RowsBound, at, what).WithHelp("this much belongs to the warehouse; filter or limit the rows"))
}

func cannotCompute(at source.Span, function, reason string) error {
	return Fail(diag.New(diag.OfflineFunction, at, name.Quote(function)+" can't be computed here: "+reason))
}

func openQuestion(at source.Span, message, help string) error {
	return Fail(diag.New(diag.OpenQuestion, at, message).WithHelp(help))
}

func wrongValue(at source.Span, message, help string) error {
	return Fail(diag.New(diag.WrongRowValue, at, message).WithHelp(help))
}

func unknownReference(at source.Span, inside, help string) error {
	return Fail(diag.New(diag.UnknownValue, at, "nothing is called `["+inside+"]` here").WithHelp(help))
}

func badFormula(at source.Span, message, help string) error {
	return Fail(diag.New(diag.UnreadableFormula, at, message).WithHelp(help))
}
