package view

import (
	"iter"
	"slices"

	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/kind"
)

// A Source is where rows come from: of an element, of a leg of a join, of a
// member of a union.
type Source struct {
	Node
	// Kind is the registry's entry; nil for an unknown one. KindName is the
	// spec's word.
	Kind     *kind.SourceKind
	KindName string
	// Name is the one that a join or a union has.
	Name string
	// ElementID names what is read: of a table or a linked source an element of
	// the workbook, which Element is; of a data model one of its elements.
	ElementID string
	Element   *Element
	// GroupingID names the group whose rows are read; Grouping is that of
	// Element.
	GroupingID   string
	Grouping     *Grouping
	ConnectionID string
	// Path is that of a warehouse table or a view.
	Path []string
	// Statement is that of SQL.
	Statement string
	// DataModelID is that of a data model, InodeID that of an uploaded file.
	DataModelID, InodeID string
	Join                 *Join
	Union                *Union
	Transpose            *Transpose
}

// A Join is sources side by side.
type Join struct {
	// Primary is what the legs are joined to; nil where the spec has none.
	Primary *Source
	Legs    []*Leg
}

// A Leg is one source that is joined to others.
type Leg struct {
	Node
	// Name is the prefix of its columns; "" where the spec has none.
	Name string
	// Type is how it is joined: `inner` where the spec does not say.
	Type        string
	Left, Right *Source
	// To is the earlier leg that it is joined to; nil for the primary source, and
	// where Stray says that it is joined to neither.
	To    *Leg
	Stray bool
	Keys  []Key
}

// A Key is a comparison by which rows are joined.
type Key struct {
	Node
	// Left and Right are formulas over the two sides, Operator how they are
	// compared: `=` where the spec does not say.
	Left, Right, Operator string
}

// A Union is sources under each other.
type Union struct {
	Sources []*Source
	Matches []Match
}

// A Match is a column of a union.
type Match struct {
	Node
	Name string
	// Columns are the formulas of the members, in their order; "" for a member
	// that lacks the column.
	Columns []string
}

// A Transpose is a source with rows and columns exchanged.
type Transpose struct {
	// Of is what is transposed; nil where the spec has none.
	Of *Source
	// Direction is `row-to-column` or `column-to-row`.
	Direction string
	// Merge are the columns whose values become rows; LabelName and ValueName the
	// columns that come of their names and values.
	Merge                []string
	LabelName, ValueName string
	// Headers is the id of the column whose values become headers, Values the id
	// of the one that fills them, Aggregate how several become one, Outputs the
	// headers that are kept.
	Headers, Values, Aggregate string
	Outputs                    []string
}

// newSource reads a source object.
func (w *Workbook) newSource(node Node) *Source {
	s := &Source{Node: node, KindName: node.text("kind")}
	s.Kind, _ = kind.SourceOfKind(s.KindName)
	s.Name, s.ConnectionID = node.text("name"), node.text("connectionId")
	s.Path, s.Statement = node.texts("path"), node.text("statement")
	s.DataModelID, s.InodeID = node.text("dataModelId"), node.text("inodeId")
	s.ElementID, s.GroupingID = node.text("elementId"), node.text("groupingId")
	switch s.KindName {
	case "table":
		s.Element = w.byID[s.ElementID]
	case "linked":
		s.ElementID = node.text("from")
		s.Element = w.byID[s.ElementID]
	case "join":
		s.Join = w.newJoin(&s.Node)
	case "union":
		s.Union = w.newUnion(&s.Node)
	case "transpose":
		s.Transpose = w.newTranspose(&s.Node)
	}
	if s.Element != nil && s.GroupingID != "" {
		s.Grouping = s.Element.Grouping(s.GroupingID)
	}
	return s
}

// sourceIn reads the source in a field; nil where none is.
func (w *Workbook) sourceIn(holder *Node, field string) *Source {
	if at := holder.sub(field); at.Is(spec.Object) {
		return w.newSource(at)
	}
	return nil
}

func (w *Workbook) newJoin(holder *Node) *Join {
	j := &Join{Primary: w.sourceIn(holder, "primarySource")}
	for _, item := range holder.Field("joins").Items() {
		leg := &Leg{Node: item, Name: item.text("name"), Type: item.text("joinType")}
		if leg.Type == "" {
			leg.Type = "inner"
		}
		leg.Left, leg.Right = w.sourceIn(&leg.Node, "left"), w.sourceIn(&leg.Node, "right")
		for _, key := range item.Field("columns").Items() {
			made := Key{Node: key, Left: key.text("left"), Right: key.text("right"), Operator: key.text("op")}
			if made.Operator == "" {
				made.Operator = "="
			}
			leg.Keys = append(leg.Keys, made)
		}
		j.Legs = append(j.Legs, leg)
	}
	if j.Primary == nil {
		j.Primary = j.impliedPrimary()
	}
	j.linkLegs()
	return j
}

