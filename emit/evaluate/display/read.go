package display

import "github.com/sigmac/sigmac/emit/spec/view"

// Read makes a format of a column's in the spec.
func Read(node view.Node) Format {
	text := func(name string) string { return node.Field(name).Text() }
	s := Settings{FormatString: text("formatString"), Prefix: text("prefix"), Suffix: text("suffix"), NullAs: text("displayNullAs"),
		Currency: text("currencySymbol"), Decimal: text("decimalSymbol"), Group: text("digitGroupingSymbol")}
	for _, item := range node.Field("digitGroupingSize").Items() {
		if n, ok := item.Number(); ok {
			s.Sizes = append(s.Sizes, int(n))
		}
	}
	return New(s)
}
