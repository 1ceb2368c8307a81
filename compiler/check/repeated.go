package check

import (
	"slices"
	"strconv"

	"github.com/sigmac/sigmac/compiler/expand"
	"github.com/sigmac/sigmac/compiler/resolve"
	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/kind"
	"github.com/sigmac/sigmac/lang/source"
)

// checkRepeated warns of an entry of a list that is there already, where an
// entry counts once.
func (c *checker) checkRepeated(scope *expand.Scope, items []spec.Value, setting string) {
	seen := map[string]source.Span{}
	for i := range items {
		if items[i].Type == spec.Null {
			continue
		}
		key := entryKey(&items[i])
		if first, taken := seen[key]; taken {
			c.report(scope, saidTwice(items[i].At, setting, first))
			return
		}
		seen[key] = items[i].At
	}
}

// entryKey is a text that equal entries have in common.
func entryKey(value *spec.Value) string {
	key := strconv.Itoa(int(value.Type)) + strconv.Quote(value.Text)
	for i := range value.Fields {
		key += strconv.Quote(value.Fields[i].Name) + entryKey(&value.Fields[i].Value)
	}
	for i := range value.Items {
		key += entryKey(&value.Items[i])
	}
	return key
}

// countsOnce tells of the entries that a list holds once: values to pick, and
// columns.
func countsOnce(shape *kind.Shape) bool {
	switch shape.Type {
	case kind.ScalarShape, kind.TargetShape, kind.ColumnShape, kind.ElementColumnShape:
		return true
	}
	return false
}

// checkSorts warns of a column that rows are sorted by already.
func (c *checker) checkSorts(scope *expand.Scope, sorts []spec.Value) {
	seen := map[string]source.Span{}
	for i := range sorts {
		column := textField(&sorts[i], "columnId")
		if first, taken := seen[column]; taken {
			c.report(scope, saidTwice(sorts[i].At, "sort", first))
			return
		}
		seen[column] = sorts[i].At
	}
}

// checkSelection holds what a control says of its selection against itself.
func (c *checker) checkSelection(element *resolve.Element, object *spec.Value) {
	if element.Kind.Class == kind.Control {
		c.checkRange(element.Scope, object)
		c.checkOffered(element, object)
	}
}

// checkOffered holds the saved selection and the labels of a control against
// the values that are written for it.
func (c *checker) checkOffered(element *resolve.Element, object *spec.Value) {
	if element.From == nil || !element.From.Manual {
		return
	}
	offered, ok := find(object, "source.values")
	if !ok {
		return
	}
	if labels, ok := find(object, "source.labels"); ok && len(labels.Items) != len(offered.Items) {
		c.report(element.Scope, labelsUnmatched(labels.At, len(labels.Items), len(offered.Items)))
	}
	for _, picked := range pickedOf(object) {
		isPicked := func(value spec.Value) bool { return spec.Equal(value, picked) }
		if picked.Type != spec.Null && !slices.ContainsFunc(offered.Items, isPicked) {
			c.report(element.Scope, notOffered(picked, offered.Items))
			return
		}
	}
}

// pickedOf are the values of a control's saved selection.
func pickedOf(object *spec.Value) []spec.Value {
	if values, ok := object.Get("values"); ok {
		return values.Items
	}
	if value, ok := object.Get("value"); ok {
		return []spec.Value{*value}
	}
	return nil
}
