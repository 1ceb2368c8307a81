package migrate_test

import (
	"fmt"
	"os"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/sigmac/sigmac/compiler"
	"github.com/sigmac/sigmac/emit"
	emitspec "github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/kind"
	"github.com/sigmac/sigmac/publish"
	"github.com/sigmac/sigmac/publish/emulator"
	"github.com/sigmac/sigmac/publish/lock"
	"github.com/sigmac/sigmac/publish/migrate"
	"github.com/sigmac/sigmac/publish/names"
	"github.com/sigmac/sigmac/publish/sigma"
	"github.com/sigmac/sigmac/publish/sigmatest"
)

const sources = `
workbook sales "Sales" {
  folder "Engineering/Dashboards"
  connection plugs "Warehouse"
  page main "Main" {
    table orders "Orders" from warehouse-table(plugs, "RETAIL", "PLUGS", "F_SALES") {
      columns [REGION]: text, [REVENUE]: number
    }
    bar-chart by_region "Revenue by region" from orders {
      x = [REGION] sort y desc
      y = Sum([REVENUE])
    }
    image logo { source { kind upload; key "abc" } }
  }
}
`

// organization is a server that calls its things as every other, and has other ids.
func organization(t testing.TB, slug string) *sigmatest.Server {
	seed := emulator.SeedFor(slug)
	seed.Clients = append(seed.Clients, emulator.Client{ID: sigmatest.ClientID, Secret: sigmatest.ClientSecret, Member: seed.Clients[0].Member})
	seed.Clients[0].Secret = secretOf(slug)
	return sigmatest.NewServer(t, emulator.Options{Seed: seed, Quirks: emulator.Quirks{Lenient: slug == "us"}})
}

func secretOf(slug string) string { return "secret-of-" + slug }

// client signs in as the organisation's own client.
func client(t testing.TB, server *sigmatest.Server, slug string) *sigma.Client {
	t.Helper()
	made, err := sigma.New(sigma.Options{
		BaseURL:     server.URL,
		Credentials: sigma.Credentials{ClientID: slug, ClientSecret: sigma.Secret(secretOf(slug))},
		Retry:       sigma.Retry{Tries: 3, First: time.Millisecond, Longest: 2 * time.Millisecond},
	})
	if err != nil {
		t.Fatal(err)
	}
	return made
}

func publisher(t testing.TB, server *sigmatest.Server, root *os.Root, environment string) *publish.Publisher {
	return publish.New(client(t, server, environment), root, publish.Options{Environment: environment, Target: kind.Contents, Now: time.Now, Settle: 20 * time.Millisecond})
}

// A pair is two organisations, of which the first has a workbook, and a project.
type pair struct {
	testing.TB
	us, eu *sigmatest.Server
	root   *os.Root
}

func newPair(t testing.TB) *pair {
	t.Helper()
	p := &pair{TB: t, us: organization(t, "us"), eu: organization(t, "eu")}
	p.root = folder(t)
	p.inFirst(sources)
	return p
}

func folder(t testing.TB) *os.Root {
	t.Helper()
	root, err := os.OpenRoot(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { root.Close() })
	return root
}

// inFirst publishes a source to the first organisation, from a project of its own.
func (p *pair) inFirst(text string) {
	p.Helper()
	result, found := compiler.Compile(p.Context(), fstest.MapFS{"main.sigma": {Data: []byte(text)}}, compiler.Options{})
	if found.HasErrors() {
		p.Fatal(found)
	}
	output, _ := emit.Emit(result.Workbooks[0], kind.Contents, emit.Options{})
	to := publish.New(client(p, p.us, "us"), folder(p), publish.Options{Environment: "us", Target: kind.Contents, Now: time.Now, Adopt: true, Force: true})
	done := to.Publish(p.Context(), to.Plan(p.Context(), publish.Workbook{Slug: result.Workbooks[0].Slug, Spec: emitspec.Pack(&output.Document)}))
	if done.Done == publish.Refused {
		p.Fatal(done.Err, done.Findings)
	}
}

func (p *pair) migrate(mappings ...migrate.Mapping) *migrate.Moved {
	p.Helper()
	from, to := client(p, p.us, "us"), publisher(p, p.eu, p.root, "eu")
	mover := &migrate.Mover{From: from, Namer: names.NewNamer(from), To: to, Target: kind.Contents, Mappings: mappings, Organization: "us"}
	workbook := p.us.Workbooks()[0]
	return mover.Move(p.Context(), sigma.File{ID: workbook.ID, Name: workbook.Name, ParentID: workbook.ParentID, Path: workbook.Path}, "sales")
}

