package check

import (
	"encoding/json"
	"slices"
	"strings"

	"github.com/sigmac/sigmac/compiler/expand"
	"github.com/sigmac/sigmac/compiler/resolve"
	"github.com/sigmac/sigmac/compiler/terms"
	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/ast"
	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/kind"
	"github.com/sigmac/sigmac/lang/source"
)

// A context says which settings a body takes and what its formulas mean.
type context struct {
	place    resolve.Place
	settings []kind.Setting
	// kind is the entry that the settings belong to, nil inside of objects.
	kind *kind.Kind
	// channel is the one whose line the block belongs to, nil elsewhere.
	channel *kind.Channel
	// words are further statements that the body takes; they are read elsewhere.
	words []string
	// dropped are fields that people write here in vain.
	dropped []kind.Dropped
	// noun names the owner in messages where there is no kind.
	noun string
	// head is where a missing setting is reported.
	head source.Span
	// open lets unknown settings through: the body of a kind in quotes.
	open bool
	// depth counts objects in objects.
	depth int
	// incomplete says that something of the body could not be read.
	incomplete bool
	// raws are statements of raw that stand beside the settings, body these with
	// those of the settings.
	raws, body []expand.Node
	// action is set inside of actions, goal where a value of an effect goes to.
	action *action
	goal   goal
}

func (x context) owner() string {
	if x.kind != nil {
		return x.kind.Noun
	}
	return x.noun
}

// written are the statements of one setting in a body.
type written struct {
	setting *kind.Setting
	nodes   []expand.Node
}

// settings reads a body's settings and writes their fields into an object, in
// the order of the registry; what the registry says is always written is added.
// The raw statements of the body are merged last.
func (c *checker) settings(x context, body []expand.Node, object *spec.Value) {
	x.body, x.raws = slices.Concat(x.raws, body), nil
	var found []written
	var raws []expand.Node
	sound := c.w.Sound(func() { found, raws = c.sortSettings(x, body) })
	x.incomplete = x.incomplete || !sound
	before := len(object.Fields)
	for i := range found {
		c.setting(x, &found[i], object)
	}
	c.checkConditions(x, found, object)
	c.addAlways(x, found, object)
	order(x.settings, object.Fields[before:])
	for _, raw := range raws {
		c.mergeRaw(x, raw, object)
	}
}

// sortSettings finds the registry's setting of each statement and reports those
// that there are none for.
func (c *checker) sortSettings(x context, body []expand.Node) (found []written, raws []expand.Node) {
	for _, node := range body {
		if node.Raw != nil {
			raws = append(raws, node)
			continue
		}
		name, ok := c.settingName(x, node)
		if !ok || name == "id" && x.kind != nil || slices.Contains(x.words, name) {
			continue
		}
		setting := c.findSetting(x, node, name)
		if setting == nil {
			continue
		}
		if i := slices.IndexFunc(found, func(w written) bool { return w.setting.Name == setting.Name }); i >= 0 {
			if !setting.Repeat {
				c.report(node.Scope, settingTwice(node.Statement.Terms[0].At, setting.Name, found[i].nodes[0].Statement.Terms[0].At))
				continue
			}
			found[i].nodes = append(found[i].nodes, node)
			continue
		}
		found = append(found, written{setting, []expand.Node{node}})
	}
	rank := func(w written) int {
		return slices.IndexFunc(x.settings, func(s kind.Setting) bool { return s.Name == w.setting.Name })
	}
	if !x.open {
		slices.SortStableFunc(found, func(a, b written) int { return rank(a) - rank(b) })
	}
	return found, raws
}

