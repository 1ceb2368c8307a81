package reference

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/sigmac/sigmac/lang/kind"
)

// kindPage is the page of one kind.
func kindPage(k *kind.Kind) string {
	var p Markdown
	p.Line("# " + code(heading(k)))
	p.Line("")
	p.Line(k.Doc)
	p.Line("")
	p.fence(k.Example)
	p.Line("")
	for _, fact := range facts(k) {
		p.Line("- " + fact)
	}
	if len(k.Channels) > 0 {
		p.Line("")
		p.Line("## Channels")
		p.Line("")
		p.Line("Bound with `=`; each makes a column.")
		p.Line("")
		p.Table([]string{"channel", "takes", "", "what it is"}, channelRows(k))
	}
	if rows := settingRows(k.Settings, ""); len(rows) > 0 {
		p.Line("")
		p.Line("## Settings")
		p.Line("")
		p.settings(rows)
	}
	if rows := channelSettings(k); len(rows) > 0 {
		p.Line("")
		p.Line("## Settings of a channel's line")
		p.Line("")
		p.settings(rows)
	}
	p.dropped(k.Dropped)
	p.warnings(k)
	return p.String()
}

// warnings lists what findings say of the kind as a whole and of values of its
// settings, if there is anything.
func (m *Markdown) warnings(k *kind.Kind) {
	var lines []string
	for i := range k.Rules {
		lines = append(lines, fmt.Sprintf("- %s. %s.", upper(k.Rules[i].Says), upper(k.Rules[i].Help)))
	}
	lines = append(lines, cautionLines(k.Settings, "")...)
	if len(lines) == 0 {
		return
	}
	m.Line("")
	m.Line("## Worth knowing")
	m.Line("")
	for _, line := range lines {
		m.Line(line)
	}
}

// cautionLines are the cautions of settings and of the settings inside them.
func cautionLines(settings []kind.Setting, path string) []string {
	var lines []string
	for i := range settings {
		setting := &settings[i]
		name := path + setting.Name
		for _, caution := range setting.Cautions {
			if caution.Unless != nil || caution.Like != nil {
				continue
			}
			written := code(name)
			if len(caution.Values) > 0 {
				written = code(name + " " + strings.Join(caution.Values, ", "))
			}
			lines = append(lines, fmt.Sprintf("- %s %s. %s.", written, caution.Says, upper(caution.Help)))
		}
		if setting.Shape != nil && setting.Shape.Type == kind.ObjectShape {
			lines = append(lines, cautionLines(setting.Shape.Fields, name+".")...)
		}
	}
	return lines
}

// upper begins a clause as a sentence, unless it begins with code.
func upper(clause string) string { return strings.ToUpper(clause[:1]) + clause[1:] }

// dropped lists the fields that do nothing, if there are any.
func (m *Markdown) dropped(fields []kind.Dropped) {
	if len(fields) == 0 {
		return
	}
	m.Line("")
	m.Line("## Without effect here")
	m.Line("")
	for _, field := range fields {
		m.Line(fmt.Sprintf("- %s: %s.", code(field.Name), field.Why))
	}
}

func (m *Markdown) settings(rows [][]string) {
	m.Table([]string{"setting", "takes", "", "what it is", "how sure"}, rows)
}

// facts are what the entry says in a sentence each.
func facts(k *kind.Kind) []string {
	var all []string
	add := func(format string, values ...any) { all = append(all, fmt.Sprintf(format, values...)) }
	if k.Text != "" {
		place := "The string in the head is its %s%s."
		if k.Markup {
			place = "The string in the head is its %s%s. A long one beside settings stands in the block: `" + k.Text + " \"\"\"…\"\"\"`."
		}
		add(place, code(k.Text), map[bool]string{true: "; it must be there"}[k.TextNeed == kind.Required])
	}
	switch {
	case k.Source == kind.Required && len(k.Sources) > 0:
		add("It needs a [source](sources.md): %s.", list(k.Sources))
	case k.Source == kind.Required:
		add("It needs a [source](sources.md).")
	case k.Source == kind.Optional:
		add("It may have a [source](sources.md).")
	}
	if rows := rowStatements(k.Columns); len(rows) > 0 {
		add("Its body takes %s.", list(rows))
	}
	if len(k.Actions) > 0 {
		add("It takes the [actions](actions.md) %s.", list(k.Actions))
	}
	if k.Value != "" {
		add("In formulas %s is of type %s.", code("["+k.Name+"]"), k.Value)
	}
	if k.Height > 0 {
		tall := ""
		if k.TallHeight > 0 {
			tall = fmt.Sprintf(", %d with %s", k.TallHeight, list(k.TallWith))
		}
		add("It is %d rows high by default%s.", k.Height, tall)
	}
	if k.Since > kind.Flat {
		add("The target `flat` does not have it.")
	}
	add("How sure: %s.", sureness(k.Sure))
	return all
}

func rowStatements(rules kind.ColumnRules) []string {
	var words []string
	for _, rule := range []struct {
		holds bool
		word  string
	}{
		{rules.Declared, "columns"}, {rules.Declared, "column"}, {rules.Typed, "key"}, {rules.Typed, "system"}, {rules.Groups, "group"},
		{rules.Sorts, "sort"}, {rules.Filters, "filter"}, {rules.Highlights, "highlight"}, {rules.Summary, "summary"},
	} {
		if rule.holds {
			words = append(words, rule.word)
		}
	}
	return words
}

func list(names []string) string {
	quoted := make([]string, len(names))
	for i, name := range names {
		quoted[i] = code(name)
	}
	return strings.Join(quoted, ", ")
}