// isThere demands that the second organisation has the workbook once, and that the lock
// says where it comes from.
func (p *pair) isThere() {
	p.Helper()
	workbooks := p.eu.Workbooks()
	if len(workbooks) != 1 {
		p.Fatalf("there are %v", workbooks)
	}
	entry, known, err := lock.NewStore(p.root).Entry("eu", "sales")
	if err != nil || !known || entry.ID != workbooks[0].ID || entry.From != migrate.Origin("us", p.us.Workbooks()[0].ID) {
		p.Errorf("the lock says %v, %v", entry, err)
	}
	if text := fmt.Sprint(p.eu.Spec(workbooks[0].ID)); strings.Contains(text, "upload") || !strings.Contains(text, "Revenue by region") {
		p.Errorf("it is %s", text)
	}
}

func TestMigrateTwice(t *testing.T) {
	p := newPair(t)
	moved := p.migrate()
	if moved.Outcome != migrate.Created || len(moved.CannotGo) != 1 || moved.CannotGo[0].Element != "logo" || len(moved.Problems) > 0 {
		t.Fatalf("%+v", moved.Workbook)
	}
	p.isThere()
	if again := p.migrate(); again.Outcome != migrate.Unchanged {
		t.Errorf("%+v", again.Workbook)
	}
	p.us.Edit(p.us.Workbooks()[0].ID, func(document map[string]any) {
		for _, element := range document["elements"].([]any) {
			if element := element.(map[string]any); element["kind"] == "bar-chart" {
				element["name"] = "Revenue by region of today"
			}
		}
	})
	if again := p.migrate(); again.Outcome != migrate.Updated {
		t.Errorf("%+v", again.Workbook)
	}
	p.isThere()
}

// TestEveryCallFails lets each call to either organisation fail, before and after it was
// carried out; then nothing is doubled, the report is true, and the next run ends it.
func TestEveryCallFails(t *testing.T) {
	count := func(side func(*pair) *sigmatest.Server) int {
		p := newPair(t)
		side(p).Forget()
		p.migrate()
		return len(side(p).Calls())
	}
	sides := map[string]func(*pair) *sigmatest.Server{
		"from": func(p *pair) *sigmatest.Server { return p.us }, "to": func(p *pair) *sigmatest.Server { return p.eu },
	}
	effects := map[string]sigmatest.Effect{
		"lost request": sigmatest.LoseRequest, "lost answer": sigmatest.LoseAnswer, "500 after commit": sigmatest.StatusAfterCommit(500),
		"403": sigmatest.Status(403), "half an answer": sigmatest.HalveAnswer,
	}
	for word, side := range sides {
		calls := count(side)
		if calls < 4 {
			t.Fatalf("%s: %d calls", word, calls)
		}
		for name, effect := range effects {
			t.Run(word+"/"+name, func(t *testing.T) {
				t.Parallel()
				for i := range calls {
					p := newPair(t)
					side(p).Forget()
					side(p).Fail(sigmatest.Fault{Skip: i, Times: 3, Do: effect})
					moved := p.migrate()
					side(p).Heal()
					there := len(p.eu.Workbooks())
					if moved.Outcome == migrate.Created && there != 1 || there > 1 {
						t.Errorf("call %d: it is said to be %s, and there are %d", i, moved.Outcome, there)
					}
					if moved.Outcome == migrate.NotMoved && len(moved.Problems) == 0 {
						t.Errorf("call %d: nothing says why it was not moved", i)
					}
					if again := p.migrate(); again.Outcome == migrate.NotMoved {
						t.Errorf("call %d: then: %v", i, again.Problems)
					}
					p.isThere()
				}
			})
		}
	}
}

func TestBlocked(t *testing.T) {
	p := newPair(t)
	p.us.Edit(p.us.Workbooks()[0].ID, func(document map[string]any) {
		for _, element := range document["elements"].([]any) {
			if element := element.(map[string]any); element["kind"] == "table" {
				connection := element["source"].(map[string]any)["connectionId"]
				element["source"] = map[string]any{"kind": "csv-table", "connectionId": connection, "inodeId": "0a0a0a0a-0000-4000-8000-000000000000"}
			}
		}
	})
	moved := p.migrate()
	if moved.Outcome != migrate.NotMoved || len(p.eu.Workbooks()) != 0 {
		t.Fatalf("%+v", moved.Workbook)
	}
	var blocking []string
	for _, note := range moved.CannotGo {
		if note.Blocks {
			blocking = append(blocking, note.Element+": "+note.What)
		}
	}
	if diff := cmp.Diff([]string{"orders: a file that was uploaded"}, blocking); diff != "" {
		t.Error(diff)
	}
}

