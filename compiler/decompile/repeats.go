package decompile

import (
	"cmp"
	"slices"
	"strings"

	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/name"
)

// A formula, or a list of columns, gets a name where it is this long and stands in
// this many places.
const (
	longFormula  = 25
	manyColumns  = 6
	repetitions  = 3
	maxRepeats   = 12
	modelCalling = "data-model("
)

// eachNode visits statements and all below them.
func eachNode(nodes []*node, visit func(*node)) {
	for _, n := range nodes {
		visit(n)
		eachNode(n.body, visit)
	}
}

// A repeat is a formula that is written several times.
type repeat struct {
	text, name string
	uses       int
}

// formulasInCommon names the formulas that repeat, and the calls in them.
func (b *book) formulasInCommon(roots []*node) []*node {
	var made []*node
	for range maxRepeats {
		repeats := gatherFormulas(roots)
		if len(repeats) == 0 {
			break
		}
		r := repeats[0]
		name := b.valueName(r.name)
		eachNode(roots, func(n *node) {
			if binds(n) {
				n.head = replaceFormula(n.head, r.text, "$"+name)
				n.full = replaceFormula(n.full, r.text, "$"+name)
			}
		})
		made = append(made, leaf("", "let", name, "=", r.text))
	}
	return made
}

// binds reports whether a statement holds a formula: a column, a channel, or the
// use of a component.
func binds(n *node) bool {
	return strings.HasPrefix(n.head, "use ") || n.key.InColumn() && strings.Contains(n.head, " = ")
}

// gatherFormulas finds the formulas that repeat, the longest first.
func gatherFormulas(roots []*node) []repeat {
	found := map[string]*repeat{}
	var order []*repeat
	note := func(text, name string) {
		if len(text) < longFormula || strings.Contains(text, "$") {
			return
		}
		if found[text] == nil {
			found[text] = &repeat{text: text, name: name}
			order = append(order, found[text])
		}
		found[text].uses++
	}
	eachNode(roots, func(n *node) {
		if !binds(n) {
			return
		}
		for _, whole := range formulasOf(n) {
			tree, problems := formula.ParseString(whole.text)
			if problems.HasErrors() {
				continue
			}
			formula.Walk(tree, func(x formula.Expr) bool {
				at := x.Span()
				text := whole.text[at.Start:at.End]
				if _, call := x.(*formula.Call); call || x == tree {
					name := whole.name
					if x != tree || name == "" {
						name = formula.DefaultName(x)
					}
					note(text, wordOr(wordOf(name), "formula"))
				}
				return true
			})
		}
	})
	order = slices.DeleteFunc(order, func(r *repeat) bool { return r.uses < repetitions || isColumn(r.text) })
	slices.SortStableFunc(order, func(x, y *repeat) int { return cmp.Compare(len(y.text), len(x.text)) })
	made := make([]repeat, len(order))
	for i, r := range order {
		made[i] = *r
	}
	return made
}

// isColumn reports whether a formula is a column and nothing else.
func isColumn(text string) bool {
	tree, _ := formula.ParseString(text)
	_, ok := tree.(*formula.Ref)
	_, isText := tree.(*formula.Text)
	return ok || isText
}

// A whole is a formula as it is written, and what its column is called.
type whole struct{ text, name string }

// formulasOf are the formulas of a statement, or the arguments of a use.
func formulasOf(n *node) []whole {
	if strings.HasPrefix(n.head, "use ") {
		call, _, _ := strings.Cut(strings.TrimPrefix(n.head, "use "), ") as ")
		tree, problems := formula.ParseString(strings.TrimSuffix(call, ")") + ")")
		use, ok := tree.(*formula.Call)
		if problems.HasErrors() || !ok {
			return nil
		}
		var made []whole
		for _, argument := range use.Args {
			at := argument.Span()
			made = append(made, whole{text: call[at.Start:min(int(at.End), len(call))]})
		}
		return made
	}
	var made []whole
	for _, p := range n.pieces(false, false) {
		switch {
		case p.slot == formulaSlot:
			made = append(made, whole{text: p.text})
		case p.slot == nameSlot && len(made) > 0:
			made[0].name, _ = columnName(p.text)
		}
	}
	if len(made) > 0 && made[0].name == "" && strings.HasPrefix(n.head, "column [") {
		made[0].name = strings.TrimPrefix(n.head[:strings.IndexByte(n.head, ']')], "column [")
	}
	return made
}

