package resolve

import (
	"strconv"
	"strings"

	"github.com/sigmac/sigmac/compiler/expand"
	"github.com/sigmac/sigmac/compiler/terms"
	"github.com/sigmac/sigmac/lang/ast"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/kind"
	"github.com/sigmac/sigmac/lang/name"
	"github.com/sigmac/sigmac/lang/source"
)

func unexpectedInHead(at source.Span, word string) diag.Diagnostic {
	return diag.New(diag.HeadForm, at, "this does not belong to the head of "+name.Quote(word)).
		WithHelp("a head is the kind, the id, a text, then `from`, `span`, `height`, `at`; settings stand in the block")
}

func secondText(at, first source.Span) diag.Diagnostic {
	return diag.New(diag.HeadForm, at, "a head takes one text").WithRelated("the first one is here", first)
}

func headTextExpected(at source.Span, got expand.Type) diag.Diagnostic {
	return diag.New(diag.HeadForm, at, "the text of a head is a text, and this is a "+got.String()).WithHelp("write a string, a text block or `file(\"…\")`")
}

func countExpected(at source.Span, word string) diag.Diagnostic {
	return diag.New(diag.HeadForm, at, name.Quote(word)+" takes a whole number of at least 1").WithHelp("write `" + word + " 6`")
}

// headWordWithEquals is for `height = 5`.
func headWordWithEquals(word, sign ast.Term) diag.Diagnostic {
	right := word.Text + " " + strings.TrimSpace(strings.TrimPrefix(sign.At.Text(), "="))
	return diag.New(diag.HeadForm, sign.At, "`=` binds a formula, and "+name.Quote(word.Text)+" takes a number").
		WithHelp("write `"+right+"`").WithFix("take `=` out", word.At.Join(sign.At), right)
}

func placementExpected(at source.Span) diag.Diagnostic {
	return diag.New(diag.HeadForm, at, "`at` takes columns and rows as grid lines").WithHelp("write `at 1/13 3/7`: columns 1 to 12, rows 3 to 6")
}

func blockMissing(at source.Span, word string) diag.Diagnostic {
	return diag.New(diag.HeadForm, at, name.Quote(word)+" needs a block").WithHelp("write `" + word + " … { … }`")
}

func workbookTitleMissing(at source.Span) diag.Diagnostic {
	return diag.New(diag.WorkbookForm, at, "the workbook has no title").WithHelp("write its name in Sigma in quotes: `workbook sales \"Sales overview\" {`")
}

func writtenTwice(at source.Span, word string, first source.Span) diag.Diagnostic {
	return diag.New(diag.WrittenTwice, at, name.Quote(word)+" is written twice").WithRelated("it is written here first", first)
}

func outsideOfPage(at source.Span, what string) diag.Diagnostic {
	return diag.New(diag.OutsideOfPage, at, what+" stands outside of any page").
		WithHelp("put it into a `page`; only tables, pivot tables and input tables may stand outside, on the hidden page `data`")
}

// notInLayout is for a statement in a row, stack or tab that is no element: a
// mistyped kind, a page, or a setting of the row.
func notInLayout(node expand.Node, box string) diag.Diagnostic {
	if node.Statement == nil {
		return diag.New(diag.StructureForm, node.Span(), describe(node)+" cannot stand in a "+box).WithHelp("write it into an element's block")
	}
	first, word := node.Statement.Terms[0].At, node.Statement.Keyword()
	unknown := diag.New(diag.StructureForm, first, "there is no kind "+name.Quote(word))
	if meant, ok := kind.Misnamed(word); ok {
		right := meant.Right
		if meant.Class == kind.Control {
			right = "control " + right
		}
		return unknown.WithHelp(strings.TrimSpace("write `"+right+"` "+meant.Note)).WithFix("write "+right, first, right)
	}
	if near := name.Nearest(word, kind.ElementNames()); len(near) > 0 && (node.Statement.Block != nil || len(node.Statement.Terms) > 2) {
		return unknown.WithHelp("did you mean " + name.Alternatives(near) + "?")
	}
	return diag.New(diag.StructureForm, node.Statement.Head(), describe(node)+" cannot stand in a "+box).
		WithHelp("a " + box + " holds elements; its place is said in its head, as `" + box + " height 5 { … }`")
}

func holdsNothing(at source.Span, what string, k *kind.Kind) diag.Diagnostic {
	return diag.New(diag.StructureForm, at, what+" cannot stand in a "+k.Noun).WithHelp("put it into a page, container or tab")
}

func outsideOfTab(at source.Span, what string) diag.Diagnostic {
	return diag.New(diag.StructureForm, at, what+" stands in a tabbed container outside of its tabs").WithHelp("put it into a tab: `tab \"Overview\" { … }`")
}

func tabLabelMissing(at source.Span) diag.Diagnostic {
	return diag.New(diag.StructureForm, at, "a tab needs a label").WithHelp("write `tab \"Overview\" { … }`")
}

