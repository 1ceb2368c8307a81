package language

import (
	"slices"
	"strings"

	"github.com/sigmac/sigmac/compiler/index"
	"github.com/sigmac/sigmac/compiler/load"
	"github.com/sigmac/sigmac/compiler/stdlib"
	"github.com/sigmac/sigmac/lang/ast"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/source"
	"github.com/sigmac/sigmac/lang/text"
)

// inlineComponents put the body of a component in the place of the use at a place, or,
// at its declaration, in the place of all uses.
func (s *Snapshot) inlineComponents(path string, at source.Span) []Action {
	for _, definition := range s.definitionsAt(path, int(at.Start)) {
		if definition.Kind != index.Component {
			continue
		}
		component := componentAt(s.Tree(definition.Span.File.Path), definition.Span)
		switch {
		case component == nil:
		case path == definition.Span.File.Path && within(at, definition.Span):
			return s.inlineEverywhere(component, definition)
		default:
			return s.inlineHere(path, at, component)
		}
	}
	return nil
}

func componentAt(tree *ast.File, name source.Span) *ast.Component {
	return lastItem(tree, func(component *ast.Component) bool { return component.Name.At == name })
}

func (s *Snapshot) inlineHere(path string, at source.Span, component *ast.Component) []Action {
	use, around := useAt(s.Tree(path), at)
	if use == nil {
		return nil
	}
	edit, ok := s.inlined(component, use, around)
	if !ok {
		return nil
	}
	return []Action{{Title: "Inline `" + component.Name.Text + "` here", Kind: Inline, Edits: []diag.Edit{edit}}}
}

// inlineEverywhere is offered where every use can be replaced; the declaration goes.
func (s *Snapshot) inlineEverywhere(component *ast.Component, definition *index.Definition) []Action {
	if stdlib.IsName(definition.Span.File.Path) {
		return nil
	}
	var edits []diag.Edit
	for _, place := range s.index().UsesOf(definition) {
		use, around := useAt(s.Tree(place.Span.File.Path), place.Span)
		if use == nil {
			return nil
		}
		edit, ok := s.inlined(component, use, around)
		if !ok {
			return nil
		}
		edits = append(edits, edit)
	}
	if len(edits) == 0 {
		return nil
	}
	edits = append(edits, diag.Edit{Span: wholeLine(withComments(component))})
	sortEdits(edits)
	return []Action{{Title: "Inline `" + component.Name.Text + "` everywhere and delete it", Kind: Inline, Edits: edits}}
}

// withComments is an item with the comments before it that belong to it.
func withComments(item ast.Item) source.Span {
	around := item.Trivia()
	if len(around.Leading) == 0 || around.Detached {
		return item.Span()
	}
	return around.Leading[0].Span.Join(item.Span())
}

// useAt is the use whose name holds a place, and the items around it, outer ones first.
func useAt(tree *ast.File, at source.Span) (found *ast.Use, around []ast.Item) {
	if tree == nil {
		return nil, nil
	}
	ast.Walk(tree.Items, func(item ast.Item) {
		switch use, ok := item.(*ast.Use); {
		case ok && within(at, use.Call.NameSpan):
			found = use
		case !ok && within(at, item.Span()):
			around = append(around, item)
		}
	})
	return found, around
}

// An inlining is the body of a component on its way to the place of a use.
type inlining struct {
	snapshot  *Snapshot
	component *ast.Component
	use       *ast.Use
	arguments map[string]formula.Expr
	// bound are the names that loops and values of the body declare.
	bound map[string]bool
	// here reports that the use stands in the component's file.
	here bool
	// repeated reports that the place of the use is expanded more than once, so that an id
	// made of the use's id would come out with its parts in another order.
	repeated bool
	edits    []diag.Edit
	failed   bool
}

// inlined is the edit that puts a component's body in the place of a use; false where
// the body would mean something else there.
func (s *Snapshot) inlined(component *ast.Component, use *ast.Use, around []ast.Item) (diag.Edit, bool) {
	in := &inlining{
		snapshot: s, component: component, use: use, arguments: givenFor(component, use), bound: map[string]bool{},
		here: component.At.File == use.At.File,
	}
	in.repeated = slices.ContainsFunc(around, func(item ast.Item) bool {
		switch item.(type) {
		case *ast.For, *ast.Component:
			return true
		}
		return false
	})
	if component.Body == nil || in.arguments == nil || slices.ContainsFunc(around, func(item ast.Item) bool { return item == ast.Item(component) }) {
		return diag.Edit{}, false
	}
	in.names()
	ast.Walk(component.Body.Items, in.item)
	if in.failed {
		return diag.Edit{}, false
	}
	return diag.Edit{Span: use.At, Text: in.body()}, true
}

