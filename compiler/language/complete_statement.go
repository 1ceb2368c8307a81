package language

import (
	"slices"
	"strings"

	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/kind"
	"github.com/sigmac/sigmac/lang/token"
)

// statement completes what stands in no string and no brackets.
func (c *completer) statement() {
	if len(c.line) == 0 {
		c.begin()
		return
	}
	c.within()
}

// begin completes the first word of a statement.
func (c *completer) begin() {
	switch c.body.place {
	case inFile:
		c.beginFile()
	case inProject:
		c.beginProject()
	case inLints:
		c.lints()
	case inEnvironment:
		for _, setting := range environmentSettings {
			c.snippet(SettingItem, setting.word, "", setting.doc, setting.snippet)
		}
	case inWorkbook:
		c.beginWorkbook()
	case inLayout:
		c.beginLayout()
	case inTabs:
		c.snippet(KeywordItem, "tab", "tab of the container", "A tab with rows.", "tab \"${1:Label}\" {\n  $0\n}")
		c.settings()
	case inElement:
		c.beginElement()
	case inGroup:
		c.beginGroup()
	case inSettings:
		c.settings()
	case inActions:
		c.effects()
	case inJoin:
		c.beginJoin()
	case inUnion:
		c.snippet(KeywordItem, "of", "members", "The sources under each other, with commas.", "of ${1:first}, ${2:second}")
		c.snippet(KeywordItem, "match", "output column", "A column of the union, and those of the members.", "match [${1:Output}] = [${2:First}], [${3:Second}]")
	case inComponent:
		c.beginLayout()
		c.beginElement()
	case inFree:
		c.beginFree()
	case inTest:
		c.beginTest()
	case inUser:
		c.beginUser()
	case inRule:
		c.beginRule()
	}
	if c.body.place != inFile && c.body.place != inProject && c.body.place != inLints && c.body.place != inEnvironment {
		c.control()
	}
}

// control offers what may stand in any body.
func (c *completer) control() {
	for _, component := range c.names.components() {
		c.use(component, "use ")
	}
	c.snippet(KeywordItem, "use", "component", "Put in the body of a component.", "use $0")
	c.snippet(KeywordItem, "for", "loop", "Repeat for each value of a list.", "for ${1:name} in ${2:list} {\n  $0\n}")
	c.snippet(KeywordItem, "if", "condition", "Only where a condition holds.", "if ${1:condition} {\n  $0\n}")
	c.snippet(KeywordItem, "let", "value", "Name a value for this block.", "let ${1:name} = $0")
	c.snippet(KeywordItem, "raw", "JSON", "JSON that is merged into the spec as it is.", "raw {\n  $0\n}")
	c.snippet(KeywordItem, "include", "file", "The statements of another file.", "include \"${1:path.sigma}\"")
	c.again(KeywordItem, "...", "spread", "The settings of an object.", "...$")
}

func (c *completer) beginFile() {
	c.snippet(KeywordItem, "workbook", "workbook", kind.WorkbookRoot.Doc, "workbook ${1:name} \"${2:Title}\" {\n  $0\n}")
	c.snippet(KeywordItem, "import", "import", "Bring in the declarations of another file.", "import \"${1:path.sigma}\"")
	c.snippet(KeywordItem, "let", "value", "A named value.", "let ${1:name} = $0")
	c.snippet(KeywordItem, "param", "param", "A value that `-p name=value` sets.", "param ${1:name}: ${2:text} = $0")
	c.snippet(KeywordItem, "component", "component", "A body to use in several places.", "component ${1:name}(${2:title}: text) {\n  $0\n}")
	c.snippet(KeywordItem, "source", "source", "A named source.", "source ${1:name} from $0")
	c.snippet(KeywordItem, "theme", "theme", "A theme to take by name.", "theme ${1:name} \"${2:Light}\" {\n  $0\n}")
	c.snippet(KeywordItem, "function", "function", "A custom function of the organisation.", "function ${1:Name}(${2:number}): ${3:number}")
	c.beginTests()
	if c.names.path == "project.sigma" {
		c.snippet(KeywordItem, "project", "project", "The configuration of the project.", "project {\n  $0\n}")
	}
}

// A fixedSetting is a statement of project.sigma.
type fixedSetting struct{ word, snippet, doc string }

var projectSettings = []fixedSetting{
	{"language", "language 1", "The edition of the language."},
	{"target", "target ${1|contents,document,flat|}", "The format of the specs: `contents`, `document` or `flat`."},
	{"out", "out \"${1:dist}\"", "The folder of the built specs."},
	{"lint", "lint {\n  $0\n}", "The severities of lints."},
	{"data", "data \"${1:data}\"", "The folder of rows, for tests and `sigmac rows`."},
	{"policies", "policies \"${1:policies.sigma}\"", "Files of rules that all workbooks are held against."},
	{"environment", "environment ${1:prod} {\n  $0\n}", "What `-e` chooses."},
}