func strayTab(at source.Span) diag.Diagnostic {
	return diag.New(diag.StructureForm, at, "a tab stands outside of a tabbed container").WithHelp("put it into `tabbed-container id { … }`")
}

func controlTypeMissing(at source.Span) diag.Diagnostic {
	return diag.New(diag.UnknownControlType, at, "the type of the control is missing").WithHelp("write the type before the id: `control list region \"Region\"`")
}

// unknownControlType takes a word for the id where it stands in the id's place.
func unknownControlType(word ast.Term, inPlaceOfID bool) diag.Diagnostic {
	known := name.Nearest(word.Text, kind.Names(kind.Control))
	if _, ok := kind.Misnamed(word.Text); !ok && inPlaceOfID && len(known) == 0 {
		return diag.New(diag.UnknownControlType, word.At, "the type of the control is missing").
			WithHelp("write it before the id, as in `control list " + word.Text + "`; the types are " + strings.Join(kind.Names(kind.Control), ", "))
	}
	d := diag.New(diag.UnknownControlType, word.At, "there is no control type "+name.Quote(word.Text))
	if meant, ok := kind.Misnamed(word.Text); ok && meant.Class == kind.Control {
		return d.WithHelp(strings.TrimSuffix("write `control "+meant.Right+"` "+meant.Note, " ")).WithFix("write "+meant.Right, word.At, meant.Right)
	}
	return d.Suggesting(word.Text, kind.Names(kind.Control), "the types are "+strings.Join(kind.Names(kind.Control), ", ")+"; an unknown one is written in quotes")
}

func quotedKindMissing(at source.Span, word string) diag.Diagnostic {
	return diag.New(diag.QuotedKind, at, "the kind in quotes is missing").WithHelp("write `" + word + " \"radar-chart\" id`")
}

func quotedKindKnown(at source.Span, k *kind.Kind) diag.Diagnostic {
	word := k.Name
	if k.Class == kind.Control {
		word = "control " + k.Name
	}
	return diag.New(diag.QuotedKind, at, name.Quote(k.Name)+" is a kind that sigmac knows and checks").WithHelp("write `" + word + "` without quotes")
}

func idMissing(statement *ast.Statement, text Text) diag.Diagnostic {
	keyword := statement.Keyword()
	d := diag.New(diag.IDMissing, statement.Head(), "the id of this "+name.Quote(keyword)+" is missing")
	if keyword == "control" && len(statement.Terms) > 1 && statement.Terms[1].Type == ast.Word {
		keyword += " " + statement.Terms[1].Text
	}
	if text.Written == nil {
		return d.WithHelp("write a word behind it: `" + keyword + " my_" + strings.ReplaceAll(statement.Keyword(), "-", "_") + "`")
	}
	id := strings.ReplaceAll(name.Slug(text.Value), "-", "_")
	if id == "" || id[0] >= '0' && id[0] <= '9' {
		id = "my_" + strings.ReplaceAll(keyword, "-", "_")
	}
	at := text.At
	at.End = at.Start
	return d.WithHelp("an id comes first: `"+keyword+" "+id+" "+text.Written.Raw+"`").WithFix("insert an id", at, id+" ")
}

func nameTaken(entry, other *symbol) diag.Diagnostic {
	message := name.Quote(entry.name) + " is declared twice"
	if entry.name != other.name {
		message = name.Quote(entry.name) + " and " + name.Quote(other.name) + " differ in letter case alone"
	}
	return diag.New(diag.NameTaken, entry.at, message).WithHelp("give one of them another id").WithRelated("the "+other.noun+" is declared here", other.place(entry.at))
}

// madeTwice is for an id that a component gives twice: the second use is to be
// changed, not the component.
func madeTwice(entry, other *symbol, use source.Span) diag.Diagnostic {
	return diag.New(diag.NameTaken, use, "this makes a second "+name.Quote(entry.name)).WithHelp("give one of them another id").
		WithRelated("the first one is made here", other.place(entry.at)).WithRelated("the "+entry.noun+" is declared here", entry.at)
}

func nameAmbiguous(at source.Span, text string, own, other *symbol) diag.Diagnostic {
	return diag.New(diag.NameTaken, at, name.Quote(text)+" names something in this component and something where it is used").
		WithHelp("give one of them another id").WithRelated("inside of the component", own.at).WithRelated("outside of it", other.at)
}

func nameOrIDExpected(at source.Span, noun string) diag.Diagnostic {
	return diag.New(diag.HeadForm, at, "the name of the "+noun+" in Sigma is missing").WithHelp("write it in quotes, or `id \"…\"`")
}

func idsFileExpected(at source.Span) diag.Diagnostic {
	return diag.New(diag.KeptIDs, at, "`ids` takes a file").WithHelp("write `ids file(\"sales.ids.json\")`")
}

func idsFileUnreadable(at source.Span, err error) diag.Diagnostic {
	return diag.New(diag.KeptIDs, at, "the kept ids are no JSON object of texts: "+err.Error()).WithHelp("write an object such as `{\"by_region\": \"XnyLSupesM\"}`")
}

