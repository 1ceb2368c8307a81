package decompile

import (
	"slices"
	"strconv"
	"strings"

	"github.com/sigmac/sigmac/lang/ast"
	"github.com/sigmac/sigmac/lang/edit"
	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/source"
)

// An analysis says in what the examples of one shape differ.
type analysis struct {
	examples []*example
	// plain are the statements, by their number, that say no more than they have to.
	plain []bool
	// byID says that the one id inside is that of the use.
	byID bool
	// parameters are those that the component takes, those with a default last.
	parameters []*parameter
	// bound is the parameter of a piece, with what stands around it there.
	bound map[int]standIn
	// leaves is in how much the examples differ; most is what they differ in, by
	// pieces.
	leaves int
	varied []int
}

// A standIn is a parameter in the place of a piece.
type standIn struct {
	parameter      *parameter
	prefix, suffix string
}

// A parameter is one of a component's.
type parameter struct {
	name   string
	slot   slot
	values []argument
	// otherwise is its default, nil for none.
	otherwise *argument
}

// An argument is a value with the text that it is compared by.
type argument struct {
	value formula.Expr
	text  string
}

// argument is what a use gives for a piece: the name of a column as a text.
func (p piece) argument() argument {
	if p.slot == nameSlot {
		if name, ok := columnName(p.value); ok {
			return textArgument(name)
		}
	}
	return argument{p.value, p.text}
}

func textArgument(content string) argument {
	literal := edit.Literal(content)
	return argument{literal, literal.Raw}
}

func sameText(x, y argument) bool { return x.text == y.text }

// types are those of parameters.
var types = map[slot]string{idSlot: "text", textSlot: "text", nameSlot: "text", numberSlot: "number", columnSlot: "column", sourceSlot: "element", formulaSlot: "formula"}

func (p *parameter) declaration() ast.Parameter {
	made := ast.Parameter{Name: ast.Identifier{Text: p.name}, Type: &ast.Identifier{Text: types[p.slot]}}
	if p.otherwise != nil {
		made.Default = p.otherwise.value
	}
	return made
}

func analyse(examples []*example, plain []bool) *analysis {
	a := &analysis{examples: examples, plain: plain, bound: map[int]standIn{}}
	first := examples[0]
	var ids []int
	for i, p := range first.pieces {
		if p.slot == idSlot {
			ids = append(ids, i)
		}
	}
	a.byID = len(ids) == 1
	if !a.byID && !a.bindIDs(ids) {
		a.leaves = len(ids) + maxLeaves
	}
	differing := map[int]bool{}
	for i, p := range first.pieces {
		values := a.valuesOf(i)
		varies := slices.ContainsFunc(values, func(value argument) bool { return value.text != values[0].text })
		if p.slot == fixed || p.slot == idSlot || !varies && !p.measures {
			continue
		}
		bound := a.bind(i, p, values)
		if varies {
			a.varied = append(a.varied, i)
		}
		if !varies || bound.parameter.otherwise != nil {
			continue
		}
		leaf := first.statement[i]
		if leaf == 0 {
			leaf = -i - 1
		}
		if !differing[leaf] {
			differing[leaf] = true
			a.leaves++
		}
	}
	slices.SortStableFunc(a.parameters, func(x, y *parameter) int {
		return compareBool(x.otherwise != nil, y.otherwise != nil)
	})
	return a
}

func compareBool(x, y bool) int {
	switch {
	case x == y:
		return 0
	case x:
		return 1
	}
	return -1
}

// valuesOf are what the examples have in the place of a piece.
func (a *analysis) valuesOf(i int) []argument {
	values := make([]argument, len(a.examples))
	for j, x := range a.examples {
		values[j] = x.pieces[i].argument()
	}
	return values
}

// bindIDs finds the part that all ids of each example share, as `rev` of `c-rev`,
// `i-rev` and `k-rev`.
func (a *analysis) bindIDs(ids []int) bool {
	var cores []string
	var around []standIn
	for _, i := range ids {
		values := make([]string, len(a.examples))
		for j, x := range a.examples {
			values[j] = x.pieces[i].text
		}
		prefix, suffix := commonEnds(values)
		own := make([]string, len(values))
		for j, value := range values {
			own[j] = value[len(prefix) : len(value)-len(suffix)]
		}
		if cores == nil {
			cores = own
		}
		if !slices.Equal(cores, own) || slices.Contains(own, "") {
			return false
		}
		around = append(around, standIn{prefix: prefix, suffix: suffix})
	}
	if len(cores) == 0 {
		return true
	}
	p := &parameter{name: "key", slot: idSlot, values: make([]argument, len(cores))}
	for j, core := range cores {
		p.values[j] = textArgument(core)
	}
	a.parameters = append(a.parameters, p)
	for j, i := range ids {
		around[j].parameter = p
		a.bound[i] = around[j]
	}
	return true
}

