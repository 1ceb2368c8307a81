package names

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/name"
)

// missing says that Sigma has nothing of a name. place is where it was looked
// for; "" is the whole organisation.
func missing(m marker, wanted, noun, place string, candidates []candidate) diag.Diagnostic {
	return diag.New(diag.NotInSigma, m.at, "there is no "+noun+" "+name.Quote(wanted)+" in "+inSigma(place)).
		WithHelp(nearest(wanted, noun, candidates))
}

func inSigma(place string) string {
	return cmp.Or(place, "Sigma")
}

// shown is how many names a message lists where none is near.
const shown = 5

// nearest says what may have been meant.
func nearest(wanted, noun string, candidates []candidate) string {
	var all []string
	for _, each := range candidates {
		if !slices.Contains(all, each.name) {
			all = append(all, each.name)
		}
	}
	if near := name.Nearest(wanted, all); len(near) > 0 {
		return "did you mean " + name.Alternatives(near) + "?"
	}
	if len(all) == 0 {
		return "the owner of the credentials cannot see any; names must match exactly, or write an id instead: `id \"…\"`"
	}
	listed := name.Alternatives(all[:min(len(all), shown)])
	if more := len(all) - shown; more > 0 {
		return fmt.Sprintf("the owner of the credentials can see %s and %d more", strings.Replace(listed, " or ", ", ", 1), more)
	}
	return "the " + noun + " may be " + listed
}

// ambiguous says that several things have a name.
func ambiguous(m marker, wanted, noun, place string, fitting []candidate) diag.Diagnostic {
	message := fmt.Sprintf("%d %ss in %s are called %s", len(fitting), noun, inSigma(place), name.Quote(wanted))
	return diag.New(diag.AmbiguousInSigma, m.at, message).WithHelp("write the id of the one that is meant instead of its name:" + choices(fitting))
}

// choices lists candidates with their ids, one a line.
func choices(fitting []candidate) string {
	var text strings.Builder
	for _, each := range fitting {
		fmt.Fprintf(&text, "\n`id %q`", each.id)
		if each.note != "" {
			fmt.Fprintf(&text, " (%s)", each.note)
		}
	}
	return text.String()
}

func badPath(m marker) diag.Diagnostic {
	return diag.New(diag.NotInSigma, m.at, name.Quote(m.name)+" is not a path of a folder").
		WithHelp("write the names from the workspace down, with one `/` between them: `folder \"Finance/Dashboards\"`")
}

// missingFolder says which part of a path Sigma does not have, and how it may be made.
func missingFolder(m marker, here place, rest string, candidates []candidate, makes bool) diag.Diagnostic {
	wanted, _, _ := strings.Cut(rest, "/")
	noun, where := "folder", name.Quote(here.String())
	if len(here.path) == 0 {
		noun, where = "workspace", ""
	}
	finding := missing(m, wanted, noun, where, candidates)
	if !makes {
		return finding
	}
	if len(candidates) == 0 {
		return finding.WithHelp("`--create-folders` creates it")
	}
	return finding.WithHelp(finding.Help + "\n`--create-folders` creates it")
}

func ambiguousFolder(m marker, here place, fitting []candidate) diag.Diagnostic {
	noun, where := "folder", name.Quote(here.String())
	if len(here.path) == 0 {
		noun, where = "workspace", ""
	}
	return ambiguous(m, fitting[0].name, noun, where, fitting).
		WithHelp("rename all but one, or write the id of the folder that the workbook goes to, `folder id \"…\"`; they are" + choices(fitting))
}

func themeByName(m marker) diag.Diagnostic {
	return diag.New(diag.ThemeByName, m.at, "the theme "+name.Quote(m.name)+" needs its id").
		WithHelp("write `theme id \"…\"` with its id, or one of `Light`, `Dark` and `Surface`")
}
