package emulator

import (
	"context"
	"fmt"
	"io/fs"
	"os"
	"slices"

	"github.com/sigmac/sigmac/cmd/sigmac/internal/command"
	"github.com/sigmac/sigmac/compiler"
	"github.com/sigmac/sigmac/compiler/resolve"
	"github.com/sigmac/sigmac/lang/name"
	"github.com/sigmac/sigmac/publish/emulator"
)

// withProject adds to a seed what the project reads: its connections, its tables
// with the columns and types that the sources declare, and its data models. What the
// seed has stays as it is. It returns how many tables and elements it added.
func withProject(ctx context.Context, console *command.Console, project *command.Project, seed *emulator.Seed) int {
	root, err := os.OpenRoot(project.Root)
	if err != nil {
		return 0 // the emulator does without the project
	}
	defer root.Close()
	if sources, err := fs.Glob(root.FS(), "*.sigma"); err != nil || len(sources) == 0 {
		return 0 // not a project, and perhaps a folder with all that somebody owns
	}
	result, _ := compiler.Compile(ctx, root.FS(), compiler.Options{Getenv: console.LookupEnv, Keep: true})
	p := &planting{seed: seed, tables: map[string]*emulator.Table{}, elements: map[string]*emulator.ModelElement{}}
	for _, book := range result.Books {
		for _, element := range book.Names.Elements {
			p.source(element.Source, element.Columns)
		}
	}
	return len(p.tables) + len(p.elements)
}

// A planting adds to a seed.
type planting struct {
	seed *emulator.Seed
	// tables and elements are those that were added, by all of their names.
	tables   map[string]*emulator.Table
	elements map[string]*emulator.ModelElement
}

// source adds what a source reads. The columns are those of the element that
// reads it by itself, none for a part of a join or union.
func (p *planting) source(source *resolve.Source, columns []*resolve.Column) {
	if source == nil {
		return
	}
	p.source(source.Primary, nil)
	for _, leg := range source.Legs {
		p.source(leg.Source, nil)
	}
	for _, member := range source.Members {
		p.source(member, nil)
	}
	var connection string
	var texts []string
	for _, argument := range source.Arguments {
		if argument.Connection != nil {
			connection = argument.Connection.Wire
		}
		for _, text := range argument.Texts {
			texts = append(texts, text.Value)
		}
	}
	switch {
	case connection != "":
		to := p.connection(connection)
		if source.Kind == "warehouse-table" && len(texts) > 0 {
			p.table(to, texts, columns)
		}
	case source.Kind == "data-model" && len(texts) == 2:
		p.element(texts[0], texts[1], columns)
	}
}

// connection is the index of a connection, which is added where there is none.
func (p *planting) connection(wire string) int {
	called := name.Unmarked("connection", wire)
	i := slices.IndexFunc(p.seed.Connections, func(c emulator.Connection) bool { return c.Name == called || c.ID == called })
	if i >= 0 {
		return i
	}
	made := emulator.Connection{Name: called, Type: "snowflake", WriteAccess: true}
	if !name.IsMarker(wire) {
		made.ID = wire
	}
	p.seed.Connections = append(p.seed.Connections, made)
	return len(p.seed.Connections) - 1
}

func (p *planting) table(connection int, path []string, columns []*resolve.Column) {
	of := &p.seed.Connections[connection]
	key := fmt.Sprintf("%d %q", connection, path)
	i := slices.IndexFunc(of.Tables, func(t emulator.Table) bool { return slices.Equal(t.Path, path) })
	if i >= 0 && p.tables[key] == nil {
		return // the seed knows it
	}
	if i < 0 {
		of.Tables = append(of.Tables, emulator.Table{Path: path})
		i = len(of.Tables) - 1
	}
	table := &of.Tables[i]
	p.tables[key] = table
	for _, column := range columns {
		known := slices.ContainsFunc(table.Columns, func(c emulator.TableColumn) bool { return c.Name == column.Name })
		if column.Through && !known {
			table.Columns = append(table.Columns, emulator.TableColumn{Name: column.Name, Type: apiType(column.Type)})
		}
	}
}

func (p *planting) element(model, called string, columns []*resolve.Column) {
	i := slices.IndexFunc(p.seed.DataModels, func(m emulator.DataModel) bool { return m.Name == model || m.ID == model })
	if i < 0 {
		p.seed.DataModels = append(p.seed.DataModels, emulator.DataModel{Name: model, Folder: p.seed.Workspaces[0].Name})
		i = len(p.seed.DataModels) - 1
	}
	of := &p.seed.DataModels[i]
	key := fmt.Sprintf("%q %q", model, called)
	at := slices.IndexFunc(of.Elements, func(e emulator.ModelElement) bool { return e.Name == called || e.ID == called })
	if at >= 0 && p.elements[key] == nil {
		return // the seed knows it
	}
	if at < 0 {
		of.Elements = append(of.Elements, emulator.ModelElement{Name: called})
		at = len(of.Elements) - 1
	}
	element := &of.Elements[at]
	p.elements[key] = element
	for _, column := range columns {
		known := slices.ContainsFunc(element.Columns, func(c emulator.ModelColumn) bool { return c.Name == column.Name })
		if column.Through && !known {
			element.Columns = append(element.Columns, emulator.ModelColumn{Name: column.Name, Formula: "[" + called + "/" + column.Name + "]", Type: apiType(column.Type)})
		}
	}
}

// apiType is the API's word for a declared type; a column without one may hold
// anything.
func apiType(declared string) string {
	switch declared {
	case "number", "text", "variant":
		return declared
	case "date":
		return "datetime"
	case "logical":
		return "boolean"
	}
	return "variant"
}
