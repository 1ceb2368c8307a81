package language

import (
	"slices"
	"strings"

	"github.com/sigmac/sigmac/compiler/resolve"
	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/kind"
	"github.com/sigmac/sigmac/lang/token"
)

// within completes what follows the first word of a statement.
func (c *completer) within() {
	word := firstWord(c.line)
	if i := lastEquals(c.line); i >= 0 && !c.isJoinLine(word) && word != "if" && word != "else" && word != "for" {
		c.behindEquals(word, i)
		return
	}
	switch word {
	case "import", "include", "workbook", "function":
		return
	case "let", "param":
		c.declaration()
		return
	case "use":
		c.behindUse()
		return
	case "for":
		if c.last().is("in") {
			c.variables("$")
			c.snippet(ValueItem, "(…)", "list", "The values themselves.", "(\"$1\", \"$2\")")
			return
		}
		if len(c.line) == 2 {
			c.words(KeywordItem, "", "in")
		}
		return
	case "if", "else":
		if word == "else" && len(c.line) == 1 {
			c.words(KeywordItem, "", "if")
			return
		}
		c.condition()
		return
	case "component":
		if c.last().text == ":" {
			c.words(ValueItem, "type", valueTypes...)
		}
		return
	case "raw":
		c.words(KeywordItem, "for the target `document` alone", "document")
		return
	}
	if c.inCall() {
		c.argument()
		return
	}
	switch c.body.place {
	case inProject:
		c.withinProject(word)
	case inLints:
		c.words(ValueItem, "severity", "off", "info", "warning", "error")
	case inFile:
		c.withinFile(word)
	case inJoin, inUnion:
		c.withinCombined(word)
	case inActions:
		c.withinEffect(word)
	default:
		c.withinBody(word)
	}
}

var valueTypes = []string{"text", "number", "logical", "list", "object", "formula", "column", "element"}

// isJoinLine reports whether `=` in the line compares keys of a join, or columns
// of a union.
func (c *completer) isJoinLine(word string) bool {
	return c.body.place == inJoin || c.body.place == inUnion && word == "of"
}

// lastEquals is the place of the `=` that binds a formula in a line: outside of
// parentheses and the first of them; -1 without one.
func lastEquals(line []tok) int {
	depth := 0
	for i, t := range line {
		switch {
		case t.kind == token.LeftParen:
			depth++
		case t.kind == token.RightParen:
			depth--
		case depth == 0 && t.is("="):
			return i
		}
	}
	return -1
}

// behindEquals completes a formula or what may follow it.
func (c *completer) behindEquals(word string, equals int) {
	rest := c.line[equals+1:]
	if word == "let" || word == "param" {
		c.value(rest)
		return
	}
	if clause := c.clause(rest); clause {
		return
	}
	c.formulaAt(rest, false)
	if len(rest) > 0 && openParens(rest) == 0 && isValue(rest[len(rest)-1]) {
		c.clauses(word)
	}
}

// value completes the value of a `let` or `param`.
func (c *completer) value(rest []tok) {
	c.formulaAt(rest, false)
	c.words(ValueItem, "", "true", "false", "null")
	c.snippet(FunctionItem, "file", "text of a file", "The text of a file of the project.", "file(\"$0\")")
	c.snippet(FunctionItem, "env", "variable of the environment", "A variable of the environment, or the default.", "env(\"${1:NAME}\", \"$0\")")
}

// clauseWords are the words that end the formula of a channel or column.
var clauseWords = []string{"as", "format", "sort", "nulls"}

// clause completes behind a clause of a channel's or column's line; false where the
// cursor is not in one.
func (c *completer) clause(rest []tok) bool {
	last := -1
	for i, t := range rest {
		if i > 0 && t.is(clauseWords...) && openParens(rest[:i]) == 0 {
			last = i
		}
	}
	if last < 0 {
		return false
	}
	behind := rest[last+1:]
	switch rest[last].text {
	case "as":
		if len(behind) == 0 {
			c.words(KeywordItem, "no name in the spec", "none")
			return true
		}
	case "format":
		if len(behind) == 0 {
			c.formats(`"`)
			c.variables("$")
			return true
		}
	case "sort":
		c.sortKey(behind)
		if len(behind) == 0 {
			return true
		}
	case "nulls":
		c.words(ValueItem, "", kind.Nulls.Values...)
		return true
	}
	c.clauses(firstWord(c.line))
	return true
}

