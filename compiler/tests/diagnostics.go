package tests

import (
	"strings"

	"github.com/sigmac/sigmac/compiler/resolve"
	"github.com/sigmac/sigmac/emit/evaluate/rows"
	"github.com/sigmac/sigmac/lang/ast"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/name"
	"github.com/sigmac/sigmac/lang/source"
)

func testWithoutName(statement *ast.Statement) diag.Diagnostic {
	at := statement.Terms[0].At
	if len(statement.Terms) > 1 {
		at = statement.Terms[1].At
	}
	return diag.New(diag.BadTest, at, "a test needs a name in quotes").WithHelp("write `test \"returns do not count\" for sales { … }`")
}

func behindTest(at source.Span) diag.Diagnostic {
	return diag.New(diag.BadTest, at, "unexpected text before the test's block").WithHelp("write `test \"name\" for WORKBOOK { … }`")
}

func testWithoutBody(statement *ast.Statement) diag.Diagnostic {
	return diag.New(diag.BadTest, statement.Head(), "this test has no block").WithHelp("write what it expects: `{ expect revenue = 120 }`")
}

func workbookMissing(at source.Span) diag.Diagnostic {
	return diag.New(diag.UnknownTestedWorkbook, at, "`for` needs the name of a workbook").WithHelp("write the word after `workbook`, as in `for sales`")
}

func subjectNames(subjects []Subject) []string {
	var known []string
	for _, subject := range subjects {
		if subject.ID != "" {
			known = append(known, subject.ID)
		} else {
			known = append(known, subject.Spec.Slug)
		}
	}
	return known
}

func whichWorkbook(at source.Span, subjects []Subject) diag.Diagnostic {
	if len(subjects) == 0 {
		return diag.New(diag.UnknownTestedWorkbook, at, "there is no workbook to test").WithHelp("write a workbook in another file of the project")
	}
	return diag.New(diag.UnknownTestedWorkbook, at, "this test does not say which workbook it is about").
		WithHelp("write `for` and one of " + name.Alternatives(subjectNames(subjects)))
}

func unknownWorkbook(at source.Span, word string, subjects []Subject) diag.Diagnostic {
	known := subjectNames(subjects)
	help := "the project has no workbook"
	if len(known) > 0 {
		help = "the project has " + list(known)
	}
	finding := diag.New(diag.UnknownTestedWorkbook, at, "there is no workbook "+name.Quote(word))
	return suggested(finding, at, word, known, help)
}

// suggested adds the nearest names, with a fix where there is one, else a help.
func suggested(finding diag.Diagnostic, at source.Span, word string, known []string, help string) diag.Diagnostic {
	near := name.Nearest(word, known)
	if len(near) == 0 {
		return finding.WithHelp(help)
	}
	finding = finding.WithHelp("did you mean " + name.Alternatives(near) + "?")
	if len(near) == 1 && at.Text() == word {
		finding = finding.WithFix("write "+name.Quote(near[0]), at, near[0])
	}
	return finding
}

// list names what there is, the first of many.
func list(names []string) string {
	const most = 12
	quoted := make([]string, 0, len(names))
	for i, each := range names {
		if i == most {
			quoted = append(quoted, "…")
			break
		}
		quoted = append(quoted, name.Quote(each))
	}
	return strings.Join(quoted, ", ")
}

func expectsNothing(at source.Span) diag.Diagnostic {
	return diag.New(diag.EmptyTest, at, "this test expects nothing, so it always passes").WithHelp("add what the workbook should show: `expect revenue = 120`")
}

func unknownStatement(at source.Span, word string) diag.Diagnostic {
	return suggested(diag.New(diag.BadTest, at, name.Quote(word)+" is not a statement of a test"), at, word, statements, "a test holds "+list(statements))
}

func twice(at source.Span, what string) diag.Diagnostic {
	return diag.New(diag.BadTest, at, name.Quote(what)+" is written twice in this test").WithHelp("remove one of them")
}

func badNow(at source.Span) diag.Diagnostic {
	return diag.New(diag.BadTest, at, "`now` takes a time in quotes").WithHelp("write `now \"2026-03-01T12:00:00Z\"` or `now \"2026-03-01\"`")
}

func noTime(at source.Span, text string) diag.Diagnostic {
	return diag.New(diag.BadTest, at, name.Quote(text)+" is not a time").WithHelp("write `now \"2026-03-01T12:00:00Z\"` or `now \"2026-03-01\"`")
}

const userExample = "`user { email \"ada@example.com\"; teams \"Sales\"; attribute region \"East\" }`"

func badUser(at source.Span) diag.Diagnostic {
	return diag.New(diag.BadTest, at, "`user` needs a block that describes the viewer").WithHelp("write " + userExample)
}

func badUserSetting(at source.Span, word string) diag.Diagnostic {
	help := map[string]string{"teams": "`teams \"Sales\", \"Finance\"`", "attribute": "`attribute region \"East\"`"}[word]
	if help == "" {
		help = name.Quote(word + " \"…\"")
	}
	return diag.New(diag.BadTest, at, name.Quote(word)+" of a user takes a text in quotes").WithHelp("write " + help)
}

