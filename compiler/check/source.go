package check

import (
	"github.com/sigmac/sigmac/compiler/expand"
	"github.com/sigmac/sigmac/compiler/resolve"
	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/kind"
)

// source writes where an element's rows come from.
func (c *checker) source(element *resolve.Element, object *spec.Value) {
	if element.Source == nil || element.Source.Kind == "" {
		return
	}
	c.reading = element
	object.Set("source", c.sourceValue(element.Source))
	c.reading = nil
}

// sourceValue lowers a source of any kind (spec-data-elements.md 3).
func (c *checker) sourceValue(s *resolve.Source) spec.Value {
	object := spec.NewObject(s.At, field("kind", spec.NewText(s.Kind, s.At)))
	switch {
	case s.Entry == nil || s.Entry.Form == kind.Block:
		c.blockSource(s, &object)
	case s.Entry.Form == kind.Named:
		object.Set("elementId", spec.NewText(s.Element.WireID, s.At))
	default:
		c.arguments(s, &object)
	}
	if s.Group != nil {
		object.Set("groupingId", spec.NewText(s.Group.WireID, s.At))
	}
	return object
}

// arguments writes what a call gives for the fields of its source kind.
func (c *checker) arguments(s *resolve.Source, object *spec.Value) {
	for i := range s.Arguments {
		argument := &s.Arguments[i]
		name := argument.Field.Name
		switch {
		case argument.Connection != nil:
			object.Set(name, spec.NewText(argument.Connection.Wire, argument.Connection.WireAt))
		case argument.Element != nil:
			object.Set(name, spec.NewText(argument.Element.WireID, argument.At))
		case argument.Field.Rest:
			parts := []spec.Value{}
			for _, text := range argument.Texts {
				parts = append(parts, spec.NewText(text.Value, text.At))
			}
			object.Set(name, spec.NewArray(parts, argument.At))
		case argument.Field.Controls:
			object.Set(name, spec.NewText(c.statement(s.Scope, argument.Texts[0]), argument.At))
		default:
			object.Set(name, spec.NewText(wireArgument(s, i), argument.At))
		}
	}
}

// wireArgument is the text of an argument, a marker where it is a name that
// publishing resolves: a data model, and its element below it.
func wireArgument(s *resolve.Source, i int) string {
	argument := &s.Arguments[i]
	text := argument.Texts[0].Value
	noun := argument.Field.Resolves
	if noun == "" || argument.IsID {
		return text
	}
	if i > 0 && s.Arguments[i-1].Field.Resolves != "" {
		text = s.Arguments[i-1].Texts[0].Value + "/" + text
	}
	return resolve.WireName(noun, text, false)
}

// blockSource writes a source that was written as a block: a join, a union, or
// one that is known by its settings alone.
func (c *checker) blockSource(s *resolve.Source, object *spec.Value) {
	if s.Name.Value != "" {
		object.Set("name", spec.NewText(s.Name.Value, s.Name.At))
	}
	if s.Primary != nil {
		object.Set("primarySource", c.sourceValue(s.Primary))
	}
	if len(s.Legs) > 0 {
		c.joins(s, object)
	}
	if len(s.Members) > 0 {
		c.union(s, object)
	}
	x := context{place: resolve.Place{Scope: s.Scope}, noun: "source", head: s.At, open: s.Entry == nil}
	if s.Entry != nil {
		x.settings, x.noun = s.Entry.Settings, s.Entry.Noun
	}
	c.settings(x, c.innerSource(s, object), object)
}

// innerSource takes `from …` out of the settings of a block that reads another
// source, as a transposed one does.
func (c *checker) innerSource(s *resolve.Source, object *spec.Value) []expand.Node {
	var rest []expand.Node
	for _, node := range s.Body {
		if node.Raw != nil || node.Statement.Keyword() != "from" {
			rest = append(rest, node)
			continue
		}
		if inner := c.w.SourceOf(node); inner != nil {
			object.Set("source", c.sourceValue(inner))
		}
	}
	return rest
}

func (c *checker) joins(s *resolve.Source, object *spec.Value) {
	joins := []spec.Value{}
	for _, leg := range s.Legs {
		if c.first(leg) {
			c.w.CheckLeg(s.Scope, leg)
			c.checkRepeats(s.Scope, leg)
		}
		columns := []spec.Value{}
		for _, key := range leg.Keys {
			pair := spec.NewObject(key.At, field("left", spec.NewText(key.Left, key.At)), field("right", spec.NewText(key.Right, key.At)))
			if key.Op != "=" {
				pair.Set("op", spec.NewText(key.Op, key.At))
			}
			columns = append(columns, pair)
		}
		join := spec.NewObject(leg.At)
		if leg.Left != nil {
			join.Set("left", c.sourceValue(leg.Left))
		}
		join.Set("right", c.sourceValue(leg.Source))
		join.Set("columns", spec.NewArray(columns, leg.At))
		join.Set("joinType", spec.NewText(leg.Type, leg.At))
		if leg.Named {
			join.Set("name", spec.NewText(leg.Name, leg.At))
		}
		joins = append(joins, join)
	}
	object.Set("joins", spec.NewArray(joins, s.At))
}

func (c *checker) union(s *resolve.Source, object *spec.Value) {
	members := []spec.Value{}
	for _, member := range s.Members {
		members = append(members, c.sourceValue(member))
	}
	object.Set("sources", spec.NewArray(members, s.At))
	matches := []spec.Value{}
	check := len(s.Matches) > 0 && c.first(&s.Matches[0])
	for _, match := range s.Matches {
		if check {
			c.w.CheckMatch(s.Scope, s, match)
		}
		matches = append(matches, spec.NewObject(match.At,
			field("outputColumnName", spec.NewText(match.Output, match.At)),
			field("sourceColumns", spec.NewArray(matchColumns(match), match.At))))
	}
	object.Set("matches", spec.NewArray(matches, s.At))
}

// matchColumns writes the members' columns of a match, null where one has none.
func matchColumns(match resolve.Match) []spec.Value {
	values := make([]spec.Value, 0, len(match.Columns))
	for _, column := range match.Columns {
		if column == nil {
			values = append(values, spec.Value{At: match.At})
			continue
		}
		values = append(values, spec.NewText(formula.ForSigma("", nil, column.Name), match.At))
	}
	return values
}
