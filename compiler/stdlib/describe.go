package stdlib

import (
	"strings"

	"github.com/sigmac/sigmac/lang/ast"
	"github.com/sigmac/sigmac/lang/parser"
	"github.com/sigmac/sigmac/lang/source"
)

// A Library is what the comments of a library's file say about it.
type Library struct {
	// Name has the prefix: `sigma:cards`.
	Name string
	// Doc is a sentence or more.
	Doc        string
	Components []Component
}

// A Component is one component of a library, as its comment describes it.
type Component struct {
	Name, Doc  string
	Parameters []Parameter
	// Example is a fragment of a page or a whole file.
	Example string
}

// A Parameter is one of a component's. Default is "" where an argument is
// needed.
type Parameter struct {
	Name, Type, Default, Doc string
}

// Signature is the component as its declaration begins, on one line.
func (c *Component) Signature() string {
	parameters := make([]string, len(c.Parameters))
	for i, parameter := range c.Parameters {
		parameters[i] = parameter.Name + ": " + parameter.Type
		if parameter.Default != "" {
			parameters[i] += " = " + parameter.Default
		}
	}
	return c.Name + "(" + strings.Join(parameters, ", ") + ")"
}

// Libraries describes all libraries, in the order of Names.
func Libraries() []Library {
	libraries := make([]Library, 0, len(names))
	for _, name := range Names() {
		if file, ok := File(name); ok {
			libraries = append(libraries, describe(file))
		}
	}
	return libraries
}

func describe(file *source.File) Library {
	tree, _ := parser.Parse(file)
	library := Library{Name: file.Path}
	for i, item := range tree.Items {
		leading := item.Trivia().Leading
		if i == 0 {
			library.Doc, leading = splitHead(leading)
		}
		if declared, ok := item.(*ast.Component); ok {
			library.Components = append(library.Components, describeComponent(declared, leading))
		}
	}
	return library
}

// splitHead divides the comments in front of a file's first item: what stands
// before an empty line is about the file.
func splitHead(comments []ast.Comment) (string, []ast.Comment) {
	end := len(comments)
	for i, comment := range comments {
		if i > 0 && comment.BlankBefore {
			end = i
			break
		}
	}
	return prose(linesOf(comments[:end])), comments[end:]
}

// describeComponent reads a comment: prose, a line `- name: text` for each
// parameter, and what stands indented behind `Example:`.
func describeComponent(declared *ast.Component, comments []ast.Comment) Component {
	made := Component{Name: declared.Name.Text}
	lines := linesOf(comments)
	about := map[string]string{}
	var doc []string
	for i, line := range lines {
		if line == "Example:" {
			made.Example = dedented(lines[i+1:])
			break
		}
		if name, text, ok := strings.Cut(strings.TrimPrefix(line, "- "), ": "); ok && strings.HasPrefix(line, "- ") {
			about[name] = text
			continue
		}
		doc = append(doc, line)
	}
	made.Doc = prose(doc)
	for _, parameter := range declared.Parameters {
		made.Parameters = append(made.Parameters, describeParameter(parameter, about[parameter.Name.Text]))
	}
	return made
}

func describeParameter(parameter ast.Parameter, doc string) Parameter {
	made := Parameter{Name: parameter.Name.Text, Doc: doc}
	if parameter.Type != nil {
		made.Type = parameter.Type.Text
	}
	if parameter.Default != nil {
		made.Default = parameter.Default.Span().Text()
	}
	return made
}

// linesOf are the texts of comments, without their marks.
func linesOf(comments []ast.Comment) []string {
	lines := make([]string, len(comments))
	for i, comment := range comments {
		lines[i] = strings.TrimPrefix(strings.TrimPrefix(comment.Text, "//"), " ")
	}
	return lines
}

func prose(lines []string) string {
	return strings.Join(strings.Fields(strings.Join(lines, " ")), " ")
}

func dedented(lines []string) string {
	var text strings.Builder
	for _, line := range lines {
		text.WriteString(strings.TrimPrefix(line, "  ") + "\n")
	}
	return strings.Trim(text.String(), "\n")
}
