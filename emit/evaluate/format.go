package evaluate

import "github.com/sigmac/sigmac/emit/spec/view"

// mostParents bounds how far the parents of linked input tables are followed.
const mostParents = 32

// FormatOf is how a column writes its values: as it says, else, where it is a key of a linked
// input table, as the column of the parent that it repeats.
func FormatOf(c *view.Column) view.Node {
	for range mostParents {
		key := c.Field("key").Text()
		if c.Format.Exists() || key == "" || c.Element == nil || c.Element.Source == nil || c.Element.Source.Element == nil {
			break
		}
		parent := c.Element.Source.Element.Column(key)
		if parent == nil {
			break
		}
		c = parent
	}
	return c.Format
}
