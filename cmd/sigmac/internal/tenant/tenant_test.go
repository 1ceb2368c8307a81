package tenant_test

import (
	"context"
	"fmt"
	"maps"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/sigmac/sigmac/cmd/sigmac/internal/cli"
	"github.com/sigmac/sigmac/cmd/sigmac/internal/command"
	"github.com/sigmac/sigmac/publish/emulator"
	"github.com/sigmac/sigmac/publish/sigmatest"
)

// asSigmac lets the test's binary be sigmac, so that a test can kill it.
const asSigmac = "TENANT_TEST_AS_SIGMAC"

func TestMain(m *testing.M) {
	if dir := os.Getenv(asSigmac); dir != "" {
		console := &command.Console{Stdin: os.Stdin, Stdout: os.Stdout, Stderr: os.Stderr, Dir: dir, Now: time.Now, Version: "test", LookupEnv: os.LookupEnv}
		os.Exit(cli.Main(context.Background(), console, os.Args[1:]))
	}
	os.Exit(m.Run())
}

// contentsCall is how the contents of a workbook are read.
const contentsCall = "GET /v2/workbooks/*"

func TestProject(t *testing.T) {
	t.Parallel()
	for _, generation := range []string{"contents", "document"} {
		t.Run(generation, func(t *testing.T) {
			o := newOffice(t, emulator.Options{Generation: generation})
			home := o.HomeFolder()
			sales := o.Folder(home, "Sales")
			emea := o.Folder(sales, "EMEA")
			o.workbook(sales, "Overview", contents(4))
			o.workbook(emea, "Quarter", contents(5))
			o.workbook(emea, "Overview", contents(1))
			o.workbook(home, "Elsewhere", contents(1))
			got := o.want(0, "import", "--folder", "My Documents/Sales", "-o", "sales")
			if !strings.Contains(got.stdout, "3 workbooks: 3 imported\n") || !strings.Contains(got.stdout, "sales/emea/quarter.sigma ") {
				t.Errorf("%s%s", got.stdout, got.stderr)
			}
			if sources := o.sources("sales"); !slices.Equal(sources, []string{"emea/emea-overview.sigma", "emea/quarter.sigma", "overview.sigma"}) {
				t.Errorf("the sources are %q", sources)
			}
			files := o.files("sales")
			for path, want := range map[string][]string{
				"project.sigma":            {"language 1"},
				"shared/connections.sigma": {`let warehouse = "Warehouse"`},
				"shared/formats.sigma":     {`let money = "$,.0f"`},
				"emea/quarter.sigma":       {`import "../shared/connections.sigma"`, "connection warehouse $warehouse", `folder "My Documents/Sales/EMEA"`},
			} {
				for _, part := range want {
					if !strings.Contains(files[path], part) {
						t.Errorf("%s lacks %q:\n%s", path, part, files[path])
					}
				}
			}
			if strings.Contains(files["emea/quarter.sigma"], "let money") {
				t.Errorf("what is shared is still declared:\n%s", files["emea/quarter.sigma"])
			}
			o.dir = filepath.Join(o.dir, "sales")
			if plan := o.want(0, "plan"); !strings.Contains(plan.stdout, "\n3 unchanged\n") {
				t.Errorf("%s%s", plan.stdout, plan.stderr)
			}
			o.want(0, "fmt", "--check", ".")
			o.want(0, "check")
			o.want(0, "drift")
		})
	}
}

// hostile are names that no disk, shell or terminal should meet.
var hostile = []string{
	"..", ".", "CON", "nul", "a/b", `c\d`, "/etc/passwd", "tab\there", "red \x1b[31m", "line\nbreak", "  blank  ", "Größe", "📈", "\u202eltr", "a:b*c?", "-rf", "$(x)", "`y`",
	strings.Repeat("long ", 40), "shared", "dist", ".sigmac",
}