func idTextExpected(at source.Span) diag.Diagnostic {
	return diag.New(diag.KeptIDs, at, "`id` takes the id in quotes").WithHelp("write `id \"XnyLSupesM\"`")
}

func idNamesNothing(at source.Span, key string, near []string) diag.Diagnostic {
	d := diag.New(diag.KeptIDUnused, at, "the key "+name.Quote(key)+" of the kept ids names nothing in this workbook")
	if len(near) > 0 {
		return d.WithHelp("did you mean " + name.Alternatives(near) + "?")
	}
	return d.WithHelp("take it out, or give the renamed thing its key")
}

func sourceMissing(at source.Span) diag.Diagnostic {
	return diag.New(diag.SourceMissing, at, "a source is missing here").WithHelp("write an element's name or a source such as `sql(plugs, \"…\")`")
}

func sourceRequired(at source.Span, element *Element) diag.Diagnostic {
	return diag.New(diag.SourceMissing, at, element.Kind.Noun+" "+name.Quote(element.ID)+" has no source").
		WithHelp("write `from` and an element's name, or a source such as `warehouse-table(plugs, \"DB\", \"SCHEMA\", \"TABLE\")`")
}

func sourceForbidden(at source.Span, k *kind.Kind) diag.Diagnostic {
	return diag.New(diag.SourceForbidden, at, "a "+k.Noun+" takes no source").WithHelp("leave `from` out")
}

func sourceKindForbidden(at source.Span, source string, k *kind.Kind) diag.Diagnostic {
	d := diag.New(diag.SourceForbidden, at, "a "+k.Noun+" cannot read "+name.Quote(source))
	if len(k.Sources) > 0 {
		return d.WithHelp("it reads " + name.Alternatives(k.Sources))
	}
	return d.WithHelp(name.Quote(source) + " is for input tables")
}

func valueListForbidden(at source.Span, k *kind.Kind) diag.Diagnostic {
	return diag.New(diag.SourceForbidden, at, "a "+k.Name+" control has no value list").WithHelp("leave `from` out; what it filters stands in `filters [element/Column]`")
}

func valueListExpected(h *head) diag.Diagnostic {
	example := "[sales/Region]"
	if h.from.Type == ast.Word {
		example = "[" + h.from.Text + "/Column]"
	}
	return diag.New(diag.SourceMissing, h.fromAt, "the value list of a control is a column or `manual(…)`").WithHelp("write `from " + example + "` or `from manual(\"East\", \"West\")`")
}

func unknownSourceKind(at source.Span, text string) diag.Diagnostic {
	return diag.New(diag.UnknownSourceKind, at, "there is no source "+name.Quote(text)).Suggesting(text, kind.SourceWords(), "the sources are "+strings.Join(kind.SourceWords(), ", ")+"; an unknown one is written in quotes in a `source` block")
}

func (w *Workbook) sourceIsColumn(scope *expand.Scope, at source.Span, ref *formula.Ref) diag.Diagnostic {
	help := "write the element's name"
	if found, ok := w.symbols.lookup(scope, ref.Name); ok && ref.Qualifier == "" && isSource(found) {
		help = "write `from " + found.name + "`"
	}
	if ref.Qualifier != "" {
		help = "write `from " + ref.Qualifier + "`"
	}
	return diag.New(diag.SourceMissing, at, "brackets hold columns, and rows come from an element").WithHelp(help)
}

func unknownSource(at source.Span, text string, candidates []string) diag.Diagnostic {
	if path := warehousePath(text); path != "" {
		return diag.New(diag.UnknownName, at, "there is no element or source "+name.Quote(text)).
			WithHelp("a table of the warehouse is `warehouse-table(plugs, " + path + ")`, with a connection `plugs`")
	}
	return diag.New(diag.UnknownName, at, "there is no element or source "+name.Quote(text)).Suggesting(text, candidates, "declare it, or write a source such as `sql(plugs, \"…\")`")
}

func notASource(at source.Span, found *symbol) diag.Diagnostic {
	return diag.New(diag.UnknownName, at, name.Quote(found.name)+" is a "+found.noun+", which has no rows").
		WithHelp("name a table or chart").WithRelated("it is declared here", found.at)
}

func sourceRing(at source.Span, ring []string) diag.Diagnostic {
	return diag.New(diag.SourceRing, at, "the sources form a ring: "+strings.Join(ring, " reads ")).
		WithHelp("let one of them read a table of the warehouse or an element outside of the ring")
}

func groupOfNoElement(at source.Span, group string) diag.Diagnostic {
	return diag.New(diag.GroupForm, at, "`by` names a group of an element, and this source is none").WithHelp("leave `by " + group + "` out")
}

func unknownGroup(word ast.Term, element *Element) diag.Diagnostic {
	var groups []string
	for _, group := range element.Groups {
		groups = append(groups, group.ID)
	}
	help := name.Quote(element.ID) + " has no groups; leave `by` out"
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
	return diag.New(diag.SourceArguments, call.Span(), name.Quote(entry.Word)+" takes other arguments").
		WithHelp("write `" + entry.Word + "(" + strings.Join(fields, ", ") + ")`")
}

