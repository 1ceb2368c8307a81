package language

import (
	"slices"
	"strconv"
	"strings"

	"github.com/sigmac/sigmac/compiler/index"
	"github.com/sigmac/sigmac/compiler/resolve"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/kind"
	"github.com/sigmac/sigmac/lang/token"
)

// lintEntries are the findings whose severity a project may set.
func lintEntries() []*diag.Entry {
	return slices.DeleteFunc(slices.Clone(diag.Entries()), func(e *diag.Entry) bool { return e.Severity == diag.Error })
}

// ofShape offers the values of a setting.
func (c *completer) ofShape(shape *kind.Shape) {
	if len(c.line) > 1 && isValue(c.last()) && c.last().kind != token.Comma {
		if shape.Type == kind.TaggedShape && len(c.line) == 2 {
			c.tagged(shape)
		}
		return
	}
	c.offer(shape)
	c.variables("$")
}

func (c *completer) offer(shape *kind.Shape) {
	switch shape.Type {
	case kind.EnumShape:
		for _, value := range shape.Values {
			if isWord(value) {
				c.word(ValueItem, value, "", "")
			} else {
				c.word(ValueItem, `"`+value+`"`, "", "")
			}
		}
	case kind.LogicalShape:
		c.words(ValueItem, "", "true", "false")
	case kind.NullShape:
		c.words(ValueItem, "", "null")
	case kind.ScalarShape:
		c.snippet(ValueItem, `"…"`, "text", "", `"$0"`)
		c.words(ValueItem, "", "true", "false", "null")
	case kind.ColorShape:
		c.colors()
	case kind.EitherShape:
		for _, alternative := range shape.Alternatives {
			c.offer(alternative)
		}
	case kind.ListShape:
		c.offer(shape.Item)
	case kind.ColumnShape:
		c.columnsInBrackets(false)
	case kind.ElementColumnShape, kind.TargetShape, kind.ElementPairShape, kind.TargetRowShape:
		c.targets(shape.Open)
		if shape.Type == kind.TargetRowShape {
			c.words(ValueItem, "skips a level", "none")
		}
	case kind.TaggedShape:
		c.taggedNames(shape)
	case kind.TabIndexShape:
		c.tabs()
	case kind.RowsShape:
		c.words(ValueItem, "rows", "current-row")
		for _, column := range c.actedOn() {
			c.word(ColumnItem, "["+formula.EscapeName(column.name)+"]", string(column.columnType), column.doc)
		}
	case kind.FormulaShape, kind.ValueShape:
		c.again(KeywordItem, "=", "formula", "", "= ")
	case kind.ObjectShape:
		if field, ok := kind.FindSetting(shape.Fields, shape.TextField); ok {
			c.offer(field.Shape)
		}
	case kind.TextShape, kind.TemplateShape, kind.DateShape:
		c.snippet(ValueItem, `"…"`, "text", "", `"$0"`)
	case kind.FolderShape:
		c.snippet(ValueItem, `"…"`, "text", "", `"$0"`)
		c.idInSigma()
	default:
		c.namesOfShape(shape)
	}
}

// taggedNames offers the names of all sorts that a tagged name takes, and the words
// that need none.
func (c *completer) taggedNames(shape *kind.Shape) {
	named := map[string]bool{}
	for i := range shape.Fields {
		if condition := shape.Fields[i].When; condition != nil {
			c.offer(shape.Fields[i].Shape)
			for _, value := range condition.Values {
				named[value] = true
			}
		}
	}
	for i := range shape.Fields {
		if shape.Fields[i].Name == "type" {
			for _, value := range shape.Fields[i].Shape.Values {
				if !named[value] {
					c.word(ValueItem, value, "", "")
				}
			}
		}
	}
}

// tagged offers what follows the word of a tagged name.
func (c *completer) tagged(shape *kind.Shape) {
	for i := range shape.Fields {
		if condition := shape.Fields[i].When; condition != nil && slices.Contains(condition.Values, c.last().text) {
			c.namesOfShape(shape.Fields[i].Shape)
		}
	}
}

