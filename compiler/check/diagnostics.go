package check

import (
	"slices"
	"strconv"
	"strings"

	"github.com/sigmac/sigmac/compiler/expand"
	"github.com/sigmac/sigmac/compiler/resolve"
	"github.com/sigmac/sigmac/compiler/terms"
	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/ast"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/kind"
	"github.com/sigmac/sigmac/lang/name"
	"github.com/sigmac/sigmac/lang/source"
)

// a puts the indefinite article before a noun; without one it is what one looks at.
func a(noun string) string {
	if noun == "" {
		return "this"
	}
	return name.WithArticle(noun)
}

func settingExpected(at source.Span, x context) diag.Diagnostic {
	return diag.New(diag.UnknownSetting, at, "a setting begins with its name").WithHelp("write the name of a setting of " + a(x.owner()) + ", then its value")
}

// useExpected is for `card("Revenue") as revenue`.
func useExpected(at source.Span, call *formula.Call) diag.Diagnostic {
	return diag.New(diag.UnknownSetting, at, "a setting begins with its name, a component with `use`").
		WithHelp("write `use "+call.Name+"(…) as id`").WithFix("write use", call.NameSpan, "use "+call.Name)
}

// settingHabits are names that other tools have for a setting, where the kind
// has that one.
var settingHabits = map[string]string{
	"target": "filters", "targets": "filters", "applies-to": "filters", "default": "values", "defaultValue": "values", "default-value": "values", "initial": "values",
	"options": "values", "choices": "values",
}

// triggerHabits are words for actions, in lower case.
var triggerHabits = []string{"onclick", "on_click", "click", "action", "actions", "onselect", "on_select", "select"}

// columnWithoutWord is for `[Margin] = …` in a table.
func columnWithoutWord(at source.Span) diag.Diagnostic {
	right := "column " + at.Text()
	return diag.New(diag.UnknownSetting, at, "a column begins with the word `column`").
		WithHelp("write `"+right+" = …`").WithFix("write `column`", at, right)
}

// wordOfOthers tells what to write for a word that kinds of data elements know
// and this one does not; "" where none does.
func wordOfOthers(k *kind.Kind, word string) string {
	var owners []string
	isChannel := false
	for _, other := range kind.All() {
		if other.Class != kind.Data {
			continue
		}
		_, bound := other.Channel(word)
		if bound || slices.Contains(statementWords(other), word) {
			owners = append(owners, other.Plural)
			isChannel = isChannel || bound
		}
	}
	switch {
	case len(owners) == 0:
		return ""
	case isChannel && len(k.Channels) > 0:
		return "the channels of " + a(k.Noun) + " are " + name.Alternatives(channelNames(k))
	case word == "sort" && len(k.Channels) > 0:
		return "sort a channel in its line: `" + k.Channels[0].Name + " = [Column] sort " + measureOf(k) + " desc`"
	case len(owners) > 6:
		return "other elements have it; take it out"
	}
	return "`" + word + "` belongs to " + strings.Join(owners, ", ")
}

func channelNames(k *kind.Kind) []string {
	names := make([]string, len(k.Channels))
	for i := range k.Channels {
		names[i] = k.Channels[i].Name
	}
	return names
}

// textInBody is for `title "Revenue"` in a body: that text stands in the head.
func textInBody(x context, at source.Span, word string) diag.Diagnostic {
	head := x.kind.Name
	if x.kind.Class == kind.Control {
		head = "control " + head
	}
	return diag.New(diag.UnknownSetting, at, "the "+name.Quote(word)+" of "+a(x.owner())+" belongs in its header").
		WithHelp("write it in quotes after the id: `" + head + " id \"…\"`")
}

// headWordInBody is for `height 10` in a body.
func headWordInBody(x context, statement *ast.Statement, word string) diag.Diagnostic {
	at := statement.Terms[0].At
	if word == "width" {
		return diag.New(diag.UnknownSetting, at, a(x.owner())+" has no setting `width`").
			WithHelp("the width goes in the header, in columns of the grid: " + name.Quote("span "+terms.SpanOf(statement.Terms[1:])))
	}
	example := map[string]string{"height": "height 5", "span": "span 6", "at": "at 1/13 3/7", "from": "from sales"}[word]
	if len(statement.Terms) > 1 && statement.Terms[1].Type != ast.Formula {
		example = word + " " + statement.Terms[1].At.Join(statement.Terms[len(statement.Terms)-1].At).Text()
	}
	return diag.New(diag.UnknownSetting, at, name.Quote(word)+" belongs in the header of "+a(x.owner())+", not in its block").
		WithHelp("write `" + example + "` in the header, before the `{`")
}

