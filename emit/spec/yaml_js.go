package spec

import (
	"errors"

	"github.com/sigmac/sigmac/lang/source"
)

// errNoYAML is said in a browser, where specs are JSON alone: the reader and the writer
// of YAML would be a twentieth of what it loads.
var errNoYAML = errors.New("YAML is not read or written in a browser: give JSON")

// YAML writes nothing in a browser.
func YAML(*Value) ([]byte, error) { return nil, errNoYAML }

func decodeYAML(*source.File) (Value, error) { return Value{}, errNoYAML }
