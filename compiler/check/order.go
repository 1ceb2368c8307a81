package check

import "github.com/sigmac/sigmac/emit/spec"

// controlsFirst puts each control before the first element that reads it: Sigma
// was seen to give an errored column to an element whose control comes later.
// Everything else keeps its order.
func (c *checker) controlsFirst(book *spec.Workbook) {
	places := make(map[string]int, len(book.Elements))
	for i := range book.Elements {
		places[book.Elements[i].ID] = i
	}
	reads := make([][]int, len(book.Elements))
	later := false
	for _, element := range c.w.Elements {
		at, ok := places[element.WireID]
		if !ok {
			continue
		}
		for _, control := range element.Controls {
			if place, ok := places[control.WireID]; ok {
				reads[at] = append(reads[at], place)
				later = later || place > at
			}
		}
	}
	if !later {
		return
	}
	ordered := make([]spec.Element, 0, len(book.Elements))
	placed := make([]bool, len(book.Elements))
	var place func(i int)
	place = func(i int) {
		if placed[i] {
			return
		}
		placed[i] = true
		for _, control := range reads[i] {
			place(control)
		}
		ordered = append(ordered, book.Elements[i])
	}
	for i := range book.Elements {
		place(i)
	}
	book.Elements = ordered
}
