package publish

import (
	"context"
	"slices"
	"strings"
	"sync"

	"github.com/sigmac/sigmac/compiler/lock"
	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/name"
	"github.com/sigmac/sigmac/lang/source"
	"github.com/sigmac/sigmac/publish/names"
	"github.com/sigmac/sigmac/publish/sigma"
)

// A Use is a table or an element of a data model that sources name.
type Use struct {
	// Connection and Path are a table's, Model and Element those of an element;
	// names or ids, as the source says.
	Connection     string
	Path           []string
	Model, Element string
	At             source.Span

	value spec.Value
}

// Uses lists what specs read that a schema lock can hold, each once.
func Uses(specs []spec.Value) []Use {
	seen := map[string]bool{}
	var uses []Use
	for i := range specs {
		specs[i].Walk(func(v *spec.Value) {
			use, ok := useOf(v)
			if key := use.key(); ok && !seen[key] {
				seen[key] = true
				uses = append(uses, use)
			}
		})
	}
	return uses
}

func (u Use) key() string {
	return strings.Join([]string{u.Connection, lock.Path(u.Path), u.Model, u.Element}, "\x00")
}

// useOf reads a source object.
func useOf(v *spec.Value) (Use, bool) {
	use := Use{At: v.At, value: *v}
	if path, ok := v.Get("path"); ok && path.Type == spec.Array && textOf(v, "connectionId") != "" {
		for _, part := range path.Items {
			use.Path = append(use.Path, part.Text)
		}
		use.Connection = name.Unmarked("connection", textOf(v, "connectionId"))
		return use, true
	}
	use.Model = name.Unmarked("data-model", textOf(v, "dataModelId"))
	use.Element = strings.TrimPrefix(name.Unmarked("data-model-element", textOf(v, "elementId")), use.Model+"/")
	return use, use.Model != "" && use.Element != ""
}

// A Pull is what is known of the uses of a project.
type Pull struct {
	client      *sigma.Client
	names       *names.Resolver
	turn        sync.Mutex
	connections map[string]sigma.Connection
	models      map[string]*model
	schema      *lock.Schema
}

// A model is a data model as it was read.
type model struct {
	elements []sigma.DataModelElement
	columns  []sigma.Column
}

// NewPull makes a pull that adds to a schema lock; nil is an empty one. The lock
// itself is left alone.
func NewPull(ctx context.Context, client *sigma.Client, known *lock.Schema) (*Pull, error) {
	schema, err := copied(known)
	if err != nil {
		return nil, err
	}
	p := &Pull{
		client: client, names: names.New(client, names.Refuse),
		connections: map[string]sigma.Connection{}, models: map[string]*model{}, schema: schema,
	}
	connections, err := client.Connections(ctx)
	for _, each := range connections {
		p.connections[each.ID] = each
	}
	return p, err
}

// copied is a schema that may be changed.
func copied(known *lock.Schema) (*lock.Schema, error) {
	schema := &lock.Schema{Version: lock.Version}
	if known != nil {
		text, err := known.Write()
		if err != nil {
			return nil, err
		}
		if read, found := lock.Read(source.NewFile(lock.Name, string(text))); found == nil {
			schema = read
		}
	}
	if schema.Connections == nil {
		schema.Connections = map[string]*lock.Connection{}
	}
	if schema.Models == nil {
		schema.Models = map[string]*lock.Model{}
	}
	return schema, nil
}

// Schema is what is known so far.
func (p *Pull) Schema() *lock.Schema { return p.schema }

// Add asks for the columns of a use. What Sigma does not have is a finding; what
// was known of it stays, and makes the finding a warning: an answer of "not
// found" may come from a right that was lost as well.
func (p *Pull) Add(ctx context.Context, use Use) (diag.List, error) {
	resolved, found, err := p.names.Resolve(ctx, use.value)
	if err != nil || found.HasErrors() {
		return found, err
	}
	var table *lock.Table
	if use.Path != nil {
		table, err = p.table(ctx, use, textOf(&resolved, "connectionId"))
	} else {
		table, err = p.element(ctx, use, textOf(&resolved, "dataModelId"), textOf(&resolved, "elementId"))
	}
	gone := sigma.IsNotFound(err)
	if err != nil && !gone {
		return nil, err
	}
	p.turn.Lock()
	defer p.turn.Unlock()
	if table == nil {
		return diag.List{goneFromSigma(use, p.knows(use))}, nil
	}
	p.put(use, table)
	return nil, nil
}

