package sigma_test

import (
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/kind"
	"github.com/sigmac/sigmac/publish/emulator"
	"github.com/sigmac/sigmac/publish/sigma"
	"github.com/sigmac/sigmac/publish/sigmatest"
)

// emulated is a client of an emulator.
func emulated(t *testing.T, options emulator.Options) (*sigma.Client, *emulator.Emulator) {
	t.Helper()
	served, err := emulator.New(options)
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(served)
	t.Cleanup(func() { server.Close(); _ = served.Close() })
	return client(t, sigma.Options{
		BaseURL: server.URL, Credentials: sigma.Credentials{ClientID: "emulator", ClientSecret: "emulator"},
		Retry: sigma.Retry{First: time.Millisecond},
	}), served
}

// must ends the test at an error.
func must[T any](t *testing.T) func(T, error) T {
	return func(value T, err error) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return value
	}
}

// book is a workbook in each generation: a table with a broken column, and a
// text.
func book(generation kind.Generation, folder, connection, text string) string {
	table := `{"id":"t1","kind":"table","name":"Orders","source":{"kind":"warehouse-table","connectionId":"` + connection + `","path":["RETAIL","PLUGS","F_SALES"]},
		"columns":[{"id":"c1","formula":"[F_SALES/REVENUE]","name":"Revenue"},{"id":"c2","formula":"[Nope]","name":"Margin"}]}`
	elements := `[` + table + `,{"id":"x1","kind":"text","body":"` + text + `"}]`
	head := `"name":"Sales","folderId":"` + folder + `"`
	if generation == kind.Flat {
		return `{` + head + `,"schemaVersion":1,"pages":[{"id":"p1","name":"Main","elements":` + elements + `}]}`
	}
	layout := `<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<Page type=\"grid\" gridTemplateColumns=\"repeat(24, 1fr)\" gridTemplateRows=\"auto\" id=\"p1\">\n` +
		`  <Element elementId=\"t1\" gridColumn=\"1 / 25\" gridRow=\"1 / 4\"/>\n  <Element elementId=\"x1\" gridColumn=\"1 / 25\" gridRow=\"4 / 6\"/>\n</Page>\n`
	return `{` + head + `,"` + generation.String() + `":{"schemaVersion":1,"kind":"workbook","pages":[{"id":"p1","name":"Main"}],"elements":` + elements + `,"layout":"` + layout + `"}}`
}

// TestEmulator takes a workbook through its life in each generation.
func TestEmulator(t *testing.T) {
	for _, generation := range kind.Generations {
		t.Run(generation.String(), func(t *testing.T) {
			c, served := emulated(t, emulator.Options{Generation: generation.String()})
			ctx := background(t)
			connection := must[[]sigma.Connection](t)(c.Connections(ctx))[0]
			member := must[sigma.Member](t)(c.Member(ctx, must[sigma.Caller](t)(c.Whoami(ctx)).MemberID))
			built := func(text string) spec.Value {
				return value(t, book(generation, member.HomeFolder, connection.ID, text))
			}

			if verdict := must[sigma.Verdict](t)(c.VerifyWorkbook(ctx, generation, built("One"))); !verdict.Accepted {
				t.Errorf("refused: %+v", verdict)
			}
			id := must[string](t)(c.CreateWorkbook(ctx, generation, built("One")))
			served.ExpireTokens()
			live := must[*sigma.Live](t)(c.FindWorkbook(ctx, id))
			if live.Generation != generation || live.Name != "Sales" || live.Version == 0 {
				t.Errorf("%s version %d of %q", live.Generation, live.Version, live.Name)
			}
			if err := c.ReplaceWorkbook(ctx, generation, id, built("Two"), live.Version); err != nil {
				t.Fatal(err)
			}
			if err := c.ReplaceWorkbook(ctx, generation, id, built("Three"), live.Version); generation == kind.Contents && !sigma.IsConflict(err) {
				t.Errorf("an old version was replaced: %v", err)
			}
			again := must[*sigma.Live](t)(c.ReadWorkbook(ctx, generation, id))
			if text := string(spec.JSON(&again.Spec)); generation == kind.Contents && !strings.Contains(text, "Two") || again.Version <= live.Version {
				t.Errorf("version %d after %d:\n%s", again.Version, live.Version, text)
			}
			inside(t, c, id)
			name := "Renamed"
			if file := must[sigma.File](t)(c.UpdateFile(ctx, id, sigma.FileChange{Name: &name})); file.Name != name {
				t.Errorf("%+v", file)
			}
			if versions := must[[]sigma.Version](t)(c.WorkbookVersions(ctx, id)); len(versions) < 2 {
				t.Errorf("%+v", versions)
			}
			if head := must[sigma.Workbook](t)(c.RestoreWorkbookVersion(ctx, id, live.Version)); head.ID != id || head.LatestVersion <= again.Version {
				t.Errorf("%+v", head)
			}
			if err := c.ArchiveWorkbook(ctx, id); err != nil {
				t.Error(err)
			}
			if err := c.ReplaceWorkbook(ctx, generation, id, built("Four"), 0); !sigma.IsArchived(err) {
				t.Errorf("an archived workbook: %v", err)
			}
			if file := must[sigma.File](t)(c.UpdateFile(ctx, id, sigma.FileChange{Restore: true})); file.Archived {
				t.Errorf("%+v", file)
			}
		})
	}
}