// TestLargeTenant imports forty workbooks with everything that goes wrong.
func TestLargeTenant(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	root := o.Folder(o.HomeFolder(), "Tenant")
	parents := []string{root}
	for i, name := range hostile {
		parents = append(parents, o.Folder(parents[i/4], name))
	}
	twins := []string{o.Folder(root, "Twin"), o.Folder(root, "Twin")}
	var ids []string
	add := func(folder, name string) { ids = append(ids, o.workbook(folder, name, contents(1+len(ids)%5))) }
	for i, name := range hostile {
		add(parents[i], name)
	}
	for _, folder := range append(twins, parents[3]) {
		add(folder, "Sales")
		add(folder, "Sales")
		add(folder, "sales!")
	}
	for len(ids) < 40 {
		add(parents[len(ids)%len(parents)], "Report")
	}
	broken, forbidden := ids[30], ids[33]
	o.Fail(sigmatest.Fault{Name: "broken", Call: "GET /v2/workbooks/" + broken, Times: sigmatest.Always, Do: sigmatest.Answer(
		`{"workbookId":"` + broken + `","name":"Broken","documentVersion":1,"contents":["none"]}`)})
	o.Fail(sigmatest.Fault{Name: "forbidden", Call: "GET /v2/workbooks/" + forbidden, Times: sigmatest.Always, Do: sigmatest.Status(http.StatusForbidden)})
	o.Fail(sigmatest.Fault{Name: "expired", Call: contentsCall, Skip: 11, Do: sigmatest.ExpireTokens})
	got := o.want(4, "import", "--folder", "My Documents/Tenant", "-o", "all", "--format", "json")
	if tokens := o.Count("POST /v2/auth/token"); tokens < 2 {
		t.Errorf("%d tokens", tokens)
	}
	byID := o.byID(got)
	for i, id := range ids {
		want := "imported"
		if id == broken || id == forbidden {
			want = "failed"
		}
		if byID[id]["result"] != want {
			t.Errorf("%d %v: %v %v", i, byID[id]["name"], byID[id]["result"], byID[id]["why"])
		}
	}
	if why := fmt.Sprint(byID[forbidden]["why"]); !strings.Contains(why, "403") {
		t.Error(why)
	}
	o.plainNames("all")
	o.unchanged("all", 38)
	o.again("all", ids, broken, forbidden)
}

// byID are the workbooks of a result in JSON.
func (o *office) byID(of result) map[string]map[string]any {
	rows := map[string]map[string]any{}
	for _, row := range o.list(of) {
		rows[row["id"].(string)] = row
	}
	return rows
}

// again runs the import once more, first with the faults and then without: only what
// is missing is read.
func (o *office) again(folder string, ids []string, missing ...string) {
	o.t.Helper()
	before := o.files(folder)
	o.Forget()
	o.want(4, "import", "--folder", "My Documents/Tenant", "-o", folder)
	if read := o.Count(contentsCall); read != len(missing) {
		o.t.Errorf("%d workbooks were read again", read)
	}
	o.Heal()
	o.Forget()
	got := o.want(0, "import", "--folder", "My Documents/Tenant", "-o", folder)
	if read := o.Count(contentsCall); read != len(missing) || !strings.Contains(got.stdout, fmt.Sprintf("%d imported, %d unchanged", len(missing), len(ids)-len(missing))) {
		o.t.Errorf("%d workbooks were read:\n%s%s", read, got.stdout, got.stderr)
	}
	for path, text := range o.files(folder) {
		if old, ok := before[path]; ok && old != text && path != "sigmac.lock" && !strings.HasPrefix(path, "shared/") {
			o.t.Errorf("%s changed", path)
		}
	}
	o.unchanged(folder, len(ids))
}

var plainPath = regexp.MustCompile(`^[a-z][a-z0-9.-]*(/[a-z][a-z0-9.-]*)*$`)

