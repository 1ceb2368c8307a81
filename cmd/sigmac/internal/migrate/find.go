package migrate

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/name"
	"github.com/sigmac/sigmac/lang/source"
	"github.com/sigmac/sigmac/publish"
	"github.com/sigmac/sigmac/publish/migrate"
	"github.com/sigmac/sigmac/publish/names"
	"github.com/sigmac/sigmac/publish/sigma"
)

// checkMappings demands that both names of each mapping name something.
func (r *run) checkMappings(ctx context.Context) (diag.List, error) {
	missing := names.Refuse
	if r.CreateFolders {
		missing = names.Plan
	}
	here, there := names.New(r.from.Client, names.Demand), names.New(r.to.Client, missing)
	var flaws diag.List
	for _, mapping := range r.mappings {
		if mapping.Noun == names.ThemeWord || mapping.Noun == migrate.PluginWord {
			continue // the API lists neither
		}
		_, found, err := here.Find(ctx, mapping.Noun, mapping.From)
		if err != nil {
			return nil, err
		}
		flaws = append(flaws, mappingFlaws(mapping, r.From, found)...)
		_, found, err = there.Find(ctx, mapping.Noun, mapping.To)
		if err != nil {
			return nil, err
		}
		flaws = append(flaws, mappingFlaws(mapping, r.To, found)...)
	}
	return flaws, nil
}

// mappingFlaws are findings on one side of a mapping.
func mappingFlaws(mapping migrate.Mapping, environment string, found diag.List) diag.List {
	var flaws diag.List
	for _, each := range found {
		flaws = append(flaws, diag.New(diag.MappingUnusable, source.Span{}, "`--map "+mapping.String()+"`: in `"+environment+"` "+each.Message).WithHelp(each.Help))
	}
	return flaws
}

// workbooks are those to migrate, with the findings that say why there are none.
func (r *run) workbooks(ctx context.Context) ([]sigma.File, diag.List, error) {
	if r.Workbook != "" {
		return r.workbook(ctx)
	}
	folder, found, err := names.New(r.from.Client, names.Demand).Find(ctx, names.FolderWord, r.Folder)
	if err != nil || found != nil {
		return nil, found, err
	}
	list, err := r.from.Client.Files(ctx, sigma.FileQuery{Parent: folder, Types: []string{sigma.TypeWorkbook}})
	if err != nil {
		return nil, nil, err
	}
	if len(list.Files) == 0 {
		return nil, diag.List{nothingThere(r.Folder)}, nil
	}
	slices.SortFunc(list.Files, func(a, b sigma.File) int {
		return strings.Compare(a.Path+"/"+a.Name+"/"+a.ID, b.Path+"/"+b.Name+"/"+b.ID)
	})
	return list.Files, nil, nil
}

// workbook finds the one that the command line names.
func (r *run) workbook(ctx context.Context) ([]sigma.File, diag.List, error) {
	all, err := r.from.Client.Workbooks(ctx)
	if err != nil {
		return nil, nil, err
	}
	tail := r.Workbook[strings.LastIndexByte(r.Workbook, '/')+1:]
	var fitting []sigma.Workbook
	var titles []string
	for _, each := range all {
		titles = append(titles, each.Name)
		if each.ID == r.Workbook || each.URLID == tail || strings.HasSuffix(tail, "-"+each.URLID) {
			fitting = []sigma.Workbook{each}
			break
		}
		if each.Name == r.Workbook {
			fitting = append(fitting, each)
		}
	}
	switch len(fitting) {
	case 0:
		return nil, diag.List{noWorkbook(r.Workbook, r.From, titles)}, nil
	case 1:
		file, err := r.from.Client.File(ctx, fitting[0].ID)
		return []sigma.File{file}, nil, err
	}
	return nil, diag.List{severalWorkbooks(r.Workbook, r.From, fitting)}, nil
}

// slugs are the names of the workbooks in the lock: those that they have from an earlier
// run, and otherwise new ones.
func (r *run) slugs(publisher *publish.Publisher, files []sigma.File) ([]string, error) {
	byOrigin, taken, err := publisher.Migrated()
	if err != nil {
		return nil, err
	}
	slugs := make([]string, len(files))
	for i, file := range files {
		if slug, known := byOrigin[migrate.Origin(r.from.Organization, file.ID)]; known {
			slugs[i] = slug
			continue
		}
		slugs[i] = freeSlug(file.Name, taken)
		taken[slugs[i]] = true
	}
	return slugs, nil
}

func freeSlug(title string, taken map[string]bool) string {
	base := cmp.Or(name.Slug(title), "workbook")
	made := base
	for n := 2; taken[made]; n++ {
		made = fmt.Sprintf("%s-%d", base, n)
	}
	return made
}

func noWorkbook(wanted, environment string, titles []string) diag.Diagnostic {
	help := "`sigmac migrate --folder` takes all workbooks of a folder"
	if near := name.Nearest(wanted, titles); len(near) > 0 {
		help = "did you mean " + name.Alternatives(near) + "?"
	}
	return diag.New(diag.NotInSigma, source.Span{}, "there is no workbook "+name.Quote(wanted)+" in `"+environment+"`, or the credentials may not see it").WithHelp(help)
}

func severalWorkbooks(wanted, environment string, fitting []sigma.Workbook) diag.Diagnostic {
	var list strings.Builder
	for _, each := range fitting {
		fmt.Fprintf(&list, "\n%s in %s", name.Quote(each.ID), name.Quote(sigma.Printable(each.Path)))
	}
	return diag.New(diag.AmbiguousInSigma, source.Span{}, fmt.Sprintf("%d workbooks in `%s` are called %s", len(fitting), environment, name.Quote(wanted))).
		WithHelp("name one by its id:" + list.String())
}

func nothingThere(folder string) diag.Diagnostic {
	return diag.New(diag.NotInSigma, source.Span{}, "there are no workbooks in the folder "+name.Quote(folder)).
		WithHelp("the credentials may not see them")
}

func organizationsSwapped(from, to string) diag.Diagnostic {
	return diag.New(diag.OrganizationsSwapped, source.Span{}, "the credentials of `"+to+"` lead to the organisation that its workbooks came from").
		WithHelp("the variables of `" + from + "` and `" + to + "` may have changed places; `sigmac workspace list -e " + to + "` shows where they lead")
}

func notMoved(w *migrate.Workbook) diag.Diagnostic {
	return diag.New(diag.NotMigrated, source.Span{}, name.Quote(sigma.Printable(w.Title))+" was not moved: "+strings.Join(w.Problems, "; ")).
		WithHelp("the report lists what cannot go, with its elements")
}
