package load

import (
	"errors"
	"io/fs"

	"github.com/sigmac/sigmac/lang/ast"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/kind"
	"github.com/sigmac/sigmac/lang/source"
)

// A Config is what project.sigma says. Without the file every setting has its
// default and a zero span.
type Config struct {
	// Module is the file itself, nil without one. Values in environments are
	// evaluated in its scope.
	Module *Module
	// Language is the edition, 1 by default.
	Language Setting[int]
	// Target is the generation that `build` writes, contents by default.
	Target Setting[kind.Generation]
	// Out is the folder for built files, below the root, "dist" by default.
	Out Setting[string]
	// Data is the folder for rows, below the root, "data" by default.
	Data       Setting[string]
	Evaluation Evaluation
	// Lints are the severities of findings that are no errors, by the name of
	// their entry.
	Lints map[string]Setting[diag.Severity]
	// UnknownLints are the names in Lints that no finding of sigmac has: they may be
	// those of rules.
	UnknownLints []Setting[string]
	// Policies are the files whose rules all workbooks are held against.
	Policies []Setting[string]
	// Environments are in the order of the file.
	Environments []*Environment
}

// A Setting is a value with the place where it is written.
type Setting[T any] struct {
	Value T
	At    source.Span
}

// An Environment is one `environment` of project.sigma. Its statements have
// the form of the workbook's, which they win over.
type Environment struct {
	Name string
	At   source.Span
	// Folder and BaseURL are the statements `folder …` and `base-url …`, nil
	// where there is none.
	Folder, BaseURL *ast.Statement
	// Connections are the statements `connection name …` by name.
	Connections map[string]*ast.Statement
	// Params are the `param name = value` by name.
	Params map[string]*ast.Param
	// Credentials is the word in the names of the variables that hold the
	// credentials, `EU` of `SIGMA_EU_CLIENT_ID`; "" for the plain ones.
	Credentials Setting[string]
	// Default says that commands take the environment where `-e` names none,
	// Protect that it is not published to without a confirmation.
	Default, Protect Setting[bool]
}

// Chosen is the environment that a command works on: the one that `-e` names, or
// the project's default where it names none; nil if there is none.
func (c *Config) Chosen(name string) *Environment {
	if name != "" {
		return c.Environment(name)
	}
	for _, environment := range c.Environments {
		if environment.Default.Value {
			return environment
		}
	}
	return nil
}

// Environment finds an environment by its name; nil if there is none.
func (c *Config) Environment(name string) *Environment {
	for _, environment := range c.Environments {
		if environment.Name == name {
			return environment
		}
	}
	return nil
}

// Connection is the environment's statement for a connection; nil where it has
// none, also on a nil environment.
func (e *Environment) Connection(name string) *ast.Statement {
	if e == nil {
		return nil
	}
	return e.Connections[name]
}

// Organization is the word of `credentials`, "" also on a nil environment.
func (e *Environment) Organization() string {
	if e == nil {
		return ""
	}
	return e.Credentials.Value
}

// IsProtected reports whether it has the statement `protect`, also on a nil
// environment.
func (e *Environment) IsProtected() bool { return e != nil && e.Protect.Value }

func defaultConfig() *Config {
	return &Config{
		Language: Setting[int]{Value: 1},
		Target:   Setting[kind.Generation]{Value: kind.Contents},
		Out:      Setting[string]{Value: "dist"},
		Data:     Setting[string]{Value: "data"},
		Lints:    map[string]Setting[diag.Severity]{},

		Evaluation: Evaluation{Timezone: "UTC"},
	}
}

// config reads project.sigma, if there is one.
func (l *loader) config() {
	l.project.Config = defaultConfig()
	if _, err := fs.Stat(l.project.FS, ConfigName); errors.Is(err, fs.ErrNotExist) {
		return
	}
	file, flaw := l.project.reader.read(ConfigName, false)
	if flaw != nil {
		l.report(flaw.nowhere())
		return
	}
	tree, found := l.project.reader.cache.parse(file)
	l.report(found...)
	l.project.Config.Module = &Module{Path: ConfigName, Tree: tree}
	l.project.Config.Module.Incomplete = isIncomplete(l.project.Config.Module)
	reader := &configReader{loader: l, config: l.project.Config}
	reader.file(tree, found.HasErrors())
}
