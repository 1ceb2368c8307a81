package compiler

import (
	"strings"

	"github.com/sigmac/sigmac/compiler/resolve"
	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/lazyregexp"
	"github.com/sigmac/sigmac/lang/name"
)

// slug names the built file of a workbook: its id, or the slug of its title.
func slug(w *resolve.Workbook) string {
	if w.ID != "" {
		return w.ID
	}
	if made := name.Slug(w.Title.Value); made != "" {
		return made
	}
	return "workbook"
}

// reserved are the names that Windows keeps for devices, with any ending.
var reserved = lazyregexp.New(`(?i)^(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])$`)

// IsReservedFile reports whether Windows keeps the name of a file for a device.
func IsReservedFile(slug string) bool { return reserved().MatchString(slug) }

// outputsTaken reports workbooks that would be built to one file, or to one that
// Windows does not have. Letter case does not count, since not every disk tells
// it apart.
func outputsTaken(books []*spec.Workbook) diag.List {
	var found diag.List
	seen := map[string]*spec.Workbook{}
	for _, book := range books {
		if IsReservedFile(book.Slug) {
			found = append(found, outputReserved(book))
		}
		key := strings.ToLower(book.Slug)
		if other, taken := seen[key]; taken {
			found = append(found, outputTaken(book, other))
			continue
		}
		seen[key] = book
	}
	return found
}

func outputReserved(book *spec.Workbook) diag.Diagnostic {
	return diag.New(diag.ReservedFileName, book.Source, "the workbook is built to `"+book.Slug+".json`, a name that Windows keeps for a device").
		WithHelp("give it another id: `workbook " + strings.ToLower(book.Slug) + "_book \"…\"`")
}

func outputTaken(book, other *spec.Workbook) diag.Diagnostic {
	return diag.New(diag.NameTaken, book.Source, "two workbooks are built to `"+book.Slug+".json`").
		WithHelp("give one of them another id: `workbook other_id \"…\"`").WithRelated("the other one is here", other.Source)
}