// replaceFormula puts a name in the place of a formula where that is a call, or all
// that a statement binds.
func replaceFormula(head, text, name string) string {
	tree, _ := formula.ParseString(text)
	_, isCall := tree.(*formula.Call)
	var out strings.Builder
	for {
		at := strings.Index(head, text)
		if at < 0 {
			return out.String() + head
		}
		end := at + len(text)
		before, behind := head[:at], head[end:]
		alone := (strings.HasSuffix(before, "= ") || strings.HasSuffix(before, "(") && strings.HasPrefix(head, "use ") || strings.HasSuffix(before, ", ") && strings.HasPrefix(head, "use ")) &&
			(behind == "" || strings.HasPrefix(behind, " as [") || strings.HasPrefix(behind, " format ") || strings.HasPrefix(behind, " sort ") || strings.HasPrefix(head, "use ") && strings.ContainsAny(behind[:1], ",)"))
		starts := at == 0 || !isWordByte(before[at-1])
		if alone || isCall && starts {
			out.WriteString(before + name)
		} else {
			out.WriteString(before + text)
		}
		head = behind
	}
}

func isWordByte(c byte) bool {
	return c == '_' || c == '-' || c == '.' || c >= '0' && c <= '9' || c|0x20 >= 'a' && c|0x20 <= 'z'
}

// columnsInCommon names lists of columns that repeat: as a value, or as a component
// where formats stand among them.
func (b *book) columnsInCommon(roots []*node) []*node {
	uses := map[string][]*node{}
	names := map[string]string{}
	var order []string
	around := ""
	eachNode(roots, func(n *node) {
		if e := b.elementOf(n); e != nil {
			around = e.word
			if e.source != nil {
				around = e.source.word
			}
		}
		list, ok := strings.CutPrefix(n.head, "columns ")
		if ok && strings.Count(list, ", ")+1 >= manyColumns && !strings.Contains(list, "${") {
			if uses[list] == nil {
				order = append(order, list)
				names[list] = strings.NewReplacer("-", "_", ".", "_").Replace(around) + "_columns"
			}
			uses[list] = append(uses[list], n)
		}
	})
	var made []*node
	for _, list := range order {
		if len(uses[list]) < repetitions {
			continue
		}
		name := b.valueName(names[list])
		if onlyColumns(list) {
			made = append(made, leaf("", "let", name, "=", list))
		} else {
			made = append(made, &node{head: "component " + name + "()", block: true, body: []*node{leaf("", "columns "+list)}})
		}
		for _, n := range uses[list] {
			n.head = "columns $" + name
			if !onlyColumns(list) {
				n.head = "use " + name + "()"
			}
		}
	}
	return made
}

// onlyColumns reports whether a list holds columns without formats.
func onlyColumns(list string) bool {
	for _, entry := range strings.Split(list, ", ") {
		if !strings.HasPrefix(entry, "[") || !strings.HasSuffix(entry, "]") {
			return false
		}
	}
	return true
}

// modelsInCommon names the ids of data models that are read more than once.
func (b *book) modelsInCommon(roots []*node) []*node {
	uses := map[string]int{}
	var order []string
	eachNode(roots, func(n *node) {
		for _, id := range modelIDs(n.head) {
			if uses[id]++; uses[id] == 2 {
				order = append(order, id)
			}
		}
	})
	var made []*node
	for _, id := range order {
		name := b.valueName("model")
		made = append(made, leaf("", "let", name, "=", id))
		eachNode(roots, func(n *node) {
			n.head = strings.ReplaceAll(n.head, modelCalling+id, modelCalling+"$"+name)
			n.full = strings.ReplaceAll(n.full, modelCalling+id, modelCalling+"$"+name)
		})
	}
	return made
}

// modelIDs are the ids of data models in a head, in their quotes.
func modelIDs(head string) []string {
	var made []string
	for {
		_, rest, found := strings.Cut(head, modelCalling)
		if !found {
			return made
		}
		id, _, _ := strings.Cut(rest, ",")
		if len(id) == 38 && id[0] == '"' && name.IsUUID(id[1:37]) {
			made = append(made, id)
		}
		head = rest
	}
}
