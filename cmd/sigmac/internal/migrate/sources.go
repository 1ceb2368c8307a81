package migrate

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"github.com/sigmac/sigmac/cmd/sigmac/internal/command"
	"github.com/sigmac/sigmac/cmd/sigmac/internal/remote"
	"github.com/sigmac/sigmac/cmd/sigmac/internal/specs"
	"github.com/sigmac/sigmac/compiler/decompile"
	"github.com/sigmac/sigmac/compiler/load"
	emitspec "github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/edit"
	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/name"
	"github.com/sigmac/sigmac/lang/source"
	"github.com/sigmac/sigmac/publish"
	"github.com/sigmac/sigmac/publish/lock"
	"github.com/sigmac/sigmac/publish/migrate"
	"github.com/sigmac/sigmac/publish/names"
)

const (
	sharedFile      = "shared.sigma"
	workbooksFolder = "workbooks"
)

// isFree reports whether a folder is not there, or empty.
func isFree(folder string) bool {
	entries, err := os.ReadDir(folder)
	return os.IsNotExist(err) || err == nil && len(entries) == 0
}

// writeSources writes a project of the workbooks that were moved, whose lock knows both
// copies of each.
func (r *run) writeSources(ctx context.Context, moved []*migrate.Moved) diag.List {
	folder := r.console.Absolute(r.Sources)
	var output command.Output
	add := func(path, content string) {
		output.Add(filepath.Join(folder, filepath.FromSlash(path)), filepath.ToSlash(filepath.Join(r.Sources, path)), []byte(content))
	}
	shared := sharedOf(moved)
	var found diag.List
	var written []*migrate.Moved
	for _, each := range moved {
		if !each.IsMoved() {
			continue
		}
		result, flaws := decompile.ImportSpec(ctx, emitspec.Wrapped(each.Named), decompile.Options{Name: each.Workbook.Workbook, Beside: true})
		if result == nil {
			found = append(found, flaws...)
			continue
		}
		written = append(written, each)
		for i, file := range result.Files {
			content := file.Content
			if i == 0 {
				content = shared.use(content)
			}
			add(workbooksFolder+"/"+file.Path, content)
		}
	}
	if len(written) == 0 {
		return found
	}
	if text := shared.module(); text != "" {
		add(sharedFile, text)
	}
	add(load.ConfigName, r.projectText(shared))
	if _, flaws := output.Write(); flaws != nil {
		return append(found, flaws...)
	}
	for _, side := range []struct {
		environment string
		of          func(*migrate.Moved) string
	}{
		{r.From, func(m *migrate.Moved) string { return m.Source.ID }}, {r.To, func(m *migrate.Moved) string { return m.Target.ID }},
	} {
		found = append(found, r.adopt(ctx, folder, side.environment, written, side.of)...)
	}
	return found
}

// adopt lets the lock of the new project know the copies of one organisation.
func (r *run) adopt(ctx context.Context, folder, environment string, moved []*migrate.Moved, idOf func(*migrate.Moved) string) diag.List {
	console := *r.console
	console.Dir, console.Project = folder, folder
	session, err := remote.Open(ctx, &console, remote.Flags{Flags: specs.Flags{Environment: environment}, API: r.API})
	if err != nil {
		return diag.List{sourcesUnsettled(r.Sources, environment, "they do not compile for it, or it cannot be asked")}
	}
	defer session.Close()
	release, err := lock.Acquire(ctx, session.Root, func() {})
	if err != nil {
		return diag.List{sourcesUnsettled(r.Sources, environment, err.Error())}
	}
	defer release()
	publisher := session.Publisher(publish.Options{ReadOnly: true})
	var found diag.List
	for _, workbook := range session.Workbooks {
		at := slices.IndexFunc(moved, func(m *migrate.Moved) bool { return m.Workbook.Workbook == workbook.Slug })
		if at < 0 {
			continue
		}
		plan := publisher.Adopt(ctx, workbook, idOf(moved[at]))
		for _, flaw := range plan.Findings {
			if flaw.Severity == diag.Error {
				found = append(found, sourcesUnsettled(r.Sources, environment, workbook.Slug+": "+flaw.Message))
			}
		}
		switch {
		case plan.Err != nil:
			found = append(found, sourcesUnsettled(r.Sources, environment, workbook.Slug+": "+plan.Err.Error()))
		case plan.Action == publish.Update:
			found = append(found, sourcesUnsettled(r.Sources, environment, workbook.Slug+" has something otherwise there; `sigmac plan -e "+environment+"` shows it"))
		}
	}
	return found
}

func sourcesUnsettled(folder, environment, why string) diag.Diagnostic {
	return diag.New(diag.SourcesDiffer, source.Span{}, "the sources in "+name.Quote(folder)+" are not what is in `"+environment+"`: "+why)
}

