package main

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/sigmac/sigmac/lang/source"
	"github.com/sigmac/sigmac/publish/emulator"
	"github.com/sigmac/sigmac/publish/lock"
	"github.com/sigmac/sigmac/publish/sigmatest"
)

// A migration is a project with two environments, each of an organisation of its own.
type migration struct {
	*testing.T
	folder string
	us, eu *sigmatest.Server
	// env holds the credentials.
	env []string
}

const migrationProject = `project {
  language 1
  environment us {
    default
    credentials "US"
  }
  environment eu {
    credentials "EU"
  }
}
`

// Two workbooks that link to one another; ADDRESS is the other one's.
const migrationSource = `workbook NAME "NAME" {
  folder "Finance/Dashboards"
  connection plugs "Warehouse"
  page main "Main" {
    table orders "Orders" from warehouse-table(plugs, "RETAIL", "PLUGS", "F_SALES") { columns [REGION]: text }
    text head "See ADDRESS"
  }
}
`

// newMigration publishes two workbooks to the first organisation.
func newMigration(t *testing.T) *migration {
	t.Helper()
	m := inNewProject(t, anOrganization(t, "us"))
	m.write("sales.sigma", strings.ReplaceAll(migrationSource, "NAME", "sales"))
	m.write("stock.sigma", strings.ReplaceAll(migrationSource, "NAME", "stock"))
	m.must("publish", "--create-folders")
	entries := m.lock("us")
	m.write("sales.sigma", strings.NewReplacer("NAME", "sales", "ADDRESS", entries["stock"].URL).Replace(migrationSource))
	m.write("stock.sigma", strings.NewReplacer("NAME", "stock", "ADDRESS", entries["sales"].URL).Replace(migrationSource))
	m.must("publish")
	m.us.Forget()
	m.eu.Forget()
	return m
}

// inNewProject is a project that knows nothing yet, and a second organisation.
func inNewProject(t *testing.T, us *sigmatest.Server) *migration {
	t.Helper()
	m := &migration{T: t, folder: t.TempDir(), us: us, eu: anOrganization(t, "eu")}
	m.env = append(m.credentials("US", m.us.URL, "us"), m.credentials("EU", m.eu.URL, "eu")...)
	m.write("project.sigma", migrationProject)
	return m
}

func anOrganization(t *testing.T, slug string) *sigmatest.Server {
	t.Helper()
	seed := emulator.SeedFor(slug)
	seed.Clients = append(seed.Clients, emulator.Client{ID: sigmatest.ClientID, Secret: sigmatest.ClientSecret, Member: seed.Clients[0].Member})
	seed.Clients[0] = emulator.Client{ID: "client-of-" + slug, Secret: "secret-of-" + slug, Member: seed.Clients[0].Member}
	return sigmatest.NewServer(t, emulator.Options{Seed: seed})
}

func (m *migration) credentials(word, url, slug string) []string {
	return []string{"SIGMA_" + word + "_BASE_URL=" + url, "SIGMA_" + word + "_CLIENT_ID=client-of-" + slug, "SIGMA_" + word + "_CLIENT_SECRET=secret-of-" + slug}
}

func (m *migration) write(path, text string) {
	m.Helper()
	if err := os.WriteFile(filepath.Join(m.folder, path), []byte(text), 0o600); err != nil {
		m.Fatal(err)
	}
}

func (m *migration) run(arguments ...string) (stdout, stderr string, exit int) {
	m.Helper()
	var errors strings.Builder
	process := exec.Command("sigmac", append([]string{"--color=never"}, arguments...)...)
	process.Dir, process.Env, process.Stderr = m.folder, append(os.Environ(), m.env...), &errors
	out, _ := process.Output() // the exit code tells
	return string(out), errors.String(), process.ProcessState.ExitCode()
}

func (m *migration) must(arguments ...string) string {
	m.Helper()
	stdout, stderr, exit := m.run(arguments...)
	if exit != 0 {
		m.Fatalf("sigmac %s: exit code %d\n%s%s", strings.Join(arguments, " "), exit, stdout, stderr)
	}
	return stdout
}

func (m *migration) lock(environment string) map[string]lock.Entry {
	m.Helper()
	text, err := os.ReadFile(filepath.Join(m.folder, lock.Name))
	if err != nil {
		m.Fatal(err)
	}
	file, found := lock.Read(source.NewFile(lock.Name, string(text)))
	if found != nil {
		m.Fatal(found)
	}
	return file.Environments[environment]
}

func (m *migration) migrate(more ...string) (stdout, stderr string, exit int) {
	m.Helper()
	return m.run(append([]string{"migrate", "--folder", "Finance", "--from", "us", "--to", "eu", "--create-folders"}, more...)...)
}

// isWhole demands that the second organisation has each workbook once, with links to one
// another, and the first what it had.
func (m *migration) isWhole() {
	m.Helper()
	entries := m.lock("eu")
	if there := m.eu.Workbooks(); len(there) != 2 || len(entries) != 2 || len(m.us.Workbooks()) != 2 {
		m.Fatalf("there are %v, and the lock has %v", there, entries)
	}
	for slug, other := range map[string]string{"sales": "stock", "stock": "sales"} {
		text, err := json.Marshal(m.eu.Spec(entries[slug].ID))
		if err != nil {
			m.Fatal(err)
		}
		if !strings.Contains(string(text), entries[other].URL) || strings.Contains(string(text), "/us/") {
			m.Errorf("%s does not link to %s: %s", slug, entries[other].URL, text)
		}
	}
}