func isWord(text string) bool {
	toks := lex(text, 0, len(text))
	return len(toks) == 1 && toks[0].kind == token.Word
}

// colors offers the colours that the workbook uses already, those of its theme
// among them.
func (c *completer) colors() {
	seen := map[string]bool{}
	for _, t := range lex(c.file.Text, 0, len(c.file.Text)) {
		if t.kind == token.String && len(t.text) > 2 && token.IsHexColour(t.text[1:len(t.text)-1]) && !seen[t.text] {
			seen[t.text] = true
			c.word(ValueItem, t.text, "colour", "")
		}
	}
	c.snippet(ValueItem, `"#…"`, "colour", "A hexadecimal colour.", `"#${1:118dff}"`)
}

// tabs offers the tabs of the container that the effect names.
func (c *completer) tabs() {
	if len(c.line) < 2 {
		return
	}
	if element := c.names.element(c.line[1].text); element != nil {
		for _, tab := range element.Tabs {
			c.word(ValueItem, `"`+tab.Value+`"`, "tab", "")
		}
	}
}

// targets offers columns of elements as `[element/Column]`: of tables, and of
// charts too where open says so.
func (c *completer) targets(open bool) {
	for _, element := range c.names.targets(open) {
		for _, column := range columnsOf(element) {
			c.word(ColumnItem, "["+formula.EscapeName(element.Definition.Name)+"/"+formula.EscapeName(column.name)+"]", string(column.columnType), column.doc)
		}
	}
}

// columnsLine completes a statement about columns; false for any other.
func (c *completer) columnsLine(word string) bool {
	switch word {
	case "columns", "column", "key":
		c.columnList(word)
	case "system":
		c.words(ValueItem, "system column", kind.SystemColumns...)
	case "group":
		c.groupLine()
	case "filter":
		c.filterLine()
	case "sort":
		c.sortKey(c.line[1:])
		if c.last().is("nulls") {
			c.words(ValueItem, "", kind.Nulls.Values...)
		} else if c.last().is("asc", "desc") {
			c.again(KeywordItem, "nulls", "where nulls go", "", "nulls ")
		}
	case "highlight":
		c.highlightLine()
	case "summary":
		c.columnsInBrackets(false)
	default:
		return false
	}
	return true
}

// columnList completes `columns [A]: type format "…", [B]`.
func (c *completer) columnList(word string) {
	types := kind.ColumnTypes
	if c.body.kind != nil && c.body.kind.Columns.Typed && word == "column" {
		types = kind.InputTypes
	}
	switch last := c.last(); {
	case last.kind == token.Colon:
		c.words(ValueItem, "type", types.Values...)
	case last.is("format"):
		c.formats(`"`)
		c.variables("$")
	case len(c.line) == 1, last.kind == token.Comma:
		c.sourceColumns("[", "]")
	case last.kind == token.Bracket:
		if word == "column" {
			c.again(KeywordItem, "=", "formula", "", "= ")
		}
		c.again(KeywordItem, ":", "type", "", ": ")
		c.again(KeywordItem, "format", "format of the values", "", "format ")
	case isValue(last):
		c.again(KeywordItem, "format", "format of the values", "", "format ")
	}
}

// sourceColumns offers the columns of the source that the element does not take
// yet.
func (c *completer) sourceColumns(open, closing string) {
	element := c.names.element(c.body.element)
	taken := map[string]bool{}
	for _, head := range append(slices.Clone(c.cursor.body().before), c.line) {
		for _, t := range head {
			if t.kind == token.Bracket && len(t.text) > 2 {
				taken[t.text[1:len(t.text)-1]] = true
			}
		}
	}
	if element != nil {
		for _, own := range element.Columns {
			taken[own.Name] = taken[own.Name] || own.Key
		}
	}
	for _, column := range c.columnsBehind(element) {
		if !taken[column.name] {
			c.add(c.columnItem(column, open, closing))
		}
	}
}

