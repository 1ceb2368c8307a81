package language

import (
	"slices"
	"strings"

	"github.com/sigmac/sigmac/compiler/resolve"
	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/kind"
	"github.com/sigmac/sigmac/lang/token"
)

// formulaAt completes a formula behind its tokens. anywhere says that it may name
// any element, as dynamic texts do.
func (c *completer) formulaAt(before []tok, anywhere bool) {
	if len(before) > 0 && isValue(before[len(before)-1]) {
		if c.in == inWord && before[len(before)-1].kind == token.Dot {
			return
		}
		c.operators("operator", "And", "Or")
		return
	}
	if len(before) > 0 && before[len(before)-1].kind == token.Dot {
		c.parts(before)
		return
	}
	if c.fixedValues(before) {
		return
	}
	if c.in == inWord {
		c.functions()
	}
	c.columnsInBrackets(true)
	if anywhere {
		c.targets(true)
	}
	if firstWord(c.line) == "let" || firstWord(c.line) == "param" {
		c.variables("$")
	}
	c.functions()
	c.variables("$")
	c.operators("operator", "Not")
	c.words(KeywordItem, "", "True", "False", "Null")
}

// fixedValues offers the texts that an argument is one of; false where it is free.
func (c *completer) fixedValues(before []tok) bool {
	name, index := callAt(before)
	function, ok := formula.Lookup(name)
	if !ok {
		return false
	}
	parameter, ok := parameterAt(function, index)
	if !ok || len(parameter.Values) == 0 {
		return false
	}
	for _, value := range parameter.Values {
		c.word(ValueItem, `"`+value+`"`, parameter.Name, "")
	}
	return true
}

// parameterAt is the parameter that an argument fills.
func parameterAt(function *formula.Function, index int) (formula.Param, bool) {
	if index < len(function.Params) {
		return function.Params[index], true
	}
	if n := len(function.Params); n > 0 && function.Params[n-1].Variadic {
		return function.Params[n-1], true
	}
	return formula.Param{}, false
}

// parts offers the fields of a control's value, `[period].start`.
func (c *completer) parts(before []tok) {
	if len(before) < 2 || before[len(before)-2].kind != token.Bracket {
		return
	}
	text := before[len(before)-2].text
	if control := c.names.element(strings.Trim(text, "[]")); control != nil {
		c.words(ValueItem, "part of the value", control.Kind.ValueParts...)
	}
}

// functions offers the functions of Sigma and those that the files declare. Those
// that fit a channel of measures come first there.
func (c *completer) functions() {
	aggregates := c.wantsAggregate()
	list := slices.Clone(formula.Functions())
	slices.SortStableFunc(list, func(a, b *formula.Function) int {
		return rank(a, aggregates) - rank(b, aggregates)
	})
	for _, function := range list {
		c.snippet(FunctionItem, function.Name, signatureOf(function), functionDoc(function), functionSnippet(function))
	}
	for _, name := range c.names.declared("function") {
		c.snippet(FunctionItem, name, "custom function", "", name+"($0)")
	}
}

// common are the functions that most workbooks call, offered before the others.
var common = []string{
	"Sum", "Count", "CountDistinct", "Avg", "Min", "Max", "If", "DateTrunc", "Coalesce", "Concat", "Upper", "Lower", "Round", "Text", "Month", "Year",
}

func rank(function *formula.Function, aggregates bool) int {
	order := len(common)
	if i := slices.Index(common, function.Name); i >= 0 {
		order = i
	}
	if aggregates && function.Level != formula.LevelAggregate {
		order += len(common) + 1
	}
	return order
}

// wantsAggregate reports whether the formula of the line is a measure.
func (c *completer) wantsAggregate() bool {
	if c.body.place == inGroup {
		return true
	}
	if c.body.kind == nil || openParens(c.line) > 0 {
		return false
	}
	channel, ok := c.body.kind.Channel(firstWord(c.line))
	return ok && channel.Level == kind.Aggregate
}

