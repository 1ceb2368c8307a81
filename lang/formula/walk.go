package formula

// Walk calls visit for a node and, where that returns true, for the nodes below
// it, from left to right. Objects are not entered.
func Walk(expr Expr, visit func(Expr) bool) {
	if expr == nil || !visit(expr) {
		return
	}
	switch x := expr.(type) {
	case *Call:
		walkAll(x.Args, visit)
	case *Unary:
		Walk(x.X, visit)
	case *Binary:
		Walk(x.X, visit)
		Walk(x.Y, visit)
	case *Field:
		Walk(x.X, visit)
	case *Index:
		Walk(x.X, visit)
		Walk(x.Index, visit)
	case *Record:
		for i := range x.Fields {
			Walk(x.Fields[i].Value, visit)
		}
	case *Paren:
		Walk(x.X, visit)
	case *List:
		walkAll(x.Items, visit)
	case *Tagged:
		Walk(x.X, visit)
	}
}

func walkAll(list []Expr, visit func(Expr) bool) {
	for _, expr := range list {
		Walk(expr, visit)
	}
}