// plainNames fails where a path is one that some disk does not have.
func (o *office) plainNames(folder string) {
	o.t.Helper()
	lower := map[string]bool{}
	for path := range o.files(folder) {
		if !plainPath.MatchString(path) || strings.Contains(path, "..") || len(filepath.Base(path)) > 100 || lower[strings.ToLower(path)] {
			o.t.Errorf("%q is not a plain path", path)
		}
		lower[strings.ToLower(path)] = true
		for part := range strings.SplitSeq(path, "/") {
			if stem, _, _ := strings.Cut(part, "."); stem == "con" || stem == "nul" {
				o.t.Errorf("%q is a device", path)
			}
		}
	}
	for _, place := range []string{"..", "../.."} {
		entries, err := os.ReadDir(filepath.Join(o.dir, folder, place))
		if err == nil && place == ".." && len(entries) != 1 {
			o.t.Errorf("there is more than the project: %v", entries)
		}
	}
}

// unchanged fails where a plan of the project has something to do.
func (o *office) unchanged(folder string, count int) {
	o.t.Helper()
	inside := *o
	inside.dir = filepath.Join(o.dir, folder)
	if plan := inside.want(0, "plan"); !strings.Contains(plan.stdout, fmt.Sprintf("\n%d unchanged\n", count)) {
		o.t.Errorf("%s%s", plan.stdout, plan.stderr)
	}
}

// tenantOf makes a folder of workbooks.
func (o *office) tenantOf(count int) (ids []string) {
	root := o.Folder(o.HomeFolder(), "Tenant")
	for i := range count {
		ids = append(ids, o.workbook(root, fmt.Sprintf("Report %02d", i), contents(1+i%6)))
	}
	return ids
}

// TestInterrupted cancels a run in the middle; the next one goes on.
func TestInterrupted(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	ids := o.tenantOf(12)
	ctx, cancel := context.WithCancel(t.Context())
	o.Fail(sigmatest.Fault{Call: contentsCall, Skip: 6, Do: sigmatest.Before(cancel)})
	got := o.within(ctx, "import", "--folder", "My Documents/Tenant", "-o", "all")
	if got.exit != 1 || !strings.Contains(got.stderr, "S1461") || !strings.Contains(got.stderr, "run the same command again") {
		t.Fatalf("exit %d\n%s%s", got.exit, got.stdout, got.stderr)
	}
	done := len(o.sources("all"))
	if done == 0 || done == len(ids) {
		t.Fatalf("%d are in", done)
	}
	o.unchanged("all", done)
	o.Forget()
	o.want(0, "import", "--folder", "My Documents/Tenant", "-o", "all")
	if read := o.Count(contentsCall); read != len(ids)-done {
		t.Errorf("%d of %d were in, and %d were read", done, len(ids), read)
	}
	o.unchanged("all", len(ids))
}

// TestKilled kills a run in the middle, at several places; the next one goes on, and
// what comes out is what an undisturbed run gives.
func TestKilled(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	ids := o.tenantOf(10)
	o.want(0, "import", "--folder", "My Documents/Tenant", "-o", "whole")
	for _, after := range []int{1, 4, 9, 15} {
		folder := fmt.Sprintf("killed-%d", after)
		killed := exec.Command(os.Args[0], "import", "--folder", "My Documents/Tenant", "-o", folder)
		killed.Env = append(append(os.Environ(), o.Env()...), asSigmac+"="+o.dir)
		o.Fail(sigmatest.Fault{Call: "GET", Skip: 2 + after, Do: sigmatest.Before(func() { _ = killed.Process.Kill() })})
		if err := killed.Run(); err == nil {
			t.Fatalf("after %d calls it was not killed", after)
		}
		o.Heal()
		o.want(0, "import", "--folder", "My Documents/Tenant", "-o", folder)
		whole, resumed := o.files("whole"), o.files(folder)
		for path, text := range whole {
			if path != "sigmac.lock" && resumed[path] != text {
				t.Errorf("after %d calls: %s differs:\n%s", after, path, resumed[path])
			}
		}
		if len(resumed) != len(whole) {
			t.Errorf("after %d calls: %d files, want %d: %q", after, len(resumed), len(whole), slices.Sorted(maps.Keys(resumed)))
		}
		o.unchanged(folder, len(ids))
	}
}