func functionSnippet(function *formula.Function) string {
	if len(function.Params) == 0 {
		return function.Name + "()"
	}
	return function.Name + "($0)"
}

// signatureOf writes a function with its parameters.
func signatureOf(function *formula.Function) string {
	parts := make([]string, len(function.Params))
	for i := range function.Params {
		parts[i] = parameterText(&function.Params[i])
	}
	return function.Name + "(" + strings.Join(parts, ", ") + ")"
}

func parameterText(parameter *formula.Param) string {
	text := parameter.Name
	if parameter.Variadic {
		text += "…"
	}
	if !parameter.Required {
		text = "[" + text + "]"
	}
	return text
}

func functionDoc(function *formula.Function) string {
	doc := function.Doc
	if function.Note != "" {
		doc += "\n\n" + function.Note
	}
	if function.Returns.Type != "" {
		doc += "\n\nReturns " + string(function.Returns.Type) + "."
	}
	return doc
}

// columnsInBrackets offers the columns that a formula of the element may name,
// with their brackets, and with controls if it is one.
func (c *completer) columnsInBrackets(controls bool) {
	for _, column := range c.fitting(c.columnsHere()) {
		c.add(c.columnItem(column, "[", "]"))
	}
	if controls {
		for _, control := range c.names.elements(isControl) {
			c.word(ControlItem, "["+formula.EscapeName(control.Definition.Name)+"]", control.Kind.Noun, elementDoc(control))
		}
	}
}

func (c *completer) columnItem(column column, open, closing string) Completion {
	name := column.name
	if !strings.Contains(name, "/") {
		name = formula.EscapeName(name)
	}
	detail := string(column.columnType)
	if column.from != "" {
		detail += " · " + column.from
	}
	doc := ""
	if column.doc != "" {
		doc = "```sigma\n= " + column.doc + "\n```"
	}
	label := name
	if open != "" {
		label = open + name + closing
	}
	return Completion{Label: label, Kind: ColumnItem, Detail: detail, Doc: doc, Text: open + name + closing}
}

// columnsHere are the columns that the formula at the cursor may name without a
// qualifier.
func (c *completer) columnsHere() []column {
	if c.inEffect() {
		list := c.hostColumns()
		if c.leftOfEquals() {
			list = append(c.actedOn(), list...)
		}
		return list
	}
	element := c.names.element(c.body.element)
	var list, made []column
	if element != nil && element.Kind.Class != kind.Control {
		for _, own := range columnsOf(element) {
			if own.channel {
				made = append(made, own)
			} else {
				list = append(list, own)
			}
		}
	}
	list = append(list, c.columnsBehind(element)...)
	list = append(list, c.declaredHere()...)
	return append(list, made...)
}

// fitting puts the columns first that the argument at the cursor takes: those of its
// type, and in an aggregate those that are none themselves.
func (c *completer) fitting(list []column) []column {
	name, index := callAt(c.line)
	function, ok := formula.Lookup(name)
	if !ok {
		return list
	}
	parameter, _ := parameterAt(function, index)
	misfit := func(each column) int {
		points := 0
		switch {
		case takes(parameter, each.columnType):
		case each.columnType == formula.TypeAny:
			points = 1
		default:
			points = 2
		}
		if function.Level == formula.LevelAggregate && each.aggregate {
			points += 3
		}
		return points
	}
	slices.SortStableFunc(list, func(a, b column) int { return misfit(a) - misfit(b) })
	return list
}

// takes reports whether a parameter is made for values of a type.
func takes(parameter formula.Param, valueType formula.Type) bool {
	if parameter.Type == formula.TypeAny || parameter.Type == "" {
		return len(parameter.Accepts) == 0 || slices.Contains(parameter.Accepts, valueType)
	}
	return parameter.Type == valueType
}

