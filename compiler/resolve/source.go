package resolve

import (
	"slices"
	"strconv"

	"github.com/sigmac/sigmac/compiler/expand"
	"github.com/sigmac/sigmac/compiler/index"
	"github.com/sigmac/sigmac/compiler/lock"
	"github.com/sigmac/sigmac/compiler/terms"
	"github.com/sigmac/sigmac/lang/ast"
	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/kind"
	"github.com/sigmac/sigmac/lang/source"
)

// A Source is where the rows of an element come from.
type Source struct {
	// Entry is the registry's entry of the source kind; Kind its name, also
	// where the kind was written in quotes.
	Entry *kind.SourceKind
	Kind  string
	Scope *expand.Scope
	At    source.Span

	// Element is the element that `table` and `linked` read; Group the group of
	// it that `by` names.
	Element *Element
	Group   *Group
	// Arguments are what a call gives for the fields of the entry.
	Arguments []Argument
	// Name is the name of a join or union.
	Name Text
	// Primary and Legs are those of a join.
	Primary *Source
	Legs    []*Leg
	// Members and Matches are those of a union.
	Members []*Source
	Matches []Match
	// Body are the settings of a source written as a block.
	Body []expand.Node
	// prefix is what `as` says; ok is false without it.
	prefix   string
	explicit bool
	// locked are the columns that schema.lock.json knows; nil without.
	locked *lock.Table
	// groupWord is the word behind `by`, until groups are known.
	groupWord *ast.Term
}

// An Argument is the value of a field of a source, taken from a call.
type Argument struct {
	Field *kind.Argument
	// Connection or Element is set where the field names one, else Texts.
	Connection *Connection
	Element    *Element
	Texts      []Text
	// IsID says that the text is an id and no name.
	IsID bool
	At   source.Span
}

// A Leg is a source joined to a primary one.
type Leg struct {
	// Name is the prefix of the leg's columns: the one that is written, as Named
	// reports, or what its source is called.
	Name   string
	Named  bool
	Type   string
	Left   *Source
	Source *Source
	Keys   []JoinKey
	At     source.Span

	definition *index.Definition
}

// A JoinKey is one comparison of a join.
type JoinKey struct {
	// Left and Right are the text of the spec: "[Column]" or a constant.
	Left, Right string
	Op          string
	At          source.Span

	// left and right are the references; nil for constants.
	left, right *formula.Ref
	// bare reports that no qualifier says which side is which.
	bare bool
}

// A Match is one output column of a union.
type Match struct {
	Output string
	// Columns are those of the members in order; nil where a member has none.
	Columns []*formula.Ref
	At      source.Span

	definition *index.Definition
}

// resolveSources resolves the `from` and the `source` block of every element.
func (w *Workbook) resolveSources() {
	for _, element := range w.Elements {
		w.resolveSource(element)
	}
	w.checkSourceRings()
}

func (w *Workbook) resolveSource(element *Element) {
	h := &element.head
	if element.Kind.Class == kind.Control {
		w.resolveValueList(element)
		return
	}
	block := w.takeSourceBlock(element)
	switch {
	case h.fromWords:
		w.report(element.Scope, w.sourceOfWords(h.fromAt))
	case block != nil && h.from != nil:
		w.report(element.Scope, writtenTwice(block.Statement.Head(), "source", h.fromAt))
	case block != nil:
		element.Source = w.sourceBlock(*block)
	case h.from != nil:
		element.Source = w.sourceTerm(element.Scope, *h.from, h.by, h.as)
	case element.Kind.Source == kind.Required && !element.Incomplete && !saysFrom(element.Body) && !element.SaysRaw("source"):
		w.report(element.Scope, sourceRequired(element.Head, element))
	}
	if element.Kind.Source == kind.Forbidden && element.Source != nil {
		w.report(element.Scope, sourceForbidden(h.fromAt.Join(element.Source.At), element.Kind))
		element.Source = nil
	}
	w.checkSourceAllowed(element)
}

func (w *Workbook) checkSourceAllowed(element *Element) {
	s := element.Source
	if s == nil || s.Entry == nil || element.Kind.IsQuoted() {
		return
	}
	if !element.Kind.Takes(s.Entry) {
		w.report(element.Scope, sourceKindForbidden(s.At, s.Kind, element.Kind))
	}
}