// settingName is the word, or the text in quotes, that a statement begins with.
func (c *checker) settingName(x context, node expand.Node) (string, bool) {
	first := node.Statement.Terms[0]
	if first.Type == ast.Word {
		return first.Text, true
	}
	if text, ok := first.Expr.(*formula.Text); ok && first.Type == ast.Value {
		return c.text(node.Scope, text).Value, true
	}
	if _, ok := first.Expr.(*formula.Ref); ok && bindsFormula(node.Statement) && x.kind != nil && x.kind.Columns.Declared {
		c.report(node.Scope, columnWithoutWord(first.At))
		return "", false
	}
	if call, ok := first.Expr.(*formula.Call); ok {
		c.report(node.Scope, useExpected(node.Statement.Head(), call))
		return "", false
	}
	c.report(node.Scope, settingExpected(node.Statement.Head(), x))
	return "", false
}

func (c *checker) findSetting(x context, node expand.Node, name string) *kind.Setting {
	if setting, ok := kind.FindSetting(x.settings, name); ok {
		if x.kind != nil && lacksEquals(x.kind, node.Statement) {
			c.report(node.Scope, channelWithoutFormula(node.Statement, name))
			return nil
		}
		return setting
	}
	at := node.Statement.Terms[0].At
	if x.open && !isDropped(x.dropped, name) {
		c.checkFreeKey(node.Scope, at, name)
		return &kind.Setting{Name: name, Shape: kind.Anything, Repeat: true}
	}
	if setting, ok := kind.FindAlias(x.settings, name); ok {
		c.report(node.Scope, settingMisspelled(at, name, setting.Name))
		return nil
	}
	if !node.Statement.Broken {
		c.report(node.Scope, unknownSetting(x, node, name))
	}
	return nil
}

// setting lowers the statements of one setting into the object.
func (c *checker) setting(x context, w *written, object *spec.Value) {
	if w.setting.Repeat && !x.open {
		c.repeated(x, w, object)
		return
	}
	if len(w.nodes) > 1 {
		var items []spec.Value
		for _, node := range w.nodes {
			if value, ok := c.statementValue(x, w.setting, node, spec.Value{}); ok {
				items = append(items, value)
			}
		}
		setPath(object, w.setting, spec.NewArray(items, w.nodes[0].Statement.At))
		return
	}
	existing := spec.Value{}
	if old, ok := object.Get(w.setting.Name); ok && w.setting.Path == "" {
		existing = *old
	}
	if value, ok := c.statementValue(x, w.setting, w.nodes[0], existing); ok {
		setPath(object, w.setting, value)
	}
}

// repeated lowers a setting that makes a list of one entry per statement; a
// statement with commas makes several.
func (c *checker) repeated(x context, w *written, object *spec.Value) {
	items := []spec.Value{}
	for _, node := range w.nodes {
		if value, ok := c.statementValue(x, w.setting, node, spec.Value{}); ok {
			items = append(items, value)
		}
	}
	c.unique(w, items)
	setPath(object, w.setting, spec.NewArray(items, w.nodes[0].Statement.At))
}

// statementValue lowers what follows a setting's word.
func (c *checker) statementValue(x context, setting *kind.Setting, node expand.Node, existing spec.Value) (spec.Value, bool) {
	if node.Statement.Broken {
		return spec.Value{}, false
	}
	row := terms.After(node.Statement, 1)
	in := input{row: row, block: node.Statement.Block, scope: node.Scope, at: node.Statement.At, existing: existing, setting: setting.Name, goal: x.goal}
	if sign, ok := row.Peek(); ok && sign.Type == ast.Formula && !takesFormula(setting.Shape) {
		c.report(node.Scope, formulaForSetting(node.Statement, setting, sign))
		return spec.Value{}, false
	}
	inner := x
	inner.place.Scope = node.Scope
	value, ok := c.value(inner, setting.Shape, &in)
	if ok && !row.Done() {
		c.report(node.Scope, unexpectedBehind(row.RestSpan(), setting))
		return spec.Value{}, false
	}
	return value, ok
}