// knows reports whether the schema has the columns of a use.
func (p *Pull) knows(use Use) bool {
	if use.Path == nil {
		model := p.schema.Models[use.Model]
		return model != nil && model.Elements[use.Element] != nil
	}
	connection := p.schema.Connections[use.Connection]
	return connection != nil && connection.Tables[lock.Path(use.Path)] != nil
}

// put writes a table into the schema.
func (p *Pull) put(use Use, table *lock.Table) {
	if use.Path == nil {
		if p.schema.Models[use.Model] == nil {
			p.schema.Models[use.Model] = &lock.Model{}
		}
		set(&p.schema.Models[use.Model].Elements, use.Element, table)
		return
	}
	if p.schema.Connections[use.Connection] == nil {
		p.schema.Connections[use.Connection] = &lock.Connection{}
	}
	set(&p.schema.Connections[use.Connection].Tables, lock.Path(use.Path), table)
}

func set(tables *map[string]*lock.Table, key string, table *lock.Table) {
	if *tables == nil {
		*tables = map[string]*lock.Table{}
	}
	(*tables)[key] = table
}

// table reads a table of a warehouse. A path that the catalogue does not know is
// synchronised once.
func (p *Pull) table(ctx context.Context, use Use, connection string) (*lock.Table, error) {
	at, err := p.client.Lookup(ctx, connection, use.Path)
	if sigma.IsNotFound(err) && p.client.Synchronize(ctx, connection, use.Path) == nil {
		at, err = p.client.Lookup(ctx, connection, use.Path)
	}
	if err != nil {
		return nil, err
	}
	columns, err := p.client.TableColumns(ctx, at.ID)
	if err != nil {
		return nil, err
	}
	friendly := p.connections[connection].FriendlyNames
	table := &lock.Table{Columns: map[string]formula.Type{}}
	for _, column := range columns {
		if column.Visibility == sigma.ColumnRemoved {
			continue
		}
		shown := column.Name
		if friendly == nil || *friendly {
			shown = name.Friendly(shown)
		}
		table.Columns[shown] = typeOf(column.Type)
	}
	return table, nil
}

// element reads an element of a data model.
func (p *Pull) element(ctx context.Context, use Use, modelID, elementID string) (*lock.Table, error) {
	m, err := p.model(ctx, modelID)
	if err != nil {
		return nil, err
	}
	i := slices.IndexFunc(m.elements, func(e sigma.DataModelElement) bool { return e.ID == elementID })
	if i < 0 {
		return nil, nil
	}
	table := &lock.Table{Columns: map[string]formula.Type{}}
	if name := m.elements[i].Name; name != use.Element {
		table.Name = name
	}
	for _, name := range m.elements[i].Columns {
		table.Columns[name] = formula.TypeAny
	}
	for _, column := range m.columns {
		if _, shown := table.Columns[column.Label]; shown && column.ElementID == elementID {
			table.Columns[column.Label] = typeOf(column.Type)
		}
	}
	return table, nil
}

// model reads a data model, once.
func (p *Pull) model(ctx context.Context, id string) (*model, error) {
	p.turn.Lock()
	known := p.models[id]
	p.turn.Unlock()
	if known != nil {
		return known, nil
	}
	elements, err := p.client.DataModelElements(ctx, id)
	if err != nil {
		return nil, err
	}
	columns, err := p.client.DataModelColumns(ctx, id)
	if err != nil {
		return nil, err
	}
	read := &model{elements, columns}
	p.turn.Lock()
	p.models[id] = read
	p.turn.Unlock()
	return read, nil
}

// apiTypes are the API's words for types of columns, in its case
// (api.md 7.4, 8.3).
var apiTypes = map[string]formula.Type{
	"number": formula.TypeNumber, "integer": formula.TypeNumber, "text": formula.TypeText, "string": formula.TypeText,
	"datetime": formula.TypeDate, "date": formula.TypeDate, "boolean": formula.TypeLogical, "logical": formula.TypeLogical,
	"variant": formula.TypeVariant, "array": formula.TypeArray, "geography": formula.TypeGeography,
}

func typeOf(api sigma.Type) formula.Type {
	if known, ok := apiTypes[strings.ToLower(string(api))]; ok {
		return known
	}
	return formula.TypeAny
}
