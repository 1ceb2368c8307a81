package resolve

import (
	"slices"
	"strings"

	"github.com/sigmac/sigmac/compiler/expand"
	"github.com/sigmac/sigmac/compiler/terms"
	"github.com/sigmac/sigmac/lang/ast"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/kind"
	"github.com/sigmac/sigmac/lang/name"
	"github.com/sigmac/sigmac/lang/source"
)

func unexpectedInHead(at source.Span, word string) diag.Diagnostic {
	return diag.New(diag.HeadForm, at, "unexpected text in the header of "+name.Quote(word)).
		WithHelp("a header is the kind, the id, a text, then `from`, `span`, `height`, `at`; settings go in the block")
}

func secondText(at, first source.Span) diag.Diagnostic {
	return diag.New(diag.HeadForm, at, "a header takes one text").WithRelated("the first one is here", first)
}

func headTextExpected(at source.Span, got expand.Type) diag.Diagnostic {
	return diag.New(diag.HeadForm, at, "the header needs a text here, not a "+got.String()).WithHelp("write a string, a text block or `file(\"…\")`")
}

func countExpected(at source.Span, word string) diag.Diagnostic {
	return diag.New(diag.HeadForm, at, name.Quote(word)+" takes a whole number of at least 1").WithHelp("write `" + word + " 6`")
}

// headWordWithEquals is for `height = 5`.
func headWordWithEquals(word, sign ast.Term) diag.Diagnostic {
	right := word.Text + " " + strings.TrimSpace(strings.TrimPrefix(sign.At.Text(), "="))
	return diag.New(diag.HeadForm, sign.At, name.Quote(word.Text)+" takes a number, and `=` is for formulas").
		WithHelp("write `"+right+"`").WithFix("remove `=`", word.At.Join(sign.At), right)
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
	return diag.New(diag.WrittenTwice, at, name.Quote(word)+" is written twice").WithRelated("it is first written here", first)
}

func outsideOfPage(at source.Span, what string) diag.Diagnostic {
	return diag.New(diag.OutsideOfPage, at, what+" is outside a page").
		WithHelp("put it in a `page`; only tables, pivot tables and input tables may be outside: they go to the hidden page `data`")
}

// notInLayout is for a statement in a row, stack or tab that is not an element: a
// mistyped kind, a page, or a setting of the row.
func notInLayout(node expand.Node, box string) diag.Diagnostic {
	if node.Statement == nil {
		return diag.New(diag.StructureForm, node.Span(), describe(node)+" is not allowed in a "+box).WithHelp("write it in an element's block")
	}
	first, word := node.Statement.Terms[0].At, node.Statement.Keyword()
	unknown := diag.New(diag.StructureForm, first, "there is no kind "+name.Quote(word))
	if right := kind.LayoutNamed(word); right != "" && right != "container" && node.Statement.Block != nil {
		return unknown.WithHelp("write `"+right+" { … }`").WithFix("write "+right, first, right)
	}
	hasSource := slices.ContainsFunc(node.Statement.Terms, func(term ast.Term) bool { return term.Type == ast.Word && term.Text == "from" })
	if meant, ok := kind.Meant(word, hasSource); ok {
		right := meant.Right
		if meant.Class == kind.Control {
			right = "control " + right
		}
		return unknown.WithHelp(strings.TrimSpace("write `"+right+"` "+meant.Note)).WithFix("write "+right, first, right)
	}
	if near := name.Nearest(word, kind.ElementNames()); len(near) > 0 && (node.Statement.Block != nil || len(node.Statement.Terms) > 2) {
		return unknown.WithHelp("did you mean " + name.Alternatives(near) + "?")
	}
	return diag.New(diag.StructureForm, node.Statement.Head(), describe(node)+" is not allowed in a "+box).
		WithHelp("a " + box + " holds elements; its size goes in its header, as in `" + box + " height 5 { … }`")
}

func holdsNothing(at source.Span, what string, k *kind.Kind) diag.Diagnostic {
	return diag.New(diag.StructureForm, at, what+" is not allowed in a "+k.Noun).WithHelp("put it in a page, container or tab")
}

func outsideOfTab(at source.Span, what string) diag.Diagnostic {
	return diag.New(diag.StructureForm, at, what+" is in a tabbed container, outside its tabs").WithHelp("put it in a tab: `tab \"Overview\" { … }`")
}

func tabLabelMissing(at source.Span) diag.Diagnostic {
	return diag.New(diag.StructureForm, at, "a tab needs a label").WithHelp("write `tab \"Overview\" { … }`")
}

func strayTab(at source.Span) diag.Diagnostic {
	return diag.New(diag.StructureForm, at, "a tab outside a tabbed container").WithHelp("put it in `tabbed-container id { … }`")
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
	return d.Suggesting(word.Text, kind.Names(kind.Control), "the types are "+strings.Join(kind.Names(kind.Control), ", ")+"; write an unknown one in quotes")
}

func quotedKindMissing(at source.Span, word string) diag.Diagnostic {
	return diag.New(diag.QuotedKind, at, "the kind in quotes is missing").WithHelp("write `" + word + " \"radar-chart\" id`")
}

