package normal

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/emit/spec/view"
	"github.com/sigmac/sigmac/lang/lazyregexp"
)

// tidyColumns puts the columns of tables into the order that they show in and
// those of all other kinds into that of their ids, drops `order` where it says
// no more than that, and drops names that only repeat a reference, or are empty:
// the server forgets those.
func tidyColumns(contents *spec.Value, names *view.Workbook) {
	for _, e := range names.Elements {
		for _, c := range e.Columns {
			if c.Written != "" && c.Written == c.Given && (c.Implied != "" || c.Key.Column != nil) {
				c.Value.Delete("name")
			}
			if name, ok := c.Value.Get("name"); ok && name.Type == spec.Text && name.Text == "" {
				c.Value.Delete("name")
			}
		}
		columns := e.Field("columns")
		switch {
		case !columns.Is(spec.Array):
			if len(e.Field("folders").Items()) == 0 {
				e.Value.Delete("order")
			}
		case e.KindName == "table":
			sortByOrder(e, columns.Value)
		default:
			e.Value.Delete("order")
			spec.SortEntries(e.Value, "columns")
		}
	}
	spec.SortEntries(contents, "elements")
}

// sortByOrder sorts the columns of a table as `order` says, those of a folder where
// it lists the folder and those that it does not list after them. The columns of
// groups stand where their groups list them, whatever `order` says. An `order` that
// also places folders is kept, with all that stands beside them.
func sortByOrder(e *view.Element, columns *spec.Value) {
	folders := view.FoldersOf(e.Value)
	place := map[string]int{}
	for _, ref := range e.Order {
		for _, column := range folders.Columns(ref.ID) {
			place[column] = len(place) + 1
		}
	}
	last := len(place) + len(columns.Items) + 1
	grouped := map[string]bool{}
	for _, group := range e.Groupings {
		for _, ref := range slices.Concat(group.By, group.Calculations) {
			last++
			place[ref.ID], grouped[ref.ID] = last, true
		}
	}
	slices.SortStableFunc(columns.Items, func(a, b spec.Value) int {
		return cmp.Compare(position(place, &a), position(place, &b))
	})
	e.Value.Delete("order")
	if !folders.None() {
		loose := slices.DeleteFunc(slices.Clone(columns.Items), func(column spec.Value) bool { return grouped[spec.ID(&column)] })
		for i := range loose {
			loose[i] = spec.NewText(spec.ID(&loose[i]), loose[i].At)
		}
		e.Value.Set("order", spec.NewArray(folders.Listing(loose), columns.At))
	}
}

func position(place map[string]int, column *spec.Value) int {
	if at := place[spec.ID(column)]; at > 0 {
		return at
	}
	return len(place) + 1
}

// tidy sorts keys, drops empty lists, and gives colours and numbers one
// spelling, all the way down.
func tidy(v *spec.Value) { tidyBelow(v, false) }

func tidyBelow(v *spec.Value, colour bool) {
	switch v.Type {
	case spec.Text:
		if colour && hexColour().MatchString(v.Text) {
			v.Text = strings.ToLower(v.Text)
		}
	case spec.Number:
		v.Text = canonicalNumber(v.Text)
	case spec.Array:
		for i := range v.Items {
			tidyBelow(&v.Items[i], colour)
		}
	case spec.Object:
		for i := range v.Fields {
			tidyBelow(&v.Fields[i].Value, colour || holdsColours(v.Fields[i].Name))
		}
		deleteIf(v, saysNothing)
		sortFields(v)
	}
}

func sortFields(v *spec.Value) {
	slices.SortFunc(v.Fields, func(a, b spec.Field) int { return cmp.Compare(a.Name, b.Name) })
}

// saysNothing says that a field is an empty list, settings without any, or what a sort
// gains: that empty values stand where the connection puts them.
func saysNothing(f spec.Field) bool {
	switch f.Value.Type {
	case spec.Text:
		return f.Name == "nulls" && f.Value.Text == "connection-default"
	case spec.Array:
		return len(f.Value.Items) == 0
	case spec.Null:
		return f.Name == "filters"
	case spec.Object:
		return len(f.Value.Fields) == 0 && (f.Name == "settings" || f.Name == "theme" || f.Name == "overrides")
	}
	return false
}

var hexColour = lazyregexp.New(`^#([0-9a-fA-F]{3,4}|[0-9a-fA-F]{6}|[0-9a-fA-F]{8})$`)

// holdsColours says that what stands below a key may be colours: `color`,
// `backgroundColor`, `waterfallColors`, `scheme`, `categoricalScheme`.
func holdsColours(name string) bool {
	const color, scheme = "color", "scheme"
	for i := range len(name) - len(color) + 1 {
		if strings.EqualFold(name[i:i+len(color)], color) {
			return true
		}
	}
	return len(name) >= len(scheme) && strings.EqualFold(name[len(name)-len(scheme):], scheme)
}

// canonicalNumber spells a number without exponent and trailing zeros; one
// with more digits than a double holds stays as it is.
func canonicalNumber(text string) string {
	if len(text) > 15 {
		return text
	}
	number, err := strconv.ParseFloat(text, 64)
	if err != nil {
		return text
	}
	return strconv.FormatFloat(number, 'f', -1, 64)
}
