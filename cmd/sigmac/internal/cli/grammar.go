package cli

import (
	"reflect"
	"strings"

	"github.com/sigmac/sigmac/cmd/sigmac/internal/command"
)

// grammarOf returns what kong reads a command line by, a pointer to a struct, and
// where the flags of all commands are in it. Where the first argument names a
// command, the struct has that command alone: to make the model of every command
// takes longer than most commands do.
func grammarOf(arguments []string) (grammar any, globals *command.Globals) {
	if field, named := commandOf(arguments); named {
		if _, whole := field.Tag.Lookup("whole"); !whole {
			one := reflect.New(reflect.StructOf([]reflect.StructField{
				{Name: "Globals", Type: reflect.TypeFor[command.Globals](), Tag: `embed:""`},
				field,
			}))
			return one.Interface(), one.Elem().Field(0).Addr().Interface().(*command.Globals)
		}
	}
	line := new(commandLine)
	return line, &line.Globals
}

// commandOf returns the field of commandLine for the command that the first argument
// names.
func commandOf(arguments []string) (field reflect.StructField, named bool) {
	if len(arguments) == 0 {
		return field, false
	}
	for field := range reflect.TypeFor[commandLine]().Fields() {
		name, spelled := field.Tag.Lookup("name")
		if !spelled {
			name = strings.ToLower(field.Name)
		}
		if name == arguments[0] {
			return field, !field.Anonymous
		}
	}
	return field, false
}
