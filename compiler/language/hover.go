package language

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/sigmac/sigmac/compiler"
	"github.com/sigmac/sigmac/compiler/expand"
	"github.com/sigmac/sigmac/compiler/index"
	"github.com/sigmac/sigmac/compiler/resolve"
	"github.com/sigmac/sigmac/emit/grid"
	"github.com/sigmac/sigmac/lang/ast"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/kind"
	"github.com/sigmac/sigmac/lang/source"
	"github.com/sigmac/sigmac/lang/token"
)

// A Hover is what is known of the text at a place, in Markdown.
type Hover struct {
	Markdown string
	Span     source.Span
}

// Hover describes what stands at an offset; ok is false where nothing is known.
func (s *Snapshot) Hover(path string, offset int) (hover Hover, ok bool) {
	file := s.File(path)
	if file == nil {
		return Hover{}, false
	}
	if definitions := s.definitionsAt(path, offset); len(definitions) > 0 {
		return Hover{Markdown: s.describe(definitions[0]), Span: s.spanAt(path, offset)}, true
	}
	t, ok := tokenAt(file, offset)
	if !ok {
		return Hover{}, false
	}
	hover.Span = file.Span(t.start, t.end)
	hover.Markdown = s.completer(file, t.start).describe(t)
	return hover, hover.Markdown != ""
}

// tokenAt is the token at an offset, the one before it where two meet.
func tokenAt(file *source.File, offset int) (tok, bool) {
	offset = min(max(offset, 0), len(file.Text))
	start := strings.LastIndexByte(file.Text[:offset], '\n') + 1
	for _, t := range lex(file.Text, start, len(file.Text)) {
		if t.start > offset {
			break
		}
		if t.end >= offset && t.end > t.start && (t.kind == token.Word || t.kind == token.Bracket || t.kind == token.Variable || t.kind == token.Comment || t.end > offset) {
			return t, true
		}
	}
	return tok{}, false
}

// describe describes a token by what it is in its statement.
func (c *completer) describe(t tok) string {
	switch t.kind {
	case token.Comment:
		return describeAllowance(t.text)
	case token.Bracket:
		return c.describeColumn(unescaped(t.text))
	case token.Word:
	default:
		return ""
	}
	if len(c.line) == 0 {
		return c.describeFirst(t.text)
	}
	if function, ok := formula.Lookup(t.text); ok && (c.isCall(t) || lastEquals(c.line) >= 0) {
		return functionHover(function)
	}
	return c.describeWord(t.text)
}

// isCall reports whether a parenthesis follows a word.
func (c *completer) isCall(t tok) bool {
	return t.end < len(c.file.Text) && c.file.Text[t.end] == '('
}

func describeAllowance(text string) string {
	words := strings.Fields(strings.TrimPrefix(text, "//"))
	if len(words) > 1 && words[0] == "sigmac:allow" {
		if entry := diag.Lookup(words[1]); entry != nil {
			return entryHover(entry)
		}
	}
	return ""
}

func entryHover(entry *diag.Entry) string {
	return "**" + entry.Code + "** `" + entry.Name + "`: " + entry.Title + "\n\n" + entry.Explanation
}

func functionHover(function *formula.Function) string {
	var out strings.Builder
	out.WriteString("```sigma\n" + signatureOf(function) + "\n```\n\n" + functionDoc(function) + "\n")
	for i := range function.Params {
		parameter := &function.Params[i]
		out.WriteString("\n- `" + parameter.Name + "`: " + string(parameter.Type))
		if parameter.Default != "" {
			out.WriteString(", by default `" + parameter.Default + "`")
		}
		if len(parameter.Values) > 0 {
			out.WriteString(", one of `" + strings.Join(parameter.Values, "`, `") + "`")
		}
	}
	return out.String()
}