// clauses offers the clauses that are not in the line yet.
func (c *completer) clauses(word string) {
	has := func(clause string) bool {
		return slices.ContainsFunc(c.line, func(t tok) bool { return t.is(clause) })
	}
	channel := c.body.kind != nil && c.isChannel(word)
	if channel && !has("as") {
		c.snippet(KeywordItem, "as", "name of the column", "The name of the column that the channel makes.", "as [$0]")
	}
	if (channel || word == "column") && !has("format") {
		c.again(KeywordItem, "format", "format of the values", "A d3 format for numbers, strftime for dates.", "format ")
	}
	if channel && !has("sort") {
		c.again(KeywordItem, "sort", "order", "By what the channel is sorted.", "sort ")
	}
	if has("sort") && !has("nulls") && c.last().is("asc", "desc") {
		c.again(KeywordItem, "nulls", "where nulls go", "", "nulls ")
	}
}

func (c *completer) isChannel(word string) bool {
	if c.body.kind == nil {
		return false
	}
	_, ok := c.body.kind.Channel(word)
	return ok
}

// sortKey completes what a sort goes by, and its direction.
func (c *completer) sortKey(behind []tok) {
	if len(behind) == 0 {
		c.channelNames()
		c.columnsInBrackets(true)
	}
	if len(behind) <= 1 && (len(behind) == 0 || !behind[0].is("asc", "desc")) {
		c.words(KeywordItem, "direction", "asc", "desc")
	}
}

// channelNames offers the channels that the element has.
func (c *completer) channelNames() {
	for _, head := range c.cursor.body().before {
		if word := firstWord(head); c.isChannel(word) {
			c.word(ChannelItem, word, "channel", "")
		}
	}
	if c.isChannel(firstWord(c.line)) {
		for _, word := range c.after {
			if c.isChannel(word) {
				c.word(ChannelItem, word, "channel", "")
			}
		}
	}
}

// declaration completes a `let` or `param` before its `=`.
func (c *completer) declaration() {
	switch {
	case c.last().text == ":":
		c.words(ValueItem, "type", valueTypes...)
	case c.last().is("in"):
		c.snippet(ValueItem, "(…)", "choices", "The values that may be given.", "(\"$1\", \"$2\")")
	case firstWord(c.line) == "param" && len(c.line) >= 2:
		c.again(KeywordItem, "in", "choices", "The values that may be given.", "in ")
	}
}

// condition completes the condition of an `if`.
func (c *completer) condition() {
	if n := len(c.line); n >= 3 && c.line[n-1].is("=") && c.line[n-2].text == "$env" {
		for _, name := range c.environments() {
			c.word(ValueItem, `"`+name+`"`, "environment", "")
		}
		return
	}
	if isValue(c.last()) && len(c.line) > 1 {
		c.operators("operator", "And", "Or")
		return
	}
	c.word(VariableItem, "$env", "the environment", "")
	c.variables("$")
	c.operators("operator", "Not")
	c.words(KeywordItem, "", "true", "false")
}

// environments are the names of project.sigma's environments.
func (c *completer) environments() []string {
	list := []string{"default"}
	if c.names.snapshot.analysis != nil {
		for _, environment := range c.names.snapshot.analysis.Result.Project.Config.Environments {
			list = append(list, environment.Name)
		}
	}
	return list
}

// behindUse completes the component of a use, its arguments, and `as`.
func (c *completer) behindUse() {
	switch {
	case len(c.line) == 1 || c.last().kind == token.Dot:
		for _, component := range c.names.components() {
			c.use(component, "")
		}
	case openParens(c.line) > 0:
		c.formulaAt(c.line[2:], false)
		c.namesOfShape(kind.ElementID)
	case c.last().kind == token.RightParen:
		c.snippet(KeywordItem, "as", "id of the use", "The id that the elements inside get.", "as ${1:name}")
	}
}