// pathWithDots is for `warehouse-table(plugs, "DB.SCHEMA.TABLE")`.
func pathWithDots(at source.Span, path string) diag.Diagnostic {
	d := diag.New(diag.SourceArguments, at, "the parts of a path are texts of their own").
		WithHelp("write `"+path+"`").WithFix("divide the path", at, path)
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
	return diag.New(diag.UnknownName, at, "there is no connection "+name.Quote(text)).Suggesting(text, candidates, "declare it in the workbook: `connection "+text+" \"Name in Sigma\"`")
}

func unknownJoinStatement(statement *ast.Statement) diag.Diagnostic {
	word := statement.Keyword()
	d := diag.New(diag.JoinForm, statement.Terms[0].At, "a join holds `primary` and legs")
	if right, ok := kind.JoinTypes.Wrong[word]; ok {
		return d.WithHelp("write `"+right+"`").WithFix("write "+right, statement.Terms[0].At, right)
	}
	return d.Suggesting(word, append([]string{"primary"}, kind.JoinTypes.Values...), "a leg begins with "+name.Alternatives(kind.JoinTypes.Values))
}

func joinNameMissing(at source.Span) diag.Diagnostic {
	return diag.New(diag.JoinForm, at, "the join has no name").WithHelp("write one in quotes: `source join \"Sales\" {`; the primary's columns are called by it")
}

func joinIncomplete(at source.Span) diag.Diagnostic {
	return diag.New(diag.JoinForm, at, "a join needs a `primary` source and at least one leg").
		WithHelp("write `primary orders` and `left-outer \"Stores\" stores on [Store Key] = [Key]`")
}

func legNameMissing(at source.Span) diag.Diagnostic {
	return diag.New(diag.JoinForm, at, "the leg has no name").WithHelp("write one in quotes behind the kind of join: `left-outer \"Stores\" …`; its columns are `[Stores/…]`")
}

func legNameTaken(at source.Span, text string, other *Leg) diag.Diagnostic {
	d := diag.New(diag.NameTaken, at, "the join has two parts named "+name.Quote(text)).WithHelp("give the leg another name")
	if other != nil {
		d = d.WithRelated("the other one is here", other.At)
	}
	return d
}

func legKeysMissing(at source.Span) diag.Diagnostic {
	return diag.New(diag.JoinForm, at, "the leg has no keys").WithHelp("write `on [Column of the primary] = [Column of the leg]` behind its source")
}

func joinKeyExpected(at source.Span) diag.Diagnostic {
	return diag.New(diag.JoinForm, at, "a key compares a column or constant with another one").WithHelp("write `[Left] = [Right]`; several keys stand with commas")
}

func joinOperatorUnknown(at source.Span, op string) diag.Diagnostic {
	d := diag.New(diag.JoinForm, at, "keys are not compared with "+name.Quote(op))
	if right, ok := kind.JoinOperators.Wrong[op]; ok {
		return d.WithHelp("write `"+right+"`").WithFix("write "+right, at, right)
	}
	return d.WithHelp("the comparisons are " + strings.Join(kind.JoinOperators.Values, " "))
}

func joinKeysOfTwo(at source.Span) diag.Diagnostic {
	return diag.New(diag.JoinForm, at, "the left sides of a leg's keys come from two sources").WithHelp("let all of them be columns of the primary, or of one leg above")
}

func unknownLeg(ref *formula.Ref, s *Source) diag.Diagnostic {
	var legs []string
	for _, leg := range s.Legs {
		legs = append(legs, leg.Name)
	}
	return diag.New(diag.UnknownQualifier, ref.Span(), "no leg above is named "+name.Quote(ref.Qualifier)).Suggesting(ref.Qualifier, legs, "the left side is a column of the primary or, qualified, of a leg above")
}

func unknownUnionStatement(statement *ast.Statement) diag.Diagnostic {
	return diag.New(diag.UnionForm, statement.Terms[0].At, "a union holds `of` and `match`").WithHelp("write `of july, august` and `match [Order] = [Order], [ORDER]`")
}

func unionIncomplete(at source.Span) diag.Diagnostic {
	return diag.New(diag.UnionForm, at, "a union needs two members and a `match`").WithHelp("write `of july, august` and `match [Order] = [Order], [ORDER]`")
}

func matchLength(at source.Span, columns, members int) diag.Diagnostic {
	return diag.New(diag.UnionForm, at, "this match has "+strconv.Itoa(columns)+" columns for "+strconv.Itoa(members)+" members").
		WithHelp("write one column per member, and `none` where a member lacks it")
}

func memberForbidden(at source.Span, source string) diag.Diagnostic {
	return diag.New(diag.SourceForbidden, at, "a union cannot hold "+name.Quote(source)).WithHelp("put it into a table and name that")
}

func matchExpected(at source.Span) diag.Diagnostic {
	return diag.New(diag.UnionForm, at, "a match is an output column and the members' columns").WithHelp("write `match [Order] = [Order], [ORDER]`, `none` where a member lacks it")
}