// describeFirst describes the first word of a statement.
func (c *completer) describeFirst(word string) string {
	if c.body.place == inActions {
		if effect, ok := kind.EffectNamed(word); ok {
			return "**" + effect.Name + "** (effect)\n\n" + effect.Doc + "\n\n```sigma\n" + effect.Example + "\n```"
		}
	}
	if k := c.body.kind; k != nil {
		if channel, ok := k.Channel(word); ok {
			text := "**" + channel.Name + "** (" + channelDetail(channel) + " of a " + k.Noun + ")\n\n" + channel.Doc
			if setting, ok := k.Setting(word); ok {
				text += "\n\nWithout `=` it is a setting: " + setting.Doc
			}
			return text
		}
	}
	if setting, ok := kind.FindSetting(c.body.settings, word); ok && c.body.place != inLayout || ok && !isElementWord(word) {
		return settingHover(setting)
	}
	return describeKind(word)
}

func isElementWord(word string) bool {
	_, ok := kind.Element(word)
	return ok
}

func settingHover(setting *kind.Setting) string {
	text := "**" + setting.Name + "** " + escapeMarkdown(shapeText(setting.Shape)) + "\n\n" + setting.Doc
	if setting.Need == kind.Required {
		text += "\n\nRequired."
	}
	if setting.Shape.Type == kind.EnumShape && len(setting.Shape.Values) > 4 {
		text += "\n\nOne of `" + strings.Join(setting.Shape.Values, "`, `") + "`."
	}
	return text
}

// describeKind describes the word of a kind or of a statement.
func describeKind(word string) string {
	for _, class := range []kind.Class{kind.Data, kind.Content, kind.Structure, kind.Page, kind.Overlay, kind.Panel, kind.Workbook, kind.Agent, kind.Theme, kind.Navigation} {
		if k, ok := kind.Lookup(class, word); ok {
			return "**" + k.Name + "**\n\n" + k.Doc + "\n\n```sigma\n" + k.Example + "\n```"
		}
	}
	if doc, ok := keywordDocs[word]; ok {
		return "**" + word + "**\n\n" + doc
	}
	return ""
}

// keywordDocs describe the words of the language itself.
var keywordDocs = map[string]string{
	"row": "Elements side by side. They share the columns of what is around; `span` takes some, `height` says how high.", "stack": "Rows under each other, on the columns that the stack spans.",
	"spacer": "A gap: `span N` columns in a row, or `height N` rows between rows.", "tab": "A tab of a tabbed container, with rows.",
	"control": "A filter or input: `control TYPE id \"Label\" from [table/Column]`.", "column": "A column with a formula, a format or settings of its own.",
	"columns": "Columns of the source that are taken through, with commas.", "group": "One row for each value of the columns after `by`.",
	"filter": "Which rows are kept: `filter [Region] in \"East\"`, `filter [Revenue] top 10`, `filter [Date] last 3 months`.",
	"sort":   "The order of the rows: `sort [Revenue] desc`.", "highlight": "How cells look where a condition holds.",
	"connection": "A connection by its name in Sigma.", "source": "A named source, or a join or union in an element's body.",
	"import": "Brings in the declarations of another file; with `as` under a name.", "include": "Stands for the statements of another file.",
	"let": "A named value, used as `$name`.", "param": "A value that `-p name=value` or an environment sets.",
	"component": "A body to use in several places, with parameters.", "use": "Puts in the body of a component; `as id` gives its elements ids.",
	"for": "Repeats its block for each value of a list.", "if": "Takes its block only where the condition holds.", "else": "Taken where the condition does not hold.",
	"raw": "JSON that is merged into the spec as it is written.", "from": "Where the rows or values come from.", "span": "How many columns of the row the element takes.",
	"height": "How many rows the element is high.", "at": "Places the element by grid lines: `at 1/13 3/7`.", "by": "The columns that make groups, or the group that is read.",
	"format": "How values are written: a d3 format for numbers, strftime for dates.", "as": "The name of the column, the import, or the use.",
	"overlay": "An overlay of a type that this version does not know: `overlay \"popover\" id`.", "panel": "A panel of a type that this version does not know: `panel \"footer\" id`.",
	"function": "A custom function of the organisation.", "ids": "The file of the ids that elements have in Sigma.", "key": "The columns of the parent by which an input table keeps its rows.",
	"system": "Columns that Sigma keeps by itself.", "summary": "Columns shown in the summary bar.", "project": "The configuration of the project.",
}