// use offers a component with its parameters.
func (c *completer) use(component usable, before string) {
	var parameters, signature []string
	for i, parameter := range component.item.Parameters {
		written := parameter.Name.Text
		if parameter.Type != nil {
			written += ": " + parameter.Type.Text
		}
		if parameter.Default != nil {
			signature = append(signature, written+" = "+short(parameter.Default.Span().Text()))
			continue
		}
		signature = append(signature, written)
		parameters = append(parameters, "${"+digits(i+1)+":"+parameter.Name.Text+"}")
	}
	detail := "(" + strings.Join(signature, ", ") + ")"
	c.add(Completion{
		Label: before + component.name, Kind: ComponentItem, Detail: detail, Doc: commentsOf(component.item.Around.Leading),
		Text: before + component.name + "(" + strings.Join(parameters, ", ") + ")", Snippet: true,
	})
}

func (c *completer) withinProject(word string) {
	switch word {
	case "target":
		c.words(ValueItem, "format of the specs", "contents", "document", "flat")
	case "language":
		c.words(ValueItem, "edition", "1")
	}
}

func (c *completer) lints() {
	for _, entry := range lintEntries() {
		c.word(CodeItem, entry.Name, entry.Code, entry.Title)
	}
}

func (c *completer) withinFile(word string) {
	switch word {
	case "source":
		c.behindSource()
	case "theme":
		if len(c.line) == 2 {
			c.words(ValueItem, "theme", `"Light"`, `"Dark"`, `"Surface"`)
		}
	}
}

// behindSource completes `source NAME from …` and `source join "Name"`.
func (c *completer) behindSource() {
	switch {
	case c.last().is("from"):
		c.sources(nil)
	case len(c.line) == 1:
		c.words(KeywordItem, "source", "join", "union", "transpose")
	case len(c.line) == 2:
		c.again(KeywordItem, "from", "source", "Where the rows come from.", "from ")
		c.words(KeywordItem, "source", "join", "union", "transpose")
	default:
		c.words(KeywordItem, "prefix of formulas", "as")
	}
}

// withinCombined completes the legs of a join and the members of a union.
func (c *completer) withinCombined(word string) {
	switch {
	case word == "primary" && len(c.line) == 1, word == "of" && (len(c.line) == 1 || c.last().kind == token.Comma):
		c.sources(nil)
	case slices.Contains(kind.JoinTypes.Values, word) && len(c.line) == 2:
		c.sources(nil)
	case slices.Contains(kind.JoinTypes.Values, word) && !slices.ContainsFunc(c.line, func(t tok) bool { return t.is("on") }):
		c.again(KeywordItem, "on", "keys", "The columns that are compared.", "on ")
		c.again(KeywordItem, "by", "group", "One of the element's groups.", "by ")
	case c.last().is("on") || c.last().is("=") || c.last().kind == token.Comma:
		c.keys("[", "]")
	}
}

// withinBody completes an element's head, a statement about columns, or a
// setting.
func (c *completer) withinBody(word string) {
	if c.isElementHead(word) {
		c.head(word)
		return
	}
	switch word {
	case "connection":
		return
	case "source":
		c.behindSource()
		return
	case "theme":
		c.words(ValueItem, "theme", `"Light"`, `"Dark"`, `"Surface"`)
		c.words(ValueItem, "theme", c.names.declared("theme")...)
		return
	case "ids":
		c.snippet(FunctionItem, "file", "file of ids", "", "file(\"$0\")")
		return
	case "row", "stack", "spacer", "tab":
		c.placement()
		return
	}
	if c.columnsLine(word) {
		return
	}
	if setting, ok := kind.FindSetting(c.body.settings, word); ok {
		c.ofShape(setting.Shape)
		return
	}
	if c.dateModes() && slices.Contains(kind.DateModes.Values, word) {
		c.dates(c.line)
	}
	if c.isChannel(word) {
		c.again(KeywordItem, "=", "formula", "", "= ")
	}
}

// isElementHead reports whether a word begins the statement of an element, region
// or agent here.
func (c *completer) isElementHead(word string) bool {
	switch c.body.place {
	case inLayout, inComponent, inWorkbook:
	default:
		return false
	}
	if word == "control" || word == "element" || word == "agent" {
		return true
	}
	if _, ok := kind.Element(word); ok {
		_, isSetting := kind.FindSetting(c.body.settings, word)
		return !isSetting || len(c.line) > 1
	}
	for _, class := range []kind.Class{kind.Page, kind.Overlay, kind.Panel} {
		if _, ok := kind.Lookup(class, word); ok {
			return true
		}
	}
	return false
}