// columnsBehind are the columns of what an element reads, found by its head where
// the last analysis does not know it.
func (c *completer) columnsBehind(element *resolve.Element) []column {
	if element != nil && element.Source != nil {
		return columnsBelow(element.Source)
	}
	from := c.body.from
	if len(from) == 0 {
		from = fromOf(c.line)
	}
	return c.columnsFrom(from, 0)
}

// columnsFrom are the columns of a source as it is written: an element, a named
// source, or a table that schema.lock.json knows.
func (c *completer) columnsFrom(from []tok, depth int) []column {
	if len(from) == 0 || depth > 8 {
		return nil
	}
	if element := c.names.element(from[0].text); element != nil {
		return columnsOf(element)
	}
	if len(from) > 1 && from[1].kind == token.LeftParen {
		return c.columnsOfTable(from)
	}
	for _, book := range c.names.books {
		for _, definition := range book.Names.Index.Definitions {
			if definition.Kind == index.Source && definition.Name == from[0].text {
				text := definition.Whole.Text()
				return c.columnsFrom(fromOf(lex(text, 0, len(text))), depth+1)
			}
		}
	}
	return nil
}

// columnsOfTable are the columns of a table by the path of a call.
func (c *completer) columnsOfTable(call []tok) []column {
	schema := c.names.schema()
	if schema == nil {
		return nil
	}
	path := stringsIn(call)
	table := schema.TableAt(path)
	if table == nil {
		return nil
	}
	var list []column
	for _, name := range table.ColumnNames() {
		known, _ := table.TypeOf(name)
		list = append(list, column{name: name, columnType: known, from: path[len(path)-1]})
	}
	return list
}

// stringsIn are the texts of the strings of a line.
func stringsIn(line []tok) []string {
	var texts []string
	for _, t := range line {
		if t.kind == token.String {
			texts = append(texts, strings.Trim(t.text, `"`))
		}
	}
	return texts
}

// groupLine completes `group id by [A], [B]`.
func (c *completer) groupLine() {
	switch {
	case len(c.line) == 2:
		c.again(KeywordItem, "by", "keys", "The columns whose values make the rows.", "by ")
	case len(c.line) > 2 && (c.last().is("by") || c.last().kind == token.Comma):
		c.columnsInBrackets(false)
	}
}

// filterLine completes `filter [A] in "x"` and its relatives.
func (c *completer) filterLine() {
	if len(c.line) == 1 {
		c.columnsInBrackets(false)
		c.channelNames()
		return
	}
	c.predicate(c.line[2:])
}

// predicateSnippets offers the forms that a filter may have.
func (c *completer) predicateSnippets() {
	for _, form := range kind.Predicates {
		if form.Doc != "" {
			c.snippet(KeywordItem, form.Start(), "filter", form.Doc, snippetOf(form))
		}
	}
	c.snippet(KeywordItem, "includeNulls", "filter", "Whether rows without a value pass.", "includeNulls ${1|"+strings.Join(kind.IncludeNulls.Values, ",")+"|}")
}

// snippetOf is a form with places to fill in.
func snippetOf(form *kind.Predicate) string {
	var parts []string
	places, behindNumber := 0, false
	place := func(content string) string {
		places++
		return "${" + strconv.Itoa(places) + content + "}"
	}
	for _, part := range form.Parts {
		switch part.Slot {
		case kind.NoSlot:
			parts = append(parts, part.Word)
		case kind.UnitSlot:
			parts = append(parts, place("|"+unitChoice(behindNumber)+"|"))
		case kind.DateSlot:
			parts = append(parts, `"`+place(":2026-01-01")+`"`)
		default:
			if part.Example == "" {
				parts = append(parts, `"$0"`)
				continue
			}
			parts, behindNumber = append(parts, place(":"+part.Example)), true
		}
	}
	return strings.Join(parts, " ")
}