// impliedPrimary is the source that stands left of a leg and right of none.
func (j *Join) impliedPrimary() *Source {
	for _, leg := range j.Legs {
		isRight := func(other *Leg) bool { return same(other.Right, leg.Left) }
		if leg.Left != nil && !slices.ContainsFunc(j.Legs, isRight) {
			return leg.Left
		}
	}
	return nil
}

func (j *Join) linkLegs() {
	for i, leg := range j.Legs {
		if leg.Left == nil || same(leg.Left, j.Primary) {
			continue
		}
		for _, earlier := range j.Legs[:i] {
			if same(leg.Left, earlier.Right) {
				leg.To = earlier
				break
			}
		}
		leg.Stray = leg.To == nil
	}
}

// same reports whether two sources say the same.
func same(a, b *Source) bool { return a != nil && b != nil && spec.Equal(*a.Value, *b.Value) }

func (w *Workbook) newUnion(holder *Node) *Union {
	u := &Union{}
	for _, item := range holder.Field("sources").Items() {
		u.Sources = append(u.Sources, w.newSource(item))
	}
	for _, item := range holder.Field("matches").Items() {
		u.Matches = append(u.Matches, Match{Node: item, Name: item.text("outputColumnName"), Columns: item.texts("sourceColumns")})
	}
	return u
}

func (w *Workbook) newTranspose(holder *Node) *Transpose {
	return &Transpose{
		Of: w.sourceIn(holder, "source"), Direction: holder.text("direction"),
		Merge: holder.texts("columnsToMerge"), LabelName: holder.text("columnLabelForMergedColumns"), ValueName: holder.text("columnLabelForValues"),
		Headers: holder.text("columnToTranspose"), Values: holder.text("valueColumn"), Aggregate: holder.text("aggregate"), Outputs: holder.texts("outputColumns"),
	}
}

// texts are the entries of the list in a field, "" for one that is not a text.
func (n *Node) texts(field string) []string {
	list := childOf(n.Value, field)
	if list == nil || len(list.Items) == 0 {
		return nil
	}
	found := make([]string, len(list.Items))
	for i := range list.Items {
		if list.Items[i].Type == spec.Text {
			found[i] = list.Items[i].Text
		}
	}
	return found
}

// Prefix is what formulas write before the slash to name the source's columns,
// by the entry of its kind; of a join those of the primary source. It is ""
// where the spec does not say, as for a data model.
func (s *Source) Prefix() string { return s.prefix(0) }

func (s *Source) prefix(depth int) string {
	if s.Kind == nil || depth > maxChain {
		return ""
	}
	switch s.Kind.Prefix {
	case kind.LastPathPart:
		if len(s.Path) > 0 {
			return s.Path[len(s.Path)-1]
		}
	case kind.CustomSQL:
		return "Custom SQL"
	case kind.ElementTitle:
		if s.Element != nil {
			return s.Element.name(depth + 1)
		}
	case kind.JoinName:
		if s.Name == "" && s.Join.Primary != nil {
			return s.Join.Primary.prefix(depth + 1)
		}
		return s.Name
	case kind.UnionName:
		if s.Name == "" {
			return s.Union.Name()
		}
		return s.Name
	}
	return ""
}

// All visits the source and those inside of it: the sides of joins, the members
// of unions, what is transposed. It does not go on to the sources of elements.
func (s *Source) All() iter.Seq[*Source] {
	return func(yield func(*Source) bool) { s.visit(yield) }
}

func (s *Source) visit(yield func(*Source) bool) bool {
	if s == nil {
		return true
	}
	if !yield(s) {
		return false
	}
	for _, inner := range s.inside() {
		if !inner.visit(yield) {
			return false
		}
	}
	return true
}

func (s *Source) inside() []*Source {
	switch {
	case s.Join != nil:
		var inner []*Source
		if s.Field("primarySource").Exists() {
			inner = append(inner, s.Join.Primary)
		}
		for _, leg := range s.Join.Legs {
			inner = append(inner, leg.Left, leg.Right)
		}
		return inner
	case s.Union != nil:
		return s.Union.Sources
	case s.Transpose != nil:
		return []*Source{s.Transpose.Of}
	}
	return nil
}