func unknownUserSetting(at source.Span, word string) diag.Diagnostic {
	return suggested(diag.New(diag.BadTest, at, name.Quote(word)+" is not a setting of `user`"), at, word, userWords, "a user has "+list(userWords))
}

func controlMissing(at source.Span) diag.Diagnostic {
	return diag.New(diag.BadTestControl, at, "`control` needs the name of a control").WithHelp("write `control region \"East\"`")
}

func unknownControl(at source.Span, word string, w *resolve.Workbook) diag.Diagnostic {
	finding := diag.New(diag.BadTestControl, at, "there is no control "+name.Quote(word))
	known := w.Names("control")
	if noun, ok := w.Noun(w.Scope, word); ok {
		finding = diag.New(diag.BadTestControl, at, name.Quote(word)+" is a "+noun+", not a control")
	}
	help := "the workbook has no controls"
	if len(known) > 0 {
		help = "the workbook has " + list(known)
	}
	return suggested(finding, at, word, known, help)
}

func givenWhat(at source.Span) diag.Diagnostic {
	return diag.New(diag.BadGiven, at, "`given` needs the name of an element or of a source").
		WithHelp("write `given orders \"\"\"…\"\"\"` or `given DB.SHOP.ORDERS \"\"\"…\"\"\"`")
}

func unknownGiven(at source.Span, word string, w *resolve.Workbook) diag.Diagnostic {
	known := w.Names("element")
	for path := range sources(w) {
		known = append(known, path)
	}
	return suggested(diag.New(diag.BadGiven, at, "there is no element or source "+name.Quote(word)), at, word, known, "name an element that reads an external source, or a table of the warehouse by its path")
}

func readsNothing(at source.Span, element *resolve.Element) diag.Diagnostic {
	return diag.New(diag.BadGiven, at, "the "+element.Kind.Noun+" "+name.Quote(element.ID)+" reads no rows").
		WithHelp("give rows to an element with a source")
}

func readsElement(at source.Span, element, other *resolve.Element) diag.Diagnostic {
	return diag.New(diag.BadGiven, at, name.Quote(element.ID)+" reads the rows of "+name.Quote(other.ID)).
		WithHelp("give the rows to "+name.Quote(other.ID)+", or to its source").WithRelated("this is what it reads", other.Declared())
}

func readsUnion(at source.Span, element *resolve.Element, union *resolve.Source) diag.Diagnostic {
	var paths []string
	for _, member := range union.Members {
		if path := pathOf(member); path != "" {
			paths = append(paths, path)
		}
	}
	help := "give rows to the members of the union"
	if len(paths) > 0 {
		help += ": " + list(paths)
	}
	return diag.New(diag.BadGiven, at, name.Quote(element.ID)+" reads a union").WithHelp(help)
}

func legWithoutName(at source.Span) diag.Diagnostic {
	return diag.New(diag.BadGiven, at, "`leg` needs the name of a leg in quotes").WithHelp("write `given orders leg \"Customer\" \"\"\"…\"\"\"`")
}

func noLegs(at source.Span, element *resolve.Element) diag.Diagnostic {
	return diag.New(diag.BadGiven, at, name.Quote(element.ID)+" does not read a join, so it has no legs").WithHelp("remove `leg`")
}

func unknownLeg(at source.Span, word string, known []string) diag.Diagnostic {
	help := "the join has " + list(known)
	if near := name.Nearest(word, known); len(near) > 0 {
		help = "did you mean " + name.Alternatives(near) + "?"
	}
	return diag.New(diag.BadGiven, at, "the join has no leg "+name.Quote(word)).WithHelp(help)
}

func behindGiven(at source.Span) diag.Diagnostic {
	return diag.New(diag.BadGiven, at, "unexpected text after the rows of `given`").WithHelp("remove it")
}

func rowsMissing(at source.Span) diag.Diagnostic {
	return diag.New(diag.BadTestTable, at, "rows are due here").
		WithHelp("write rows in a text block, `\"\"\"`, with a header, or read them from a file: `from file(\"fixtures/orders.csv\")`")
}

func badTable(at source.Span, fault *rows.GridFault) diag.Diagnostic {
	return diag.New(diag.BadTestTable, at, fault.Message).WithHelp(fault.Help)
}

func wrongCell(at source.Span, text, column string, t formula.Type) diag.Diagnostic {
	return diag.New(diag.BadTestTable, at, name.Quote(text)+" is not a "+string(t)).
		WithHelp("the column " + name.Quote(column) + " is a " + string(t))
}

func unknownHeading(at source.Span, heading string, near, known []string) diag.Diagnostic {
	help := "the source has " + list(known)
	finding := diag.New(diag.UnknownTestColumn, at, "the source has no column "+name.Quote(heading))
	if len(near) > 0 {
		help = "did you mean " + name.Alternatives(near) + "?"
		if len(near) == 1 && at.Text() == heading {
			finding = finding.WithFix("write "+name.Quote(near[0]), at, near[0])
		}
	}
	return finding.WithHelp(help)
}