// statementWords are the words of a kind's body that are no settings.
func statementWords(k *kind.Kind) []string {
	var words []string
	add := func(ok bool, word ...string) {
		if ok {
			words = append(words, word...)
		}
	}
	add(k.Columns.Declared, "column", "columns")
	add(k.Columns.Groups, "group")
	add(k.Columns.Sorts, "sort")
	add(k.Columns.Filters, "filter")
	add(k.Columns.Highlights, "highlight")
	add(k.Columns.Summary, "summary")
	return words
}

// unknownStatement is for a body that holds elements: the word may be a kind.
func unknownStatement(x context, at source.Span, node expand.Node, word string) diag.Diagnostic {
	if right := kind.LayoutNamed(word); right != "" && node.Statement.Block != nil {
		return layoutMeant(at, word, right)
	}
	if word == "title" && x.kind.Class == kind.Workbook {
		return diag.New(diag.SettingDropped, at, "`title` has no effect in a workbook").WithHelp("the title is the string in the header")
	}
	if meant, ok := kind.Meant(word, hasSource(node.Statement)); ok {
		right := meant.Right
		if meant.Class == kind.Control {
			right = "control " + right
		}
		if right == x.kind.Name { // it stands in one already
			return diag.New(diag.UnknownKind, at, "there is no kind "+name.Quote(word)).WithHelp("write " + strings.TrimPrefix(meant.Note, "with a "))
		}
		return diag.New(diag.UnknownKind, at, "there is no kind "+name.Quote(word)).
			WithHelp(strings.TrimSpace("write `"+right+"` "+meant.Note)).WithFix("write "+right, at, right)
	}
	for _, class := range []kind.Class{kind.Page, kind.Overlay, kind.Panel, kind.Agent} {
		region, ok := kind.Lookup(class, word)
		if ok && x.kind.Class == kind.Workbook {
			return diag.New(diag.IDMissing, at, a(region.Noun)+" needs an id").WithHelp("write `" + word + " main \"…\" { … }`: a word and a title")
		}
		if ok {
			found := diag.New(diag.UnknownKind, at, a(region.Noun)+" is not allowed in "+a(x.owner()))
			if around := settingAround(x.settings, word); around != "" {
				return found.WithHelp("the setting is written `" + around + " { " + word + " { … } }`")
			}
			return found.WithHelp("move it to the workbook's body, next to the pages; `container`, `row` and `stack` divide a page")
		}
	}
	candidates := append(kind.ElementNames(), kind.SettingNames(x.settings)...)
	candidates = append(candidates, "row", "stack", "spacer", "page", "modal", "drawer", "connection", "theme", "navigation", "source")
	entry, what := diag.UnknownSetting, a(x.owner())+" has no setting or element "+name.Quote(word)
	if node.Statement.Block != nil || len(node.Statement.Terms) > 2 {
		entry, what = diag.UnknownKind, "there is no kind "+name.Quote(word)
	}
	return diag.New(entry, at, what).Suggesting(word, candidates, "write a kind that this version does not know as `element \""+word+"\" id`")
}

// settingAround is a setting that has one of a name in its block; "" where none has.
func settingAround(settings []kind.Setting, inner string) string {
	for i := range settings {
		isInner := func(field kind.Setting) bool { return field.Name == inner }
		if shape := settings[i].Shape; shape != nil && slices.ContainsFunc(shape.Fields, isInner) {
			return settings[i].Name
		}
	}
	return ""
}

// layoutMeant is for `grid { … }` and the like.
func layoutMeant(at source.Span, word, right string) diag.Diagnostic {
	help := map[string]string{
		"row":       "put elements that are side by side in a `row { … }`; `span 6` sets how many of the 24 columns an element takes",
		"stack":     "put elements that are below each other inside a row in a `stack { … }`",
		"container": "a frame around elements is a `container id { … }`",
	}[right]
	return diag.New(diag.UnknownKind, at, "there is no kind "+name.Quote(word)).WithHelp(help)
}

// hasSource reports whether a head says `from`.
func hasSource(statement *ast.Statement) bool {
	return slices.ContainsFunc(statement.Terms, func(term ast.Term) bool { return term.Type == ast.Word && term.Text == "from" })
}