func unexpectedTerm(at source.Span, word string) diag.Diagnostic {
	return diag.New(diag.ColumnForm, at, "this does not belong to "+name.Quote(word)).WithHelp("break long statements behind a comma, and put settings into the block")
}

// columnWithoutWord is for `[Revenue]` on a line of its own.
func columnWithoutWord(at source.Span) diag.Diagnostic {
	right := "columns " + at.Text()
	return diag.New(diag.ColumnForm, at, "columns are taken through by the word `columns`").
		WithHelp("write `"+right+"`").WithFix("write `columns`", at, right)
}

// columnInBrackets is for a column named without brackets.
func columnInBrackets(at source.Span, word, text string) diag.Diagnostic {
	right := "[" + formula.EscapeName(text) + "]"
	return diag.New(diag.ColumnForm, at, "a column in brackets should stand behind "+name.Quote(word)).
		WithHelp("write `"+word+" "+right+"`").WithFix("write "+right, at, right)
}

// columnsInBrackets is for the rest of a list of columns without brackets.
func columnsInBrackets(row *terms.Row, word string) diag.Diagnostic {
	at := row.RestSpan()
	if at.Text() == "all" || strings.HasPrefix(at.Text(), "*") {
		return diag.New(diag.ColumnForm, at, "there is no word for all columns").WithHelp("name them: `" + word + " [A], [B]`; a file's list can be reused with `let`")
	}
	var right strings.Builder
	previous := ast.Comma
	for !row.Done() {
		term, _ := row.Next()
		switch {
		case term.Type == ast.Comma:
			right.WriteString(", ")
		case term.Type == ast.Word && previous != ast.Word:
			right.WriteString("[" + formula.EscapeName(term.Text) + "]")
		case isText(term):
			right.WriteString("[" + formula.EscapeName(term.Expr.(*formula.Text).Content()) + "]")
		case term.Type == ast.Value && term.At.Text()[0] == '[':
			right.WriteString(term.At.Text())
		default:
			return columnExpected(at, word)
		}
		previous = term.Type
	}
	if right.Len() == 0 {
		return columnExpected(at, word)
	}
	return diag.New(diag.ColumnForm, at, "columns stand in brackets").
		WithHelp("write `"+word+" "+right.String()+"`").WithFix("write the brackets", at, right.String())
}

func columnExpected(at source.Span, word string) diag.Diagnostic {
	return diag.New(diag.ColumnForm, at, "a column in brackets should stand behind "+name.Quote(word)).WithHelp("write `" + word + " [Name]`")
}

func commaExpected(at source.Span, word string) diag.Diagnostic {
	return diag.New(diag.ColumnForm, at, "a comma is missing before this").WithHelp("write `" + word + " [A], [B]: date, [C] format \"$,.0f\"`")
}

func columnTypeExpected(at source.Span, types []string) diag.Diagnostic {
	return diag.New(diag.ColumnForm, at, "a type should stand behind the colon").WithHelp("the types are " + strings.Join(types, ", "))
}

func unknownColumnType(at source.Span, text string, types *kind.Shape) diag.Diagnostic {
	if contains(types.Values, text) {
		return diag.New(diag.ColumnForm, at, "a type is a word").WithHelp("write `"+text+"`").WithFix("write "+text, at, text)
	}
	d := diag.New(diag.ColumnForm, at, "there is no type "+name.Quote(text))
	if right, ok := types.Meant(text); ok {
		return d.WithHelp("write `"+right+"`").WithFix("write "+right, at, right)
	}
	return d.Suggesting(text, types.Values, "the types are "+strings.Join(types.Values, ", "))
}

// equalsMissing is for `column [Margin] [Revenue] * 2`.
func equalsMissing(column, rest source.Span) diag.Diagnostic {
	between := column
	between.Start, between.End = column.End, rest.Start
	return diag.New(diag.ColumnForm, rest, "`=` is missing before the formula").
		WithHelp("write `column "+column.Text()+" = "+rest.Text()+"`").WithFix("write `=`", between, " = ")
}

// columnNotInBrackets is for `column Region = …`.
func columnNotInBrackets(row *terms.Row, word string) diag.Diagnostic {
	at := row.Here()
	var words []string
	for row.AtWord() {
		term, _ := row.Next()
		words, at = append(words, term.Text), at.Join(term.At)
	}
	if len(words) > 0 {
		return columnInBrackets(at, word, strings.Join(words, " "))
	}
	if text, ok := row.Text(); ok {
		return columnInBrackets(at, word, text.Content())
	}
	return columnExpected(at, word)
}

// formatWithEquals is for `format = "$,.0f"`.
func formatWithEquals(at source.Span, text string) diag.Diagnostic {
	right := "format " + text
	return diag.New(diag.ColumnForm, at, "`=` binds a formula, and `format` takes a text").
		WithHelp("write `"+right+"`").WithFix("take `=` out", at, right)
}

func formatExpected(at source.Span) diag.Diagnostic {
	return diag.New(diag.ColumnForm, at, "`format` takes a text").WithHelp("write `format \"$,.0f\"` for numbers or `format \"%b %Y\"` for dates")
}

