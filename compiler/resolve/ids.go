package resolve

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"

	"github.com/sigmac/sigmac/compiler/expand"
	"github.com/sigmac/sigmac/compiler/terms"
	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/kind"
	"github.com/sigmac/sigmac/lang/name"
	"github.com/sigmac/sigmac/lang/source"
)

// keptIDs are the ids of `ids file("…")`, which live in Sigma already.
type keptIDs struct {
	byName map[string]string
	used   map[string]bool
	at     source.Span
}

// readKeptIDs reads the `ids` statements of a workbook before anything is
// declared, since every made id may be replaced by them.
func (w *Workbook) readKeptIDs(body expand.Body) {
	for _, node := range body.Nodes {
		if node.Raw != nil || node.Statement.Keyword() != "ids" {
			continue
		}
		row := terms.After(node.Statement, 1)
		term, ok := row.Value()
		if !ok {
			w.report(node.Scope, idsFileExpected(node.Statement.Head()))
			continue
		}
		value, found := node.Scope.Evaluate(term.Expr)
		w.diagnostics.add(found...)
		if len(found) > 0 {
			continue
		}
		ids := map[string]string{}
		if err := json.Unmarshal([]byte(value.Text), &ids); err != nil {
			w.report(node.Scope, idsFileUnreadable(term.At, err))
			continue
		}
		w.ids = keptIDs{byName: ids, used: map[string]bool{}, at: term.At}
	}
}

// keptID is the id kept for the first of some keys that the ids file has, or the
// one that is made.
func (w *Workbook) keptID(keys []string, made string) string {
	for _, key := range keys {
		if id, ok := w.ids.byName[key]; ok {
			w.ids.used[key] = true
			return id
		}
	}
	return made
}

// wireID is the id of something with a body: `id "…"` in it, the one kept for
// the key, or the one that is made.
func (w *Workbook) wireID(body expand.Body, key, made string) string {
	return w.wireIDOf(body.Nodes, []string{key}, made)
}

func (w *Workbook) wireIDOf(body []expand.Node, keys []string, made string) string {
	for _, node := range body {
		if node.Raw == nil && node.Statement.Keyword() == "id" {
			if text, ok := terms.After(node.Statement, 1).Text(); ok {
				return w.text(node.Scope, text).Value
			}
			w.report(node.Scope, idTextExpected(node.Statement.Head()))
		}
	}
	return w.keptID(keys, made)
}

// handle is the controlId of a control: `controlId "…"` in its body, else its name.
// It is read where the control is declared, since formulas name controls before
// their bodies are lowered; what is not a text there is reported with the settings.
func (w *Workbook) handle(k *kind.Kind, body expand.Body, id string) string {
	for _, node := range body.Nodes {
		if !k.HasHandle() || node.Raw != nil || node.Statement.Keyword() != kind.Handle.Name {
			continue
		}
		text, ok := terms.After(node.Statement, 1).Text()
		if !ok {
			continue
		}
		if written := w.text(node.Scope, text); strings.TrimSpace(written.Value) != "" {
			return written.Value
		}
		w.report(node.Scope, handleEmpty(text.Span()))
	}
	return id
}

// calledInSigma finds the control that formulas in Sigma mean by a name.
func (w *Workbook) calledInSigma(handle string) *Element {
	if w.symbols.byHandle == nil {
		w.symbols.byHandle = map[string]*Element{}
		for _, element := range w.Elements {
			if element.Kind.HasHandle() && w.symbols.byHandle[element.Handle] == nil {
				w.symbols.byHandle[element.Handle] = element
			}
		}
	}
	return w.symbols.byHandle[handle]
}

// KeptID gives the id of a filter or an action, whose key is
// "by_region/filter y" or "save/on-click"; body may hold an `id`.
func (w *Workbook) KeptID(body []expand.Node, keys []string, made string) string {
	return w.wireIDOf(body, keys, made)
}

// CheckKeptIDs reports the keys of the ids file that name nothing. It is called
// when everything is lowered, since filters and actions look up theirs then.
func (w *Workbook) CheckKeptIDs() {
	var unused []string
	for key := range w.ids.byName {
		if !w.ids.used[key] {
			unused = append(unused, key)
		}
	}
	slices.Sort(unused)
	for _, key := range unused {
		w.report(w.Scope, idNamesNothing(w.ids.at, key, name.Nearest(key, w.idKeys())))
	}
}

