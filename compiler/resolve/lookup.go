package resolve

import (
	"slices"

	"github.com/sigmac/sigmac/compiler/expand"
	"github.com/sigmac/sigmac/lang/formula"
)

// outcome says how the search for a column of a source ended.
type outcome uint8

const (
	// found: the source has the column.
	found outcome = iota + 1
	// missing: the source's columns are known and it is not among them.
	missing
	// unknown: nobody knows the source's columns, so the name is taken for one.
	unknown
	// inGroup: it is the result of a group, and `by` does not name that group.
	inGroup
	// belowGroup: it is a column of the rows below the group that `by` names.
	belowGroup
	// otherSource: the qualifier does not mean this source.
	otherSource
	// broken: the source itself is at fault, which is reported already.
	broken
)

// find looks a bare name up in the source and returns how Sigma writes it.
func (s *Source) find(columnName string) (written, outcome) {
	if s == nil {
		return written{}, missing
	}
	if s.Entry == nil && s.Kind == "" {
		return bracket("", columnName), broken
	}
	switch {
	case s.Primary != nil:
		text, outcome := s.Primary.find(columnName)
		prefix, _ := s.Prefix()
		if outcome == unknown || outcome == found {
			return bracket(prefix, s.Primary.shown(columnName)), outcome
		}
		return text, outcome
	case len(s.Matches) > 0:
		prefix, _ := s.Prefix()
		for _, match := range s.Matches {
			if match.Output == columnName {
				return bracket(prefix, columnName), found
			}
		}
		return written{}, missing
	case s.Element != nil:
		return s.findInElement(columnName)
	}
	prefix, _ := s.Prefix()
	return bracket(prefix, columnName), s.findLocked(columnName)
}

func (s *Source) findInElement(columnName string) (written, outcome) {
	column, ok := s.Element.Column(columnName)
	if !ok {
		return written{}, missing
	}
	text := bracket(s.prefixText(), column.ShownName())
	switch {
	case s.isBelow(column):
		return text, belowGroup
	case !s.reads(column):
		return text, inGroup
	}
	return text, found
}

// reads reports whether a source of an element yields a column: results of
// groups only where `by` names the group or one inside of it.
func (s *Source) reads(column *Column) bool {
	if column.Group == nil {
		return true
	}
	for group := s.Group; group != nil; group = group.Outer {
		if group == column.Group {
			return true
		}
	}
	return false
}

// isBelow tells of a column of the rows where a source reads a group: a group
// has its keys, its results, and those of the groups around it.
func (s *Source) isBelow(column *Column) bool {
	if s.Group == nil || column.Group != nil || column.IsAggregate() {
		return false
	}
	for group := s.Group; group != nil; group = group.Outer {
		if slices.Contains(group.Keys, column) {
			return false
		}
	}
	return true
}

// prefixText is what stands before a column of the source in a formula: of a linked
// table's parent its title, though the source's own columns have no prefix.
func (s *Source) prefixText() string {
	prefix, _ := s.Prefix()
	if prefix == "" && s.Element != nil {
		return s.Element.Name()
	}
	return prefix
}

// shown is what Sigma calls a column of an element that is read.
func (s *Source) shown(columnName string) string {
	if s.Element != nil {
		if column, ok := s.Element.Column(columnName); ok {
			return column.ShownName()
		}
	}
	return columnName
}

// findQualified looks `[Q/N]` up where Q is what the source is called: by
// Sigma, by its id, or by its title.
func (s *Source) findQualified(scope *expand.Scope, ref *formula.Ref) (written, outcome) {
	if s == nil {
		return written{}, otherSource
	}
	if leg := s.leg(ref.Qualifier); leg != nil {
		_, outcome := leg.Source.find(ref.Name)
		return bracket(leg.Name, leg.Source.shown(ref.Name)), outcome
	}
	if !s.calledBy(scope, ref.Qualifier) {
		return written{}, otherSource
	}
	text, outcome := s.find(ref.Name)
	if outcome == missing {
		text = bracket(ref.Qualifier, ref.Name)
	}
	return text, outcome
}

// calledBy reports whether a qualifier means this source.
func (s *Source) calledBy(scope *expand.Scope, qualifier string) bool {
	if prefix, ok := s.Prefix(); ok && prefix == qualifier {
		return true
	}
	if s.Name.Value != "" && s.Name.Value == qualifier {
		return true
	}
	element := s.Element
	if element == nil && s.Primary != nil {
		element = s.Primary.Element
	}
	if element == nil {
		return false
	}
	if element.Title.Value == qualifier {
		return true
	}
	for _, candidate := range scope.Candidates(qualifier) {
		if candidate == element.ID {
			return true
		}
	}
	return false
}

// opaque says that nobody knows what Sigma calls the source.
func (s *Source) opaque() bool {
	_, ok := s.Prefix()
	return !ok
}

// Available lists the names that a formula of the element may use.
func (w *Workbook) Available(place Place) []string {
	var names []string
	if place.Element != nil {
		for _, column := range place.Element.Columns {
			if column != place.Column && column.Channel == nil && !column.implied {
				names = append(names, column.Name)
			}
		}
		names = append(names, place.Element.Source.columnNames()...)
	}
	return append(names, w.Names("control")...)
}

// columnNames lists what is known of a source's columns, as they are written
// in formulas.
func (s *Source) columnNames() []string {
	switch {
	case s == nil:
		return nil
	case s.Element != nil:
		var names []string
		for _, column := range s.Element.Columns {
			if s.reads(column) {
				names = append(names, column.Name)
			}
		}
		return names
	case s.Primary != nil:
		return s.Primary.columnNames()
	case s.locked != nil:
		return s.locked.ColumnNames()
	}
	var names []string
	for _, match := range s.Matches {
		names = append(names, match.Output)
	}
	return names
}