func channelRows(k *kind.Kind) [][]string {
	var rows [][]string
	for _, channel := range k.Channels {
		level := map[kind.Level]string{kind.AnyLevel: "a row value or an aggregate", kind.Row: "a row value", kind.Aggregate: "an aggregate"}[channel.Level]
		rows = append(rows, []string{code(channel.Name), level, needs(channel.Need == kind.Required, "", channel.Repeat), channel.Doc})
	}
	return rows
}

// channelSettings are those that a channel's line takes beside the column's.
func channelSettings(k *kind.Kind) [][]string {
	var rows [][]string
	for _, channel := range k.Channels {
		rows = append(rows, settingRows(channel.Settings, channel.Name+" … ")...)
	}
	return rows
}

// settingRows lists settings and, below each, those of its object.
func settingRows(settings []kind.Setting, prefix string) [][]string {
	var rows [][]string
	for _, setting := range settings {
		doc := setting.Doc
		if setting.When != nil {
			doc += " " + condition(setting.When)
		}
		name := prefix + setting.Name
		rows = append(rows, []string{code(name), takes(setting.Shape), needs(setting.Need == kind.Required, setting.Always, setting.Repeat), doc, sureness(setting.Sure)})
		rows = append(rows, settingRows(fieldsOf(setting.Shape), name+".")...)
	}
	return rows
}

// fieldsOf are the fields of an object, however it is wrapped.
func fieldsOf(shape *kind.Shape) []kind.Setting {
	switch shape.Type {
	case kind.ObjectShape, kind.TaggedShape:
		return shape.Fields
	case kind.ListShape, kind.MapShape:
		return fieldsOf(shape.Item)
	case kind.EitherShape:
		for _, alternative := range shape.Alternatives {
			if fields := fieldsOf(alternative); len(fields) > 0 {
				return fields
			}
		}
	}
	return nil
}

func condition(when *kind.Condition) string {
	text := fmt.Sprintf("With %s %s", code(when.Setting), strings.Join(quoteAll(when.Values), ", "))
	if when.OrAbsent {
		text += ", or without it"
	}
	return text + "."
}

func quoteAll(words []string) []string {
	quoted := make([]string, len(words))
	for i, word := range words {
		quoted[i] = code(word)
	}
	return quoted
}

func needs(required bool, always string, repeats bool) string {
	var parts []string
	switch {
	case always != "":
		parts = append(parts, "written as "+code(always)+" by default")
	case required:
		parts = append(parts, "needed")
	}
	if repeats {
		parts = append(parts, "may repeat")
	}
	return strings.Join(parts, ", ")
}

func sureness(sure kind.Sureness) string {
	return map[kind.Sureness]string{
		kind.Documented: "documented", kind.Verified: "verified live", kind.Seen: "seen in specs",
		kind.Conflicting: "sources disagree", kind.Unsure: "unsure",
	}[sure]
}

// takes says what values a shape has.
func takes(shape *kind.Shape) string {
	switch shape.Type {
	case kind.EnumShape:
		words := strings.Join(quoteAll(shape.Values), ", ")
		if shape.Open {
			return words + ", perhaps others"
		}
		return words
	case kind.NumberShape:
		return number(shape)
	case kind.ObjectShape:
		if shape.TextField != "" {
			return "a block, or plainly its " + code(shape.TextField)
		}
		return "a block"
	case kind.ListShape:
		return "a list: " + takes(shape.Item)
	case kind.MapShape:
		return "a block of free names: " + takes(shape.Item)
	case kind.EitherShape:
		var all []string
		for _, alternative := range shape.Alternatives {
			all = append(all, takes(alternative))
		}
		return strings.Join(all, ", or ")
	}
	return plain[shape.Type]
}

// plain are the shapes that one phrase describes.
var plain = map[kind.ShapeType]string{
	kind.TextShape: "a text", kind.TemplateShape: "a text, with `{{formula}}`", kind.LogicalShape: "`true`, `false`",
	kind.ColorShape: "a colour, `\"#0ea5e9\"` or `{ kind theme; ref colors-… }`", kind.DateShape: "a date", kind.ScalarShape: "a text, number, `true`, `false` or `null`",
	kind.FormulaShape: "`=` and a formula", kind.ColumnShape: "a column, `[Name]`", kind.ElementShape: "an element's name", kind.PageShape: "a page's name",
	kind.ControlShape: "a control's name", kind.ConnectionShape: "a connection's name", kind.AnyShape: "any value", kind.NullShape: "`null`",
	kind.ElementColumnShape: "a column, `[element/Name]`", kind.TargetShape: "a column, `[element/Name]`", kind.TargetRowShape: "columns, `[element/Name]`, or `none`",
	kind.OverlayShape: "an overlay's name", kind.TaggedShape: "a name, or a block", kind.ValueShape: "`=` and a [value](#values)",
	kind.RowsShape: "[rows](#rows)", kind.ColumnValuesShape: "a block of `[Column] = …`", kind.TabIndexShape: "a tab's label, or its number from 0",
	kind.StepsShape:       "a block of [effects](actions.md)",
	kind.ElementPairShape: "a column, `[element/Name]`", kind.AgentShape: "an agent's name", kind.FolderShape: "a folder's path, or `id \"…\"`",
}

func number(shape *kind.Shape) string {
	text := "a number"
	if shape.Integer {
		text = "a whole number"
	}
	bound := func(b *float64) string { return strconv.FormatFloat(*b, 'g', -1, 64) }
	switch {
	case shape.Min != nil && shape.Max != nil:
		return text + " from " + bound(shape.Min) + " to " + bound(shape.Max)
	case shape.Min != nil:
		return text + " of at least " + bound(shape.Min)
	case shape.Max != nil:
		return text + " of at most " + bound(shape.Max)
	}
	return text
}