func TestParseMapping(t *testing.T) {
	for text, want := range map[string]migrate.Mapping{
		`connection:"A"="B"`:            {Noun: "connection", From: "A", To: "B"},
		`connection:A=B`:                {Noun: "connection", From: "A", To: "B"},
		`folder:Finance/Old=Finance/EU`: {Noun: "folder", From: "Finance/Old", To: "Finance/EU"},
		`data-model:"a=b"="c=d"`:        {Noun: "data-model", From: "a=b", To: "c=d"},
		`connection:"say \"x\""=y`:      {Noun: "connection", From: `say "x"`, To: "y"},
		`connection:a="b=c"`:            {Noun: "connection", From: "a", To: "b=c"},
	} {
		if got, err := migrate.ParseMapping(text); err != nil || got != want {
			t.Errorf("%s: %v %v", text, got, err)
		}
	}
	for _, text := range []string{"", "connection", "connection:", "connection:A", "connection:=B", "connection:A=", "table:A=B", `connection:"A=B`, "connection:a=b=c", `connection:"A"="B"x`, `connection:"A"B`} {
		if got, err := migrate.ParseMapping(text); err == nil {
			t.Errorf("%s is read as %v", text, got)
		}
	}
}

const answered = `{
  "name": "W", "folderId": "f",
  "contents": {
    "kind": "workbook", "schemaVersion": 1,
    "pages": [{"id": "p", "name": "P", "backgroundImage": {"source": {"kind": "upload", "key": "k"}}}],
    "elements": [
      {"id": "t", "kind": "table", "name": "T", "source": {"kind": "table", "elementId": "u", "groupingId": "base"},
        "columns": [{"id": "c", "name": "C", "formula": "HouseRule([A])"}]},
      {"id": "i", "kind": "input-table", "name": "I", "columns": [
        {"id": "CREATED_AT", "formula": "[I/Created at]"}, {"id": "inode-x/COL", "formula": "[A]"}]},
      {"id": "b", "kind": "button", "text": "Go"},
      {"id": "x", "kind": "text", "body": "a\n\n\n\nb"},
      {"id": "g", "kind": "plugin", "pluginId": "old"}
    ]
  }
}`

func TestPrepare(t *testing.T) {
	whole, err := emitspec.DecodeValue(answered)
	if err != nil {
		t.Fatal(err)
	}
	prepared := migrate.Prepare(whole, map[string]string{"old": "new"}, nil)
	text := string(emitspec.JSON(&prepared.Spec))
	for _, gone := range []string{`"base"`, "Created at", "upload", `\n\n\n`, `"old"`} {
		if strings.Contains(text, gone) {
			t.Errorf("%s is still there", gone)
		}
	}
	for _, kept := range []string{"inode-x/COL", `"new"`, "HouseRule", `a\n\nb`} {
		if !strings.Contains(text, kept) {
			t.Errorf("%s is gone", kept)
		}
	}
	var lines []string
	for _, note := range append(prepared.Changed, prepared.CannotGo...) {
		lines = append(lines, note.Element+": "+note.What)
	}
	want := []string{
		"t: the group `base` of its source", "i: the formulas of the columns that Sigma keeps by itself", "x: three line ends or more in a row",
		"t: the custom function HouseRule", "i: the rows that people typed in", "b: its actions, if it has any: Sigma's answer holds none",
		": a background picture that was uploaded",
	}
	if diff := cmp.Diff(want, lines); diff != "" {
		t.Error(diff)
	}
	if string(emitspec.JSON(&whole)) == text {
		t.Error("nothing was changed")
	}
	if again, _ := emitspec.DecodeValue(answered); !emitspec.Equal(again, whole) {
		t.Error("what was given was changed")
	}
}

// TestCredentialsStay looks for the secrets and the tokens of each organisation in what the
// other one was sent, also where one of them redirects to the other.
func TestCredentialsStay(t *testing.T) {
	for _, redirected := range []bool{false, true} {
		p := newPair(t)
		if redirected {
			p.us.Fail(sigmatest.Fault{Call: "GET /v2/connections", Times: sigmatest.Always, Do: sigmatest.Redirect(p.eu.URL + "/v2/connections")})
			p.us.Fail(sigmatest.Fault{Call: "POST /v2/auth/token", Skip: 1, Times: sigmatest.Always, Do: sigmatest.Redirect(p.eu.URL + "/v2/auth/token")})
		}
		moved := p.migrate()
		if redirected == moved.IsMoved() {
			t.Errorf("redirected %t: %s %v", redirected, moved.Outcome, moved.Problems)
		}
		tokens := map[string]map[string]bool{"us": {}, "eu": {}}
		for slug, server := range map[string]*sigmatest.Server{"us": p.us, "eu": p.eu} {
			for _, request := range server.Requests() {
				tokens[slug][request.Header.Get("Authorization")] = true
				other := map[string]string{"us": "eu", "eu": "us"}[slug]
				if text := fmt.Sprint(request.Header, string(request.Body), request.Query); strings.Contains(text, secretOf(other)) {
					t.Errorf("%s was sent the secret of %s by %s", slug, other, request.Call())
				}
			}
		}
		for token := range tokens["us"] {
			if token != "" && tokens["eu"][token] {
				t.Error("both organisations were sent one token")
			}
		}
	}
}