// unitChoice are the units that a form offers first.
func unitChoice(plural bool) string {
	if plural {
		return "days,weeks,months,quarters,years"
	}
	return "month,quarter,year,week-starting-monday,day"
}

func (c *completer) predicate(line []tok) {
	if len(line) == 0 {
		c.predicateSnippets()
		return
	}
	last := c.last()
	switch {
	case last.is("includeNulls"):
		c.words(ValueItem, "", kind.IncludeNulls.Values...)
	case last.is("not"):
		c.words(KeywordItem, "", "in")
	case last.is("in"), line[0].is("in", "not") && last.kind == token.Comma:
		c.filtered()
	case line[0].is("last", "next", "current", "on", "before", "after", "between", "custom"):
		c.dates(line)
	case line[0].is("top", "bottom") && last.kind == token.Number:
		c.words(KeywordItem, "share", "percent")
		c.again(KeywordItem, "includeNulls", "rows without a value", "", "includeNulls ")
	case line[0].is("in", "not", "contains", "starts-with", "ends-with", "equals") && isValue(last) && last.kind != token.Word:
		c.again(KeywordItem, "includeNulls", "rows without a value", "", "includeNulls ")
	}
}

// filtered offers what a filter's list may hold beside texts: the values of a logical
// column, and variables.
func (c *completer) filtered() {
	name := unescaped(c.line[1].text)
	for _, column := range c.columnsHere() {
		if column.name == name && column.columnType == formula.TypeLogical {
			c.words(ValueItem, "logical", "true", "false")
		}
	}
	c.snippet(ValueItem, `"…"`, "text", "", `"$0"`)
	c.variables("$")
}

// dates completes a span of dates from its first word on.
func (c *completer) dates(line []tok) {
	last := c.last()
	switch {
	case line[0].is("last", "next") && last.kind == token.Number, line[0].is("current") && len(line) == 1:
		c.units()
	case last.kind == token.Number && line[0].is("between") && !hasWord(line, "and"):
		c.again(KeywordItem, "and", "the other bound", "", "and ")
		c.units()
	case last.kind == token.Operator, last.kind == token.Number:
		c.units()
	case last.is("between", "on", "before", "after", "and"):
		c.words(ValueItem, "date", "today")
		c.snippet(ValueItem, `"…"`, "date", "", `"${1:2026-01-01}"`)
	case line[0].is("between") && isValue(last) && !hasWord(line, "and"):
		c.again(KeywordItem, "and", "the other bound", "", "and ")
	}
}

func hasWord(line []tok, word string) bool {
	return slices.ContainsFunc(line, func(t tok) bool { return t.is(word) })
}

func (c *completer) units() {
	c.words(ValueItem, "unit of time", "days", "weeks", "months", "quarters", "years", "hours", "minutes", "week-starting-monday", "week-starting-sunday")
}

// highlightLine completes `highlight [A] when …`, `scale …`, `bars …`.
func (c *completer) highlightLine() {
	switch last := c.last(); {
	case len(c.line) == 1, last.kind == token.Comma:
		c.columnsInBrackets(false)
	case last.kind == token.Bracket:
		c.again(KeywordItem, "when", "condition", "Format where a condition holds.", "when ")
		c.snippet(KeywordItem, "scale", "colours", "Colours from the least to the greatest value.", "scale \"${1:#eef6ff}\", \"${2:#2563eb}\"")
		c.snippet(KeywordItem, "bars", "bars", "A bar in each cell.", "bars \"${1:#2563eb}\"")
	case last.is("when"):
		c.operators("condition", "between")
		c.words(KeywordItem, "condition", "null")
		c.operators("condition", "not", "contains", "starts-with", "ends-with")
		c.snippet(KeywordItem, "(…)", "formula", "", "($0)")
		for _, op := range []string{">", ">=", "<", "<=", "=", "!="} {
			c.again(KeywordItem, op, "comparison", "", op+" ")
		}
	case last.is("not"):
		c.words(KeywordItem, "condition", "null", "between", "contains")
	}
}
