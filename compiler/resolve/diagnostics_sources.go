package resolve

import (
	"strconv"
	"strings"

	"github.com/sigmac/sigmac/compiler/expand"
	"github.com/sigmac/sigmac/lang/ast"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/kind"
	"github.com/sigmac/sigmac/lang/name"
	"github.com/sigmac/sigmac/lang/source"
)

func sourceMissing(at source.Span) diag.Diagnostic {
	return diag.New(diag.SourceMissing, at, "a source is missing here").WithHelp("write an element's name or a source such as `sql(plugs, \"…\")`")
}

func sourceRequired(at source.Span, element *Element) diag.Diagnostic {
	return diag.New(diag.SourceMissing, at, element.Kind.Noun+" "+name.Quote(element.ID)+" has no source").
		WithHelp("write `from` and an element's name, or a source such as `warehouse-table(plugs, \"DB\", \"SCHEMA\", \"TABLE\")`")
}

func sourceForbidden(at source.Span, k *kind.Kind) diag.Diagnostic {
	return diag.New(diag.SourceForbidden, at, name.WithArticle(k.Noun)+" takes no source").WithHelp("remove `from`")
}

func sourceKindForbidden(at source.Span, source string, k *kind.Kind) diag.Diagnostic {
	d := diag.New(diag.SourceForbidden, at, name.WithArticle(k.Noun)+" cannot read "+name.Quote(source))
	if len(k.Sources) > 0 {
		return d.WithHelp("it reads " + name.Alternatives(k.Sources))
	}
	return d.WithHelp(name.Quote(source) + " is for input tables")
}

func valueListForbidden(at source.Span, k *kind.Kind) diag.Diagnostic {
	return diag.New(diag.SourceForbidden, at, name.WithArticle(k.Name)+" control has no value list").WithHelp("remove `from`; write what it filters as `filters [element/Column]`")
}

func valueListExpected(h *head) diag.Diagnostic {
	example := "[sales/Region]"
	if h.from.Type == ast.Word {
		example = "[" + h.from.Text + "/Column]"
	}
	return diag.New(diag.SourceMissing, h.fromAt, "a control takes its values from a column or `manual(…)`").WithHelp("write `from " + example + "` or `from manual(\"East\", \"West\")`")
}

// columnAsSource is for `from sales/Region`.
func columnAsSource(at source.Span, column, element string, isControl bool) diag.Diagnostic {
	if isControl {
		return diag.New(diag.SourceMissing, at, "a column needs brackets").WithHelp("write `from "+column+"`").WithFix("write the brackets", at, column)
	}
	return diag.New(diag.SourceMissing, at, "`from` takes an element, not a column of it").
		WithHelp("write `from "+element+"`").WithFix("write "+element, at, element)
}

func unknownSourceKind(at source.Span, text string) diag.Diagnostic {
	return diag.New(diag.UnknownSourceKind, at, "there is no source "+name.Quote(text)).Suggesting(text, kind.SourceWords(), "the sources are "+strings.Join(kind.SourceWords(), ", ")+"; write an unknown one in quotes in a `source` block")
}

func (w *Workbook) sourceIsColumn(scope *expand.Scope, at source.Span, ref *formula.Ref) diag.Diagnostic {
	help := "write the element's name"
	if found, ok := w.symbols.lookup(scope, ref.Name); ok && ref.Qualifier == "" && isSource(found) {
		help = "write `from " + found.name + "`"
	}
	if ref.Qualifier != "" {
		help = "write `from " + ref.Qualifier + "`"
	}
	return diag.New(diag.SourceMissing, at, "`from` takes an element, and brackets are for columns").WithHelp(help)
}

// sourceInBody is for `source sales` in a block.
func sourceInBody(at source.Span, element string) diag.Diagnostic {
	return diag.New(diag.SourceMissing, at, "an element to read goes in the header, after `from`").
		WithHelp("remove this line and write `from " + element + "` before the `{`; `source` begins a join or union")
}

func unknownSource(at source.Span, text string, candidates []string) diag.Diagnostic {
	if path := warehousePath(text); path != "" {
		return diag.New(diag.UnknownName, at, "there is no element or source "+name.Quote(text)).
			WithHelp("for a table of the warehouse write `warehouse-table(plugs, " + path + ")`, with a connection `plugs`")
	}
	return diag.New(diag.UnknownName, at, "there is no element or source "+name.Quote(text)).
		Suggesting(text, candidates, orThereAre(candidates, "declare it, or write a source such as `sql(plugs, \"…\")`"))
}