// head completes behind the kind of an element.
func (c *completer) head(word string) {
	if word == "control" && len(c.line) == 1 {
		for _, name := range kind.Names(kind.Control) {
			k, _ := kind.Lookup(kind.Control, name)
			c.word(ValueItem, name, "control type", k.Doc)
		}
		return
	}
	k := c.kindOfHead(word)
	id := 1
	if word == "control" || word == "element" {
		id = 2
	}
	if len(c.line) <= id {
		return
	}
	switch last := c.last(); {
	case last.is("from"):
		c.sources(k)
		return
	case last.is("by"):
		c.groups()
		return
	case last.is("span", "height"), last.is("at"):
		return
	}
	has := func(clause string) bool {
		return slices.ContainsFunc(c.line[id:], func(t tok) bool { return t.is(clause) })
	}
	if k == nil || (k.Source != kind.Forbidden || k.ValueList != kind.NoValueList) && !has("from") {
		c.again(KeywordItem, "from", "source", "Where the rows or values come from.", "from ")
	}
	if has("from") && !has("by") && (k == nil || k.Class != kind.Control) {
		c.again(KeywordItem, "by", "group", "One of the groups of the element that is read.", "by ")
	}
	if c.body.place != inWorkbook {
		c.placement()
	}
	if has("from") && !has("as") {
		c.snippet(KeywordItem, "as", "prefix of formulas", "What Sigma's formulas call the source.", "as \"$0\"")
	}
}

// kindOfHead is the kind that the statement declares; nil where it is not known.
func (c *completer) kindOfHead(word string) *kind.Kind {
	if word == "control" {
		k, _ := kind.Lookup(kind.Control, c.line[1].text)
		return k
	}
	if k, ok := kind.Element(word); ok {
		return k
	}
	for _, class := range []kind.Class{kind.Page, kind.Overlay, kind.Panel, kind.Agent} {
		if k, ok := kind.Lookup(class, word); ok {
			return k
		}
	}
	return nil
}

// placement offers the clauses that place an element.
func (c *completer) placement() {
	has := func(clause string) bool { return slices.ContainsFunc(c.line, func(t tok) bool { return t.is(clause) }) }
	for _, clause := range []struct{ word, detail, text string }{
		{"span", "columns of the row", "span ${1:12}"}, {"height", "rows", "height ${1:10}"}, {"at", "placed by hand", "at ${1:1}/${2:13} ${3:1}/${4:11}"},
	} {
		if !has(clause.word) && !c.last().is("span", "height", "at") {
			c.snippet(KeywordItem, clause.word, clause.detail, "", clause.text)
		}
	}
}

// sources offers what may follow `from`.
func (c *completer) sources(k *kind.Kind) {
	if k != nil && k.Class == kind.Control {
		c.targets(false)
		c.snippet(FunctionItem, "manual", "values by hand", "A list of values that is written here.", "manual(\"$0\")")
		return
	}
	for _, element := range c.names.targets(true) {
		if k == nil || element.Definition.Name != nameIn(c.line, 1) {
			c.element(element)
		}
	}
	for _, name := range c.namedSources() {
		c.word(ElementItem, name, "source", "")
	}
	for _, source := range kind.Sources {
		if source.Form == kind.Called && (k == nil || k.Takes(source)) {
			c.snippet(FunctionItem, source.Word, source.Noun, source.Doc, source.Word+"("+argumentsOf(source)+")")
		}
	}
}

// namedSources are the sources that the workbook and the file declare by name.
func (c *completer) namedSources() []string {
	list := c.names.declared("source")
	for _, book := range c.names.books {
		for _, definition := range book.Names.Index.Definitions {
			if definition.Kind.String() == "source" && definition.Whole.Start == definition.Span.Start-int32(len("source ")) {
				list = append(list, definition.Name)
			}
		}
	}
	slices.Sort(list)
	return slices.Compact(list)
}