// inside looks at what the server made of the elements.
func inside(t *testing.T, c *sigma.Client, id string) {
	t.Helper()
	ctx := background(t)
	if elements := must[[]sigma.Element](t)(c.WorkbookElements(ctx, id)); len(elements) != 2 {
		t.Errorf("%+v", elements)
	}
	if query := must[sigma.Query](t)(c.ElementQuery(ctx, id, "t1")); !strings.Contains(query.SQL, `Unknown column "[Nope]"`) {
		t.Errorf("%+v", query)
	}
	if queries := must[[]sigma.Query](t)(c.WorkbookQueries(ctx, id)); len(queries) != 1 {
		t.Errorf("%+v", queries)
	}
	types := map[string]sigma.Type{}
	for _, column := range must[[]sigma.Column](t)(c.WorkbookColumns(ctx, id)) {
		types[column.Label] = column.Type
	}
	if types["Margin"] != sigma.ErrorType || types["Revenue"] != "number" {
		t.Errorf("%v", types)
	}
}

// TestEmulatorCatalogue reads what schema files are made of.
func TestEmulatorCatalogue(t *testing.T) {
	for _, texts := range []bool{false, true} {
		c, _ := emulated(t, emulator.Options{Quirks: emulator.Quirks{TypeTexts: texts}})
		ctx := background(t)
		connection := must[[]sigma.Connection](t)(c.Connections(ctx))[0]
		found := must[sigma.Location](t)(c.Lookup(ctx, connection.ID, []string{"RETAIL", "PLUGS", "F_SALES"}))
		columns := must[[]sigma.TableColumn](t)(c.TableColumns(ctx, found.ID))
		if found.Kind != "table" || len(found.URLID()) != 22 || len(columns) != 8 || columns[1].Name != "ORDER_DATE" || columns[1].Type != "datetime" {
			t.Errorf("%+v %+v", found, columns)
		}
		if _, err := c.Lookup(ctx, connection.ID, []string{"RETAIL", "PLUGS", "NOPE"}); !sigma.IsNotFound(err) {
			t.Errorf("%v", err)
		}
		if paths := must[[]sigma.TablePath](t)(c.TablePaths(ctx, connection.ID)); len(paths) != len(emulator.DefaultSeed().Connections[0].Tables) {
			t.Errorf("%+v", paths)
		}
		if err := c.Synchronize(ctx, connection.ID, []string{"RETAIL"}); err != nil {
			t.Error(err)
		}
		model := must[[]sigma.DataModel](t)(c.DataModels(ctx))[0]
		if elements := must[[]sigma.DataModelElement](t)(c.DataModelElements(ctx, model.ID)); len(elements) != 1 || elements[0].Name != "Orders" {
			t.Errorf("%+v", elements)
		}
		if columns := must[[]sigma.Column](t)(c.DataModelColumns(ctx, model.ID)); len(columns) != 3 || columns[2].Type != "number" {
			t.Errorf("%+v", columns)
		}
		document := must[spec.Value](t)(c.DataModelSpec(ctx, model.ID))
		if _, ok := document.Get("pages"); !ok {
			t.Error("the spec has no pages")
		}
	}
}