// orThereAre adds the names that there are to a help, unless they are many.
func orThereAre(names []string, help string) string {
	if len(names) == 0 || len(names) > 12 {
		return help
	}
	return help + "; " + name.ThereAre(names)
}

func notASource(at source.Span, found *symbol) diag.Diagnostic {
	return diag.New(diag.UnknownName, at, name.Quote(found.name)+" is a "+found.noun+", which has no rows").
		WithHelp("name a table or chart").WithRelated("it is declared here", found.at)
}

func sourceRing(at source.Span, ring []string) diag.Diagnostic {
	return diag.New(diag.SourceRing, at, "circular sources: "+strings.Join(ring, " reads ")).
		WithHelp("let one of them read a table of the warehouse, or an element outside the cycle")
}

func groupOfNoElement(at source.Span, group string) diag.Diagnostic {
	return diag.New(diag.GroupForm, at, "`by` needs an element as its source, since it names a group").WithHelp("remove `by " + group + "`")
}

func unknownGroup(word ast.Term, element *Element) diag.Diagnostic {
	var groups []string
	for _, group := range element.Groups {
		groups = append(groups, group.ID)
	}
	help := name.Quote(element.ID) + " has no groups; remove `by`"
	if len(groups) > 0 {
		help = "its groups are " + name.Alternatives(groups)
	}
	return diag.New(diag.UnknownName, word.At, name.Quote(element.ID)+" has no group "+name.Quote(word.Text)).Suggesting(word.Text, groups, help)
}

func sourceArguments(call *formula.Call, entry *kind.SourceKind) diag.Diagnostic {
	var fields []string
	for _, argument := range entry.Arguments {
		field := argument.Name
		if argument.Rest {
			field += "…"
		}
		fields = append(fields, field)
	}
	return diag.New(diag.SourceArguments, call.Span(), "wrong arguments for "+name.Quote(entry.Word)).
		WithHelp("write `" + entry.Word + "(" + strings.Join(fields, ", ") + ")`")
}

// pathWithDots is for `warehouse-table(plugs, "DB.SCHEMA.TABLE")`.
func pathWithDots(at source.Span, path string) diag.Diagnostic {
	d := diag.New(diag.SourceArguments, at, "each part of a path is a separate text").
		WithHelp("write `"+path+"`").WithFix("split the path", at, path)
	d.Severity = diag.Warning
	return d
}

// connectionLeftOut is for `sql("SELECT 1")`.
func connectionLeftOut(call *formula.Call, word string) diag.Diagnostic {
	at := call.Args[0].Span()
	return diag.New(diag.SourceArguments, at, "the connection is missing").
		WithHelp("write `" + word + "(plugs, " + shortened(at.Text()) + ")` with `connection plugs \"Warehouse\"` in the workbook")
}

// shortened keeps a piece of source in a message to one short line.
func shortened(text string) string {
	line, _, more := strings.Cut(text, "\n")
	if runes := []rune(line); len(runes) > 40 {
		line, more = string(runes[:40]), true
	}
	if more {
		return line + "…"
	}
	return line
}

func textArgumentExpected(at source.Span, field, kind string) diag.Diagnostic {
	return diag.New(diag.SourceArguments, at, "the "+name.Quote(field)+" of "+name.Quote(kind)+" is a text").WithHelp("write it in quotes")
}

func connectionExpected(at source.Span) diag.Diagnostic {
	return diag.New(diag.SourceArguments, at, "the first argument is the name of a connection").
		WithHelp("declare `connection plugs \"Warehouse\"` in the workbook and write `plugs` here")
}

func unknownConnection(at source.Span, text string, candidates []string) diag.Diagnostic {
	return diag.New(diag.UnknownName, at, "there is no connection "+name.Quote(text)).Suggesting(text, candidates, orThereAre(candidates, "declare it in the workbook: `connection "+text+" \"Name in Sigma\"`"))
}

func unknownJoinStatement(statement *ast.Statement) diag.Diagnostic {
	word := statement.Keyword()
	d := diag.New(diag.JoinForm, statement.Terms[0].At, "a join holds `primary` and legs")
	if right, ok := kind.JoinTypes.Wrong[word]; ok {
		return d.WithHelp("write `"+right+"`").WithFix("write "+right, statement.Terms[0].At, right)
	}
	return d.Suggesting(word, append([]string{"primary"}, kind.JoinTypes.Values...), "a leg begins with "+name.Alternatives(kind.JoinTypes.Values))
}