// checkIDs reports ids that two elements have in the spec: kept ones, since made
// ones differ as their names do. A control's controlId is of the same namespace (spec-document.md 2.4).
func (w *Workbook) checkIDs() {
	owners := map[string]*Element{}
	for _, element := range w.Elements {
		ids := []string{element.WireID}
		if element.Handle != "" && element.Handle != element.WireID {
			ids = append(ids, element.Handle)
		}
		for _, id := range ids {
			other, taken := owners[id]
			if !taken {
				owners[id] = element
			} else if other.ID != element.ID {
				w.report(element.Scope, idTaken(element, other, id))
			}
		}
	}
}

// idKeys lists the keys that an ids file may hold, for suggestions.
func (w *Workbook) idKeys() []string {
	var keys []string
	for _, region := range w.Regions {
		keys = append(keys, region.ID)
	}
	for _, element := range w.Elements {
		keys = append(keys, element.ID)
		for _, column := range element.Columns {
			keys = append(keys, column.keys()[0])
		}
		for _, group := range element.Groups {
			keys = append(keys, element.ID+"/"+group.ID)
		}
	}
	return keys
}

// keys are how the ids file may name the column: by its channel, which stays when
// title and formula change, else by its name; older files name all by name.
func (c *Column) keys() []string {
	named := "[" + c.Element.ID + "/" + c.Name + "]"
	if channel := c.channelKey(); channel != "" {
		return []string{c.Element.ID + "/" + channel, named}
	}
	return []string{named}
}

// keysOf are the keys of a column that the ids file may have, none where there is no
// such file.
func (w *Workbook) keysOf(column *Column) []string {
	if len(w.ids.byName) == 0 {
		return nil
	}
	return column.keys()
}

// channelKey names the column by its channel, `y`, further ones of it `y 2`; ""
// for a column that a statement of its own declares.
func (c *Column) channelKey() string {
	if c.Channel == nil {
		return ""
	}
	count := 0
	for _, binding := range c.Element.Bindings {
		if binding.Channel.Name == c.Channel.Name {
			count++
		}
		if binding.Column != c {
			continue
		}
		if count == 1 {
			return c.Channel.Name
		}
		return c.Channel.Name + " " + strconv.Itoa(count)
	}
	return ""
}

// FilterKeys are how the ids file may name the filter on a column, as keys does.
func (e *Element) FilterKeys(column *Column) []string {
	named := e.ID + "/filter [" + column.Name + "]"
	if channel := column.channelKey(); channel != "" && column.Element == e {
		return []string{e.ID + "/filter " + channel, named}
	}
	return []string{named}
}

// columnID makes the id of a column from the words of its element.
func (w *Workbook) columnID(e *Element, columnName string) string {
	var room [64]byte
	slug := name.AppendSlug(room[:0], columnName)
	if len(slug) == 0 {
		return e.Words
	}
	return w.texts.Join(e.Words, "-", string(slug))
}

// FilterID makes the id of a filter on a column.
func (e *Element) FilterID(column *Column) string {
	return e.Words + "-filter-" + name.Slug(column.Name)
}

// WireName is how a name of something in Sigma stands in the spec: an id in
// UUID form or said to be one stays, a name becomes a marker that publishing
// resolves, such as "sigmac:folder/Finance".
func WireName(noun, text string, isID bool) string {
	if isID || name.IsUUID(text) {
		return text
	}
	return name.Marker(noun, text)
}

// NamedOrID reads `"name"`, `id "…"`, or a variable that holds a text, and
// returns the text and whether it is an id.
func (w *Workbook) NamedOrID(scope *expand.Scope, row *terms.Row) (text Text, isID, ok bool) {
	_, isID = row.Word("id")
	term, ok := row.Value()
	if !ok {
		return Text{}, isID, false
	}
	if tagged, isTagged := term.Expr.(*formula.Tagged); isTagged && tagged.Tag == "id" {
		isID = true
		return w.constantText(scope, tagged.X, isID)
	}
	return w.constantText(scope, term.Expr, isID)
}

// constantText is the text of an expression; ok is false for what is none. A
// mistake in the expression is reported, and the text is then empty.
func (w *Workbook) constantText(scope *expand.Scope, expr formula.Expr, isID bool) (Text, bool, bool) {
	value, found := scope.Evaluate(expr)
	w.diagnostics.add(found...)
	if value.Type == expand.Invalid {
		return Text{At: expr.Span()}, isID, true
	}
	if value.Type != expand.Text {
		return Text{}, isID, false
	}
	text := Text{Value: value.Text, At: expr.Span()}
	text.Written, _ = expr.(*formula.Text)
	if _, named := expr.(*formula.Variable); named && value.Literal != nil {
		text.Declared = value.Literal.At
	}
	return text, isID, true
}