// takeSourceBlock takes the `source … { }` statement out of an element's body.
func (w *Workbook) takeSourceBlock(element *Element) *expand.Node {
	if _, isSetting := element.Kind.Setting("source"); isSetting {
		return nil
	}
	var block *expand.Node
	rest := make([]expand.Node, 0, len(element.Body))
	for i, node := range element.Body {
		if node.Raw != nil || node.Statement.Keyword() != "source" {
			rest = append(rest, node)
			continue
		}
		if block != nil {
			w.report(node.Scope, writtenTwice(node.Statement.Head(), "source", block.Statement.Head()))
			continue
		}
		block = &element.Body[i]
	}
	if block == nil {
		return nil
	}
	found := *block
	element.Body = rest
	return &found
}

// saysFrom reports whether `from` stands in a block, which is a finding of its own.
func saysFrom(body []expand.Node) bool {
	return slices.ContainsFunc(body, func(node expand.Node) bool { return node.Statement != nil && node.Statement.Keyword() == "from" })
}

// sourceBlock reads `source join "Name" { … }` and the like.
func (w *Workbook) sourceBlock(node expand.Node) *Source {
	row := terms.After(node.Statement, 1)
	s := &Source{Scope: node.Scope, At: node.Statement.Head()}
	quoted := false
	if text, ok := row.Text(); ok {
		s.Kind, quoted = w.text(node.Scope, text).Value, true
	} else if word, ok := row.Word(); ok {
		s.Kind = word.Text
		if s.Entry, ok = kind.SourceNamed(word.Text); !ok {
			if found, isElement := w.symbols.lookup(node.Scope, word.Text); isElement && isSource(found) {
				w.report(node.Scope, sourceInBody(node.Statement.Terms[0].At, found.name))
				return nil
			}
			w.report(node.Scope, unknownSourceKind(word.At, word.Text))
			return nil
		}
	} else {
		w.report(node.Scope, sourceMissing(node.Statement.Head()))
		return nil
	}
	if text, ok := row.Text(); ok {
		s.Name = w.text(node.Scope, text)
	}
	w.readPrefix(s, row)
	if !row.Done() {
		w.report(node.Scope, unexpectedInHead(row.RestSpan(), "source"))
	}
	body := w.items(node.Scope, node.Statement.Block)
	switch {
	case s.Kind == "join" && !quoted:
		w.readJoin(s, body)
	case s.Kind == "union" && !quoted:
		w.readUnion(s, body)
	default:
		s.Body = body.Nodes
	}
	return s
}

func (w *Workbook) readPrefix(s *Source, row *terms.Row) {
	if _, ok := row.Word("as"); !ok {
		return
	}
	if text, ok := row.Text(); ok {
		s.prefix, s.explicit = w.text(s.Scope, text).Value, true
	}
}

// sourceRow reads a source with its `by` and `as` off a row of terms.
func (w *Workbook) sourceRow(scope *expand.Scope, row *terms.Row) *Source {
	term, ok := row.Next()
	if !ok || term.Type != ast.Word && term.Type != ast.Value {
		w.report(scope, sourceMissing(row.Last()))
		return nil
	}
	var by *ast.Term
	if _, ok := row.Word("by"); ok {
		if word, ok := row.Word(); ok {
			by = &word
		}
	}
	var as *formula.Text
	if _, ok := row.Word("as"); ok {
		as, _ = row.Text()
	}
	return w.sourceTerm(scope, term, by, as)
}

// sourceTerm resolves what follows `from`: an element, a named source,
// or a call such as `sql(…)`.
func (w *Workbook) sourceTerm(scope *expand.Scope, term ast.Term, by *ast.Term, as *formula.Text) *Source {
	var s *Source
	switch expr := term.Expr.(type) {
	case nil:
		s = w.sourceNamed(scope, term.Text, term.At)
	case *formula.Call:
		s = w.sourceCall(scope, expr)
	case *formula.Name:
		s = w.sourceNamed(scope, expr.Text, expr.Span())
	case *formula.Variable:
		s = w.sourceVariable(scope, expr)
	case *formula.Ref:
		w.report(scope, w.sourceIsColumn(scope, term.At, expr))
	case *formula.Text:
		w.report(scope, w.sourceInQuotes(term.At, w.text(scope, expr).Value))
	default:
		w.report(scope, sourceMissing(term.At))
	}
	if s == nil {
		return nil
	}
	if by != nil {
		s = w.sourceGroup(scope, s, *by)
	}
	if as != nil && s != nil {
		named := *s
		named.prefix, named.explicit = w.text(scope, as).Value, true
		s = &named
	}
	return s
}

