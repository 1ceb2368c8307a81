package policies

import (
	"maps"
	"slices"
	"strings"

	"github.com/sigmac/sigmac/lang/ast"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/kind"
	"github.com/sigmac/sigmac/lang/name"
	"github.com/sigmac/sigmac/lang/source"
)

const ruleExample = "`rule no-pies \"No pies\" on pie-chart { deny \"Use bars\" when ([columns] > 6) }`"

func ruleWithoutID(statement *ast.Statement) diag.Diagnostic {
	return diag.New(diag.BadRule, statement.Head(), "a rule needs an id").WithHelp("write " + ruleExample)
}

func ruleOnWhat(at source.Span) diag.Diagnostic {
	return diag.New(diag.BadRule, at, "the rule has no `on`").WithHelp("write `on` and `element`, `page`, `workbook` or kinds with commas between them, as in " + ruleExample)
}

func ruleForm(at source.Span, message string) diag.Diagnostic {
	return diag.New(diag.BadRule, at, message).WithHelp("write " + ruleExample)
}

func idTaken(at source.Span, id string) diag.Diagnostic {
	return diag.New(diag.BadRule, at, name.Quote(id)+" is the name of a built-in finding").WithHelp("give the rule another id")
}

func declaredTwice(at source.Span, id string, first source.Span) diag.Diagnostic {
	return diag.New(diag.BadRule, at, "there are two rules "+name.Quote(id)).WithHelp("give one of them another id").WithRelated("the first is declared here", first)
}

func unknownSubject(at source.Span, word string) diag.Diagnostic {
	known := []string{"element", "control", "page", "workbook"}
	for _, k := range kind.All() {
		if len(kindsNamed(k.Name)) > 0 {
			known = append(known, k.Name)
		}
	}
	finding := diag.New(diag.BadRule, at, "there is no kind "+name.Quote(word))
	if near := name.Nearest(word, known); len(near) > 0 {
		return finding.WithHelp("did you mean "+name.Alternatives(near)+"?").WithFix("write "+name.Quote(near[0]), at, near[0])
	}
	return finding.WithHelp("a rule is on `element`, `control`, `page`, `workbook`, or on kinds such as `bar-chart`")
}

func unknownClause(at source.Span, word string) diag.Diagnostic {
	known := []string{"deny", "warn", "sound", "unsound"}
	finding := diag.New(diag.BadRule, at, name.Quote(word)+" is not a clause of a rule")
	if near := name.Nearest(word, known); len(near) > 0 {
		return finding.WithHelp("did you mean " + name.Alternatives(near) + "?")
	}
	return finding.WithHelp("write `deny` or `warn`, a message and a condition, as in `deny \"Use bars\" when ([columns] > 6)`")
}

func clauseForm(at source.Span, word string) diag.Diagnostic {
	return diag.New(diag.BadRule, at, name.Quote(word)+" needs a message in quotes and a condition in parentheses").
		WithHelp("write `" + word + " \"Use bars\" when ([columns] > 6)`")
}

func exampleForm(at source.Span, word string) diag.Diagnostic {
	return diag.New(diag.BadRule, at, name.Quote(word)+" takes a text block with a source").WithHelp("write `" + word + " \"\"\"…\"\"\"`")
}

func unknownField(at source.Span, written string, on []string, known map[string]Field) diag.Diagnostic {
	names := slices.Sorted(maps.Keys(known))
	finding := diag.New(diag.UnknownRuleField, at, "there is no field "+name.Quote("["+written+"]")+" on "+strings.Join(on, ", "))
	if near := name.Nearest(written, names); len(near) > 0 {
		return finding.WithHelp("did you mean "+name.Alternatives(near)+"?").WithFix("write "+name.Quote(near[0]), at, "["+near[0]+"]")
	}
	return finding.WithHelp("`docs/reference/rules.md` lists the fields")
}

// conditionFails says what the trial of a condition found.
func conditionFails(at source.Span, found diag.Diagnostic) diag.Diagnostic {
	if !found.Span.IsZero() && found.Span.File != nil && found.Span.File == at.File {
		at = found.Span
	}
	return diag.New(diag.BadRuleCondition, at, found.Message).WithHelp(found.Help)
}

func notACondition(at source.Span, kind string) diag.Diagnostic {
	return diag.New(diag.BadRuleCondition, at, "this is a "+kind+", not a condition").WithHelp("compare it, as in `[columns] > 6`")
}
