package kind

import "slices"

// A Predicate is one form of what a filter says of its column, or a highlight of
// its cells: `top 10 percent`. The compiler reads sentences by it, and import
// writes them; reference pages and messages list it.
type Predicate struct {
	// Filter is the kind of filter that the form makes; "" for a highlight's.
	Filter string
	// Fixed are the fields that the form writes whatever is said in it.
	Fixed []FixedField
	// Parts are what is written, in order.
	Parts []Part
	// Doc says what rows stay. Editors offer the forms that have one.
	Doc string
}

// A FixedField is a field whose value a form decides.
type FixedField struct {
	Name, Value string
	// Usual says that a setting in the block may say another value.
	Usual bool
}

// A Part is a word of a form, or a value in it.
type Part struct {
	// Word is what is written: a word or an operator; "" for a value.
	Word string
	// Slot is the form of the value, Fields those that hold it.
	Slot   Slot
	Fields []string
	// Shape is that of a value that stands by itself, Example one of them.
	Shape   *Shape
	Example string
}

// A Slot is the form of a value within a sentence.
type Slot uint8

// The slots.
const (
	// NoSlot: the part is a word.
	NoSlot Slot = iota
	// PlainSlot: a value of the part's shape.
	PlainSlot
	// ListSlot: plain values with commas between them.
	ListSlot
	// UnitSlot: a unit of time, in the plural behind a number.
	UnitSlot
	// DateSlot: a date.
	DateSlot
	// RelativeSlot: a date relative to now, `today - 30 days`.
	RelativeSlot
	// FormulaSlot: a formula in parentheses.
	FormulaSlot
)

func says(word string) Part { return Part{Word: word} }

func takes(shape *Shape, field string) Part {
	return Part{Slot: PlainSlot, Shape: shape, Fields: []string{field}}
}

func (p Part) such(example string) Part {
	p.Example = example
	return p
}

func holding(slot Slot, fields ...string) Part { return Part{Slot: slot, Fields: fields} }

func modeIs(mode string) []FixedField { return []FixedField{{Name: "mode", Value: mode}} }

func ranks(function, mode string) []FixedField {
	return []FixedField{{Name: "rankingFunction", Value: function, Usual: true}, {Name: "mode", Value: mode}}
}

// RankingFilter is the kind of filter that keeps the first rows.
const RankingFilter = "top-n"

