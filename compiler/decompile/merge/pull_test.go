package merge_test

import (
	"context"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/aymanbagabas/go-udiff"
	"github.com/rogpeppe/go-internal/txtar"

	"github.com/sigmac/sigmac/compiler"
	"github.com/sigmac/sigmac/compiler/decompile/merge"
	"github.com/sigmac/sigmac/emit"
	"github.com/sigmac/sigmac/emit/diff"
	"github.com/sigmac/sigmac/emit/normal"
	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/kind"
	"github.com/sigmac/sigmac/lang/langtest"
	"github.com/sigmac/sigmac/lang/source"
)

// A project is one workbook of a tree of files.
type project struct {
	root   fs.FS
	result *compiler.Result
	built  spec.Value
}

func open(t testing.TB, root fs.FS) *project {
	t.Helper()
	p, ok := tryOpen(root)
	if !ok {
		t.Fatal("the source does not build")
	}
	return p
}

// tryOpen is open for a tree that may not build.
func tryOpen(root fs.FS) (*project, bool) {
	result, found := compiler.Compile(context.Background(), root, compiler.Options{})
	if found.HasErrors() || len(result.Workbooks) == 0 {
		return nil, false
	}
	output, found := emit.Emit(result.Workbooks[0], kind.Contents, emit.Options{Unaudited: true})
	return &project{root, result, output.Document}, !found.HasErrors()
}

func (p *project) pull(t testing.TB, base *spec.Value, live spec.Value) *merge.Result {
	t.Helper()
	return p.pullFor(t, base, live, merge.Undecided)
}

// pullFor is a pull with conflicts decided for a side.
func (p *project) pullFor(t testing.TB, base *spec.Value, live spec.Value, side merge.Side) *merge.Result {
	t.Helper()
	result, err := merge.Pull(context.Background(), &merge.Input{
		Root: p.root, Options: compiler.Options{}, Project: p.result.Project, Workbook: p.result.Workbooks[0],
		Resolved: p.built, Base: base, Live: live, Side: side,
	})
	if err != nil {
		t.Fatal(err)
	}
	if result.Builds > merge.MaxBuilds {
		t.Errorf("%d builds, of %d", result.Builds, merge.MaxBuilds)
	}
	return result
}

// after is the tree of files with the result in it.
func (p *project) after(result *merge.Result) fs.FS {
	made := fstest.MapFS{}
	_ = fs.WalkDir(p.root, ".", func(path string, entry fs.DirEntry, err error) error {
		if err == nil && !entry.IsDir() {
			content, _ := fs.ReadFile(p.root, path)
			made[path] = &fstest.MapFile{Data: content, Mode: 0o644}
		}
		return nil
	})
	for _, file := range result.Files {
		made[file.Path] = &fstest.MapFile{Data: []byte(file.After), Mode: 0o644}
	}
	return made
}

func differences(a, b spec.Value) string {
	var lines []string
	for _, d := range normal.Compare(a, b) {
		lines = append(lines, d.String())
	}
	return strings.Join(lines, "\n")
}

// TestCases pulls the edits of each case. A line of `edits` is `OLD => NEW` on
// the built spec as JSON, `OLD@2 => NEW` for the third place, `NEW@*` for all,
// `id:X => gone` for an element, `page:X => gone` for a page with what is on it, `id:X without => FIELD` for a field; `local` changes the source after it was
// published.
func TestCases(t *testing.T) {
	t.Parallel()
	langtest.Cases(t, "testdata/*.txtar", func(t *testing.T, path string) {
		archive, err := txtar.ParseFile(path)
		if err != nil {
			t.Fatal(err)
		}
		root, parts := fstest.MapFS{}, map[string]string{}
		for _, file := range archive.Files {
			if strings.HasSuffix(file.Name, ".sigma") || strings.HasSuffix(file.Name, ".json") {
				root[file.Name] = &fstest.MapFile{Data: file.Data, Mode: 0o644}
			}
			parts[file.Name] = string(file.Data)
		}
		published := open(t, root)
		live := edited(t, string(spec.JSON(&published.built)), parts["edits"])
		base := &published.built
		if _, ok := parts["nobase"]; ok {
			base = nil
		}
		root["main.sigma"] = &fstest.MapFile{Data: []byte(replaced(t, parts["main.sigma"], parts["local"])), Mode: 0o644}
		p := open(t, root)
		result := p.pull(t, base, live)
		if parts["local"] == "" && base != nil && !result.Unwritten {
			after := open(t, p.after(result))
			if rest := differences(live, after.built); (rest == "") != (len(result.Left) == 0) {
				t.Errorf("%d left, and the result differs:\n%s", len(result.Left), rest)
			}
		}
		if len(result.Conflicts) > 0 {
			p.decide(t, base, live)
		}
		compareGolden(t, path, archive, told(result, p.result.Workbooks[0]))
	})
}

// decide decides conflicts for either side: the source then builds, and knows all that
// is live.
func (p *project) decide(t *testing.T, base *spec.Value, live spec.Value) {
	t.Helper()
	for _, side := range []merge.Side{merge.Ours, merge.Theirs} {
		result := p.pullFor(t, base, live, side)
		if result.Decided == 0 || len(result.Conflicts) > 0 {
			t.Errorf("side %d: %d decided, %d conflicts", side, result.Decided, len(result.Conflicts))
		}
		after := open(t, p.after(result))
		if again := after.pull(t, &live, live); len(again.Files)+len(again.Conflicts) > 0 {
			t.Errorf("side %d: a second pull changes something:\n%s", side, changed(again))
		}
		if rest := differences(live, after.built); side == merge.Theirs && base == nil && rest != "" && len(result.Left) == 0 {
			t.Errorf("what is in Sigma did not all come in:\n%s", rest)
		}
	}
}