// TestMigrateThroughFailures fails each call of `sigmac migrate` before it is carried out,
// and each that changes something after it was: nothing is doubled or lost, the report is
// true, and the next run ends it.
func TestMigrateThroughFailures(t *testing.T) {
	whole := newMigration(t)
	if stdout, stderr, exit := whole.migrate(); exit != 0 {
		t.Fatalf("exit code %d\n%s%s", exit, stdout, stderr)
	}
	whole.isWhole()
	for word, side := range map[string]func(*migration) *sigmatest.Server{
		"from": func(m *migration) *sigmatest.Server { return m.us }, "to": func(m *migration) *sigmatest.Server { return m.eu },
	} {
		calls := side(whole).Calls()
		if len(calls) < 6 {
			t.Fatalf("%s: the calls are %v", word, calls)
		}
		for i, call := range calls {
			effects := map[string]sigmatest.Effect{"before": sigmatest.Status(403)}
			if !strings.HasPrefix(call, "GET ") && call != "POST /v2/auth/token" {
				effects["after"] = sigmatest.LoseAnswer
			}
			for name, effect := range effects {
				t.Run(fmt.Sprintf("%s/%d %s/%s", word, i, strings.ReplaceAll(call, "/", "-"), name), func(t *testing.T) {
					if word == "to" {
						t.Parallel() // these let the first organisation alone
					}
					m := inNewProject(t, whole.us)
					side(m).Fail(sigmatest.Fault{Skip: i, Times: 1, Do: effect})
					stdout, stderr, exit := m.migrate("--format", "json")
					side(m).Heal()
					m.isTrue(stdout, stderr, exit)
					if stdout, stderr, exit := m.migrate(); exit != 0 {
						t.Fatalf("then exit code %d\n%s%s", exit, stdout, stderr)
					}
					m.isWhole()
				})
			}
		}
	}
}

// isTrue holds a report to what is there.
func (m *migration) isTrue(stdout, stderr string, exit int) {
	m.Helper()
	var report struct {
		Workbooks []struct {
			Workbook, Outcome string
			Problems          []string
			Target            struct{ ID string }
		}
		Diagnostics []struct{ Severity string }
	}
	if err := json.Unmarshal([]byte(stdout), &report); err != nil {
		m.Fatalf("%v in %s%s", err, stdout, stderr)
	}
	if exit != 0 && len(report.Diagnostics) == 0 {
		m.Errorf("exit code %d, and nothing says why: %s", exit, stdout)
	}
	there := map[string]bool{}
	for _, workbook := range m.eu.Workbooks() {
		if there[workbook.Name] {
			m.Errorf("%s is there twice", workbook.Name)
		}
		there[workbook.Name] = true
	}
	for _, each := range report.Workbooks {
		if each.Outcome == "created" && !there[each.Workbook] {
			m.Errorf("%s is said to be created", each.Workbook)
		}
		if each.Outcome == "not moved" && len(each.Problems) == 0 {
			m.Errorf("nothing says why %s was not moved", each.Workbook)
		}
	}
}

// TestMigrateSwapped gives each environment the credentials of the other one.
func TestMigrateSwapped(t *testing.T) {
	m := newMigration(t)
	right := m.env

	// At the hosts of the others they are refused, and the second is not asked at all.
	m.env = append(m.credentials("US", m.us.URL, "eu"), m.credentials("EU", m.eu.URL, "us")...)
	stdout, stderr, exit := m.migrate()
	if exit != 3 || !strings.Contains(stderr, "S1103") || strings.Contains(stdout+stderr, "secret-of-") {
		t.Errorf("exit code %d\n%s%s", exit, stdout, stderr)
	}
	for _, call := range m.us.Calls() {
		if call != "POST /v2/auth/token" {
			t.Errorf("the first organisation was asked %s", call)
		}
	}
	if calls := m.eu.Calls(); len(calls) > 0 {
		t.Errorf("the second organisation was asked %v", calls)
	}

	// Where both organisations have one host nothing is refused at the door: what the lock
	// knows of earlier runs shows it.
	m.env = right
	if stdout, stderr, exit := m.migrate(); exit != 0 {
		t.Fatalf("exit code %d\n%s%s", exit, stdout, stderr)
	}
	m.env = append(m.credentials("US", m.eu.URL, "eu"), m.credentials("EU", m.us.URL, "us")...)
	m.us.Forget()
	m.eu.Forget()
	stdout, stderr, exit = m.migrate("--force", "--adopt")
	if exit != 1 || !strings.Contains(stderr, "error[S1484]") {
		t.Errorf("exit code %d\n%s%s", exit, stdout, stderr)
	}
	for _, call := range append(m.us.Calls(), m.eu.Calls()...) {
		if call != "POST /v2/auth/token" && !strings.HasPrefix(call, "GET /v2/whoami") {
			t.Errorf("an organisation was asked %s", call)
		}
	}
	m.env = right
	m.isWhole()
}
