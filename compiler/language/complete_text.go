package language

import (
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/sigmac/sigmac/compiler/dataset"
	"github.com/sigmac/sigmac/compiler/stdlib"
	"github.com/sigmac/sigmac/lang/ast"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/kind"
	"github.com/sigmac/sigmac/lang/token"
)

// text completes what stands in a string.
func (c *completer) text() {
	word := firstWord(c.line)
	if c.body.place == inTest && c.in == inBlock {
		c.testHeader()
		return
	}
	if c.formula != nil {
		c.formulaAt(c.formula, true)
		return
	}
	call, index := callAt(c.line)
	switch {
	case c.sqlTemplate(call):
		return
	case word == "import" && len(c.line) == 1:
		c.libraries()
		c.paths(".sigma")
	case word == "include" && len(c.line) == 1:
		c.paths(".sigma")
	case call == "file":
		c.paths("")
	case slices.Contains(dataset.Formats, call):
		c.paths("." + call)
	case c.last().is("format"), c.last().is("formatString"):
		c.formats("")
	case call != "":
		c.textArgument(call, index)
	case word == "theme":
		c.words(ValueItem, "theme", "Light", "Dark", "Surface")
	case c.last().is("="), c.last().is("!="):
		c.compared()
	default:
		c.textOfSetting(word)
	}
}

// sqlTemplate offers controls between the braces of a SQL statement.
func (c *completer) sqlTemplate(call string) bool {
	if call != "sql" {
		return false
	}
	open := strings.LastIndex(c.typed, "{{")
	if open < 0 || strings.Contains(c.typed[open:], "}}") {
		return false
	}
	c.start += open + 2
	for c.start < c.offset && c.file.Text[c.start] == ' ' {
		c.start++
	}
	c.end = c.offset
	c.controlsInSQL()
	return true
}

// textOfSetting offers the values of a setting that are no words.
func (c *completer) textOfSetting(word string) {
	setting, ok := kind.FindSetting(c.body.settings, word)
	if !ok {
		return
	}
	c.stringsOf(setting.Shape)
}

func (c *completer) stringsOf(shape *kind.Shape) {
	switch shape.Type {
	case kind.EnumShape:
		c.words(ValueItem, "", shape.Values...)
	case kind.ColorShape:
		for _, t := range lex(c.file.Text, 0, len(c.file.Text)) {
			if t.kind == token.String && len(t.text) > 2 && token.IsHexColour(t.text[1:len(t.text)-1]) {
				c.word(ValueItem, t.text[1:len(t.text)-1], "colour", "")
			}
		}
	case kind.EitherShape:
		for _, alternative := range shape.Alternatives {
			c.stringsOf(alternative)
		}
	case kind.ListShape:
		c.stringsOf(shape.Item)
	case kind.ObjectShape:
		if field, ok := kind.FindSetting(shape.Fields, shape.TextField); ok {
			c.stringsOf(field.Shape)
		}
	}
}

// textArgument offers the texts that a function's or source's argument takes.
func (c *completer) textArgument(call string, index int) {
	if function, ok := formula.Lookup(call); ok {
		if parameter, ok := parameterAt(function, index); ok {
			c.words(ValueItem, parameter.Name, parameter.Values...)
		}
		return
	}
	schema := c.names.schema()
	if schema == nil {
		return
	}
	switch call {
	case "warehouse-table", "metric-view", "semantic-view":
		c.tablePath(index)
	case "data-model":
		c.modelPath(index)
	}
}

// compared offers the environments behind `$env =`.
func (c *completer) compared() {
	if n := len(c.line); n >= 2 && c.line[n-2].text == "$env" {
		c.words(ValueItem, "environment", c.environments()...)
	}
}

// libraries offers the libraries that come with sigmac.
func (c *completer) libraries() {
	for _, name := range stdlib.Names() {
		c.word(ModuleItem, name, "library", "")
	}
}

// maxPaths bounds how many entries of a folder are offered.
const maxPaths = 500

// paths offers the files and folders beside the file, with one ending or any.
func (c *completer) paths(ending string) {
	folder, _ := path.Split(c.typed)
	dir := path.Join(path.Dir(c.file.Path), folder)
	if strings.HasPrefix(dir, "..") || strings.HasPrefix(folder, "/") {
		return
	}
	entries, err := fs.ReadDir(c.names.snapshot.session.fs(c.names.snapshot.texts), dir)
	if err != nil {
		return
	}
	for _, entry := range entries[:min(len(entries), maxPaths)] {
		name := entry.Name()
		full := path.Join(dir, name)
		switch {
		case strings.HasPrefix(name, "."), full == c.file.Path, full == "project.sigma" && ending != "":
		case entry.IsDir():
			c.again(FileItem, folder+name+"/", "folder", "", folder+name+"/")
		case ending == "" && path.Ext(name) != ".sigma" || path.Ext(name) == ending && ending != "":
			c.word(FileItem, folder+name, "file", "")
		}
	}
}