func channelWithoutFormula(statement *ast.Statement, word string) diag.Diagnostic {
	d := diag.New(diag.FormulaMissing, statement.Terms[0].At, name.Quote(word)+" is bound to a formula with `=`")
	if len(statement.Terms) < 2 {
		return d.WithHelp("write `" + word + " = [Column]`")
	}
	between := statement.Terms[0].At
	between.Start, between.End = between.End, statement.Terms[1].At.Start
	return d.WithHelp("write `"+word+" = "+statement.Terms[1].At.Text()+"`").WithFix("write `=`", between, " = ")
}

func settingMisspelled(at source.Span, word, right string) diag.Diagnostic {
	return diag.New(diag.UnknownSetting, at, name.Quote(word)+" is not its name in the format").WithHelp("write `"+right+"`").WithFix("write "+right, at, right)
}

func settingTwice(at source.Span, word string, first source.Span) diag.Diagnostic {
	return diag.New(diag.WrittenTwice, at, name.Quote(word)+" is written twice").
		WithHelp("remove one of them; otherwise one would be lost").WithRelated("it is first written here", first)
}

func settingMissing(at source.Span, x context, setting *kind.Setting) diag.Diagnostic {
	example := exampleOf(setting)
	if x.channel != nil {
		example = blockOf(x.channel, example)
	}
	return diag.New(diag.SettingMissing, at, a(x.owner())+" needs "+name.Quote(setting.Name)).WithHelp(firstSentence(setting.Doc) + ": write `" + example + "`")
}

// firstSentence makes a help of a document: its first sentence, with a small
// letter first and without a full stop.
func firstSentence(doc string) string {
	text, _, _ := strings.Cut(doc, ". ")
	text = strings.TrimSuffix(text, ".")
	if len(text) > 1 && text[0] >= 'A' && text[0] <= 'Z' && (text[1] == ' ' || text[1] >= 'a' && text[1] <= 'z') {
		return string(text[0]|0x20) + text[1:]
	}
	return text
}

// exampleOf writes a setting with a value of its shape.
func exampleOf(setting *kind.Setting) string {
	shape := setting.Shape
	switch shape.Type {
	case kind.EnumShape:
		return setting.Name + " " + wordOrText(shape.Values[0])
	case kind.NumberShape:
		return setting.Name + " 10"
	case kind.LogicalShape:
		return setting.Name + " true"
	case kind.FormulaShape:
		return setting.Name + " = …"
	case kind.ObjectShape, kind.MapShape:
		return setting.Name + " { … }"
	case kind.ListShape:
		inner := *setting
		inner.Shape = shape.Item
		return exampleOf(&inner)
	case kind.ColumnShape:
		return setting.Name + " [Column]"
	case kind.ElementColumnShape, kind.TargetShape, kind.TargetRowShape, kind.ElementPairShape:
		return setting.Name + " [element/Column]"
	case kind.ElementShape, kind.PageShape, kind.ControlShape, kind.AgentShape, kind.ConnectionShape:
		return setting.Name + " name"
	}
	return setting.Name + " \"…\""
}

func wordOrText(value string) string {
	for i := range len(value) {
		c := value[i]
		if c != '-' && c != '_' && (c < '0' || c > '9') && (c|0x20 < 'a' || c|0x20 > 'z') {
			return strconv.Quote(value)
		}
	}
	return value
}

func settingOutOfPlace(at source.Span, setting *kind.Setting, object *spec.Value) diag.Diagnostic {
	condition := setting.When
	wanted := make([]string, len(condition.Values))
	for i, value := range condition.Values {
		wanted[i] = condition.Setting + " " + wordOrText(value)
	}
	d := diag.New(diag.SettingsExclude, at, name.Quote(setting.Name)+" only goes with "+name.Alternatives(wanted))
	if value, ok := object.Get(condition.Setting); ok {
		return d.WithHelp("it is `"+condition.Setting+" "+wordOrText(value.Text)+"` here; change that, or remove this setting").WithRelated("it is set here", value.At)
	}
	return d.WithHelp("write that too, or remove this setting")
}

func settingsExclude(at source.Span, setting, other string) diag.Diagnostic {
	return diag.New(diag.SettingsExclude, at, name.Quote(setting)+" and "+name.Quote(other)+" exclude each other").WithHelp("remove one of them")
}

