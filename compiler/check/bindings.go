package check

import (
	"github.com/sigmac/sigmac/compiler/resolve"
	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/kind"
)

// bindings holds the columns in a plugin's config against the entries that name
// their elements (spec-controls-content-actions.md 2.9): a `source` that names no
// such entry binds to nothing.
func (c *checker) bindings(element *resolve.Element, object *spec.Value) {
	setting, ok := element.Kind.Setting("config")
	if !ok || setting.Shape.Type != kind.MapShape {
		return
	}
	config, ok := object.Get(setting.Name)
	if !ok {
		return
	}
	var elements []string
	for i := range config.Fields {
		if textField(&config.Fields[i].Value, "kind") == "element" {
			elements = append(elements, config.Fields[i].Name)
		}
	}
	for i := range config.Fields {
		entry := &config.Fields[i].Value
		source, ok := entry.Get("source")
		if !ok || textField(entry, "kind") != "column" {
			continue
		}
		if named, ok := config.Get(source.Text); !ok || textField(named, "kind") != "element" {
			c.report(element.Scope, entryUnknown(source, elements))
		}
	}
}

// defaultOf doubts a saved selection where the values come from an input table
// that starts without rows: the server forgets a value that is not there yet
// (traps-document.json, ctl-default-no-member).
func (c *checker) defaultOf(element *resolve.Element, object *spec.Value) {
	if element.From == nil || element.From.Column == nil {
		return
	}
	column := element.From.Column
	if source := column.Element.Source; column.InputType() == "" || source == nil || source.Element != nil {
		return
	}
	for _, name := range []string{"values", "value"} {
		if value, ok := object.Get(name); ok && value.Type != spec.Null && (value.Type != spec.Array || len(value.Items) > 0) {
			c.report(element.Scope, valueNotThere(value.At, column))
			return
		}
	}
}
