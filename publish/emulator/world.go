package emulator

import (
	"slices"
	"strings"

	"github.com/sigmac/sigmac/publish/emulator/internal/document"
	"github.com/sigmac/sigmac/publish/emulator/internal/store"
)

// A world answers from the store what specs ask about. The first error of the
// store is kept and looked at behind the spec.
type world struct {
	read store.Reader
	err  error
}

func (c *call) newWorld() *world { return &world{read: c.read} }

func load[T any](w *world, bucket, key string) (T, bool) {
	record, known, err := store.Load[T](w.read, bucket, key)
	if err != nil && w.err == nil {
		w.err = err
	}
	return record, known && err == nil
}

func (w *world) Connection(id string) (document.Connection, bool) {
	connection, known := load[connectionRecord](w, connectionBucket, id)
	return document.Connection{WriteAccess: connection.WriteAccess, FriendlyName: connection.FriendlyName}, known && !connection.Archived
}

func (w *world) Table(connection string, path []string) ([]document.Column, bool) {
	table, known := load[tableRecord](w, tableBucket, tableKey(connection, path))
	var columns []document.Column
	for _, column := range table.Columns {
		columns = append(columns, document.Column{Name: column.Name, Type: column.Type})
	}
	return columns, known && !table.Scope
}

func (w *world) Model(model, element string) (document.Model, bool) {
	record, _ := load[modelRecord](w, modelBucket, model)
	for _, each := range record.Elements {
		if each.ID != element {
			continue
		}
		found := document.Model{Name: each.Name, Metrics: each.Metrics}
		for _, column := range each.Columns {
			found.Columns = append(found.Columns, document.Column{Name: column.Name, Type: column.Type})
		}
		return found, true
	}
	return document.Model{}, false
}

func (w *world) Enabled(feature string) bool {
	organization, _ := load[organizationRecord](w, metaBucket, organizationKey)
	return !slices.Contains(organization.Disabled, feature)
}

func (w *world) Function(name string) bool {
	organization, _ := load[organizationRecord](w, metaBucket, organizationKey)
	return slices.ContainsFunc(organization.Functions, func(known string) bool { return strings.EqualFold(known, name) })
}
