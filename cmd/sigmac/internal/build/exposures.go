package build

import (
	"errors"
	"fmt"
	"io/fs"
	"net/mail"
	"os"
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/sigmac/sigmac/cmd/sigmac/internal/command"
	"github.com/sigmac/sigmac/cmd/sigmac/internal/specs"
	"github.com/sigmac/sigmac/compiler/dbt"
	"github.com/sigmac/sigmac/compiler/expand"
	schemalock "github.com/sigmac/sigmac/compiler/lock"
	"github.com/sigmac/sigmac/emit/lineage"
	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/emit/spec/view"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/name"
	"github.com/sigmac/sigmac/lang/source"
	"github.com/sigmac/sigmac/publish/lock"
)

// reads gathers what workbooks read outside, while they are built.
type reads struct {
	turn   sync.Mutex
	bySlug map[string]*read
}

// A read is what one workbook reads.
type read struct {
	title, description string
	tables             []lineage.Node
	statements         []string
}

// with notes what a workbook reads before reduce lets it go.
func (r *reads) with(reduce func(specs.Spec) specs.Spec) func(specs.Spec) specs.Spec {
	return func(whole specs.Spec) specs.Spec {
		document := whole.Document
		if document.Type == spec.Object {
			r.note(whole.Workbook.Slug, view.Of(spec.Wrapped(document)))
		}
		return reduce(whole)
	}
}

func (r *reads) note(slug string, w *view.Workbook) {
	made := &read{title: w.Name, description: w.Description}
	for _, node := range lineage.Of(w).Outside {
		if node.Kind == lineage.Table {
			made.tables = append(made.tables, node)
		}
	}
	for _, e := range w.Elements {
		for s := range e.Source.All() {
			if s.Statement != "" {
				made.statements = append(made.statements, s.Statement)
			}
		}
	}
	r.turn.Lock()
	defer r.turn.Unlock()
	r.bySlug[slug] = made
}

// exposures writes dbt's exposures of the workbooks that the lock says are published.
func (o *Options) exposures(console *command.Console, project *command.Project, environment string, noted *reads, output *command.Output) diag.List {
	owner, err := o.owner()
	if err != nil {
		return diag.List{diag.New(diag.WrongUsage, source.Span{}, err.Error()).WithHelp("write `--dbt-owner \"Ada Lovelace <ada@example.com>\"`")}
	}
	published, schema, found := locks(project)
	if found.HasErrors() {
		return found
	}
	var list []dbt.Exposure
	left := 0
	for slug, read := range noted.bySlug {
		entry, known := published.Environments[environment][slug]
		if !known {
			left++
			continue
		}
		ids, unknown := read.ids(schema)
		if len(unknown) > 0 {
			found = append(found, unknownToDbt(slug, unknown))
		}
		list = append(list, dbt.Exposure{Slug: slug, Label: read.title, Description: read.description, URL: entry.URL,
			OwnerName: owner.Name, OwnerEmail: owner.Address, DependsOn: ids})
	}
	text, err := dbt.Exposures(list)
	if err != nil {
		return append(found, command.Unwritable(o.DbtExposures, err))
	}
	if left > 0 {
		console.Progress("%s not published yet, and without an exposure", name.Count(left, "workbook"))
	}
	output.Add(console.Absolute(o.DbtExposures), o.DbtExposures, text)
	return found
}

// owner is who answers for the workbooks: a name, an address, or both.
func (o *Options) owner() (*mail.Address, error) {
	if !strings.Contains(o.DbtOwner, "@") {
		return &mail.Address{Name: o.DbtOwner}, nil
	}
	address, err := mail.ParseAddress(o.DbtOwner)
	if err != nil {
		return nil, fmt.Errorf("`--dbt-owner` takes a name, an address or both, not `%s`", o.DbtOwner)
	}
	return address, nil
}

// locks are what was published, and what dbt knows of tables; each is empty where its
// file is not there.
func locks(project *command.Project) (*lock.File, *schemalock.Schema, diag.List) {
	published, schema := &lock.File{}, &schemalock.Schema{}
	root, err := os.OpenRoot(project.Root)
	if err != nil {
		return published, schema, diag.List{command.PathMissing(project.Root, err)}
	}
	defer root.Close()
	var found diag.List
	for name, read := range map[string]func(*source.File) diag.List{
		lock.Name: func(file *source.File) (flaws diag.List) {
			if known, flaws := lock.Read(file); flaws == nil {
				published = known
			} else {
				return flaws
			}
			return nil
		},
		schemalock.Name: func(file *source.File) (flaws diag.List) {
			if known, flaws := schemalock.Read(file); flaws == nil {
				schema = known
			} else {
				return flaws
			}
			return nil
		},
	} {
		text, err := fs.ReadFile(root.FS(), name)
		switch {
		case errors.Is(err, fs.ErrNotExist):
		case err != nil:
			found = append(found, command.PathMissing(name, err))
		default:
			found = append(found, read(source.NewFile(name, string(text)))...)
		}
	}
	return published, schema, found.Sorted()
}

// ids are the unique ids of dbt that stand for the tables of a workbook, by what
// `sigmac schema import` wrote into the schema lock, and the tables that it lacks.
func (r *read) ids(schema *schemalock.Schema) (ids, unknown []string) {
	for _, node := range r.tables {
		id := ""
		if connection := schema.Connections[node.Connection]; connection != nil {
			for key, table := range connection.Tables {
				if strings.EqualFold(dotted(key), node.Table) {
					id = table.Dbt
				}
			}
		}
		if id == "" {
			unknown = append(unknown, node.Table)
			continue
		}
		ids = append(ids, id)
	}
	for _, statement := range r.statements {
		ids = append(ids, idsIn(statement, schema)...)
	}
	slices.Sort(unknown)
	return ids, unknown
}

func dotted(key string) string { return strings.Join(schemalock.Parts(key), ".") }

var quoteSigns = strings.NewReplacer(`"`, "", "`", "", "[", "", "]", "")

// idsIn are those of the tables that a SQL statement names with schema and table.
func idsIn(statement string, schema *schemalock.Schema) []string {
	plain := strings.ToUpper(quoteSigns.Replace(statement))
	var ids []string
	for _, connection := range schema.Connections {
		for key, table := range connection.Tables {
			parts := schemalock.Parts(key)
			if table.Dbt == "" || len(parts) < 2 {
				continue
			}
			name := strings.ToUpper(strings.Join(parts[len(parts)-2:], "."))
			if regexp.MustCompile(`(^|[^A-Z0-9_$])` + regexp.QuoteMeta(name) + `($|[^A-Z0-9_$.])`).MatchString(plain) {
				ids = append(ids, table.Dbt)
			}
		}
	}
	return ids
}

func unknownToDbt(slug string, tables []string) diag.Diagnostic {
	return diag.New(diag.UnknownToDbt, source.Span{}, fmt.Sprintf("%s reads tables that dbt is not known to build: %s", slug, strings.Join(tables, ", "))).
		WithHelp("`sigmac schema import target/manifest.json` writes what dbt builds into schema.lock.json")
}

// environmentOf is the name under which the lock has what was built.
func environmentOf(made *specs.Specs) string {
	if environment := made.Result.Environment; environment != nil {
		return environment.Name
	}
	return expand.DefaultEnvironment
}