// commonEnds are what all texts begin and end with.
func commonEnds(texts []string) (prefix, suffix string) {
	prefix, suffix = texts[0], texts[0]
	for _, text := range texts {
		for !strings.HasPrefix(text, prefix) {
			prefix = prefix[:len(prefix)-1]
		}
	}
	for _, text := range texts {
		for rest := text[len(prefix):]; !strings.HasSuffix(rest, suffix); {
			suffix = suffix[1:]
		}
	}
	return prefix, suffix
}

// bind gives a piece its parameter: one that has the same values, or a new one.
func (a *analysis) bind(i int, p piece, values []argument) standIn {
	for _, known := range a.parameters {
		if types[known.slot] == types[p.slot] && known.slot != idSlot && slices.EqualFunc(known.values, values, sameText) && !p.measures {
			a.bound[i] = standIn{parameter: known}
			return a.bound[i]
		}
	}
	made := &parameter{name: a.free(p.role), slot: p.slot, values: values}
	if !p.measures && p.role != "title" {
		made.otherwise = mostOf(values)
	}
	a.parameters = append(a.parameters, made)
	a.bound[i] = standIn{parameter: made}
	return a.bound[i]
}

// parameterNames are what people call a parameter for a channel or setting.
var parameterNames = map[string]string{"value": "measure", "y": "measure", "values": "measure", "x": "category", "rowsBy": "rows", "columnsBy": "across", "column": "computed"}

func (a *analysis) free(role string) string {
	name := role
	if known := parameterNames[role]; known != "" {
		name = known
	}
	if !isWord(name) {
		name = "value"
	}
	for n, tried := 2, name; ; n++ {
		if !slices.ContainsFunc(a.parameters, func(p *parameter) bool { return p.name == tried }) {
			return tried
		}
		tried = name + "_" + strconv.Itoa(n)
	}
}

// mostOf is the value that more than half of the examples have, nil for none.
func mostOf(values []argument) *argument {
	counts := map[string]int{}
	for i, value := range values {
		if counts[value.text]++; counts[value.text]*2 > len(values) {
			return &values[i]
		}
	}
	return nil
}

// divided divides the examples by what the fewest of them differ in.
func (a *analysis) divided() [][]*example {
	best, fewest := -1, len(a.examples)
	for _, i := range a.varied {
		distinct := map[string]bool{}
		for _, value := range a.valuesOf(i) {
			distinct[value.text] = true
		}
		if len(distinct) < fewest {
			best, fewest = i, len(distinct)
		}
	}
	if best < 0 {
		return nil
	}
	var order []string
	parts := map[string][]*example{}
	for j, value := range a.valuesOf(best) {
		if parts[value.text] == nil {
			order = append(order, value.text)
		}
		parts[value.text] = append(parts[value.text], a.examples[j])
	}
	made := make([][]*example, len(order))
	for i, value := range order {
		made[i] = parts[value]
	}
	return made
}

// pattern is the statement of a component: that of an example with parameters in
// the place of what differs; statement and at count the statements and pieces.
func (a *analysis) pattern(b *book, n *node, statement, at *int) *node {
	made := &node{block: n.block, key: n.key}
	next := func() int {
		*at++
		return *at - 1
	}
	c := n.cutter(b.elementOf(n) != nil, func(string) { next() }, func(p piece) formula.Expr { return a.written(next(), p) })
	made.head, made.form = c.node(n, n.said(!a.plain[*statement]))
	*statement++
	for _, inner := range n.body {
		made.body = append(made.body, a.pattern(b, inner, statement, at))
	}
	return made
}

// written is what the component has in the place of a piece.
func (a *analysis) written(i int, p piece) formula.Expr {
	bound, ok := a.bound[i]
	switch {
	case p.slot == idSlot && a.byID:
		return &formula.Text{Raw: `"${id}"`}
	case !ok:
		return p.value
	case p.slot == idSlot:
		return &formula.Text{Raw: `"` + bound.prefix + "${" + bound.parameter.name + "}" + bound.suffix + `"`}
	case p.slot == nameSlot:
		return formula.NewRef(source.Span{}, "${"+bound.parameter.name+"}")
	}
	return edit.Variable(bound.parameter.name)
}

// arguments are those of the use for an example: by name where one before them has
// its default.
func (a *analysis) arguments(j int) []formula.Expr {
	var made []formula.Expr
	for _, p := range a.parameters {
		switch {
		case p.otherwise == nil:
			made = append(made, p.values[j].value)
		case p.values[j].text != p.otherwise.text:
			made = append(made, &formula.Tagged{Tag: p.name, Named: true, X: p.values[j].value})
		}
	}
	return made
}

// id is the word of an example.
func (a *analysis) id(j int) string {
	for _, p := range a.examples[j].pieces {
		if p.slot == idSlot {
			return p.text
		}
	}
	return ""
}