func columnNameExpected(at source.Span) diag.Diagnostic {
	return diag.New(diag.ColumnForm, at, "the name of a column is a text or `none`").WithHelp("write `name \"Region\"`")
}

func columnTaken(column, other *Column) diag.Diagnostic {
	return diag.New(diag.ColumnTaken, column.At, "the "+column.Element.Kind.Noun+" has two columns named "+name.Quote(column.Name)).
		WithHelp("name one of them otherwise: `as [Other name]` behind a channel's formula, or another name in the brackets").
		WithRelated("the other one is here", other.At)
}

func columnIDTaken(column, other *Column) diag.Diagnostic {
	return diag.New(diag.ColumnTaken, column.At, name.Quote(column.Name)+" and "+name.Quote(other.Name)+" would both have the id "+name.Quote(column.ID)).
		WithHelp("give one of them an id of its own with `id \"…\"` in its block").WithRelated("the other one is here", other.At)
}

func systemColumnExpected(at source.Span) diag.Diagnostic {
	return diag.New(diag.ColumnForm, at, "`system` takes the columns that an input table keeps by itself").WithHelp("they are " + strings.Join(kind.SystemColumns, ", "))
}

func unexpectedInChannel(row *terms.Row, entry *kind.Channel) diag.Diagnostic {
	channel := entry.Name
	d := diag.New(diag.ChannelForm, row.RestSpan(), "this does not belong to the line of "+name.Quote(channel))
	if next, ok := row.Peek(); ok && next.Type == ast.Comma {
		if entry.Repeat {
			return d.WithHelp("a channel holds one formula: repeat it, `" + channel + " = …` on a line of its own for each")
		}
		return d.WithHelp(name.Quote(channel) + " holds one formula")
	}
	if row.AtWord("limit", "top", "bottom", "first") {
		return d.WithHelp("how many are shown is said by a filter on a line of its own: `filter y top 10`, with the channel or `[Column]` that ranks them")
	}
	if row.AtWord("where", "filter", "when", "having") {
		return d.WithHelp("rows are chosen by `filter [Column] in \"a\", \"b\"` on a line of its own, or in the formula: `SumIf([Column], condition)`")
	}
	return d.WithHelp("a channel is `" + channel + " = formula as [Column] format \"…\" sort KEY desc { … }`")
}

// colourWithEquals is for `color = "#0ea5e9"`.
func colourWithEquals(at source.Span, text string) diag.Diagnostic {
	right := "color " + text
	return diag.New(diag.EqualsForSetting, at, "`color = …` divides the rows by a column, and this is one colour").
		WithHelp("write `"+right+"`").WithFix("take `=` out", at, right)
}

func directionExpected(at source.Span, text string) diag.Diagnostic {
	return diag.New(diag.ChannelForm, at, "a sort goes `asc` or `desc`, not "+name.Quote(text)).WithHelp("write `asc` or `desc`")
}

func nullsExpected(at source.Span) diag.Diagnostic {
	return diag.New(diag.ChannelForm, at, "`nulls` are "+name.Alternatives(kind.Nulls.Values)).WithHelp("write `nulls last`")
}

func groupIDMissing(at source.Span) diag.Diagnostic {
	return diag.New(diag.GroupForm, at, "the group has no id").WithHelp("write a word before `by`: `group store by [Store]`")
}

func groupTaken(at source.Span, id string, other source.Span) diag.Diagnostic {
	return diag.New(diag.NameTaken, at, "the table has two groups named "+name.Quote(id)).WithHelp("give one of them another id").WithRelated("the other one is here", other)
}

func groupKeysMissing(at source.Span, id string, row *terms.Row) diag.Diagnostic {
	if _, ok := row.Column(); ok {
		return diag.New(diag.GroupForm, at, "the group has no `by`").WithHelp("write `group " + id + " by " + row.Last().Text() + "`")
	}
	return diag.New(diag.GroupForm, at, "the group has no keys").WithHelp("write `by` and the columns behind its id: `group store by [Store], [Region]`")
}

func belowGroupColumn(ref *formula.Ref, s *Source) diag.Diagnostic {
	shown := name.Quote("[" + formula.EscapeName(ref.Name) + "]")
	return diag.New(diag.GroupResult, ref.Span(), shown+" has a value per row of "+name.Quote(s.Element.ID)+", and the group "+name.Quote(s.Group.ID)+" is read here").
		WithHelp("name a key or a result of the group, or add one: `column [" + formula.EscapeName(ref.Name) + "] = Max([" + formula.EscapeName(ref.Name) + "])` in its block")
}

func parentColumn(ref *formula.Ref, parent *Element) diag.Diagnostic {
	shown := "[" + formula.EscapeName(ref.Name) + "]"
	return diag.New(diag.ParentColumn, ref.Span(), name.Quote(shown)+" is a column of "+name.Quote(parent.ID)+", which only key columns read").
		WithHelp("take it as a key, `key " + shown + "`, and name that")
}