func unknownColumn(at source.Span, named string, e *Expect, known []string) diag.Diagnostic {
	what := "the " + e.Element.Kind.Noun + " " + name.Quote(e.Element.ID)
	if e.Group != nil {
		what = "the group " + name.Quote(e.Group.ID) + " of " + name.Quote(e.Element.ID)
	}
	help := "it shows " + list(known)
	finding := diag.New(diag.UnknownTestColumn, at, what+" has no column "+name.Quote(named))
	if near := name.Nearest(named, known); len(near) > 0 {
		help = "did you mean " + name.Alternatives(near) + "?"
		switch at.Text() {
		case named:
			finding = finding.WithFix("write "+name.Quote(near[0]), at, near[0])
		case "[" + named + "]":
			finding = finding.WithFix("write "+name.Quote(near[0]), at, "["+formula.EscapeName(near[0])+"]")
		}
	}
	return finding.WithHelp(help).WithRelated("it is declared here", e.Element.Declared())
}

const expectForms = "`expect revenue = 120`, a text block of rows, `[Margin] = (0.5, Null)`, `rows 2`, `every (…)`, `unique [ID]` or the shown text"

func expectWhat(at source.Span) diag.Diagnostic {
	return diag.New(diag.BadExpectation, at, "`expect` needs the name of an element").WithHelp("write " + expectForms)
}

func expectNothing(at source.Span) diag.Diagnostic {
	return diag.New(diag.BadExpectation, at, "this does not say what is expected").WithHelp("write " + expectForms)
}

func behindExpect(at source.Span) diag.Diagnostic {
	return diag.New(diag.BadExpectation, at, "unexpected text after the expectation").WithHelp("remove it, or write a second expectation as a separate statement")
}

func unknownExpected(at source.Span, word string, w *resolve.Workbook) diag.Diagnostic {
	known := append(w.Names("element"), w.Names("control")...)
	return suggested(diag.New(diag.BadExpectation, at, "the workbook has no element "+name.Quote(word)), at, word, known, "the workbook has "+list(known))
}

func unknownExpectation(at source.Span, word string) diag.Diagnostic {
	known := []string{"rows", "every", "unique", "by", "from"}
	return suggested(diag.New(diag.BadExpectation, at, name.Quote(word)+" is not an expectation"), at, word, known, "write "+expectForms)
}

func comparedOtherwise(term ast.Term) diag.Diagnostic {
	help := "write " + expectForms
	if term.Type == ast.Operator {
		help = "compare a value with `=`, and write a condition on rows as `every (…)`"
	}
	return diag.New(diag.BadExpectation, term.At, name.Quote(strings.TrimSpace(firstLine(term.At.Text())))+" is not an expectation").WithHelp(help)
}

func firstLine(text string) string {
	line, _, _ := strings.Cut(text, "\n")
	return line
}

func unknownGroup(at source.Span, word string, element *resolve.Element, known []string) diag.Diagnostic {
	if len(known) == 0 {
		return diag.New(diag.BadExpectation, at, name.Quote(element.ID)+" has no groups").WithHelp("remove `by`")
	}
	return suggested(diag.New(diag.BadExpectation, at, name.Quote(element.ID)+" has no group "+name.Quote(word)), at, word, known, "it has "+list(known))
}

func hasNoRows(at source.Span, element *resolve.Element) diag.Diagnostic {
	return diag.New(diag.BadExpectation, at, "the "+element.Kind.Noun+" "+name.Quote(element.ID)+" shows no rows").
		WithHelp("expect the text that a reader sees: `expect " + element.ID + " \"…\"`")
}

func noFigure(at source.Span, element *resolve.Element) diag.Diagnostic {
	return diag.New(diag.BadExpectation, at, "the "+element.Kind.Noun+" "+name.Quote(element.ID)+" shows more than one value").
		WithHelp("expect its rows in a text block with a header, or a column: `expect " + element.ID + " [Column] = (…)`")
}

func badCount(at source.Span) diag.Diagnostic {
	return diag.New(diag.BadExpectation, at, "`rows` needs a number").WithHelp("write `rows 2`")
}

func badEvery(at source.Span) diag.Diagnostic {
	return diag.New(diag.BadExpectation, at, "`every` needs a condition in parentheses").WithHelp("write `every ([Revenue] >= 0)`")
}

func uniqueWhat(at source.Span) diag.Diagnostic {
	return diag.New(diag.BadExpectation, at, "`unique` needs columns in brackets").WithHelp("write `unique [Order ID]`, with commas between several columns")
}

func valuesMissing(at source.Span) diag.Diagnostic {
	return diag.New(diag.BadExpectation, at, "the column's expected values are missing").WithHelp("write them after `=`, as in `[Margin] = (0.5, Null)`")
}

func badWithin(at source.Span) diag.Diagnostic {
	return diag.New(diag.BadExpectation, at, "`within` needs a tolerance").WithHelp("write `= 99.5 within 0.1`")
}

func notConstant(at source.Span) diag.Diagnostic {
	return diag.New(diag.BadExpectation, at, name.Quote(at.Text())+" is not a constant").
		WithHelp("write a formula of constants, as in `= 60 + 60` or `= Date(\"2026-01-31\")`")
}