func (w *Workbook) sourceVariable(scope *expand.Scope, variable *formula.Variable) *Source {
	value, found := scope.Evaluate(variable)
	w.diagnostics.add(found...)
	if len(found) > 0 {
		return nil
	}
	if value.Type != expand.Name {
		w.report(scope, sourceMissing(variable.Span()))
		return nil
	}
	return w.sourceNamed(value.Scope, value.Text, value.At)
}

func (w *Workbook) sourceGroup(scope *expand.Scope, s *Source, by ast.Term) *Source {
	if s.Element == nil {
		w.report(scope, groupOfNoElement(by.At, by.Text))
		return s
	}
	grouped := *s
	grouped.groupWord = &by
	return &grouped
}

// linkGroups finds the groups that `by` names, when all groups are declared.
func (w *Workbook) linkGroup(s *Source) {
	if s == nil {
		return
	}
	if s.groupWord != nil && s.Element != nil {
		for _, group := range s.Element.Groups {
			if group.ID == s.groupWord.Text {
				s.Group = group
				w.Index.Read(group.definition, s.groupWord.At)
			}
		}
		if s.Group == nil && s.groupWord.Text != kind.BaseGrouping {
			w.report(s.Scope, unknownGroup(*s.groupWord, s.Element))
		}
	}
	w.linkGroup(s.Primary)
	for _, leg := range s.Legs {
		w.linkGroup(leg.Source)
	}
	for _, member := range s.Members {
		w.linkGroup(member)
	}
}

// Prefix is what Sigma's formulas call the source's columns by; ok is false
// where nobody says (spec-controls-content-actions.md 7.1).
func (s *Source) Prefix() (prefix string, ok bool) {
	if s.explicit {
		return s.prefix, true
	}
	if s.Entry == nil {
		return "", false
	}
	switch s.Entry.Prefix {
	case kind.ElementTitle:
		if s.Element == nil {
			return "", false
		}
		return s.Element.Name(), true
	case kind.CustomSQL:
		return "Custom SQL", true
	case kind.LastPathPart:
		return s.lastArgument()
	case kind.ModelElement:
		if s.locked != nil && s.locked.Name != "" {
			return s.locked.Name, true
		}
		return s.lastArgument()
	case kind.JoinName:
		return s.primaryPrefix()
	case kind.UnionName:
		if s.Name.Value != "" {
			return s.Name.Value, true
		}
		return "Union of " + strconv.Itoa(len(s.Members)) + " Sources", true
	}
	return "", false
}

// primaryPrefix is the prefix of a join's primary columns: the element's title
// where the primary is an element, else the join's name, or what the primary is
// called where the join has none.
func (s *Source) primaryPrefix() (string, bool) {
	switch {
	case s.Primary != nil && s.Primary.Element != nil:
		return s.Primary.Element.Name(), true
	case s.Name.Value == "" && s.Primary != nil:
		return s.Primary.Prefix()
	}
	return s.Name.Value, s.Name.Value != ""
}

// lastArgument is the last text of a call's arguments unless it is an id.
func (s *Source) lastArgument() (string, bool) {
	for i := len(s.Arguments) - 1; i >= 0; i-- {
		argument := &s.Arguments[i]
		if len(argument.Texts) > 0 {
			return argument.Texts[len(argument.Texts)-1].Value, !argument.IsID
		}
	}
	return "", false
}

// SourceOf reads the source of a statement `from SOURCE` in a source's block.
func (w *Workbook) SourceOf(node expand.Node) *Source {
	row := terms.After(node.Statement, 1)
	s := w.sourceRow(node.Scope, row)
	w.expectDone(node.Scope, row, "from")
	w.linkGroup(s)
	return s
}