func groupResult(ref *formula.Ref, element *Element, group *Group) diag.Diagnostic {
	return diag.New(diag.GroupResult, ref.Span(), name.Quote("["+ref.Name+"]")+" is a result of the group "+name.Quote(group.ID)+" of "+name.Quote(element.ID)).
		WithHelp("read the group's rows: `from "+element.ID+" by "+group.ID+"`").WithRelated("the group is declared here", group.Head)
}

func otherElement(ref *formula.Ref, element, other *Element) diag.Diagnostic {
	d := diag.New(diag.UnknownQualifier, ref.Span(), name.Quote(ref.Qualifier)+" is not what this formula's element reads")
	if element != nil && element.Source != nil && element.Source.Element != nil {
		if _, ok := element.Source.Element.byName[ref.Name]; ok {
			return d.WithHelp("its source is " + name.Quote(element.Source.Element.ID) + ": write `[" + ref.Name + "]`")
		}
	}
	return d.WithHelp("reach "+name.Quote(other.ID)+" with `Lookup([…], [key], […])`, or let the element read it").WithRelated("it is declared here", other.Declared())
}

func qualifierUnexplained(ref *formula.Ref, element *Element) diag.Diagnostic {
	return diag.New(diag.UnexplainedQualifier, ref.Span(), "nobody says that Sigma calls the source of "+name.Quote(element.ID)+" "+name.Quote(ref.Qualifier)).
		WithHelp("write `as \"" + ref.Qualifier + "\"` behind the source; the name is kept as written")
}

func (w *Workbook) unknownColumn(place Place, ref *formula.Ref) diag.Diagnostic {
	names := w.available(place)
	d := diag.New(diag.UnknownColumn, ref.Span(), "there is no column or control "+name.Quote("["+ref.Name+"]")+" here")
	if element := place.Element; element != nil && element.Source != nil && element.Source.Element != nil {
		d = d.WithRelated("the columns come from here", element.Source.Element.Declared())
	}
	if help, right := w.dottedHelp(place, ref); help != "" {
		if right != "" {
			d = d.WithFix("write "+right, ref.Span(), right)
		}
		return d.WithHelp(help)
	}
	if right := severalColumns(ref.Name, names); right != "" {
		return d.WithHelp("each column has brackets of its own: `"+right+"`").WithFix("write "+right, ref.Span(), right)
	}
	if owner := w.ownerOf(ref.Name); place.Element == nil && owner != "" {
		right := "[" + owner + "/" + formula.EscapeName(ref.Name) + "]"
		return d.WithHelp("name its element as well: `"+right+"`").WithFix("write "+right, ref.Span(), right)
	}
	otherwise := "write a column of the element or of its source, or a control"
	if len(names) > 0 && len(names) <= 12 {
		otherwise = name.ThereAre(names)
	}
	return d.Suggesting(ref.Name, names, otherwise)
}

// severalColumns writes `[Region, Revenue]` with brackets for each, where all of
// them are columns; "" for anything else.
func severalColumns(text string, names []string) string {
	parts := strings.Split(text, ",")
	for i, part := range parts {
		parts[i] = strings.Trim(part, " \"'")
		if len(parts) == 1 || !contains(names, parts[i]) {
			return ""
		}
		parts[i] = "[" + formula.EscapeName(parts[i]) + "]"
	}
	return strings.Join(parts, ", ")
}

func aggregateOfAggregate(ref *formula.Ref, sibling *Column) diag.Diagnostic {
	return diag.New(diag.UnknownColumn, ref.Span(), name.Quote("["+ref.Name+"]")+" is an aggregate already, and the source has no column of that name").
		WithHelp("name it outside of the function: `["+ref.Name+"]`").WithRelated("it is computed here", sibling.At)
}

func (w *Workbook) unknownSourceColumn(ref *formula.Ref, s *Source) diag.Diagnostic {
	subject := "the source"
	if s.Element != nil {
		subject = name.Quote(s.Element.ID)
	}
	d := diag.New(diag.UnknownColumn, ref.Span(), subject+" has no column "+name.Quote("["+ref.Name+"]"))
	if s.Element != nil {
		d = d.WithRelated("its columns are declared here", s.Element.Declared())
	}
	return d.Suggesting(ref.Name, s.columnNames(), s.otherwise(ref.Name))
}

func (w *Workbook) unknownElementColumn(ref *formula.Ref, element *Element) diag.Diagnostic {
	d := diag.New(diag.UnknownColumn, ref.Span(), name.Quote(element.ID)+" has no column "+name.Quote("["+ref.Name+"]")).
		WithRelated("it is declared here", element.Declared())
	otherwise := "declare it there: `columns [" + ref.Name + "]`"
	if names := element.ColumnNames(); len(names) > 0 && len(names) <= 12 {
		otherwise = "it has " + strings.Join(names, ", ")
	}
	return d.Suggesting(ref.Name, element.ColumnNames(), otherwise)
}