var environmentSettings = []fixedSetting{
	{"folder", "folder \"$0\"", "The folder that workbooks are published into."},
	{"base-url", "base-url \"${1:https://api.sigmacomputing.com}\"", "The address of the API."},
	{"connection", "connection ${1:name} \"$0\"", "Another connection for one of the workbooks'."},
	{"param", "param ${1:name} = $0", "The value of a param."},
	{"credentials", "credentials \"$0\"", "The word in the names of the variables that hold the credentials, `SIGMA_EU_CLIENT_ID`."},
	{"default", "default", "Commands take this environment without `-e`."},
	{"protect", "protect", "Publishing asks before, or wants `--yes=` with the environment's name."},
}

func (c *completer) beginProject() {
	if len(c.frames) == 1 {
		c.snippet(KeywordItem, "project", "project", "The configuration of the project.", "project {\n  $0\n}")
		return
	}
	written := c.written()
	for _, setting := range projectSettings {
		if written[setting.word] == 0 || setting.word == "environment" {
			c.snippet(SettingItem, setting.word, "", setting.doc, setting.snippet)
		}
	}
}

func (c *completer) beginWorkbook() {
	for _, class := range regionClasses {
		for _, name := range kind.Names(class) {
			k, _ := kind.Lookup(class, name)
			c.snippet(KindItem, name, k.Noun, k.Doc, name+" ${1:"+name+"} \"${2:"+capital(name)+"}\" {\n  $0\n}")
		}
	}
	c.snippet(KeywordItem, "connection", "connection", "A connection by its name in Sigma.", "connection ${1:name} \"${2:Name in Sigma}\"")
	c.snippet(KeywordItem, "source", "source", "A named source for several elements.", "source ${1:name} from $0")
	c.snippet(KindItem, "agent", "agent", kind.AgentEntry.Doc, "agent ${1:helper} \"${2:Name}\" {\n  instructions \"$0\"\n}")
	c.snippet(KeywordItem, "theme", "theme", kind.ThemeSettings.Doc, "theme \"${1:Light}\"")
	for _, name := range kind.Names(kind.Data) {
		if k, _ := kind.Lookup(kind.Data, name); k.Loose {
			c.kindSnippet(k)
		}
	}
	c.snippet(SettingItem, "navigation", "setting", kind.NavigationSettings.Doc, "navigation {\n  $0\n}")
	c.snippet(KeywordItem, "ids", "kept ids", "The file of the ids that elements have in Sigma.", "ids file(\"${1:ids.json}\")")
	c.settings()
}

func (c *completer) beginLayout() {
	c.snippet(KeywordItem, "row", "layout", "Elements side by side.", "row {\n  $0\n}")
	for _, class := range []kind.Class{kind.Data, kind.Content, kind.Structure} {
		for _, name := range kind.Names(class) {
			k, _ := kind.Lookup(class, name)
			c.kindSnippet(k)
		}
	}
	c.snippet(KindItem, "control", "control", "A filter or input: `control TYPE id \"Label\"`.", "control ${1|"+strings.Join(kind.Names(kind.Control), ",")+"|} ${2:name} \"${3:Label}\"")
	c.snippet(KeywordItem, "stack", "layout", "Rows under each other beside other elements.", "stack {\n  $0\n}")
	c.snippet(KeywordItem, "spacer", "layout", "A gap of `span` columns in a row, or of `height` rows.", "spacer ${1|span,height|} ${2:1}")
	if k := c.body.kind; k != nil && k.Class == kind.Structure && k.Grid == 0 {
		c.snippet(SettingItem, "grid", "columns", "How many columns the container's members share; 24 unless it is said.", "grid ${1:12}")
	}
	if c.body.kind != nil && c.body.kind.Holds != kind.HoldsNothing {
		c.settings()
	}
}

// kindSnippet offers an element.
func (c *completer) kindSnippet(k *kind.Kind) {
	text := k.Name + " ${1:name}"
	if k.Text != "" {
		text += " \"${2:" + capital(k.Text) + "}\""
	}
	if k.Source == kind.Required {
		text += " from ${3:source}"
	}
	if k.Holds != kind.HoldsNothing || len(k.Channels) > 0 {
		text += " {\n  $0\n}"
	}
	c.snippet(KindItem, k.Name, k.Noun, k.Doc+"\n\n```sigma\n"+k.Example+"\n```", text)
}

