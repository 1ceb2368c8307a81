package publish

import (
	"context"
	"os"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"github.com/sigmac/sigmac/compiler"
	"github.com/sigmac/sigmac/emit"
	"github.com/sigmac/sigmac/emit/normal"
	emitspec "github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/kind"
	"github.com/sigmac/sigmac/publish/emulator"
	"github.com/sigmac/sigmac/publish/lock"
	"github.com/sigmac/sigmac/publish/sigma"
	"github.com/sigmac/sigmac/publish/sigmatest"
)

const sources = `workbook sales "Sales" {
  description "Kept in git."
  folder "Engineering/Dashboards"
  connection plugs "Warehouse"
  page main "Main" {
    table orders "Orders" from warehouse-table(plugs, "RETAIL", "PLUGS", "F_SALES") {
      columns [REGION]: text, [REVENUE]: number
    }
    bar-chart by_region "Revenue by region" from orders {
      x = [REGION] sort y desc
      y = Sum([REVENUE]) format "$,.0f"
    }
  }
}
`

// compiled are the workbooks that were built before.
var compiled sync.Map

type compiledKey struct {
	text   string
	target kind.Generation
}

// built compiles the workbooks of a text.
func built(t testing.TB, text string, target kind.Generation) []Workbook {
	t.Helper()
	key := compiledKey{text, target}
	if known, ok := compiled.Load(key); ok {
		return known.([]Workbook)
	}
	workbooks := build(t, text, target)
	compiled.Store(key, workbooks)
	return workbooks
}

func build(t testing.TB, text string, target kind.Generation) []Workbook {
	t.Helper()
	workbooks, found := compile(t.Context(), text, target)
	if found.HasErrors() {
		t.Fatal(found)
	}
	return workbooks
}

func compile(ctx context.Context, text string, target kind.Generation) ([]Workbook, diag.List) {
	result, found := compiler.Compile(ctx, fstest.MapFS{"main.sigma": {Data: []byte(text)}}, compiler.Options{Target: target.String()})
	var workbooks []Workbook
	for _, book := range result.Workbooks {
		output, flaws := emit.Emit(book, target, emit.Options{})
		found = append(found, flaws...)
		workbooks = append(workbooks, Workbook{Slug: book.Slug, Spec: emitspec.Pack(&output.Document), At: book.Source})
	}
	return workbooks, found
}

// A desk is one checkout of a project with what it publishes to.
type desk struct {
	testing.TB
	server  *sigmatest.Server
	root    *os.Root
	options Options
}

func newDesk(t testing.TB, options ...emulator.Options) *desk {
	t.Helper()
	return deskAt(t, sigmatest.NewServer(t, options...))
}

func deskAt(t testing.TB, server *sigmatest.Server) *desk {
	t.Helper()
	root, err := os.OpenRoot(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { root.Close() })
	return &desk{TB: t, server: server, root: root, options: usual()}
}

func usual() Options {
	return Options{Environment: "default", Target: kind.Contents, Now: time.Now, Settle: 20 * time.Millisecond, KeepSpecs: true}
}

// client gives up quickly, so that lost calls stay lost.
func (d *desk) client() *sigma.Client {
	d.Helper()
	client, err := sigma.New(sigma.Options{
		BaseURL:     d.server.URL,
		Credentials: sigma.Credentials{ClientID: sigmatest.ClientID, ClientSecret: sigmatest.ClientSecret},
		Retry:       sigma.Retry{Tries: 3, First: time.Millisecond, Longest: 2 * time.Millisecond},
		Timeout:     20 * time.Second, AttemptTimeout: 5 * time.Second,
	})
	if err != nil {
		d.Fatal(err)
	}
	return client
}

func (d *desk) publisher(change ...func(*Options)) *Publisher {
	options := d.options
	for _, each := range change {
		each(&options)
	}
	return New(d.client(), d.root, options)
}

// publish publishes the workbooks of a text, one after the other.
func (d *desk) publish(text string, change ...func(*Options)) []*Result {
	d.Helper()
	p := d.publisher(change...)
	var results []*Result
	for _, workbook := range built(d, text, d.options.Target) {
		results = append(results, p.Publish(d.Context(), p.Plan(d.Context(), workbook)))
	}
	return results
}

// want publishes and demands what was done.
func (d *desk) want(done Action, text string, change ...func(*Options)) *Result {
	d.Helper()
	result := d.publish(text, change...)[0]
	if result.Done != done {
		d.Errorf("done: %s, want %s; error %v, findings:%s", result.Done, done, result.Err, messages(result))
	}
	return result
}

func (d *desk) entry(slug string) lock.Entry {
	d.Helper()
	entry, _, err := lock.NewStore(d.root).Entry(d.options.Environment, slug)
	if err != nil {
		d.Fatal(err)
	}
	return entry
}

// one demands that there is one workbook, that it holds what a text says, that
// the lock tells the truth about it, and that nothing is under way.
func (d *desk) one(text string) string {
	d.Helper()
	workbooks := d.server.Workbooks()
	if len(workbooks) != 1 {
		d.Fatalf("there are %d workbooks: %v", len(workbooks), workbooks)
	}
	d.true(text, workbooks[0].ID)
	return workbooks[0].ID
}

func (d *desk) true(text, id string) {
	d.Helper()
	workbook := built(d, text, d.options.Target)[0]
	entry := d.entry(workbook.Slug)
	if version := d.server.Version(id); entry.ID != id || entry.Version != version {
		d.Errorf("the lock says %s in version %d, and there is %s in version %d", entry.ID, entry.Version, id, version)
	}
	if _, err := d.root.Stat(lock.PendingName); err == nil {
		d.Error("an intent is left")
	}
	plan := d.publisher(func(o *Options) { o.ReadOnly = true }).Plan(d.Context(), workbook)
	if plan.Action != Nothing {
		d.Errorf("there is still to do: %s %v%s", plan.Action, plan.Err, messages(&Result{Plan: plan}))
	}
	live, err := d.client().ReadWorkbook(d.Context(), d.options.Target, id)
	if err != nil {
		d.Fatal(err)
	}
	file, err := d.client().File(d.Context(), id)
	if err != nil {
		d.Fatal(err)
	}
	written := asWritten(live, file)
	for _, difference := range normal.Compare(*plan.resolved(), written) {
		d.Errorf("live: %s", difference)
	}
}

func messages(result *Result) string {
	var text strings.Builder
	for _, finding := range result.Findings {
		text.WriteString("\n" + finding.Entry.Code + " " + finding.Message)
		if finding.Help != "" {
			text.WriteString("\n    " + finding.Help)
		}
	}
	return text.String()
}

// found demands a finding of a code, and returns it as text.
func (d *desk) found(result *Result, code string) string {
	d.Helper()
	for _, finding := range result.Findings {
		if finding.Entry.Code == code {
			return finding.Message + "\n" + finding.Help
		}
	}
	d.Errorf("no %s; error %v, findings:%s", code, result.Err, messages(result))
	return ""
}

func adopting(o *Options) { o.Adopt = true }
func forcing(o *Options)  { o.Force = true }
