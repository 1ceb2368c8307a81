package calc

import (
	"slices"

	"github.com/sigmac/sigmac/emit/evaluate/vector"
	"github.com/sigmac/sigmac/lang/formula"
)

func totalFunctions() map[string]*function {
	return map[string]*function{
		"GrandTotal": {total: true, special: func(r *run, x *call) (*vector.Vector, error) { return r.subtotal(x.args[0], "grand_total", 1) }},
		"Subtotal": {total: true, special: func(r *run, x *call) (*vector.Vector, error) {
			mode, skip, err := r.mode(x, "")
			if err != nil {
				return nil, err
			}
			return r.subtotal(x.args[0], mode, skip)
		}},
		"PercentOfTotal": {total: true, special: percentOfTotal},
	}
}

// mode is the mode of a total and how many parents it skips.
func (r *run) mode(x *call, otherwise string) (string, int, error) {
	mode, skip := otherwise, 1
	if len(x.args) > 1 {
		v, ok := x.args[1].(*literal)
		if !ok || v.value.Type != vector.Text {
			return "", 0, wrongValue(x.args[1].span(), "the mode of a total is a text", "such as \"grand_total\"")
		}
		mode = v.value.Text(0)
	}
	if len(x.args) > 2 {
		v, ok := x.args[2].(*literal)
		if !ok || v.value.Type != vector.Number || v.value.Number(0) < 0 {
			return "", 0, wrongValue(x.args[2].span(), "how many parents are skipped is a number", "")
		}
		skip = min(MaxDimensions, toInt(v.value.Number(0)))
	}
	return mode, skip, nil
}

func percentOfTotal(r *run, x *call) (*vector.Vector, error) {
	otherwise := "parent_grouping"
	if r.sheet.Totals.Whole {
		otherwise = "grand_total"
	}
	mode, skip, err := r.mode(x, otherwise)
	if err != nil {
		return nil, err
	}
	part, err := r.eval(x.args[0])
	if err != nil {
		return nil, err
	}
	whole, err := r.subtotal(x.args[0], mode, skip)
	if err != nil {
		return nil, err
	}
	c := &rowCall{run: r, call: x, args: []*vector.Vector{part, whole}, n: r.n, rows: r.n}
	if part.Constant && whole.Constant && r.n > 0 {
		c.n = 1
	}
	return arithmetic("PercentOfTotal", divide)(c)
}

// rankTypes are how VisibilityLimit counts.
var rankTypes = []string{"Rank", "RankDense", "RowNumber"}

// prepareVisibility takes the third argument as the name of a function: as a
// text, or as a call of it.
func prepareVisibility(here at, f *function, x *formula.Call, args []node) (node, error) {
	if len(x.Args) < 3 {
		return &call{here, f, args}, nil
	}
	word := "Rank"
	switch third := x.Args[2].(type) {
	case *formula.Call:
		word = formula.Spelling(third.Name)
	case *formula.Text:
		word = formula.Spelling(Unquote(third.Raw))
	}
	if !slices.Contains(rankTypes, word) {
		return nil, wrongValue(x.Args[2].Span(), "`VisibilityLimit` counts by Rank, RankDense or RowNumber", "")
	}
	args[2] = &literal{at{x.Args[2].Span()}, vector.Repeat(vector.Text, word, 1)}
	return &call{here, f, args}, nil
}

// visibilityLimit keeps the first names in order; the rest are Others. Equal
// names count once.
func visibilityLimit(c *windowCall) (*vector.Vector, error) {
	limit, err := c.positive(1)
	if err != nil {
		return nil, err
	}
	byRow := len(c.args) > 2 && c.n > 0 && c.args[2].Text(0) == "RowNumber"
	names := c.args[0].Full()
	values, present := make([]string, c.n), make([]bool, c.n)
	ids, n := names.Keys()
	c.partitions(func(from, to int) {
		kept, seen := 0, make([]bool, n)
		for position := from; position < to; position++ {
			row := c.row(position)
			if byRow || !seen[ids[row]] {
				kept++
			}
			if kept <= limit || !byRow && seen[ids[row]] && values[row] != "Others" {
				values[row], present[row] = names.Text(row), !names.IsNull(row)
			} else {
				values[row], present[row] = "Others", true
			}
			seen[ids[row]] = true
		}
	})
	return vector.Of(vector.Text, values, absent(present)), nil
}
