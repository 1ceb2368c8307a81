package language

import (
	"slices"

	"github.com/sigmac/sigmac/compiler/dataset"
	"github.com/sigmac/sigmac/compiler/resolve"
	"github.com/sigmac/sigmac/lang/ast"
	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/kind"
	"github.com/sigmac/sigmac/lang/token"
)

// within completes what follows the first word of a statement.
func (c *completer) within() {
	word := firstWord(c.line)
	switch {
	case c.body.place == inTest && lastEquals(c.line) < 0:
		c.withinTest(word)
		return
	case c.body.place == inEnvironment && word == "param":
		c.environmentParam()
		return
	case c.body.place == inEnvironment && word == "connection":
		c.environmentConnection()
		return
	case c.body.place == inUser, c.body.place == inRule:
		return
	case c.body.place == inFile && word == "test":
		c.withinTestHead()
		return
	case c.body.place == inFile && word == "rule":
		c.withinRuleHead()
		return
	}
	if i := lastEquals(c.line); i >= 0 && !c.isJoinLine(word) && word != "if" && word != "else" && word != "for" {
		c.behindEquals(word, i)
		return
	}
	switch {
	case c.withinForm(word):
		return
	case c.inCall():
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

// withinForm completes a form of the language that may stand in any body; false for any other
// statement.
func (c *completer) withinForm(word string) bool {
	switch word {
	case "import", "include", "workbook", "function":
	case "let", "param":
		c.declaration()
	case "use":
		c.behindUse()
	case "for":
		switch {
		case c.last().is("in"):
			c.variables("$")
			c.snippet(ValueItem, "(…)", "list", "The values themselves.", "(\"$1\", \"$2\")")
			c.data()
		case len(c.line) == 2:
			c.words(KeywordItem, "", "in")
		}
	case "if", "else":
		if word == "else" && len(c.line) == 1 {
			c.words(KeywordItem, "", "if")
		} else {
			c.condition()
		}
	case "component":
		if c.last().text == ":" {
			c.words(ValueItem, "type", valueTypes...)
		}
	case "raw":
		c.words(KeywordItem, "for the target `document` alone", "document")
	default:
		return false
	}
	return true
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

// data offers the calls that read files of data.
func (c *completer) data() {
	for _, format := range dataset.Formats {
		c.snippet(FunctionItem, format, "rows of a file", "The rows of a file of the project, each an object.", format+"(\"$0\")")
	}
}

// environmentConnection offers the connections of all workbooks.
func (c *completer) environmentConnection() {
	analysis := c.names.snapshot.analysis
	if len(c.line) > 1 || analysis == nil {
		return
	}
	for _, book := range analysis.Result.Books {
		for _, name := range book.Names.Names("connection") {
			c.snippet(ConnectionItem, name, "connection", "", name+` "$0"`)
		}
	}
}

// environmentParam completes `param name = value` of an environment: the params that the
// sources declare, and the choices of one.
func (c *completer) environmentParam() {
	analysis := c.names.snapshot.analysis
	if analysis == nil {
		return
	}
	for _, module := range analysis.Result.Project.SortedModules() {
		for _, item := range module.Tree.Items {
			param, ok := item.(*ast.Param)
			switch {
			case !ok:
			case len(c.line) == 1:
				c.again(VariableItem, param.Name.Text, "param", "", param.Name.Text+" = ")
			case c.last().is("=") && c.line[1].is(param.Name.Text):
				c.choices(param)
			}
		}
	}
}

// choices offers the values that a param may have.
func (c *completer) choices(param *ast.Param) {
	formula.Walk(param.Choices, func(x formula.Expr) bool {
		switch x.(type) {
		case *formula.Text, *formula.Number, *formula.Logical:
			c.word(ValueItem, x.Span().Text(), "choice", "")
		}
		return true
	})
	if param.Type != nil && param.Type.Text == "logical" {
		c.words(ValueItem, "logical", "true", "false")
	}
	c.snippet(ValueItem, `"…"`, "text", "", `"$0"`)
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

// withinBody completes an element's head, a statement about columns, or a
// setting.
func (c *completer) withinBody(word string) {
	if c.isElementHead(word) {
		c.head(word)
		return
	}
	switch word {
	case "connection":
		if len(c.line) == 2 {
			c.idInSigma()
		}
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
		c.placement("span", "height", "at")
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
