package types

import (
	"slices"

	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/source"
)

// unary infers `-x` and `Not x`.
func (n *inference) unary(x *formula.Unary) Result {
	operand := n.infer(x.X)
	if x.Op == "Not" {
		n.logicalOperand(x.Op, x.X, operand)
		return Result{Type: formula.TypeLogical, Level: operand.Level}
	}
	n.numberOperand(x.Op, x.X, operand)
	return Result{Type: formula.TypeNumber, Level: operand.Level}
}

// binary infers an operator with two sides.
func (n *inference) binary(x *formula.Binary) Result {
	if x.Op == "+" {
		return n.sum(x)
	}
	left, right := n.infer(x.X), n.infer(x.Y)
	var levels levels
	levels.add(n, x.X, left.Level)
	levels.add(n, x.Y, right.Level)
	result := Result{Type: formula.TypeNumber, Level: levels.level}
	switch x.Op {
	case "And", "Or":
		n.logicalOperand(x.Op, x.X, left)
		n.logicalOperand(x.Op, x.Y, right)
		result.Type = formula.TypeLogical
	case "=", "!=", "<", "<=", ">", ">=":
		n.compared(x, left, right)
		result.Type = formula.TypeLogical
	case "&":
		n.textOperand(x.X, left)
		n.textOperand(x.Y, right)
		result.Type = formula.TypeText
	default:
		n.arithmetic(x, left, right)
		if number, ok := formula.Unparen(x.Y).(*formula.Number); ok && x.Op == "/" && isZero(number.Text) {
			n.report(dividesByZero(x))
		}
	}
	return result
}

// sum infers a chain of `+`. Where a text is in it, one finding tells of the
// whole chain.
func (n *inference) sum(x *formula.Binary) Result {
	chain := chainOf(x)
	var levels levels
	text := false
	for i := range chain {
		chain[i].Result = n.infer(chain[i].expr)
		levels.add(n, chain[i].expr, chain[i].Level)
		text = text || chain[i].Type == formula.TypeText
	}
	if text {
		n.report(plusOnText(chain))
		return Result{Type: formula.TypeAny, Level: levels.level}
	}
	if len(chain) == 2 && chain[0].Type == formula.TypeDate && chain[1].Type == formula.TypeNumber {
		n.report(dateMoved(x))
		return Result{Type: formula.TypeDate, Level: levels.level}
	}
	for _, part := range chain {
		n.numberOperand(x.Op, part.expr, part.Result)
	}
	return Result{Type: formula.TypeNumber, Level: levels.level}
}

// An operand is a part of a chain with the operator before it.
type operand struct {
	Result
	expr formula.Expr
	op   source.Span
}

// chainOf takes a chain of one operator apart, from left to right.
func chainOf(x *formula.Binary) []operand {
	var chain []operand
	expr := formula.Expr(x)
	for {
		binary, ok := expr.(*formula.Binary)
		if !ok || binary.Op != x.Op {
			break
		}
		chain = append(chain, operand{expr: binary.Y, op: binary.OpSpan})
		expr = binary.X
	}
	chain = append(chain, operand{expr: expr})
	slices.Reverse(chain)
	return chain
}

// arithmetic checks the sides of `-`, `*`, `/`, `%` and `^`.
func (n *inference) arithmetic(x *formula.Binary, left, right Result) {
	switch {
	case x.Op == "-" && left.Type == formula.TypeDate && right.Type == formula.TypeDate:
		n.report(datesSubtracted(x))
	case x.Op == "-" && left.Type == formula.TypeDate && right.Type == formula.TypeNumber:
		n.report(dateMoved(x))
	default:
		n.numberOperand(x.Op, x.X, left)
		n.numberOperand(x.Op, x.Y, right)
	}
}

func (n *inference) numberOperand(op string, operand formula.Expr, given Result) {
	switch {
	case given.control != nil && (len(given.control.Parts) > 0 || given.control.Set):
		n.report(controlComputedWith(operand, given.control))
	case !known(given.Type) || given.Type == formula.TypeNumber:
	case given.Type == formula.TypeVariant:
		n.report(variantUnconverted(operand, formula.TypeNumber))
	default:
		n.report(operandType(op, operand, given.Type, formula.TypeNumber))
	}
}

func (n *inference) logicalOperand(op string, operand formula.Expr, given Result) {
	switch {
	case given.control != nil && len(given.control.Parts) > 0:
		n.report(controlComputedWith(operand, given.control))
	case !known(given.Type) || given.Type == formula.TypeLogical:
	case given.Type == formula.TypeVariant:
		n.report(variantUnconverted(operand, formula.TypeLogical))
	default:
		n.report(conditionType(op, operand, given.Type))
	}
}

func (n *inference) textOperand(operand formula.Expr, given Result) {
	switch {
	case given.control != nil && len(given.control.Parts) > 0:
		n.report(controlComputedWith(operand, given.control))
	case !known(given.Type) || given.Type == formula.TypeText:
	case given.Type == formula.TypeVariant:
		n.report(variantUnconverted(operand, formula.TypeText))
	default:
		n.report(operandType("&", operand, given.Type, formula.TypeText))
	}
}

// compared checks the sides of a comparison, which have one type. A variant may
// stand beside anything: the catalogue says nothing against it.
func (n *inference) compared(x *formula.Binary, left, right Result) {
	for _, side := range [...]struct {
		expr   formula.Expr
		result Result
	}{{x.X, left}, {x.Y, right}} {
		if control := side.result.control; control != nil && len(control.Parts) > 0 {
			n.report(controlComputedWith(side.expr, control))
			return
		}
	}
	if x.Op == "=" || x.Op == "!=" {
		n.comparedWithSet(x, left, right)
	}
	if scalar(left.Type) && scalar(right.Type) && left.Type != right.Type {
		n.report(comparedTypes(x, left.Type, right.Type))
	}
}

// comparedWithSet doubts a control with several values beside one text.
func (n *inference) comparedWithSet(x *formula.Binary, left, right Result) {
	set, other := left.control, x.Y
	if set == nil || !set.Set {
		set, other = right.control, x.X
	}
	if _, isText := formula.Unparen(other).(*formula.Text); isText && set != nil && set.Set {
		n.report(setComparedWithOne(x, set))
	}
}

// field infers `x.name`: a part of a range control, or a field of a variant.
func (n *inference) field(x *formula.Field) Result {
	of := n.infer(x.X)
	if of.control != nil && len(of.control.Parts) > 0 {
		if !slices.Contains(of.control.Parts, x.Name) {
			n.report(unknownPart(x, of.control))
		}
		return Result{Type: of.control.PartType, Level: of.Level}
	}
	if scalar(of.Type) || of.Type == formula.TypeGeography {
		n.report(noFields(x, of.Type))
		return Result{Type: formula.TypeAny, Level: of.Level}
	}
	if of.Type == formula.TypeVariant {
		return Result{Type: formula.TypeVariant, Level: of.Level}
	}
	return Result{Type: formula.TypeAny, Level: of.Level}
}

// index infers `x[0]`.
func (n *inference) index(x *formula.Index) Result {
	of, at := n.infer(x.X), n.infer(x.Index)
	var levels levels
	levels.add(n, x.X, of.Level)
	levels.add(n, x.Index, at.Level)
	result := Result{Type: formula.TypeAny, Level: levels.level}
	switch {
	case of.Type == formula.TypeVariant:
		result.Type = formula.TypeVariant
	case scalar(of.Type) || of.Type == formula.TypeGeography:
		n.report(noElements(x, of.Type))
	}
	return result
}
