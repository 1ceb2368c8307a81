package resolve

import (
	"strings"

	"github.com/sigmac/sigmac/compiler/expand"
	"github.com/sigmac/sigmac/compiler/terms"
	"github.com/sigmac/sigmac/lang/ast"
	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/kind"
	"github.com/sigmac/sigmac/lang/source"
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
	at := leg.At
	if text, ok := row.Text(); ok {
		leg.Name, leg.Named, at = w.text(node.Scope, text).Value, true, text.Span()
		leg.definition = w.defineLeg(leg, text)
	}
	leg.Source = w.sourceRow(node.Scope, row)
	if leg.Source == nil {
		return
	}
	if !leg.Named {
		if leg.Name, leg.Named = leg.Source.Prefix(); !leg.Named {
			w.report(node.Scope, legNameMissing(leg.At))
			return
		}
		leg.Named = false
	}
	if other := s.leg(leg.Name); other != nil || leg.Name == s.Name.Value {
		w.report(node.Scope, legNameTaken(at, leg.Name, other))
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
	first, okFirst := w.keySide(s, leg, node, left.Expr)
	second, okSecond := w.keySide(s, leg, node, right)
	if !okFirst || !okSecond {
		return JoinKey{}, false
	}
	switch {
	case first.ofLeg && second.ofLeg, first.above != nil && second.above != nil:
		w.report(node.Scope, joinSides(key.At, first.ofLeg, leg))
		return JoinKey{}, false
	case first.ofLeg, second.above != nil:
		first, second, key.Op = second, first, mirrored(key.Op)
	}
	if first.above != nil && leg.Left != nil && leg.Left != first.above {
		w.report(node.Scope, joinKeysOfTwo(left.At))
	}
	if first.above != nil {
		leg.Left = first.above
	}
	key.Left, key.Right = first.text, second.text
	key.bare = first.above == nil && !second.ofLeg
	key.left, key.right = first.ref, second.ref
	return key, true
}

// A keySide is one side of a join's key. What is above the leg is the source that
// the side names; a bare name is of neither.
type keySide struct {
	text  string
	ref   *formula.Ref
	above *Source
	ofLeg bool
}

// mirrored is a comparison with its sides exchanged.
func mirrored(op string) string {
	switch op {
	case "<", "<=":
		return ">" + op[1:]
	case ">", ">=":
		return "<" + op[1:]
	}
	return op
}

// sortSides exchanges the sides of keys without qualifiers where only that makes
// columns of both: the left one of what is above, the right one of the leg.
func (leg *Leg) sortSides() {
	has := func(s *Source, text string) bool {
		inner, ok := strings.CutPrefix(text, "[")
		if !ok || s == nil {
			return !ok
		}
		_, outcome := s.find(formula.NewRef(source.Span{}, strings.TrimSuffix(inner, "]")).Name)
		return outcome == found
	}
	for i := range leg.Keys {
		key := &leg.Keys[i]
		if key.bare && !has(leg.Left, key.Left) && !has(leg.Source, key.Right) && has(leg.Left, key.Right) && has(leg.Source, key.Left) {
			key.Left, key.Right, key.Op = key.Right, key.Left, mirrored(key.Op)
			key.left, key.right = key.right, key.left
		}
	}
}

// keySide reads one side of a key: a column, which is written without its
// qualifier, or a constant.
func (w *Workbook) keySide(s *Source, leg *Leg, node expand.Node, side formula.Expr) (keySide, bool) {
	expr, problems := node.Scope.Formula(side)
	w.diagnostics.add(problems...)
	written, _ := side.(*formula.Ref)
	switch expr := expr.(type) {
	case *formula.Ref:
		made := keySide{ref: written, text: formula.ForSigma("", nil, expr.Name), ofLeg: expr.Qualifier == leg.Name}
		if expr.Qualifier == "" || made.ofLeg {
			made.ofLeg = made.ofLeg && expr.Qualifier != ""
			return made, true
		}
		if other := s.leg(expr.Qualifier); other != nil {
			w.useLeg(node.Scope, expr, other)
		}
		if made.above = s.above(node.Scope, expr.Qualifier); made.above != nil {
			return made, true
		}
		if leg.Source.calledBy(node.Scope, expr.Qualifier) {
			made.ofLeg = true
			return made, true
		}
		w.report(node.Scope, unknownLeg(expr, s))
		return keySide{}, false
	case *formula.Number, *formula.Text, *formula.Unary:
		return keySide{text: formula.Print(expr, nil)}, true
	}
	w.report(node.Scope, joinKeyExpected(side.Span()))
	return keySide{}, false
}

// above is the source that a qualifier means in the keys of a leg: the primary
// one, by the join's name or its own, or that of a leg above.
func (s *Source) above(scope *expand.Scope, qualifier string) *Source {
	if other := s.leg(qualifier); other != nil {
		return other.Source
	}
	if qualifier == s.Name.Value || s.Primary != nil && s.Primary.calledBy(scope, qualifier) {
		return s.Primary
	}
	return nil
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