func argumentsOf(source *kind.SourceKind) string {
	parts := make([]string, len(source.Arguments))
	for i, argument := range source.Arguments {
		place := "${" + digits(i+1) + ":" + argument.Name + "}"
		if argument.Shape.Type == kind.TextShape {
			place = `"` + place + `"`
		}
		parts[i] = place
	}
	return strings.Join(parts, ", ")
}

// groups offers the groups of the element behind `from`.
func (c *completer) groups() {
	from := fromOf(c.line)
	if len(from) == 0 {
		return
	}
	if element := c.names.element(from[0].text); element != nil {
		for _, group := range element.Groups {
			c.word(ElementItem, group.ID, "group", "")
		}
	}
}

// inCall reports whether the cursor is in the parentheses of a source or function
// outside of formulas.
func (c *completer) inCall() bool { return openParens(c.line) > 0 }

// argument completes an argument of a source's call.
func (c *completer) argument() {
	word, index := callAt(c.line)
	source, ok := kind.SourceNamed(word)
	if !ok {
		c.formulaAt(c.line[1:], false)
		return
	}
	if index < len(source.Arguments) {
		switch source.Arguments[index].Shape.Type {
		case kind.ConnectionShape:
			c.namesOfShape(kind.Connection)
			return
		case kind.ElementShape:
			c.namesOfShape(kind.ElementID)
			return
		}
	}
	c.variables("$")
	if word == "sql" {
		c.snippet(FunctionItem, "file", "statement in a file", "", "file(\"$0\")")
	}
	if word == "data-model" {
		c.snippet(KeywordItem, "id", "by id", "", "id \"$0\"")
	}
}

// callAt is the call whose parentheses are open last, and which argument the end
// of the tokens is in, from 0.
func callAt(line []tok) (word string, index int) {
	depth := 0
	for i := len(line) - 1; i >= 0; i-- {
		switch line[i].kind {
		case token.RightParen:
			depth++
		case token.LeftParen:
			if depth == 0 {
				if i > 0 && line[i-1].kind == token.Word {
					return qualified(line[:i]), index
				}
				return "", index
			}
			depth--
		case token.Comma:
			if depth == 0 {
				index++
			}
		}
	}
	return "", index
}

// qualified is the word that tokens end with, with the modules before it.
func qualified(line []tok) string {
	text := line[len(line)-1].text
	for i := len(line) - 2; i > 0 && line[i].kind == token.Dot && line[i-1].kind == token.Word; i -= 2 {
		text = line[i-1].text + "." + text
	}
	return text
}

// withinEffect completes the head of an effect.
func (c *completer) withinEffect(word string) {
	effect, ok := kind.EffectNamed(word)
	if !ok {
		return
	}
	position := len(c.line) - 1
	if position < len(effect.Head) {
		if setting, ok := kind.FindSetting(effect.Settings, effect.Head[position]); ok {
			c.offer(setting.Shape)
			return
		}
	}
	if effect.Bound != "" {
		c.again(KeywordItem, "=", "value", "", "= ")
	}
}

// namesOfShape offers the names that a shape takes.
func (c *completer) namesOfShape(shape *kind.Shape) {
	switch shape.Type {
	case kind.ElementShape:
		for _, element := range c.names.elements(func(e *resolve.Element) bool {
			return len(shape.Kinds) == 0 || slices.Contains(shape.Kinds, e.Kind.Name)
		}) {
			if element.Kind.Class != kind.Control {
				c.element(element)
			}
		}
	case kind.ControlShape:
		for _, element := range c.names.elements(isControl) {
			c.element(element)
		}
	case kind.PageShape:
		for _, region := range c.names.regions(func(r *resolve.Region) bool { return r.Kind.Class == kind.Page }) {
			c.region(region)
		}
	case kind.OverlayShape:
		for _, region := range c.names.regions((*resolve.Region).IsOverlay) {
			c.region(region)
		}
	case kind.ConnectionShape:
		for _, book := range c.names.books {
			for _, name := range book.Names.Names("connection") {
				c.word(ConnectionItem, name, "connection", "")
			}
		}
	case kind.AgentShape:
		for _, book := range c.names.books {
			for _, agent := range book.Names.Agents {
				c.word(ElementItem, agent.ID, "agent", agent.Title.Value)
			}
		}
	}
}

func escapeName(name string) string { return formula.EscapeName(name) }
