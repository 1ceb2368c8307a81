package check

import (
	"slices"

	"github.com/sigmac/sigmac/compiler/expand"
	"github.com/sigmac/sigmac/compiler/resolve"
	"github.com/sigmac/sigmac/compiler/terms"
	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/ast"
	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/kind"
)

// element lowers one element. The order of its fields is the spec's canonical
// one: identity, title, source, columns, channels, settings, then what filters
// and marks rows.
func (c *checker) element(element *resolve.Element) spec.Element {
	lowered := spec.Element{ID: element.WireID, Handle: element.ID, Kind: element.Kind, Page: c.pageOf(element), Source: element.Head, Through: element.Scope.Through()}
	object := c.identity(element)
	sound := c.w.Sound(func() { c.elementBody(element, &object) })
	c.rules(element, sound, &object)
	c.bindings(element, &object)
	c.defaultOf(element, &object)
	c.checkShelves(element, &object)
	c.checkSeries(element, &object)
	lowered.Object = object
	return lowered
}

// elementBody lowers the head and the block of an element into its object.
func (c *checker) elementBody(element *resolve.Element, object *spec.Value) {
	words, rest := c.splitWords(element)
	actions, rest := takeActions(rest)
	rest, raws := takeRaws(rest)
	c.head(element, &rest, object)
	if element.Kind.Class == kind.Control {
		c.valueList(element, object)
	} else {
		c.source(element, object)
		c.columns(element, object)
		c.groups(element, object)
		c.sorts(element, words["sort"], object)
		c.summary(element, words["summary"], object)
	}
	c.tabs(element, object)
	c.channels(element, object)
	place := resolve.Place{Scope: element.Scope, Element: element, Anywhere: !bindsRows(element.Kind)}
	x := context{
		place: place, settings: element.Kind.Settings, kind: element.Kind, head: element.Head,
		open: element.Kind.IsQuoted(), words: columnWords[:1], incomplete: element.Incomplete,
	}
	c.predicates(x, element, words, object)
	c.settings(x, rest, object)
	orderFolders(object)
	c.checkTargets(element, object)
	c.checkSelection(element, object)
	c.filters(element, words["filter"], object)
	c.highlights(element, words["highlight"], object)
	c.actions(host{kind: element.Kind, id: element.ID, words: element.Words, element: element}, actions, object)
	c.mergeRaws(x, raws, object)
	c.checkValueList(element, object)
	c.checkUnlike(element)
}

// pageOf is the index of the page that an element stands on, -1 elsewhere.
func (c *checker) pageOf(element *resolve.Element) int {
	if place, ok := c.pages[element.Region]; ok {
		return place
	}
	return -1
}

// elementFields is how many fields most elements have at most.
const elementFields = 8

func (c *checker) identity(element *resolve.Element) spec.Value {
	object := c.newObject(elementFields, element.Head)
	object.Set("id", spec.NewText(element.WireID, element.Head))
	if element.Kind.Class != kind.Control {
		object.Set("kind", spec.NewText(element.Kind.Name, element.Head))
		return object
	}
	object.Set("kind", spec.NewText("control", element.Head))
	object.Set(kind.Handle.Name, spec.NewText(element.Handle, element.Head))
	object.Set("controlType", spec.NewText(element.Kind.Name, element.Head))
	return object
}

// bindsRows tells of a kind whose formulas stand on the rows of its source.
func bindsRows(k *kind.Kind) bool { return k.Source != kind.Forbidden }

// splitWords takes the statements out of a body that are no settings: filters,
// sorts, highlights, and a date range that is said as a filter says it.
func (c *checker) splitWords(element *resolve.Element) (map[string][]expand.Node, []expand.Node) {
	words := map[string][]expand.Node{}
	var rest []expand.Node
	for _, node := range element.Body {
		word := ""
		if node.Raw == nil {
			word = c.bodyWord(element.Kind, node)
		}
		if word != "" && node.Statement.Broken {
			continue
		}
		if word == "" {
			rest = append(rest, node)
			continue
		}
		words[word] = append(words[word], node)
	}
	return words, rest
}

