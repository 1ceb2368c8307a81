package resolve

// fewColumns is how many columns are looked through one by one, which takes no longer
// than a map does.
const fewColumns = 12

// addColumn adds a column whose name the element does not have yet.
func (e *Element) addColumn(column *Column) {
	e.Columns = append(e.Columns, column)
	if e.byName != nil {
		e.byName[column.Name] = column
	} else if len(e.Columns) > fewColumns {
		e.byName = make(map[string]*Column, 2*len(e.Columns))
		for _, known := range e.Columns {
			e.byName[known.Name] = known
		}
	}
}

// Column finds a column of the element by the name that the source gives it.
func (e *Element) Column(columnName string) (*Column, bool) {
	column := e.named(columnName)
	return column, column != nil
}

// named is Column for who asks for nothing else; nil is none.
func (e *Element) named(columnName string) *Column {
	if e.byName != nil {
		return e.byName[columnName]
	}
	for _, column := range e.Columns {
		if column.Name == columnName {
			return column
		}
	}
	return nil
}

// columnIDs are the ids of the columns of one element.
type columnIDs struct {
	few  []*Column
	many map[string]*Column
}

// add notes the id of a column, or returns the one that has it already.
func (c *columnIDs) add(column *Column) (other *Column) {
	if c.many != nil {
		if other = c.many[column.ID]; other == nil {
			c.many[column.ID] = column
		}
		return other
	}
	for _, known := range c.few {
		if known.ID == column.ID {
			return known
		}
	}
	if c.few = append(c.few, column); len(c.few) > fewColumns {
		c.many = make(map[string]*Column, 2*len(c.few))
		for _, known := range c.few {
			c.many[known.ID] = known
		}
	}
	return nil
}
