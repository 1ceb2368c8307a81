package check

import (
	"github.com/sigmac/sigmac/compiler/expand"
	"github.com/sigmac/sigmac/compiler/ir"
	"github.com/sigmac/sigmac/compiler/resolve"
	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/kind"
)

// source writes where an element's rows come from.
func (c *checker) source(element *resolve.Element, object *ir.Value) {
	if element.Source == nil || element.Source.Kind == "" {
		return
	}
	object.Set("source", c.sourceValue(element.Source))
}

// sourceValue lowers a source of any kind (spec-data-elements.md 3).
func (c *checker) sourceValue(s *resolve.Source) ir.Value {
	object := ir.NewObject(s.At, field("kind", ir.NewText(s.Kind, s.At)))
	switch {
	case s.Entry == nil || s.Entry.Form == kind.Block:
		c.blockSource(s, &object)
	case s.Entry.Form == kind.Named:
		object.Set("elementId", ir.NewText(s.Element.WireID, s.At))
	default:
		c.arguments(s, &object)
	}
	if s.Group != nil {
		object.Set("groupingId", ir.NewText(s.Group.WireID, s.At))
	}
	return object
}

// arguments writes what a call gives for the fields of its source kind.
func (c *checker) arguments(s *resolve.Source, object *ir.Value) {
	for i := range s.Arguments {
		argument := &s.Arguments[i]
		name := argument.Field.Name
		switch {
		case argument.Connection != nil:
			object.Set(name, ir.NewText(argument.Connection.Wire, argument.At))
		case argument.Element != nil:
			object.Set(name, ir.NewText(argument.Element.WireID, argument.At))
		case argument.Field.Rest:
			parts := []ir.Value{}
			for _, text := range argument.Texts {
				parts = append(parts, ir.NewText(text.Value, text.At))
			}
			object.Set(name, ir.NewArray(parts, argument.At))
		case argument.Field.Controls:
			object.Set(name, ir.NewText(c.statement(s.Scope, argument.Texts[0]), argument.At))
		default:
			object.Set(name, ir.NewText(wireArgument(s, i), argument.At))
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
func (c *checker) blockSource(s *resolve.Source, object *ir.Value) {
	if s.Name.Value != "" {
		object.Set("name", ir.NewText(s.Name.Value, s.Name.At))
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
func (c *checker) innerSource(s *resolve.Source, object *ir.Value) []expand.Node {
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

func (c *checker) joins(s *resolve.Source, object *ir.Value) {
	joins := []ir.Value{}
	for _, leg := range s.Legs {
		if c.first(leg) {
			c.w.CheckLeg(s.Scope, leg)
			c.checkRepeats(s.Scope, leg)
		}
		columns := []ir.Value{}
		for _, key := range leg.Keys {
			pair := ir.NewObject(key.At, field("left", ir.NewText(key.Left, key.At)), field("right", ir.NewText(key.Right, key.At)))
			if key.Op != "=" {
				pair.Set("op", ir.NewText(key.Op, key.At))
			}
			columns = append(columns, pair)
		}
		join := ir.NewObject(leg.At)
		if leg.Left != nil {
			join.Set("left", c.sourceValue(leg.Left))
		}
		join.Set("right", c.sourceValue(leg.Source))
		join.Set("columns", ir.NewArray(columns, leg.At))
		join.Set("joinType", ir.NewText(leg.Type, leg.At))
		join.Set("name", ir.NewText(leg.Name, leg.At))
		joins = append(joins, join)
	}
	object.Set("joins", ir.NewArray(joins, s.At))
}

func (c *checker) union(s *resolve.Source, object *ir.Value) {
	members := []ir.Value{}
	for _, member := range s.Members {
		members = append(members, c.sourceValue(member))
	}
	object.Set("sources", ir.NewArray(members, s.At))
	matches := []ir.Value{}
	check := len(s.Matches) > 0 && c.first(&s.Matches[0])
	for _, match := range s.Matches {
		if check {
			c.w.CheckMatch(s.Scope, s, match)
		}
		matches = append(matches, ir.NewObject(match.At,
			field("outputColumnName", ir.NewText(match.Output, match.At)),
			field("sourceColumns", ir.NewArray(matchColumns(match), match.At))))
	}
	object.Set("matches", ir.NewArray(matches, s.At))
}

// matchColumns writes the members' columns of a match, null where one has none.
func matchColumns(match resolve.Match) []ir.Value {
	values := make([]ir.Value, 0, len(match.Columns))
	for _, column := range match.Columns {
		if column == nil {
			values = append(values, ir.Value{At: match.At})
			continue
		}
		values = append(values, ir.NewText(formula.Print(&formula.Ref{Name: column.Name}, nil), match.At))
	}
	return values
}