// takesFormula reports whether `=` may follow a setting of this shape.
func takesFormula(shape *kind.Shape) bool {
	switch shape.Type {
	case kind.FormulaShape, kind.AnyShape, kind.ValueShape, kind.RowsShape, kind.ConditionShape:
		return true
	case kind.EitherShape:
		return slices.ContainsFunc(shape.Alternatives, takesFormula)
	case kind.ObjectShape:
		field, ok := kind.FindSetting(shape.Fields, shape.TextField)
		return ok && takesFormula(field.Shape)
	}
	return false
}

// setPath writes a value under the setting's name, or below it where the
// registry says a path.
func setPath(object *spec.Value, setting *kind.Setting, value spec.Value) {
	if setting.Path == "" {
		object.Set(setting.Name, value)
		return
	}
	at(object, setting.Path, value)
}

// at writes a value at a path of names with dots, making the objects between.
func at(object *spec.Value, path string, value spec.Value) {
	head, rest, deeper := strings.Cut(path, ".")
	if !deeper {
		object.Set(head, value)
		return
	}
	inner, ok := object.Get(head)
	if !ok {
		object.Set(head, spec.NewObject(value.At))
		inner, _ = object.Get(head)
	}
	at(inner, rest, value)
}

// addAlways adds what the format demands and the author did not write, and
// reports what is missing without a value to put there. What was written, if
// badly, is not missing.
func (c *checker) addAlways(x context, found []written, object *spec.Value) {
	for i := range x.settings {
		setting := &x.settings[i]
		if !demanded(setting) {
			continue
		}
		if has(object, setting) || wasWritten(found, setting) || setting.When != nil && !c.holds(x, setting.When, object) || setting.DoesWithout(fieldNames(object)) {
			continue
		}
		if setting.Always == "" && (x.incomplete || saysRaw(x, setting.Name)) {
			continue
		}
		if setting.Always == "" {
			c.report(x.place.Scope, settingMissing(x.head, x, setting))
			continue
		}
		setPath(object, setting, fromJSON([]byte(setting.Always), x.head))
	}
}

// demanded reports whether the format demands a setting.
func demanded(setting *kind.Setting) bool {
	return setting.Always != "" || setting.Need == kind.Required
}

func demandsAny(settings []kind.Setting) bool {
	for i := range settings {
		if demanded(&settings[i]) {
			return true
		}
	}
	return false
}

// saysRaw reports whether the `raw` of the body, or of the element whose body it
// is, says a field.
func saysRaw(x context, field string) bool {
	return resolve.SaysRaw(x.body, field) || x.place.Element != nil && x.kind != nil && x.place.Element.SaysRaw(field)
}

// order puts fields into the order in which the registry has their settings.
func order(settings []kind.Setting, fields []spec.Field) {
	rank := func(f spec.Field) int {
		return slices.IndexFunc(settings, func(s kind.Setting) bool {
			head, _, _ := strings.Cut(s.Path, ".")
			return s.Path == "" && s.Name == f.Name || head == f.Name
		})
	}
	slices.SortStableFunc(fields, func(a, b spec.Field) int { return rank(a) - rank(b) })
}

func fieldNames(object *spec.Value) []string {
	names := make([]string, len(object.Fields))
	for i := range object.Fields {
		names[i] = object.Fields[i].Name
	}
	return names
}

func wasWritten(found []written, setting *kind.Setting) bool {
	return slices.ContainsFunc(found, func(w written) bool { return w.setting.Name == setting.Name })
}

func has(object *spec.Value, setting *kind.Setting) bool {
	path := setting.Path
	if path == "" {
		path = setting.Name
	}
	_, ok := find(object, path)
	return ok
}

// holds reports whether the sibling that a condition names has one of its values.
func (c *checker) holds(x context, condition *kind.Condition, object *spec.Value) bool {
	value, ok := object.Get(condition.Setting)
	if !ok {
		sibling, known := kind.FindSetting(x.settings, condition.Setting)
		if !known || sibling.Always == "" {
			return condition.OrAbsent
		}
		always := fromJSON([]byte(sibling.Always), x.head)
		value = &always
	}
	return slices.Contains(condition.Values, value.Text)
}

