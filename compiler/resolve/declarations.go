package resolve

import (
	"slices"
	"strings"

	"github.com/sigmac/sigmac/compiler/expand"
	"github.com/sigmac/sigmac/compiler/terms"
	"github.com/sigmac/sigmac/lang/ast"
	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/kind"
	"github.com/sigmac/sigmac/lang/source"
)

// declareConnection reads `connection plugs "Warehouse EU"`; the environment's
// connection of that name wins.
func (w *Workbook) declareConnection(node expand.Node) {
	row := terms.After(node.Statement, 1)
	word, ok := row.Word()
	if !ok {
		w.report(node.Scope, idMissing(node.Statement, Text{}))
		return
	}
	text, isID, ok := w.NamedOrID(node.Scope, row)
	if !ok {
		w.report(node.Scope, nameOrIDExpected(row.Here(), "connection"))
		return
	}
	w.expectDone(node.Scope, row, "connection")
	connection := &Connection{ID: word.Text, Wire: WireName("connection", text.Value, isID), At: node.Statement.Head(), WireAt: text.origin()}
	if wire, at, ok := w.environmentConnection(word.Text); ok {
		connection.Wire, connection.WireAt = wire, at
	}
	w.symbols.declare(w, node.Scope, &symbol{name: word.Text, noun: "connection", at: word.At, connection: connection})
}

// environmentConnection is what the chosen environment puts in place of a
// connection.
func (w *Workbook) environmentConnection(id string) (wire string, at source.Span, ok bool) {
	environment, scope := w.Scope.Environment()
	if environment == nil || environment.Connections[id] == nil {
		return "", source.Span{}, false
	}
	text, isID, ok := w.NamedOrID(scope, terms.After(environment.Connections[id], 2))
	return WireName("connection", text.Value, isID), text.origin(), ok
}

// declareSource notes `source NAME from …`; it is resolved where it is used.
func (w *Workbook) declareSource(node expand.Node) {
	word, ok := terms.After(node.Statement, 1).Word()
	if !ok {
		w.report(node.Scope, idMissing(node.Statement, Text{}))
		return
	}
	named := &namedSource{name: word.Text, node: node}
	w.symbols.declare(w, node.Scope, &symbol{name: word.Text, noun: "source", at: word.At, source: named})
}

func (w *Workbook) declareAgent(node expand.Node) {
	entry, _ := kind.Lookup(kind.Agent, "agent")
	h := w.readHead(node, terms.After(node.Statement, 1), true)
	id, ok := w.declaredID(node, h)
	if !ok {
		return
	}
	body := w.items(node.Scope, node.Statement.Block)
	agent := &Agent{Kind: entry, ID: id, Title: h.text, Body: body.Nodes, Scope: node.Scope, Head: node.Statement.Head()}
	agent.WireID = w.wireID(body, id, id)
	w.symbols.declare(w, node.Scope, &symbol{name: id, noun: entry.Noun, at: h.id.At, agent: agent})
	w.Agents = append(w.Agents, agent)
}

// declareFunctions takes the custom functions that files declare.
func (w *Workbook) declareFunctions() {
	for _, declared := range w.Scope.DeclaredNames("function") {
		node, found := w.Scope.Declared("function", declared, w.Head)
		w.diagnostics.add(found...)
		if node.Statement != nil {
			w.declareFunction(node)
		}
	}
}

