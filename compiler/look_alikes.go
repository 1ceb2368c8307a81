package compiler

import (
	"fmt"

	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/name"
	"github.com/sigmac/sigmac/lang/source"
)

// A named is something that people know by a name.
type named struct {
	noun, name string
	at         source.Span
}

// lookAlikes reports names that a reader cannot tell apart: those of the
// project's workbooks, and those of what is in one.
func lookAlikes(books []*spec.Workbook) diag.List {
	var ids, titles []named
	for _, book := range books {
		ids = append(ids, named{"workbook", book.Slug, book.Source})
		titles = append(titles, named{"title", book.Name.Text, book.Name.At})
	}
	return append(alike(ids), alike(titles)...)
}

// lookAlikesIn reports the same of the ids inside one workbook.
func lookAlikesIn(book *spec.Workbook) diag.List {
	var inside []named
	for _, regions := range [][]spec.Region{book.Pages, book.Overlays, book.Panels} {
		for _, region := range regions {
			inside = append(inside, named{region.Kind.Noun, region.ID, region.Source})
		}
	}
	for i := range book.Elements {
		inside = append(inside, named{"element", book.Elements[i].ID, book.Elements[i].Source})
	}
	return alike(inside)
}

// alike reports each name that looks like an earlier one and is another, or that
// mixes alphabets.
func alike(names []named) diag.List {
	var found diag.List
	first := map[string]named{}
	for _, each := range names {
		shape := name.Skeleton(each.name)
		other, known := first[shape]
		isMixed := name.IsMixed(each.name) && !each.at.IsZero()
		switch {
		case isMixed && (!known || other.name == each.name):
			first[shape] = each
			found = append(found, mixesAlphabets(each))
		case !known:
			first[shape] = each
		case other.name != each.name && !each.at.IsZero():
			found = append(found, looksAlike(each, other))
		}
	}
	return found
}

func mixesAlphabets(each named) diag.Diagnostic {
	return diag.New(diag.LookAlikeNames, each.at, "the "+each.noun+" "+name.Quote(each.name)+" mixes letters of two alphabets").
		WithHelp("these only look like Latin ones: " + strange(each.name) + "; write it with the keys of one alphabet")
}

func looksAlike(each, other named) diag.Diagnostic {
	odd := each
	if name.Skeleton(each.name) == each.name {
		odd = other
	}
	d := diag.New(diag.LookAlikeNames, each.at, "the "+each.noun+" "+name.Quote(each.name)+" looks like the "+other.noun+" "+name.Quote(other.name)+" and has other letters").
		WithHelp("one of them has letters of another alphabet: " + strange(odd.name) + "; write it with the keys of one alphabet")
	if other.at.IsZero() {
		return d
	}
	return d.WithRelated("the other one is here", other.at)
}

// strange lists the letters of a name that look like others.
func strange(text string) string {
	shape := []rune(name.Skeleton(text))
	list := ""
	for i, r := range []rune(text) {
		if r == shape[i] {
			continue
		}
		if list != "" {
			list += ", "
		}
		list += fmt.Sprintf("%c (U+%04X) for %c", r, r, shape[i])
	}
	return list
}