// givenFor are the values of a component's parameters at a use; nil where one is
// missing.
func givenFor(component *ast.Component, use *ast.Use) map[string]formula.Expr {
	given := map[string]formula.Expr{}
	for i, argument := range use.Call.Args {
		switch tagged, ok := argument.(*formula.Tagged); {
		case ok && tagged.Named:
			given[tagged.Tag] = tagged.X
		case i < len(component.Parameters):
			given[component.Parameters[i].Name.Text] = argument
		default:
			return nil
		}
	}
	for _, parameter := range component.Parameters {
		if given[parameter.Name.Text] != nil {
			continue
		}
		switch parameter.Default.(type) {
		case *formula.Text, *formula.Number, *formula.Logical:
			given[parameter.Name.Text] = parameter.Default
		default:
			return nil
		}
	}
	return given
}

// names gives the ids in the body what the use's id makes of them.
func (in *inlining) names() {
	if in.use.As == nil {
		return
	}
	body := in.component.Body.At
	for _, definition := range in.snapshot.index().DefinedIn(in.component.At.File.Path) {
		switch definition.Kind {
		case index.Page, index.Overlay, index.Panel, index.Agent, index.Element, index.Control:
		default:
			continue
		}
		if !within(definition.Span, body) || definition.Derived || strings.Contains(definition.Span.Text(), "${") {
			continue
		}
		in.fail(in.repeated && !in.isText())
		in.prefix(definition.Span)
		for _, use := range in.snapshot.index().UsesOf(definition) {
			in.fail(in.isText() || !within(use.Span, body))
			in.prefix(use.Span)
		}
	}
}

// isText reports whether the use's id is a string.
func (in *inlining) isText() bool { return strings.HasPrefix(in.use.As.Text, `"`) }

// id is the use's id without its quotes.
func (in *inlining) id() string { return strings.Trim(in.use.As.Text, `"`) }

// prefix puts the use's id before an id.
func (in *inlining) prefix(at source.Span) {
	written := in.id() + "-" + at.Text()
	if in.isText() && !isQuoted(at) {
		written = `"` + written + `"`
	}
	in.replace(at, written)
}

func (in *inlining) replace(at source.Span, written string) {
	in.edits = append(in.edits, diag.Edit{Span: at, Text: written})
}

func (in *inlining) fail(reason bool) { in.failed = in.failed || reason }

// item puts arguments into one item of the body.
func (in *inlining) item(item ast.Item) {
	switch item := item.(type) {
	case *ast.Include:
		in.fail(!in.here)
	case *ast.For:
		in.bind(item.Name)
	case *ast.Let:
		in.bind(item.Name)
		in.fail(slices.Contains(in.component.Body.Items, ast.Item(item)))
	case *ast.Use:
		in.visible(item.Call.Name, true)
		if item.As != nil {
			in.nested(item.As)
		}
	}
	for _, expr := range expressionsOf(item) {
		in.expr(expr, false)
	}
}

// bind notes a name of the body; an argument that reads an outer one of that name would
// read this one.
func (in *inlining) bind(name ast.Identifier) {
	in.bound[name.Text] = true
	for _, argument := range in.arguments {
		in.fail(slices.Contains(namesIn(argument), name.Text))
	}
}

// nested gives the id of a use in the body what the use's own id makes of it.
func (in *inlining) nested(as *ast.Identifier) {
	if strings.HasPrefix(as.Text, `"`) {
		literal := &formula.Text{Raw: as.Text}
		literal.At = as.At
		in.text(literal)
		return
	}
	if in.use.As != nil {
		in.fail(in.repeated || in.isText() || in.mentions(as))
		in.prefix(as.At)
	}
}

// mentions reports whether the body names what stands in a use inside it.
func (in *inlining) mentions(as *ast.Identifier) bool {
	body := in.component.Body.At
	return slices.ContainsFunc(in.snapshot.index().In(body.File.Path), func(use index.Use) bool {
		written := use.Span.Text()
		return within(use.Span, body) && use.Span != as.At && (written == as.Text || strings.HasPrefix(written, as.Text+"-"))
	})
}

// expressionsOf are the values that stand in an item itself.
func expressionsOf(item ast.Item) []formula.Expr {
	switch item := item.(type) {
	case *ast.Let:
		return []formula.Expr{item.Value}
	case *ast.Statement:
		var list []formula.Expr
		for _, term := range item.Terms {
			list = append(list, term.Expr)
		}
		return list
	case *ast.Use:
		return item.Call.Args
	case *ast.For:
		return []formula.Expr{item.List}
	case *ast.If:
		return []formula.Expr{item.Condition}
	case *ast.Spread:
		return []formula.Expr{item.Value}
	}
	return nil
}

// expr puts arguments into a value; joined reports that it is an operand.
func (in *inlining) expr(expr formula.Expr, joined bool) {
	formula.Walk(expr, func(x formula.Expr) bool {
		switch x := x.(type) {
		case *formula.Variable:
			in.variable(x, joined)
		case *formula.Text:
			in.text(x)
		}
		if operands := operandsOf(x); operands != nil {
			for _, operand := range operands {
				in.expr(operand, true)
			}
			if index, ok := x.(*formula.Index); ok {
				in.expr(index.Index, false)
			}
			return false
		}
		return true
	})
}