// describeWord describes a word behind the first one of its statement.
func (c *completer) describeWord(word string) string {
	first := firstWord(c.line)
	switch {
	case first == "control" && len(c.line) == 1:
		if k, ok := kind.Lookup(kind.Control, word); ok {
			return "**" + word + "** control\n\n" + k.Doc + "\n\n```sigma\n" + k.Example + "\n```"
		}
	case c.inCall():
	default:
		if setting, ok := kind.FindSetting(c.body.settings, first); ok && hasValue(setting.Shape, word) {
			return settingHover(setting)
		}
	}
	if source, ok := kind.SourceNamed(word); ok && source.Form == kind.Called {
		return "**" + word + "(…)**\n\n" + source.Doc
	}
	if slices.Contains(clauseWords, word) || slices.Contains([]string{"from", "span", "height", "at", "by"}, word) {
		return describeKind(word)
	}
	return ""
}

func hasValue(shape *kind.Shape, word string) bool {
	return slices.Contains(shape.Values, word) || slices.ContainsFunc(shape.Alternatives, func(s *kind.Shape) bool { return hasValue(s, word) }) ||
		shape.Item != nil && hasValue(shape.Item, word)
}

// describeColumn describes a column of which no text of the project says more.
func (c *completer) describeColumn(name string) string {
	for _, column := range c.columnsHere() {
		if column.name == name {
			text := "**[" + escapeMarkdown(name) + "]** " + string(column.columnType)
			if column.from != "" {
				text += ", a column of `" + column.from + "`"
			}
			return text
		}
	}
	return ""
}

// describe describes what a name means.
func (s *Snapshot) describe(definition *index.Definition) string {
	switch definition.Kind {
	case index.Column:
		return s.describeColumn(definition)
	case index.Element, index.Control:
		if element, book := s.elementOf(definition); element != nil {
			return describeElement(element, book)
		}
	case index.Let, index.Param, index.Loop, index.Parameter:
		return s.describeValue(definition)
	case index.Component:
		return s.describeComponent(definition)
	}
	text := "**" + escapeMarkdown(definition.Name) + "** (" + definition.Kind.String() + ")"
	if whole := definition.Whole.Text(); whole != "" {
		text += "\n\n```sigma\n" + firstLine(whole) + "\n```"
	}
	return text
}

func firstLine(text string) string {
	line, _, more := strings.Cut(text, "\n")
	if more {
		return line + " …"
	}
	return line
}

// elementOf is the element that a definition is of.
func (s *Snapshot) elementOf(definition *index.Definition) (*resolve.Element, *compiler.Book) {
	for _, book := range s.analysis.Result.Books {
		for _, element := range book.Names.Elements {
			if element.Definition.Span == definition.Span {
				return element, book
			}
		}
	}
	return nil, nil
}

func describeElement(element *resolve.Element, book *compiler.Book) string {
	var out strings.Builder
	out.WriteString("**" + escapeMarkdown(element.Definition.Name) + "** " + element.Kind.Noun)
	if element.Title.Value != "" {
		out.WriteString(" “" + escapeMarkdown(element.Title.Value) + "”")
	}
	out.WriteString("\n\n```sigma\n" + firstLine(element.Head.Text()) + "\n```\n")
	out.WriteString("\n- id in the spec: `" + element.WireID + "`")
	if cell, ok := cellOf(element, book); ok {
		out.WriteString("\n- place: columns " + lines(cell.Columns) + ", rows " + lines(cell.Rows))
	}
	if len(element.Columns) > 0 {
		out.WriteString("\n- " + strconv.Itoa(len(element.Columns)) + " columns")
	}
	if element.Kind.Class == kind.Control && element.Kind.Value != "" {
		out.WriteString("\n- value: " + element.Kind.Value)
	}
	return out.String()
}

