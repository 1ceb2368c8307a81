package merge_test

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/sigmac/sigmac/compiler/decompile/merge"
	"github.com/sigmac/sigmac/emit/normal"
	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/kind"
)

// An editing is one edit that somebody may make in Sigma of any workbook; it
// returns false where there is nothing to edit so.
type editing struct {
	name string
	edit func(root *spec.Value) bool
}

func elementsOf(root *spec.Value) []spec.Value { return spec.ItemsAt(root, "contents", "elements") }

// everyOf makes one editing for each element that it applies to.
func everyOf(root *spec.Value, name string, edit func(e *spec.Value) bool) []editing {
	var made []editing
	for i := range elementsOf(root) {
		made = append(made, editing{fmt.Sprintf("%s of %s", name, spec.TextAt(&elementsOf(root)[i], "id")), func(root *spec.Value) bool {
			return edit(&elementsOf(root)[i])
		}})
	}
	return made
}

func editings(root *spec.Value) []editing {
	made := everyOf(root, "title", func(e *spec.Value) bool {
		name := spec.Child(e, "name")
		if name == nil || name.Type != spec.Text {
			return false
		}
		name.Text += " (new)"
		return true
	})
	for i := range made {
		rename := made[i].edit
		made[i].edit = func(root *spec.Value) bool {
			old := spec.TextAt(&elementsOf(root)[i], "name")
			if !rename(root) {
				return false
			}
			respell(root, "["+old+"/", "["+old+" (new)/")
			return true
		}
	}
	made = append(made, everyOf(root, "formula", func(e *spec.Value) bool {
		columns := spec.ItemsAt(e, "columns")
		for i := range columns {
			if formula := spec.Child(&columns[i], "formula"); formula != nil && strings.HasPrefix(formula.Text, "Sum(") {
				formula.Text = "Avg(" + strings.TrimPrefix(formula.Text, "Sum(")
				return true
			}
		}
		return false
	})...)
	made = append(made, everyOf(root, "format", func(e *spec.Value) bool {
		for i := range spec.ItemsAt(e, "columns") {
			if format := spec.Child(&spec.ItemsAt(e, "columns")[i], "format", "formatString"); format != nil {
				format.Text = ",.3f"
				return true
			}
		}
		return false
	})...)
	settings := settingOf(root)
	made = append(made, everyOf(root, "setting gone", func(e *spec.Value) bool {
		name := settings[spec.TextAt(e, "id")]
		had := spec.Child(e, name) != nil
		e.Delete(name)
		return had
	})...)
	made = append(made, everyOf(root, "description", func(e *spec.Value) bool {
		if spec.TextAt(e, "kind") == "control" || spec.Child(e, "columns") == nil {
			return false
		}
		e.Set("description", spec.NewText("As agreed.", e.At))
		return true
	})...)
	return append(made,
		editing{"workbook renamed", func(root *spec.Value) bool { root.Set("name", spec.NewText("Another title", root.At)); return true }},
		editing{"page renamed", func(root *spec.Value) bool {
			spec.ItemsAt(root, "contents", "pages")[0].Set("name", spec.NewText("Another page", root.At))
			return true
		}},
		editing{"cells swapped", swapCells},
		editing{"row added", addRow},
	)
}

// settingOf is one setting of each element, so that taking it away means the
// same whatever else is edited.
func settingOf(root *spec.Value) map[string]string {
	made := map[string]string{}
	for _, e := range elementsOf(root) {
		for _, name := range []string{"sort", "description", "tableStyle", "dataLabels", "style", "legend", "stacking", "orientation"} {
			if spec.Child(&e, name) != nil {
				made[spec.TextAt(&e, "id")] = name
			}
		}
	}
	return made
}

// respell replaces a piece of all texts, as the server does in formulas where
// something gets another name.
func respell(v *spec.Value, old, new string) {
	if v.Type == spec.Text {
		v.Text = strings.ReplaceAll(v.Text, old, new)
	}
	for i := range v.Items {
		respell(&v.Items[i], old, new)
	}
	for i := range v.Fields {
		respell(&v.Fields[i].Value, old, new)
	}
}

// swapCells lets the first two elements of the same size change places.
func swapCells(root *spec.Value) bool {
	layout := spec.Child(root, "contents", "layout")
	lines := strings.Split(layout.Text, "\n")
	for i := range lines {
		for j := i + 1; j < len(lines); j++ {
			a, b := cellID(lines[i]), cellID(lines[j])
			if a != "" && b != "" && strings.HasSuffix(lines[i], "/>") && strings.HasSuffix(lines[j], "/>") && indent(lines[i]) == indent(lines[j]) && a != b {
				lines[i], lines[j] = strings.Replace(lines[i], a, b, 1), strings.Replace(lines[j], b, a, 1)
				layout.Text = strings.Join(lines, "\n")
				return true
			}
			if strings.Contains(lines[j], "</Page>") {
				break
			}
		}
	}
	return false
}

func indent(line string) int { return len(line) - len(strings.TrimLeft(line, " ")) }

func cellID(line string) string {
	_, rest, found := strings.Cut(line, `<Element elementId="`)
	if !found {
		return ""
	}
	id, _, _ := strings.Cut(rest, `"`)
	return id
}