// TestEmulatorWorkspaces makes the five calls, with lists in every shape.
func TestEmulatorWorkspaces(t *testing.T) {
	for _, shape := range []emulator.WorkspaceList{emulator.BareUnlessLimited, emulator.AlwaysBare, emulator.AlwaysPaged} {
		c, _ := emulated(t, emulator.Options{Quirks: emulator.Quirks{WorkspaceList: shape}})
		ctx := background(t)
		made := must[sigma.Workspace](t)(c.CreateWorkspace(ctx, "Finance"))
		if _, err := c.CreateWorkspace(ctx, "Finance"); err == nil {
			t.Error("there are two")
		}
		if all := must[[]sigma.Workspace](t)(c.Workspaces(ctx)); len(all) != 2 {
			t.Errorf("%+v", all)
		}
		if renamed := must[sigma.Workspace](t)(c.RenameWorkspace(ctx, made.ID, "Finance EU")); renamed.Name != "Finance EU" || renamed.ID != made.ID {
			t.Errorf("%+v", renamed)
		}
		folder := must[sigma.File](t)(c.CreateFolder(ctx, "Dashboards", made.ID))
		found := must[sigma.FileList](t)(c.Files(ctx, sigma.FileQuery{Parent: made.ID, Direct: true, Types: []string{sigma.TypeFolder}, Name: "Dashboards"}))
		if len(found.Files) != 1 || found.Files[0].ID != folder.ID {
			t.Errorf("%+v", found)
		}
		if err := c.DeleteWorkspace(ctx, made.ID); err != nil {
			t.Error(err)
		}
		if _, err := c.Workspace(ctx, made.ID); !sigma.IsNotFound(err) {
			t.Error(err)
		}
	}
}

// TestEmulatorQuirks reads workbooks from servers that do some things
// differently.
func TestEmulatorQuirks(t *testing.T) {
	c, _ := emulated(t, emulator.Options{TokenLifetime: time.Second, Quirks: emulator.Quirks{YAMLContents: true, RefuseBasic: true}})
	ctx := background(t)
	connection := must[[]sigma.Connection](t)(c.Connections(ctx))[0]
	member := must[sigma.Member](t)(c.Member(ctx, must[sigma.Caller](t)(c.Whoami(ctx)).MemberID))
	id := must[string](t)(c.CreateWorkbook(ctx, kind.Contents, value(t, book(kind.Contents, member.HomeFolder, connection.ID, "One"))))
	time.Sleep(1100 * time.Millisecond)
	if live := must[*sigma.Live](t)(c.FindWorkbook(ctx, id)); live.Name != "Sales" {
		t.Errorf("%+v", live)
	}
}

// TestLostCreates lets a create fail in every way, and sees that it is made
// once at most, and that an error tells where it may have been made.
func TestLostCreates(t *testing.T) {
	for name, effect := range map[string]sigmatest.Effect{
		"lost answer": sigmatest.LoseAnswer, "cut answer": sigmatest.CutAnswer, "half an answer": sigmatest.HalveAnswer,
		"500 after commit": sigmatest.StatusAfterCommit(500), "503 after commit": sigmatest.StatusAfterCommit(503),
		"lost request": sigmatest.LoseRequest, "503": sigmatest.Status(503), "429": sigmatest.TooMany("1"),
		"expired token": sigmatest.ExpireTokens,
	} {
		t.Run(name, func(t *testing.T) {
			server := sigmatest.NewServer(t)
			c := client(t, sigma.Options{
				BaseURL: server.URL, Retry: sigma.Retry{First: time.Millisecond},
				Credentials: sigma.Credentials{ClientID: sigmatest.ClientID, ClientSecret: sigmatest.ClientSecret},
			})
			connection := must[[]sigma.Connection](t)(c.Connections(background(t)))[0]
			spec := value(t, book(kind.Contents, server.HomeFolder(), connection.ID, "One"))
			server.Fail(sigmatest.Fault{Call: "POST /v2/workbooks", Do: effect})
			id, err := c.CreateWorkbook(background(t), kind.Contents, spec)
			there := server.Workbooks()
			switch {
			case len(there) > 1:
				t.Errorf("it was made %d times", len(there))
			case err == nil && (len(there) != 1 || there[0].ID != id):
				t.Errorf("%q of %v", id, there)
			case err != nil && len(there) == 1 && !sigma.IsUncertain(err):
				t.Errorf("it was made, and the error does not say that it may be: %v", err)
			}
		})
	}
}
