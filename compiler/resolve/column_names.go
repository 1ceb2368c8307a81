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

// columnIDs finds columns of one element that have one id.
type columnIDs struct {
	columns []*Column
	// many finds the earlier ones where there are many; nil where there are few.
	many map[string]*Column
}

func newColumnIDs(columns []*Column) columnIDs {
	ids := columnIDs{columns: columns}
	if len(columns) > fewColumns {
		ids.many = make(map[string]*Column, len(columns))
	}
	return ids
}

// earlier is the first column with the id of the column at an index, nil if that is the
// first. The columns are asked for in order.
func (c *columnIDs) earlier(index int) *Column {
	column := c.columns[index]
	if c.many != nil {
		other := c.many[column.ID]
		if other == nil {
			c.many[column.ID] = column
		}
		return other
	}
	for _, known := range c.columns[:index] {
		if known.ID == column.ID {
			return known
		}
	}
	return nil
}