func joinSides(at source.Span, ofLeg bool, leg *Leg) diag.Diagnostic {
	d := diag.New(diag.JoinSides, at, "both sides of the key are columns of sources before the leg "+name.Quote(leg.Name))
	if ofLeg {
		d.Message = "both sides of the key are columns of the leg " + name.Quote(leg.Name)
	}
	return d.WithHelp("compare a column of the primary source, or of an earlier leg, with a column of this leg: `[Column] = [" + leg.Name + "/Column]`")
}

func joinIncomplete(at source.Span) diag.Diagnostic {
	return diag.New(diag.JoinForm, at, "a join needs a `primary` source and at least one leg").
		WithHelp("write `primary orders` and `left-outer \"Stores\" stores on [Store Key] = [Key]`")
}

func legNameMissing(at source.Span) diag.Diagnostic {
	return diag.New(diag.JoinForm, at, "the leg has no name").WithHelp("write a name in quotes after the kind of join: `left-outer \"Stores\" …`; its columns are then `[Stores/…]`")
}

func legNameTaken(at source.Span, text string, other *Leg) diag.Diagnostic {
	d := diag.New(diag.NameTaken, at, "the join has two parts named "+name.Quote(text)).WithHelp("give the leg another name")
	if other != nil {
		d = d.WithRelated("the other one is here", other.At)
	}
	return d
}

func legKeysMissing(at source.Span) diag.Diagnostic {
	return diag.New(diag.JoinForm, at, "the leg has no keys").WithHelp("write `on [Column of the primary source] = [Column of the leg]` after its source")
}

func joinKeyExpected(at source.Span) diag.Diagnostic {
	return diag.New(diag.JoinForm, at, "a key compares two columns, or a column and a constant").WithHelp("write `[Left] = [Right]`, with commas between several keys")
}

func joinOperatorUnknown(at source.Span, op string) diag.Diagnostic {
	d := diag.New(diag.JoinForm, at, "keys are not compared with "+name.Quote(op))
	if right, ok := kind.JoinOperators.Wrong[op]; ok {
		return d.WithHelp("write `"+right+"`").WithFix("write "+right, at, right)
	}
	return d.WithHelp("the comparisons are " + strings.Join(kind.JoinOperators.Values, " "))
}

func joinKeysOfTwo(at source.Span) diag.Diagnostic {
	return diag.New(diag.JoinForm, at, "the left sides of a leg's keys come from two sources").WithHelp("use columns of the primary source, or of one earlier leg, for all of them")
}

func unknownLeg(ref *formula.Ref, s *Source) diag.Diagnostic {
	var legs []string
	for _, leg := range s.Legs {
		legs = append(legs, leg.Name)
	}
	return diag.New(diag.UnknownQualifier, ref.Span(), "there is no earlier leg "+name.Quote(ref.Qualifier)).Suggesting(ref.Qualifier, legs, "the left side is a column of the primary source or, qualified, of an earlier leg")
}

func unknownUnionStatement(statement *ast.Statement) diag.Diagnostic {
	return diag.New(diag.UnionForm, statement.Terms[0].At, "a union holds `of` and `match`").WithHelp("write `of july, august` and `match [Order] = [Order], [ORDER]`")
}

func unionIncomplete(at source.Span) diag.Diagnostic {
	return diag.New(diag.UnionForm, at, "a union needs two members and a `match`").WithHelp("write `of july, august` and `match [Order] = [Order], [ORDER]`")
}

func matchLength(at source.Span, columns, members int) diag.Diagnostic {
	return diag.New(diag.UnionForm, at, "this match has "+strconv.Itoa(columns)+" columns for "+strconv.Itoa(members)+" members").
		WithHelp("write one column for each member, and `none` for a member that lacks it")
}

func memberForbidden(at source.Span, source string) diag.Diagnostic {
	return diag.New(diag.SourceForbidden, at, "a union cannot hold "+name.Quote(source)).WithHelp("read it in a table, and name the table")
}

func matchExpected(at source.Span) diag.Diagnostic {
	return diag.New(diag.UnionForm, at, "a match needs an output column and a column for each member").WithHelp("write `match [Order] = [Order], [ORDER]`, with `none` for a member that lacks it")
}

func unexpectedTerm(at source.Span, word string) diag.Diagnostic {
	return diag.New(diag.ColumnForm, at, "unexpected text after "+name.Quote(word)).WithHelp("break long lines after a comma, and write settings in the block")
}

func linkedWithoutConnection(call *formula.Call) diag.Diagnostic {
	return diag.New(diag.LinkedUnconnected, call.Span(), "the linked table has no connection to write its rows to").
		WithHelp("name a connection with write access, `linked(element, connection)`")
}