// bodyWord is the word under which a statement is read apart from settings, ""
// for a setting.
func (c *checker) bodyWord(k *kind.Kind, node expand.Node) string {
	word := node.Statement.Keyword()
	rules := k.Columns
	switch {
	case word == "filter" && rules.Filters, word == "highlight" && rules.Highlights,
		word == "sort" && rules.Sorts, word == "summary" && rules.Summary:
		return word
	case saysDateMode(k, node), saysRanking(k, node):
		return predicateWord
	}
	return ""
}

// head writes the head's text, with the look of the title that `name { … }` in
// the body says.
func (c *checker) head(element *resolve.Element, rest *[]expand.Node, object *spec.Value) {
	k := element.Kind
	c.checkTitle(element)
	if k.Markup && c.refuseText(element, rest) {
		return
	}
	if c.namesNothing(element, rest) {
		return
	}
	if !element.Title.At.IsZero() || !element.Incomplete && !element.SaysRaw(k.Text) {
		c.headText(element.Scope, object, k, c.title(element), element.Head)
	}
	setting, ok := k.Setting(k.Text)
	if !ok || k.Text == "" {
		return
	}
	i := slices.IndexFunc(*rest, func(node expand.Node) bool { return node.Raw == nil && node.Statement.Keyword() == k.Text })
	if i < 0 {
		return
	}
	node := (*rest)[i]
	if written, ok := object.Get(k.Text); ok && k.HeadObject() != nil {
		c.report(node.Scope, settingTwice(node.Statement.Terms[0].At, k.Text, written.At))
		*rest = slices.Delete(slices.Clone(*rest), i, i+1)
		return
	}
	*rest = slices.Delete(slices.Clone(*rest), i, i+1)
	if saysText(node.Statement) && k.HeadObject() == nil {
		finding := textInBody(context{kind: k}, node.Statement.Terms[0].At, k.Text)
		c.report(node.Scope, finding.WithRelated("this is the head", element.Declared()))
		return
	}
	existing := spec.NewObject(node.Statement.At)
	if text, ok := object.Get(k.Text); ok && text.Type == spec.Text {
		existing.Set(setting.Shape.TextField, *text)
	}
	place := resolve.Place{Scope: node.Scope, Element: element, Anywhere: true}
	x := context{place: place, settings: k.Settings, kind: k, head: element.Head}
	if value, ok := c.statementValue(x, setting, node, existing); ok {
		object.Set(k.Text, value)
	}
}

// namesNothing reports whether a table says `name none` in place of a title, and takes
// the statement out: the spec has no name then, not even the id.
func (c *checker) namesNothing(element *resolve.Element, rest *[]expand.Node) bool {
	k := element.Kind
	i := slices.IndexFunc(*rest, func(node expand.Node) bool {
		return node.Raw == nil && node.Statement.Keyword() == k.Text && terms.After(node.Statement, 1).AtWord("none")
	})
	if i < 0 || !k.Loose || !element.Title.At.IsZero() || len((*rest)[i].Statement.Terms) > 2 || (*rest)[i].Statement.Block != nil {
		return false
	}
	*rest = slices.Delete(slices.Clone(*rest), i, i+1)
	return true
}

// refuseText reports a text in the block of an element that cannot be taken: beside
// another one, which is kept, or without a value. ok is true where there is no other.
func (c *checker) refuseText(element *resolve.Element, rest *[]expand.Node) (none bool) {
	k := element.Kind
	isText := func(node expand.Node) bool { return node.Raw == nil && node.Statement.Keyword() == k.Text }
	for _, node := range *rest {
		if !isText(node) {
			continue
		}
		at := node.Statement.Terms[0].At
		if element.Title.At.IsZero() {
			c.report(node.Scope, noText(at, k))
			none = true
			continue
		}
		c.report(node.Scope, settingTwice(at, k.Text, element.Title.At))
	}
	*rest = slices.DeleteFunc(slices.Clone(*rest), isText)
	return none
}