// A sample is a format with what it gives.
type sample struct{ format, shows string }

var samples = []sample{
	{"$,.0f", "$1,234,568"}, {"$,.2f", "$1,234,567.89"}, {",.0f", "1,234,568"}, {",.2f", "1,234,567.89"}, {",.1%", "12.3%"}, {".0%", "12%"},
	{".3s", "1.23M"}, {"$.3s", "$1.23M"}, {".2e", "1.23e+6"}, {",d", "1,234,567"},
	{"%Y-%m-%d", "2026-11-28"}, {"%b %Y", "Nov 2026"}, {"%B %d, %Y", "November 28, 2026"}, {"%d.%m.%Y", "28.11.2026"}, {"%Y-%m-%d %H:%M", "2026-11-28 14:05"}, {"%a", "Sat"}, {"%H:%M", "14:05"},
}

// formats offers formats with samples of what they give.
func (c *completer) formats(quote string) {
	for _, sample := range samples {
		c.word(FormatItem, quote+sample.format+quote, sample.shows, "")
	}
}

// comment completes `// sigmac:allow CODE reason`.
func (c *completer) comment() {
	text := strings.TrimLeft(c.typed, " ")
	lead := len(c.typed) - len(text)
	word, rest, found := strings.Cut(text, " ")
	switch {
	case !found && strings.HasPrefix("sigmac:allow", word):
		c.start += lead
		c.end = c.offset
		c.again(CodeItem, "sigmac:allow", "allow a finding in the next statement", "", "sigmac:allow ")
	case word == "sigmac:allow" && !strings.Contains(rest, " "):
		c.start = c.offset - len(rest)
		c.end = c.offset
		c.allowable()
	}
}

// allowable offers the findings that may be allowed: those of the file first.
func (c *completer) allowable() {
	if analysis := c.names.snapshot.analysis; analysis != nil {
		for _, finding := range analysis.Found {
			if finding.Severity != diag.Error && finding.Span.File != nil && finding.Span.File.Path == c.file.Path {
				c.add(Completion{Label: finding.Entry.Name, Kind: CodeItem, Detail: finding.Entry.Code + ", here", Doc: finding.Entry.Title, Text: finding.Entry.Name + " "})
			}
		}
	}
	for _, entry := range lintEntries() {
		c.add(Completion{Label: entry.Name, Kind: CodeItem, Detail: entry.Code, Doc: entry.Title, Text: entry.Name + " "})
	}
}

// json completes the ids in the strings of `raw`: `${name}`.
func (c *completer) json() {
	open := strings.LastIndex(c.typed, "${")
	if open < 0 || strings.ContainsAny(c.typed[open:], "}\n\"") {
		return
	}
	c.start += open + 2
	c.end = c.offset
	closing := "}"
	if strings.HasPrefix(c.file.Text[c.offset:], "}") {
		closing = ""
	}
	for _, element := range c.names.elements(isShownElement) {
		c.add(Completion{Label: element.Definition.Name, Kind: ElementItem, Detail: element.Kind.Noun, Text: element.Definition.Name + closing})
	}
	for _, control := range c.names.elements(isControl) {
		c.add(Completion{Label: control.Definition.Name, Kind: ControlItem, Detail: control.Kind.Noun, Text: control.Definition.Name + closing})
	}
	c.variables("")
}

// commentsOf is the text of the comments above a declaration.
func commentsOf(comments []ast.Comment) string {
	var lines []string
	for _, comment := range comments {
		lines = append(lines, strings.TrimSpace(strings.TrimPrefix(comment.Text, "//")))
	}
	return strings.Join(lines, "\n")
}

// tablePath offers the next part of a table's path from schema.lock.json.
func (c *completer) tablePath(index int) {
	schema := c.names.schema()
	given := stringsIn(c.line)
	for _, parts := range schema.Paths() {
		if len(parts) >= index && len(given) < len(parts) && slices.Equal(parts[:len(given)], given) {
			c.word(TableItem, parts[len(given)], "table", strings.Join(parts, "."))
		}
	}
}

// modelPath offers data models and their elements from schema.lock.json.
func (c *completer) modelPath(index int) {
	schema := c.names.schema()
	models := schema.ModelNames()
	if index == 0 {
		for _, model := range models {
			c.word(TableItem, model.Name, "data model", "")
		}
		return
	}
	for _, given := range stringsIn(c.line) {
		for _, model := range models {
			if given == model.Name {
				c.words(TableItem, "element of the data model", model.Elements...)
			}
		}
	}
}
