package expand

import (
	"slices"
	"strings"

	"github.com/sigmac/sigmac/compiler/load"
	"github.com/sigmac/sigmac/lang/ast"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/source"
)

// MaxStatements is how many statements expansion may make in a workbook, and
// how many uses and rounds it may take for them.
const MaxStatements = 100_000

// A Node is a statement in the scope that it stands in after expansion. One of
// Statement and Raw is set.
type Node struct {
	Statement *ast.Statement
	Raw       *ast.Raw
	Scope     *Scope
}

// Span is where the statement is written.
func (n Node) Span() source.Span {
	if n.Statement != nil {
		return n.Statement.At
	}
	return n.Raw.At
}

// A Body is what a block holds after expansion.
type Body struct {
	Nodes []Node
	// Emptied says that there is no node although the block has a `for`, an
	// `if`, a `use`, a spread or an `include`: a row with such a body vanishes.
	Emptied bool
	// Incomplete says that something of the block could not be read or
	// expanded, so that what is missing may be no mistake.
	Incomplete bool
}

type bodyKey struct {
	block *ast.Block
	scope *Scope
}

// Items expands the body of a statement that stands in this scope. A nil block
// has no nodes, and neither has one whose expansion went past a bound: that is
// the mistake to report, and not what a hundred thousand statements would give.
// Asked again, it gives the same nodes and no findings.
func (s *Scope) Items(block *ast.Block) (Body, diag.List) {
	if block == nil {
		return Body{}, nil
	}
	if s.place == nil && isPlain(block.Items) {
		return s.plain(block), s.run.drain()
	}
	key := bodyKey{block, s}
	if body, known := s.run.bodies[key]; known {
		return body, nil
	}
	x := &expansion{run: s.run, body: Body{Nodes: make([]Node, 0, len(block.Items))}}
	x.items(block.Items, s.declaring(block.Items))
	if s.run.exhausted {
		x.body = Body{Incomplete: true}
	}
	x.body.Emptied = x.expanded && len(x.body.Nodes) == 0
	s.run.bodies[key] = x.body
	return x.body, s.run.drain()
}

// isPlain reports whether all items are statements and raw.
func isPlain(items []ast.Item) bool {
	for _, item := range items {
		switch item.(type) {
		case *ast.Statement, *ast.Raw:
		default:
			return false
		}
	}
	return true
}

func (s *Scope) plain(block *ast.Block) Body {
	nodes := make([]Node, len(block.Items))
	for i, item := range block.Items {
		switch item := item.(type) {
		case *ast.Statement:
			nodes[i] = Node{Statement: s.withColumns(item), Scope: s}
		case *ast.Raw:
			nodes[i] = Node{Raw: item, Scope: s}
		}
	}
	return Body{Nodes: nodes}
}

// expansion collects the nodes of one body.
type expansion struct {
	run      *run
	body     Body
	expanded bool
	// top says that the items stand at the top of a file: rounds make workbooks, whose
	// ids become the names of files.
	top bool
}

func (x *expansion) items(items []ast.Item, scope *Scope) {
	for _, item := range items {
		if x.run.exhausted {
			x.body.Incomplete = true
			return
		}
		x.item(item, scope)
	}
}

func (x *expansion) item(item ast.Item, scope *Scope) {
	switch item := item.(type) {
	case *ast.Statement:
		x.add(Node{Statement: scope.withColumns(item), Scope: scope})
	case *ast.Raw:
		x.add(Node{Raw: item, Scope: scope})
	case *ast.Use:
		x.use(item, scope)
	case *ast.For:
		x.loop(item, scope)
	case *ast.If:
		x.branch(item, scope)
	case *ast.Spread:
		x.spread(item, scope)
	case *ast.Include:
		x.include(item, scope)
	case *ast.Bad:
		x.body.Incomplete = true
	case *ast.Let:
	case *ast.Import:
		scope.report(misplaced(wordAt(item, "import"), "import"))
	case *ast.Param:
		scope.report(misplaced(wordAt(item, "param"), "param"))
	case *ast.Component:
		scope.report(misplaced(wordAt(item, "component"), "component"))
	}
}

// add appends a node, and counts it if expansion made it.
func (x *expansion) add(node Node) {
	if node.Scope.place != nil {
		if x.run.statements++; x.run.statements > MaxStatements {
			node.Scope.exhaust(node.Span())
			x.body.Incomplete = true
			return
		}
	}
	x.body.Nodes = append(x.body.Nodes, node)
}

// declaring is the scope of a body with its `let`s, the scope itself if it has
// none.
func (s *Scope) declaring(items []ast.Item) *Scope {
	if !slices.ContainsFunc(items, declares) {
		return s
	}
	names := &frame{outer: s.names, own: map[string]*binding{}}
	inner := s.inside(names)
	for _, item := range items {
		if let, ok := item.(*ast.Let); ok {
			inner.declare(letBinding(let, inner))
		} else if declares(item) {
			names.broken = true
		}
	}
	for _, item := range items {
		if let, ok := item.(*ast.Let); ok {
			s.run.forceDeclared(names.own[let.Name.Text], inner)
		}
	}
	return inner
}

// declares reports whether an item is a `let`, or a declaration that cannot be
// taken: one that stands in the wrong place or could not be read.
func declares(item ast.Item) bool {
	switch item.(type) {
	case *ast.Let, *ast.Param, *ast.Component, *ast.Import:
		return true
	}
	return load.IsLost(item)
}

// declare enters a name into the scope's frame. One that is visible already is
// reported, and the inner one stands.
func (s *Scope) declare(made *binding) {
	s.checkName(made.name, made.at)
	if earlier := s.names.enclosing(made.name); earlier != nil {
		s.report(declaredTwice(made.at, made.name, earlier.at))
	}
	if s.names.own[made.name] == nil {
		s.names.own[made.name] = made
	}
}

// checkName refuses a name that `$name` cannot reach.
func (s *Scope) checkName(name string, at source.Span) {
	if strings.Contains(name, "-") {
		s.report(unusableName(at, name, strings.ReplaceAll(name, "-", "_")))
	}
}

// wordAt is the place of the word that an item begins with.
func wordAt(item ast.Item, word string) source.Span {
	at := item.Span()
	at.End = at.Start + int32(len(word))
	return at
}