// addRow puts a text below everything on the first page.
func addRow(root *spec.Value) bool {
	layout := spec.Child(root, "contents", "layout")
	page, rest, _ := strings.Cut(layout.Text, "</Page>")
	bottom := 1
	for line := range strings.Lines(page) {
		if _, after, found := strings.Cut(line, `gridRow="`); found && indent(line) == 2 {
			var start, end int
			if _, err := fmt.Sscanf(after, "%d / %d", &start, &end); err == nil {
				bottom = max(bottom, end)
			}
		}
	}
	layout.Text = page + fmt.Sprintf("  <Element elementId=\"fresh-text\" gridColumn=\"1 / 25\" gridRow=\"%d / %d\"/>\n</Page>", bottom, bottom+3) + rest
	elements := spec.Child(root, "contents", "elements")
	elements.Items = append(elements.Items, spec.NewObject(root.At,
		spec.Field{Name: "id", Value: spec.NewText("fresh-text", root.At)}, spec.Field{Name: "kind", Value: spec.NewText("text", root.At)},
		spec.Field{Name: "body", Value: spec.NewText("Something new.", root.At)}))
	return true
}

// sources are the workbooks of the repository that edits are tried on.
func sources(t *testing.T) map[string]fs.FS {
	t.Helper()
	made := map[string]fs.FS{}
	for _, pattern := range []string{"../../../examples/*", "../../../testdata/reuse/*", "../../../testdata/layout/*", "../../../testdata/kinds/*"} {
		folders, _ := filepath.Glob(pattern)
		for _, folder := range folders {
			if info, err := os.Stat(folder); err == nil && info.IsDir() {
				made[strings.TrimPrefix(folder, "../../../")] = os.DirFS(folder)
			}
		}
	}
	if len(made) == 0 {
		t.Fatal("there are no sources")
	}
	return made
}

// TestExamples edits every workbook of the repository in many ways. What is
// pulled is what was edited, what is not is told, and statements of elements that
// no edit is about stay as they are.
func TestExamples(t *testing.T) {
	t.Parallel()
	total, whole, fixed := 0, 0, 0
	trees := sources(t)
	names := make([]string, 0, len(trees))
	for name := range trees {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		p, ok := tryOpen(trees[name])
		if !ok {
			continue
		}
		t.Run(name, func(t *testing.T) {
			for i, one := range editings(&p.built) {
				if testing.Short() && i%5 != 0 || strings.HasPrefix(name, "testdata/kinds") && i%3 != 0 {
					continue
				}
				live, err := spec.DecodeValue(string(spec.JSON(&p.built)))
				if err != nil {
					t.Fatal(err)
				}
				if !one.edit(&live) || normal.Same(live, p.built) {
					continue
				}
				total++
				switch left := p.check(t, one.name, live); {
				case left == "":
					whole++
				case strings.HasPrefix(left, "it comes from"):
					fixed++
				default:
					t.Logf("%s: %s", one.name, left)
				}
			}
		})
	}
	t.Logf("of %d edits %d came in whole, and %d are about what components and loops made", total, whole, fixed)
	if missed := total - whole - fixed; missed*10 > total {
		t.Errorf("%d of %d edits did not come in whole", missed, total)
	}
}

// check pulls one edit and tells why it did not come in whole, "" where it did.
func (p *project) check(t *testing.T, name string, live spec.Value) string {
	t.Helper()
	result := p.pull(t, &p.built, live)
	if result.Findings.HasErrors() || len(result.Conflicts) > 0 {
		t.Errorf("%s: %v", name, result.Findings)
		return ""
	}
	after, ok := tryOpen(p.after(result))
	if !ok {
		t.Errorf("%s: the result does not build:\n%s", name, changed(result))
		return ""
	}
	if rest := differences(live, after.built); (rest == "") != (len(result.Left) == 0) {
		t.Errorf("%s: %d left, and the result differs:\n%s\n%s", name, len(result.Left), rest, changed(result))
	}
	p.checkUntouched(t, name, live, result)
	if len(result.Left) == 0 {
		return ""
	}
	return result.Left[0].Why + ": " + strings.Join(result.Left[0].Changes, " | ")
}

// checkUntouched fails where the statement of an element that no edit is about
// is not in the result as it was.
func (p *project) checkUntouched(t *testing.T, name string, live spec.Value, result *merge.Result) {
	t.Helper()
	touched := map[string]bool{}
	for _, d := range normal.Compare(p.built, live) {
		for _, part := range strings.Split(d.Path, "/") {
			touched[part] = true
		}
	}
	for _, e := range p.result.Workbooks[0].Elements {
		if touched[e.ID] || e.Kind == nil || e.Kind.Holds != kind.HoldsNothing {
			continue
		}
		statement := e.Source.Text()
		for _, file := range result.Files {
			if file.Path == e.Source.File.Path && !strings.Contains(file.After, statement) && p.isReferred(touched, &e) {
				t.Errorf("%s: the statement of %s is no longer there: %s", name, e.ID, statement)
			}
		}
	}
}

// isReferred tells of an element that reads none of those that were edited, so
// that no new name of theirs stands in it.
func (p *project) isReferred(touched map[string]bool, e *spec.Element) bool {
	return !touched[spec.TextAt(&e.Object, "source", "elementId")]
}

func changed(result *merge.Result) string {
	var out strings.Builder
	for _, file := range result.Files {
		out.WriteString(file.Path + "\n" + file.After)
	}
	return out.String()
}