func settingNeeds(at source.Span, setting *kind.Setting) diag.Diagnostic {
	return diag.New(diag.SettingNeeds, at, name.Quote(setting.Name)+" has no effect without "+name.Alternatives(setting.With)).WithHelp(firstSentence(setting.Doc))
}

// formulaForSetting is for `height = 5`: `=` before a plain value.
func formulaForSetting(statement *ast.Statement, setting *kind.Setting, sign ast.Term) diag.Diagnostic {
	value := strings.TrimSpace(strings.TrimPrefix(sign.At.Text(), "="))
	if text, ok := sign.Expr.(*formula.Text); ok && setting.Shape.Type == kind.EnumShape {
		value = strings.Trim(text.Raw, `"'`)
		value = wordOrText(value)
	}
	d := diag.New(diag.EqualsForSetting, sign.At, name.Quote(setting.Name)+" is a plain setting, and `=` is for formulas")
	switch sign.Expr.(type) {
	case *formula.Text, *formula.Number, *formula.Logical, *formula.Unary, *formula.Variable:
		right := setting.Name + " " + value
		at := statement.Terms[0].At.Join(sign.At)
		return d.WithHelp("write `"+right+"`").WithFix("remove `=`", at, right)
	}
	if slices.Contains(setting.Shape.Values, value) {
		return d.WithHelp("write `" + setting.Name + " " + wordOrText(value) + "`")
	}
	return d.WithHelp("write `" + exampleOf(setting) + "`")
}

func targetsOfTwo(at source.Span, element, other *resolve.Element) diag.Diagnostic {
	return diag.New(diag.ColumnOfWrongElement, at, "this line names columns of both "+name.Quote(element.ID)+" and "+name.Quote(other.ID)).WithHelp("write one line for each chart")
}

func folderExpected(at source.Span) diag.Diagnostic {
	return diag.New(diag.ValueForm, at, "`folder` takes a path or an id").WithHelp("write `folder \"Workspace/Folder\"` or `folder id \"…\"`")
}

func rawUnreadable(at source.Span, err error) diag.Diagnostic {
	return diag.New(diag.RawForm, at, "invalid JSON in `raw`: "+err.Error()).WithHelp("write names in quotes, and commas between fields but not after the last one; JSON has no comments")
}

func rawIdentity(at source.Span, field string) diag.Diagnostic {
	return diag.New(diag.RawForm, at, "`raw` cannot change "+name.Quote(field)).WithHelp("write `id \"…\"` in the block, or another kind in the header")
}

func rawOverwrites(change spec.Overwrite, at source.Span) diag.Diagnostic {
	if !change.New.IsZero() {
		at = change.New
	}
	verb := "overwrites"
	if change.Removed {
		verb = "removes"
	}
	return diag.New(diag.RawOverwrites, at, "`raw` "+verb+" "+name.Quote(change.Pointer)+", which the compiler writes").
		WithHelp("write the setting instead, or allow it: `// sigmac:allow raw-overwrites reason`").WithRelated("this is why it is written", change.Old)
}

func rawNameUnknown(at source.Span, text string) diag.Diagnostic {
	return diag.New(diag.UnknownName, at, "nothing is named "+name.Quote(text)).WithHelp("`${…}` holds the name of an element or page, a column as `${[element/Column]}`, or a value")
}

func textForbidden(at source.Span, k *kind.Kind) diag.Diagnostic {
	return diag.New(diag.TextForm, at, a(k.Noun)+" takes no text").WithHelp("remove it")
}

func textMissing(at source.Span, k *kind.Kind) diag.Diagnostic {
	help := "write it in quotes after the id"
	if k.Markup {
		help += ", or a long one in the block: `" + k.Text + " \"\"\"…\"\"\"`"
	}
	return diag.New(diag.TextForm, at, a(k.Noun)+" needs a text, its "+name.Quote(k.Text)).WithHelp(help)
}

// noText is for `body` in a block without a text.
func noText(at source.Span, k *kind.Kind) diag.Diagnostic {
	return diag.New(diag.TextForm, at, name.Quote(k.Text)+" takes a text").WithHelp("write it in quotes: `" + k.Text + " \"\"\"…\"\"\"`")
}

func themeExpected(at source.Span) diag.Diagnostic {
	return diag.New(diag.ThemeUnknown, at, "a theme is a word or a text").WithHelp("write `theme \"Light\" { … }`, or `theme name` for one that a file declares")
}