// saysText reports whether a statement gives a text and not a block alone.
func saysText(statement *ast.Statement) bool {
	if len(statement.Terms) < 2 {
		return false
	}
	_, isText := statement.Terms[1].Expr.(*formula.Text)
	return isText && statement.Terms[1].Type == ast.Value
}

// title is the text of the head. A table without one is named by its id, since
// the formulas of others need a name.
func (c *checker) title(element *resolve.Element) resolve.Text {
	if element.Title.Value == "" && element.Kind.Loose {
		return resolve.Text{Value: element.ID, At: element.Head}
	}
	return element.Title
}

// tabs writes the labels of a tabbed container.
func (c *checker) tabs(element *resolve.Element, object *spec.Value) {
	if element.Kind.Holds != kind.HoldsTabs {
		return
	}
	labels := []spec.Value{}
	for _, tab := range element.VisibleTabs() {
		labels = append(labels, spec.NewObject(tab.At, field("name", spec.NewText(tab.Value, tab.At))))
	}
	object.Set("tabs", spec.NewArray(labels, element.Head))
}

// summary writes `summary [A], [B]`.
func (c *checker) summary(element *resolve.Element, nodes []expand.Node, object *spec.Value) {
	for i, node := range nodes {
		if i > 0 {
			c.report(node.Scope, settingTwice(node.Statement.Terms[0].At, "summary", nodes[0].Statement.Terms[0].At))
			continue
		}
		x := context{place: resolve.Place{Scope: node.Scope, Element: element}}
		in := input{row: terms.After(node.Statement, 1), scope: node.Scope, at: node.Statement.At, setting: "summary"}
		if value, ok := c.list(x, kind.ListOf(kind.ColumnID), &in); ok && c.checkSummary(element, node, &value) {
			object.Set("summary", value)
		}
	}
}

// sorts writes the sorts of a table without groups.
func (c *checker) sorts(element *resolve.Element, nodes []expand.Node, object *spec.Value) {
	items := []spec.Value{}
	for _, node := range nodes {
		if len(element.Groups) > 0 {
			c.report(node.Scope, sortOutsideOfGroup(node.Statement.Head(), element.Groups[0].ID))
		}
		if value, ok := c.sort(element, node); ok {
			items = append(items, value)
		}
	}
	c.checkSorts(element.Scope, items)
	if len(items) > 0 {
		object.Set("sort", spec.NewArray(items, nodes[0].Statement.At))
	}
}

// sort lowers `sort [A] desc nulls last` of a table or a group.
func (c *checker) sort(element *resolve.Element, node expand.Node) (spec.Value, bool) {
	if terms := node.Statement.Terms; len(terms) > 2 && terms[1].Type == ast.Word && terms[1].Text == "by" && terms[2].Type == ast.Value {
		c.report(node.Scope, sortBy(terms[1].At))
		return spec.Value{}, false
	}
	sort, row := c.w.ReadSort(node)
	if !row.Done() {
		c.report(node.Scope, unexpectedInSort(row.RestSpan()))
		return spec.Value{}, false
	}
	if sort.Key == nil {
		c.report(node.Scope, sortKeyMissing(node.Statement.Head()))
		return spec.Value{}, false
	}
	id, _, ok := c.keyID(node.Scope, element, *sort.Key)
	if !ok {
		return spec.Value{}, false
	}
	value := spec.NewObject(sort.At, field("columnId", id), field("direction", spec.NewText(sort.Direction, sort.At)))
	if sort.Nulls != "" {
		value.Set("nulls", spec.NewText(sort.Nulls, sort.At))
	}
	return value, true
}