func (w *Workbook) unknownQualifier(place Place, ref *formula.Ref, anywhere bool) diag.Diagnostic {
	var names []string
	if place.Element != nil && place.Element.Source != nil {
		names = place.Element.Source.qualifiers()
	}
	if place.Anywhere || anywhere {
		names = append(names, w.Names("element")...)
	}
	d := diag.New(diag.UnknownQualifier, ref.Span(), "there is no source or element "+name.Quote(ref.Qualifier)+" here")
	otherwise := "name an element of the workbook before the slash"
	if len(names) > 0 && !place.Anywhere {
		otherwise = "the source is called " + name.Alternatives(names)
	}
	return d.Suggesting(ref.Qualifier, names, otherwise)
}

func unknownElement(at source.Span, text string, candidates []string) diag.Diagnostic {
	return diag.New(diag.UnknownName, at, "there is no element "+name.Quote(text)).Suggesting(text, candidates, "name an element of this workbook")
}

func (w *Workbook) elementOfColumnMissing(scope *expand.Scope, ref *formula.Ref) diag.Diagnostic {
	d := diag.New(diag.UnknownQualifier, ref.Span(), "whose column is "+name.Quote("["+ref.Name+"]")+"?")
	if element, column, ok := w.Dotted(scope, ref.Name); ok {
		right := "[" + element.ID + "/" + formula.EscapeName(column) + "]"
		return d.WithHelp("a slash stands between an element and its column: write `"+right+"`").WithFix("write "+right, ref.Span(), right)
	}
	if owner := w.ownerOf(ref.Name); owner != "" {
		right := "[" + owner + "/" + formula.EscapeName(ref.Name) + "]"
		return d.WithHelp("write the element's name before a slash: `" + right + "`")
	}
	return d.WithHelp("write the element's name before a slash: `[sales/" + ref.Name + "]`")
}

// columnRing prints the ring of columns that need one another.
func columnRing(column *Column, ring []*Column) diag.Diagnostic {
	message := name.Quote("["+column.Name+"]") + " is computed from itself"
	if len(ring) > 1 {
		var steps strings.Builder
		for _, step := range ring {
			steps.WriteString("[" + step.Name + "] → ")
		}
		message += ": " + steps.String() + "[" + column.Name + "]"
	}
	return diag.New(diag.ColumnRing, column.At, message).WithHelp("let one of the formulas name columns of the source")
}

func controlShadows(control *Element, column *Column, text string) diag.Diagnostic {
	d := diag.New(diag.ControlShadowsColumn, control.Head, "the control "+name.Quote(control.ID)+" would hide "+name.Quote("["+column.Name+"]")+" of "+name.Quote(column.Element.ID)).
		WithHelp("give the control another id, such as `pick_"+strings.ToLower(strings.ReplaceAll(control.ID, "-", "_"))+"`; its label stays").
		WithRelated("the column is declared here", column.At)
	if text != control.ID {
		d.Severity = diag.Warning
	}
	return d
}

func titleTaken(element, other *Element) diag.Diagnostic {
	at := element.Title.At
	if at.IsZero() {
		at = element.Head
	}
	return diag.New(diag.TitleTaken, at, "two tables are called "+name.Quote(element.Name())).
		WithHelp("give one of them another title").WithRelated("the other one is here", other.Declared())
}

func labelTaken(label, first Text, plural string) diag.Diagnostic {
	return diag.New(diag.LabelTaken, label.At, "two "+plural+" are called "+name.Quote(label.Value)).
		WithHelp("give one of them another title").WithRelated("the other one is here", first.At)
}

func functionExpected(at source.Span) diag.Diagnostic {
	return diag.New(diag.FunctionForm, at, "a function is declared with the types of its parameters and its result").WithHelp("write `function Net(number, number): number`")
}

func functionKnown(at source.Span, known string) diag.Diagnostic {
	return diag.New(diag.FunctionForm, at, name.Quote(known)+" is a function of Sigma's").WithHelp("give the custom function the name that it has in Sigma, which differs from all built-in ones")
}

// unknownInAction is for a name in an effect that means nothing there.
func (w *Workbook) unknownInAction(place Place, ref *formula.Ref) diag.Diagnostic {
	names := w.namesInAction(place.Action)
	what := "control"
	switch {
	case place.Action.Table != nil:
		what = "column of " + name.Quote(place.Action.Table.ID) + " or control"
	case place.Action.Host != nil:
		what = "control or column of " + name.Quote(place.Action.Host.ID)
	}
	otherwise := "an effect reads controls; under `on-select` also the columns of the selected row"
	if len(names) > 0 && len(names) <= 12 {
		otherwise = name.ThereAre(names)
	}
	return diag.New(diag.UnknownColumn, ref.Span(), "there is no "+what+" "+name.Quote("["+ref.Name+"]")).Suggesting(ref.Name, names, otherwise)
}

func selectionOutside(ref *formula.Ref) diag.Diagnostic {
	return diag.New(diag.SelectionOutside, ref.Span(), "no row is selected here").
		WithHelp("`[Selection/…]` is the selected row of an element, in the effects of its `on-select`")
}
