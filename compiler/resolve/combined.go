package resolve

import (
	"github.com/sigmac/sigmac/compiler/expand"
	"github.com/sigmac/sigmac/compiler/terms"
	"github.com/sigmac/sigmac/lang/ast"
	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/kind"
)

// readJoin reads the body of a join: its primary source, then legs.
func (w *Workbook) readJoin(s *Source, body expand.Body) {
	for _, node := range body.Nodes {
		if node.Raw != nil {
			s.Body = append(s.Body, node)
			continue
		}
		row := terms.After(node.Statement, 1)
		switch word := node.Statement.Keyword(); {
		case word == "primary":
			if s.Primary != nil {
				w.report(node.Scope, writtenTwice(node.Statement.Head(), "primary", s.Primary.At))
			}
			s.Primary = w.sourceRow(node.Scope, row)
			w.expectDone(node.Scope, row, "primary")
		case isJoinType(word):
			w.readLeg(s, node, row)
		default:
			w.report(node.Scope, unknownJoinStatement(node.Statement))
		}
	}
	if s.Name.Value == "" {
		w.report(s.Scope, joinNameMissing(s.At))
	}
	if s.Primary == nil || len(s.Legs) == 0 {
		w.report(s.Scope, joinIncomplete(s.At))
	}
}

func isJoinType(word string) bool {
	for _, joinType := range kind.JoinTypes.Values {
		if joinType == word {
			return true
		}
	}
	return false
}

func (w *Workbook) readLeg(s *Source, node expand.Node, row *terms.Row) {
	leg := &Leg{Type: node.Statement.Keyword(), At: node.Statement.Head()}
	text, ok := row.Text()
	if !ok {
		w.report(node.Scope, legNameMissing(leg.At))
		return
	}
	leg.Name = w.text(node.Scope, text).Value
	leg.definition = w.defineLeg(leg, text)
	leg.Source = w.sourceRow(node.Scope, row)
	if leg.Source == nil {
		return
	}
	if other := s.leg(leg.Name); other != nil || leg.Name == s.Name.Value {
		w.report(node.Scope, legNameTaken(text.Span(), leg.Name, other))
	}
	if _, ok := row.Word("on"); !ok {
		w.report(node.Scope, legKeysMissing(leg.At))
	} else {
		w.readKeys(s, leg, node, row)
	}
	s.Legs = append(s.Legs, leg)
}

// leg finds a leg by the name that its columns have before the slash.
func (s *Source) leg(name string) *Leg {
	for _, leg := range s.Legs {
		if leg.Name == name {
			return leg
		}
	}
	return nil
}

// readKeys reads `[Left] = [Right], [Other] >= [Other]`.
func (w *Workbook) readKeys(s *Source, leg *Leg, node expand.Node, row *terms.Row) {
	for {
		key, ok := w.readKey(s, leg, node, row)
		if !ok {
			return
		}
		leg.Keys = append(leg.Keys, key)
		if !row.Comma() {
			break
		}
	}
	w.expectDone(node.Scope, row, "on")
	if leg.Left == nil {
		leg.Left = s.Primary
	}
}

func (w *Workbook) readKey(s *Source, leg *Leg, node expand.Node, row *terms.Row) (JoinKey, bool) {
	left, ok := row.Value()
	if !ok {
		w.report(node.Scope, joinKeyExpected(row.Here()))
		return JoinKey{}, false
	}
	key := JoinKey{Op: "=", At: left.At}
	var right formula.Expr
	if sign, ok := row.Formula(); ok {
		right = sign.Expr
	} else {
		op, okOp := row.Next()
		value, okValue := row.Value()
		if !okOp || !okValue || op.Type != ast.Operator && op.Type != ast.Word {
			w.report(node.Scope, joinKeyExpected(key.At.Join(row.Last())))
			return JoinKey{}, false
		}
		key.Op, right = op.Text, value.Expr
		if !contains(kind.JoinOperators.Values, key.Op) {
			w.report(node.Scope, joinOperatorUnknown(op.At, op.Text))
		}
	}
	key.At = key.At.Join(right.Span())
	leftSource, leftText, okLeft := w.keySide(s, leg, node, left.Expr)
	_, rightText, okRight := w.keySide(s, leg, node, right)
	if !okLeft || !okRight {
		return JoinKey{}, false
	}
	if leftSource != nil && leg.Left != nil && leg.Left != leftSource {
		w.report(node.Scope, joinKeysOfTwo(left.At))
	}
	if leftSource != nil {
		leg.Left = leftSource
	}
	key.Left, key.Right = leftText, rightText
	key.left, _ = left.Expr.(*formula.Ref)
	key.right, _ = right.(*formula.Ref)
	return key, true
}