// Predicates are the forms of filters and of controls that filter as they do, by
// kind. Of two forms that say the same the first one is written.
var Predicates = slices.Concat([]*Predicate{
	{Filter: "list", Fixed: modeIs("include"), Parts: []Part{says("in"), holding(ListSlot, "values")},
		Doc: "Keep the rows with one of these values."},
	{Filter: "list", Fixed: modeIs("exclude"), Parts: []Part{says("not"), says("in"), holding(ListSlot, "values")},
		Doc: "Drop the rows with one of these values."},
	{Filter: RankingFilter, Fixed: ranks("rank", "top-n"), Parts: []Part{says("top"), takes(WholeNumber(1), "rowCount").such("10")},
		Doc: "Keep the rows with the greatest values."},
	{Filter: RankingFilter, Fixed: ranks("rank", "bottom-n"), Parts: []Part{says("bottom"), takes(WholeNumber(1), "rowCount").such("10")},
		Doc: "Keep the rows with the least values."},
	{Filter: RankingFilter, Fixed: ranks("rank-percentile", "top-percentile"),
		Parts: []Part{says("top"), takes(NumberBetween(0, 100), "percentile"), says("percent")}},
	{Filter: RankingFilter, Fixed: ranks("rank-percentile", "bottom-percentile"),
		Parts: []Part{says("bottom"), takes(NumberBetween(0, 100), "percentile"), says("percent")}},
	{Filter: "number-range", Parts: []Part{says("between"), takes(Number, "min").such("0"), says("and"), takes(Number, "max").such("10")},
		Doc: "Keep the rows between two values, both included."},
	{Filter: "number-range", Parts: []Part{says(">="), takes(Number, "min")}},
	{Filter: "number-range", Parts: []Part{says("<="), takes(Number, "max")}},
	{Filter: "number-range", Parts: []Part{says("number-range")}, Doc: "Keep every number, until somebody sets bounds."},
	{Filter: "date-range", Fixed: modeIs("last"), Parts: []Part{says("last"), takes(WholeNumber(0), "value").such("90"), holding(UnitSlot, "unit")},
		Doc: "Keep the last units of time."},
	{Filter: "date-range", Fixed: modeIs("next"), Parts: []Part{says("next"), takes(WholeNumber(0), "value").such("90"), holding(UnitSlot, "unit")},
		Doc: "Keep the next units of time."},
	{Filter: "date-range", Fixed: modeIs("current"), Parts: []Part{says("current"), holding(UnitSlot, "unit")},
		Doc: "Keep the current unit of time."},
	{Filter: "date-range", Fixed: modeIs("on"), Parts: []Part{says("on"), holding(DateSlot, "date")}, Doc: "Keep one day."},
	{Filter: "date-range", Fixed: modeIs("before"), Parts: []Part{says("before"), holding(DateSlot, "date")}, Doc: "Keep what is before a day."},
	{Filter: "date-range", Fixed: modeIs("after"), Parts: []Part{says("after"), holding(DateSlot, "date")}, Doc: "Keep what is after a day."},
	{Filter: "date-range", Fixed: modeIs("between"), Parts: []Part{says("between"), holding(DateSlot, "startDate"), says("and"), holding(DateSlot, "endDate")}},
	{Filter: "date-range", Fixed: modeIs("between"), Parts: []Part{says("between")}},
	{Filter: "date-range", Fixed: modeIs("custom"), Parts: []Part{says("on"), holding(RelativeSlot, "startDate", "endDate")}},
	{Filter: "date-range", Fixed: modeIs("custom"), Parts: []Part{says("before"), holding(RelativeSlot, "endDate")}},
	{Filter: "date-range", Fixed: modeIs("custom"), Parts: []Part{says("after"), holding(RelativeSlot, "startDate")}},
	{Filter: "date-range", Fixed: modeIs("custom"),
		Parts: []Part{says("between"), holding(RelativeSlot, "startDate"), says("and"), holding(RelativeSlot, "endDate")}},
	{Filter: "date-range", Fixed: modeIs("custom"),
		Parts: []Part{says("between"), holding(DateSlot, "startDate"), says("and"), holding(RelativeSlot, "endDate")}},
	{Filter: "date-range", Fixed: modeIs("custom"),
		Parts: []Part{says("between"), holding(RelativeSlot, "startDate"), says("and"), holding(DateSlot, "endDate")}},
}, textMatches())

// textDocs are those of the ways to compare texts that editors offer.
var textDocs = map[string]string{
	"contains": "Keep the texts that hold another one.", "starts-with": "Keep the texts that begin with another one.",
	"ends-with": "Keep the texts that end with another one.", "equals": "Keep the texts that equal another one.",
}

// textMatches are the ways to compare texts, each a word and a text.
func textMatches() []*Predicate {
	var forms []*Predicate
	for _, mode := range TextMatchModes.Values {
		forms = append(forms, &Predicate{Filter: "text-match", Fixed: modeIs(mode), Parts: []Part{says(mode), takes(Text, "value")}, Doc: textDocs[mode]})
	}
	return forms
}

// ConditionForms are the forms of what follows `when` in a highlight, and of
// the conditions on rows in an effect.
var ConditionForms = conditionForms()

func conditionForms() []*Predicate {
	is := func(condition string, parts ...Part) *Predicate {
		return &Predicate{Fixed: []FixedField{{Name: "condition", Value: condition}}, Parts: parts}
	}
	forms := []*Predicate{is("IsNull", says("null")), is("IsNotNull", says("not"), says("null"))}
	for _, sign := range []string{"=", "!=", ">", ">=", "<", "<="} {
		forms = append(forms, is(sign, says(sign), takes(Scalar, "value")))
	}
	return append(forms,
		is("Between", says("between"), takes(Number, "low"), says("and"), takes(Number, "high")),
		is("NotBetween", says("not-between"), takes(Number, "low"), says("and"), takes(Number, "high")),
		is("Contains", says("contains"), takes(Scalar, "value")),
		is("NotContains", says("does-not-contain"), takes(Scalar, "value")),
		is("StartsWith", says("starts-with"), takes(Scalar, "value")),
		is("EndsWith", says("ends-with"), takes(Scalar, "value")),
		is("formula", holding(FormulaSlot, "formula")),
	)
}