// TestSecondRun edits in Sigma, in the sources, and in both.
func TestSecondRun(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	ids := o.tenantOf(6)
	arguments := []string{"import", "--folder", "My Documents/Tenant", "-o", "all", "--format", "json", "--ids", "inline"}
	o.want(0, arguments...)
	o.retitle(ids[0], "Edited in Sigma")
	o.replace("all/report-01.sigma", `"Figure 0"`, `"Edited here"`)
	o.retitle(ids[2], "Theirs")
	o.replace("all/report-02.sigma", `"Figure 0"`, `"Mine"`)
	o.retitle(ids[3], "Theirs")
	o.replace("all/report-03.sigma", "  page main", "  // What the board looks at.\n  page main")
	o.Rename(ids[4], "Renamed")
	o.write("all/report-05.sigma", "")
	fresh := o.workbook(o.parent(ids[0]), "New", contents(2))
	before := o.files("all")
	o.Forget()
	got := o.want(1, arguments...)
	rows := o.byID(got)
	for id, want := range map[string]string{
		ids[0]: "pulled", ids[1]: "unchanged", ids[2]: "conflict", ids[3]: "pulled", ids[4]: "pulled", ids[5]: "source removed", fresh: "imported",
	} {
		if rows[id]["result"] != want {
			t.Errorf("%v: %v, want %v", rows[id]["name"], rows[id]["result"], want)
		}
	}
	after := o.files("all")
	for path, want := range map[string]string{
		"report-00.sigma": strings.ReplaceAll(before["report-00.sigma"], `"Figure 0"`, `"Edited in Sigma"`),
		"report-01.sigma": before["report-01.sigma"],
		"report-02.sigma": before["report-02.sigma"],
		"report-03.sigma": strings.Replace(before["report-03.sigma"], `"Figure 0"`, `"Theirs"`, 1),
		"report-04.sigma": strings.Replace(before["report-04.sigma"], `workbook "Report 04"`, `workbook report-04 "Renamed"`, 1),
	} {
		if after[path] != want {
			t.Errorf("%s:\n%s\nwant:\n%s", path, after[path], want)
		}
	}
	if !strings.Contains(after["new.sigma"], `import "shared/connections.sigma"`) {
		t.Errorf("the new one imports nothing:\n%s", after["new.sigma"])
	}
	o.Forget()
	if rows = o.byID(o.want(1, arguments...)); rows[ids[2]]["result"] != "conflict" || rows[ids[0]]["result"] != "unchanged" {
		t.Errorf("%v", rows)
	}
}

// parent is the folder of a workbook.
func (o *office) parent(id string) string {
	for _, file := range o.Workbooks() {
		if file.ID == id {
			return file.ParentID
		}
	}
	return ""
}

// TestPagesOfOthers imports a workbook whose file would stand where a page of another
// one stands by now.
func TestPagesOfOthers(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	root := o.Folder(o.HomeFolder(), "Tenant")
	o.workbook(root, "A", contents(1))
	arguments := []string{"import", "--folder", "My Documents/Tenant", "-o", "all"}
	o.want(0, arguments...)
	source := o.files("all")["a.sigma"]
	at := strings.Index(source, "  page main")
	page := source[at:strings.LastIndex(source, "}")]
	o.write("all/A-B-c.sigma", page)
	o.write("all/a.sigma", source[:at]+"  include \"A-B-c.sigma\"\n}\n")
	o.workbook(root, "A b C", contents(2))
	for _, flags := range [][]string{nil, {"--force"}} {
		o.want(0, append(arguments, flags...)...)
		if files := o.files("all"); files["A-B-c.sigma"] != page || !strings.Contains(files["a-b-c-2.sigma"], `"A b C"`) || files["a-b-c.sigma"] != "" {
			t.Errorf("%q", slices.Sorted(maps.Keys(files)))
		}
	}
	o.unchanged("all", 2)
}