func lines(l grid.Lines) string { return strconv.Itoa(l.Start) + " to " + strconv.Itoa(l.End-1) }

// cellOf is the place of an element in the grid around it.
func cellOf(element *resolve.Element, book *compiler.Book) (grid.Cell, bool) {
	var find func(cells []grid.Cell) (grid.Cell, bool)
	find = func(cells []grid.Cell) (grid.Cell, bool) {
		for _, cell := range cells {
			if cell.ID == element.WireID {
				return cell, true
			}
			if found, ok := find(cell.Cells); ok {
				return found, true
			}
			for _, tab := range cell.Tabs {
				if found, ok := find(tab.Cells); ok {
					return found, true
				}
			}
		}
		return grid.Cell{}, false
	}
	for _, region := range book.Spec.Layout {
		if found, ok := find(region.Cells); ok {
			return found, true
		}
	}
	return grid.Cell{}, false
}

// columnOf is the column that a definition is of.
func (s *Snapshot) columnOf(definition *index.Definition) *resolve.Column {
	for _, book := range s.analysis.Result.Books {
		for _, element := range book.Names.Elements {
			for _, column := range element.Columns {
				if column.Definition.Span == definition.Span {
					return column
				}
			}
		}
	}
	return nil
}

func (s *Snapshot) describeColumn(definition *index.Definition) string {
	text := "**[" + escapeMarkdown(definition.Name) + "]**"
	column := s.columnOf(definition)
	if column == nil {
		return text + " column"
	}
	if known, ok := column.Inferred(); ok {
		text += " " + string(known.Type) + ", " + known.Level.String()
	}
	text += ", a column of `" + column.Element.ID + "`"
	if column.Expr != nil && !column.Through {
		text += "\n\n```sigma\n= " + formula.Print(column.Expr, nil) + "\n```"
	}
	if column.Format != nil {
		text += "\n\nFormat `" + column.Format.Value + "`."
	}
	if origin := column.Element.Source.Origin(); origin != nil {
		if prefix, ok := origin.Prefix(); ok {
			text += "\n\nRead from `" + prefix + "`."
		}
	}
	return text
}

func (s *Snapshot) describeValue(definition *index.Definition) string {
	text := "**$" + escapeMarkdown(definition.Name) + "** (" + definition.Kind.String() + ")"
	if whole := definition.Whole.Text(); definition.Kind == index.Let || definition.Kind == index.Param {
		text += "\n\n```sigma\n" + firstLine(whole) + "\n```"
	}
	for _, book := range s.analysis.Result.Books {
		value, ok := book.Names.Scope.Known(definition.Name, definition.Span)
		if !ok {
			continue
		}
		if shown, ok := value.Display(); ok && value.Type != expand.Name {
			text += "\n\nHere `" + short(shown) + "`."
			break
		}
	}
	return text
}

func (s *Snapshot) describeComponent(definition *index.Definition) string {
	var item *ast.Component
	if module := s.module(definition.Span.File.Path); module != nil {
		item = componentAt(module.Tree, definition.Span)
	}
	if item == nil {
		return "**" + definition.Name + "** (component)"
	}
	text := "```sigma\n" + componentSignature(item) + "\n```"
	if doc := commentsOf(item.Trivia().Leading); doc != "" {
		text += "\n\n" + doc
	}
	return text
}

// Keywords are the words of the language itself, sorted; kinds and settings are the
// registry's.
func Keywords() []string { return slices.Sorted(maps.Keys(keywordDocs)) }