// declareFunction reads `function Net(number, number): number`.
func (w *Workbook) declareFunction(node expand.Node) {
	row := terms.After(node.Statement, 1)
	term, ok := row.Value()
	call, isCall := term.Expr.(*formula.Call)
	if !ok || !isCall {
		w.report(node.Scope, functionExpected(node.Statement.Head()))
		return
	}
	if known, ok := formula.Lookup(call.Name); ok {
		w.report(node.Scope, functionKnown(call.NameSpan, known.Name))
		return
	}
	custom := &formula.Custom{Name: call.Name, Returns: formula.TypeAny}
	for _, argument := range call.Args {
		word, ok := argument.(*formula.Name)
		if !ok || !contains(kind.ColumnTypes.Values, word.Text) {
			w.report(node.Scope, functionExpected(argument.Span()))
			return
		}
		custom.Params = append(custom.Params, formula.Type(word.Text))
	}
	if row.Sign(ast.Colon, "") {
		word, ok := row.Word(kind.ColumnTypes.Values...)
		if !ok {
			w.report(node.Scope, functionExpected(row.Here()))
			return
		}
		custom.Returns = formula.Type(word.Text)
	}
	w.expectDone(node.Scope, row, "function")
	w.Functions[strings.ToLower(call.Name)] = custom
	w.defineFunction(call.Name, node.Statement)
}

// resolveValueList reads a control's `from`: a column of an element,
// `manual(…)`, or the element of a data model. The column is looked up by LinkValueLists, when all are known.
func (w *Workbook) resolveValueList(element *Element) {
	h := &element.head
	if h.from == nil {
		return
	}
	if element.Kind.ValueList == kind.NoValueList {
		w.report(element.Scope, valueListForbidden(h.fromAt, element.Kind))
		return
	}
	list := &ValueList{Scope: element.Scope, At: h.fromAt}
	switch expr := h.from.Expr.(type) {
	case *formula.Ref:
		list.ref = expr
	case *formula.Variable:
		value, found := element.Scope.Evaluate(expr)
		w.diagnostics.add(found...)
		ref, ok := value.Expr.(*formula.Ref)
		if len(found) > 0 || !ok {
			if len(found) == 0 {
				w.report(element.Scope, valueListExpected(h))
			}
			element.Incomplete = true
			return
		}
		list.ref, list.Scope = ref, value.Scope
	case *formula.Call:
		switch {
		case expr.Name == "manual":
			list.Manual, list.Values = true, expr.Args
		case element.Kind.ValueList == kind.ColumnOrManual && slices.Contains(kind.ValueSources, expr.Name):
			if list.Source = w.sourceCall(element.Scope, expr); list.Source == nil {
				element.Incomplete = true
			}
		default:
			w.report(element.Scope, valueListExpected(h))
			element.Incomplete = true
			return
		}
	default:
		w.report(element.Scope, valueListExpected(h))
		element.Incomplete = true
		return
	}
	element.From = list
}

// linkValueLists finds the columns that controls take their values from.
func (w *Workbook) linkValueLists() {
	for _, element := range w.Elements {
		list := element.From
		if list == nil || list.ref == nil {
			continue
		}
		list.Column, _ = w.ColumnOf(list.Scope, nil, list.ref)
	}
}

// checkLabels warns of pages and of the tabs of one container that readers
// cannot tell apart.
func (w *Workbook) checkLabels() {
	pages := map[string]Text{}
	for _, region := range w.Regions {
		if region.Kind.Class == kind.Page && !region.Implied {
			w.checkLabel(region.Scope, pages, region.Title, "pages")
		}
	}
	for _, element := range w.Elements {
		tabs := map[string]Text{}
		for _, tab := range element.Tabs {
			w.checkLabel(element.Scope, tabs, tab, "tabs")
		}
	}
}

func (w *Workbook) checkLabel(scope *expand.Scope, seen map[string]Text, label Text, plural string) {
	if label.Value == "" {
		return
	}
	if first, taken := seen[label.Value]; taken {
		w.report(scope, labelTaken(label, first, plural))
		return
	}
	seen[label.Value] = label
}

// checkTitles reports tables of one title, since formulas could not tell them apart.
func (w *Workbook) checkTitles() {
	seen := map[string]*Element{}
	for _, element := range w.Elements {
		if !element.Kind.Loose {
			continue
		}
		if other, taken := seen[element.Name()]; taken {
			w.report(element.Scope, titleTaken(element, other))
			continue
		}
		seen[element.Name()] = element
	}
}