func quotedKindKnown(at source.Span, k *kind.Kind) diag.Diagnostic {
	word := k.Name
	if k.Class == kind.Control {
		word = "control " + k.Name
	}
	if k.Class == kind.Overlay || k.Class == kind.Panel {
		return diag.New(diag.QuotedKind, at, name.Quote(k.Name)+" is a known kind, which needs no quotes").
			WithHelp("begin the statement with `" + word + "`, as in `" + word + " details \"Details\"`")
	}
	return diag.New(diag.QuotedKind, at, name.Quote(k.Name)+" is a known kind, which needs no quotes").WithHelp("write `" + word + "` without quotes")
}

func idMissing(statement *ast.Statement, text Text) diag.Diagnostic {
	keyword := statement.Keyword()
	d := diag.New(diag.IDMissing, statement.Head(), "the id of this "+name.Quote(keyword)+" is missing")
	if keyword == "control" && len(statement.Terms) > 1 && statement.Terms[1].Type == ast.Word {
		keyword += " " + statement.Terms[1].Text
	} else if isQuotedRegion(statement) {
		keyword += " " + statement.Terms[1].At.Text()
	}
	if text.Written == nil {
		return d.WithHelp("write a word after it: `" + keyword + " my_" + strings.ReplaceAll(statement.Keyword(), "-", "_") + "`")
	}
	id := strings.ReplaceAll(name.Slug(text.Value), "-", "_")
	if id == "" || id[0] >= '0' && id[0] <= '9' {
		id = "my_" + strings.ReplaceAll(keyword, "-", "_")
	}
	at := text.At
	at.End = at.Start
	return d.WithHelp("write an id before the text: `"+keyword+" "+id+" "+text.Written.Raw+"`").WithFix("insert an id", at, id+" ")
}

// idInQuotes is for `bar-chart "by_region" "Revenue by region"`.
func idInQuotes(id Text) diag.Diagnostic {
	word := strings.ReplaceAll(name.Slug(id.Value), "-", "_")
	d := diag.New(diag.IDMissing, id.At, "an id has no quotes")
	if word == "" || word[0] >= '0' && word[0] <= '9' {
		return d.WithHelp("write a word of letters, digits and `_`")
	}
	return d.WithHelp("write "+name.Quote(word)).WithFix("write the id as a word", id.At, word)
}

// idWithDollar is for `control text $region`.
func idWithDollar(at source.Span, word string) diag.Diagnostic {
	return diag.New(diag.IDMissing, at, "an id has no `$`").WithHelp("write "+name.Quote(word)+"; `$` is for the names of values").
		WithFix("remove `$`", at, word)
}

// shareOfWidth is for `span 50%`, `span 1/2` and `height 50%`.
func shareOfWidth(word ast.Term, share []ast.Term) diag.Diagnostic {
	at := share[0].At.Join(share[len(share)-1].At)
	if word.Text != "span" {
		return diag.New(diag.HeadForm, at, name.Quote(word.Text)+" counts rows of the grid").WithHelp("write `" + word.Text + " 6`")
	}
	span := terms.SpanOf(share)
	return diag.New(diag.HeadForm, at, "`span` counts columns of the grid, of which a page has 24").
		WithHelp("write `span "+span+"`").WithFix("write "+span, at, span)
}

func nameTaken(entry, other *symbol) diag.Diagnostic {
	message := name.Quote(entry.name) + " is declared twice"
	if entry.name != other.name {
		message = name.Quote(entry.name) + " and " + name.Quote(other.name) + " differ only in upper and lower case"
	}
	return diag.New(diag.NameTaken, entry.at, message).WithHelp("give one of them another id").WithRelated("the "+other.noun+" is declared here", other.place(entry.at))
}

// madeTwice is for an id that a component gives twice: the second use is to be
// changed, not the component.
func madeTwice(entry, other *symbol, use source.Span) diag.Diagnostic {
	return diag.New(diag.NameTaken, use, "this creates a second "+name.Quote(entry.name)).WithHelp("give one of them another id").
		WithRelated("the first one is created here", other.place(entry.at)).WithRelated("the "+entry.noun+" is declared here", entry.at)
}

func nameAmbiguous(at source.Span, text string, own, other *symbol) diag.Diagnostic {
	return diag.New(diag.NameTaken, at, name.Quote(text)+" is declared both in this component and where it is used").
		WithHelp("give one of them another id").WithRelated("inside the component", own.at).WithRelated("outside it", other.at)
}

func nameOrIDExpected(at source.Span, noun string) diag.Diagnostic {
	return diag.New(diag.HeadForm, at, "the name of the "+noun+" in Sigma is missing").WithHelp("write it in quotes, or `id \"…\"`")
}

func idsFileExpected(at source.Span) diag.Diagnostic {
	return diag.New(diag.KeptIDs, at, "`ids` takes a file").WithHelp("write `ids file(\"sales.ids.json\")`")
}

func idsFileUnreadable(at source.Span, err error) diag.Diagnostic {
	return diag.New(diag.KeptIDs, at, "the kept ids are not a JSON object of texts: "+err.Error()).WithHelp("write an object such as `{\"by_region\": \"XnyLSupesM\"}`")
}

func idTextExpected(at source.Span) diag.Diagnostic {
	return diag.New(diag.KeptIDs, at, "`id` takes the id in quotes").WithHelp("write `id \"XnyLSupesM\"`")
}

func idNamesNothing(at source.Span, key string, near []string) diag.Diagnostic {
	d := diag.New(diag.KeptIDUnused, at, "the key "+name.Quote(key)+" of the kept ids names nothing in this workbook")
	if len(near) > 0 {
		return d.WithHelp("did you mean " + name.Alternatives(near) + "?")
	}
	return d.WithHelp("remove it, or change it to the new name")
}
