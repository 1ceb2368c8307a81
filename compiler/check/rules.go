package check

import (
	"slices"
	"strconv"
	"strings"

	"github.com/sigmac/sigmac/compiler/expand"
	"github.com/sigmac/sigmac/compiler/resolve"
	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/kind"
	"github.com/sigmac/sigmac/lang/source"
)

// rules holds an element against what its kind says of several settings at once;
// sound says that nothing is wrong with what was written.
func (c *checker) rules(element *resolve.Element, sound bool, object *spec.Value) {
	for i := range element.Kind.Rules {
		rule := &element.Kind.Rules[i]
		if len(rule.Has) == 0 && !rule.Must && (element.Incomplete || !sound) {
			continue // what seems to be missing may be what is wrong
		}
		at, broken := element.Head, true
		for _, word := range rule.Has {
			place, stands := c.stands(element, word, object)
			broken = broken && stands
			at = place
		}
		for _, word := range rule.Lacks {
			_, stands := c.stands(element, word, object)
			broken = broken && !stands && !meansShelf(element, word)
		}
		if broken {
			c.report(element.Scope, ruleBroken(at, rule))
			if rule.Must {
				return
			}
		}
	}
}

// meansShelf reports whether a statement of the element was meant as a shelf of
// a pivot table, or may have been.
func meansShelf(element *resolve.Element, word string) bool {
	if _, ok := element.Kind.Channel(word); !ok {
		return false
	}
	return element.Incomplete || slices.ContainsFunc(element.Body, func(node expand.Node) bool {
		return node.Statement != nil && (node.Statement.Keyword() == word || shelves[node.Statement.Keyword()] == word)
	})
}

// stands finds a word of a rule in an element, as kind.Rule describes them.
func (c *checker) stands(element *resolve.Element, word string, object *spec.Value) (source.Span, bool) {
	if word == kind.GroupedSource {
		if element.Source == nil || element.Source.Group == nil {
			return source.Span{}, false
		}
		return element.Source.At, true
	}
	if word == kind.ValuesFrom {
		_, written := object.Get("source")
		return element.Head, written || element.From != nil || element.Incomplete
	}
	if filterKind, ok := strings.CutPrefix(word, "filter."); ok {
		return filterOf(object, filterKind)
	}
	if channel, ok := strings.CutSuffix(word, ".text"); ok {
		binding := bindingFor(element, channel)
		return element.Head, binding != nil && c.w.Known(binding.Column).Type == formula.TypeText
	}
	if binding := bindingFor(element, word); binding != nil {
		return binding.At, true
	}
	path, wanted, hasValue := strings.Cut(word, "=")
	if _, isChannel := element.Kind.Channel(path); isChannel {
		return source.Span{}, false
	}
	value, ok := find(object, path)
	if !ok || hasValue && value.Text != wanted {
		return source.Span{}, false
	}
	return value.At, true
}

// bindingFor finds the line of a channel: `y`, the second one of `y#2`, the one
// with a sort of `x.sort`; nil where there is none.
func bindingFor(element *resolve.Element, word string) *resolve.Binding {
	name, count, counted := strings.Cut(word, "#")
	left := 1
	if counted {
		left, _ = strconv.Atoi(count)
	}
	name, sorted := strings.CutSuffix(name, ".sort")
	for _, binding := range element.Bindings {
		if binding.Channel.Name != name || sorted && binding.Sort == nil {
			continue
		}
		if left--; left <= 0 {
			return binding
		}
	}
	return nil
}

// filterOf finds a filter of some kind among those that were lowered.
func filterOf(object *spec.Value, filterKind string) (source.Span, bool) {
	filters, ok := object.Get("filters")
	if !ok {
		return source.Span{}, false
	}
	for i := range filters.Items {
		if value, ok := filters.Items[i].Get("kind"); ok && value.Text == filterKind {
			return filters.Items[i].At, true
		}
	}
	return source.Span{}, false
}

// cautions reports what is to be known of a setting's value.
func (c *checker) cautions(x context, w *written, object *spec.Value) {
	node := w.nodes[0]
	c.cautionsAt(x, node.Scope, node.Statement.Terms[0].At, w.setting, object)
}

func (c *checker) cautionsAt(x context, scope *expand.Scope, at source.Span, setting *kind.Setting, object *spec.Value) {
	if len(setting.Cautions) == 0 {
		return
	}
	path := setting.Path
	if path == "" {
		path = setting.Name
	}
	value, ok := find(object, path)
	if !ok {
		return
	}
	for i := range setting.Cautions {
		caution := &setting.Cautions[i]
		if caution.About(value.Text) && (caution.When == nil || c.holds(x, caution.When, object)) {
			c.report(scope, settingDoubtful(at, setting.Name, value.Text, caution))
		}
	}
}

// unique reports an entry of a repeated setting that is like an earlier one in
// the field by which they differ.
func (c *checker) unique(w *written, items []spec.Value) {
	if w.setting.Unique == "" {
		return
	}
	seen := map[string]source.Span{}
	for i := range items {
		value, ok := items[i].Get(w.setting.Unique)
		if !ok {
			continue
		}
		if first, taken := seen[value.Text]; taken {
			c.report(w.nodes[0].Scope, entryTwice(value.At, w.setting, first))
			continue
		}
		seen[value.Text] = value.At
	}
}