// beginElement offers the statements of an element's body.
func (c *completer) beginElement() {
	k := c.body.kind
	if k == nil {
		c.columnsStatements(kind.ColumnRules{Declared: true, Filters: true})
		return
	}
	written := c.written()
	for i := range k.Channels {
		channel := &k.Channels[i]
		if channel.Repeat || written[channel.Name] == 0 {
			c.add(Completion{Label: channel.Name, Kind: ChannelItem, Detail: channelDetail(channel), Doc: channel.Doc, Text: channel.Name + " = ", Again: true})
		}
	}
	if k.Markup {
		c.snippet(KeywordItem, k.Text, "a long text", "The text, behind the settings.", k.Text+" \"\"\"\n  $0\n  \"\"\"")
	}
	c.columnsStatements(k.Columns)
	c.settings()
	for _, trigger := range k.Actions {
		c.snippet(KeywordItem, trigger, "action", "What happens then.", trigger+" {\n  $0\n}")
	}
	if k.Source != kind.Forbidden && len(c.body.from) == 0 && k.Class != kind.Control {
		c.snippet(KeywordItem, "source", "source", "A join, union or transposed source.", "source ${1|join,union,transpose|} \"${2:Name}\" {\n  $0\n}")
	}
	c.snippet(SettingItem, "id", "kept id", "The id that the element has in Sigma.", "id \"$0\"")
}

func channelDetail(channel *kind.Channel) string {
	detail := "channel"
	switch channel.Level {
	case kind.Row:
		detail = "dimension"
	case kind.Aggregate:
		detail = "measure"
	}
	if channel.Need == kind.Required {
		detail += ", required"
	}
	return detail
}

func (c *completer) columnsStatements(rules kind.ColumnRules) {
	if rules.Declared {
		c.snippet(KeywordItem, "columns", "columns", "Columns of the source that are taken through.", "columns [$0]")
		text := "column [${1:Name}] = $0"
		if rules.Typed {
			text = "column [${1:Name}]: ${2|" + strings.Join(kind.InputTypes.Values, ",") + "|}"
		}
		c.snippet(KeywordItem, "column", "column", "A column with a formula or settings of its own.", text)
	}
	if rules.Typed {
		c.snippet(KeywordItem, "key", "key columns", "The columns of the parent by which rows are kept.", "key [$0]")
		c.snippet(KeywordItem, "system", "system columns", "Columns that Sigma keeps by itself.", "system ${1|"+strings.Join(kind.SystemColumns, ",")+"|}")
	}
	if rules.Groups {
		c.snippet(KeywordItem, "group", "grouping", "One row for each value of some columns.", "group ${1:name} by [${2:Column}] {\n  $0\n}")
	}
	if rules.Filters {
		c.snippet(KeywordItem, "filter", "filter", "Which rows are kept.", "filter [${1:Column}] $0")
	}
	if rules.Sorts {
		c.snippet(KeywordItem, "sort", "sort", "The order of rows.", "sort [${1:Column}] ${2|asc,desc|}")
	}
	if rules.Highlights {
		c.snippet(KeywordItem, "highlight", "conditional format", "How cells look where a condition holds.", "highlight [${1:Column}] when ${2:> 0} { backgroundColor \"${3:#22c55e}\" }")
	}
	if rules.Summary {
		c.snippet(KeywordItem, "summary", "summary", "Columns shown in the summary bar.", "summary [$0]")
	}
}

func (c *completer) beginGroup() {
	c.columnsStatements(kind.ColumnRules{Declared: true, Groups: true, Sorts: true})
	c.settings()
}

func (c *completer) beginJoin() {
	c.snippet(KeywordItem, "primary", "primary source", "The source whose rows are kept.", "primary $0")
	for _, word := range kind.JoinTypes.Values {
		c.snippet(KeywordItem, word, "leg", "A source beside the primary one.", word+" \"${1:Name}\" ${2:source} on [${3:Key}] = [${4:Key}]")
	}
}

// settings offers the settings of the block that are not written yet.
func (c *completer) settings() {
	written := c.written()
	effectHead := map[string]bool{}
	if effect := c.body.effect; effect != nil && len(c.frames) > 1 {
		head := c.frames[len(c.frames)-1].head
		for i, name := range effect.Head {
			effectHead[name] = i+1 < len(head)
		}
	}
	if effect := c.body.effect; effect != nil && effect.Columns != "" {
		c.columnsToSet()
	}
	for _, need := range []bool{true, false} {
		for i := range c.body.settings {
			setting := &c.body.settings[i]
			if (setting.Need == kind.Required && setting.Always == "") != need || effectHead[setting.Name] {
				continue
			}
			if written[setting.Name] == 0 || setting.Repeat {
				c.setting(setting)
			}
		}
	}
	if c.dateModes() {
		c.words(KeywordItem, "dates", kind.DateModes.Values...)
	}
}