// edited is a spec after edits of its JSON.
func edited(t *testing.T, text, edits string) spec.Value {
	t.Helper()
	value, err := spec.DecodeValue(replaced(t, text, edits))
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(edits) {
		if id, field, without := strings.Cut(strings.TrimPrefix(strings.TrimSpace(line), "id:"), " without => "); without {
			for i, e := range spec.ItemsAt(&value, "contents", "elements") {
				if spec.TextAt(&e, "id") == id {
					spec.ItemsAt(&value, "contents", "elements")[i].Delete(field)
				}
			}
		}
		if id, gone := strings.CutSuffix(strings.TrimPrefix(strings.TrimSpace(line), "page:"), " => gone"); gone {
			takePage(&value, id)
		}
		if id, gone := strings.CutSuffix(strings.TrimPrefix(strings.TrimSpace(line), "id:"), " => gone"); gone {
			takeCell(&value, id)
			elements := spec.Child(&value, "contents", "elements")
			elements.Items = slices.DeleteFunc(elements.Items, func(e spec.Value) bool { return spec.TextAt(&e, "id") == id })
		}
	}
	return value
}

// takePage takes a page away with what stands on it, takeCell an element out of
// the layout.
func takePage(value *spec.Value, id string) {
	at := spec.Child(value, "contents", "layout")
	pages := spec.Child(value, "contents", "pages")
	pages.Items = slices.DeleteFunc(pages.Items, func(p spec.Value) bool { return spec.TextAt(&p, "id") == id })
	var kept []string
	page := ""
	for _, region := range strings.SplitAfter(at.Text, "</Page>") {
		if strings.Contains(region, ` id="`+id+`"`) {
			page = region
			continue
		}
		kept = append(kept, region)
	}
	at.Text = strings.Join(kept, "")
	elements := spec.Child(value, "contents", "elements")
	elements.Items = slices.DeleteFunc(elements.Items, func(e spec.Value) bool { return strings.Contains(page, `"`+spec.TextAt(&e, "id")+`"`) })
}

func takeCell(value *spec.Value, id string) {
	at := spec.Child(value, "contents", "layout")
	var lines []string
	for line := range strings.Lines(at.Text) {
		if !strings.Contains(line, `elementId="`+id+`"`) {
			lines = append(lines, line)
		}
	}
	at.Text = strings.Join(lines, "")
}

func replaced(t *testing.T, text, edits string) string {
	t.Helper()
	for _, line := range strings.Split(strings.TrimSuffix(edits, "\n"), "\n") {
		old, replacement, found := strings.Cut(line, " => ")
		if !found || strings.HasPrefix(line, "id:") || strings.HasPrefix(line, "page:") {
			continue
		}
		old, replacement = strings.ReplaceAll(old, `\n  `, "\n  "), strings.ReplaceAll(replacement, `\n  `, "\n  ")
		if all, ok := strings.CutSuffix(replacement, "@*"); ok {
			text = strings.ReplaceAll(text, old, all)
			continue
		}
		place := 0
		if at := strings.LastIndexByte(old, '@'); at >= 0 && at == len(old)-2 {
			place, old = int(old[at+1]-'0'), old[:at]
		}
		offset := 0
		for ; place >= 0; place-- {
			next := strings.Index(text[offset:], old)
			if next < 0 {
				t.Fatalf("there is no %s in\n%s", old, text)
			}
			offset += next + 1
		}
		text = text[:offset-1] + replacement + text[offset-1+len(old):]
	}
	return text
}

// told is what a pull comes to, for people.
func told(result *merge.Result, workbook *spec.Workbook) string {
	var out strings.Builder
	for _, file := range result.Files {
		out.WriteString(udiff.Unified(file.Path, file.Path, file.Before, file.After))
	}
	out.WriteString(diff.Text(result.Pulled, diag.Palette{}))
	for _, finding := range result.Findings {
		fmt.Fprintf(&out, "%s %s: %s\n", finding.Entry.Code, place(finding.Span), finding.Message)
	}
	for i := range result.Conflicts {
		out.WriteString(result.Conflicts[i].Text(diag.Palette{}))
	}
	if len(result.Left) > 0 {
		out.WriteString(result.Patch(workbook))
	}
	return out.String()
}

func place(at source.Span) string {
	start, _ := at.Range()
	return fmt.Sprintf("%s:%d:%d", at.File.Path, start.Line, start.Column)
}

// compareGolden compares with the part `want` of an archive.
func compareGolden(t *testing.T, path string, archive *txtar.Archive, got string) {
	t.Helper()
	want := ""
	files := slices.DeleteFunc(archive.Files, func(f txtar.File) bool {
		if f.Name == "want" {
			want = string(f.Data)
		}
		return f.Name == "want"
	})
	if langtest.Updating() {
		archive.Files = append(files, txtar.File{Name: "want", Data: []byte(got)})
		if err := os.WriteFile(path, txtar.Format(archive), 0o600); err != nil {
			t.Fatal(err)
		}
		return
	}
	if got != want {
		t.Errorf("%s differs; -update writes it again:\n%s", path, udiff.Unified("golden", "now", want, got))
	}
}