// TestLongBesideLong imports workbooks whose pages stand in files: whichever comes in
// first, none stands in the place of another's.
func TestLongBesideLong(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	root := o.Folder(o.HomeFolder(), "Tenant")
	for name, page := range map[string]string{"A": "b-c", "A B": "c", "A B C": "main"} {
		o.workbook(root, name, long(page))
	}
	o.want(0, "import", "--folder", "My Documents/Tenant", "-o", "all")
	files := o.files("all")
	for main, page := range map[string]string{"a.sigma": "a_b-c.sigma", "a-b.sigma": "a-b_c.sigma", "a-b-c.sigma": "a-b-c-main.sigma"} {
		if !strings.Contains(files[main], `include "`+page+`"`) || files[page] == "" {
			t.Errorf("%s does not include %s: %q\n%s", main, page, slices.Sorted(maps.Keys(files)), files[main])
		}
	}
	o.unchanged("all", 3)
}

// long are the contents of a workbook of more than 600 lines with one page.
func long(page string) map[string]any {
	made := contents(1)
	var elements []any
	layout := ""
	for i := range 650 {
		id := fmt.Sprintf("note-%d", i)
		elements = append(elements, map[string]any{"id": id, "kind": "text", "body": fmt.Sprintf("Note %d", i)})
		layout += fmt.Sprintf(`<Element elementId="%s" gridColumn="1 / 25" gridRow="%d / %d"/>`, id, 1+i, 2+i)
	}
	made["elements"], made["pages"] = elements, []any{map[string]any{"id": page, "name": "Page"}}
	made["layout"] = `<?xml version="1.0" encoding="utf-8"?><Page type="grid" gridTemplateColumns="repeat(24, 1fr)" gridTemplateRows="auto" id="` + page + `">` + layout + `</Page>`
	return made
}

// TestInTheWay leaves files alone that stand in the place of others.
func TestInTheWay(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	ids := o.tenantOf(2)
	o.write("all/report-00.sigma", "// mine\n")
	got := o.want(1, "import", "--workbook", ids[0], "--workbook", ids[1], "-o", "all")
	if !strings.Contains(got.stderr, "`all/report-00.sigma` is already there") || !strings.Contains(got.stdout, "1 imported, 1 failed") {
		t.Errorf("%s%s", got.stdout, got.stderr)
	}
	if files := o.files("all"); files["report-00.sigma"] != "// mine\n" || files["report-01.sigma"] == "" {
		t.Errorf("%q", files)
	}
	o.want(0, "import", "--workbook", ids[0], "--workbook", ids[1], "-o", "all", "--force")
	o.unchanged("all", 2)
}

// TestRefusals are command lines and folders that cannot be imported; nothing is left
// behind.
func TestRefusals(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	o.tenantOf(1)
	o.Folder(o.HomeFolder(), "Empty")
	for _, test := range []struct {
		exit      int
		want      string
		arguments []string
	}{
		{2, "say in which folder with `-o DIR`", []string{"--folder", "X"}},
		{2, "leave one of them out", []string{"--folder", "X", "--workbook", "y", "-o", "z"}},
		{2, "name a folder", []string{"--folder", "X", "-o", "z.sigma"}},
		{2, "leave `a.json` out", []string{"a.json", "--folder", "X", "-o", "z"}},
		{1, "there is no folder", []string{"--folder", "My Documents/Tenannt", "-o", "z"}},
		{1, "S1462", []string{"--folder", "My Documents/Empty", "-o", "deep/z"}},
		{4, "S1104", []string{"--folder", "d0a7c6b2-6f0e-4a19-8c31-0be1f9a2d410", "-o", "z"}},
		{1, "`-e prod` names an unknown environment", []string{"--folder", "My Documents/Tenant", "-o", "z", "-e", "prod"}},
	} {
		got := o.sigmac(append([]string{"import"}, test.arguments...)...)
		if got.exit != test.exit || !strings.Contains(got.stderr, test.want) {
			t.Errorf("%q: exit %d, want %d\n%s%s", test.arguments, got.exit, test.exit, got.stdout, got.stderr)
		}
		if entries, _ := os.ReadDir(o.dir); len(entries) > 0 {
			t.Errorf("%q left %v behind", test.arguments, entries)
		}
	}
}