// declaredHere are the columns that the block declares above the cursor, which the
// last analysis may not know.
func (c *completer) declaredHere() []column {
	var list []column
	for _, frame := range c.frames[1:] {
		for _, head := range frame.before {
			if !slices.Contains([]string{"column", "columns"}, firstWord(head)) {
				continue
			}
			for i, t := range head {
				if t.kind == token.Bracket && len(t.text) > 2 && (i == 1 || head[i-1].kind == token.Comma) {
					list = append(list, column{name: unescaped(t.text), columnType: formula.TypeAny})
				}
			}
		}
	}
	return list
}

func unescaped(bracket string) string {
	return strings.NewReplacer(`\\`, `\`, `\]`, `]`, `\/`, `/`).Replace(strings.TrimSuffix(strings.TrimPrefix(bracket, "["), "]"))
}

// inEffect reports whether the cursor is in an action.
func (c *completer) inEffect() bool {
	return c.body.place == inActions || c.body.effect != nil || c.body.item == kind.Value
}

// leftOfEquals reports whether no `=` stands before the cursor, or it belongs to
// `whichRows`.
func (c *completer) leftOfEquals() bool {
	return lastEquals(c.line) < 0 || firstWord(c.line) == "whichRows"
}

// hostColumns are the columns of the element that hosts the action, where its
// trigger has a selected row.
func (c *completer) hostColumns() []column {
	if host := c.names.element(c.body.host); host != nil && host.Kind.Class == kind.Data {
		return columnsOf(host)
	}
	return nil
}

// bracket completes what stands in brackets: columns, controls, and elements
// before a slash.
func (c *completer) bracket() {
	closing := "]"
	if c.end < len(c.file.Text) && c.file.Text[c.end] == ']' {
		closing = ""
	}
	switch c.body.place {
	case inTest:
		c.testBracket(closing)
		return
	case inRule:
		c.ruleFields(closing)
		return
	}
	qualifier, slash := "", -1
	for i := 0; i < len(c.typed); i++ {
		if c.typed[i] == '\\' {
			i++
		} else if c.typed[i] == '/' {
			qualifier, slash = c.typed[:i], i
		}
	}
	if slash >= 0 {
		c.start += slash + 1
		c.qualified(unescaped(qualifier), closing)
		return
	}
	switch word := firstWord(c.line); {
	case word == "columns" || word == "key":
		c.sourceColumns("", closing)
		return
	case c.isJoinLine(word):
		c.keys("", closing)
		return
	}
	if c.wantsTargets() {
		for _, element := range c.names.targets(c.openTargets()) {
			for _, column := range columnsOf(element) {
				c.add(Completion{Label: element.Definition.Name + "/" + column.name, Kind: ColumnItem, Detail: string(column.columnType),
					Text: formula.EscapeName(element.Definition.Name) + "/" + formula.EscapeName(column.name) + closing})
			}
		}
		return
	}
	c.columnItems(c.fitting(c.columnsHere()), closing)
	for _, control := range c.names.elements(isControl) {
		c.add(Completion{Label: control.Definition.Name, Kind: ControlItem, Detail: control.Kind.Noun, Doc: elementDoc(control),
			Text: formula.EscapeName(control.Definition.Name) + closing})
	}
	if host := c.names.element(c.body.host); host != nil && isData(host) {
		c.add(Completion{Label: "Selection/", Kind: ElementItem, Detail: "the row that is clicked", Text: "Selection/", Again: true})
	}
	if c.anyElement() {
		for _, element := range c.names.elements(isData) {
			c.add(Completion{Label: element.Definition.Name + "/", Kind: ElementItem, Detail: element.Kind.Noun,
				Text: formula.EscapeName(element.Definition.Name) + "/", Again: true})
		}
	}
}

// wantsTargets reports whether the statement names columns of elements alone.
func (c *completer) wantsTargets() bool {
	word := firstWord(c.line)
	if word == "control" {
		return true
	}
	setting, ok := kind.FindSetting(c.body.settings, word)
	return ok && wantsTarget(setting.Shape)
}

// openTargets reports whether the setting takes columns of charts as well.
func (c *completer) openTargets() bool {
	setting, ok := kind.FindSetting(c.body.settings, firstWord(c.line))
	return ok && (setting.Shape.Open || setting.Shape.Type != kind.TargetShape && setting.Shape.Type != kind.ListShape)
}

// keys offers what a join compares: left of `=` the columns of the primary source,
// right of it those of the leg.
func (c *completer) keys(open, closing string) {
	on := slices.IndexFunc(c.line, func(t tok) bool { return t.is("on") })
	if c.body.place == inJoin && on < 0 {
		return
	}
	var source []tok
	if c.last().is("=") && on > 2 {
		source = c.line[2:on]
	} else {
		for _, head := range c.cursor.body().before {
			if firstWord(head) == "primary" {
				source = head[1:]
			}
		}
	}
	for _, column := range c.columnsFrom(source, 0) {
		c.add(c.columnItem(column, open, closing))
	}
}

func wantsTarget(shape *kind.Shape) bool {
	switch shape.Type {
	case kind.TargetShape, kind.TargetRowShape, kind.ElementColumnShape, kind.ElementPairShape:
		return true
	case kind.ListShape:
		return wantsTarget(shape.Item)
	case kind.EitherShape:
		return slices.ContainsFunc(shape.Alternatives, wantsTarget)
	}
	return false
}

// anyElement reports whether the formula may name any element before a slash.
func (c *completer) anyElement() bool {
	if c.formula != nil {
		return true
	}
	name, _ := callAt(c.line)
	return strings.EqualFold(name, "Lookup") || strings.EqualFold(name, "Rollup") || c.body.element == "" || c.body.kind != nil && c.body.kind.Class != kind.Data
}

// qualified offers the columns of what a qualifier names.
func (c *completer) qualified(qualifier, closing string) {
	own := c.names.element(c.body.element)
	if own != nil && own.Source != nil {
		for _, leg := range own.Source.Legs {
			if leg.Name == qualifier {
				c.columnItems(columnsBelow(leg.Source), closing)
				return
			}
		}
	}
	if qualifier == "Selection" {
		c.columnItems(c.hostColumns(), closing)
		return
	}
	if element := c.names.element(qualifier); element != nil {
		c.columnItems(columnsOf(element), closing)
		return
	}
	if own != nil && own.Source != nil {
		if prefix, ok := own.Source.Prefix(); ok && prefix == qualifier {
			c.columnItems(columnsBelow(own.Source), closing)
		}
	}
}

func (c *completer) columnItems(columns []column, closing string) {
	for _, column := range columns {
		c.add(c.columnItem(column, "", closing))
	}
}

// variables offers values; sign is `$` where it is not written yet.
func (c *completer) variables(sign string) {
	for _, value := range c.names.values(c.cursor) {
		label := sign + value.name
		closing := ""
		if c.in == inInterpolation && (c.end >= len(c.file.Text) || c.file.Text[c.end] != '}') {
			closing = "}"
		}
		detail := value.what
		if value.valueType != "" {
			detail += ": " + value.valueType
		}
		doc := ""
		if value.doc != "" {
			doc = "```sigma\n" + value.doc + "\n```"
		}
		c.add(Completion{Label: label, Kind: VariableItem, Detail: detail, Doc: doc, Text: label + closing})
	}
}

// controlsInSQL offers the controls in `{{` of a statement.
func (c *completer) controlsInSQL() {
	closing := "}}"
	if strings.HasPrefix(c.file.Text[c.end:], "}}") {
		closing = ""
	}
	for _, control := range c.names.elements(func(e *resolve.Element) bool { return e.Kind.Class == kind.Control }) {
		c.add(Completion{Label: control.Definition.Name, Kind: ControlItem, Detail: control.Kind.Noun, Doc: elementDoc(control),
			Text: control.Definition.Name + closing})
	}
}