func (in *inlining) variable(x *formula.Variable, joined bool) {
	argument := in.arguments[x.Name]
	if argument == nil {
		first, _, dotted := strings.Cut(x.Name, ".")
		in.fail(x.Name == "id" || dotted && in.arguments[first] != nil)
		in.visible(x.Name, false)
		return
	}
	_, object := argument.(*formula.Object)
	in.fail(object)
	in.replace(x.Span(), inPlace(argument, joined))
}

// text puts arguments into a string. One that is nothing but an argument becomes that.
func (in *inlining) text(literal *formula.Text) {
	parts, _ := text.Decode(literal.Raw, literal.At)
	names := parts.Names()
	whole := len(names) == 1 && literal.Raw == `"${`+names[0].Name+`}"`
	for _, part := range names {
		argument := in.arguments[part.Name]
		switch {
		case part.Name == "id" && argument == nil:
			in.useID(literal, part, whole)
		case argument == nil:
			in.visible(part.Name, false)
		case whole && isText(argument):
			in.replace(literal.At, argument.Span().Text())
		default:
			written, ok := insideText(argument)
			in.fail(!ok)
			in.replace(part.At, written)
		}
	}
}

// useID puts the use's id into a string.
func (in *inlining) useID(literal *formula.Text, part text.Part, whole bool) {
	switch {
	case in.use.As == nil:
		in.failed = true
	case whole && in.isName(literal.At):
		in.replace(literal.At, in.use.As.Text)
	default:
		in.fail(in.repeated && !in.isText() && !whole)
		in.replace(part.At, in.id())
	}
}

// isName reports whether an id stands at a place.
func (in *inlining) isName(at source.Span) bool {
	return slices.ContainsFunc(in.snapshot.index().DefinedIn(at.File.Path), func(definition *index.Definition) bool {
		return within(definition.Span, at) && definition.Kind >= index.Page && definition.Kind <= index.Control
	})
}

func isText(argument formula.Expr) bool {
	_, ok := argument.(*formula.Text)
	return ok
}

// insideText is an argument as it is written inside of a string; false where that needs
// other letters.
func insideText(argument formula.Expr) (string, bool) {
	switch argument := argument.(type) {
	case *formula.Text:
		inner := strings.TrimSuffix(strings.TrimPrefix(argument.Raw, `"`), `"`)
		return inner, !strings.ContainsAny(inner, "\"\\\n")
	case *formula.Number:
		return argument.Text, true
	case *formula.Variable:
		return "${" + argument.Name + "}", true
	}
	return "", false
}

// namesIn are the names of values that an expression reads.
func namesIn(expr formula.Expr) []string {
	var list []string
	formula.Walk(expr, func(x formula.Expr) bool {
		switch x := x.(type) {
		case *formula.Variable:
			list = append(list, x.Name)
		case *formula.Text:
			parts, _ := text.Decode(x.Raw, x.At)
			for _, part := range parts.Names() {
				list = append(list, part.Name)
			}
		}
		return true
	})
	return list
}

// visible fails where a name of the component's file is not to be had where the use
// stands.
func (in *inlining) visible(name string, component bool) {
	if in.here || in.bound[name] || name == "env" || name == "target" {
		return
	}
	module := in.snapshot.module(in.component.At.File.Path)
	user := in.snapshot.module(in.use.At.File.Path)
	switch {
	case module == nil || user == nil || len(module.Imports) > 0:
		in.failed = true // the name may be one of an import
	case offers(module.Tree, name, component):
		in.fail(strings.HasPrefix(name, "_") || !importsPlainly(user, module))
	}
}

func importsPlainly(user, module *load.Module) bool {
	return slices.ContainsFunc(user.Imports, func(each *load.Import) bool { return each.Module == module && each.Alias() == "" })
}

// body is the text of the component's body with the edits in it.
func (in *inlining) body() string {
	block := in.component.Body
	file := block.At.File
	start, end := int(block.At.Start)+1, int(block.At.End)-1
	sortEdits(in.edits)
	var out strings.Builder
	from := start
	for _, edit := range in.edits {
		if int(edit.Span.Start) < from {
			continue
		}
		out.WriteString(file.Text[from:edit.Span.Start] + edit.Text)
		from = int(edit.Span.End)
	}
	out.WriteString(file.Text[from:end])
	body := strings.TrimSpace(out.String())
	if len(block.Trailing) > 0 || len(block.Items) > 0 && len(block.Items[len(block.Items)-1].Trivia().Trailing) > 0 {
		body += "\n"
	}
	if inner := indentOf(block.At) + "  "; len(block.Items) > 0 {
		if startsLine(file.Text, int(block.Items[0].Span().Start)) {
			inner = indentOf(block.Items[0].Span())
		}
		body = strings.ReplaceAll(body, "\n"+inner, "\n"+indentOf(in.use.At))
	}
	return body
}
