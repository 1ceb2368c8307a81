package tenant

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"io/fs"
	"path"
	"slices"
	"strconv"
	"strings"

	"github.com/sigmac/sigmac/compiler"
	"github.com/sigmac/sigmac/lang/ast"
	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/name"
	"github.com/sigmac/sigmac/lang/parser"
	"github.com/sigmac/sigmac/lang/source"
	"github.com/sigmac/sigmac/lang/text"
)

// A naming gives names to files and folders: those that any disk can hold, whatever
// somebody in Sigma called them, and each only once.
type naming struct{ workbooks map[string]bool }

func newNaming() naming { return naming{map[string]bool{}} }

// take notes that the project has a workbook of a name.
func (n naming) take(slug string) { n.workbooks[strings.ToLower(slug)] = true }

// sharedFolder holds the modules; buildFolder the built files of most projects.
const (
	sharedFolder = "shared"
	buildFolder  = "dist"
)

// longest bounds a name, in bytes: folders stand in folders.
const longest = 60

// plain is a name of ASCII letters, digits and hyphens that begins with a letter.
func plain(called, noun string) string {
	slug := name.Slug(called)
	if len(slug) > longest {
		sum := sha256.Sum256([]byte(called))
		slug = strings.TrimRight(slug[:longest-7], "-") + "-" + hex.EncodeToString(sum[:3])
	}
	switch {
	case slug == "":
		return noun
	case slug[0] < 'a' || slug[0] > 'z':
		return noun + "-" + slug
	case compiler.IsReservedFile(slug):
		return slug + "-" + noun
	}
	return slug
}

// folder is the name of a folder among those beside it.
func (n naming) folder(taken map[string]bool, outermost bool, called string) string {
	if outermost {
		taken[sharedFolder], taken[buildFolder] = true, true
	}
	return free(taken, plain(called, "folder"))
}

// workbook is the name of a workbook in the project, and its file as at says. A namesake
// in another folder gets the name of its folder in front; a file that is a part of
// another workbook is never taken.
func (n naming) workbook(folder, called string, at func(slug string) string, included map[string]bool) (slug, main string) {
	slug = plain(called, "workbook")
	if n.workbooks[slug] && folder != "" {
		slug = path.Base(folder) + "-" + slug
	}
	for {
		slug = free(n.workbooks, slug)
		if main = at(slug); !included[strings.ToLower(main)] {
			return slug, main
		}
	}
}

func free(taken map[string]bool, wanted string) string {
	made := wanted
	for n := 2; taken[made]; n++ {
		made = wanted + "-" + strconv.Itoa(n)
	}
	taken[made] = true
	return made
}

// FileNames are the names of the files of workbooks in one folder, by their titles.
func FileNames(titles []string) []string {
	taken := map[string]bool{}
	names := make([]string, len(titles))
	for i, title := range titles {
		names[i] = free(taken, plain(title, "workbook"))
	}
	return names
}

// TakenBeside reports whether a path beside the source of a workbook is, or begins as, one
// of another workbook in its folder, so that what stands beside the two never has the
// same name. It goes by the names alone: that of a file does not hang on which of them
// came in first.
func TakenBeside(slug string, others []string) func(path string) bool {
	var longer []string
	for _, other := range others {
		if rest, ok := strings.CutPrefix(strings.ToLower(other), strings.ToLower(slug)); ok && rest != "" {
			longer = append(longer, strings.ToLower(other))
		}
	}
	return func(path string) bool {
		path = strings.ToLower(path)
		return slices.ContainsFunc(longer, func(other string) bool {
			rest, ok := strings.CutPrefix(path, other)
			return ok && strings.IndexAny(rest, "-_.") == 0
		})
	}
}

// The sources of a project by what they declare.
type sources struct {
	// workbooks are the files of workbooks by their names; included are the files that
	// stand for a part of one, in lower case.
	workbooks map[string]string
	included  map[string]bool
}

// sourcesIn reads the sources of a project, one file at a time, and keeps none.
func sourcesIn(root fs.FS, out string) (*sources, error) {
	found := &sources{workbooks: map[string]string{}, included: map[string]bool{}}
	err := fs.WalkDir(root, ".", func(at string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case entry.IsDir() && at != "." && (strings.HasPrefix(entry.Name(), ".") || at == out):
			return fs.SkipDir
		case entry.IsDir() || path.Ext(at) != ".sigma" || !entry.Type().IsRegular():
			return nil
		}
		content, err := fs.ReadFile(root, at)
		if err != nil {
			return err
		}
		tree, _ := parser.Parse(source.NewFile(at, string(content)))
		for _, item := range tree.Items {
			if slug := declaredBy(item); slug != "" {
				found.workbooks[slug] = at
			}
		}
		ast.Walk(tree.Items, func(item ast.Item) {
			if include, ok := item.(*ast.Include); ok && include.Path != nil {
				found.included[strings.ToLower(path.Join(path.Dir(at), plainText(include.Path)))] = true
			}
		})
		return nil
	})
	return found, err
}

// declaredBy is the name of the workbook that a statement declares, "" for none.
func declaredBy(item ast.Item) string {
	statement, ok := item.(*ast.Statement)
	if !ok || len(statement.Terms) < 2 || statement.Terms[0].Text != "workbook" {
		return ""
	}
	if statement.Terms[1].Type == ast.Word {
		return statement.Terms[1].Text
	}
	title, ok := statement.Terms[1].Expr.(*formula.Text)
	if !ok {
		return ""
	}
	return cmp.Or(name.Slug(plainText(title)), "workbook")
}

// plainText is what a text says, without the values in it.
func plainText(written *formula.Text) string {
	read, _ := text.Decode(written.Raw, source.Span{})
	said := ""
	for _, part := range read.Parts {
		said += part.Text
	}
	return said
}
