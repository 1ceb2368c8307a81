package formula

// Grouped is a tree with the parentheses that Print would add as nodes, so that its
// text is the tree for every reader.
func Grouped(expr Expr) Expr {
	return Rewrite(expr, func(x Expr) (Expr, bool) {
		switch x := x.(type) {
		case *Unary:
			wanted := x.Op == "-" && binding(x.X) < precedencePostfix || x.Op == "Not" && !isParen(x.X)
			return &Unary{node: x.node, Op: x.Op, X: inParens(x.X, wanted)}, true
		case *Binary:
			left, right := x.ranks()
			before, behind := inParens(x.X, binding(x.X) < left), inParens(x.Y, binding(x.Y) < right)
			if before == x.X && behind == x.Y {
				return x, true
			}
			return &Binary{node: x.node, Op: x.Op, OpSpan: x.OpSpan, X: before, Y: behind}, true
		case *Field:
			return &Field{node: x.node, X: inParens(x.X, !isOperand(x.X)), Name: x.Name}, true
		case *Index:
			return &Index{node: x.node, X: inParens(x.X, !isOperand(x.X)), Index: Grouped(x.Index)}, true
		}
		return nil, false
	})
}

// inParens is a grouped operand, in parentheses where it wants them.
func inParens(expr Expr, wanted bool) Expr {
	grouped := Grouped(expr)
	if wanted {
		return &Paren{X: grouped}
	}
	return grouped
}

func isParen(expr Expr) bool {
	_, ok := expr.(*Paren)
	return ok
}

// ForSource is the tree of a formula of a spec as it stands in a source: with the
// parentheses that it needs, the texts with their escapes, and what ref makes of the
// references.
func ForSource(expr Expr, ref func(*Ref) *Ref) Expr {
	return Grouped(Rewrite(expr, func(x Expr) (Expr, bool) {
		switch x := x.(type) {
		case *Text:
			return &Text{node: x.node, Raw: EscapeText(x.Raw)}, true
		case *Ref:
			return ref(x), true
		}
		return nil, false
	}))
}