func unexpectedInTheme(at source.Span) diag.Diagnostic {
	return diag.New(diag.ThemeUnknown, at, "unexpected text after the theme's name").WithHelp("write its settings in the block")
}

func themeUnknown(word ast.Term, candidates []string) diag.Diagnostic {
	return diag.New(diag.ThemeUnknown, word.At, "no file declares a theme "+name.Quote(word.Text)).Suggesting(word.Text, candidates, "declare `theme "+word.Text+" \"Light\" { … }` in a file, or write the name of a theme of the organisation in quotes")
}

func keyWithoutParent(at source.Span) diag.Diagnostic {
	return diag.New(diag.KeyWithoutParent, at, "`key` needs a linked input table").WithHelp("write `from linked(element, connection)`, and `key [Column]` or `key [Name] = [Column]`")
}

func aggregateWithoutGroup(column *resolve.Column) diag.Diagnostic {
	return diag.New(diag.AggregateWithoutGroup, column.At, name.Quote("["+column.Name+"]")+" is an aggregate in a table without groups, which shows rows").
		WithHelp("put the plain columns after `by` in a group and the aggregates in its block: `group id by [Column] { column … }`")
}

func statementSemicolon(at source.Span) diag.Diagnostic {
	return diag.New(diag.StatementSemicolon, at, "the statement ends with a semicolon, but Sigma puts it inside another query").
		WithHelp("remove the `;`").WithFix("remove the semicolon", at, "")
}

// foreignBlock is for `{% if x %}` in a SQL statement or a text.
func foreignBlock(at source.Span) diag.Diagnostic {
	return diag.New(diag.ForeignTemplate, at, "Sigma does not run Jinja: `{% … %}` is not replaced").
		WithHelp("use `if` and `let` in the source, and insert values with `${name}`")
}

func valuesMissing(element *resolve.Element) diag.Diagnostic {
	return diag.New(diag.SettingMissing, element.Head, a(element.Kind.Noun)+" needs values to pick from").
		WithHelp("write `from [element/Column]` or `from manual(\"East\", \"West\")`")
}

func valuesUnsaid(element *resolve.Element, setting string, at source.Span) diag.Diagnostic {
	return diag.New(diag.SettingNeeds, at, name.Quote(setting)+" needs values to pick from, and "+name.Quote(element.ID)+" has none").
		WithHelp("write `from [element/Column]`, `from manual(…)` or `from data-model(…)` in the header")
}

func modelColumnMissing(element *resolve.Element) diag.Diagnostic {
	return diag.New(diag.SettingMissing, element.Head, "the values of "+name.Quote(element.ID)+" come from a data model, but the column is missing").
		WithHelp("write `columnId \"…\"` with the id of the column in the data model")
}

func modelColumnElsewhere(at source.Span) diag.Diagnostic {
	return diag.New(diag.SettingNeeds, at, "`columnId` belongs to values of a data model, and these come from elsewhere").
		WithHelp("remove it; `from [element/Column]` already names the column")
}

func shownColumnElsewhere(at source.Span) diag.Diagnostic {
	return diag.New(diag.SettingNeeds, at, "`displayColumnId` is for values of a column, and these are listed in `manual(…)`").
		WithHelp("write `labels` with the texts to show")
}

// foreignTemplate is for `{{ ref('orders') }}` in SQL.
func foreignTemplate(at source.Span, inner string) diag.Diagnostic {
	d := diag.New(diag.ForeignTemplate, at, name.Quote("{{"+inner+"}}")+" is not a control")
	call, _, isCall := strings.Cut(inner, "(")
	if isCall && slices.Contains([]string{"ref", "source", "var", "env_var", "config"}, strings.TrimSpace(call)) {
		return d.WithHelp("sigmac does not run dbt: name the table itself, or insert a value with `${name}`; `{{control}}` is Sigma's")
	}
	return d.WithHelp("in SQL `{{name}}` is a control of the workbook; for a value that is known when building write `${name}`")
}

func categoriesUnmatched(at source.Span, targets, categories int) diag.Diagnostic {
	return diag.New(diag.ValueForm, at, "`targets` names "+strconv.Itoa(targets)+" of "+strconv.Itoa(categories)+" categories").
		WithHelp("write one column for each entry of `categories`, in the same order, and `none` for a level that the chart lacks")
}