// projectText is project.sigma of the new project: the two environments of this one, with
// the values that are otherwise in the second.
func (r *run) projectText(shared *sharedValues) string {
	var out strings.Builder
	out.WriteString("project {\n  language 1\n")
	if target := r.to.Result.Target.String(); target != "contents" {
		out.WriteString("  target " + target + "\n")
	}
	for i, session := range []*remote.Session{r.from, r.to} {
		fmt.Fprintf(&out, "  environment %s {\n", session.Environment)
		environment := session.Result.Environment
		if i == 0 {
			out.WriteString("    default\n")
		}
		if environment.IsProtected() {
			out.WriteString("    protect\n")
		}
		if word := environment.Organization(); word != "" {
			fmt.Fprintf(&out, "    credentials %q\n", word)
		}
		if environment.BaseURL != nil {
			fmt.Fprintf(&out, "    base-url %q\n", session.Client.BaseURL())
		}
		if i == 1 {
			for _, value := range shared.values {
				if value.there != value.here {
					fmt.Fprintf(&out, "    param %s = %s\n", value.name, quoted(value.there))
				}
			}
		}
		out.WriteString("  }\n")
	}
	out.WriteString("}\n")
	return out.String()
}

// A sharedValue is a name that several workbooks use, or that is otherwise in the other
// organisation.
type sharedValue struct {
	name, noun, here, there string
	uses                    int
}

type sharedValues struct{ values []*sharedValue }

// sharedOf finds what workbooks share.
func sharedOf(moved []*migrate.Moved) *sharedValues {
	all := &sharedValues{}
	for _, each := range moved {
		for _, renamed := range each.Renamed {
			if each.IsMoved() && slices.Contains([]string{names.ConnectionWord, names.DataModelWord, names.FolderWord}, renamed.Noun) {
				all.note(renamed)
			}
		}
		for _, link := range each.Links {
			if each.IsMoved() && link.There != "" {
				all.note(migrate.Renamed{Noun: linkWord, From: link.Here, To: link.There})
			}
		}
	}
	all.values = slices.DeleteFunc(all.values, func(v *sharedValue) bool { return v.uses < 2 && v.here == v.there })
	taken := map[string]bool{}
	for _, value := range all.values {
		base := strings.ReplaceAll(name.Slug(value.noun+" "+strings.ReplaceAll(value.title(), "/", " ")), "-", "_")
		value.name = base
		for n := 2; taken[value.name]; n++ {
			value.name = fmt.Sprintf("%s_%d", base, n)
		}
		taken[value.name] = true
	}
	return all
}

// linkWord is the noun of the address of another workbook.
const linkWord = "link"

// title is what the value is called by: of an address, the end that names the workbook.
func (v *sharedValue) title() string {
	if v.noun != linkWord {
		return v.here
	}
	title := v.here[strings.LastIndexByte(v.here, '/')+1:]
	return title[:max(strings.LastIndexByte(title, '-'), 0)]
}

func (s *sharedValues) note(renamed migrate.Renamed) {
	for _, value := range s.values {
		if value.noun == renamed.Noun && value.here == renamed.From {
			value.uses++
			return
		}
	}
	s.values = append(s.values, &sharedValue{noun: renamed.Noun, here: renamed.From, there: renamed.To, uses: 1})
}

// heads are what stands before the name of each noun in a source.
var heads = map[string]string{
	names.ConnectionWord: `(?m)^(\s*connection [\w-]+ )`, names.DataModelWord: `(\bdata-model\()`, names.FolderWord: `(?m)^(\s*folder )`,
}

// use lets a source take its names from the module.
func (s *sharedValues) use(text string) string {
	isUsed := false
	for _, value := range s.values {
		if value.noun == linkWord {
			replaced := strings.ReplaceAll(text, value.here, "${"+value.name+"}")
			isUsed = isUsed || replaced != text
			text = replaced
			continue
		}
		form := regexp.MustCompile(heads[value.noun] + regexp.QuoteMeta(quoted(value.here)))
		replaced := form.ReplaceAllString(text, `${1}"$${`+value.name+`}"`)
		isUsed = isUsed || replaced != text
		text = replaced
	}
	if !isUsed {
		return text
	}
	return "import \"../" + sharedFile + "\"\n\n" + text
}

// module is the source of the module, "" where nothing is shared.
func (s *sharedValues) module() string {
	if len(s.values) == 0 {
		return ""
	}
	var out strings.Builder
	out.WriteString("// What the workbooks share. An environment of project.sigma may have other values.\n")
	for _, value := range s.values {
		fmt.Fprintf(&out, "param %s = %s\n", value.name, quoted(value.here))
	}
	return out.String()
}

// quoted is a text as a source writes it.
func quoted(text string) string { return edit.Text(text).Expr.(*formula.Text).Raw }