// FormulaCondition is the condition that is a formula.
func FormulaCondition() *Predicate {
	return ConditionForms[slices.IndexFunc(ConditionForms, func(form *Predicate) bool { return form.Parts[0].Slot == FormulaSlot })]
}

// HasConditions reports whether the highlight marks the cells for which a condition
// holds.
func (h *HighlightKind) HasConditions() bool {
	_, ok := FindSetting(h.Settings, "condition")
	return ok
}

// Begins reports whether a form begins with a word.
func (p *Predicate) Begins(word string) bool { return word != "" && p.Parts[0].Word == word }

// PredicatesOf are the forms of a kind of filter.
func PredicatesOf(filter string) []*Predicate {
	var forms []*Predicate
	for _, form := range Predicates {
		if form.Filter == filter {
			forms = append(forms, form)
		}
	}
	return forms
}

// PredicatesFrom are the forms among some that begin with a word.
func PredicatesFrom(forms []*Predicate, word string) []*Predicate {
	var found []*Predicate
	for _, form := range forms {
		if form.Begins(word) {
			found = append(found, form)
		}
	}
	return found
}

// BesideFields are the fields that forms with the same fixed fields write and this
// one does not: a spec that has one of them says more than the form.
func (p *Predicate) BesideFields(forms []*Predicate) []string {
	var beside []string
	for _, other := range forms {
		if other.Filter != p.Filter || !slices.Equal(other.Fixed, p.Fixed) {
			continue
		}
		for _, field := range other.Fields() {
			if !slices.Contains(p.Fields(), field) {
				beside = append(beside, field)
			}
		}
	}
	return beside
}

// Negates reports whether a form begins with `not` and another word.
func (p *Predicate) Negates() bool { return len(p.Parts) > 1 && p.Begins("not") }

// FixedValue is what a form writes into a field whatever is said; "" for nothing.
func (p *Predicate) FixedValue(name string) string {
	for _, fixed := range p.Fixed {
		if fixed.Name == name {
			return fixed.Value
		}
	}
	return ""
}

// Fields are those that the values of a form fill.
func (p *Predicate) Fields() []string {
	var fields []string
	for _, part := range p.Parts {
		fields = append(fields, part.Fields...)
	}
	return fields
}

// Start is what a form begins with: a word, or `not` and another one.
func (p *Predicate) Start() string {
	if p.Negates() {
		return p.Parts[0].Word + " " + p.Parts[1].Word
	}
	return p.Parts[0].Word
}

// PredicateWords are the words, but for signs, that filters begin with, each once, in
// order.
func PredicateWords() []string {
	var words []string
	for _, form := range Predicates {
		word := form.Start()
		if isWord := word[0] >= 'a' && word[0] <= 'z'; isWord && !slices.Contains(words, word) {
			words = append(words, word)
		}
	}
	return words
}

// String is the form as pages show it, `top NUMBER percent`.
func (p *Predicate) String() string {
	text := ""
	for _, part := range p.Parts {
		if text != "" {
			text += " "
		}
		text += part.String()
	}
	return text
}

// String is the word of a part, or what stands for its value.
func (p Part) String() string {
	switch p.Slot {
	case ListSlot:
		return "VALUE, …"
	case UnitSlot:
		return "UNIT"
	case DateSlot:
		return "DATE"
	case RelativeSlot:
		return "today - NUMBER UNIT"
	case FormulaSlot:
		return "(FORMULA)"
	case PlainSlot:
		switch p.Shape.Type {
		case NumberShape:
			return "NUMBER"
		case TextShape:
			return "TEXT"
		}
		return "VALUE"
	}
	return p.Word
}