// isRefused reports whether a setting is written, with a value that was turned down.
func isRefused(found []written, name string, object *spec.Value) bool {
	_, ok := object.Get(name)
	return !ok && slices.ContainsFunc(found, func(w written) bool { return w.setting.Name == name && w.setting.Path == "" })
}

// checkConditions reports settings that stand beside what excludes them, or
// without what they need.
func (c *checker) checkConditions(x context, found []written, object *spec.Value) {
	for i, w := range found {
		node := w.nodes[0]
		at := node.Statement.Terms[0].At
		if w.setting.When != nil && !c.holds(x, w.setting.When, object) && !isRefused(found, w.setting.When.Setting, object) {
			c.report(node.Scope, settingOutOfPlace(at, w.setting, object))
			continue
		}
		for _, other := range w.setting.Without {
			if c.present(x, other, object) && !saidBefore(found[:i], other, w.setting.Name) {
				c.report(node.Scope, settingsExclude(at, w.setting.Name, other))
			}
		}
		if len(w.setting.With) > 0 && !slices.ContainsFunc(w.setting.With, func(name string) bool { return c.present(x, name, object) }) {
			c.report(node.Scope, settingNeeds(at, w.setting))
		}
		c.cautions(x, &w, object)
	}
}

// saidBefore says that one of some settings excludes another one, which was
// reported there.
func saidBefore(found []written, setting, other string) bool {
	return slices.ContainsFunc(found, func(w written) bool {
		return w.setting.Name == setting && slices.Contains(w.setting.Without, other)
	})
}

func isDropped(dropped []kind.Dropped, name string) bool {
	return slices.ContainsFunc(dropped, func(d kind.Dropped) bool { return d.Name == name })
}

// present reports whether a setting or channel is written: one of both means the
// channel, and what no sibling is a channel of the element.
func (c *checker) present(x context, name string, object *spec.Value) bool {
	_, sibling := kind.FindSetting(x.settings, name)
	if element := x.place.Element; element != nil && (!sibling || x.kind != nil) {
		channel, _, _ := strings.Cut(name, "#")
		if _, ok := element.Kind.Channel(channel); ok {
			return bindingFor(element, name) != nil
		}
	}
	_, ok := object.Get(name)
	return ok
}

// fromJSON makes a value of JSON that the registry holds.
func fromJSON(text []byte, at source.Span) spec.Value {
	var decoded any
	if err := json.Unmarshal(text, &decoded); err != nil {
		return spec.Value{At: at}
	}
	return fromAny(decoded, at)
}

func fromAny(decoded any, at source.Span) spec.Value {
	switch decoded := decoded.(type) {
	case string:
		return spec.NewText(decoded, at)
	case bool:
		return spec.NewBool(decoded, at)
	case float64:
		return spec.NewInt(int(decoded), at)
	case []any:
		items := []spec.Value{}
		for _, item := range decoded {
			items = append(items, fromAny(item, at))
		}
		return spec.NewArray(items, at)
	case map[string]any:
		object := spec.NewObject(at)
		for _, name := range sortedKeys(decoded) {
			object.Set(name, fromAny(decoded[name], at))
		}
		return object
	}
	return spec.Value{At: at}
}

func sortedKeys(m map[string]any) []string {
	keys := make([]string, 0, len(m))
	for key := range m {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	return keys
}

// text decodes a text of the source.
func (c *checker) text(scope *expand.Scope, text *formula.Text) expand.String {
	decoded, found := scope.Text(text)
	c.w.Add(found)
	return decoded
}

// find looks a value up at a path of names with dots.
func find(object *spec.Value, path string) (*spec.Value, bool) {
	value := object
	for deeper := true; deeper; {
		var head string
		head, path, deeper = strings.Cut(path, ".")
		inner, ok := value.Get(head)
		if !ok {
			return nil, false
		}
		value = inner
	}
	return value, true
}