// dateModes reports whether a control's body says a span of dates as a filter
// does.
func (c *completer) dateModes() bool {
	if c.body.kind == nil || c.body.place != inElement {
		return false
	}
	mode, ok := c.body.kind.Setting("mode")
	return ok && mode.Shape == kind.DateModes
}

// setting offers one setting in the form of its shape.
func (c *completer) setting(setting *kind.Setting) {
	detail := shapeText(setting.Shape)
	if setting.Need == kind.Required && setting.Always == "" {
		detail += ", required"
	}
	text, snippet := setting.Name+" ", false
	switch setting.Shape.Type {
	case kind.ObjectShape, kind.MapShape, kind.ColumnValuesShape, kind.StepsShape:
		text, snippet = setting.Name+" {\n  $0\n}", true
		if setting.Shape.TextField != "" {
			text = setting.Name + " \"$0\""
		}
	case kind.TextShape, kind.TemplateShape, kind.FolderShape, kind.ColorShape, kind.DateShape:
		text, snippet = setting.Name+" \"$0\"", true
	case kind.FormulaShape, kind.ValueShape, kind.RowsShape:
		text = setting.Name + " = "
	}
	c.add(Completion{Label: setting.Name, Kind: SettingItem, Detail: detail, Doc: setting.Doc, Text: text, Snippet: snippet, Again: !snippet})
}

// shapeText says in a few words what a setting takes.
func shapeText(shape *kind.Shape) string {
	switch shape.Type {
	case kind.EnumShape:
		if len(shape.Values) > 4 {
			return strings.Join(shape.Values[:4], " | ") + " | …"
		}
		return strings.Join(shape.Values, " | ")
	case kind.EitherShape:
		parts := make([]string, len(shape.Alternatives))
		for i, alternative := range shape.Alternatives {
			parts[i] = shapeText(alternative)
		}
		return strings.Join(parts, " | ")
	case kind.ListShape:
		return shapeText(shape.Item) + ", …"
	}
	return shapeWords[shape.Type]
}

var shapeWords = map[kind.ShapeType]string{
	kind.TextShape: "text", kind.TemplateShape: "text with {{formula}}", kind.NumberShape: "number", kind.LogicalShape: "true | false",
	kind.ColorShape: "colour", kind.DateShape: "date", kind.ScalarShape: "value", kind.FormulaShape: "formula", kind.ObjectShape: "block",
	kind.MapShape: "block", kind.ColumnShape: "column", kind.ElementShape: "element", kind.PageShape: "page", kind.ControlShape: "control",
	kind.ConnectionShape: "connection", kind.AnyShape: "value", kind.NullShape: "null", kind.ElementColumnShape: "column of an element",
	kind.TargetShape: "column of an element", kind.TargetRowShape: "columns of an element", kind.ElementPairShape: "column of an element",
	kind.AgentShape: "agent", kind.FolderShape: "folder", kind.OverlayShape: "overlay", kind.TaggedShape: "name", kind.ValueShape: "value",
	kind.RowsShape: "rows", kind.ColumnValuesShape: "values by column", kind.TabIndexShape: "tab", kind.StepsShape: "effects",
}

// effects offers the effects of an action.
func (c *completer) effects() {
	for _, effect := range kind.Effects {
		text := effect.Name
		if len(effect.Head) > 0 || effect.Bound != "" {
			text += " "
		}
		c.add(Completion{Label: effect.Name, Kind: EffectItem, Detail: "effect", Doc: effect.Doc, Text: text, Again: text != effect.Name})
	}
}

// beginFree offers the keys of a block whose keys are free: columns of the table
// that an effect acts on.
func (c *completer) beginFree() {
	if c.body.item == kind.Value {
		c.columnsToSet()
	}
}

// columnsToSet offers the columns of the table that an effect acts on.
func (c *completer) columnsToSet() {
	for _, column := range c.actedOn() {
		label := "[" + formula.EscapeName(column.name) + "]"
		c.again(ColumnItem, label, string(column.columnType), "", label+" = ")
	}
}

// actedOn are the columns of the table that the effect around the cursor names.
func (c *completer) actedOn() []column {
	heads := [][]tok{c.line}
	for _, frame := range c.frames[1:] {
		heads = append(heads, frame.head)
	}
	for _, head := range slices.Backward(heads) {
		if _, ok := kind.EffectNamed(firstWord(head)); ok && len(head) > 1 {
			if element := c.names.element(head[1].text); element != nil {
				return columnsOf(element)
			}
		}
	}
	return nil
}

// last is the last token of the line, none before the first.
func (c *completer) last() tok {
	if len(c.line) == 0 {
		return tok{}
	}
	return c.line[len(c.line)-1]
}

func isValue(t tok) bool {
	switch t.kind {
	case token.Word, token.Number, token.String, token.Quoted, token.TextBlock, token.Bracket, token.Variable, token.RightParen:
		return true
	}
	return false
}
