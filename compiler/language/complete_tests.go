package language

import (
	"strings"

	"github.com/sigmac/sigmac/compiler/policies"
	"github.com/sigmac/sigmac/compiler/resolve"
	"github.com/sigmac/sigmac/compiler/tests"
	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/kind"
	"github.com/sigmac/sigmac/lang/token"
)

// beginTests offers tests and rules in a file.
func (c *completer) beginTests() {
	c.snippet(KeywordItem, "test", "test", "What a workbook shows on given rows.", "test \"${1:name}\" for ${2:workbook} {\n  given ${3:element} \"\"\"\n    $4\n    \"\"\"\n  expect $0\n}")
	c.snippet(KeywordItem, "rule", "rule", "What the project wants of its workbooks.", "rule ${1:id} \"${2:Title}\" on ${3:element} {\n  deny \"${4:message}\" when ($0)\n}")
}

// beginTest offers the statements of a test.
func (c *completer) beginTest() {
	c.again(KeywordItem, "expect", "expectation", "What an element shows.", "expect ")
	c.again(KeywordItem, "given", "rows", "What a source holds.", "given ")
	c.again(KeywordItem, "control", "choice", "What a reader picks.", "control ")
	c.snippet(KeywordItem, "user", "who looks", "The user, with teams and attributes.", "user { email \"${1:ada@example.com}\"; teams \"$2\" }")
	c.snippet(KeywordItem, "now", "clock", "The time of the test.", "now \"${1:2026-03-01T12:00:00Z}\"")
}

func (c *completer) beginUser() {
	for _, word := range tests.UserWords() {
		text := word + " \"$0\""
		if word == "attribute" {
			text = "attribute ${1:name} \"$0\""
		}
		c.snippet(SettingItem, word, "", "", text)
	}
}

// withinTest completes a statement of a test.
func (c *completer) withinTest(word string) {
	switch {
	case word == "given" && len(c.line) == 1:
		c.elementWords(func(e *resolve.Element) bool { return isGiven(e.Source) && isData(e) })
	case word == "given" && len(c.line) == 2:
		c.again(KeywordItem, "leg", "leg of the join", "", "leg ")
		c.again(KeywordItem, "from", "rows of a file", "", "from ")
		c.rows(c.testColumns())
		c.variables("$")
	case word == "control" && len(c.line) == 1:
		c.elementWords(isControl)
	case word == "expect" && len(c.line) == 1:
		c.elementWords(func(e *resolve.Element) bool { return true })
	case word == "expect":
		c.withinExpect()
	}
}

// isGiven reports whether a source reads rows from outside.
func isGiven(source *resolve.Source) bool {
	return source == nil || source.Element == nil && len(source.Members) == 0
}

func (c *completer) elementWords(keep func(*resolve.Element) bool) {
	for _, element := range c.names.elements(keep) {
		item := ElementItem
		if isControl(element) {
			item = ControlItem
		}
		c.again(item, element.Definition.Name, element.Kind.Noun, elementDoc(element), element.Definition.Name+" ")
	}
}

func (c *completer) withinExpect() {
	element := c.testedElement()
	if element == nil {
		return
	}
	if c.last().is("by") {
		for _, group := range element.Groups {
			c.word(ValueItem, group.ID, "group", "")
		}
		return
	}
	if len(c.line) > 2 && !(len(c.line) == 4 && c.line[2].is("by")) {
		return
	}
	if tests.HasFigure(element) || isControl(element) {
		c.again(KeywordItem, "=", "figure", "The value.", "= ")
	}
	c.snippet(KeywordItem, "rows", "number of rows", "", "rows ${1:1}")
	c.snippet(KeywordItem, "every", "condition on each row", "", "every ($0)")
	c.snippet(KeywordItem, "unique", "columns without repetition", "", "unique [$0]")
	if len(element.Groups) > 0 {
		c.again(KeywordItem, "by", "group", "A row for each group.", "by ")
	}
	c.rows(tests.ShownColumns(element, c.testedGroup(element)))
}

// rows offers a text block of rows whose header names columns.
func (c *completer) rows(columns []string) {
	c.snippet(ValueItem, `"""`, "rows", "Rows with a header.", "\"\"\"\n  "+strings.Join(first(columns, 4), ", ")+"\n  $0\n  \"\"\"")
}

