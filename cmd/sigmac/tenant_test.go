package main

import (
	"context"
	"io/fs"
	"maps"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"sync/atomic"

	"github.com/rogpeppe/go-internal/testscript"

	emitspec "github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/kind"
	"github.com/sigmac/sigmac/publish/emulator"
	"github.com/sigmac/sigmac/publish/sigma"
	"github.com/sigmac/sigmac/publish/sigmatest"
)

// rowsOf takes `rows=DIR` off the arguments of a command: the folder of the rows that an
// emulator has.
func rowsOf(ts *testscript.TestScript, arguments []string) (fs.FS, []string) {
	if n := len(arguments); n > 0 {
		if folder, is := strings.CutPrefix(arguments[n-1], "rows="); is {
			return os.DirFS(ts.MkAbs(folder)), arguments[:n-1]
		}
	}
	return nil, arguments
}

// tenant serves an emulator to the rest of a script: tenant, or tenant document, each with
// rows=DIR or without.
func tenant(ts *testscript.TestScript, negated bool, arguments []string) {
	rows, arguments := rowsOf(ts, arguments)
	if negated || len(arguments) > 1 {
		ts.Fatalf("usage: tenant [GENERATION] [rows=DIR]")
	}
	served, err := emulator.New(emulator.Options{Generation: strings.Join(arguments, ""), Rows: rows})
	ts.Check(err)
	server := httptest.NewServer(served)
	ts.Defer(func() {
		server.Close()
		_ = served.Close() // nothing of it is kept
	})
	ts.Setenv("SIGMA_BASE_URL", server.URL)
	ts.Setenv("SIGMA_CLIENT_ID", sigmatest.ClientID)
	ts.Setenv("SIGMA_CLIENT_SECRET", sigmatest.ClientSecret)
}

// organization serves a second organisation, with credentials of its own in
// variables of its own: organization EU [rows=DIR]. Whatever reaches it with other credentials
// fails the script.
func organization(ts *testscript.TestScript, negated bool, arguments []string) {
	rows, arguments := rowsOf(ts, arguments)
	if negated || len(arguments) != 1 {
		ts.Fatalf("usage: organization WORD [rows=DIR]")
	}
	word := arguments[0]
	id, secret := "client-of-"+word, "secret-of-"+word
	seed := emulator.SeedFor(strings.ToLower(word))
	seed.Clients = []emulator.Client{{ID: id, Secret: secret, Member: seed.Members[0].Email}}
	served, err := emulator.New(emulator.Options{Seed: seed, Rows: rows})
	ts.Check(err)
	var foreign atomic.Int64
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		answer := httptest.NewRecorder()
		served.ServeHTTP(answer, r)
		if answer.Code == http.StatusUnauthorized || answer.Code == http.StatusForbidden {
			foreign.Add(1)
		}
		maps.Copy(w.Header(), answer.Header())
		w.WriteHeader(answer.Code)
		_, _ = w.Write(answer.Body.Bytes()) // the client may have left
	}))
	ts.Defer(func() {
		server.Close()
		_ = served.Close() // nothing of it is kept
		if foreign.Load() > 0 {
			ts.Fatalf("the organisation %s was asked with other credentials", word)
		}
	})
	for name, value := range map[string]string{"BASE_URL": server.URL, "CLIENT_ID": id, "CLIENT_SECRET": secret} {
		ts.Setenv("SIGMA_"+word+"_"+name, value)
	}
}

// behind changes a text in the workbooks of the tenant, as somebody in the app
// would: behind 'Old title' 'New title'.
func behind(ts *testscript.TestScript, negated bool, arguments []string) {
	if negated || len(arguments) != 2 {
		ts.Fatalf("usage: behind OLD NEW")
	}
	ctx := context.Background()
	client, workbooks := allWorkbooks(ctx, ts)
	found := false
	for _, workbook := range workbooks {
		live, err := client.ReadWorkbook(ctx, kind.Contents, workbook.ID)
		ts.Check(err)
		text := string(emitspec.JSON(&live.Spec))
		if !strings.Contains(text, arguments[0]) {
			continue
		}
		found = true
		edited, err := emitspec.DecodeValue(strings.ReplaceAll(text, arguments[0], arguments[1]))
		ts.Check(err)
		ts.Check(client.ReplaceWorkbook(ctx, kind.Contents, live.ID, edited, live.Version))
	}
	if !found {
		ts.Fatalf("%q is in no workbook", arguments[0])
	}
}

// liveID puts the id of the one workbook of the tenant into $LIVE.
func liveID(ts *testscript.TestScript, negated bool, arguments []string) {
	if negated || len(arguments) > 0 {
		ts.Fatalf("usage: live-id")
	}
	_, id := onlyWorkbook(context.Background(), ts)
	ts.Setenv("LIVE", id)
}

// address puts the address of a workbook of the tenant into a variable: address Sales SALES.
func address(ts *testscript.TestScript, negated bool, arguments []string) {
	if negated || len(arguments) != 2 {
		ts.Fatalf("usage: address TITLE VARIABLE")
	}
	_, workbooks := allWorkbooks(context.Background(), ts)
	for _, workbook := range workbooks {
		if workbook.Name == arguments[0] {
			ts.Setenv(arguments[1], workbook.URL)
			return
		}
	}
	ts.Fatalf("there is no workbook %q", arguments[0])
}

func onlyWorkbook(ctx context.Context, ts *testscript.TestScript) (client *sigma.Client, id string) {
	client, workbooks := allWorkbooks(ctx, ts)
	if len(workbooks) != 1 {
		ts.Fatalf("there are %d workbooks", len(workbooks))
	}
	return client, workbooks[0].ID
}

func allWorkbooks(ctx context.Context, ts *testscript.TestScript) (*sigma.Client, []sigma.Workbook) {
	client, err := sigma.New(sigma.FromEnvironment("", func(name string) (string, bool) { return ts.Getenv(name), true }))
	ts.Check(err)
	workbooks, err := client.Workbooks(ctx)
	ts.Check(err)
	return client, workbooks
}

// rename gives a workbook of the tenant another name, as somebody in the app
// would: rename Sales Theirs.
func rename(ts *testscript.TestScript, negated bool, arguments []string) {
	if negated || len(arguments) != 2 {
		ts.Fatalf("usage: rename OLD NEW")
	}
	client, workbook := workbookNamed(ts, arguments[0])
	_, err := client.UpdateFile(context.Background(), workbook.ID, sigma.FileChange{Name: &arguments[1]})
	ts.Check(err)
}

// archive deletes a workbook of the tenant as the app does: archive Sales.
func archive(ts *testscript.TestScript, negated bool, arguments []string) {
	if negated || len(arguments) != 1 {
		ts.Fatalf("usage: archive NAME")
	}
	client, workbook := workbookNamed(ts, arguments[0])
	ts.Check(client.ArchiveWorkbook(context.Background(), workbook.ID))
}

func workbookNamed(ts *testscript.TestScript, name string) (*sigma.Client, sigma.Workbook) {
	client, workbooks := allWorkbooks(context.Background(), ts)
	for _, workbook := range workbooks {
		if workbook.Name == name {
			return client, workbook
		}
	}
	ts.Fatalf("there is no workbook %q", name)
	return nil, sigma.Workbook{}
}