// keySide writes one side of a key: a column without its qualifier, or a
// constant. The source is the one that the qualifier names, nil for a bare
// name or a constant.
func (w *Workbook) keySide(s *Source, leg *Leg, node expand.Node, side formula.Expr) (*Source, string, bool) {
	expr, found := node.Scope.Formula(side)
	w.diagnostics.add(found...)
	switch expr := expr.(type) {
	case *formula.Ref:
		text := formula.Print(&formula.Ref{Name: expr.Name}, nil)
		if expr.Qualifier == "" || expr.Qualifier == leg.Name {
			return nil, text, true
		}
		if other := s.leg(expr.Qualifier); other != nil {
			w.useLeg(node.Scope, expr, other)
			return other.Source, text, true
		}
		if expr.Qualifier == s.Name.Value {
			return s.Primary, text, true
		}
		w.report(node.Scope, unknownLeg(expr, s))
		return nil, "", false
	case *formula.Number, *formula.Text, *formula.Unary:
		return nil, formula.Print(expr, nil), true
	}
	w.report(node.Scope, joinKeyExpected(side.Span()))
	return nil, "", false
}

// readUnion reads the body of a union: its members and their matches.
func (w *Workbook) readUnion(s *Source, body expand.Body) {
	for _, node := range body.Nodes {
		if node.Raw != nil {
			s.Body = append(s.Body, node)
			continue
		}
		row := terms.After(node.Statement, 1)
		switch node.Statement.Keyword() {
		case "of":
			w.readMembers(s, node, row)
		case "match":
			w.readMatch(s, node, row)
		default:
			w.report(node.Scope, unknownUnionStatement(node.Statement))
		}
	}
	if len(s.Members) < 2 || len(s.Matches) == 0 {
		w.report(s.Scope, unionIncomplete(s.At))
	}
	for _, match := range s.Matches {
		if len(match.Columns) != len(s.Members) {
			w.report(s.Scope, matchLength(match.At, len(match.Columns), len(s.Members)))
		}
	}
}

func (w *Workbook) readMembers(s *Source, node expand.Node, row *terms.Row) {
	for {
		member := w.sourceRow(node.Scope, row)
		if member == nil {
			return
		}
		if member.Entry != nil && !contains(kind.UnionSources, member.Kind) {
			w.report(node.Scope, memberForbidden(member.At, member.Kind))
		}
		s.Members = append(s.Members, member)
		if !row.Comma() {
			break
		}
	}
	w.expectDone(node.Scope, row, "of")
}

// readMatch reads `[Output] = [A], none, [C]`; `[Output]` alone is the column
// of that name in every member.
func (w *Workbook) readMatch(s *Source, node expand.Node, row *terms.Row) {
	output, ok := row.Column()
	if !ok {
		w.report(node.Scope, matchExpected(node.Statement.Head()))
		return
	}
	match := Match{Output: output.Name, At: node.Statement.Head()}
	match.definition = w.defineMatch(output)
	first, bound := row.Formula()
	if !bound {
		for range s.Members {
			match.Columns = append(match.Columns, output)
		}
		s.Matches = append(s.Matches, match)
		w.expectDone(node.Scope, row, "match")
		return
	}
	column, ok := matchSide(first.Expr)
	for ok {
		match.Columns = append(match.Columns, column)
		if !row.Comma() {
			break
		}
		next, _ := row.Next()
		column, ok = matchTerm(next)
	}
	if !ok {
		w.report(node.Scope, matchExpected(row.Last()))
		return
	}
	w.expectDone(node.Scope, row, "match")
	s.Matches = append(s.Matches, match)
}

func matchTerm(term ast.Term) (*formula.Ref, bool) {
	if term.Type == ast.Word && term.Text == "none" {
		return nil, true
	}
	return matchSide(term.Expr)
}

// matchSide is a member's column, nil for `none`; ok is false for neither.
func matchSide(expr formula.Expr) (column *formula.Ref, ok bool) {
	switch expr := expr.(type) {
	case *formula.Ref:
		return expr, true
	case *formula.Name:
		return nil, expr.Text == "none"
	}
	return nil, false
}

// expectDone reports what is left of a statement that should be at its end.
func (w *Workbook) expectDone(scope *expand.Scope, row *terms.Row, word string) {
	if !row.Done() {
		w.report(scope, unexpectedTerm(row.RestSpan(), word))
	}
}

func contains(list []string, text string) bool {
	for _, entry := range list {
		if entry == text {
			return true
		}
	}
	return false
}

// qualifiers lists what may stand before the slash for this source.
func (s *Source) qualifiers() []string {
	var names []string
	if prefix, ok := s.Prefix(); ok {
		names = append(names, prefix)
	}
	for _, leg := range s.Legs {
		names = append(names, leg.Name)
	}
	if s.Element != nil {
		names = append(names, s.Element.ID)
	}
	return names
}