func first(names []string, n int) []string { return names[:min(n, len(names))] }

// testedElement is the element that the statement of a test names.
func (c *completer) testedElement() *resolve.Element {
	if len(c.line) < 2 || c.line[1].kind != token.Word {
		return nil
	}
	return c.names.element(c.line[1].text)
}

func (c *completer) testedGroup(element *resolve.Element) *resolve.Group {
	if len(c.line) > 3 && c.line[2].is("by") {
		for _, group := range element.Groups {
			if group.ID == c.line[3].text {
				return group
			}
		}
	}
	return nil
}

// testColumns are the columns that a test may name in the statement at the cursor.
func (c *completer) testColumns() []string {
	element := c.testedElement()
	switch {
	case element == nil:
		return nil
	case firstWord(c.line) == "given":
		leg := ""
		for i, t := range c.line {
			if t.is("leg") && i+1 < len(c.line) {
				leg = strings.Trim(c.line[i+1].text, `"`)
			}
		}
		for _, book := range c.names.books {
			if names := tests.GivenColumns(book.Names, element, leg); len(names) > 0 {
				return names
			}
		}
		return nil
	}
	return tests.ShownColumns(element, c.testedGroup(element))
}

// testHeader completes a field in the header of a text block of rows.
func (c *completer) testHeader() {
	if strings.Count(c.typed, "\n") != 1 {
		return // only the first line of the block names columns
	}
	from := max(strings.LastIndexByte(c.typed, '\n'), strings.LastIndexByte(c.typed, ',')) + 1
	written := map[string]bool{}
	for field := range strings.SplitSeq(c.typed[strings.LastIndexByte(c.typed, '\n')+1:from], ",") {
		written[strings.TrimSpace(field)] = true
	}
	for from < len(c.typed) && c.typed[from] == ' ' {
		from++
	}
	c.start += from
	c.end = c.offset
	for _, name := range c.testColumns() {
		if !written[name] {
			c.word(ColumnItem, name, "column", "")
		}
	}
}

// testBracket completes a column in brackets.
func (c *completer) testBracket(closing string) {
	for _, name := range c.testColumns() {
		c.add(Completion{Label: name, Kind: ColumnItem, Text: formula.EscapeName(name) + closing})
	}
}

// withinTestHead offers the workbooks behind `for`.
func (c *completer) withinTestHead() {
	switch {
	case c.last().is("for"):
		for _, book := range c.names.books {
			if book.Names.ID != "" {
				c.word(ModuleItem, book.Names.ID, "workbook", "")
			}
		}
	case len(c.line) == 2:
		c.again(KeywordItem, "for", "workbook", "The workbook that the test is about.", "for ")
	}
}

// beginRule offers the clauses of a rule.
func (c *completer) beginRule() {
	c.snippet(KeywordItem, "deny", "error", "An error where the condition holds.", "deny \"${1:message}\" when ($0)")
	c.snippet(KeywordItem, "warn", "warning", "A warning where the condition holds.", "warn \"${1:message}\" when ($0)")
	c.snippet(KeywordItem, "sound", "example", "A source in which the rule finds nothing.", "sound \"\"\"\n  $0\n  \"\"\"")
	c.snippet(KeywordItem, "unsound", "example", "A source in which the rule finds something.", "unsound \"\"\"\n  $0\n  \"\"\"")
}

// withinRuleHead offers what a rule may be on.
func (c *completer) withinRuleHead() {
	if !hasWord(c.line, "on") {
		c.again(KeywordItem, "on", "subject", "What the rule looks at.", "on ")
		return
	}
	c.words(KindItem, "subject", "element", "control", "page", "workbook")
	for _, k := range kind.All() {
		if policies.IsSubject(k.Name) {
			c.word(KindItem, k.Name, k.Noun, k.Doc)
		}
	}
}

// ruleFields completes a field in the condition of a rule.
func (c *completer) ruleFields(closing string) {
	for _, field := range policies.FieldsOf(c.body.subjects) {
		c.add(Completion{Label: field.Name, Kind: ColumnItem, Detail: field.Type.String(), Doc: field.Doc, Text: field.Name + closing})
	}
}
